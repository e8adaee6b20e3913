"""seeds/questions.yaml -> records: which words matter, and which questions they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg import places
from kg.errors import SeedError
from kg.lexicon import read_yaml
from kg.ontology import load
from kg.queries import Question, questions

TABLE = "questions.yaml"
FOLDER = places.ONTOLOGY / "questions"


@dataclass(frozen=True, slots=True)
class Asked:
    """One row: the query, which kinds of names fill its parameters, and which words a question of it has."""

    query: Question
    slots: Mapping[str, tuple[str, ...]]
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]
    fixed: Mapping[str, str]
    example: str


@dataclass(frozen=True)
class Words:
    """The whole table: what each word is called, and the names of the ontology that words of classes and values are."""

    fillers: frozenset[str]
    words: Mapping[str, str]
    classes: Mapping[str, str]
    values: Mapping[str, str]
    silent: tuple[str, ...]
    questions: tuple[Asked, ...] = field(default=())


@cache
def load_words() -> Words:
    """The table of seeds/. Raises SeedError where a row names what is not there."""
    table = read_yaml(TABLE)
    known = load()
    for kind, names in (("classes", known.classes), ("values", known.terms)):
        for name in table[kind]:
            if name not in names:
                raise SeedError(f"seeds/{TABLE}: {kind}", name, "a name of the ontology")
    called = {*table["words"], *(names[0] for names in table["classes"].values())}
    rows = tuple(_asked(number, row, called) for number, row in enumerate(table["questions"], 1))
    return Words(
        frozenset(table["fillers"]),
        _by_surface(table["words"]),
        _by_surface(table["classes"]),
        _by_surface(table["values"]),
        tuple(table["silent"]),
        rows,
    )


def _by_surface(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {surface: name for name, surfaces in table.items() for surface in surfaces}


def _asked(number: int, row: Mapping[str, Any], called: set[str]) -> Asked:
    place = f"seeds/{TABLE}: questions, row {number}"
    queries = questions(FOLDER)
    if row["query"] not in queries:
        raise SeedError(place, row["query"], f"a file of ontology/questions: {', '.join(queries)}")
    query = queries[row["query"]]
    for name in (*row["slots"], *row.get("set", ())):
        if name not in query.parameters:
            raise SeedError(place, name, f"a parameter of {query.name}: {', '.join(query.parameters)}")
    words = {word for group in row["needs"] for word in group} | set(row.get("may", ()))
    for word in words - called - set(row["slots"]):
        raise SeedError(place, word, "a word of the table or a slot of the row")
    slots = {name: tuple(kinds) for name, kinds in row["slots"].items()}
    needs = tuple(frozenset(group) for group in row["needs"])
    return Asked(query, slots, needs, frozenset(row.get("may", ())), row.get("set", {}), row["example"])
