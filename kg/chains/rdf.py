"""Chain models and placements -> triples, so that SPARQL walks chains and asks who stands where.

The models stand in one graph, as SKOS: a chain is a concept, its stages are narrower ones, and the products are the
very nodes that documents' products are. They are called a product only where a document names one, so that whoever
counts products counts what documents say. `pc:inputOf` runs between products and between stages, so that `pc:inputOf+`
walks downstream and `^pc:inputOf+` upstream; `pc:essentialInputOf` is the part of it without which nothing can be made.
What kind a link is stands on its own node. Placements are inferred, stand in a graph of their own, and cite their
documents, facts and words.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.chains.model import KINDS, POSITIONS, REACHES, Chain, Chains, Link
from kg.chains.place import ChainMap, Placement
from kg.model import ID, Entity, short_hash
from kg.ontology import PC, PREFIXES, RDF, SKOS

VOCABULARY = "https://w3id.org/parkchain/vocab/chains"
CHAINS_GRAPH = NamedNode(VOCABULARY)
PLACEMENTS_GRAPH = NamedNode("https://w3id.org/parkchain/inferred/stages")
#: The terms of the ontology that these triples use, beside those that documents use.
CLASSES = ("Chain", "Stage", "Product", "ChainLink", "Placement")
PROPERTIES = [
    "atStage",
    "inputOf",
    "essentialInputOf",
    "makes",
    "inChain",
    "position",
    "reach",
    "barrier",
    "industryCode",
    "linkInput",
    "linkOutput",
    "linkKind",
    "essential",
    "placed",
    "placedAt",
    "confidence",
    "underway",
    "basis",
    "fact",
    "quote",
]

A = NamedNode(RDF + "type")
DERIVED = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")


def stage_iri(stage: str) -> str:
    return f"{VOCABULARY}/{stage}"


def chain_iri(chain: str) -> str:
    return f"{VOCABULARY}/{chain}"


def product_iri(product: str) -> str:
    """The IRI that a product of this name has in documents too."""
    return Entity("Product", product).iri


def chain_statements(chains: Chains, *, named: Mapping[str, str] | None = None) -> Iterator[tuple[Triple, NamedNode]]:
    """All chain models as triples, each with the graph it belongs to.

    `named` holds the preferred labels that things have already, by IRI: a product that documents call otherwise keeps
    that label, and the chain's name for it becomes another one.
    """
    for triple in _models(chains, named or {}):
        yield triple, CHAINS_GRAPH


def chain_quads(chains: Chains) -> Iterator[Quad]:
    """The same as quads of the named graph alone."""
    for triple, graph in chain_statements(chains):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def placement_statements(chain_map: ChainMap) -> Iterator[tuple[Triple, NamedNode]]:
    """Every sure placement: `thing pc:atStage stage`, and a node that says why and how surely."""
    documents = {reading.document.name: reading.document.iri for reading in chain_map.readings}
    yield from placements_as_statements(chain_map.placements, documents, sure=chain_map.weights.sure)


def placements_as_statements(
    placements: Iterable[Placement], documents: Mapping[str, str], *, sure: float
) -> Iterator[tuple[Triple, NamedNode]]:
    """The placements that are at least so sure; `documents` are the IRIs of documents by name."""
    for placement in placements:
        if placement.confidence >= sure:
            for triple in _placement(placement, documents):
                yield triple, PLACEMENTS_GRAPH


def label_products(chains: Chains, named: Mapping[str, str], iris: Iterable[str]) -> Iterator[Triple]:
    """The labels in the graph of chain models of those of `iris` that are products of chains."""
    products = {product_iri(product): product for product in chains.makers}
    for iri in iris:
        if iri in products:
            yield from _label_product(NamedNode(iri), products[iri], named)


def _label_product(node: NamedNode, product: str, named: Mapping[str, str]) -> Iterator[Triple]:
    known = named.get(node.value, product)
    yield from _labels(node, product) if known == product else _labels(node, known, "", [product])


def _models(chains: Chains, named: Mapping[str, str]) -> Iterator[Triple]:
    yield Triple(CHAINS_GRAPH, A, _skos("ConceptScheme"))
    yield from _labels(CHAINS_GRAPH, "产业链", "industry chains")
    for chain in chains.chains:
        yield from _chain(chain)
    for product, stages in chains.makers.items():
        node = NamedNode(product_iri(product))
        yield Triple(node, _skos("inScheme"), CHAINS_GRAPH)
        yield from _label_product(node, product, named)
        for stage in stages:
            yield Triple(NamedNode(stage_iri(stage)), _pc("makes"), node)
    for link in chains.links:
        yield from _link(link)
    for source, target, data in chains.graph.edges(data=True):
        yield from _input(stage_iri(source), stage_iri(target), any(link.essential for link in data["links"]))


def _chain(chain: Chain) -> Iterator[Triple]:
    node = NamedNode(chain_iri(chain.id))
    yield from _concept(node, "Chain", chain.id)
    yield Triple(CHAINS_GRAPH, _skos("hasTopConcept"), node)
    yield from _labels(node, chain.name, chain.english, chain.aliases)
    if chain.note:
        yield Triple(node, _skos("note"), Literal(chain.note, language="zh"))
    for stage in chain.stages:
        this = NamedNode(stage_iri(stage.id))
        yield from _concept(this, "Stage", stage.id)
        yield Triple(this, _skos("broader"), node)
        yield Triple(this, _pc("inChain"), node)
        yield from _labels(this, stage.name, "", stage.synonyms)
        yield Triple(this, _pc("position"), Literal(POSITIONS[stage.position], language="zh"))
        yield Triple(this, _pc("reach"), Literal(REACHES[stage.reach], language="zh"))
        if stage.barrier:
            yield Triple(this, _pc("barrier"), Literal(stage.barrier, language="zh"))
        for code in stage.codes:
            if not code.endswith("?"):
                yield Triple(this, _pc("industryCode"), Literal(code))


def _link(link: Link) -> Iterator[Triple]:
    yield from _input(product_iri(link.input), product_iri(link.output), link.essential)
    node = NamedNode(f"{ID}ChainLink/{short_hash(link.chain, link.input, link.output)}")
    yield Triple(node, A, _pc("ChainLink"))
    yield Triple(node, _pc("inChain"), NamedNode(chain_iri(link.chain)))
    yield Triple(node, _pc("linkInput"), NamedNode(product_iri(link.input)))
    yield Triple(node, _pc("linkOutput"), NamedNode(product_iri(link.output)))
    yield Triple(node, _pc("linkKind"), Literal(KINDS[link.kind], language="zh"))
    yield Triple(node, _pc("essential"), Literal(link.essential))


def _input(source: str, target: str, essential: bool) -> Iterator[Triple]:
    yield Triple(NamedNode(source), _pc("inputOf"), NamedNode(target))
    if essential:
        yield Triple(NamedNode(source), _pc("essentialInputOf"), NamedNode(target))


def _placement(placement: Placement, documents: Mapping[str, str]) -> Iterator[Triple]:
    thing = NamedNode(placement.entity.iri)
    for stage in placement.stages:
        yield Triple(thing, _pc("atStage"), NamedNode(stage_iri(stage)))
    node = NamedNode(f"{ID}Placement/{short_hash(placement.entity.iri, placement.stage)}")
    yield Triple(node, A, _pc("Placement"))
    yield Triple(node, _pc("placed"), thing)
    yield Triple(node, _pc("placedAt"), NamedNode(stage_iri(placement.stage)))
    yield Triple(node, _pc("confidence"), Literal(str(Decimal(str(placement.confidence))), datatype=DECIMAL))
    yield Triple(node, _pc("underway"), Literal(placement.underway))
    for kind in sorted({ground.kind for ground in placement.grounds}):
        yield Triple(node, _pc("basis"), Literal(kind))
    for fact in placement.facts:
        yield Triple(node, _pc("fact"), Literal(fact))
    for evidence in placement.evidence:
        yield Triple(node, _pc("quote"), Literal(evidence.quote))
        if evidence.document in documents:
            yield Triple(node, DERIVED, NamedNode(documents[evidence.document]))


def _concept(node: NamedNode, kind: str, notation: str) -> Iterator[Triple]:
    yield Triple(node, A, _pc(kind))
    yield Triple(node, A, _skos("Concept"))
    yield Triple(node, _skos("inScheme"), CHAINS_GRAPH)
    yield Triple(node, _skos("notation"), Literal(notation))


def _labels(node: NamedNode, name: str, english: str = "", others: Iterable[str] = ()) -> Iterator[Triple]:
    yield Triple(node, _skos("prefLabel"), Literal(name, language="zh"))
    if english:
        yield Triple(node, _skos("prefLabel"), Literal(english, language="en"))
    for other in dict.fromkeys(others):
        if other != name:
            yield Triple(node, _skos("altLabel"), Literal(other, language="zh"))


def _pc(name: str) -> NamedNode:
    return NamedNode(PC + name)


def _skos(name: str) -> NamedNode:
    return NamedNode(SKOS + name)
