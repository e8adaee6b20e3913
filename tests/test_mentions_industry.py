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


def names(text: str) -> list[str]:
    return list(dict.fromkeys(one.name for one in industries(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("形成玻纤、精细化工、家具制造三大传统产业。", ["玻纤", "精细化工", "家具制造"]),
        ("发展壮大了硅基新材料、光伏玻璃两条百亿级产业链。", ["硅基新材料", "光伏玻璃"]),
        (
            "构建起纺织服装、食品饮料两大产业集群和光电子、低空经济等新兴产业。",
            ["纺织服装", "食品饮料", "光电子", "低空经济"],
        ),
        ("按照“高端装备制造、新材料、节能环保”的产业定位招商。", ["高端装备制造", "新材料", "节能环保"]),
        ("出台海洋食品与碳纤维产业若干措施。", ["海洋食品", "碳纤维"]),
        ("青禾组团发展绿色食品产业。", ["绿色食品"]),
    ],
)
def test_counts_sizes_qualities_and_a_second_list_are_no_part_of_a_name(text: str, found: list[str]) -> None:
    assert set(found) <= set(names(text))
    assert not {one for one in names(text) if any(known != one and one.startswith(known) for known in found)}


@pytest.mark.parametrize("text", ["卷烟和配套产业。", "壮大卷烟及配套产业。"])
def test_what_is_no_industry_by_itself_is_not_cut_off_one(text: str) -> None:
    assert names(text) == [text.strip("。").removeprefix("壮大").removesuffix("产业")]


def test_a_park_says_after_a_label_what_it_leads_with() -> None:
    text = "【所属地区】青石 【主导产业】绿色家居、碳酸钙新材料、食品 【更新】今年"
    assert set(names(text)) == {"绿色家居", "碳酸钙新材料", "食品"}


def test_parts_named_after_places_are_no_industries() -> None:
    assert names("园区由黄岩、青石、月河片区三个片区组成。") == []
