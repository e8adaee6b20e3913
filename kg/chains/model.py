"""What a chain is made of: chains, stages, products and the links between products; all of them frozen.

A product is known by its name alone, so that one that stands in two chains is one node of the graph, and its stages
are two views of the same thing. The stage graph follows from the product links.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

#: Where a stage stands in its chain, in the order in which a map draws the columns.
POSITIONS = {"upstream": "上游", "midstream": "中游", "downstream": "下游", "support": "配套"}
#: How near a stage has to be to be worth inviting.
REACHES = {
    "resource": "依赖本地资源",
    "policy": "许可或总量控制",
    "local": "园区内或百公里",
    "regional": "省内或城市群",
    "national": "全国采购",
}
#: How one product goes into another.
KINDS = {
    "material": "原料",
    "part": "零部件",
    "aux": "辅料",
    "energy": "能源",
    "equipment": "装备",
    "service": "服务",
    "package": "包装",
    "byproduct": "副产",
    "use": "用于",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a chain; `codes` are GB/T 4754-2017 classes, with `?` behind those that are unsure."""

    id: str
    name: str
    chain: str
    position: str
    reach: str
    codes: tuple[str, ...]
    products: tuple[str, ...]
    synonyms: tuple[str, ...]
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """`input` goes into `output`; without an essential one the output cannot be made."""

    input: str
    output: str
    kind: str
    essential: bool
    chain: str


@dataclass(frozen=True, slots=True)
class Chain:
    """An industry chain as one file of seeds/chains describes it."""

    id: str
    name: str
    english: str
    aliases: tuple[str, ...]
    note: str
    stages: tuple[Stage, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, eq=False)
class Chains:
    """All chain models together, with what follows from them."""

    chains: tuple[Chain, ...]

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage, chain by chain."""
        return tuple(stage for chain in self.chains for stage in chain.stages)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(link for chain in self.chains for link in chain.links)

    @cached_property
    def by_id(self) -> Mapping[str, Chain]:
        return {chain.id: chain for chain in self.chains}

    @cached_property
    def stage(self) -> Mapping[str, Stage]:
        """Stages by id."""
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def makers(self) -> Mapping[str, tuple[str, ...]]:
        """For each product, the stages that make it; two where it is shared by two chains."""
        return _group((product, stage.id) for stage in self.stages for product in stage.products)

    @cached_property
    def twins(self) -> Mapping[str, frozenset[str]]:
        """For each stage, the stages of other chains that share a product with it."""
        pairs = [(one, two) for ids in self.makers.values() for one in ids for two in ids if one != two]
        return {stage: frozenset(others) for stage, others in _group(pairs).items()}

    @cached_property
    def products(self) -> "nx.DiGraph[str]":
        """The product graph: an edge from each input to its output, with `kind`, `essential` and `chain`."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        for product, stages in self.makers.items():
            graph.add_node(product, stages=stages)
        for link in self.links:
            graph.add_edge(link.input, link.output, kind=link.kind, essential=link.essential, chain=link.chain)
        return graph

    @cached_property
    def graph(self) -> "nx.DiGraph[str]":
        """The stage graph: an edge where a product of one stage goes into a product of another.

        `links` on an edge are the product links behind it. A stage that makes the output itself supplies nobody with
        the input for it, and by-products make no edge: both would close circles that no trade goes round.
        """
        graph: nx.DiGraph[str] = nx.DiGraph()
        for stage in self.stages:
            graph.add_node(stage.id, chain=stage.chain, name=stage.name, position=stage.position)
        for link in self.links:
            if link.kind == "byproduct":
                continue
            for source in self.makers.get(link.input, ()):
                for target in self.makers.get(link.output, ()):
                    if link.output in self.stage[source].products or link.input in self.stage[target].products:
                        continue
                    known = graph.edges[source, target]["links"] if graph.has_edge(source, target) else ()
                    graph.add_edge(source, target, links=(*known, link))
        return graph

    def label(self, stage: str) -> str:
        """A stage as a person reads it: 铝加工·铝合金压铸."""
        one = self.stage[stage]
        return f"{self.by_id[one.chain].name}·{one.name}"


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}
