"""Labels and lists that put enterprises under an industry: from the sentence to `inIndustry`."""

import pytest

from kg.facts import chain_master, industry, member
from kg.mentions import find_mentions
from kg.model import Document
from kg.pipeline import read_document
from kg.sentences import split_sentences
from tests.facts_drawing import draw, shown, stated

MATERIAL = "〔新材料产业|Industry name=新材料〕"
QINGHE, HENGTUO = "〔青禾玻纤|Company〕", "〔恒拓电机|Company〕"


def members(*drawings: str) -> list[str]:
    """The enterprises and projects that the last of `drawings` puts under the industry announced by the first."""
    said = draw(f"一是{MATERIAL}发展壮大。", *drawings)[-1]
    return [fact[1] for fact in shown(member.state(said))]


def industries(text: str) -> list[str]:
    return [one.name for one in find_mentions(split_sentences(Document("云岭.txt", text))) if one.type == "Industry"]


def test_a_label_names_the_industry_of_the_enterprises_below_it() -> None:
    text = "园区形成精细化学品、新材料两大主导产业。\n\n●精细化学品。青禾化学股份有限公司年产染料3万吨。"
    read = read_document(Document("云岭.txt", text)).facts
    facts = [(one.subject.name, one.object and one.object.name) for one in read if one.predicate == "inIndustry"]
    assert facts == [("青禾化学股份有限公司", "精细化学品")]


@pytest.mark.parametrize("text", ["二是拓展碳基新材料。", "●高端装备。"])
def test_a_label_that_ends_like_an_industry_is_one(text: str) -> None:
    assert industries(text) == [text.strip("。●").removeprefix("二是拓展")]


def test_a_label_about_something_else_names_no_industry() -> None:
    assert industries("●营商环境。") == []


def test_an_industry_is_built_on_all_enterprises_of_its_clause() -> None:
    assert members(f"以{QINGHE}1500万吨/年炼油、{HENGTUO}为源头，向下游延伸。") == ["青禾玻纤", "恒拓电机"]


def test_a_list_of_main_enterprises_belongs_to_the_industry_above_it() -> None:
    assert members(f"重点企业有{QINGHE}、{HENGTUO}。") == ["青禾玻纤", "恒拓电机"]


@pytest.mark.parametrize(
    "drawing",
    [
        f"先后进入云岭汽车、{QINGHE}采购目录。",
        f"配套供应{QINGHE}、{HENGTUO}。",
        f"系{QINGHE}全资子公司。",
    ],
)
def test_customers_and_parents_do_not_belong_to_the_industry(drawing: str) -> None:
    assert members(drawing) == []


def test_a_plant_is_not_of_an_industry_but_the_enterprise_that_runs_it_is() -> None:
    assert members(f"〔{QINGHE}8万吨玻纤装置|Project〕满负荷运行。") == ["青禾玻纤"]


def test_putting_leaders_first_does_not_end_an_industry() -> None:
    assert set(members("一是强链主。", f"支持{QINGHE}扩产3倍。")) == {"青禾玻纤"}
    assert members("一是优化服务。", f"支持{QINGHE}扩产3倍。") == []


def test_the_leader_of_a_chain_belongs_to_its_industry() -> None:
    said = f"{QINGHE}被列为〔新材料|Industry〕产业链链主企业。"
    assert ("inIndustry", "青禾玻纤", "新材料") in stated(member.state, said)


def test_an_enterprise_that_is_called_the_leader_before_its_name_leads() -> None:
    said = f"作为云岭县〔新材料|Industry〕产业链“链主”企业的{QINGHE}扩建二期。"
    assert stated(chain_master.state, said) == [("leadsChain", "青禾玻纤", "新材料")]


def test_goals_for_what_is_there_are_no_wishes() -> None:
    wished = ("招商方向",)
    assert stated(industry.state, f"{MATERIAL}占比提高到50%。", headings=wished) == []
    assert stated(industry.state, f"{MATERIAL}。", headings=wished)[0][0] == "targetIndustry"


def test_what_is_kept_out_is_not_wanted() -> None:
    wished = ("招商方向",)
    assert stated(industry.state, "不再新上〔电解铝|Product〕。", headings=wished) == []
    assert stated(industry.state, "新上〔电解铝|Product〕。", headings=wished) != []


@pytest.mark.parametrize(
    ("text", "name"),
    [("陈皮产业全产业链产值突破260亿元。", "陈皮"), ("（三）做精现代医药产业链。", "现代医药")],
)
def test_chains_and_modern_trades_keep_their_names(text: str, name: str) -> None:
    assert industries(text) == [name]


def read(text: str) -> set[tuple[str, str, str]]:
    facts = read_document(Document("云岭.txt", text)).facts
    wanted = ("leadingIndustry", "targetIndustry", "inIndustry", "leadsChain")
    return {
        (one.predicate, one.subject.name, one.object.name) for one in facts if one.object and one.predicate in wanted
    }


def test_a_park_leads_with_the_industry_it_is_named_after() -> None:
    assert read("云岭先进轨道交通装备产业园建成。") >= {
        ("leadingIndustry", "云岭先进轨道交通装备产业园", "先进轨道交通装备")
    }
    assert read("云岭智慧物流园建成。") == set()


def test_the_parts_of_a_park_are_named_after_its_industries() -> None:
    found = read("云岭工业园概况\n云岭工业园由铜基新材料片区、凹凸棒深加工片区2个片区组成。")
    assert {name for kind, _, name in found if kind == "leadingIndustry"} == {"铜基新材料", "凹凸棒深加工"}


def test_what_a_list_is_summed_up_as_is_led_with() -> None:
    text = "云岭工业园概况\n云岭工业园形成了创新药、高端医疗器械、合同定制服务三大板块。"
    assert {name for _, _, name in read(text)} == {"创新药", "高端医疗器械", "合同定制服务"}


def test_enterprises_of_an_entry_under_industries_are_in_it() -> None:
    text = "云岭工业园\n产业版图\n☆酒类包装：青禾玻璃有限公司日产酒瓶180万只；云岭彩印有限公司专业从事酒盒印刷。"
    assert {one for one in read(text) if one[0] == "inIndustry"} == {
        ("inIndustry", "青禾玻璃有限公司", "酒类包装"),
        ("inIndustry", "云岭彩印有限公司", "酒类包装"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "一、链主企业（2家）\n1.青禾生物制药有限公司（云岭高新区）——生物医药产业链\n2.恒拓特种电工有限公司——铜基新材料产业链",
        "产业链观察\n生物医药链由青禾生物制药有限公司担任链主，已集聚上下游企业19家。",
        "青禾生物制药有限公司——生物医药链主企业，由云岭集团组建。",
    ],
)
def test_a_list_a_clause_and_a_dash_say_who_leads_a_chain(text: str) -> None:
    assert ("leadsChain", "青禾生物制药有限公司", "生物医药") in read(text)


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        (
            "云岭概况\n已落户青禾电子有限公司、恒拓芯片有限公司等半导体企业46家。",
            {"青禾电子有限公司", "恒拓芯片有限公司"},
        ),
        ("与半导体企业青禾电子有限公司签约。", {"青禾电子有限公司"}),
        ("半导体企业12家，青禾电子有限公司产值增长。", {"青禾电子有限公司"}),
    ],
)
def test_enterprises_beside_their_industry_are_in_it(text: str, firms: set[str]) -> None:
    assert {one for one in read(text) if one[0] == "inIndustry"} == {("inIndustry", firm, "半导体") for firm in firms}


def test_the_industry_of_one_sentence_is_not_that_of_the_next_one() -> None:
    text = "半导体企业12家，青禾电子有限公司产值增长。云岭食品有限公司产值增长。"
    assert ("inIndustry", "云岭食品有限公司", "半导体") not in read(text)


def test_who_leads_an_industry_or_is_counted_in_it_is_in_it() -> None:
    led = "农产品加工产业以青禾乳业有限公司、恒拓粮油有限公司为龙头。"
    counted = "云岭概况\n现有半导体企业56家，其中青禾乳业有限公司、恒拓粮油有限公司等骨干企业产值占七成。"
    for text, name in ((led, "农产品加工"), (counted, "半导体")):
        found = {one for one in read(text) if one[0] == "inIndustry"}
        assert found == {("inIndustry", firm, name) for firm in ("青禾乳业有限公司", "恒拓粮油有限公司")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("打造五百亿级现代煤化工产业集群。", ["现代煤化工"]),
        ("培育信创、半导体、大数据融合创新等新兴产业。", ["信创", "半导体", "大数据融合创新"]),
    ],
)
def test_sizes_go_and_words_stay_whole(text: str, names: list[str]) -> None:
    assert industries(text) == names


def test_a_dash_or_a_word_before_a_list_is_no_part_of_its_first_item() -> None:
    assert industries("即陶瓷新材料、装备制造两大主导产业。") == ["陶瓷新材料", "装备制造"]
    assert industries("- 装备制造产业：集聚企业32家。") == ["装备制造"]


def test_a_quarter_is_no_part_of_an_industry() -> None:
    text = "一季度稀土永磁、锂电材料、智能家电三大产业产值分别增长12%、8%、5%。"
    assert set(industries(text)) == {"稀土永磁", "锂电材料", "智能家电"}


def test_what_a_place_takes_over_from_elsewhere_it_wants() -> None:
    text = "云岭工业园概况\n围绕主业，重点承接新能源电池、轻纺箱包产业转移。"
    assert {(kind, name) for kind, _, name in read(text)} == {
        ("targetIndustry", "新能源电池"),
        ("targetIndustry", "轻纺箱包"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "园区主导产业：玻纤、丝绸、茶叶加工。",
        "产业定位为玻纤、丝绸、茶叶加工。",
        "现有企业230家，涵盖玻纤、丝绸、茶叶加工等多个领域。",
        "以玻纤传统产业为基础、丝绸战略性新兴产业为支撑、茶叶加工未来产业为引领的产业格局基本形成。",
    ],
)
def test_a_place_leads_with_what_its_label_its_firms_or_its_pattern_name(text: str) -> None:
    found = {one for one in read(f"云岭工业园概况\n{text}") if one[0] == "leadingIndustry"}
    assert found == {("leadingIndustry", "云岭工业园", name) for name in ("玻纤", "丝绸", "茶叶加工")}


def test_what_signed_projects_cover_the_place_need_not_lead_with() -> None:
    assert read("云岭工业园概况\n本次签约项目涵盖玻纤、丝绸、茶叶加工等多个领域。") == set()


def test_three_fields_to_go_for_are_wanted_and_three_industries_are_there() -> None:
    wanted = read("云岭工业园概况\n重点围绕半导体、人工智能、商业航天三大赛道招大引强。")
    assert {kind for kind, _, _ in wanted} == {"targetIndustry"}
    assert {name for _, _, name in wanted} == {"半导体", "人工智能", "商业航天"}


def test_a_place_leads_with_what_it_is_known_for() -> None:
    text = "云岭工业园概况\n打造全国最大的碳纤维生产基地。"
    assert read(text) == {("leadingIndustry", "云岭工业园", "碳纤维")}


TWO = {"青禾重工有限公司", "恒拓机械有限公司"}


def in_industry(text: str) -> dict[str, set[str]]:
    """For each industry of `text` who is said to be in it."""
    found: dict[str, set[str]] = {}
    for kind, firm, name in read(f"云岭工业园概况\n{text}"):
        if kind == "inIndustry":
            found.setdefault(name, set()).add(firm)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("装备制造企业青禾重工有限公司、恒拓机械有限公司产值增长8%。", "装备制造"),
        ("形成了以青禾重工有限公司、恒拓机械有限公司为代表的工程机械产业集群。", "工程机械"),
        ("引进青禾重工有限公司、恒拓机械有限公司等新能源企业12家。", "新能源"),
        ("装备制造产业集聚了青禾重工有限公司、恒拓机械有限公司等骨干企业。", "装备制造"),
        ("装备制造产业产值60亿元，增长8%，青禾重工有限公司、恒拓机械有限公司两家企业贡献七成。", "装备制造"),
        ("装备制造方面，推动青禾重工有限公司、恒拓机械有限公司稳产。", "装备制造"),
    ],
)
def test_listed_enterprises_are_in_the_industry_that_is_said_of_them(text: str, name: str) -> None:
    assert in_industry(text) == {name: TWO}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾重工有限公司属于装备制造行业。", "装备制造"),
        ("青禾重工有限公司是国内装备制造行业领军企业。", "装备制造"),
        ("青禾重工有限公司成立于2012年，是一家从事装备制造产业的企业。", "装备制造"),
        ("作为装备制造领域的龙头企业，青禾重工有限公司产值增长8%。", "装备制造"),
    ],
)
def test_an_enterprise_is_in_the_industry_that_it_works_in_or_is_a_firm_of(text: str, name: str) -> None:
    assert in_industry(text) == {name: {"青禾重工有限公司"}}


def test_an_enterprise_is_in_all_trades_that_it_has_in_one() -> None:
    text = "青禾集团有限公司是一家集电线电缆、新能源材料、智能电网装备研发、制造于一体的企业。"
    assert set(in_industry(text)) == {"电线电缆", "新能源材料", "智能电网装备"}
    assert in_industry("青禾集团有限公司是一家集研发、生产、销售于一体的企业。") == {}


@pytest.mark.parametrize(
    "text",
    [
        "装备制造产业产值60亿元；青禾重工有限公司投产。",
        "装备制造产业产值60亿元，食品产业产值8亿元，青禾重工有限公司投产。",
        "青禾重工有限公司为装备制造企业恒拓机械有限公司供货。",
    ],
)
def test_what_is_said_beside_an_industry_is_not_in_it(text: str) -> None:
    assert "青禾重工有限公司" not in in_industry(text).get("装备制造", set())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("链主企业2家，分别为青禾重工有限公司（装备制造）、恒拓机械有限公司（工程机械）。", "装备制造"),
        ("依托链主企业青禾重工有限公司，着力延伸装备制造产业链。", "装备制造"),
        ("发挥青禾重工有限公司等“链主”企业作用，装备制造产业产值增长8%。", "装备制造"),
    ],
)
def test_the_chain_of_a_leader_stands_in_its_bracket_or_behind_it(text: str, name: str) -> None:
    assert ("leadsChain", "青禾重工有限公司", name) in read(f"云岭工业园概况\n{text}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我区现有氢能企业22家，覆盖制氢、储运环节。", "氢能"),
        ("园区形成了硅基材料、铝基材料、电池材料三条链。", "铝基材料"),
        ("形成以青禾重工有限公司为代表的工程机械产业。", "工程机械"),
    ],
)
def test_a_place_leads_with_the_firms_chains_and_leaders_that_it_has(text: str, name: str) -> None:
    assert ("leadingIndustry", "云岭工业园", name) in read(f"云岭工业园概况\n{text}")


def test_what_something_is_made_of_is_not_led_with() -> None:
    assert read("云岭工业园概况\n以苹果、红枣、食品为原料。") == set()


def test_another_park_need_not_lead_with_what_it_is_named_after() -> None:
    text = "云岭工业园概况\n云岭工业园产值8亿元。云岭工业园与青石新材料产业园签约。"
    assert read(text) == set()


def test_another_park_leads_with_what_it_is_named_after_where_the_report_speaks_of_that() -> None:
    text = "云岭工业园概况\n全市凹凸棒产业产值8亿元。云岭工业园与青石凹凸棒产业园签约。"
    assert ("leadingIndustry", "青石凹凸棒产业园", "凹凸棒") in read(text)


def test_headings_that_name_industries_say_what_a_place_leads_with_or_wants() -> None:
    text = "云岭工业园\n\n主导产业\n能源化工\n青禾石化有限公司产值8亿元。\n农产品加工\n以红枣为原料。\n"
    text += "\n招商方向\n绿色食品\n欢迎投资。"
    found = read(text)
    assert {(kind, name) for kind, where, name in found if where == "云岭工业园"} >= {
        ("leadingIndustry", "能源化工"),
        ("leadingIndustry", "农产品加工"),
        ("targetIndustry", "绿色食品"),
    }
    assert ("inIndustry", "青禾石化有限公司", "能源化工") in found


@pytest.mark.parametrize("heading", ["联系方式", "产品信息", "基础设施", "营商环境"])
def test_other_headings_name_no_industry(heading: str) -> None:
    assert industries(f"云岭工业园\n\n主导产业\n{heading}\n产值8亿元。") == []


def test_an_industry_over_a_section_holds_though_a_sentence_names_what_it_uses() -> None:
    text = "云岭工业园概况\n4、食品产业。以制糖为基础，引进了外资企业青禾乳业有限公司、恒拓粮油有限公司。"
    assert {firm for kind, firm, name in read(text) if (kind, name) == ("inIndustry", "食品")} == {
        "青禾乳业有限公司",
        "恒拓粮油有限公司",
    }


def test_the_chain_of_a_leader_may_stand_in_the_title() -> None:
    text = "钛合金产业链怎么补\n记者来到云岭。\n\n问：园区情况怎样？\n\n答：青禾集团有限公司是省级链主，带动企业86户。"
    assert ("leadsChain", "青禾集团有限公司", "钛合金") in read(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("产业上主要是三块，玻纤、丝绸、特色食品。", {"玻纤", "丝绸", "特色食品"}),
        ('围绕"一主两辅"（陶铝新材料，食品加工、再生金属），成立专班。', {"陶铝新材料", "食品加工", "再生金属"}),
        ("坚持纺织服装主导产业、电子元器件特色产业定位。", {"纺织服装", "电子元器件"}),
        ("实木家具是云岭的传统支柱产业。", {"实木家具"}),
        ("已集聚内镜及微创器械企业213家。", {"内镜及微创器械"}),
        ("【风电装备】　产值增长8%。", {"风电装备"}),
        (
            "做优坚果、咖啡两大高原特色产业，做强新能源电池、跨境电商两大新兴产业。",
            {"坚果", "咖啡", "新能源电池", "跨境电商"},
        ),
        ("形成以玻纤、丝绸为主导，机械电子为补充的产业格局。", {"玻纤", "丝绸", "机械电子"}),
        ("项目建成后将延伸咖啡产业链。", set()),
    ],
)
def test_more_ways_to_say_what_a_place_leads_with(text: str, names: set[str]) -> None:
    found = read(f"云岭工业园概况\n{text}")
    assert {name for kind, _, name in found if kind == "leadingIndustry"} == names


def test_the_title_of_an_entry_stands_over_its_enterprises() -> None:
    text = "云岭工业园年鉴\n【风电装备】　产值增长8%。青禾重工有限公司下线机组312台。"
    assert ("inIndustry", "青禾重工有限公司", "风电装备") in read(text)
    assert industries("【招商引资】　引进项目3个。【基础设施】　建成道路2条。") == []


def test_what_projects_are_counted_of_is_an_industry() -> None:
    text = "从分布看，装备制造项目9个、新材料项目8个、农产品加工和纺织袜业项目12个。"
    assert {"装备制造", "新材料", "农产品加工", "纺织袜"} <= set(industries(text))
    assert industries("新签约项目9个、在建项目8个、重点企业6家。") == []


@pytest.mark.parametrize(
    "text",
    [
        "支持青禾重工有限公司发挥链主作用，打造装备制造百亿级集群。",
        "培育装备制造链主企业2家（青禾重工有限公司、恒拓机械有限公司）。",
        "装备制造链：链主企业青禾重工有限公司，带动配套企业12家。",
        "青禾重工有限公司获评省级装备制造产业链“链主”企业。",
    ],
)
def test_more_ways_to_name_the_leader_of_a_chain(text: str) -> None:
    assert ("leadsChain", "青禾重工有限公司", "装备制造") in read(f"云岭工业园概况\n{text}")


def test_what_a_chain_of_letters_makes_is_no_industry() -> None:
    assert industries("C2链：乙烯—环氧乙烷。") == []


def test_what_a_place_will_develop_it_wants() -> None:
    found = read("云岭工业园概况\n下一步，将大力发展低空经济、商业航天产业。")
    assert found == {("targetIndustry", "云岭工业园", name) for name in ("低空经济", "商业航天")}


def test_what_is_brought_in_by_the_help_of_a_park_is_wanted_there() -> None:
    said = "依托〔东组团|Park〕引进〔储氢瓶|Product〕。"
    assert stated(industry.state, said) == [("targetIndustry", "东组团", "储氢瓶")]


def test_what_a_park_aims_at_it_leads_with_and_its_main_products_are_none() -> None:
    text = "云岭工业园概况\n青禾庄木作园主攻红木和白茬加工，云岭工业园主导产品为电机、传感器。"
    assert {one for one in read(text) if one[0] == "leadingIndustry"} == {
        ("leadingIndustry", "青禾庄木作园", "红木"),
        ("leadingIndustry", "青禾庄木作园", "白茬加工"),
    }


def test_a_park_of_another_kind_than_the_speaker_is_meant_by_its_short_name() -> None:
    text = "云岭工业园年鉴\n云岭市有云岭工业园、青禾经济技术开发区两个园区。\n经开区主导产业为汽车零部件、智能装备。"
    assert ("leadingIndustry", "青禾经济技术开发区", "汽车零部件") in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "作为国内精密轴承行业的隐形冠军，青禾精密有限公司产值增长8%。",
        "在精密轴承板块，青禾精密有限公司加紧调试。",
        "青禾精密有限公司深耕精密轴承领域20年。",
    ],
)
def test_champions_boards_and_fields_tell_an_industry(text: str) -> None:
    assert in_industry(text).get("精密轴承") == {"青禾精密有限公司"}


def test_what_has_been_grown_is_there_and_no_leader_of_officials_is_an_industry() -> None:
    assert {kind for kind, _, _ in read("云岭工业园概况\n培育形成玻纤、丝绸2个百亿级产业集群。")} == {"leadingIndustry"}
    assert industries("市级领导领衔12条重点产业链。") == []


@pytest.mark.parametrize(
    "text",
    [
        "产业门类主要有玻纤、丝绸、茶叶加工。",
        "三大主导产业玻纤、丝绸、茶叶加工产值分别增长8%、9%和12%。",
        "玻纤、丝绸、茶叶加工产业“三足鼎立”。",
        "形成玻纤、丝绸、茶叶加工“三足鼎立”的产业发展格局。",
        "先后培育出玻纤、丝绸、茶叶加工三条百亿级产业链。",
        "园区“2+1”产业（玻纤、丝绸+茶叶加工）产值占比达85%。",
        "构建“一主两辅”产业体系，“一主”为玻纤，“两辅”为丝绸和茶叶加工。",
        "共有规上企业120家，其中玻纤企业45家、丝绸企业30家、茶叶加工企业20家。",
    ],
)
def test_a_place_leads_with_what_its_pattern_spells_out(text: str) -> None:
    found = {one for one in read(f"云岭工业园概况\n{text}") if one[0] == "leadingIndustry"}
    assert found == {("leadingIndustry", "云岭工业园", name) for name in ("玻纤", "丝绸", "茶叶加工")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("在种业与饲料领域，青禾重工有限公司新建两座工厂，恒拓机械有限公司扩产。", "种业与饲料"),
        ("低空经济赛道上，青禾重工有限公司、恒拓机械有限公司先后投产。", "低空经济"),
        ("新材料产业方面，已引进青禾重工有限公司、恒拓机械有限公司。", "新材料"),
        ("新材料板块：青禾重工有限公司、恒拓机械有限公司满产运行。", "新材料"),
        ("依托青禾重工有限公司、恒拓机械有限公司等龙头企业，做大做强工程机械产业。", "工程机械"),
        ("云岭有了以青禾重工有限公司、恒拓机械有限公司等企业为龙头的橡塑机械产业。", "橡塑机械"),
        ("光伏巨头青禾重工有限公司、恒拓机械有限公司相继投产。", "光伏"),
    ],
)
def test_a_field_a_board_or_a_giant_tells_an_industry(text: str, name: str) -> None:
    assert in_industry(text).get(name) == TWO


def test_projects_are_in_the_industry_that_counts_them() -> None:
    text = "上午开工的有青禾光伏支架制造项目、恒拓逆变器制造项目等4个光伏配套项目。"
    assert in_industry(text).get("光伏配套") == {"青禾光伏支架制造项目", "恒拓逆变器制造项目"}


def test_customers_of_an_entry_are_not_in_its_industry() -> None:
    text = "新材料板块：青禾重工有限公司投产，主要客户有恒拓机械有限公司、云岭汽车有限公司。"
    assert in_industry(text) == {"新材料": {"青禾重工有限公司"}}


@pytest.mark.parametrize(
    "text",
    ["云岭工业园让技术与产业相互促进。", "一项项产业落户云岭。", "民生产业稳中向好。", "出货量在国内行业居首。"],
)
def test_ordinary_words_before_an_industry_name_none(text: str) -> None:
    assert industries(text) == []


def test_a_list_that_only_a_verb_brings_in_names_industries_where_half_is_known() -> None:
    assert industries("前瞻布局类脑智能、深海技术、氢能。") == ["类脑智能", "深海技术", "氢能"]
    assert industries("布局厂房、住宅、写字楼。") == []


def test_what_is_done_in_a_trade_is_no_trade() -> None:
    text = "青禾菌业有限公司集食用菌栽培、技术研发、成果转化、生产加工于一体。"
    assert industries(text) == ["食用菌栽培"]


def test_several_enterprises_lead_the_chain_that_sums_them_up() -> None:
    text = "云岭工业园概况\n培育了青禾重工有限公司、恒拓机械有限公司等一批工程机械链主企业。"
    assert {firm for kind, firm, _ in read(text) if kind == "leadsChain"} == TWO


def test_a_base_an_enterprise_is_and_a_leader_it_is_tell_its_industry() -> None:
    assert in_industry("青禾铝材有限公司年产电解铝50万吨，是西南地区最大的绿色铝生产基地。") == {
        "绿色铝": {"青禾铝材有限公司"}
    }
    assert in_industry("青禾光电有限公司是光电照明产业的排头兵。") == {"光电照明": {"青禾光电有限公司"}}


def test_one_character_names_an_industry_before_the_word_for_it() -> None:
    assert industries("全县茶产业产值30亿元。") == ["茶"]
    assert industries("一个产业一个专班。") == []


def test_fields_that_are_counted_each_are_industries_where_half_is_known() -> None:
    assert industries("按领域分，装备制造、康养地产、数字文创各3个。") == ["装备制造", "康养地产", "数字文创"]
    assert industries("办公楼、食堂各3个。") == []


def test_what_is_counted_of_a_place_is_no_industry_of_it() -> None:
    assert industries("进出口总额、固定资产投资、高新技术产业增加值增速居全市第一。") == []


def test_a_park_that_will_go_for_something_is_meant_and_not_the_place_around_it() -> None:
    text = "重庆市渝北区工作报告\n下一步，青禾经济开发区将瞄准集成电路、智能家居等方向，继续引进补链项目。"
    found = {(kind, place) for kind, place, _ in read(text)}
    assert found == {("targetIndustry", "青禾经济开发区")}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("青禾经济开发区、恒拓工业园主攻智能农机产业。", {"青禾经济开发区", "恒拓工业园"}),
        ("重庆市渝北区、长寿区重点发展智能农机产业。", {"渝北区", "长寿区"}),
        (
            "依托青禾经济开发区、恒拓工业园，发挥链主作用，打造千亿级智能农机产业集群。",
            {"青禾经济开发区", "恒拓工业园"},
        ),
        ("以青禾经济开发区为核心，做强智能农机产业。", {"青禾经济开发区"}),
    ],
)
def test_all_places_that_a_clause_begins_with_lead_with_its_industry(text: str, places: set[str]) -> None:
    found = {one for one in read(f"云岭意见\n{text}") if one[0] == "leadingIndustry"}
    assert {place.removeprefix("重庆市") for _, place, _ in found} == places


def test_what_is_wanted_is_wanted_by_the_places_that_the_sentence_begins_with() -> None:
    text = "重庆市渝北区实施意见\n依托青禾经济开发区、恒拓工业园，补齐车规级芯片、电驱系统等短板。"
    found = {(place, name) for kind, place, name in read(text) if kind == "targetIndustry"}
    assert found == {(place, name) for place in ("青禾经济开发区", "恒拓工业园") for name in ("车规级芯片", "电驱系统")}


@pytest.mark.parametrize(
    "text",
    ["工业的三根支柱是这样立起来的：玻纤、丝绸、茶叶加工。", "云岭工业园守住玻纤、丝绸、茶叶加工三大支柱，同时招商。"],
)
def test_pillars_are_industries_that_a_place_leads_with(text: str) -> None:
    found = {name for kind, _, name in read(f"云岭工业园概况\n{text}") if kind == "leadingIndustry"}
    assert found == {"玻纤", "丝绸", "茶叶加工"}


def test_a_trade_that_the_text_calls_an_industry_is_no_enterprise() -> None:
    text = "云岭工业园概况\n磷煤化工、节能环保两大产业集群产值增长8%。青禾集团、恒拓化工等11家重点磷煤化工企业投产。"
    assert ("leadingIndustry", "云岭工业园", "磷煤化工") in read(text)
    assert in_industry(text.partition("\n")[2]) == {"磷煤化工": {"青禾集团", "恒拓化工"}}


def test_what_behind_a_list_calls_its_items_leaders_of_a_trade_makes_enterprises_of_them() -> None:
    assert industries("云岭味源、青禾乳业等行业头部企业都在其中。") == []


@pytest.mark.parametrize(
    "text",
    [
        "青禾食品、月河粮油等食品产业龙头企业产值增长8%。",
        "以青禾食品、月河粮油为骨干的食品产业不断壮大。",
        "青禾食品、月河粮油等食品产业链上企业发展壮大。",
    ],
)
def test_enterprises_before_the_word_for_their_industry_stay_enterprises(text: str) -> None:
    assert industries(text) == ["食品"]
    assert in_industry(text).get("食品", {"月河粮油"}) >= {"月河粮油"}


def test_the_leader_of_a_chain_is_named_without_the_word() -> None:
    text = "工程机械产业形成了以链主青禾重工有限公司为核心的产业生态。"
    assert ("leadsChain", "青禾重工有限公司", "工程机械") in read(text)


def test_stretches_that_an_industry_opens_are_about_its_enterprises() -> None:
    text = "电子信息产业，青禾重工有限公司、恒拓机械有限公司先后落户；新材料产业，云岭新材有限公司投产。"
    assert in_industry(text) == {"电子信息": TWO, "新材料": {"云岭新材有限公司"}}


def test_an_entry_of_a_list_of_chain_leaders_may_begin_with_the_chain() -> None:
    text = "“链主”企业名单\n一、“链主”企业（2户）\n1.特钢材料产业链：青禾钢铁有限公司\n2.玻纤产业链：恒拓玻纤有限公司\n"
    assert {one for one in read(text) if one[0] == "leadsChain"} == {
        ("leadsChain", "青禾钢铁有限公司", "特钢材料"),
        ("leadsChain", "恒拓玻纤有限公司", "玻纤"),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3.智能农机装备。云岭工业园做强零部件。", "智能农机装备"),
        ("围绕有色金属精深加工，建设年产5万吨项目。", "有色金属精深加工"),
        ("在青禾经济开发区建设水产品加工基地。", "水产品加工"),
        ("云岭吸引了多家锂电、光伏头部企业。", "光伏"),
        ("重点发展以石英坩埚为代表的光伏配套产业。", "光伏配套"),
        ("绿色铝产值首破百亿元。", "绿色铝"),
    ],
)
def test_labels_phrases_bases_and_figures_name_industries(text: str, name: str) -> None:
    assert name in industries(f"云岭工业园概况\n{text}")
    assert "石英坩埚" not in industries(text)


def test_what_is_worked_on_further_is_wanted_as_a_trade() -> None:
    text = "云岭工业园概况\n着力引进装配式建筑、钢材深加工、铝镁合金等项目。"
    found = {name for kind, _, name in read(text) if kind == "targetIndustry"}
    assert "钢材深加工" in found
    assert "钢材" not in found


def test_a_label_about_the_whole_economy_names_no_industry() -> None:
    assert industries("1.工业经济。预计产值增长8%。") == []


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("新能源汽车以青禾工业园为主，配套企业12家。", "青禾工业园", "新能源汽车"),
        ("新能源汽车布局在青禾工业园。", "青禾工业园", "新能源汽车"),
        ("专用汽车是重庆市的当家产业。", "重庆市", "专用汽车"),
        ("青禾工业园近年来吸引了多家锂电、光伏头部企业。", "青禾工业园", "光伏"),
    ],
)
def test_what_stands_behind_an_industry_says_whose_it_is(text: str, place: str, name: str) -> None:
    assert ("leadingIndustry", place, name) in read(f"云岭意见\n{text}")


def test_all_who_join_in_a_project_are_in_the_industry_above_it() -> None:
    said = draw(
        f"一是{MATERIAL}发展壮大。",
        "建设〔〔青禾|Company rule=company-joint〕、〔恒拓|Company rule=company-joint〕共5吉瓦电池项目|Project〕。",
    )
    assert {fact[1] for fact in shown(member.state(said[-1]))} >= {"青禾", "恒拓"}


@pytest.mark.parametrize(
    "text",
    [
        "作为全省玻纤产业链“链主”企业之一，青禾重工有限公司身后有80家企业。",
        "支持青禾重工有限公司当好玻纤产业链“链主”，引进配套企业12家。",
    ],
)
def test_who_acts_as_the_leader_of_a_chain_leads_it(text: str) -> None:
    assert ("leadsChain", "青禾重工有限公司", "玻纤") in read(f"云岭概况\n{text}")


def test_an_enterprise_that_speaks_of_itself_as_a_leader_leads_the_chain() -> None:
    text = "青禾重工有限公司投产。作为玻纤产业链链主，企业去年带动80家企业。"
    assert ("leadsChain", "青禾重工有限公司", "玻纤") in read(text)


def test_entries_below_an_industry_are_in_it_though_labels_stand_between() -> None:
    text = "云岭名单\n一、新材料产业链\n项目名称：玻纤布项目\n青禾玻纤有限公司投资2亿元，建设玻纤布项目。"
    assert in_industry(text.partition("\n")[2]).get("新材料") is not None


def test_whom_a_place_hopes_for_is_not_in_its_industry() -> None:
    assert members(f"重点对接{QINGHE}、{HENGTUO}。") == []


def test_the_division_before_an_industry_has_it_though_a_park_speaks() -> None:
    text = (
        "青禾园区简介\n青禾经济开发区位于武隆区。\n重庆市渝北区新能源产业产值8亿元。"
        "渝北区素有桥城之称，玻纤、丝绸两大产业占了半壁江山。"
    )
    found = {one for one in read(text) if one[0] == "leadingIndustry"}
    assert {name for _, place, name in found if place.endswith("渝北区")} == {"新能源", "玻纤", "丝绸"}


def test_a_report_of_a_body_speaks_for_its_division() -> None:
    text = "长寿区投资促进局2022年工作总结\n青禾产业园投产。\n重点引进五金配件、智能锁具企业，做强玻纤产业。"
    assert {place for _, place, _ in read(text)} == {"长寿区"}


def test_the_title_behind_a_label_says_who_speaks() -> None:
    text = "【半年报】青禾高新区2024年“期中答卷”来了！\n营业收入增长8%，居重庆市长寿区第2位。\n\n玻纤是首位产业。"
    assert ("leadingIndustry", "青禾高新区", "玻纤") in read(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("产业链条由原丝向复合材料、体育器材延伸。", {"复合材料", "体育器材"}),
        ("承接东部纺织服装、电子信息产业转移。", {"纺织服装", "电子信息"}),
        ("开辟生物制造、量子科技新赛道。", {"生物制造", "量子科技"}),
        ("重点招引方向是高端装备、新材料和生物医药。", {"高端装备", "新材料", "生物医药"}),
    ],
)
def test_what_a_place_grows_into_or_takes_over_it_wants(text: str, wanted: set[str]) -> None:
    found = {name for kind, _, name in read(f"云岭工业园概况\n{text}") if kind == "targetIndustry"}
    assert found == wanted


def test_what_is_turned_greener_and_smarter_wants_no_qualities() -> None:
    assert read("云岭工业园概况\n推动制造业向高端化、智能化、绿色化延伸。") == set()


@pytest.mark.parametrize(
    "text", ["玻纤、丝绸、茶叶加工“三驾马车”拉动增长。", "云岭的玻纤产业、丝绸产业、茶叶加工产业占工业总产值的六成。"]
)
def test_what_drives_a_place_or_makes_up_its_output_it_leads_with(text: str) -> None:
    found = {name for kind, _, name in read(f"云岭工业园概况\n{text}") if kind == "leadingIndustry"}
    assert found == {"玻纤", "丝绸", "茶叶加工"}


def test_what_signed_deals_are_in_a_place_need_not_lead_with() -> None:
    assert read("云岭工业园概况\n仪式上签约项目14个，资金41亿元，涉及玻纤、丝绸、茶叶加工等产业。") == set()


def test_what_the_division_above_does_the_park_does_not() -> None:
    text = "青禾经济开发区简介\n青禾经济开发区位于重庆市渝北区。\n市里将招引超导材料、玻纤布企业。"
    found = {place for kind, place, _ in read(text) if kind == "targetIndustry"}
    assert found
    assert "青禾经济开发区" not in found


@pytest.mark.parametrize(
    "text",
    ["一条从材料、设备到封测的产业链成形。", "用地、用能、用工由3个专班负责。"],
)
def test_ways_needs_and_offices_are_no_industries(text: str) -> None:
    assert industries(text) == []


def test_what_a_firm_aims_at_is_no_industry_where_no_table_knows_it() -> None:
    assert industries("青禾纸业有限公司，主攻装饰原纸、电解电容器纸。") == []
    assert industries("我县铝基新材料产业链建设加快。") == ["铝基新材料"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("竹木家居链上，引进青禾重工有限公司、恒拓机械有限公司等13家企业。", "竹木家居"),
        ("一、休闲食品。以青禾重工有限公司、恒拓机械有限公司为龙头，建设冷链中心。", "休闲食品"),
    ],
)
def test_a_chain_or_a_label_puts_enterprises_under_an_industry(text: str, name: str) -> None:
    assert in_industry(text).get(name) == TWO


def test_a_line_of_an_entry_says_the_industry_of_its_enterprise() -> None:
    text = (
        "企业名称：青禾磷化有限公司\n所属产业：磷化工\n主导产品：磷酸\n\n企业名称：恒拓钢铁有限公司\n所属产业：钢铁\n"
    )
    assert {one for one in read(text) if one[0] == "inIndustry"} == {
        ("inIndustry", "青禾磷化有限公司", "磷化工"),
        ("inIndustry", "恒拓钢铁有限公司", "钢铁"),
    }
    assert {kind for kind, _, _ in read(f"云岭工业园概况\n{text}")} == {"inIndustry"}


@pytest.mark.parametrize(
    "text",
    [
        "青禾重工有限公司是化工新材料链的链主，做了两件事。",
        "作为化工新材料链链主，青禾重工有限公司做了两件事。",
        "青禾重工有限公司被市里点名为化工新材料产业链“链主”。",
    ],
)
def test_a_chain_whose_leader_is_named_is_an_industry(text: str) -> None:
    assert ("leadsChain", "青禾重工有限公司", "化工新材料") in read(text)


def test_one_of_the_firms_of_an_industry_may_be_told_of_before_the_comma() -> None:
    text = "给他供法兰的青禾锻造有限公司，是风电装备产业链上的第16家配套企业。"
    assert in_industry(text) == {"风电装备": {"青禾锻造有限公司"}}


def test_a_heading_about_all_industry_puts_nobody_under_it() -> None:
    text = "云岭年鉴\n【工业】\n青禾石化有限公司产值58亿元。"
    assert {one for one in read(text) if one[0] == "inIndustry"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "定位：玻纤、丝绸、茶叶加工“1+2”",
        "产业定位为“1+2”：玻纤、丝绸、茶叶加工，2021年投产。",
        "玻纤产值41.3亿元，增长12%；丝绸18.4亿元，增长37%；茶叶加工22.8亿元，增长9%。",
        "形成以玻纤、丝绸、茶叶加工三个门类为主的格局。",
        "以玻纤、丝绸、茶叶加工为主攻方向，产值增长8%。",
    ],
)
def test_positions_series_and_kinds_name_what_a_place_leads_with(text: str) -> None:
    found = {one for one in read(f"云岭工业园概况\n{text}") if one[0] == "leadingIndustry"}
    assert found == {("leadingIndustry", "云岭工业园", name) for name in ("玻纤", "丝绸", "茶叶加工")}


def test_blocks_of_a_list_are_industries() -> None:
    assert industries("玻纤、绿色建材这两块占比提高。") == ["玻纤", "绿色建材"]
    assert industries("办公楼、食堂这两块建成。") == []


def test_by_whose_help_something_is_developed_under_an_industry_is_in_it() -> None:
    assert members(f"依托{QINGHE}、{HENGTUO}，发展矿山装备。") == ["青禾玻纤", "恒拓电机"]
    assert members(f"依托{QINGHE}的天然气，发展化工。") == []


@pytest.mark.parametrize(
    "text",
    [
        "园区形成了政府引导、企业主体、市场运作“三位一体”的发展格局。",
        "青禾物流有限公司为新能源汽车企业提供运输服务。",
        "会议围绕项目建设、安全生产、环境保护三个方面展开。",
        "学校、医院、商业综合体各1个投入使用。",
        "青禾重工有限公司在研发领域投入5000万元。",
        "加快淘汰落后产业。",
    ],
)
def test_ways_of_working_and_services_for_others_state_nothing_of_industries(text: str) -> None:
    assert read(f"云岭工业园概况\n{text}") == set()


def test_services_for_production_beside_leading_industries_lead_as_well() -> None:
    said = "园区聚力发展〔新材料|Industry〕等主导产业和〔生产性服务业|Industry〕，不含〔服务业|Industry〕。"
    assert [fact[2] for fact in stated(industry.state, said)] == ["新材料", "生产性服务业"]
