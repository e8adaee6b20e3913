"""The picture of a chain: boxes apart and inside, arrows that join them and run through none."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.chains import StageStatus, load_chains
from kg.chains.status import STATUSES
from kg.figures.chain_picture import COLOURS, LETTERS, MOST, Box, Layout, draw_chain, lay_out
from kg.figures.fonts import find_font

CHAINS = load_chains()


def rows_of(chain: str, statuses: list[str]) -> list[StageStatus]:
    stages = CHAINS.by_id[chain].stages
    return [
        StageStatus(stage, statuses[number % len(statuses)], (), (), (), (), 1) for number, stage in enumerate(stages)
    ]


drawn = st.builds(
    rows_of, st.sampled_from(sorted(CHAINS.by_id)), st.lists(st.sampled_from(STATUSES), min_size=1, max_size=40)
)


def apart(one: Box, two: Box) -> bool:
    return one.right < two.left or two.right < one.left or one.bottom < two.top or two.bottom < one.top


def crossed(layout: Layout) -> list[tuple[str, str, str]]:
    """Arrows with the boxes that they run through, their own two too."""
    return [
        (arrow.source, arrow.target, box.stage)
        for arrow in layout.arrows
        for (x, y), (u, v) in pairwise(arrow.points)
        for box in layout.boxes
        if min(x, u) < box.right and max(x, u) > box.left and min(y, v) < box.bottom and max(y, v) > box.top
    ]


@settings(max_examples=60, deadline=None)
@given(drawn)
def test_boxes_are_apart_and_inside_and_arrows_join_them_without_running_through_any(rows: list[StageStatus]) -> None:
    layout = lay_out(CHAINS, rows)
    assert all(apart(one, two) for one, two in combinations(layout.boxes, 2))
    assert all(box.left >= 0 and box.top >= 0 for box in layout.boxes)
    assert all(box.right <= layout.width and box.bottom <= layout.height for box in layout.boxes)
    boxes = {box.stage: box for box in layout.boxes}
    for arrow in layout.arrows:
        assert arrow.points[0] == (boxes[arrow.source].right, boxes[arrow.source].middle)
        assert arrow.points[-1] == (boxes[arrow.target].left, boxes[arrow.target].middle)
        assert CHAINS.graph.has_edge(arrow.source, arrow.target)
        assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in arrow.points)
        assert all(x == u or y == v for (x, y), (u, v) in pairwise(arrow.points)), "lines are level or upright"
    assert not crossed(layout)


@settings(max_examples=60, deadline=None)
@given(drawn)
def test_what_is_seen_is_drawn_before_what_is_not_and_what_is_left_out_is_counted(rows: list[StageStatus]) -> None:
    layout = lay_out(CHAINS, rows)
    assert len(layout.boxes) == min(MOST, len(rows))
    assert len(layout.boxes) + layout.left_out == len(rows)
    seen = {row.stage.id for row in rows if row.status in STATUSES[:3]}
    shown = {box.stage for box in layout.boxes}
    assert seen <= shown or shown <= seen


def test_every_status_has_a_colour_and_a_letter_of_its_own() -> None:
    assert set(COLOURS) == set(LETTERS) == set(STATUSES)
    assert len(set(COLOURS.values())) == len(set(LETTERS.values())) == len(STATUSES)


def test_a_chain_without_stages_gives_an_empty_picture() -> None:
    assert lay_out(CHAINS, []).boxes == ()


@pytest.mark.skipif(find_font() is None, reason="needs a Chinese font")
def test_the_picture_is_the_same_png_each_time_and_shows_the_colours_that_stand_in_it() -> None:
    from io import BytesIO

    from PIL import Image

    font = find_font()
    assert font is not None
    rows = rows_of("silk", ["有", "本批材料未见"]) if "silk" in CHAINS.by_id else rows_of(CHAINS.chains[0].id, ["有"])
    picture = draw_chain(CHAINS, "云岭工业园", rows, font)
    assert picture == draw_chain(CHAINS, "云岭工业园", rows, font)
    image = Image.open(BytesIO(picture)).convert("RGB")
    box = next(one for one in lay_out(CHAINS, rows).boxes if one.status == "有")
    assert image.getpixel((box.left + 12, box.top + 60)) == (0xC6, 0xE0, 0xB4)
