"""Blocks apart and inside, lines from side to side that run through none, the same each time."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.figures.chain_layout import GAP, HEAD, WIDTH, Block, Layout, lay_out

BANDS = ("upstream", "midstream", "downstream", "support")


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[Block], list[tuple[str, str]]]:
    """Some blocks in bands, of any height, and links between any of them, circles too."""
    heights = draw(st.lists(st.tuples(st.sampled_from(BANDS), st.integers(46, 300)), max_size=30))
    blocks = [Block(f"s{number}", band, height) for number, (band, height) in enumerate(heights)]
    names = [block.id for block in blocks] or ["s0"]
    links = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=50, unique=True))
    return blocks, links


def through(layout: Layout, blocks: list[Block]) -> list[tuple[tuple[str, str], str]]:
    """Lines with the blocks that they run through; a swing stays within the box of its two ends."""
    return [
        (pair, block.id)
        for pair, way in layout.ways.items()
        for (x, y), (u, v) in pairwise(way)
        for block in blocks
        for left, top in [layout.places[block.id]]
        if min(x, u) < left + WIDTH and max(x, u) > left and min(y, v) < top + block.height and max(y, v) > top
    ]


@settings(max_examples=150, deadline=None)
@given(chains())
def test_blocks_are_apart_and_inside_and_lines_join_them_without_running_through_any(
    chain: tuple[list[Block], list[tuple[str, str]]],
) -> None:
    blocks, links = chain
    layout = lay_out(blocks, links, BANDS)
    assert set(layout.places) == {block.id for block in blocks}
    for one, two in combinations(blocks, 2):
        (x, y), (u, v) = layout.places[one.id], layout.places[two.id]
        assert x + WIDTH < u or u + WIDTH < x or y + one.height + GAP <= v + 1e-6 or v + two.height + GAP <= y + 1e-6
    for block in blocks:
        x, y = layout.places[block.id]
        assert x >= 0
        assert y >= HEAD - 1e-6
        assert x + WIDTH <= layout.width
        assert y + block.height <= layout.height
    known = {block.id for block in blocks}
    assert set(layout.ways) == {(one, two) for one, two in links if one != two and {one, two} <= known}
    for (source, target), way in layout.ways.items():
        for block, (x, y) in ((source, way[0]), (target, way[-1])):
            left, top = layout.places[block]
            assert x in (left, left + WIDTH)
            assert top < y < top + next(one.height for one in blocks if one.id == block)
    assert not through(layout, blocks)
    assert layout == lay_out(blocks, links, BANDS)


@settings(max_examples=60, deadline=None)
@given(chains())
def test_bands_stand_from_left_to_right_and_hold_their_blocks(
    chain: tuple[list[Block], list[tuple[str, str]]],
) -> None:
    blocks, links = chain
    layout = lay_out(blocks, links, BANDS)
    assert [band.id for band in layout.bands] == [one for one in BANDS if any(block.band == one for block in blocks)]
    assert all(one.x + one.width < two.x for one, two in pairwise(layout.bands))
    areas = {band.id: band for band in layout.bands}
    for block in blocks:
        x, _ = layout.places[block.id]
        assert areas[block.band].x < x
        assert x + WIDTH < areas[block.band].x + areas[block.band].width


def test_a_link_that_passes_a_column_goes_level_through_it() -> None:
    blocks = [Block("a", "upstream", 46), Block("b", "midstream", 46), Block("c", "downstream", 46)]
    way = lay_out(blocks, [("a", "b"), ("b", "c"), ("a", "c")], BANDS).ways["a", "c"]
    assert len(way) == 4
    assert way[1][1] == way[2][1]


def test_a_link_backwards_arrives_on_the_right_side_of_its_target() -> None:
    layout = lay_out([Block("a", "upstream", 46), Block("m", "support", 46)], [("m", "a")], BANDS)
    assert layout.ways["m", "a"][0][0] == layout.places["m"][0]
    assert layout.ways["m", "a"][-1][0] == layout.places["a"][0] + WIDTH
