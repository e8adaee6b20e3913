"""Partners and customers named in lists are no enterprises of the place: kg/facts/place.py."""

import pytest

from kg.facts import place
from tests.facts_drawing import stated

TWO = "〔青禾玻纤|Company〕、〔恒拓电机|Company〕"


@pytest.mark.parametrize(
    "said",
    [
        f"积极推动与{TWO}合作。",
        "与云岭大学微电子学院、〔恒拓集团|Company〕分别签订了战略合作协议。",
        f"产品为{TWO}配套。",
        "〔青禾玻纤|Company〕、德国恒拓电机也相继来访。",
        "〔青禾玻纤|Company〕与园区签订合作协议。",
        "〔青禾玻纤|Company〕与云岭县人民政府签署协议。",
    ],
)
def test_all_partners_and_customers_of_a_list_are_elsewhere(said: str) -> None:
    assert stated(place.state, said) == []


@pytest.mark.parametrize("said", [f"{TWO}签约落户。", f"{TWO}为园区配套。"])
def test_enterprises_that_come_or_supply_are_in_the_park(said: str) -> None:
    assert [fact[1] for fact in stated(place.state, said)] == ["青禾玻纤", "恒拓电机"]
