"""Known names -> known things, from the tables in seeds/; the longest match over all of them at once (Aho-Corasick).

General tables only: regions, honours, industries, products, national groups, endings. Who stands in a report is found
by the finders of kg/mentions, not looked up here.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import daachorse
import yaml

from kg.errors import SeedError
from kg.places import SEEDS

#: For how many texts the names in them are remembered.
_KEPT = 1 << 12


@dataclass(frozen=True, slots=True)
class Known:
    """A name of a table: what it is called there and of which kind it is; `weak` is no evidence by itself.

    `kind` is a class of the ontology; `name` the canonical name; `key` what tells it apart (a region's code, the id of
    an honour); `generic` names a whole sector, such as 制造业.
    """

    surface: str
    kind: str
    name: str
    key: str = ""
    weak: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A division of GB/T 2260 or a place of seeds/places.tsv."""

    code: str
    name: str
    short: str
    parent: str
    level: str


def read_tsv(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table in seeds/ with their line numbers."""
    path = SEEDS / name
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            if None in row or None in row.values():
                raise SeedError(f"seeds/{name}:{number}", row, "as many cells as the header has")
            yield number, row


def read_yaml(name: str | Path) -> Any:
    """What a YAML table holds; `name` counts from seeds/."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((SEEDS / name).read_text("utf-8"), loader)


@cache
def regions() -> dict[str, Region]:
    """Divisions by code, those in force only."""
    return {
        row["code"]: Region(row["code"], row["name"], row["short"], row["parent"], row["level"])
        for _, row in read_tsv("regions.tsv")
        if "retired" not in row["note"]
    }


def ancestors(code: str) -> Iterator[str]:
    """The codes above `code`, nearest first."""
    table = regions()
    while code in table and (code := table[code].parent):
        yield code


def _split(cell: str | None) -> list[str]:
    """The names of a cell, of which | parts several."""
    return [name for name in (cell or "").split("|") if name]


def _region_names() -> Iterator[Known]:
    for _, row in read_tsv("regions.tsv"):
        if "retired" in row["note"]:
            continue
        yield Known(row["name"], "Region", row["name"], row["code"])
        if row["short"]:
            yield Known(row["short"], "Region", row["name"], row["code"], weak="weak" in row["note"])
            if row["name"].endswith(("自治州", "自治县", "自治旗")):
                yield Known(row["short"] + row["name"][-1], "Region", row["name"], row["code"])
    for _, row in read_tsv("places.tsv"):
        for surface in (row["name"], *_split(row["aliases"])):
            yield Known(surface, row["type"], row["name"])


def _honour_names() -> Iterator[Known]:
    for row in read_yaml("honours.yaml")["honours"]:
        weak = set(row.get("weak_aliases", ()))
        for surface in dict.fromkeys([row["name"], *row.get("aliases", ()), *weak]):
            yield Known(_bare(surface), "Honour", row["name"], row["id"], weak=bool(row.get("weak")) or surface in weak)


def _bare(surface: str) -> str:
    """`surface` without quotes and blanks, as the finder of honours reads a text."""
    return surface.translate({ord(mark): None for mark in "“”\"'‘’「」 "})


def _industry_names() -> Iterator[Known]:
    for row in read_yaml("industries.yaml")["industries"]:
        for surface in dict.fromkeys([row["name"], *row.get("aliases", ())]):
            yield Known(surface, "Industry", row["name"], row["id"], generic=bool(row.get("generic")))


def _rows(name: str, kind: str) -> Iterator[Known]:
    for _, row in read_tsv(name):
        weak = "weak" in (row.get("flag") or "")
        for surface in (row["name"], *_split(row.get("aliases"))):
            yield Known(surface, kind, row["name"], weak=weak)
        for surface in _split(row.get("weak_aliases")):
            yield Known(surface, kind, row["name"], weak=True)


def known_names() -> list[Known]:
    """All rows of all tables, each surface once per kind."""
    names = [
        *_region_names(),
        *_honour_names(),
        *_industry_names(),
        *_rows("lexicon/products.tsv", "Product"),
        *_rows("lexicon/companies.tsv", "Company"),
    ]
    return list({(known.surface, known.kind, known.key): known for known in reversed(names)}.values())[::-1]


class Lexicon:
    """Many names in one automaton; several things may share a name.

    What stands in the last `kept` texts is remembered: finder after finder asks for the same sentence.
    """

    def __init__(self, names: Iterable[Known], *, kept: int = 0) -> None:
        self._known: dict[str, list[Known]] = {}
        self._by_kind: dict[tuple[str, bool], frozenset[str]] = {}
        for known in names:
            if known.surface:
                self._known.setdefault(known.surface, []).append(known)
        surfaces = sorted(self._known)
        self._names = [self._known[surface] for surface in surfaces]
        self._machine = (
            daachorse.CharwiseDoubleArrayAhoCorasick(surfaces, daachorse.MATCH_KIND_LEFTMOST_LONGEST)
            if surfaces
            else None
        )
        # Only where much is kept: it holds the lexicon that holds it, and those of single reports are to go at once.
        self._remembered = lru_cache(kept)(self._search) if kept else None

    def find(self, text: str) -> Iterator[tuple[int, int, list[Known]]]:
        """The longest known names of `text` from left to right, as (start, end, what it may be)."""
        return iter((self._remembered or self._search)(text))

    def _search(self, text: str) -> list[tuple[int, int, list[Known]]]:
        if self._machine is None:
            return []
        found = self._machine.find(text)
        return [(start, end, self._names[number]) for start, end, number in found] if found else []

    def names(self, kind: str, *, sure: bool = False) -> frozenset[str]:
        """All names of things of one class, with `sure` those that are evidence by themselves."""
        kept = self._by_kind.get((kind, sure))
        if kept is None:
            kept = self._by_kind[kind, sure] = frozenset(
                name
                for name, known in self._known.items()
                if any(one.kind == kind and not (sure and one.weak) for one in known)
            )
        return kept

    def get(self, surface: str) -> list[Known]:
        """What is known under exactly this name."""
        return self._known.get(surface, [])


@cache
def lexicon() -> Lexicon:
    """The lexicon of all tables."""
    return Lexicon(known_names(), kept=_KEPT)


@cache
def endings(name: str) -> dict[str, str]:
    """Endings of a table in seeds/lexicon/ and how strong each is: legal, strong or weak."""
    return {row["ending"]: row["strength"] for _, row in read_tsv(f"lexicon/{name}.tsv")}


@cache
def organizations() -> Lexicon:
    """The bodies that seeds/lexicon/organizations.tsv names: ministries, associations, institutes, universities."""
    names = (
        Known(surface, "Organization", row["name"], row["kind"])
        for _, row in read_tsv("lexicon/organizations.tsv")
        if row["kind"] != "ending"
        for surface in (row["name"], *_split(row["aliases"]))
    )
    return Lexicon(names)


@cache
def organization_endings() -> dict[str, bool]:
    """Endings of bodies and whether each is weak: what ends so may also be an ordinary word."""
    return {
        row["name"]: row["flag"] == "weak"
        for _, row in read_tsv("lexicon/organizations.tsv")
        if row["kind"] == "ending"
    }
