"""Products: objects of making, what a place looks for, and what a project's name says it makes."""

import pytest

from kg.mentions.lists import find_enumerations
from kg.mentions.product import find_products, find_wanted, is_generic, looks_like_product, products_in_name
from kg.mentions.tokens import tokenize
from kg.model import Mention
from tests.drawing import draw, first_sentence, marked


def products(text: str) -> list[Mention]:
    return list(find_products(first_sentence(text), tokenize(text), list(find_enumerations(text))))


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        ("主要生产〔玻纤布|Product〕、〔电子布|Product〕。", "product-made"),
        ("年产3万吨〔光伏组件|Product〕。", "product-made"),
        ("主导产品有〔减速器|Product〕和〔压缩机|Product〕。", "product-made"),
        ("〔丝绸|Product〕产量增长20%。", "product-output"),
        ("青禾的〔玻纤布|Product〕出口欧洲。", "product-of-maker"),
        ("主营〔玻璃纤维|Product〕及其复合材料。", "product-phrase"),
    ],
)
def test_what_is_made_sold_or_counted_is_a_product_without_its_size(drawing: str, rule: str) -> None:
    text, _ = marked(drawing)
    assert draw(text, products(text)) == drawing
    assert rule in {one.rule for one in products(text)}


@pytest.mark.parametrize(
    "text",
    [
        "恒拓生产线满负荷运转。",
        "研发投入增长8%。",
        "制定安全生产条件。",
        "推动安全生产工作。",
        "生产能力提升。",
        "生产各类产品。",
        "完善配套设备、原材料、零部件等。",
        "编写软件。",
    ],
)
def test_phrases_about_making_in_general_name_no_product(text: str) -> None:
    assert products(text) == []


def test_what_a_place_looks_for_is_wanted_up_to_the_word_for_enterprises() -> None:
    text = "重点引进碳纤维、电子布等企业。"
    assert draw(text, find_wanted(first_sentence(text))) == "重点引进〔碳纤维|Product〕、〔电子布|Product〕等企业。"


@pytest.mark.parametrize("text", ["补齐短板。", "引进人才20人。", "突破瓶颈。"])
def test_what_is_no_product_is_not_wanted(text: str) -> None:
    assert list(find_wanted(first_sentence(text))) == []


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("年产3万吨电子布项目", ["电子布"]),
        ("青禾玻纤年产3万吨电子布项目", ["电子布"]),
        ("恒拓减速器、压缩机生产项目", ["减速器", "压缩机"]),
        ("恒拓汽车零部件智能化生产线", ["汽车零部件"]),
        ("科技创新中心项目", []),
        ("恒拓大道改造工程", []),
    ],
)
def test_the_name_of_a_project_says_what_it_makes(name: str, made: list[str]) -> None:
    project = Mention(0, 0, len(name), "Project", name, "drawn")
    assert [one.name for one in products_in_name(first_sentence(name), project, [])] == made


def test_the_builder_inside_the_name_of_a_project_is_no_part_of_the_product() -> None:
    name = "云岭电子减速器生产基地"
    project = Mention(0, 0, len(name), "Project", name, "drawn")
    builder = Mention(0, 0, 4, "Company", "云岭电子", "drawn")
    assert [one.name for one in products_in_name(first_sentence(name), project, [builder])] == ["减速器"]


@pytest.mark.parametrize(("name", "so"), [("恒温减速器", True), ("冲压件", True), ("软件", False), ("云岭", False)])
def test_the_ending_of_a_name_tells_a_thing_made(name: str, so: bool) -> None:
    assert looks_like_product(name) is so


def test_a_word_for_any_product_is_generic() -> None:
    assert [is_generic(name) for name in ("零部件", "新产品", "电子布")] == [True, True, False]
