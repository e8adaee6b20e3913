"""Pictures: what they count and place, hollow targets, nothing off the sheet, clear words where nothing is there."""

import math
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.chains import ChainMap, map_chains
from kg.cli import run
from kg.errors import QueryError
from kg.figures.drawing import Circle, Drawing, Rect, Ribbon, Shape, Text, width_of
from kg.figures.pictures import PICTURES, Wanted, draw_gaps, draw_indicators, draw_picture, draw_sankey
from kg.gaps import find_gaps
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.output import build
from tests.graph_samples import TEXT
from tests.map_samples import HOSTILE, PARK, made_chain, made_map


def words_of(drawing: Drawing) -> list[str]:
    return [shape.words for shape in drawing.shapes if isinstance(shape, Text)]


def figures_map(points: list[tuple[int, float, str]], name: str = "工业总产值") -> ChainMap:
    """A park with such numbers of one indicator: year, value, kind."""
    facts = tuple(
        Fact(
            "observation",
            PARK,
            None,
            qualifiers(
                {"indicator": name, "measure": "value", "value": value, "unit": "亿元", "period": str(year)}
                | {"kind": kind, "bound": "eq"}
            ),
            (Evidence("甲.txt", (Run(0, 3, "产值三"),)),),
        )
        for year, value, kind in points
    )
    return map_chains([Reading(Document("甲.txt", ""), (PARK,), facts)], made_chain(4))


def draw_all(chain_map: ChainMap) -> list[Drawing]:
    place = chain_map.find_place("云岭工业园")
    return [draw_picture(name, chain_map, place=place, chain="yun") for name in PICTURES]


def outside(drawing: Drawing) -> list[Shape]:
    """Shapes that leave the sheet."""
    found: list[Shape] = []
    for shape in drawing.shapes:
        if isinstance(shape, Text):
            wide, size = width_of(shape.words, shape.size), shape.size
            left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor] * (not shape.turn)
            if left < 0 or left + wide * (not shape.turn) > drawing.width or not size / 2 <= shape.y <= drawing.height:
                found.append(shape)
        elif isinstance(shape, Rect):
            ends = (shape.x + shape.width <= drawing.width, shape.y + shape.height <= drawing.height)
            if min(shape.x, shape.y) < 0 or not all(ends):
                found.append(shape)
        elif isinstance(shape, Circle) and not (0 <= shape.x <= drawing.width and 0 <= shape.y <= drawing.height):
            found.append(shape)
    return found


def test_every_picture_is_well_formed_inside_its_sheet_and_says_its_title() -> None:
    for drawing in draw_all(made_map(12, 30, hostile=True)):
        ElementTree.fromstring(drawing.svg())
        assert not outside(drawing)
        assert "云岭工业园" in drawing.title
        assert drawing.title in words_of(drawing)


def test_honours_are_counted_by_park_and_level_without_targets() -> None:
    chain_map = made_map()
    drawing = draw_picture("honours", chain_map)
    words = words_of(drawing)
    assert "已获得的荣誉 10 项，目标不算；所读 1 份材料" in words
    at = words.index("云岭工业园")
    assert words[at + 1 : at + 4] == ["2", "5", "7"], "国家级, 省级, all"
    at = words.index("澄江工业园")
    assert words[at + 1 : at + 3] == ["3", "3"]


def test_in_one_park_honours_are_told_by_name() -> None:
    chain_map = made_map()
    words = words_of(draw_picture("honours", chain_map, place=chain_map.find_place("云岭工业园")))
    at = words.index("绿色工厂")
    assert words[at + 1 : at + 4] == ["2", "5", "7"]


def test_a_target_is_hollow_and_an_actual_number_full() -> None:
    points = [(2022, 12.5, "actual"), (2023, 15, "target"), (2023, 14, "actual")]
    drawing = draw_indicators(figures_map(points), Wanted())
    marks = [shape for shape in drawing.shapes if isinstance(shape, Circle)][:-3]
    hollow = [mark for mark in marks if mark.fill == "white"]
    assert len(marks) == 3
    assert hollow == [min(marks, key=lambda mark: mark.y)], "the target alone, which is the highest"
    assert {"12.5", "14", "15"} <= set(words_of(drawing))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(2010, 2024),
            st.integers(-1000, 10**9) | st.floats(0, 1e6).map(lambda value: round(value, 2)),
            st.sampled_from(["actual", "estimate", "target"]),
        ),
        min_size=2,
        max_size=8,
        unique_by=lambda point: point[0],
    )
)
def test_more_is_higher_later_is_further_right_and_all_is_inside(points: list[tuple[int, float, str]]) -> None:
    drawing = draw_indicators(figures_map(points), Wanted())
    marks = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    drawn = marks[: len(points)]
    order = sorted(points)
    assert not outside(drawing)
    for (one, mark), (two, other) in combinations(zip(order, drawn, strict=True), 2):
        assert mark.x < other.x
        assert (mark.y - other.y) * (two[1] - one[1]) >= -1e-6
    assert len(marks) == len(points) + 3, "and the three of the legend"


def test_what_has_one_year_alone_is_counted_and_not_drawn() -> None:
    with pytest.raises(QueryError, match="没有两年以上的同一指标"):
        draw_indicators(figures_map([(2022, 1, "actual")]), Wanted())
    with pytest.raises(QueryError, match="房价"):
        draw_indicators(figures_map([(2022, 1, "actual"), (2023, 2, "actual")]), Wanted(indicator="房价"))


def test_the_gap_sheet_numbers_the_gaps_in_their_order_and_no_number_lies_on_another() -> None:
    chain_map = made_map(60, 120)
    place = chain_map.find_place("云岭工业园")
    report = find_gaps(chain_map, place)
    drawing = draw_gaps(chain_map, Wanted(place))
    words = words_of(drawing)
    for number, gap in enumerate(report.gaps[:30], 1):
        assert any(word.startswith(f"{number} {gap.stage.name[:4]}") for word in words)
        assert any(f"F {gap.feasibility:g}  N {gap.need:g}" == word for word in words)
    marks = [shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.radius > 5]
    assert len(marks) == min(30, len(report.gaps))
    assert all(math.hypot(one.x - two.x, one.y - two.y) > 17 for one, two in combinations(marks, 2))


def test_completeness_counts_every_stage_of_a_chain() -> None:
    chain_map = made_map()
    words = words_of(draw_picture("completeness", chain_map, place=chain_map.find_place("云岭工业园"), chain="yun"))
    at = words.index("云岭链")
    share = next(index for index, word in enumerate(words[at:]) if word.startswith("完整度 "))
    assert sum(int(word) for word in words[at + 1 : at + share]) == 12


def test_bands_leave_and_arrive_at_the_bars_of_their_stages() -> None:
    chain_map = made_map(60, 120)
    drawing = draw_sankey(chain_map, Wanted(None, "yun"))
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
    bars = [(box.x, box.y, box.height) for box in boxes if box.width == 14]
    ribbons = [shape for shape in drawing.shapes if isinstance(shape, Ribbon)]
    assert len(ribbons) == len({(one, two) for one, two in chain_map.chains.graph.edges if one.startswith("yun.")})
    for ribbon in ribbons:
        assert ribbon.left[0] < ribbon.right[0]
        assert ribbon.left[2] - ribbon.left[1] == pytest.approx(ribbon.right[2] - ribbon.right[1])
        for x, top, bottom in ((ribbon.left[0] - 14, *ribbon.left[1:]), (ribbon.right[0], *ribbon.right[1:])):
            assert any(x == left and y - 1e-6 <= top and bottom <= y + high + 1e-6 for left, y, high in bars)


def test_hostile_names_are_drawn_as_they_are() -> None:
    park = Entity("Park", HOSTILE[0])
    honour = Entity("Honour", HOSTILE[1])
    words = (Evidence("甲.txt", (Run(0, 3, "荣誉三"),)),)
    fact = Fact("hasHonour", park, honour, qualifiers({"level": "省级", "status": "actual"}), words)
    chain_map = map_chains([Reading(Document("甲.txt", ""), (park, honour), (fact,))], made_chain(4))
    svg = draw_picture("honours", chain_map).svg()
    assert "<img" not in svg
    assert "&lt;img src=x" in svg


@pytest.mark.parametrize(
    ("name", "words"), [("gaps", "--park"), ("sankey", "--chain"), ("honours", "没有荣誉"), ("nothing", "有：honours")]
)
def test_what_cannot_be_drawn_is_said(name: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        draw_picture(name, figures_map([(2022, 1, "actual")]))


def test_kg_picture_writes_svg_and_png(tmp_path: Path) -> None:
    (tmp_path / "云岭.txt").write_text(TEXT, "utf-8")
    build(tmp_path / "云岭.txt", tmp_path / "out")
    for name, begins in (("a.svg", b"<?xml"), ("a.png", b"\x89PNG")):
        assert run(["picture", "honours", "-o", str(tmp_path / name), "-g", str(tmp_path / "out")]) == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert run(["picture", "honours", "-o", str(tmp_path / "a.gif"), "-g", str(tmp_path / "out")]) == 2
    assert run(["picture", "sankey", "-o", str(tmp_path / "b.svg"), "-g", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "b.svg").exists()
