"""Precision and recall against gold: small cases by hand, and the same figures as the judges' own script."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import RecordError
from kg.scoring import ALL, Record, read_gold, read_lines, score_records

JUDGES = Path(__file__).resolve().parents[2] / "shared" / "eval"
GOLD = Path(__file__).parent / "gold" / "dev"


def entity(name: str, *aliases: str, type: str = "Company", **more: Any) -> Record:
    return {"kind": "entity", "doc": "d1.txt", "type": type, "name": name, "aliases": list(aliases), **more}


def fact(predicate: str, subject: str, object: str | None, **more: Any) -> Record:
    qualifiers = more.pop("qualifiers", {})
    return {
        "kind": "fact",
        "doc": "d1.txt",
        "predicate": predicate,
        "subject": subject,
        "object": object,
        "qualifiers": qualifiers,
        **more,
    }


def counts(gold: list[Record], stated: list[Record], kind: str, group: str = ALL) -> tuple[int, int, int]:
    score = score_records({"d1": gold}, stated)[kind, group]
    return score.hits, len(score.missed), len(score.wrong)


def test_an_entity_is_found_under_any_of_its_forms_and_counts_as_wrong_when_split() -> None:
    gold = [entity("青禾玻纤有限公司", "青禾玻纤", "青禾")]
    assert counts(gold, [entity("青禾 玻纤")], "entity") == (1, 0, 0)
    assert counts(gold, [entity("青禾玻纤"), entity("青禾")], "entity") == (1, 0, 1)


def test_optional_gold_neither_helps_nor_hurts() -> None:
    gold = [entity("青禾玻纤"), entity("云岭市", type="Region", optional=True)]
    assert counts(gold, [entity("青禾玻纤")], "entity") == (1, 0, 0)
    assert counts(gold, [entity("青禾玻纤"), entity("云岭市", type="Region")], "entity") == (1, 0, 0)


def test_a_fact_stated_twice_is_no_second_error_but_a_wrong_one_is() -> None:
    gold = [fact("locatedIn", "青禾玻纤", "云岭工业园")]
    wrong = fact("locatedIn", "青禾玻纤", "白石工业园")
    assert counts(gold, [*gold, *gold, wrong], "fact") == (1, 0, 1)


def test_a_fact_meets_gold_through_the_aliases_of_its_own_side() -> None:
    gold = [entity("青禾玻纤有限公司", "青禾"), fact("locatedIn", "青禾玻纤有限公司", "云岭工业园")]
    assert counts(gold, [fact("locatedIn", "青禾", "云岭工业园")], "fact") == (1, 0, 0)


def test_cooperation_holds_either_way_round_and_location_does_not() -> None:
    for predicate, found in (("cooperatesWith", (1, 0, 0)), ("locatedIn", (0, 1, 1))):
        assert counts([fact(predicate, "甲", "乙")], [fact(predicate, "乙", "甲")], "fact") == found


@pytest.mark.parametrize(
    ("changed", "hit"),
    [
        ({"value": 649.260}, True),
        ({"unit": "万元"}, False),
        ({"period": "2021"}, False),
        ({"kind": "target"}, False),
        ({"indicator": "规模以上工业总产值"}, True),
        ({"indicator": "到位资金"}, False),
        ({"bound": "ge"}, True),
    ],
)
def test_an_observation_is_the_same_where_value_unit_kind_period_and_indicator_are(
    changed: dict[str, Any], hit: bool
) -> None:
    said = {"indicator": "规上工业总产值", "value": 649.26, "unit": "亿元", "period": "2022", "kind": "actual"}
    gold = [fact("observation", "云岭工业园", None, qualifiers=said)]
    stated = [fact("observation", "云岭工业园", None, qualifiers={**said, **changed})]
    assert counts(gold, stated, "fact") == ((1, 0, 0) if hit else (0, 1, 1))


def test_an_honour_must_agree_in_level_where_gold_gives_one_and_in_status() -> None:
    gold = [fact("hasHonour", "青禾玻纤", "绿色工厂", qualifiers={"level": "国家级", "status": "actual"})]
    for said, found in (
        ({"level": "国家级"}, (1, 0, 0)),
        ({"level": "省级"}, (0, 1, 1)),
        ({"level": "国家级", "status": "target"}, (0, 1, 1)),
    ):
        assert counts(gold, [fact("hasHonour", "青禾玻纤", "绿色工厂", qualifiers=said)], "fact") == found


def test_gold_scores_one_against_itself() -> None:
    gold = read_gold(GOLD)
    stated = [{**record, "doc": f"{stem}.txt"} for stem, records in gold.items() for record in records]
    scores = score_records(gold, stated)
    assert {score.f1 for score in scores.values() if score.hits} == {1.0}


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"a\.jsonl:2"):
        read_lines(['{"kind": "entity"}', "no JSON"], place="a.jsonl")
    with pytest.raises(RecordError, match="no gold"):
        read_gold(tmp_path)


def spoil(records: list[Record], chance: random.Random) -> list[Record]:
    """`records` with some left out, doubled, renamed, turned round or given other qualifiers."""
    spoilt: list[Record] = []
    for record in records:
        other: dict[str, Any] = {**record, "doc": record["doc"]}
        if other["kind"] == "fact":
            said = dict(other.get("qualifiers") or {})
            said.update(chance.choice([{}, {}, {}, {"value": 8}, {"indicator": "工业总产值"}, {"level": "省级"}]))
            other["qualifiers"] = said
            if chance.random() < 0.1 and other["object"]:
                other["subject"], other["object"] = other["object"], other["subject"]
        elif other.get("aliases") and chance.random() < 0.3:
            other["name"], other["aliases"] = other["aliases"][0], []
        spoilt += [other] * chance.choice([0, 1, 1, 1, 1, 1, 2])
    chance.shuffle(spoilt)
    return spoilt


@pytest.mark.skipif(not (JUDGES / "score.py").is_file(), reason="the judges' script is not on this machine")
@pytest.mark.parametrize("seed", range(3))
def test_our_figures_are_those_of_the_judges_script(tmp_path: Path, seed: int) -> None:
    gold = read_gold(JUDGES / "gold")
    whole = [{**record, "doc": f"{stem}_x.txt"} for stem, records in gold.items() for record in records]
    stated = spoil(whole, random.Random(seed))
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in stated), "utf-8")
    command = [sys.executable, JUDGES / "score.py", "--gold", JUDGES / "gold", "--pred", file, "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for (kind, group), score in score_records(gold, stated).items():
        row = theirs[f"{kind}/{group}"]
        assert (score.hits, len(score.missed), len(score.wrong)) == (row["tp"], row["fn"], row["fp"]), (kind, group)
