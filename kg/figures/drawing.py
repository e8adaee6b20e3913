"""Shapes on a sheet -> SVG by us, PNG with Pillow: the one thing that every picture here is made of.

Sizes are pixels at 100 %. Words are cut or wrapped by estimated widths (`width_of`), the same on every machine, so that
the same data give the same SVG; a PNG needs a Chinese font of this machine (kg/figures/fonts.py).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.errors import KgError, StoreError
from kg.figures.fonts import FAMILIES, face_index, find_font

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

Point: TypeAlias = tuple[float, float]
INK, QUIET, LINE = "#1f2328", "#57606a", "#d0d7de"
#: A PNG of more pixels than this is painted without smoothing, of more than four times this smaller.
SMOOTH = 16_000_000


@dataclass(frozen=True, slots=True)
class Rect:
    """A box; `dash` are the lengths of strokes and blanks of its border."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    line: str = "none"
    thick: float = 1
    dash: tuple[float, ...] = ()
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line; `y` is their middle, `anchor` is start, middle or end."""

    x: float
    y: float
    words: str
    size: float = 14
    colour: str = INK
    anchor: str = "start"
    bold: bool = False
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """A mark of a series; hollow where `fill` is white."""

    x: float
    y: float
    radius: float
    fill: str = "none"
    line: str = "none"
    thick: float = 1


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points: level or upright runs are straight, the others swing from level to level.

    With `straight` all are straight; `arrow` puts a head at the end.
    """

    points: tuple[Point, ...]
    line: str
    thick: float = 1
    dash: tuple[float, ...] = ()
    arrow: bool = False
    straight: bool = False


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band between two upright edges: left x, top and bottom, right x, top and bottom."""

    left: tuple[float, float, float]
    right: tuple[float, float, float]
    fill: str


Shape: TypeAlias = Rect | Text | Circle | Curve | Ribbon


class FontError(KgError):
    """This machine has no font that holds Chinese, so that no PNG can be painted."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet with its shapes, the first beneath; `title` and `told` say in words what it shows."""

    width: float
    height: float
    title: str
    told: str = ""
    shapes: tuple[Shape, ...] = field(default=())

    def svg(self) -> str:
        """The sheet as an SVG file, lettered with the reader's fonts."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + self.svg_element() + "\n"

    def svg_element(self) -> str:
        """The sheet as an element that a page can hold: no style attribute, no script, no link."""
        shapes = "\n".join(_svg(shape) for shape in self.shapes)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
            f'width="{_n(self.width)}" height="{_n(self.height)}" role="img" xml:lang="zh-CN" '
            f'font-family="{FAMILIES}">\n<title>{_safe(self.title)}</title>\n<desc>{_safe(self.told)}</desc>\n'
            f'<rect width="100%" height="100%" fill="white"/>\n{shapes}\n</svg>'
        )

    def png(self, *, scale: float = 2) -> bytes:
        """The sheet as PNG, `scale` pixels for one; raises FontError where no Chinese font is found."""
        return _paint(self, scale)

    def write(self, path: Path) -> None:
        """Write the sheet as the ending of `path` says: .svg or .png."""
        data = self.png() if path.suffix.lower() == ".png" else self.svg().encode("utf-8")
        write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; raises StoreError in one line where it cannot be."""
    try:
        path.write_bytes(data)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(str(path), f"写不了（{why}）", f"cannot be written ({why})") from error


#################################################################  words


def width_of(words: str, size: float) -> float:
    """About how wide `words` are: a Chinese character is as wide as high, others by kind.

    >>> width_of("云岭", 10), width_of("", 10)
    (20.0, 0)
    """
    return size * sum(_em(character) for character in words)


def _em(character: str) -> float:
    if ord(character) >= 0x2E80 or character in "“”‘’…—·":
        return 1.0
    if character in " iljI.,:;'|!()[]":
        return 0.32
    return 0.66 if character.isupper() or character in "%@mw" else 0.57


def fit(words: str, size: float, width: float) -> str:
    """`words`, cut with a mark where they are wider than `width`.

    >>> fit("云岭工业园", 10, 40), fit("云岭", 10, 40)
    ('云岭工…', '云岭')
    """
    if width_of(words, size) <= width:
        return words
    room, kept = width - size, 0
    for character in words:
        room -= size * _em(character)
        if room < 0:
            break
        kept += 1
    return words[:kept] + "…"


def wrap(words: str, size: float, width: float, lines: int) -> list[str]:
    """`words` on at most so many lines of about the same length, the last cut with a mark where need be."""
    whole = width_of(words, size)
    if whole <= width or lines < 2:
        return [fit(words, size, width)]
    wanted = min(width, whole / min(lines, math.ceil(whole / width)) + size / 2)
    first = 0
    room = wanted
    while first < len(words) and room >= size * _em(words[first]):
        room -= size * _em(words[first])
        first += 1
    return [words[:first], *wrap(words[first:], size, width, lines - 1)]


def printable(words: str) -> str:
    """`words` on one line without what steers a terminal, a page or an XML reader."""
    return "".join(one if one.isprintable() else " " for one in words)


def _safe(words: str) -> str:
    return escape(printable(words))


#################################################################  SVG


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _svg(shape: Shape) -> str:
    if isinstance(shape, Rect):
        corner = f' rx="{_n(shape.radius)}"' if shape.radius else ""
        place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
        return f'<rect {place}{corner} fill="{shape.fill}"{_stroke(shape)}/>'
    if isinstance(shape, Circle):
        place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
        return f'<circle {place} fill="{shape.fill}" stroke="{shape.line}" stroke-width="{_n(shape.thick)}"/>'
    if isinstance(shape, Curve):
        line = f'<path d="{_path(shape)}" fill="none"{_stroke(shape)}/>'
        if not shape.arrow:
            return line
        head = " ".join(f"{_n(x)},{_n(y)}" for x, y in _head(shape))
        return f'{line}<polygon points="{head}" fill="{shape.line}"/>'
    if isinstance(shape, Ribbon):
        (x, top, bottom), (u, upper, lower) = shape.left, shape.right
        middle = _n((x + u) / 2)
        return (
            f'<path d="M{_n(x)} {_n(top)}C{middle} {_n(top)} {middle} {_n(upper)} {_n(u)} {_n(upper)}'
            f'V{_n(lower)}C{middle} {_n(lower)} {middle} {_n(bottom)} {_n(x)} {_n(bottom)}Z" fill="{shape.fill}"/>'
        )
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    weight = ' font-weight="700"' if shape.bold else ""
    turn = f' transform="rotate({_n(shape.turn)} {_n(shape.x)} {_n(shape.y)})"' if shape.turn else ""
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y + shape.size * 0.36)}" font-size="{_n(shape.size)}" '
        f'fill="{shape.colour}"{anchor}{weight}{turn}>{_safe(shape.words)}</text>'
    )


def _stroke(shape: Rect | Curve) -> str:
    if shape.line == "none":
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_n, shape.dash))}"' if shape.dash else ""
    return f' stroke="{shape.line}" stroke-width="{_n(shape.thick)}"{dash}'


def _path(curve: Curve) -> str:
    parts = ["M{} {}".format(*map(_n, curve.points[0]))]
    for (x, y), (u, v) in pairwise(curve.points):
        if curve.straight or x == u or y == v:
            parts.append(f"L{_n(u)} {_n(v)}")
        else:
            middle = _n((x + u) / 2)
            parts.append(f"C{middle} {_n(y)} {middle} {_n(v)} {_n(u)} {_n(v)}")
    return "".join(parts)


def _head(curve: Curve) -> tuple[Point, Point, Point]:
    (x, y), (u, v) = curve.points[-2:]
    way = math.atan2(v - y, u - x) if curve.straight or x == u else (0.0 if u > x else math.pi)
    long, wide = 6 + 1.5 * curve.thick, 3 + curve.thick
    back = (u - long * math.cos(way), v - long * math.sin(way))
    aside = (wide * math.sin(way), -wide * math.cos(way))
    return (u, v), (back[0] + aside[0], back[1] + aside[1]), (back[0] - aside[0], back[1] - aside[1])


#################################################################  PNG


def _paint(drawing: Drawing, scale: float) -> bytes:
    font = find_font()
    if font is None:
        raise FontError(
            "本机没有找到中文字体，画不了 PNG；请装 Noto Sans CJK（fonts-noto-cjk），或改写 .svg "
            "(no Chinese font on this machine: install one, or write .svg)"
        )
    from PIL import Image, ImageDraw

    pixels = drawing.width * drawing.height * scale * scale
    if pixels > 4 * SMOOTH:
        scale *= math.sqrt(4 * SMOOTH / pixels)
    smooth = 2 if pixels <= SMOOTH else 1
    factor = scale * smooth
    size = (max(1, round(drawing.width * factor)), max(1, round(drawing.height * factor)))
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    brush = _Brush(pen, factor, font)
    for shape in drawing.shapes:
        brush.paint(shape)
    if smooth > 1:
        image = image.reduce(smooth)
    out = BytesIO()
    image.save(out, "PNG", compress_level=6, dpi=(round(96 * scale), round(96 * scale)))
    return out.getvalue()


class _Brush:
    """Paints shapes, `factor` pixels for one; keeps the font at the sizes it was asked for."""

    def __init__(self, pen: "ImageDraw", factor: float, font: Path) -> None:
        self._pen, self._factor, self._path = pen, factor, font
        self._fonts: dict[int, Any] = {}

    def paint(self, shape: Shape) -> None:
        if isinstance(shape, Rect):
            self._rect(shape)
        elif isinstance(shape, Circle):
            x, y, r = (value * self._factor for value in (shape.x, shape.y, shape.radius))
            self._pen.ellipse(
                (x - r, y - r, x + r, y + r), _colour(shape.fill), _colour(shape.line), self._thick(shape.thick)
            )
        elif isinstance(shape, Curve):
            points = list(_flat(shape))
            self._line(points, shape.line, shape.thick, shape.dash)
            if shape.arrow:
                self._pen.polygon([self._at(point) for point in _head(shape)], shape.line)
        elif isinstance(shape, Ribbon):
            (x, top, bottom), (u, upper, lower) = shape.left, shape.right
            edge = [*_swing((x, top), (u, upper)), *_swing((u, lower), (x, bottom))]
            self._pen.polygon([self._at(point) for point in edge], shape.fill)
        else:
            self._text(shape)

    def _at(self, point: Point) -> Point:
        return point[0] * self._factor, point[1] * self._factor

    def _thick(self, thick: float) -> int:
        return max(1, round(thick * self._factor))

    def _rect(self, rect: Rect) -> None:
        (x, y), (u, v) = self._at((rect.x, rect.y)), self._at((rect.x + rect.width, rect.y + rect.height))
        radius = rect.radius * self._factor
        if rect.line == "none" or rect.dash:
            self._pen.rounded_rectangle((x, y, u, v), radius, _colour(rect.fill))
        else:
            self._pen.rounded_rectangle((x, y, u, v), radius, _colour(rect.fill), rect.line, self._thick(rect.thick))
        if rect.line != "none" and rect.dash:
            right, bottom = rect.x + rect.width, rect.y + rect.height
            corners = [(rect.x, rect.y), (right, rect.y), (right, bottom), (rect.x, bottom), (rect.x, rect.y)]
            self._line(corners, rect.line, rect.thick, rect.dash)

    def _line(self, points: Sequence[Point], line: str, thick: float, dash: Sequence[float]) -> None:
        for run in _dashes(points, dash) if dash else [points]:
            self._pen.line([self._at(point) for point in run], line, self._thick(thick), joint="curve")

    def _text(self, text: Text) -> None:
        from PIL import ImageFont

        size = max(1, round(text.size * self._factor))
        if size not in self._fonts:
            self._fonts[size] = ImageFont.truetype(str(self._path), size, index=face_index(self._path))
        font, words = self._fonts[size], printable(text.words)
        stroke = max(1, round(size / 36)) if text.bold else 0
        anchor = {"start": "lm", "middle": "mm", "end": "rm"}[text.anchor]
        if not text.turn:
            self._pen.text(self._at((text.x, text.y)), words, text.colour, font, anchor, stroke_width=stroke)
            return
        from PIL import Image, ImageDraw

        long = round(self._pen.textlength(words, font=font)) + 4
        mask = Image.new("L", (long, 2 * size), 0)
        ImageDraw.Draw(mask).text((long / 2, size), words, 255, font, "mm", stroke_width=stroke)
        mask = mask.rotate(-text.turn, expand=True)
        x, y = self._at((text.x, text.y))
        self._pen.bitmap((round(x - mask.width / 2), round(y - mask.height / 2)), mask, text.colour)


def _colour(name: str) -> str | None:
    return None if name == "none" else name


def _flat(curve: Curve) -> Iterator[Point]:
    """The curve as many short lines."""
    yield curve.points[0]
    for one, two in pairwise(curve.points):
        if curve.straight or one[0] == two[0] or one[1] == two[1]:
            yield two
        else:
            yield from _swing(one, two)[1:]


def _swing(one: Point, two: Point, *, steps: int = 24) -> list[Point]:
    """A curve that leaves and arrives level."""
    (x, y), (u, v) = one, two
    middle = (x + u) / 2
    found = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append((a * x + (b + c) * middle + d * u, (a + b) * y + (c + d) * v))
    return found


def _dashes(points: Sequence[Point], dash: Sequence[float]) -> Iterator[list[Point]]:
    """The strokes of a dashed line."""
    number, left, drawn = 0, dash[0], True
    run = [points[0]]
    for (x, y), (u, v) in pairwise(points):
        long = math.hypot(u - x, v - y)
        done = 0.0
        while long - done > left:
            done += left
            place = (x + (u - x) * done / long, y + (v - y) * done / long)
            if drawn:
                yield [*run, place]
            run = [place]
            number, drawn = number + 1, not drawn
            left = dash[number % len(dash)]
        left -= long - done
        run.append((u, v))
    if drawn and len(run) > 1:
        yield run
