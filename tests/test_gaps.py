"""Gaps: the arrays against what a person counts, the reasons, targets, the backtest and the bench."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from kg.chains import ChainMap, load_chains, map_chains
from kg.errors import QueryError, SeedError
from kg.gaps import (
    GapReport,
    backtest,
    backtest_wishes,
    bench_gaps,
    find_gaps,
    gap_rows,
    rank_fast,
    rank_places,
    report_values,
)
from kg.gaps.backtest import BASELINE, measure
from kg.gaps.honours import tier_of
from kg.gaps.priors import Firm, fit_prior, load_prior, presence, read_firms, write_priors
from kg.gaps.rows import COLUMNS
from kg.gaps.space import (
    Board,
    base_part,
    bridge_part,
    make_space,
    neighbours,
    percentile,
    presence_around,
    score_places,
)
from kg.gaps.targets import group_of
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.places import SEEDS
from kg.weights import load_weights

CHAINS = load_chains()
WEIGHTS = load_weights()
SPACE = make_space(CHAINS, WEIGHTS)
PARK = Entity("Park", "云岭工业园")
FAR = Entity("Park", "澄江工业园")
HERE, NEAR, AWAY = Entity("Region", "涪陵区"), Entity("Region", "长寿区"), Entity("Region", "成都市")
TABLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "backtest"


def fact(predicate: str, subject: Entity, thing: Entity | str, **more: str | int) -> Fact:
    kinds = {"produces": "Product", "projectStatus": "ProjectStatus", "hasHonour": "Honour"}
    end = thing if isinstance(thing, Entity) else Entity(kinds.get(predicate, "Industry"), thing)
    words = f"{subject.name}{predicate}{end.name}"
    return Fact(predicate, subject, end, qualifiers(more), (Evidence("甲.txt", (Run(0, len(words), words),)),), "test")


def maker(name: str, place: Entity, *products: str) -> list[Fact]:
    firm = Entity("Company", name)
    return [fact("locatedIn", firm, place), *(fact("produces", firm, product) for product in products)]


def mapped(*facts: Fact, documents: int = 1) -> ChainMap:
    things = {end.iri: end for one in facts for end in (one.subject, one.object) if end is not None}
    first = Reading(Document("甲.txt", ""), tuple(things.values()), facts)
    others = [Reading(Document(f"{number}.txt", ""), (), ()) for number in range(1, documents)]
    return map_chains([first, *others], CHAINS)


def report(*facts: Fact, place: str = "云岭工业园", chain: str | None = None) -> GapReport:
    found = mapped(*facts)
    return find_gaps(found, found.find_place(place), chain=chain)


def chemistry() -> list[Fact]:
    """A park that makes ammonia and adipic acid: nitric acid would join them."""
    return [
        *maker("青禾合成氨", PARK, "合成氨"),
        *maker("青禾新材", PARK, "己二酸"),
        *maker("青禾氨纶", PARK, "氨纶"),
        fact("locatedIn", PARK, HERE),
    ]


#################################################################  arrays


def board(
    rows: dict[int, list[str]],
    places: int,
    district: list[int] | None = None,
    points: list[tuple[float, float]] | None = None,
) -> Board:
    counts = sparse.lil_array((places, len(SPACE.ids)))
    for row, stages in rows.items():
        for stage in stages:
            counts[row, SPACE.index[stage]] += 1
    where = np.array(points) if points else np.full((places, 2), np.nan)
    return Board(counts.tocsr(), np.array(district or range(places)), where)


def test_links_weigh_by_kind_and_whether_they_are_essential() -> None:
    ammonia, nitric = SPACE.index["gc05"], SPACE.index["gc06"]
    assert SPACE.inputs[ammonia, nitric] == 1.0
    assert SPACE.essential[ammonia, nitric] == 1.0
    steam, adipic = SPACE.index["gc30"], SPACE.index["gc14"]
    assert SPACE.inputs[steam, adipic] == pytest.approx(0.5 if SPACE.essential[steam, adipic] else 0.3)


def test_the_parts_are_what_a_person_counts() -> None:
    present = np.zeros((1, len(SPACE.ids)))
    present[0, [SPACE.index[stage] for stage in ("gc05", "gc14", "gc11")]] = 1
    size = sum(stage.chain == "gaschem" for stage in CHAINS.stages)
    assert base_part(present, SPACE)[0, SPACE.index["gc06"]] == pytest.approx(3 / (size - 1))
    assert base_part(present, SPACE)[0, SPACE.index["gc05"]] == pytest.approx(2 / (size - 1))
    bridge = bridge_part(present, SPACE)[0]
    assert bridge[SPACE.index["gc06"]] == 1.0
    assert bridge[SPACE.index["fd13"]] == 0.0


def test_equal_values_share_their_percentile_and_the_highest_has_one() -> None:
    assert percentile(np.array([[0.0, 0.0, 5.0, 2.0]])).tolist() == [[0.375, 0.375, 1.0, 0.75]]


def test_what_stands_in_the_district_or_nearby_counts_for_less() -> None:
    points = [(107.39, 29.70), (np.nan, np.nan), (107.08, 29.86), (104.07, 30.57)]
    rows = board({0: ["gc05"], 1: ["gc14"], 2: ["gc11"], 3: ["gc21"]}, 4, [0, 0, 2, 3], points)
    here = presence_around(rows, 100.0, WEIGHTS, np.array([0]))[0]
    assert [here[SPACE.index[stage]] for stage in ("gc05", "gc14", "gc11", "gc21")] == [1.0, 0.7, 0.4, 0.0]
    assert presence_around(rows, 400.0, WEIGHTS, np.array([0]))[0][SPACE.index["gc21"]] == 0.4


def test_unknown_points_are_near_nobody_and_nobody_is_near_itself() -> None:
    points = np.array([[107.0, 29.0], [np.nan, np.nan], [107.1, 29.1]])
    near = neighbours(points, 50.0, np.arange(3)).toarray()
    assert near.tolist() == [[0, 0, 1], [0, 0, 0], [1, 0, 0]]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, len(SPACE.ids) - 1)), min_size=1, max_size=60))
def test_all_parts_lie_between_nothing_and_one_and_no_candidate_is_present(pairs: list[tuple[int, int]]) -> None:
    rows, columns = zip(*pairs, strict=True)
    counts = sparse.csr_array((np.ones(len(pairs)), (rows, columns)), shape=(6, len(SPACE.ids)))
    prior = load_prior(SPACE, WEIGHTS)
    scores = score_places(Board(counts, np.array([0, 0, 1, 2, 3, 4]), np.full((6, 2), np.nan)), SPACE, prior, WEIGHTS)
    for name in ("common", "related", "base", "demand", "supply", "bridge"):
        part = getattr(scores, name)
        assert ((part >= 0) & (part <= 1 + 1e-9)).all(), name
    assert scores.feasibility.max() <= 100 + 1e-9
    assert not (scores.candidate & (counts.toarray() > 0)).any()


def test_one_place_ranked_alone_has_the_scores_it_has_among_all() -> None:
    generator = np.random.default_rng(3)
    pairs = generator.integers(0, [8, len(SPACE.ids)], (120, 2))
    counts = sparse.csr_array((np.ones(120), (pairs[:, 0], pairs[:, 1])), shape=(8, len(SPACE.ids)))
    whole = Board(counts, np.array([0, 0, 1, 1, 2, 3, 4, 5]), generator.uniform([105, 29], [107, 31], (8, 2)))
    prior = load_prior(SPACE, WEIGHTS)
    every = score_places(whole, SPACE, prior, WEIGHTS)
    for row in (0, 3, 7):
        one = score_places(whole, SPACE, prior, WEIGHTS, rows=np.array([row]))
        for name in ("feasibility", "need", "single", "candidate"):
            assert np.allclose(getattr(one, name)[0], getattr(every, name)[row]), name


def test_a_weight_that_is_missing_or_negative_is_refused(tmp_path: Path) -> None:
    text = (SEEDS / "gap_weights.yaml").read_text("utf-8")
    for old, new in (("common: 37.5", "common: -1"), ("sure: 0.5", "shure: 0.5"), ("  base: 25 ", "  bass: 25 ")):
        path = tmp_path / f"{abs(hash(new))}.yaml"
        path.write_text(text.replace(old, new), "utf-8")
        with pytest.raises(SeedError):
            load_weights(path)


#################################################################  gaps of a place


def test_a_stage_between_two_that_are_here_is_to_be_filled_and_says_why() -> None:
    found = report(*chemistry())
    gap = next(one for one in found.gaps if one.stage.id == "gc06")
    assert (gap.kind, gap.side) == ("补链", "")
    parts = {part.name: part for part in gap.parts}
    assert "合成氨与尿素 → 硝酸与硝铵 → " in parts["关键"].says
    assert "青禾新材" in parts["需求"].says
    assert "青禾合成氨" in parts["供给"].says
    assert gap.need == pytest.approx(sum(parts[name].points for name in ("需求", "供给", "关键", "意愿")), abs=0.3)
    assert gap.feasibility == pytest.approx(sum(parts[name].points for name in ("普遍", "相近", "基础")), abs=0.2)


def test_every_part_with_points_cites_words_or_a_row_and_one_without_is_nothing() -> None:
    found = report(*chemistry(), fact("targetIndustry", PARK, "聚氨酯"))
    assert len(found.gaps) > 10
    for gap in (*found.gaps, *found.constraints, *found.underway):
        for part in gap.parts:
            assert bool(part.cites) == (part.measure > 0), (gap.stage.name, part)
            for cite in part.cites:
                assert cite.quote
                assert cite.fact or cite.source.startswith("seeds/priors/")
            if not part.cites:
                assert "记 0 分" in part.says


def test_gaps_are_ordered_by_feasibility_and_never_hold_what_is_here() -> None:
    found = report(*chemistry())
    order = [gap.feasibility for gap in found.gaps]
    assert order == sorted(order, reverse=True)
    assert not {gap.stage.id for gap in found.gaps} & {"gc05", "gc14", "gc11"}


def test_licensed_and_resource_bound_stages_stand_apart_and_so_do_projects() -> None:
    plan = Entity("Project", "云岭聚氨酯项目")
    found = report(*chemistry(), fact("locatedIn", plan, PARK), fact("produces", plan, "聚氨酯泡沫"))
    assert all(gap.stage.reach not in ("policy", "resource") for gap in found.gaps)
    assert {"gc01"} <= {gap.stage.id for gap in found.constraints}
    assert {gap.stage.id for gap in found.underway} == {"gc21"}


def test_a_wish_for_a_stage_is_whole_and_one_for_its_chain_is_half() -> None:
    found = report(*chemistry(), fact("targetIndustry", PARK, "聚氨酯"), fact("targetIndustry", PARK, "天然气化工"))
    will = {gap.stage.id: next(part.measure for part in gap.parts if part.key == "will") for gap in found.gaps}
    assert (will["gc21"], will["gc06"]) == (1.0, 0.5)


def test_a_named_chain_has_gaps_where_nothing_stands_and_the_place_says_so() -> None:
    found = report(fact("leadingIndustry", PARK, "铝加工"))
    assert found.gaps
    assert {gap.chain for gap in found.gaps} == {"铝加工"}
    assert f"没有能放到产业链上的企业或项目，按园区所说的产业有缺口 {found.total} 个" in found.says
    assert report(fact("leadingIndustry", PARK, "文旅")).gaps == ()


def test_unknown_chains_are_refused() -> None:
    with pytest.raises(QueryError, match="没有编号为"):
        report(*chemistry(), chain="nothing")


def test_one_chain_alone_holds_only_its_gaps() -> None:
    found = report(*chemistry(), chain="silk")
    assert {gap.stage.chain for gap in found.gaps} == {"silk"}
    assert [row.chain for row in found.completeness] == ["丝绸纺织"]


def test_the_only_known_firm_of_a_stage_in_the_middle_is_fragile() -> None:
    facts = [*chemistry(), *maker("青禾硝酸", PARK, "浓硝酸")]
    found = report(*facts)
    worst = found.strengthen[0]
    assert (worst.stage.id, worst.fragility) == ("gc06", 100.0)
    assert worst.says == "只知道 青禾硝酸 一家，周边也未见别家"
    near = report(*facts, *maker("长青硝酸", NEAR, "浓硝酸"))
    eased = next(one for one in near.strengthen if one.stage.id == "gc06")
    assert eased.fragility == 0.0
    assert "长青硝酸" in eased.says


def test_a_middle_stage_without_a_strong_firm_is_to_be_strengthened() -> None:
    facts = [*chemistry(), *maker("青禾硝酸", PARK, "浓硝酸"), *maker("云岭硝酸", PARK, "浓硝酸")]
    assert "gc06" in {one.stage.id for one in report(*facts).strengthen}
    strong = fact("hasHonour", Entity("Company", "云岭硝酸"), "绿色工厂", level="国家级", status="actual")
    assert tier_of(strong) == 2
    assert "gc06" not in {one.stage.id for one in report(*facts, strong).strengthen}
    aimed = fact("hasHonour", Entity("Company", "云岭硝酸"), "绿色工厂", level="国家级", status="target")
    assert "gc06" in {one.stage.id for one in report(*facts, aimed).strengthen}


def test_completeness_counts_bound_stages_only_where_they_are() -> None:
    rows = {row.chain: row for row in report(*chemistry()).completeness}
    row = rows["天然气页岩气化工与化工新材料"]
    assert 0 < row.share < 1
    assert dict(row.counts)["有"] == 3
    assert sum(count for _, count in row.counts) == row.total


def test_rows_and_values_say_the_same_as_the_report() -> None:
    found = report(*chemistry())
    rows = gap_rows([found], limit=5)
    assert len(rows) == 5
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert [row[2] for row in rows] == [gap["stage"] for gap in report_values(found)["gaps"][:5]]


def test_the_order_of_the_facts_changes_nothing() -> None:
    facts = [*chemistry(), *maker("长青硝酸", NEAR, "浓硝酸"), fact("targetIndustry", PARK, "聚氨酯")]
    assert report_values(report(*facts)) == report_values(report(*reversed(facts)))


#################################################################  targets


def targets(*facts: Fact) -> dict[str, str]:
    gap = next(one for one in report(*chemistry(), *facts).gaps if one.stage.id == "gc06")
    return {target.company.name: target.kind for target in gap.targets}


def test_makers_far_away_are_targets_near_ones_supply_and_linked_ones_introduce() -> None:
    found = targets(*maker("成都硝酸", AWAY, "浓硝酸"), *maker("长青硝酸", NEAR, "浓硝酸"))
    assert found == {"成都硝酸": "招引", "长青硝酸": "可就近配套", "青禾合成氨": "可牵线", "青禾新材": "可牵线"}


def test_a_firm_of_a_group_that_is_here_comes_first() -> None:
    parent = Entity("Company", "青禾集团")
    found = targets(
        *maker("青禾成都硝酸", AWAY, "浓硝酸"),
        fact("subsidiaryOf", Entity("Company", "青禾成都硝酸"), parent),
        fact("subsidiaryOf", Entity("Company", "青禾新材"), parent),
    )
    assert found["青禾成都硝酸"] == "以商招商"
    assert next(iter(found)) == "青禾成都硝酸"


def test_a_target_has_place_distance_honours_and_words() -> None:
    firm = Entity("Company", "成都硝酸")
    honour = fact("hasHonour", firm, "绿色工厂", level="国家级", year=2022)
    gap = next(
        one for one in report(*chemistry(), *maker("成都硝酸", AWAY, "浓硝酸"), honour).gaps if one.stage.id == "gc06"
    )
    target = gap.targets[0]
    assert target.place == "成都市"
    assert target.kilometres == pytest.approx(330, abs=40)
    assert target.honours == ("国家级绿色工厂（2022）",)
    assert target.evidence
    assert not target.confirmed


def test_a_circle_of_parents_has_a_top_and_does_not_hang() -> None:
    one, two = Entity("Company", "甲集团"), Entity("Company", "乙集团")
    assert set(group_of(mapped(fact("subsidiaryOf", one, two), fact("subsidiaryOf", two, one)))) == {one.iri, two.iri}


def test_every_park_with_something_in_it_is_ranked() -> None:
    found = mapped(*chemistry(), *maker("澄江铝业", FAR, "铝型材"))
    assert [one.place.name for one in rank_places(found)] == ["云岭工业园", "澄江工业园"]


def test_all_parks_at_once_are_ranked_as_each_alone() -> None:
    found = mapped(
        *chemistry(),
        *(
            one
            for number in range(4)
            for one in maker(f"澄江铝业{number}", FAR, ("铝箔", "铝杆", "氧化铝", "铝板带")[number])
        ),
        fact("locatedIn", FAR, NEAR),
        *maker("长青硝酸", NEAR, "浓硝酸"),
    )
    fast = {(one.place, one.stage.id): (one.feasibility, one.need) for one in rank_fast(found, limit=1000)}
    slow = {(gap.place, gap.stage.id): (gap.feasibility, gap.need) for one in rank_places(found) for gap in one.gaps}
    covered = {(gap.place, gap.stage.id) for one in rank_places(found) for gap in one.underway}
    assert fast.keys() - covered == slow.keys()
    for key, scores in slow.items():
        assert fast[key] == pytest.approx(scores, abs=0.11), key


def test_a_limit_tells_the_first_gaps_and_counts_them_all() -> None:
    found = mapped(*chemistry())
    whole, first = (find_gaps(found, found.find_place("云岭工业园"), limit=limit) for limit in (None, 3))
    assert first.total == whole.total == len(whole.gaps)
    assert [gap.stage.id for gap in first.gaps] == [gap.stage.id for gap in whole.gaps[:3]]
    assert [gap.corner for gap in first.gaps] == [gap.corner for gap in whole.gaps[:3]]


def test_what_is_related_counts_for_less_where_little_is_known() -> None:
    one = np.zeros((2, len(SPACE.ids)))
    one[0, SPACE.index["gc05"]] = 1
    one[1, [SPACE.index[stage.id] for stage in CHAINS.stages if stage.chain == "gaschem"][:20]] = 1
    counts = sparse.csr_array(one)
    scores = score_places(
        Board(counts, np.arange(2), np.full((2, 2), np.nan)), SPACE, load_prior(SPACE, WEIGHTS), WEIGHTS
    )
    assert scores.related[0].max() <= 1 / (1 + WEIGHTS.few)
    assert scores.related[1].max() > 0.6


#################################################################  backtest


def firms(count: int, seed: int, *, planted: bool) -> list[Firm]:
    """Firms in twelve areas; where `planted`, each area keeps to two chains, else all is drawn alike."""
    generator = np.random.default_rng(seed)
    drawn = []
    for number in range(count):
        area = int(generator.integers(12))
        chain = [area % 5, (area * 2) % 5][int(generator.integers(2))]
        own = [stage for stage in CHAINS.stages if stage.chain == CHAINS.chains[chain].id] if planted else CHAINS.stages
        chosen = generator.choice(len(own), 3, replace=False)
        year = 2008 + number % 12
        drawn.append(Firm(f"青禾{number}", f"区{area}", f"市{area}", f"{year}0601", tuple(own[i].id for i in chosen)))
    return drawn


def test_the_measure_is_one_for_the_truth_and_a_half_for_the_same_everywhere() -> None:
    hidden = np.zeros((2, 40), dtype=bool)
    hidden[:, :4] = True
    candidate = np.ones_like(hidden)
    auc, hit, precision, mrr = measure(hidden.astype(float), candidate, hidden)
    assert (auc, hit, precision, mrr) == (1.0, 1.0, 0.4, 1.0)
    assert measure(np.zeros((2, 40)), candidate, hidden)[0] == 0.5
    assert measure(-hidden.astype(float), candidate, hidden)[0] == 0.0


def test_the_backtest_finds_a_planted_order_and_none_where_there_is_none() -> None:
    planted = {
        (row.split, row.candidates, row.method): row.auc.mean
        for row in backtest(firms(260, 1, planted=True), repeats=4, levels=("area",), splits=("cells", "firms")).rows
    }
    for split in ("cells", "firms"):
        assert planted[split, "all", "F"] > planted[split, "all", BASELINE] + 0.1
    drawn = {
        (row.method, row.candidates): row.auc.mean
        for row in backtest(firms(260, 1, planted=False), repeats=4, levels=("area",), splits=("cells",)).rows
    }
    assert drawn["F", "all"] == pytest.approx(0.5, abs=0.06)


def test_no_method_sees_what_is_hidden() -> None:
    """A stage of one place alone, hidden, is no candidate; and random stays random."""
    lonely = [*firms(120, 2, planted=False), Firm("云岭", "区0", "市0", "20100101", ("tb04",))]
    table = backtest(lonely, repeats=6, levels=("area",), splits=("cells",))
    random = next(row for row in table.rows if row.method == "random" and row.candidates == "all")
    assert random.auc.mean == pytest.approx(0.5, abs=0.06)


def test_the_same_seed_gives_the_same_table() -> None:
    sample = firms(80, 3, planted=True)
    one, two = (backtest(sample, repeats=2, levels=("city",), splits=("firms",)).cells() for _ in range(2))
    assert one == two


@pytest.mark.skipif(not (TABLES / "company_stage.csv").exists(), reason="the tables of listed firms are not here")
def test_on_listed_firms_the_order_beats_popularity_on_hidden_cells_and_is_not_below_it_on_hidden_firms() -> None:
    table = backtest(TABLES, repeats=8, splits=("cells", "firms"))
    gains = {
        (row.level, row.split): row.gain_auc.mean
        for row in table.rows
        if (row.method, row.candidates) == ("F", "chain>=3")
    }
    for level in ("area", "city"):
        assert gains[level, "cells"] >= 0.02
        assert gains[level, "firms"] >= 0.0


def test_wishes_are_ranked_without_the_places_own_words_about_them() -> None:
    found = mapped(*chemistry(), fact("targetIndustry", PARK, "浓硝酸"), fact("targetIndustry", PARK, "天然气化工"))
    rows = {row.method: row for row in backtest_wishes(found)}
    assert (rows["N without will"].wishes, rows["N without will"].hit) == (1, 1.0)
    assert backtest_wishes(mapped(*chemistry())) == []


#################################################################  priors and bench


def test_the_prior_tables_come_from_firms_and_hold_no_firm(tmp_path: Path) -> None:
    sample = firms(60, 4, planted=True)
    write_priors(sample, SPACE.ids, tmp_path)
    prior = load_prior(SPACE, WEIGHTS, tmp_path)
    names, present = presence(sample, "area", SPACE.ids)
    assert prior.places.tolist() == present.sum(0).tolist()
    assert "青禾" not in (tmp_path / "stage_prior.csv").read_text("utf-8")
    assert len(names) == 12


def test_the_prior_of_the_project_is_on_its_stages_and_small() -> None:
    prior = load_prior(SPACE, WEIGHTS)
    assert (prior.firms > 0).sum() >= 340
    assert prior.places.max() <= 32
    assert sum(path.stat().st_size for path in (SEEDS / "priors").iterdir()) < 400_000


def test_a_folder_without_prior_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError):
        load_prior(SPACE, WEIGHTS, tmp_path)
    (tmp_path / "company_stage.csv").write_text("name,stages\n青禾,al01\n", "utf-8")
    with pytest.raises(SeedError):
        read_firms(tmp_path / "company_stage.csv")


def test_relatedness_is_the_smaller_conditional_probability() -> None:
    present = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    prior = fit_prior(present, sparse.csr_array(present), neighbours=2)
    near = prior.near.toarray()
    assert near[0, 1] == pytest.approx(2 / 3)
    assert near[1, 2] == pytest.approx(1 / 2)
    assert near[1, 1] == 0
    thin = fit_prior(present, sparse.csr_array(present), neighbours=2, thin=2)
    assert thin.near.toarray()[0, 1] == pytest.approx(2 / 5)
    assert thin.together.toarray()[0, 1] == pytest.approx(2 / (6**0.5 + 2))


def test_made_up_places_are_ranked_and_timed() -> None:
    timing = bench_gaps(companies=20_000, places=600)
    assert timing.gaps > 0
    assert timing.one_place > 0
    assert timing.all_places > 0
