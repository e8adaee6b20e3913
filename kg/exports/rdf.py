"""A store -> Turtle (the default graph, every triple once), TriG, N-Quads and JSON-LD (all named graphs too)."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from kg import places
from kg.ontology import PREFIXES, RDF

STRING = PREFIXES["xsd"] + "string"


def write_turtle(store: Store, path: Path) -> None:
    """The default graph: every triple once, without where it is said."""
    store.dump(str(path), format=RdfFormat.TURTLE, from_graph=DefaultGraph(), prefixes=dict(PREFIXES))


def write_trig(store: Store, path: Path) -> None:
    """All graphs, with prefixes."""
    store.dump(str(path), format=RdfFormat.TRIG, prefixes=dict(PREFIXES))


def write_nquads(store: Store, path: Path) -> None:
    """All graphs, a line a quad."""
    store.dump(str(path), format=RdfFormat.N_QUADS)


def write_jsonld(store: Store, path: Path) -> None:
    """All graphs in JSON-LD 1.1 with the terms of ontology/context.jsonld, which stands in the file itself."""
    context = json.loads((places.ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    terms = _Terms(context)
    graphs: dict[Any, list[Quad]] = defaultdict(list)
    for quad in store:
        graphs[quad.graph_name].append(quad)
    default = graphs.pop(DefaultGraph(), [])
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'{{"@context":{json.dumps(context, ensure_ascii=False)},\n"@graph":[')
        entries = [*terms.nodes(default)]
        entries += [
            {"id": terms.iri(name), "@graph": list(terms.nodes(graphs[name]))} for name in sorted(graphs, key=str)
        ]
        out.write(",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries))
        out.write("]}\n")


class _Terms:
    """The terms of a context, and how values are written under them."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = {
            name: iri for name, iri in context.items() if isinstance(iri, str) and iri.endswith(("#", "/"))
        }
        self._names: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for name, entry in context.items():
            if name in self._prefixes or (isinstance(entry, str) and entry.startswith("@")):
                continue
            whole = entry if isinstance(entry, dict) else {"@id": entry}
            self._names[self._expanded(whole["@id"])].append((name, whole))

    def _expanded(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        return self._prefixes[prefix] + rest if prefix in self._prefixes else name

    def short(self, iri: str) -> str:
        """An IRI with its prefix, where the context has one for it."""
        for prefix, whole in self._prefixes.items():
            rest = iri.removeprefix(whole)
            if rest != iri and rest.isidentifier():
                return f"{prefix}:{rest}"
        return iri

    def iri(self, node: Any) -> str:
        """How a node is named."""
        return f"_:{node.value}" if isinstance(node, BlankNode) else str(node.value)

    def nodes(self, quads: Iterable[Quad]) -> Iterable[dict[str, Any]]:
        """The subjects of some quads with all that is said of them, in the order of their IRIs."""
        by_subject: dict[Any, list[Quad]] = defaultdict(list)
        for quad in quads:
            if not isinstance(quad.subject, Triple):
                by_subject[quad.subject].append(quad)
        for subject in sorted(by_subject, key=str):
            node: dict[str, Any] = {"id": self.iri(subject)}
            for quad in sorted(by_subject[subject], key=lambda one: (one.predicate.value, str(one.object))):
                key, value = self._written(quad.predicate.value, quad.object)
                node.setdefault(key, []).append(value)
            yield {
                key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in node.items()
            }

    def _written(self, predicate: str, term: Any) -> tuple[str, Any]:
        """The key and the value of a statement."""
        if predicate == RDF + "type" and isinstance(term, NamedNode):
            names = [name for name, entry in self._names.get(term.value, ()) if set(entry) == {"@id"}]
            return "type", names[0] if names else self.short(term.value)
        for name, entry in self._names.get(predicate, ()):
            if _fits(entry, term):
                return name, self.iri(term) if isinstance(term, NamedNode | BlankNode) else term.value
        return self.short(predicate), self._whole(term)

    def _whole(self, term: Any) -> dict[str, str]:
        if not isinstance(term, Literal):
            return {"@id": self.iri(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        return {"@value": term.value, "@type": term.datatype.value}


def _fits(entry: dict[str, Any], term: Any) -> bool:
    """Whether a plain value under a term of the context is read back as this very term."""
    if isinstance(term, NamedNode | BlankNode):
        return bool(entry.get("@type") == "@id")
    if not isinstance(term, Literal) or entry.get("@type") == "@id":
        return False
    if term.language:
        return bool(entry.get("@language") == term.language)
    if "@type" in entry:
        return bool(term.datatype.value == PREFIXES["xsd"] + entry["@type"].removeprefix("xsd:"))
    return "@language" not in entry and term.datatype.value == STRING
