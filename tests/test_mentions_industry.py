"""Industries: the items of a list and the noun phrase before 产业, named without it."""

import pytest

from kg.mentions.industry import find_industries
from kg.mentions.lists import find_enumerations
from kg.mentions.tokens import tokenize
from kg.model import Mention
from tests.drawing import draw, first_sentence, marked


def industries(text: str) -> list[Mention]:
    return list(find_industries(first_sentence(text), tokenize(text), list(find_enumerations(text))))


@pytest.mark.parametrize(
    "drawing",
    [
        "〔玻纤产业链|Industry|玻纤〕加快延伸。",
        "培育壮大〔〔新材料|Industry〕产业集群|Industry|新材料〕。",
        "聚力发展〔〔高端石化|Industry〕产业|Industry|高端石化〕。",
        "打造千亿级〔〔先进材料|Industry〕产业集群|Industry|先进材料〕。",
    ],
)
def test_the_noun_phrase_before_the_word_for_industry_is_named_without_verbs_and_sizes(drawing: str) -> None:
    text, _ = marked(drawing)
    assert draw(text, industries(text)) == drawing


def test_a_list_names_each_of_its_industries() -> None:
    found = [one.name for one in industries("做强玻纤、“丝绸”、生物医药三大主导产业。") if one.rule == "industry-list"]
    assert found == ["玻纤", "丝绸", "生物医药"]


def test_industries_whose_figures_follow_are_a_list_where_one_is_known() -> None:
    found = industries("硅基新材料、现代医药产值分别增长8%、12%。")
    assert [one.name for one in found if one.rule == "industry-figures"] == ["硅基新材料", "现代医药"]
    assert industries("青禾、恒拓产值分别增长8%、12%。") == []


@pytest.mark.parametrize(
    "text",
    [
        "设立产业基金。",
        "完善产业政策。",
        "推动产业转型升级。",
        "全市产业集聚。",
        "主导产业突出。",
        "做强重点产业、特色产业。",
    ],
)
def test_phrases_about_industry_in_general_name_none(text: str) -> None:
    assert industries(text) == []
