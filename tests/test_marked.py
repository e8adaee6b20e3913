"""A document cut into pieces: nothing is lost, everything lies where it belongs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.marked import SHOWN, Marks, cut_pieces, draw_raw, draw_reading, lines_of, parts_of, read_on
from kg.model import LAYOUT, Document, Evidence, Run

SHUFFLED = """新培育国家级绿色工厂1 亮点二:

家(青禾公司),云岭江电、炎岭重机、太平

中药二厂等市级绿色工厂3家。
"""


def evidence(text: str, *places: tuple[int, int]) -> Evidence:
    return Evidence("x", tuple(Run(start, end, text[start:end]) for start, end in places))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Marks, list[Run]]:
    """A text with mentions, quotes and words looked for, anywhere."""
    text = draw(st.text(alphabet="云岭青禾。\n 1a<&", min_size=1, max_size=60))
    place = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    mentions = draw(st.lists(st.tuples(place, st.sampled_from(["iri:1", "iri:2"])), max_size=5))
    quotes = draw(st.lists(st.lists(place, min_size=1, max_size=2), max_size=5))
    marks = Marks(
        [(evidence(text, where), iri) for where, iri in mentions],
        [(number, evidence(text, *some)) for number, some in enumerate(quotes, 1)],
    )
    hits = [Run(start, end, text[start:end]) for start, end in draw(st.lists(place, max_size=2))]
    return text, marks, hits


@given(marked())
def test_pieces_hold_the_whole_text_and_each_knows_what_lies_on_it(given_text: tuple[str, Marks, list[Run]]) -> None:
    text, marks, hits = given_text
    pieces = list(cut_pieces(text, 0, len(text), marks, hits))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        inside = range(piece.start, piece.start + len(piece.text))
        assert {marks.thing_at(place) for place in inside} == {piece.thing}
        assert {marks.quotes_at(place) for place in inside} == {piece.quotes}
        assert {any(run.start <= place < run.end for run in hits) for place in inside} == {piece.hit}


@given(marked())
def test_every_quote_begins_with_one_piece(given_text: tuple[str, Marks, list[Run]]) -> None:
    text, marks, _ = given_text
    begun = [number for piece in cut_pieces(text, 0, len(text), marks) for number in piece.begins]
    assert sorted(begun) == sorted(number for some in marks.begins.values() for number in some)


@settings(deadline=None)
@given(st.text(alphabet="云岭工业园2022年。，\n 亿元（一）", max_size=200))
def test_reading_order_loses_nothing_but_layout(text: str) -> None:
    document = Document("x", text)
    stretches = read_on(document)
    blocks = list(draw_reading(text, stretches, Marks([], [])))
    shown = "".join(piece.text for block in blocks for piece in block.pieces)
    strip = str.maketrans("", "", LAYOUT + " ")
    assert sorted(shown.translate(strip)) == sorted(text.translate(strip))


def test_a_quote_that_a_column_break_cuts_shows_its_runs_in_order() -> None:
    text = "甲乙丙丁戊己"
    words = evidence(text, (4, 6), (0, 2))
    pieces = draw_raw(text, 0, 6, Marks([], [(7, words)]), words.runs).pieces
    assert [(piece.text, piece.run, piece.begins) for piece in pieces if piece.hit] == [
        ("甲乙", 2, ()),
        ("戊己", 1, (7,)),
    ]


def test_of_names_one_inside_another_the_outer_one_counts() -> None:
    text = "云岭县工业园"
    marks = Marks([(evidence(text, (0, 3)), "region"), (evidence(text, (0, 6)), "park")], [])
    assert [(piece.text, piece.thing) for piece in cut_pieces(text, 0, 6, marks)] == [("云岭县工业园", "park")]


def test_a_long_document_comes_in_parts_that_hold_it_all() -> None:
    text = "云岭工业园位于云岭县，今年又有新进展。\n\n" * 4000
    lines = lines_of(text)
    assert len(lines) > 2
    assert "".join(text[start:end] for start, end in lines) == text
    assert all(end - start <= 2 * SHOWN for start, end in lines)
    stretches = read_on(Document("x", text))
    parts = parts_of(stretches)
    assert len(parts) > 1
    assert [number for first, last in parts for number in range(first, last)] == list(range(len(stretches)))
    assert parts_of([]) == [(0, 0)]
