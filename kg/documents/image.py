"""A picture of a page -> its text (kg/documents/recognise.py); the frames of a TIFF are pages."""

import io
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from kg.documents.extract import Extract, UnreadableError
from kg.documents.paragraphs import ParagraphWriter
from kg.documents.reading_order import order_page
from kg.documents.recognise import can_recognise, recognise

#: A picture with more dots is refused before it is unpacked.
MOST_DOTS = 120_000_000
MOST_FRAMES = 300

Image.init()  # loads all its parsers, which the process that parses cannot


def read(data: bytes, beat: Callable[[], None]) -> Extract:
    """The text of a picture, or of each picture of a TIFF as a page. Raises UnreadableError."""
    if not can_recognise():
        raise UnreadableError(
            "是图片，要识别请 pip install 'parkchain[ocr]'",
            "is a picture; pip install 'parkchain[ocr]' to recognise it",
        )
    writer = ParagraphWriter()
    pages = 0
    for picture in _pictures(data):
        pages += 1
        lines = order_page(recognise(picture))
        for line in lines:
            line.page = pages
        writer.write(lines)
        beat()
    if not writer.builder.length:
        raise UnreadableError("图片里没有认出文字", "no words were recognised in the picture")
    return writer.builder.extract("image", pages=pages)


def _pictures(data: bytes) -> Any:
    """The frames of a picture file, upright and in colour."""
    Image.MAX_IMAGE_PIXELS = None  # counted below, where the error can be said in our words
    try:
        with Image.open(io.BytesIO(data)) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file)):
                if number >= MOST_FRAMES:
                    raise UnreadableError(f"图片超过 {MOST_FRAMES} 页", f"more than {MOST_FRAMES} frames")
                if frame.width * frame.height > MOST_DOTS:
                    raise UnreadableError(
                        f"图片太大：{frame.width:,} × {frame.height:,} 点（至多 {MOST_DOTS // 1_000_000} 百万点）",
                        f"the picture is too large: {frame.width:,} x {frame.height:,} dots",
                    )
                yield ImageOps.exif_transpose(frame).convert("RGB")
    except UnidentifiedImageError as error:
        raise UnreadableError("不是图片，或图片不完整", "is no picture, or is incomplete") from error
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableError("图片已损坏", "the picture is damaged") from error
