"""A store -> a network: entities as nodes, facts as edges; as GraphML, GEXF, or the csv pair of property graphs.

Observations and the status of projects have no other side: in the csv pair an observation is a node of its own, in
GraphML and GEXF figures are left to the tables (kg/exports/books.py) and a project has its last known status.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg.exports.tables import Stated, Tables
from kg.ontology import load
from kg.tables import harmless

FILES = ("nodes.csv", "relationships.csv")

#: Characters that no XML may hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(store: Store, path: Path) -> None:
    """The network as GraphML; Gephi, yEd, igraph and networkx read it."""
    import networkx

    networkx.write_graphml(network(Tables(store)), path, named_key_ids=True, prettyprint=True)


def write_gexf(store: Store, path: Path) -> None:
    """The network as GEXF for Gephi, without the day of writing, so that the same graph gives the same bytes."""
    import networkx

    out = io.BytesIO()
    networkx.write_gexf(network(Tables(store)), out, version="1.2draft")
    path.write_bytes(re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue()))


def network(tables: Tables) -> Any:
    """A networkx MultiDiGraph: nodes with label, class and aliases, edges with predicate, qualifiers and evidence."""
    import networkx

    graph: Any = networkx.MultiDiGraph()
    classes, predicates = load().classes, load().predicates
    statuses = _statuses(tables.facts)
    for thing in tables.things.values():
        more = {"status": statuses[thing.iri]} if thing.iri in statuses else {}
        graph.add_node(
            thing.iri,
            label=_xml(thing.name),
            type=thing.type,
            type_zh=classes[thing.type].zh,
            aliases=_xml("；".join(thing.aliases)),
            **more,
        )
    for fact in _relations(tables):
        told = {key: _xml(str(value)) for key, value in fact.qualifiers.items()}
        graph.add_edge(
            fact.subject,
            fact.object,
            key=fact.id,
            label=predicates[fact.predicate].zh,
            predicate=fact.predicate,
            evidence=len(fact.places),
            documents=_xml(_words(fact)[1]),
            quote=_xml(_words(fact)[2]),
            **told,
        )
    return graph


def _relations(tables: Tables) -> list[Stated]:
    return [fact for fact in tables.facts if fact.subject in tables.things and fact.object in tables.things]


def _statuses(facts: Iterable[Stated]) -> dict[str, str]:
    """For each project the status of the latest year that is told."""
    latest: dict[str, tuple[str, str]] = {}
    for fact in facts:
        if fact.predicate == "projectStatus":
            told = (str(fact.qualifiers.get("year", "")), str(fact.qualifiers.get("status", "")))
            latest[fact.subject] = max(latest.get(fact.subject, ("", "")), told)
    return {iri: status for iri, (_, status) in latest.items()}


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def write_neo4j(store: Store, folder: Path) -> None:
    """nodes.csv and relationships.csv, as `neo4j-admin database import` reads them; Memgraph and Kuzu do too."""
    tables = Tables(store)
    nodes: list[Sequence[Any]] = [
        (one.iri, one.name, ";".join(one.aliases), "", "", "", "", f"Entity;{one.type}")
        for one in tables.things.values()
    ]
    links: list[Sequence[Any]] = [
        (
            *(fact.subject, fact.object, _relation_type(fact.predicate)),
            *(fact.qualifiers.get(key, "") for key in ("level", "status", "year")),
            *_words(fact),
        )
        for fact in _relations(tables)
    ]
    for fact in tables.facts:
        if fact.subject not in tables.things or fact.object:
            continue
        said = fact.qualifiers
        name = said.get("indicator", said.get("status", ""))
        told = (said.get("period", said.get("year", "")), said.get("kind", ""))
        label = "Observation" if fact.predicate == "observation" else "ProjectEvent"
        nodes.append((fact.id, name, "", said.get("value", ""), said.get("unit", ""), *told, label))
        links.append((fact.subject, fact.id, _relation_type(fact.predicate), "", "", "", *_words(fact)))
    head = ("id:ID", "name", "aliases:string[]", "value:double", "unit", "period", "kind", ":LABEL")
    _write(folder / FILES[0], head, nodes)
    ends, more = (":START_ID", ":END_ID", ":TYPE"), ("level", "status", "year:int")
    _write(folder / FILES[1], (*ends, *more, "evidence:int", "documents:string[]", "quote"), links)


def _words(fact: Stated) -> tuple[int, str, str]:
    """How many places state a fact, in which documents, and the words of the first."""
    return len(fact.places), ";".join(sorted({place.document for place in fact.places})), fact.places[0].quote


def _relation_type(predicate: str) -> str:
    """The name of a relationship as property graphs write it.

    >>> _relation_type("locatedIn")
    'LOCATED_IN'
    """
    return re.sub(r"(?=[A-Z])", "_", predicate).upper()


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([harmless(cell) for cell in row] for row in rows)
