"""A pyoxigraph store -> rdflib's Dataset, by way of oxrdflib with its traps closed.

oxrdflib hands a query that it cannot run to rdflib's own engine without a word, which is a hundred times slower and
opens files and addresses; gives plain strings a datatype, so that they equal nothing written by hand; and counts a
triple once per named graph under `default_union=True`. Here the first is an error, the second is put right, the third
refused. Queries pass the gate of kg/gate.py (no SERVICE, no FROM), and nothing is written: the store is a result.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from oxrdflib.store import OxigraphStore
from pyoxigraph import Store
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import XSD
from rdflib.query import Result
from rdflib.term import Identifier, Node

from kg.errors import QueryError, StoreError
from kg.gate import check_query

READ_ONLY = StoreError(
    "kg.open",
    "图谱是只读的；要改就改文档或表格，再运行 kg build",
    "the graph is read-only; change documents or tables and run kg build again",
)


def dataset(store: Store, prefixes: Mapping[str, str]) -> Dataset:
    """A read-only Dataset over `store` with `prefixes` bound."""
    ours = ParkStore(store=store)
    for prefix, iri in prefixes.items():
        ours.bind(prefix, URIRef(iri))
    return ParkDataset(store=ours)


def plain(term: Any) -> Any:
    """A literal of datatype xsd:string as rdflib writes it by hand: without a datatype."""
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


class ParkStore(OxigraphStore):
    """oxrdflib's store, read-only, with plain literals plain and no silent fall-back."""

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        for (s, p, o), graphs in super().triples(triple_pattern, context):
            yield (s, p, plain(o)), graphs

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, Identifier],
        queryGraph: Any,
        **kwargs: object,
    ) -> Result:
        if not isinstance(query, str):
            raise QueryError("a prepared query would run in rdflib's own engine; pass the text of the query")
        if kwargs:
            raise QueryError(f"{', '.join(sorted(kwargs))} is not understood here")
        if queryGraph == "__UNION__":
            raise QueryError("the union of all graphs counts statements twice; ask the default graph")
        check_query(query)
        graph: Any = queryGraph if isinstance(queryGraph, Node) else DATASET_DEFAULT_GRAPH_ID
        try:
            result = super().query(query, initNs, initBindings, graph)
        except (NotImplementedError, RuntimeError, SyntaxError, ValueError) as error:
            hint = "; a variable of initBindings must stand in SELECT" if initBindings else ""
            raise QueryError(f"{error}{hint}") from error
        if result.type == "SELECT":
            result.bindings = [{key: plain(value) for key, value in row.items()} for row in result.bindings]
        elif result.type == "CONSTRUCT" and result.graph is not None:
            triples = [(s, p, plain(o)) for s, p, o in result.graph]
            result.graph = Graph()
            for triple in triples:
                result.graph.add(triple)
        return result

    def add_graph(self, graph: Graph) -> None:
        """Nothing: rdflib calls this to look at a graph, and an empty graph is nothing to keep."""

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        yield from super().contexts(triple)

    def add(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise READ_ONLY

    def addN(self, quads: Iterable[Any]) -> NoReturn:
        raise READ_ONLY

    def remove(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise READ_ONLY

    def remove_graph(self, graph: Any) -> NoReturn:
        raise READ_ONLY

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise READ_ONLY


class ParkDataset(Dataset):
    """rdflib's Dataset that refuses to take the union of all graphs as its default graph."""

    def __init__(self, store: ParkStore) -> None:
        self._made = False
        super().__init__(store=store)
        self._made = True

    @property
    def default_context(self) -> Graph:
        """The default graph; rdflib warns of this name but uses it itself in every query."""
        return self._default_context

    @default_context.setter
    def default_context(self, value: Graph) -> None:
        self._default_context = value

    @property
    def identifier(self) -> Any:
        """The name of the Dataset; rdflib warns of it but uses it itself."""
        return Graph.identifier.fget(self)  # type: ignore[attr-defined]

    @property
    def default_union(self) -> bool:
        return False

    @default_union.setter
    def default_union(self, value: bool) -> None:
        if value and self._made:  # rdflib's own constructor sets it and takes it back
            raise QueryError(
                "default_union=True counts a statement once per piece of evidence; the default graph already holds "
                "every statement once (默认图里每条陈述已各有一次，不要再取并集)"
            )

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        if kwargs.pop("use_store_provided", True) is not True or args or {"processor", "result"} & set(kwargs):
            raise QueryError(
                "only the store's own engine answers here; leave processor, result, use_store_provided out"
            )
        return super().query(query_object, **kwargs)

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise READ_ONLY
