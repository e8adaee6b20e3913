"""Pictures -> characters with their boxes, recognised offline with models that come in a package (extra [ocr]).

RapidOCR finds lines, row by row across the columns of a page; they go through the same reading order as a PDF's
characters. How surely a line was recognised goes with its characters.
"""

import importlib.util
import logging
from functools import cache
from typing import Any

from kg.documents.reading_order import Glyph

#: Lines that are recognised less surely are no words.
LEAST_SURE = 0.5


class ScannedError(Exception):
    """A picture is to be recognised and no models are loaded."""


@cache
def can_recognise() -> bool:
    """Whether the packages of the extra [ocr] are there."""
    return importlib.util.find_spec("rapidocr") is not None and importlib.util.find_spec("onnxruntime") is not None


@cache
def _engine() -> Any:
    """RapidOCR with the models of its package."""
    logging.disable(logging.WARNING)
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


def load_models() -> None:
    """Load the models and use them once: they open files then, which the process that parses may not."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (320, 64), "white")
    ImageDraw.Draw(picture).text((20, 10), "2023 GDP 12.5%", fill="black", font_size=36)
    _engine()
    recognise(picture)


def recognise(picture: Any) -> list[Glyph]:
    """What stands in a picture, each character with the share of its line's box that it takes.

    Raises ScannedError where no models are loaded.
    """
    if not _engine.cache_info().currsize:
        raise ScannedError
    import numpy

    found = _engine()(numpy.asarray(picture)[:, :, ::-1])
    glyphs: list[Glyph] = []
    if found.boxes is None:
        return glyphs
    for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        if sure >= LEAST_SURE and text.strip():
            glyphs += _glyphs_of(box, text, float(sure), picture.height)
    return glyphs


def _glyphs_of(box: Any, text: str, sure: float, height: int) -> list[Glyph]:
    """The characters of one recognised line side by side; Latin ones take about half the room."""
    left, right = float(min(box[0][0], box[3][0])), float(max(box[1][0], box[2][0]))
    top, bottom = height - float(min(box[0][1], box[1][1])), height - float(max(box[2][1], box[3][1]))
    shares = [0.55 if char.isascii() else 1.0 for char in text]
    step = (right - left) / sum(shares)
    base = bottom + 0.2 * (top - bottom)
    glyphs: list[Glyph] = []
    after_blank = False
    for char, share in zip(text, shares, strict=True):
        if not char.isspace():
            glyphs.append(Glyph(left, bottom, left + share * step, top, base, char, after_blank, sure))
        after_blank = char.isspace()
        left += share * step
    return glyphs
