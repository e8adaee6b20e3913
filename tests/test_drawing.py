"""Shapes as SVG and PNG: hostile words stay words, widths hold, the same bytes each time."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.figures.drawing import Circle, Curve, Drawing, FontError, Rect, Ribbon, Text, fit, width_of, wrap
from kg.figures.fonts import find_font
from tests.map_samples import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
words = st.text(max_size=30) | st.sampled_from(HOSTILE)
SHEET = Drawing(
    200,
    120,
    "云岭",
    "",
    (
        Rect(10, 10, 60, 30, "#cde8d0", "#2e7d32", 2, (4, 2), 6),
        Curve(((70, 25), (120, 60), (150, 60)), "#44546a", 2, (), arrow=True),
        Ribbon((10, 60, 80), (60, 70, 100), "#ffcc00"),
        Circle(150, 90, 8, "white", "#b3261e", 2),
        Text(100, 100, "云岭工业园", 12, anchor="middle", bold=True),
        Text(190, 60, "产值", 12, turn=-90),
    ),
)


@given(words, words)
def test_hostile_words_are_words_in_the_svg_and_nothing_else(title: str, label: str) -> None:
    svg = Drawing(100, 50, title, label, (Text(5, 5, label),)).svg()
    root = ElementTree.fromstring(svg)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags == {"svg", "title", "desc", "rect", "text"}
    shown = root.find(f"{SVG}text")
    assert shown is not None
    assert (shown.text or "") == "".join(one if one.isprintable() else " " for one in label)
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or name.endswith("href")]


@given(words, st.floats(30, 300))
def test_what_is_fitted_is_no_wider_than_its_room_and_whole_where_it_can_be(label: str, room: float) -> None:
    told = fit(label, 12, room)
    assert width_of(told, 12) <= room
    assert told == label or (width_of(label, 12) > room and told.endswith("…") and label.startswith(told[:-1]))


@given(st.text("云岭青禾ab12", min_size=1, max_size=60), st.integers(60, 200), st.integers(1, 3))
def test_wrapped_lines_hold_the_words_in_order(label: str, room: float, lines: int) -> None:
    told = wrap(label, 12, room, lines)
    assert len(told) <= lines
    assert all(width_of(line, 12) <= room for line in told)
    assert label.startswith("".join(told).removesuffix("…"))


@pytest.mark.skipif(find_font() is None, reason="needs a Chinese font")
def test_a_png_is_the_same_each_time_and_twice_as_large_as_the_sheet() -> None:
    from PIL import Image

    data = SHEET.png()
    assert data == SHEET.png()
    image = Image.open(BytesIO(data)).convert("RGB")
    assert image.size == (400, 240)
    assert image.getpixel((300, 180)) == (255, 255, 255)  # the hollow mark
    assert image.getpixel((80, 50)) == (0xCD, 0xE8, 0xD0)
    assert image.getpixel((50, 150)) == (0xFF, 0xCC, 0x00)
    assert any(image.getpixel((x, 200)) != (255, 255, 255) for x in range(140, 260)), "words"


def test_a_machine_without_a_chinese_font_says_so_and_still_writes_svg(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("kg.figures.drawing.find_font", lambda: None)
    with pytest.raises(FontError, match="中文字体"):
        SHEET.write(tmp_path / "a.png")
    SHEET.write(tmp_path / "a.svg")
    assert "云岭工业园" in (tmp_path / "a.svg").read_text("utf-8")


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="写不了"):
        SHEET.write(tmp_path / "nowhere" / "a.svg")
