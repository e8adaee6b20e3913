"""The SKOS schemes of the graph (honours, indicators, industries, regions), made from the tables in seeds/.

One named graph per scheme, and one that says which thing of the documents is which concept, by equal names after
quotation marks and blanks are taken off. A name that two concepts of a scheme share matches neither. Of the regions
only those that a document names, and what they lie in, are written: all of China would outweigh the documents.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, Triple

from kg import places
from kg.errors import SeedError
from kg.ontology import PC, PREFIXES, RDF, SKOS, load

VOCAB = "https://w3id.org/parkchain/vocab/"
MATCHES = NamedNode("https://w3id.org/parkchain/inferred/matches")
#: Characters that do not tell two names apart.
SILENT = str.maketrans("", "", "“”‘’\"'「」『』 \t\n\r\u3000")


class Named(Protocol):
    """Anything that has an IRI."""

    @property
    def iri(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the documents that may be a concept of a vocabulary, with all its forms."""

    iri: str
    type: str
    key: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of a table: one concept of a scheme, and the names it goes by."""

    id: str
    zh: str
    en: str = ""
    names: frozenset[str] = frozenset()
    broader: str = ""
    definition: str = ""
    levels: tuple[str, ...] = field(default=())


EXACT_MATCH = NamedNode(SKOS + "exactMatch")
REGIONS = NamedNode(VOCAB + "regions")


def statements(things: Iterable[Thing], *, seeds: Path | None = None) -> Iterator[tuple[Triple, NamedNode]]:
    """All schemes and matches as triples with the graph each belongs to."""
    seeds = seeds or places.SEEDS
    matches = list(match_statements(things, seeds=seeds))
    for scheme, _, zh, en in SCHEMES:
        graph = NamedNode(VOCAB + scheme)
        yield Triple(graph, NamedNode(RDF + "type"), NamedNode(SKOS + "ConceptScheme")), graph
        yield Triple(graph, NamedNode(SKOS + "prefLabel"), Literal(zh, language="zh")), graph
        yield Triple(graph, NamedNode(SKOS + "prefLabel"), Literal(en, language="en")), graph
        for concept in read_concepts(seeds, scheme).values() if graph != REGIONS else ():
            for triple in _describe(graph, concept):
                yield triple, graph
    matched = {_iri(triple.object) for triple, _ in matches}
    yield from describe_regions(named_regions(matched, seeds=seeds), seeds=seeds)
    yield from matches
    yield from derivations(matched)


def match_statements(things: Iterable[Thing], *, seeds: Path | None = None) -> Iterator[tuple[Triple, NamedNode]]:
    """Which of `things` is which concept; one thing does not decide about another."""
    things = sorted(things, key=lambda thing: thing.iri)
    for scheme, kind, _, _ in SCHEMES:
        mine = [thing for thing in things if thing.type == kind]
        for thing, concept in match_things(mine, read_concepts(seeds or places.SEEDS, scheme)) if mine else ():
            yield Triple(NamedNode(thing.iri), EXACT_MATCH, node(NamedNode(VOCAB + scheme), concept.id)), MATCHES


def derivations(matched: Iterable[str]) -> Iterator[tuple[Triple, NamedNode]]:
    """The schemes that the matches rest on; `matched` are the IRIs of concepts."""
    for graph in sorted({iri.rsplit("/", 1)[0] for iri in matched}):
        yield Triple(MATCHES, NamedNode(PREFIXES["prov"] + "wasDerivedFrom"), NamedNode(graph)), MATCHES


def named_regions(matched: Iterable[str], *, seeds: Path | None = None) -> set[str]:
    """The codes of the divisions among the matched concepts, and of all that they lie in."""
    concepts = read_concepts(seeds or places.SEEDS, "regions")
    found = [iri.removeprefix(f"{REGIONS.value}/") for iri in matched if iri.startswith(f"{REGIONS.value}/")]
    return set(_with_broader([concepts[code] for code in found if code in concepts], concepts))


def describe_regions(codes: Iterable[str], *, seeds: Path | None = None) -> Iterator[tuple[Triple, NamedNode]]:
    """The divisions of these codes as concepts."""
    concepts = read_concepts(seeds or places.SEEDS, "regions")
    for code in sorted(codes):
        for triple in _describe(REGIONS, concepts[code]):
            yield triple, REGIONS


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


#: Each scheme: its table, the class of the things that may match, its labels.
SCHEMES = (
    ("honours", "Honour", "荣誉", "honours"),
    ("indicators", "Indicator", "指标", "indicators"),
    ("industries", "Industry", "产业", "industries"),
    ("regions", "Region", "行政区划", "administrative divisions"),
)


def node(scheme: NamedNode, concept: str) -> NamedNode:
    """The IRI of a concept."""
    return NamedNode(f"{scheme.value}/{concept}")


@lru_cache(maxsize=8)
def read_concepts(seeds: Path, scheme: str) -> dict[str, Concept]:
    """The concepts of a scheme by id. Raises SeedError where its table is not there or a row is wrong."""
    for name, read in ((f"{scheme}.yaml", _read_yaml), (f"{scheme}.tsv", _read_tsv)):
        path = seeds / name
        if path.exists():
            return read(path, scheme)
    raise SeedError(str(seeds / scheme), None, f"a table {scheme}.yaml or {scheme}.tsv")


def _read_yaml(path: Path, scheme: str) -> dict[str, Concept]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(path.read_text("utf-8"), loader)
    if not isinstance(table, dict) or not isinstance(table.get(scheme), list):
        raise SeedError(str(path), type(table).__name__, f"a list under {scheme}:")
    return {concept.id: concept for concept in (_row(path, row) for row in table[scheme])}


def _row(path: Path, row: Mapping[str, Any]) -> Concept:
    for key in ("id", "name"):
        if not isinstance(row.get(key), str):
            raise SeedError(str(path), row, f"a row with {key}")
    if not row["id"].isascii() or not row["id"].replace("_", "").replace("-", "").isalnum():
        raise SeedError(str(path), row["id"], "an id of letters, digits, _ and -")
    levels = row.get("level") or ()
    return Concept(
        row["id"],
        row["name"],
        row.get("en") or "",
        frozenset({row["name"], *(row.get("aliases") or ())}),
        row.get("of") or row.get("parent") or row.get("broader") or "",
        row.get("certifies") or row.get("definition") or "",
        tuple([levels] if isinstance(levels, str) else levels),
    )


def _read_tsv(path: Path, scheme: str) -> dict[str, Concept]:
    concepts = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("note") == "retired":
                continue
            if not (row.get("code") or "").isdecimal() or not row.get("name"):
                raise SeedError(str(path), row, "a row with code and name")
            names = frozenset(name for name in (row["name"], row.get("short") or "") if name)
            concepts[row["code"]] = Concept(row["code"], row["name"], "", names, row.get("parent") or "")
    return concepts


def match_things(things: Iterable[Thing], concepts: Mapping[str, Concept]) -> Iterator[tuple[Thing, Concept]]:
    """The things that are a concept: by key, else by a name that one concept alone has; the preferred name decides."""
    by_name: dict[str, set[str]] = {}
    for concept in concepts.values():
        for name in concept.names:
            by_name.setdefault(name.translate(SILENT), set()).add(concept.id)
    own = {concept.zh.translate(SILENT): concept.id for concept in concepts.values()}
    for thing in things:
        if thing.key in concepts:
            yield thing, concepts[thing.key]
            continue
        forms = {form.translate(SILENT) for form in thing.forms}
        found = {own[form] for form in forms if form in own and len(by_name[form]) == 1}
        found = found or {one for form in forms if len(by_name.get(form, ())) == 1 for one in by_name[form]}
        if len(found) == 1:
            yield thing, concepts[found.pop()]


def _with_broader(named: Iterable[Concept], concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    written: dict[str, Concept] = {}
    for concept in named:
        one: Concept | None = concept
        while one is not None and one.id not in written:
            written[one.id] = one
            one = concepts.get(one.broader)
    return dict(sorted(written.items()))


def _describe(graph: NamedNode, concept: Concept) -> Iterator[Triple]:
    this = node(graph, concept.id)
    yield from _concept(graph, this, concept.zh)
    yield Triple(this, NamedNode(SKOS + "notation"), Literal(concept.id))
    if concept.en:
        yield Triple(this, NamedNode(SKOS + "prefLabel"), Literal(concept.en, language="en"))
    for name in sorted(concept.names - {concept.zh}):
        yield Triple(this, NamedNode(SKOS + "altLabel"), Literal(name, language="zh"))
    if concept.broader:
        yield Triple(this, NamedNode(SKOS + "broader"), node(graph, concept.broader))
    if concept.definition:
        yield Triple(this, NamedNode(SKOS + "definition"), Literal(concept.definition, language="zh"))
    for level in concept.levels:
        yield from _at_level(graph, this, concept, level)


def _at_level(graph: NamedNode, this: NamedNode, concept: Concept, notation: str) -> Iterator[Triple]:
    """An honour at a level is a concept under the honour: 国家级绿色工厂 under 绿色工厂."""
    level = load().levels.get(notation)
    if level is None:
        raise SeedError(f"{graph.value}/{concept.id}", notation, f"one of {', '.join(load().levels)}")
    narrower = node(graph, f"{concept.id}/{level.name.removeprefix('level-')}")
    label = concept.zh if concept.zh.startswith(level.zh[:-1]) else level.zh + concept.zh
    yield from _concept(graph, narrower, label)
    yield Triple(narrower, NamedNode(SKOS + "broader"), this)
    yield Triple(narrower, NamedNode(PC + "level"), NamedNode(level.iri))


def _concept(graph: NamedNode, this: NamedNode, label: str) -> Iterator[Triple]:
    yield Triple(this, NamedNode(RDF + "type"), NamedNode(SKOS + "Concept"))
    yield Triple(this, NamedNode(SKOS + "inScheme"), graph)
    yield Triple(this, NamedNode(SKOS + "prefLabel"), Literal(label, language="zh"))
