"""Chain models: the data of the project, the check of a file, placement, status and triples."""

import tempfile
from pathlib import Path

import networkx as nx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from kg.chains import (
    ChainMap,
    chain_quads,
    check_chain_file,
    find_chain,
    load_chains,
    map_chains,
    placement_statements,
    stage_statuses,
    unplaced,
)
from kg.chains.load import chain_files, industry_codes
from kg.chains.rdf import product_iri, stage_iri
from kg.chains.terms import load_terms
from kg.errors import QueryError, SeedError
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.places import SEEDS

CHAINS = load_chains()
PARK = Entity("Park", "云岭工业园", ("云岭园区",))
FAR = Entity("Park", "澄江工业园")
REGION = Entity("Region", "涪陵区")


def said(quote: str, document: str = "甲.txt", start: int = 0) -> tuple[Evidence, ...]:
    return (Evidence(document, (Run(start, start + len(quote), quote),)),)


def company(name: str) -> Entity:
    return Entity("Company", name, evidence=said(name))


def project(name: str) -> Entity:
    return Entity("Project", name, evidence=said(name))


def fact(
    predicate: str, subject: Entity, thing: Entity | str, quote: str = "", document: str = "甲.txt", **more: str
) -> Fact:
    kinds = {"produces": "Product", "projectStatus": "ProjectStatus", "hasHonour": "Honour"}
    end = thing if isinstance(thing, Entity) else Entity(kinds.get(predicate, "Industry"), thing)
    return Fact(predicate, subject, end, qualifiers(more), said(quote or f"{subject.name}{end.name}", document), "test")


def reading(*facts: Fact, entities: tuple[Entity, ...] = (), name: str = "甲.txt") -> Reading:
    things = {end.iri: end for one in facts for end in (one.subject, one.object) if end is not None}
    return Reading(Document(name, ""), (*things.values(), *entities), facts)


def mapped(*facts: Fact, entities: tuple[Entity, ...] = ()) -> ChainMap:
    return map_chains([reading(*facts, entities=entities)], CHAINS)


def stages_of(chain_map: ChainMap, name: str) -> dict[str, float]:
    return {one.stage: one.confidence for one in chain_map.placements if one.entity.name == name}


#################################################################  the data


def test_the_chain_files_have_no_errors_and_all_their_findings_are_unsure_codes() -> None:
    for path in chain_files(SEEDS / "chains"):
        assert [one for one in check_chain_file(path) if one.serious or "还没有核定" not in one.text] == []


def test_stage_and_chain_names_and_ids_are_there_once() -> None:
    assert len(CHAINS.chains) >= 15
    assert len(CHAINS.stages) >= 390
    assert len({stage.id for stage in CHAINS.stages}) == len(CHAINS.stages)
    assert len({(stage.chain, stage.name) for stage in CHAINS.stages}) == len(CHAINS.stages)
    assert len({chain.name for chain in CHAINS.chains}) == len(CHAINS.chains)


def test_every_link_joins_products_of_stages_and_both_graphs_have_no_circle() -> None:
    assert len(CHAINS.links) >= 754
    for link in CHAINS.links:
        assert link.input in CHAINS.makers
        assert link.output in CHAINS.makers
    useful = nx.DiGraph((link.input, link.output) for link in CHAINS.links if link.kind != "byproduct")
    assert nx.is_directed_acyclic_graph(useful)
    assert nx.is_directed_acyclic_graph(CHAINS.graph)


def test_every_code_is_a_class_of_the_standard() -> None:
    codes = industry_codes()
    assert len(codes) == 1381
    assert {code.rstrip("?") for stage in CHAINS.stages for code in stage.codes} <= set(codes)


def test_twenty_products_belong_to_two_chains_and_are_one_node_each() -> None:
    shared = {product: stages for product, stages in CHAINS.makers.items() if len(stages) > 1}
    assert len(shared) == 20
    assert set(shared["动力电池包"]) == {"nv09", "bt16"}
    assert all(len({CHAINS.stage[stage].chain for stage in stages}) == 2 for stages in shared.values())
    assert CHAINS.products.nodes["动力电池包"]["stages"] == shared["动力电池包"]


def test_the_stage_graph_hangs_together_but_for_a_few_stages() -> None:
    parts = sorted(map(len, nx.weakly_connected_components(CHAINS.graph)), reverse=True)
    assert parts[0] >= 380


#################################################################  the check of a file

GOOD = """id: lantern
name: 灯笼
en: lanterns
aliases: [灯笼产业]
stages:
  - {id: ln01, name: 竹骨, pos: upstream, local: local, gbt: ['2041'], products: [竹骨架], syn: []}
  - {id: ln02, name: 糊裱, pos: midstream, local: local, gbt: ['2439'], products: [成品灯笼], syn: [灯笼]}
links:
  - [竹骨架, 成品灯笼, 'material*']
"""


def findings(tmp_path: Path, text: str) -> str:
    path = tmp_path / "lantern.yaml"
    path.write_text(text, "utf-8")
    return "\n".join(f"{one.line} {one.text}" for one in check_chain_file(path) if one.serious)


def test_a_good_file_of_a_new_chain_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "竹骨架, 成品灯笼, 'material*'",
            "竹骨头, 成品灯笼, material",
            9,
            "产品“竹骨头”不在任何环节里，相近的有：竹骨架",
        ),
        ("id: ln02", "id: ln01", 7, "环节id“ln01”与第 6 行重复"),
        ("id: ln02", "id: al01", 7, "环节 id“al01”在 aluminium.yaml 里已经用了"),
        ("name: 糊裱", "name: 竹骨", 7, "环节名称“竹骨”与第 6 行重复"),
        ("'2439'", "'9999'", 7, "行业代码 9999 不在 GB/T 4754-2017"),
        ("['2439']", "[0141]", 7, "代码要加引号"),
        ("pos: midstream", "pos: middle", 7, "pos 是“middle”"),
        ("[成品灯笼]", "[竹骨架, 成品灯笼]", 7, "产品“竹骨架”在第 6 行的环节里已有"),
        ("'material*'", "stuff", 9, "链接方式“stuff”不认识"),
        ("id: lantern", "id: food", 1, "与 food.yaml 重复"),
        ("成品灯笼, 'material*']", "成品灯笼, 'material*']\n  - [成品灯笼, 竹骨架, aux]", 9, "链接成环"),
        ("links:", "links:\n  - 竹骨架", 1, "的形式"),
    ],
)
def test_the_check_says_in_chinese_what_is_wrong_and_where(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    found = findings(tmp_path, GOOD.replace(old, new, 1))
    assert any(one.startswith(f"{line} ") and says in one for one in found.splitlines()), found


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "id: [\n", "", "id: lantern\nstages: 3\n", "stages: [1, [2], {}]\nlinks: [[]]\n"]
)
def test_a_file_without_the_form_of_a_chain_is_a_finding_and_no_crash(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, text)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=4)
    | st.sampled_from(["al01", "material*", "铝锭", "local"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
STAGE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("id", "name", "pos", "local", "gbt", "products", "syn"), VALUES)
)
FILE = st.fixed_dictionaries(
    {"id": VALUES, "name": VALUES, "stages": VALUES | st.lists(STAGE, max_size=3), "links": VALUES},
    optional={"en": VALUES, "aliases": VALUES, "note": VALUES},
)


@settings(max_examples=150, deadline=None)
@given(FILE)
def test_no_values_in_a_file_make_the_check_crash(values: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lantern.yaml"
        path.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
        assert all(str(one) for one in check_chain_file(path, folder=Path(folder)))


def test_a_key_written_twice_is_told_and_not_lost(tmp_path: Path) -> None:
    assert "“links”写了两次" in findings(tmp_path, GOOD + "links: []\n")
    assert "“name”写了两次" in findings(tmp_path, GOOD.replace("name: 竹骨,", "name: 竹骨, name: 竹节,"))


def test_a_file_that_unfolds_without_end_makes_short_findings(tmp_path: Path) -> None:
    bomb = "x0: &x0 [a, a]\n" + "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 9))
    found = findings(tmp_path, bomb + GOOD.replace("pos: upstream", "pos: *x8").replace("- [竹骨架,", "- [*x8,"))
    assert found
    assert max(map(len, found.splitlines())) < 400


def test_a_folder_with_a_wrong_chain_is_refused_with_all_that_is_wrong(tmp_path: Path) -> None:
    wrong = GOOD.replace("竹骨架, 成品灯笼", "竹骨头, 灯笼纸").replace("midstream", "middle")
    (tmp_path / "lantern.yaml").write_text(wrong, "utf-8")
    with pytest.raises(SeedError) as caught:
        load_chains(tmp_path)
    for words in ("竹骨头", "灯笼纸", "middle"):
        assert words in str(caught.value)


#################################################################  terms


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("40万吨高铝熟料", "gf26"),
        ("食品级PET基地", "gc23"),
        ("天然气制蛋白商业化装置", "fd05"),
        ("铝合金压铸件生产线", "al14"),
        ("铝合金压铸件模具", ""),
        ("模具", ""),
        ("白厂丝", "sk05"),
        ("光伏", ""),
    ],
)
def test_a_name_is_read_from_its_end_and_weak_terms_settle_nothing(name: str, stage: str) -> None:
    found = [one for hit in load_terms(CHAINS).hits(name) for one in hit.stages]
    assert found == ([stage] if stage else [])


def test_a_term_of_several_stages_goes_to_the_chain_in_context() -> None:
    terms = load_terms(CHAINS)
    assert terms.hits("连接器") == ()
    assert terms.hits("连接器", context=frozenset({"nev"}))[0].stages == ("nv11",)
    assert terms.hits("连接器", context=frozenset({"electronics"}))[0].stages == ("el18",)


#################################################################  placement


def test_a_company_stands_where_its_product_says_with_fact_and_words() -> None:
    maker = company("青禾材料有限公司")
    stated = fact("produces", maker, "己二酸", "青禾材料生产己二酸")
    found = mapped(stated)
    (one,) = found.placements
    assert (one.stage, one.confidence, one.facts) == ("gc14", 0.95, (stated.id,))
    assert one.evidence[0].quote == "青禾材料生产己二酸"
    assert not one.confirmed


def test_a_shared_product_makes_one_placement_that_counts_on_both_stages() -> None:
    maker = company("青禾动力有限公司")
    found = mapped(fact("produces", maker, "动力电池包"), fact("locatedIn", maker, PARK))
    (one,) = found.placements
    assert set(one.stages) == {"nv09", "bt16"}
    rows = {row.stage.id: row for row in stage_statuses(found, found.find_place("云岭工业园"))}
    assert rows["nv09"].status == rows["bt16"].status == "有"


def test_two_documents_make_a_placement_surer_and_confirmed() -> None:
    maker = company("青禾")
    first = reading(fact("produces", maker, "己二酸"), name="甲.txt")
    second = reading(fact("produces", maker, "己二酸", document="乙.txt"), name="乙.txt")
    (one,) = map_chains([first, second], CHAINS).placements
    assert one.confirmed
    assert one.confidence == pytest.approx(0.9975)


def test_a_product_word_in_a_companys_name_is_a_hint_and_no_more() -> None:
    baker = company("青禾面包有限公司")
    found = mapped(fact("locatedIn", baker, PARK))
    assert stages_of(found, baker.name) == {"fd13": 0.4}
    row = next(one for one in stage_statuses(found, found.find_place("云岭工业园")) if one.stage.id == "fd13")
    assert (row.status, len(row.hints)) == ("本批材料未见", 1)


def test_a_context_term_counts_beside_its_chain_and_not_alone() -> None:
    maker = company("青禾")
    assert mapped(fact("produces", maker, "减速器轴承")).placements == ()
    alone = mapped(fact("produces", maker, "轴承"))
    assert stages_of(alone, "青禾") == {}
    beside = mapped(fact("produces", maker, "轴承"), fact("inIndustry", maker, "装备制造"))
    assert stages_of(beside, "青禾") == {"eq08": 0.76}
    by_park = mapped(
        fact("produces", maker, "轴承"), fact("locatedIn", maker, PARK), fact("leadingIndustry", PARK, "装备制造")
    )
    assert stages_of(by_park, "青禾") == {"eq08": 0.76}


def test_an_industry_of_several_things_puts_nobody_on_each_of_them() -> None:
    maker = company("青禾")
    assert mapped(fact("inIndustry", maker, "动力电池及轻量化材料")).placements == ()
    assert stages_of(mapped(fact("inIndustry", maker, "泵阀")), "青禾") == {"eq15": 0.6}


def test_products_on_no_stage_are_listed_with_the_reason_where_one_is_known() -> None:
    maker = company("青禾")
    rows = unplaced(mapped(fact("produces", maker, "药品"), fact("produces", maker, "月光石")))
    assert [(name, bool(reason)) for name, reason, _ in rows] == [("月光石", False), ("药品", True)]


#################################################################  status


def test_the_five_states_of_a_stage() -> None:
    maker, plan = company("青禾"), project("云岭氨纶项目")
    found = mapped(
        fact("produces", maker, "己二酸"),
        fact("locatedIn", maker, PARK),
        fact("locatedIn", plan, PARK),
        fact("projectStatus", plan, "签约"),
        fact("targetIndustry", PARK, "聚氨酯"),
    )
    rows = {row.stage.id: row for row in stage_statuses(found, found.find_place("云岭园区"), chain="gaschem")}
    states = {stage: rows[stage].status for stage in ("gc14", "gc11", "gc21", "gc01", "gc02")}
    assert states == {"gc14": "有", "gc11": "在建/签约", "gc21": "意向", "gc01": "约束", "gc02": "本批材料未见"}
    assert rows["gc02"].says == "所读 1 份材料中未见"
    assert rows["gc21"].wishes[0].fact.evidence


def test_a_project_in_production_is_there_and_its_investor_is_not_counted_before() -> None:
    maker, plan = company("青禾"), project("云岭氨纶项目")
    words = "青禾建设云岭氨纶项目，生产氨纶"
    facts = (
        fact("produces", maker, "氨纶", words),
        fact("produces", plan, "氨纶", words),
        fact("investsIn", maker, plan, words),
        fact("locatedIn", maker, PARK),
    )
    building = mapped(*facts, fact("projectStatus", plan, "在建"))
    assert [row.status for row in stage_statuses(building, building.find_place("云岭工业园")) if row.projects] == [
        "在建/签约"
    ]
    done = mapped(*facts, fact("projectStatus", plan, "投产"))
    assert [row.stage.id for row in stage_statuses(done, done.find_place("云岭工业园")) if row.status == "有"] == [
        "gc11"
    ]


def test_a_region_holds_what_its_parks_hold() -> None:
    maker = company("青禾")
    found = mapped(fact("produces", maker, "己二酸"), fact("locatedIn", maker, PARK), fact("locatedIn", PARK, REGION))
    region = found.find_place("涪陵区")
    assert maker.iri in region.inside
    assert region.point is not None
    assert found.find_place("云岭工业园").point == region.point


def test_unknown_places_and_chains_are_told_with_the_nearest_names() -> None:
    found = mapped(fact("leadingIndustry", PARK, "铝加工"))
    with pytest.raises(QueryError, match="云岭工业园"):
        found.find_place("云领工业园")
    assert find_chain(CHAINS, "榨菜产业").id == "food"
    with pytest.raises(QueryError, match="铝加工"):
        find_chain(CHAINS, "铝加公")


#################################################################  triples


def test_property_paths_walk_the_chain_upstream_and_down() -> None:
    store = Store()
    store.extend(chain_quads(CHAINS))
    prefix = "PREFIX pc: <https://w3id.org/parkchain/ontology#> "
    ore, cans = f"<{product_iri('铝土矿')}>", f"<{product_iri('铝易拉罐')}>"
    ask = prefix + f"ASK {{ GRAPH ?g {{ {ore} pc:inputOf+ {cans} }} }}"
    assert bool(store.query(ask))
    back = prefix + f"ASK {{ GRAPH ?g {{ {cans} pc:inputOf+ {ore} }} }}"
    assert not bool(store.query(back))
    upstream = prefix + f"SELECT DISTINCT ?s {{ GRAPH ?g {{ ?s pc:inputOf+ <{stage_iri('al20')}> . ?s a pc:Stage }} }}"
    found = {str(row[0].value) for row in store.query(upstream)}  # type: ignore[union-attr]
    assert stage_iri("al01") in found


def test_placements_cite_their_documents_and_words() -> None:
    maker = company("青禾")
    found = mapped(fact("produces", maker, "己二酸", "青禾生产己二酸"), fact("locatedIn", company("青禾面包"), PARK))
    triples = [triple for triple, _ in placement_statements(found)]
    at = [triple for triple in triples if triple.predicate.value.endswith("#atStage")]
    assert [(one.subject, one.object) for one in at] == [(NamedNode(maker.iri), NamedNode(stage_iri("gc14")))]
    assert any(triple.predicate.value.endswith("wasDerivedFrom") for triple in triples)
    assert any(getattr(triple.object, "value", "") == "青禾生产己二酸" for triple in triples)
