"""Honours behind verbs of recognition, with the level that stands before them."""

import pytest

from kg.mentions.honour import find_honours
from tests.drawing import draw, first_sentence, marked


@pytest.mark.parametrize(
    "drawing",
    [
        "青禾玻纤获评国家级〔绿色工厂|Honour〕。",
        "园区获批省级〔特色产业集群|Honour〕。",
        "云岭创建为国家〔生态文明示范区|Honour〕。",
        "荣获全国〔质量标杆企业|Honour〕称号。",
        "获得省级〔数字化车间|Honour〕称号。",
        "获评国家级“〔绿色工厂|Honour〕”、省级〔智能制造示范工厂|Honour〕。",
        "新增213家市级〔智能制造试点企业|Honour〕，累计1200家。",
        "成为国家〔智慧城市与智能网联汽车协同发展首批试点城市|Honour〕。",
        "园区还是全国首批7个〔新材料产业国家高技术产业基地|Honour〕之一和国家〔有色金属集聚发展试点|Honour〕。",
    ],
)
def test_titles_behind_a_verb_of_recognition_are_honours_without_their_level(drawing: str) -> None:
    text, _ = marked(drawing)
    assert draw(text, find_honours(first_sentence(text))) == drawing


@pytest.mark.parametrize(
    "text",
    [
        "建成西部最大的玻纤产业基地。",
        "成为全国最大的玻纤基地。",
        "获评3家示范企业。",
        "获得2000万元资金支持。",
        "建成创新中心。",
        "获得数字化车间。",
        "云岭的绿色工厂加快建设。",
    ],
)
def test_works_counts_and_titles_without_recognition_are_no_honours(text: str) -> None:
    assert list(find_honours(first_sentence(text))) == []


def test_each_title_keeps_the_level_before_it() -> None:
    found = find_honours(first_sentence("获评国家级“绿色工厂”、省级智能制造示范工厂，列入绿色车间。"))
    assert [(one.name, one.level) for one in found] == [
        ("绿色工厂", "国家级"),
        ("智能制造示范工厂", "省级"),
        ("绿色车间", ""),
    ]
