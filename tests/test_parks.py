"""Parks: how far a name reaches, and what only looks like one."""

import pytest

from kg.mentions.park import find_parks
from kg.mentions.tokens import tokenize
from kg.model import Document, Sentence
from kg.pipeline import read_document
from kg.sentences import split_sentences


def _sentence(text: str) -> Sentence:
    return next(iter(split_sentences(Document("云岭.txt", text))))


def parks(text: str) -> list[str]:
    """The names of the parks that are found in one sentence."""
    sentence = _sentence(text)
    return [one.name for one in find_parks(sentence, tokenize(sentence.text)) if one.rule != "park-itself"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岭高新技术产业开发区位于城西，规划面积20平方公里。", "云岭高新技术产业开发区"),
        ("青禾先进制造产业园获批省级产业园。", "青禾先进制造产业园"),
        ("新会经济开发区在考核中排第3位。", "新会经济开发区"),
        ("抓实青禾高新区发展规划。", "青禾高新区"),
        ("启动青禾保税物流中心（B型）申报。", "青禾保税物流中心（B型）"),
        ("共建青云产业合作园。", "青云产业合作园"),
        ("青禾工业园", "青禾工业园"),
        ("青禾工业村入驻企业40家。", "青禾工业村"),
        ("企业落户白鹭工业小区。", "白鹭工业小区"),
        ("项目选址青禾化工园。", "青禾化工园"),
        ("对标苏州工业园区，推行一窗通办。", "苏州工业园区"),
        ("青禾—云岭山海协作产业园入驻企业40家。", "青禾—云岭山海协作产业园"),
    ],
)
def test_a_name_reaches_over_nouns_that_look_like_verbs_and_over_its_region(text: str, name: str) -> None:
    assert parks(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("打造“零部件、轻量化产业园”。", "零部件、轻量化产业园"),
        ("谋划建设氢能产业园，年内完成规划编制。", "氢能产业园"),
        ("协同打造人力资源产业园，力争引进5家机构。", "人力资源产业园"),
    ],
)
def test_a_park_called_by_its_industry_is_named_where_the_report_sets_it_up(text: str, name: str) -> None:
    assert name in parks(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年获批国家低碳工业园区。",
        "争创国家级绿色工业园区、河南省一星级先进制造业开发区。",
        "成功创建为重庆市新材料产业园；全面完成任务。",
        "入选工信部智慧化工园区试点示范。",
        "着力实施绿色低碳园区工程。",
        "引导镇街服务园区，优化环境。",
        "在浙江省开发区综合考核中排名靠前。",
        "实行“一区三园”、“一园三片区”管理。",
        "升格为自治区A类产业园区。",
        "打造“世界级材料基地、国家级零碳示范园区”。",
        "入选重庆市特色产业园区。",
        "获评福建省服务外包示范园区、贵州省5A级开发区。",
        "2012年晋升为自治区级开发区。",
        "全市大学科技园、城市新区、轻量化产业园加快建设。",
    ],
)
def test_a_title_or_a_class_of_parks_is_no_park(text: str) -> None:
    assert parks(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("下辖青石产业园、月河工业园、桃源科技园三个园区。", ["青石产业园", "月河工业园", "桃源科技园"]),
        ("分为青石组团、月河组团和桃源组团。", ["青石组团", "月河组团", "桃源组团"]),
        ("前身为青石县工业集中区。", ["青石县工业集中区"]),
        ("青禾海工装备园位于城东。", ["青禾海工装备园"]),
        ("调整为纺织服装园、能源化工园、农副产品加工园三个园区。", ["能源化工园", "纺织服装园", "农副产品加工园"]),
        ("规划建设300亩预制菜产业园。", ["预制菜产业园"]),
        ("规划面积18.6平方公里，辖城东产业园、马鹿产业园。", ["城东产业园", "马鹿产业园"]),
        ("建成区面积11.7平方公里，辖乳业园、装备园、物流园3个分园。", ["乳业园", "装备园", "物流园"]),
        ("园区由医疗器械片区、铜基材料片区、深加工片区3个片区组成。", ["医疗器械片区", "铜基材料片区", "深加工片区"]),
        ("青禾庄木作园主攻红木加工。", ["青禾庄木作园"]),
    ],
)
def test_ordinary_nouns_towns_and_trades_name_parks(text: str, names: list[str]) -> None:
    assert sorted(parks(text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "打造生态公园、食品园林。",
        "包括青禾公园、云岭植物园。",
        "青禾公园占地8亩。",
        "智慧物流园加快建设。",
        "老城片区、中心组团更新。",
    ],
)
def test_gardens_services_and_quarters_of_a_town_are_no_parks_of_a_trade(text: str) -> None:
    assert parks(text) == []


def test_a_park_does_not_take_in_the_title_that_it_is_given() -> None:
    assert parks("青禾经济技术开发区列国家级开发区组第5位。") == ["青禾经济技术开发区"]


def test_the_head_of_a_visit_is_no_part_of_the_park_that_is_visited() -> None:
    assert parks("管委会考察团一行12人来青禾高新区考察。") == ["青禾高新区"]


def test_a_name_in_the_bracket_that_heads_a_paragraph_and_one_that_holds_and_are_parks() -> None:
    for text, name in (
        ("【松原青禾粮食产业园区】 位于吉林省，始建于2012年。", "松原青禾粮食产业园区"),
        ("青禾河谷白酒及包装产业园招商手册", "青禾河谷白酒及包装产业园"),
    ):
        found = read_document(Document("云岭.txt", text + "\n\n园区现有企业46家。\n"))
        assert [one.name for one in found.entities if one.type == "Park"] == [name]


def test_a_park_called_by_its_first_word_is_the_one_named_in_full() -> None:
    head = "云岭市产业调研报告\n\n古巷卫浴产业园、枫东日用瓷产业园是主要载体。"
    entities = read_document(Document("云岭.txt", head + "古巷园占地3200亩，入园企业268家。\n")).entities
    assert [one.aliases for one in entities if one.name == "古巷卫浴产业园"] == [("古巷园",)]
    both = "云岭市产业调研报告\n\n古巷卫浴产业园、古巷陶瓷产业园是主要载体。古巷园占地3200亩。\n"
    names = [
        (one.name, one.aliases) for one in read_document(Document("云岭.txt", both)).entities if one.type == "Park"
    ]
    assert all("古巷园" not in aliases for _, aliases in names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾沿海经济区2008年获批。", ["青禾沿海经济区"]),
        ("青禾台商投资区主攻电子信息。", ["青禾台商投资区"]),
        ("青禾汽车机电园管委会负责人介绍。", ["青禾汽车机电园"]),
        ("国家级经开区青禾经开区与云岭市联手建设。", ["青禾经开区"]),
        ("云岭市主要园区发展情况。", []),
        ("森林公园管委会负责人介绍。", []),
    ],
)
def test_coasts_committees_and_grades_around_the_name_of_a_park(text: str, names: list[str]) -> None:
    assert parks(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("航拍云岭县青禾轻工园。", "云岭县青禾轻工园"),
        ("云岭青禾荡智造谷地处云岭县。", "云岭青禾荡智造谷"),
        ("企业坐落于青石镇工业功能区，今年上半年销售额1.12亿元。", "青石镇工业功能区"),
        ("项目位于云岭县工业园东区。", "云岭县工业园东区"),
        ("中文名　青禾机械铸造工业园", "青禾机械铸造工业园"),
        ("青禾食品加工园区推行一枚印章管审批。", "青禾食品加工园区"),
        ("访青禾化工园党工委书记", "青禾化工园"),
        ("我们的舞台叫丰润经济开发区。", "丰润经济开发区"),
        ("青禾岛恒拓（STX原址）船舶产业园动态简报", "青禾岛恒拓（STX原址）船舶产业园"),
    ],
)
def test_a_name_may_end_in_a_trade_and_its_park_and_a_part_of_it(text: str, name: str) -> None:
    assert parks(text) == [name]


def test_a_part_that_is_called_after_a_larger_park_is_a_name_as_well() -> None:
    assert set(parks("云岭经济开发区白鹭组团，距高速出口4公里。")) == {"云岭经济开发区", "云岭经济开发区白鹭组团"}
    reading = read_document(Document("云岭.txt", "拟在云岭经济开发区白鹭组团投资建设项目。\n"))
    assert {one.name for one in reading.entities if one.type == "Park"} == {"云岭经济开发区", "云岭经济开发区白鹭组团"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("忠县高新产业园已建成道路100公里。", "忠县高新产业园"),
        ("云岭高新园区入驻企业20家。", "云岭高新园区"),
        ("忠县高新综合保税区进出口增长5%。", "忠县高新综合保税区"),
        ("又名云岭市白鹭工业园区，位于青石镇。", "云岭市白鹭工业园区"),
    ],
)
def test_a_high_tech_park_and_another_name_of_one_begin_with_their_place(text: str, name: str) -> None:
    assert parks(text) == [name]


def test_a_park_is_one_with_its_county_whether_its_name_ends_in_a_district_or_not() -> None:
    text = "云岭县白鹭工业园\n\n白鹭工业园规划面积5平方公里。白鹭工业园区入驻企业20家。\n"
    (park,) = (one for one in read_document(Document("云岭.txt", text)).entities if one.type == "Park")
    assert park.name == "云岭县白鹭工业园"


def test_a_park_is_one_with_its_city_in_short_and_in_full() -> None:
    text = "重庆白鹭工业园\n\n重庆市白鹭工业园区规划面积5平方公里。白鹭工业园区入驻企业20家。\n"
    (park,) = (one for one in read_document(Document("云岭.txt", text)).entities if one.type == "Park")
    assert {park.name, *park.aliases} >= {"重庆白鹭工业园", "重庆市白鹭工业园区", "白鹭工业园区"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("云岭县恒拓半导体产业园项目一期6月投产。", set()),
        ("云岭县恒拓半导体产业园项目6月投产。恒拓半导体产业园入驻企业3家。", {"恒拓半导体产业园"}),
        ("云岭县恒拓半导体产业园二期6月投产。", {"恒拓半导体产业园"}),
    ],
)
def test_a_park_that_is_only_in_the_name_of_the_project_that_builds_it_is_none(text: str, named: set[str]) -> None:
    found = read_document(Document("云岭.txt", f"{text}\n")).entities
    assert {one.name.removeprefix("云岭县") for one in found if one.type == "Park"} == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("张掖市有工业园区6个。临泽工业园区、高台工业园区引进企业3家。", set()),
        ("张掖市有工业园区6个。临泽县工业园区、高台工业园区引进企业3家。", {"临泽县"}),
        ("临泽工业园区发展迅速\n\n张掖市有工业园区6个。临泽工业园区引进企业3家。", {"临泽"}),
    ],
)
def test_a_division_is_named_by_more_than_the_short_name_in_that_of_a_park(text: str, named: set[str]) -> None:
    found = read_document(Document("云岭.txt", f"{text}\n")).entities
    assert {one.name for one in found if one.type == "Region"} - {"张掖市"} == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("云南开发区规模质量双提升，20个乡镇工业园跟进。", []),
        ("将以高端制造业集聚区、现代商贸物流业新兴区、宜居宜业样板区为目标。", []),
        ("临近年终，回看开发区的产业图谱。", []),
        ("成都高新综合保税区名列第一。", ["成都高新综合保税区"]),
        ("重庆开发区入驻企业20家。", ["重庆开发区"]),
    ],
)
def test_parks_of_a_province_or_counted_and_what_a_place_aims_at_name_none(text: str, named: list[str]) -> None:
    assert parks(text) == named


def test_the_other_name_of_a_park_stands_alone_in_the_bracket_behind_the_first() -> None:
    text = "西宁经济技术开发区（青海国家高新技术产业开发区）制定计划。西宁经济技术开发区入驻企业20家。\n"
    (park,) = (one for one in read_document(Document("西宁.txt", text)).entities if one.type == "Park")
    assert {park.name, *park.aliases} >= {"西宁经济技术开发区", "青海国家高新技术产业开发区"}
