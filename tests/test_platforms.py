"""Platforms and organizations: names over many nouns, titles left out, partners told from what is set up."""

import pytest

from kg.mentions.lists import find_enumerations
from kg.mentions.platform import find_organizations, find_platforms
from kg.mentions.tokens import tokenize
from kg.model import Document, Sentence
from kg.sentences import split_sentences


def _sentence(text: str) -> Sentence:
    return next(iter(split_sentences(Document("云岭.txt", text))))


def platforms(text: str) -> list[str]:
    """The names of the platforms that are found in one sentence."""
    sentence = _sentence(text)
    found = find_platforms(sentence, tokenize(sentence.text), list(find_enumerations(sentence.text)))
    return [one.name for one in found if one.type == "Platform"]


def organizations(text: str) -> list[str]:
    """The names of the organizations that are found in one sentence, each once."""
    sentence = _sentence(text)
    return list(dict.fromkeys(one.name for one in find_organizations(sentence, tokenize(sentence.text))))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾海洋装备创新研究院揭牌。", "青禾海洋装备创新研究院"),
        ("引导建设智慧管理服务平台，完善配套设施。", "智慧管理服务平台"),
        ("云岭智能家电产业创新服务综合体通过验收。", "云岭智能家电产业创新服务综合体"),
        ("国家丝绸装备质量检验检测中心（云岭）挂牌。", "国家丝绸装备质量检验检测中心（云岭）"),
        ("共建电机驱动系统联合研究中心。", "电机驱动系统联合研究中心"),
        ("推动恒云液压建设云岭市流体传动中试基地。", "云岭市流体传动中试基地"),
        ("青禾—武汉离岸科创中心投用。", "青禾—武汉离岸科创中心"),
        ("“青禾创谷”孵化器榜上有名。", "“青禾创谷”孵化器"),
        ("启动建设博士后科研工作站，完成人员招聘。", "博士后科研工作站"),
    ],
)
def test_a_platform_has_its_whole_name(text: str, name: str) -> None:
    assert platforms(text) == [name]


def test_items_of_a_list_take_the_head_noun_that_they_need() -> None:
    assert platforms("建设榨菜、石材等“产业大脑”，上云企业增多。") == ["榨菜产业大脑", "石材产业大脑"]


@pytest.mark.parametrize(
    "text",
    [
        "去年又被认定为江苏省企业技术中心。",
        "拥有国家级企业技术中心2家。",
        "打造高能级创新平台，布局未来产业。",
        "新建省级工程技术研究中心5家。",
        "借力云岭、青禾、市级招商部门等外部平台招商。",
    ],
)
def test_a_title_a_count_or_a_class_of_platforms_is_none(text: str) -> None:
    assert platforms(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾高新技术产业开发区管理委员会印发。", ["青禾高新技术产业开发区管理委员会"]),
        ("与中国石油大学（华东）签订协议。", ["中国石油大学（华东）", "中国石油大学"]),
        ("工业和信息化部公示名单。", ["工业和信息化部"]),
        ("与区应急管理局、区经济信息委等部门会商。", ["区应急管理局", "区经济信息委"]),
        ("2018年6月经山东省人民政府认定。", ["山东省人民政府"]),
        ("与云岭市线路板行业协会签约。", ["云岭市线路板行业协会"]),
        ("与空军医科大学、西北有色金属研究院签约。", ["空军医科大学", "西北有色金属研究院"]),
        ("云岭市制造业重点产业链工作领导小组办公室", ["云岭市制造业重点产业链工作领导小组办公室"]),
    ],
)
def test_an_organization_has_its_whole_name(text: str, names: list[str]) -> None:
    assert organizations(text) == names


@pytest.mark.parametrize(
    "text", ["管委会召开会议。", "推动大学生返乡创业。", "加强诚信政府建设。", "服务各大学和医院。"]
)
def test_a_bare_ending_is_no_organization(text: str) -> None:
    assert organizations(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国家级孵化器“青创空间”在孵企业86家。", "青创空间"),
        ("建成投用青禾公铁联运物流港，开通班列。", "青禾公铁联运物流港"),
        ("青禾大学（云岭）陶铝新材料研究院揭牌。", "青禾大学（云岭）陶铝新材料研究院"),
        ("全国首个碳纤维及复合材料技术创新中心落户园区。", "碳纤维及复合材料技术创新中心"),
        ("多方共建的应急产业技术研究院入驻。", "应急产业技术研究院"),
        ("成立氢能产业联盟。", "氢能产业联盟"),
        ("多家高校共建重型装备中试熟化基地。", "重型装备中试熟化基地"),
    ],
)
def test_platforms_are_read_behind_what_they_are_and_over_brackets(text: str, name: str) -> None:
    assert platforms(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "为客户建造的半潜式平台“青工7号”交付离港。",
        "建设1座液压测试中心。",
        "搭建政银企对接平台、人才服务平台。",
        "搭建创新平台，完善机制。",
        "新增省级研究开发中心3家。",
    ],
)
def test_rigs_counts_and_ways_to_meet_are_no_platforms(text: str) -> None:
    assert platforms(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("恒拓公司同云岭农业大学共建了竹纤维工程技术研究中心。", "竹纤维工程技术研究中心"),
        ("云岭理工大学与园区共建国家精密传动工程中心（青州基地）。", "国家精密传动工程中心（青州基地）"),
        ("推动恒拓装备与青禾理工大学共建航空救生装备联合实验室。", "航空救生装备联合实验室"),
    ],
)
def test_what_two_set_up_has_its_whole_name_whatever_words_stand_in_it(text: str, name: str) -> None:
    assert platforms(text) == [name]


@pytest.mark.parametrize("text", ["共建省级重点实验室。", "组建多个联合实验室。"])
def test_kinds_of_platforms_that_are_set_up_name_none(text: str) -> None:
    assert platforms(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("恒拓云母公司建成国家绝缘材料检测中心云母分中心。", "国家绝缘材料检测中心云母分中心"),
        ("与陕西理工大学联合成立秦巴生物资源综合开发中心。", "秦巴生物资源综合开发中心"),
    ],
)
def test_a_branch_belongs_to_the_name_and_any_centre_is_one_that_two_set_up(text: str, name: str) -> None:
    assert platforms(text) == [name]
