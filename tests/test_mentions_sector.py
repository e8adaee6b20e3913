"""Industries that no word for industry follows: trades, what a place is known for, plus signs."""

import pytest

from kg.mentions import find_mentions
from kg.mentions.sector import find_sectors
from kg.mentions.tokens import tokenize
from kg.model import Document
from kg.sentences import split_sentences
from tests.drawing import first_sentence


def names(text: str) -> list[str]:
    return [one.name for one in find_sectors(first_sentence(text), tokenize(text))]


def test_a_word_for_a_trade_and_its_ending_name_an_industry() -> None:
    text = "汽车制造业增长12%，电气机械和器材制造业增长8%，农产品加工业下降3%。"
    assert names(text) == ["汽车制造", "电气机械和器材制造", "农产品加工"]


@pytest.mark.parametrize("text", ["制造业增长8%。", "先进制造业提速。", "食品产业链延伸。", "青禾电子业绩增长。"])
def test_wide_trades_and_other_words_name_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("打造全国最大的碳纤维生产基地。", "碳纤维"),
        ("建设全市泵阀产业基地。", "泵阀"),
        ("建成具有全球影响力的新材料高地。", "新材料"),
        ("被誉为中国五金之都。", "五金"),
    ],
)
def test_a_place_is_known_for_an_industry(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text", ["青禾碳纤维生产基地投产。", "台州湾智能装备产业基地开工。", "打造创新高地、人才高地。"]
)
def test_the_works_of_an_enterprise_are_none(text: str) -> None:
    assert names(text) == []


def test_plus_signs_join_industries_before_the_word_for_them() -> None:
    assert names("打造“纺织服装+智能制造+临港物流”产业体系。") == ["纺织服装", "智能制造", "临港物流"]
    assert names("推行“管委会+公司+基金”产业招商模式。") == []


def test_a_division_whose_name_holds_a_list_is_one_industry() -> None:
    text = "酒、饮料和精制茶制造业下降1.2%，计算机、通信和其他电子设备制造业增长8%。"
    found = {one.name for one in find_mentions(split_sentences(Document("云岭.txt", text))) if one.type == "Industry"}
    assert found == {"酒、饮料和精制茶制造", "计算机、通信和其他电子设备制造"}
