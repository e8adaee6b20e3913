"""The enterprise at the head of a project's name, and where the name of a project begins behind who pays for it."""

import pytest

from kg.mentions import find_mentions, propose_mentions
from kg.mentions.builder import firm_span
from kg.mentions.lists import find_enumerations
from kg.mentions.project import find_projects
from kg.mentions.tokens import tokenize
from kg.model import Document, Mention, Sentence


def sentence(text: str) -> Sentence:
    return Sentence(Document("云岭.txt", text), 0, 0, "body", text, tuple(range(len(text))), ())


def projects(text: str) -> set[str]:
    return {one.name for one in find_projects(sentence(text), tokenize(text), list(find_enumerations(text)))}


def companies(text: str) -> set[str]:
    (found,) = propose_mentions([sentence(text)], [tokenize(text)])
    return {one.name for one in found if one.type == "Company"}


@pytest.mark.parametrize(
    ("name", "builder"),
    [
        ("恒拓潮流玩具生产基地", "恒拓"),
        ("恒拓电子高密度封装基板项目", "恒拓电子"),
        ("恒拓钛业10万吨钛白粉项目", "恒拓钛业"),
        ("恒拓锌锗6万吨/年磷酸装置", "恒拓锌锗"),
        ("恒拓饲料二期", "恒拓饲料"),
        ("恒拓粮油智能仓储加工项目", "恒拓粮油"),
        ("恒拓HDI板三期", "恒拓"),
        ("恒拓制冷阀件扩产项目", "恒拓制冷"),
        ("四川宜宾恒拓包装材料基地", "宜宾恒拓"),
        ("德国恒拓西北研发中心项目", "恒拓"),
    ],
)
def test_a_builder_goes_as_far_as_what_is_left_says_what_is_built(name: str, builder: str) -> None:
    start, end = firm_span(name)
    assert name[start:end] == builder


@pytest.mark.parametrize(
    "name",
    [
        "新建潮流玩具生产基地",
        "云岭县玩具生产基地",
        "恒拓大道改造工程",
        "银洲湖纸业基地",
        "高阶HDI板项目",
        "长三角智慧冷链总部项目",
        "污水处理厂二期",
        "红外锗镜片生产线",
        "恒拓子高粱种植基地",
        "恒拓（云岭）有限公司玻纤布项目",
    ],
)
def test_a_place_a_quality_and_a_crop_build_nothing(name: str) -> None:
    assert firm_span(name) == (0, 0)


def test_one_enterprise_begins_the_name_of_a_project() -> None:
    assert companies("推进恒拓线束二期建设。") == {"恒拓线束"}
    assert companies("推进恒拓电池壳体项目建设。") == {"恒拓"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾半导体投资20亿元建设8英寸晶圆制造项目。", "8英寸晶圆制造项目"),
        ("青禾新能源在园区投资建设年产5GWh电池项目。", "年产5GWh电池项目"),
        ("青禾公司出资约1.2亿美元新建的年产3万套电驱项目。", "年产3万套电驱项目"),
        ("支持青禾化工延伸产业链，其年产6万吨树脂项目已投产。", "年产6万吨树脂项目"),
        ("青禾光电的激光大灯项目租用了厂房。", "激光大灯项目"),
        ("总投资12亿元的跨境冷链物流园，明年一季度动工。", "跨境冷链物流园"),
        ("投资3.2亿元的中试加速基地10月封顶。", "中试加速基地"),
        ("青禾新材料投资8亿元新建的聚酯薄膜生产线有望年底投产。", "聚酯薄膜生产线"),
    ],
)
def test_the_name_of_a_project_begins_behind_who_pays_and_how_much(text: str, name: str) -> None:
    assert projects(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "总投资50亿元的重大工业项目集中开工。",
        "投资1.2亿元建设标准厂房12万平方米。",
        "2025年一季度青禾产业园项目签约情况",
        "投资3亿元的项目5个。",
        "青禾集团项目推进会召开。",
    ],
)
def test_kinds_and_talk_of_projects_name_none(text: str) -> None:
    assert projects(text) == set()


def test_the_owner_before_a_project_is_an_enterprise() -> None:
    assert companies("思诠博瑞的核电阀门项目投产。") == {"思诠博瑞"}
    assert companies("园区的核电阀门项目投产。") == set()


def mentions(*texts: str) -> list[Mention]:
    document = Document("云岭.txt", "\n".join(texts))
    return find_mentions(
        [Sentence(document, n, n, "body", text, tuple(range(len(text))), ()) for n, text in enumerate(texts)]
    )


def test_a_builder_is_the_enterprise_that_begins_alike() -> None:
    found = mentions("新增恒骉车轮、青禾铝业等2户企业。", "总投资3亿元的恒骉陶铝轮毂扩产项目开工。")
    (builder,) = [one for one in found if one.rule == "company-in-project-defined"]
    assert (builder.name, builder.canonical) == ("恒骉", "恒骉车轮")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("集中供热项目由青禾热力投资4.2亿元建设。", "集中供热项目"),
        ("总投资7.9亿元、全长21公里的云岭铁路专用线开工。", "云岭铁路专用线"),
        ("加快青禾源10万吨再生铅技改，6月复产。", "青禾源10万吨再生铅技改"),
        ("恒拓淮味休闲食品智能化工厂推进缓慢。", "恒拓淮味休闲食品智能化工厂"),
        ("配套的“源网荷储”一体化项目已并网。", "“源网荷储”一体化项目"),
        ("在云岭材料园建设6万吨/年磷酸锰铁锂项目。", "6万吨/年磷酸锰铁锂项目"),
    ],
)
def test_works_and_lines_of_an_enterprise_are_projects(text: str, name: str) -> None:
    assert name in projects(text)


@pytest.mark.parametrize(
    "text",
    [
        "恒拓集团总裁李青、青禾集团董事长王禾等共同为项目奠基。",
        "常务副市长汪禾成宣布项目开工。",
        "产品应用于白鹤滩特高压、深中通道等工程。",
        "重点招引压铸模具、微弧氧化、制动盘等项目。",
        "获评工信部智能制造试点示范项目。",
        "本批计划共安排项目86项。",
    ],
)
def test_what_somebody_does_for_projects_or_wishes_names_none(text: str) -> None:
    assert projects(text) == set()


@pytest.mark.parametrize("text", ["恒拓公司建有省级工程技术研究中心。", "推进“云岭科创”创新基地建设。"])
def test_centres_and_bases_of_innovation_are_no_projects(text: str) -> None:
    assert projects(text) == set()


@pytest.mark.parametrize(
    ("name", "builder"),
    [
        ("恒拓叶片二期", "恒拓叶片"),
        ("恒拓袜业智慧工厂项目", "恒拓袜业"),
        ("恒禾拓电感器扩能项目", "恒禾拓"),
        ("弗里森（Friesen）乳品配料项目", "弗里森（Friesen）"),
        ("核级管件项目", ""),
    ],
)
def test_a_builder_has_four_characters_a_trade_or_a_foreign_name(name: str, builder: str) -> None:
    start, end = firm_span(name)
    assert name[start:end] == builder


def test_items_of_a_list_of_projects_are_no_enterprises_and_begin_behind_the_verb() -> None:
    text = "驻深圳、东莞2支小分队力促青禾铭连接器、恒拓绫印花布等项目一季度签约。"
    assert projects(text) == {"青禾铭连接器", "恒拓绫印花布"}
    assert "青禾铭连接器" not in companies(text)
    assert "无缝内衣" not in companies("青禾梦纺织的无缝内衣等项目签约。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾化工集团在建的水性漆项目，年产能4万吨。", "水性漆项目"),
        ("总投资12亿元的凯绒家纺园8月底前投产。", "凯绒家纺园"),
        ("青禾（Qinghe）投资1.2亿欧元建设阻尼铰链工厂，已投产。", "阻尼铰链工厂"),
        ("完成云岭坪片区污水处理厂提标改造，日处理2万吨。", "云岭坪片区污水处理厂提标改造"),
    ],
)
def test_what_is_paid_owned_or_rebuilt_is_a_project(text: str, name: str) -> None:
    assert name in projects(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024年拟投资2.8亿元扩建二期，新增产能。",
        "在滨海边疆区设有原料基地。",
        "园区是国家七大石化产业基地之一。",
        "实施聚才工程。",
    ],
)
def test_phases_of_nothing_and_bases_of_the_land_are_no_projects(text: str) -> None:
    assert projects(text) == set()


def test_elements_are_no_builders() -> None:
    assert firm_span("氮氧传感器芯片产线") == (0, 0)


def test_what_an_enterprise_starts_anew_is_a_project() -> None:
    assert projects("青禾龙健身新上智能力量器材生产线，年可增产12万台。") == {"智能力量器材生产线"}
    assert projects("企业新上自动化生产线。") == set()


@pytest.mark.parametrize("text", ["一、超额完成投资计划的项目", "二、推进滞后的项目"])
def test_a_heading_about_projects_is_none(text: str) -> None:
    assert projects(text) == set()
