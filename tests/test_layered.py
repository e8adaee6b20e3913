"""A small file with changes over a large one is one database: what it answers is what one file would."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import layered
from kg.layered import Table, change, create, look, seal, share

TABLES = (Table("park", ("name", "place", "rank"), 2, (("rank",),)),)
NAMES, RANKS = st.sampled_from("云青白"), st.integers(0, 3)
#: What is done to a table: a row put in its place, rows of a name or rank taken out, or the rank of a name changed.
STEPS = st.lists(
    st.tuples(st.just("put"), NAMES, NAMES, RANKS)
    | st.tuples(st.sampled_from(("drop name", "drop rank", "rank")), NAMES, NAMES, RANKS),
    max_size=8,
)


def take(database: sqlite3.Connection, step: tuple[str, str, str, int]) -> None:
    what, name, place, rank = step
    if what == "put":
        database.execute("INSERT OR REPLACE INTO park VALUES(?, ?, ?)", (name, place, rank))
    elif what == "drop name":
        database.execute("DELETE FROM park WHERE name = ?", (name,))
    elif what == "drop rank":
        database.execute("DELETE FROM park WHERE rank = ?", (rank,))
    else:
        database.execute("UPDATE park SET rank = ? WHERE name = ? AND place = ?", (rank, name, place))


def rows(database: sqlite3.Connection) -> list[tuple[str, str, int]]:
    return database.execute("SELECT name, place, rank FROM park ORDER BY name, place").fetchall()


def files(folder: Path) -> tuple[Path, Path]:
    return folder / "large", folder / "small"


@settings(max_examples=60, deadline=None)
@given(states=st.lists(STEPS, min_size=2, max_size=4), small=st.sampled_from((0, 1 << 20)))
def test_states_that_share_a_file_answer_as_whole_ones_do(
    tmp_path_factory: pytest.TempPathFactory, states: list[list[tuple[str, str, str, int]]], small: int
) -> None:
    """Also where each state makes one file of both (`small` is 0), and what earlier states answer stays."""
    folder = tmp_path_factory.mktemp("states")
    whole = create(folder / "whole", TABLES)
    told = []
    for number, steps in enumerate(states):
        here = folder / str(number)
        here.mkdir()
        if number:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(layered, "SMALL", small)
                patch.setattr(layered, "PART", 1 << 40 if small == 0 else 4)
                share(files(folder / str(number - 1)), files(here), TABLES)
        database = change(*files(here), TABLES) if number else create(here / "large", TABLES)
        for step in steps:
            take(database, step)
            take(whole, step)
            assert rows(database) == rows(whole)
        database.close()
        if not number:
            seal(here / "large")
        told.append(rows(whole))
    for number, wanted in enumerate(told):
        database = look(*files(folder / str(number)), TABLES)
        assert rows(database) == wanted
        for name in "云青白":
            found = database.execute("SELECT place FROM park WHERE name = ? ORDER BY place", (name,)).fetchall()
            assert [place for (place,) in found] == [place for one, place, _ in wanted if one == name]
        database.close()
    whole.close()


def test_a_small_file_of_another_state_is_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        database = create(tmp_path / name / "large", TABLES)
        take(database, ("put", "云", name, 1))
        database.close()
        seal(tmp_path / name / "large")
        change(*files(tmp_path / name), TABLES).close()
    (tmp_path / "two" / "small").replace(tmp_path / "one" / "small")
    with pytest.raises(sqlite3.DatabaseError, match="does not belong"):
        look(*files(tmp_path / "one"), TABLES)
    with pytest.raises(sqlite3.DatabaseError, match="does not belong"):
        change(*files(tmp_path / "one"), TABLES)


def test_what_is_looked_up_uses_the_keys_of_both_files(tmp_path: Path) -> None:
    create(tmp_path / "large", TABLES).close()
    database = change(*files(tmp_path), TABLES)
    plan = database.execute("EXPLAIN QUERY PLAN SELECT place FROM park WHERE name = '云'").fetchall()
    database.close()
    assert len([row for row in plan if row[3].startswith("SEARCH")]) >= 2
    assert not [row for row in plan if row[3].startswith("SCAN")]
