"""The service description of an endpoint: what a GET without a query answers (SPARQL 1.1 Service Description)."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kg.ontology import PREFIXES
from kg.sparql.answers import failure
from kg.sparql.formats import GRAPH_FORMATS, choose
from kg.sparql.protocol import Answer

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "JSON-LD", "RDF_XML",
)  # fmt: skip


def describe_service(store: Store, address: str, accept: str) -> Answer:
    """The description of the endpoint at `address` over this store, in the format that is liked best."""
    kind = choose(accept, tuple(GRAPH_FORMATS))
    if kind is None:
        return failure(406, f"没有这种格式 (not acceptable); 有 (there are): {', '.join(GRAPH_FORMATS)}")
    form: RdfFormat = getattr(RdfFormat, GRAPH_FORMATS[kind])
    body = serialize(_triples(store, address), format=form, prefixes={**PREFIXES, "sd": SD, "void": VOID})
    return Answer(200, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, body or b"")


def _triples(store: Store, address: str) -> Iterator[Triple]:
    def name(term: str) -> NamedNode:
        return NamedNode(SD + term)

    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, RDF_TYPE, name("Service"))
    yield Triple(service, name("endpoint"), NamedNode(address))
    yield Triple(service, name("supportedLanguage"), name("SPARQL11Query"))
    for form in RESULT_FORMATS:
        yield Triple(service, name("resultFormat"), NamedNode(FORMATS + form))
    yield Triple(service, name("defaultDataset"), dataset)
    yield Triple(dataset, RDF_TYPE, name("Dataset"))
    yield Triple(dataset, name("defaultGraph"), default)
    yield Triple(default, RDF_TYPE, name("Graph"))
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    (row,) = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")  # type: ignore[misc]
    yield Triple(default, NamedNode(VOID + "triples"), Literal(row[0].value, datatype=integer))
