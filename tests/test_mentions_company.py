"""Enterprises: what makes a name of strange words, and what is only a phrase about enterprises."""

import pytest

from kg.mentions import find_mentions
from kg.mentions.company import ending_of, find_companies
from kg.mentions.lists import find_enumerations
from kg.mentions.tokens import tokenize
from kg.model import Document, Mention
from kg.sentences import split_sentences
from tests.drawing import draw, first_sentence, marked


def companies(text: str) -> list[Mention]:
    sentence = first_sentence(text)
    return list(find_companies(sentence, tokenize(text), list(find_enumerations(text))))


def drawn(drawing: str) -> str:
    text, _ = marked(drawing)
    return draw(text, companies(text))


def rules(text: str) -> set[str]:
    return {one.rule for one in companies(text)}


@pytest.mark.parametrize(
    "drawing",
    [
        "〔青禾玻纤有限公司|Company〕落户云岭工业园。",
        "〔重庆青禾（集团）股份有限公司|Company〕获批。",
        "上市公司〔恒拓股份有限公司|Company〕入驻。",
        "〔恒拓集团|Company〕牵头建设。",
        "〔云岭水泥厂|Company〕满产。",
        "白鹭工业小区〔江苏青禾科技公司|Company〕投产。",
        "〔远航农机零部件产业有限公司|Company〕扩建厂房。",
        "减速器供应商〔青禾传动科技公司|Company〕扩产。",
        "〔云岭开发区投资有限公司|Company〕成立。",
        "签约企业〔和玉陶瓷有限公司|Company〕（以下简称和玉陶瓷）。",
    ],
)
def test_a_name_before_a_legal_form_is_taken_whole_without_the_kind_of_enterprise_before_it(drawing: str) -> None:
    assert drawn(drawing) == drawing


@pytest.mark.parametrize(
    "text", ["标准厂房建成。", "某公司投产。", "国有投资公司负责运营。", "恒拓公司化改革。", "母公司扩产。"]
)
def test_a_legal_form_in_another_word_or_behind_no_name_names_nobody(text: str) -> None:
    assert companies(text) == []


@pytest.mark.parametrize(
    "drawing",
    [
        "云岭高新区〔青禾玻纤|Company〕开工。",
        "〔青禾玻纤|Company〕完成技改。",
        "〔青禾玻纤|Company〕、〔恒拓电子|Company〕实现产值20亿元。",
    ],
)
def test_a_strange_word_with_its_trade_is_a_short_name(drawing: str) -> None:
    assert drawn(drawing) == drawing


@pytest.mark.parametrize(
    "text",
    ["恒拓科技工业园开工。", "青禾科技成果转化加快。", "建设青禾智能产业园。", "加快配套发展。", "推动智能装备发展。"],
)
def test_a_trade_that_goes_on_as_a_common_noun_ends_no_name(text: str) -> None:
    assert companies(text) == []


@pytest.mark.parametrize(
    "drawing",
    [
        "引进〔青禾玻纤|Company〕、〔恒拓智能|Company〕、〔云帆微电子|Company〕等3家企业。",
        "引进“〔恒拓智能|Company〕”等企业2家。",
    ],
)
def test_the_items_of_a_list_before_enterprises_are_names_without_verbs_and_quotes(drawing: str) -> None:
    assert drawn(drawing) == drawing


@pytest.mark.parametrize(
    "text", ["推进重点企业、优质企业等5家企业升规。", "龙头企业、链主企业加快集聚。", "园区引进优质企业20家。"]
)
def test_kinds_of_enterprises_are_no_names(text: str) -> None:
    assert companies(text) == []


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        ("投资方：〔青禾玻纤|Company〕、〔恒拓电子|Company〕。", "company-role"),
        ("龙头企业有〔青禾玻纤|Company〕。", "company-role"),
        ("〔青禾玻纤|Company〕董事长介绍，订单饱满。", "company-title"),
        ("与〔恒拓|Company?〕达成合作意向。", "company-partner"),
        ("目前，〔恒拓微|Company〕拟建设二期。", "company-verb"),
    ],
)
def test_role_title_partner_and_verb_give_a_name_away(drawing: str, rule: str) -> None:
    assert drawn(drawing) == drawing
    assert rule in rules(marked(drawing)[0])


def test_a_name_behind_its_country_is_found_and_is_weak_without_the_word_for_enterprise() -> None:
    assert {(one.name, one.weak) for one in companies("丹麦贝恒特、") if one.rule == "company-country"} == {
        ("贝恒特", True)
    }
    assert ("贝恒特", False) in {(one.name, one.weak) for one in companies("德国企业贝恒特投资建厂。")}


@pytest.mark.parametrize("text", ["与云岭县达成合作。", "生产车间投产。", "某集团扩产。", "加强产业工人队伍建设。"])
def test_places_workshops_and_hidden_names_are_no_enterprises(text: str) -> None:
    assert companies(text) == []


def test_builders_of_one_project_are_found_where_one_of_them_is_known() -> None:
    found = [
        one.name for one in companies("青禾、华为、恒拓共计72GWh动力电池项目签约。") if one.rule == "company-joint"
    ]
    assert found == ["青禾", "华为", "恒拓"]


def test_the_trade_of_a_name_leaves_two_characters_before_it() -> None:
    assert ending_of("青禾玻纤") == "玻纤"
    assert ending_of("禾玻纤") == ""
    assert ending_of("青禾") == ""


@pytest.mark.parametrize(
    "drawing",
    ["引进〔恒拓（云南）电子|Company〕等企业。", "引进〔青禾特|Company〕系企业云岭玻纤有限公司。"],
)
def test_a_place_in_brackets_and_a_trade_belong_to_the_name_and_a_family_is_a_group(drawing: str) -> None:
    text, _ = marked(drawing)
    wanted = drawing[drawing.index("〔") + 1 : drawing.index("|")]
    assert wanted in [one.name for one in companies(text) if one.rule in ("company-branch", "company-family")]


@pytest.mark.parametrize(
    "text", ["完善工业体系的短板。", "密切联系企业。", "理顺关系，优化服务。", "引进德系企业3家。"]
)
def test_a_word_that_ends_in_the_sign_of_a_family_names_none(text: str) -> None:
    assert not [one for one in companies(text) if one.rule == "company-family"]


def test_enterprises_are_listed_behind_the_word_for_them_and_the_owner_ends_before_his_share() -> None:
    listed = companies("产值居前三位的企业依次为：青麓冶金、恒岭铜业、津和泽药业，合计98亿元。")
    assert {"青麓冶金", "恒岭铜业", "津和泽药业"} <= {one.name for one in listed if one.rule == "company-role"}
    assert "云麓恒拓控股" not in [one.name for one in companies("由云麓恒拓控股的青禾玻纤有限公司投产。")]


@pytest.mark.parametrize("text", ["青澜区新添两家工厂。", "青澜镇建成标准厂房。"])
def test_a_division_without_its_last_character_is_no_enterprise(text: str) -> None:
    sentences = list(split_sentences(Document("云岭.txt", text)))
    assert [one.name for one in find_mentions(sentences) if one.type == "Company"] == []


@pytest.mark.parametrize("text", ["恒州高新区青禾玻纤、恒拓电机2家企业投产。", "我区青禾玻纤、恒拓电机等企业投产。"])
def test_whose_an_enterprise_is_belongs_to_no_name(text: str) -> None:
    sentences = list(split_sentences(Document("云岭.txt", text)))
    assert {one.name for one in find_mentions(sentences) if one.type == "Company"} == {"青禾玻纤", "恒拓电机"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("项目由大连青澜产业投资有限公司承担。", "大连青澜产业投资有限公司"),
        ("特钢材料产业链：并青钢铁（集团）有限公司", "并青钢铁（集团）有限公司"),
        ("业主青禾生物科技股份有限公司扩产。", "青禾生物科技股份有限公司"),
        ("厂房原为原柳川青禾参业有限公司所有。", "柳川青禾参业有限公司"),
    ],
)
def test_a_full_name_reaches_from_the_edge_of_its_phrase_to_its_legal_form(text: str, name: str) -> None:
    sentences = list(split_sentences(Document("云岭.txt", text)))
    assert name in [one.name for one in find_mentions(sentences) if one.type == "Company"]


def test_those_that_a_list_sums_up_as_leaders_are_enterprises() -> None:
    sentences = list(split_sentences(Document("云岭.txt", "青禾集团、恒竹纤、星拓控股等本地龙头落户园区。")))
    names = {one.name for one in find_mentions(sentences) if one.type == "Company"}
    assert names == {"青禾集团", "恒竹纤", "星拓控股"}


def named(text: str) -> set[str]:
    sentences = list(split_sentences(Document("云岭.txt", text)))
    return {one.name for one in find_mentions(sentences) if one.type == "Company"}


@pytest.mark.parametrize("name", ["美的", "菜鸟", "雪花", "远景", "三峡"])
@pytest.mark.parametrize(
    "text",
    [
        "{}在园区投资建厂。",
        "引进{}投资10亿元建设产业园。",
        "青禾玻纤为{}配套零部件。",
        "{}、青禾玻纤等龙头企业先后落户。",
        "青禾玻纤成为{}的核心供应商。",
    ],
)
def test_a_national_name_that_is_an_ordinary_word_is_an_enterprise_where_the_words_around_prove_it(
    name: str, text: str
) -> None:
    assert name in named(text.format(name))


@pytest.mark.parametrize(
    "text",
    [
        "统一规划建设标准厂房3万平方米。",
        "苹果产业产值10亿元。",
        "远景规划投资10亿元。",
        "三峡库区生态治理投资5亿元。",
        "为美的环境配套绿化设施。",
    ],
)
def test_the_same_words_elsewhere_are_no_enterprises(text: str) -> None:
    assert named(text) == set()


def test_what_is_proved_in_one_sentence_is_no_enterprise_in_another() -> None:
    assert named("远景在园区投资建厂。") == {"远景"}
    sentences = list(split_sentences(Document("云岭.txt", "远景在园区投资建厂。\n\n远景目标逐步实现。")))
    assert [one.sentence for one in find_mentions(sentences) if one.type == "Company"] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "跟着整机来的还有塔筒厂、叶片厂。",
        "客户包括主机厂，老厂接上新订单。",
        "副总经理葛远介绍，葛远在园区工作多年。",
    ],
)
def test_nameless_works_and_people_are_no_enterprises(text: str) -> None:
    assert named(text) == set()


def test_full_names_side_by_side_are_several_enterprises() -> None:
    assert {"青禾胶管有限公司", "恒拓管业有限公司"} <= named("白鹭县：青禾胶管有限公司恒拓管业有限公司")


@pytest.mark.parametrize(
    "text", ["产业链缺乏改性塑料、高档造纸涂料等终端应用企业。", "重点引进隔膜、电解液、电芯及储能系统集成企业。"]
)
def test_what_the_enterprises_of_a_list_make_are_none(text: str) -> None:
    assert named(text) == set()
