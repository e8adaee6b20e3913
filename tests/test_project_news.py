"""Projects as news tell of them: many on one day, several sizes in one name, a price behind a name."""

import pytest

from kg.model import Document
from kg.pipeline import read_document

HEAD = "云岭高新区2023年工作总结\n\n一、经济运行情况\n\n"


def facts(text: str, predicate: str) -> set[tuple[str, str]]:
    """Subject and object of each fact of one predicate."""
    found = read_document(Document("云岭.txt", text)).facts
    return {(fact.subject.name, fact.object.name) for fact in found if fact.predicate == predicate and fact.object}


def projects(text: str) -> set[str]:
    entities = read_document(Document("云岭.txt", f"{HEAD}{text}\n")).entities
    return {one.name for one in entities if one.type == "Project"}


NEWS = """云岭高新区12个项目集中签约

5月12日，云岭高新区12个项目集中签约，总投资76亿元。

恒拓轨道装备项目计划投资15亿元，主要生产制动盘。青禾玻纤布项目投资8亿元。
"""


def test_all_projects_of_the_news_of_a_day_have_come_as_far_as_that_day_brought_them() -> None:
    assert facts(NEWS, "projectStatus") == {("恒拓轨道装备项目", "签约"), ("青禾玻纤布项目", "签约")}


@pytest.mark.parametrize(
    "news",
    [
        NEWS.replace("12个项目集中签约", "计划年内12个项目集中签约"),
        NEWS.replace("青禾玻纤布项目投资8亿元", "恒拓、青禾玻纤布等项目此前陆续入驻").replace(
            "恒拓轨道装备项目计划", "该区计划"
        ),
        NEWS.replace("12个项目集中签约", "经济平稳运行"),
    ],
)
def test_a_day_to_come_projects_of_before_and_no_day_at_all_say_nothing_of_them(news: str) -> None:
    assert ("青禾玻纤布项目", "签约") not in facts(news, "projectStatus")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("在现场签约项目中，既有恒拓医学影像设备项目，也有云创储能装备制造项目。", "签约"),
        ("本次集中开工的8个项目包括恒拓医学影像设备项目、云创储能装备制造项目。", "开工"),
        ("恒拓医学影像设备、云创储能装备制造等8个总投资76亿元的项目，12日集中签约落户云岭高新区。", "签约"),
    ],
)
def test_the_head_of_a_sentence_says_how_far_those_it_names_are(text: str, status: str) -> None:
    found = facts(f"{HEAD}{text}\n", "projectStatus")
    assert {state for _, state in found} == {status}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青禾化工年产5万吨草酸、1万吨乙二醇项目投产。", {"青禾化工年产5万吨草酸、1万吨乙二醇项目"}),
        ("恒拓智能家居、青禾饮品二期、云创广场三个项目正在抓紧施工。", {"恒拓智能家居", "青禾饮品二期", "云创广场"}),
        ("人参多糖提取项目总投资1.8亿元，占地3.2万平方米。", {"人参多糖提取项目"}),
        ("人造石墨生产项目是园区的重点项目，投资6亿元。", {"人造石墨生产项目"}),
        ("围绕恒拓年产30万吨磷酸铁锂这个“链主”项目，招引配套企业。", {"恒拓年产30万吨磷酸铁锂"}),
        ("产业配套项目总投资5亿元。", set()),
        ("新建人工关节、脊柱钉棒生产线。", set()),
        ("园区新签约三个项目。", set()),
    ],
)
def test_a_project_is_named_whole_and_only_where_it_is_one(text: str, names: set[str]) -> None:
    assert projects(text) == names


def test_the_builder_of_one_project_is_not_lost_for_another_one_behind_it() -> None:
    text = f"{HEAD}常州铭丰制动盘生产项目、恒拓钛业技改项目竣工。\n"
    assert ("常州铭丰", "常州铭丰制动盘生产项目") in facts(text, "investsIn")
    assert ("常州铭丰制动盘生产项目", "制动盘") in facts(text, "produces")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云岭县建设新能源电池材料基地。", set()),
        ("集成电路封装测试项目总投资36亿元。", {"集成电路封装测试项目"}),
        ("装备制造项目总投资36亿元。", set()),
        ("县政府与恒拓线缆有限公司签订特高压电缆料项目投资协议。", {"特高压电缆料项目"}),
        ("6、动物疫苗生产基地项目\n7、高原农副产品批发市场项目", {"动物疫苗生产基地项目", "高原农副产品批发市场项目"}),
        ("其连续玄武岩纤维已用在海上风电叶片、深水油气管道等一批重点工程。", set()),
    ],
)
def test_a_name_begins_behind_a_verb_and_a_whole_trade_is_no_project(text: str, names: set[str]) -> None:
    assert projects(text) == names


def test_those_who_sign_one_each_pay_for_one_each() -> None:
    said = "县政府分别与恒拓能源有限公司、青禾线缆有限公司签订储能变流器生产基地、特高压电缆料项目投资协议。"
    text = f"{HEAD}{said}\n"
    assert facts(text, "investsIn") == {
        ("恒拓能源有限公司", "储能变流器生产基地"),
        ("青禾线缆有限公司", "特高压电缆料项目"),
    }
    assert {state for _, state in facts(text, "projectStatus")} == {"签约"}


def test_a_line_for_tests_is_no_trial_run() -> None:
    assert facts(f"{HEAD}恒拓集成电路项目总投资36亿元，建设70条封装测试生产线。\n", "projectStatus") == set()


FIELDS = """云岭产业园招商引资重点项目调度清单（2023年11月）

一、新材料产业链

项目名称：芳纶防护面料
投资方：青禾三五四零纺织有限公司
建设内容：年产阻燃芳纶面料900万米、消防服20万套
进展：9月28日建成投产，10月份产值610万元

项目名称：5万吨电子级双氧水
投资方：恒拓新材料公司
进展：设备调试
"""


def test_a_list_of_fields_tells_what_is_built_by_whom_for_what_and_how_far_it_is() -> None:
    assert {("芳纶防护面料", "投产"), ("5万吨电子级双氧水", "在建")} == facts(FIELDS, "projectStatus")
    assert facts(FIELDS, "investsIn") == {
        ("青禾三五四零纺织有限公司", "芳纶防护面料"),
        ("恒拓新材料公司", "5万吨电子级双氧水"),
    }
    assert {
        ("芳纶防护面料", "阻燃芳纶面料"),
        ("芳纶防护面料", "消防服"),
        ("5万吨电子级双氧水", "电子级双氧水"),
    } <= facts(FIELDS, "produces")


@pytest.mark.parametrize(
    "text",
    [
        "西寨现代仓储物流项目，总投资3.2亿元，建设恒温库12万平方米，由恒拓物流有限公司承建。",
        "恒禾仓储物流项目（12亿元，恒拓物流有限公司投资）加快建设。",
    ],
)
def test_a_later_clause_or_the_bracket_behind_a_project_names_who_builds_it(text: str) -> None:
    assert "恒拓物流有限公司" in {firm for firm, _ in facts(f"{HEAD}{text}\n", "investsIn")}


def test_another_project_between_takes_the_builder_to_itself() -> None:
    text = "西寨现代仓储物流项目，总投资3.2亿元，云岭县玻纤布项目，由恒拓物流有限公司承建。"
    assert ("恒拓物流有限公司", "西寨现代仓储物流项目") not in facts(f"{HEAD}{text}\n", "investsIn")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("晶创玻璃智能化技改正在安装设备。", "晶创玻璃智能化技改"),
        ("祥锌冶炼20万吨再生锌技改满负荷运行。", "祥锌冶炼20万吨再生锌技改"),
    ],
)
def test_work_on_the_works_of_an_enterprise_is_a_project_where_its_state_follows(text: str, name: str) -> None:
    assert projects(text) == {name}


@pytest.mark.parametrize(
    ("text", "names", "status"),
    [
        (
            "▶开工：恒拓智能家居生产基地、青禾饮品生产线、云岭县轮胎综合利用项目",
            {"恒拓智能家居生产基地", "青禾饮品生产线", "云岭县轮胎综合利用项目"},
            "开工",
        ),
        ("考察了恒拓制动二期、青禾玻纤扩产等在建项目。", {"恒拓制动二期", "青禾玻纤扩产"}, "在建"),
        ("再生铝企业恒拓金属5万吨废铝回收项目9月试产。", {"恒拓金属5万吨废铝回收项目"}, "投产"),
        ("云岭高新区与恒拓集团举行年产3万吨碳纤维项目签约仪式。", {"年产3万吨碳纤维项目"}, "签约"),
        (
            "深圳恒拓科技有限公司在云岭高新区投资5亿元，新建年产2000万套连接器生产线，目前已进入试生产阶段。",
            {"年产2000万套连接器生产线"},
            "投产",
        ),
    ],
)
def test_lists_by_status_and_what_their_head_says(text: str, names: set[str], status: str) -> None:
    assert facts(f"{HEAD}{text}\n", "projectStatus") == {(name, status) for name in names}
    assert projects(text) == names


def test_items_with_prices_in_brackets_are_projects_and_the_enterprise_inside_pays() -> None:
    text = "签约项目名单：（1）电缆产业园——海底电缆绝缘料（青禾高分子有限公司，4.3亿元）、恒拓特种电缆（10.6亿元）。"
    assert projects(text) == {"海底电缆绝缘料", "恒拓特种电缆"}
    assert ("青禾高分子有限公司", "海底电缆绝缘料") in facts(f"{HEAD}{text}\n", "investsIn")


@pytest.mark.parametrize(
    "text", ["税收（3.2亿元）、产值（12亿元）均创新高。", "恒拓公司年底2条生产线试生产。", "三期项目加快建设。"]
)
def test_sums_in_brackets_counts_and_bare_phases_are_no_projects(text: str) -> None:
    assert projects(text) == set()


def test_who_signs_at_a_ceremony_and_who_pays_and_then_builds_pays_for_the_project() -> None:
    signed = "云岭高新区与恒拓集团举行年产3万吨碳纤维项目签约仪式。"
    assert facts(f"{HEAD}{signed}\n", "investsIn") == {("恒拓集团", "年产3万吨碳纤维项目")}
    paid = "深圳恒拓科技有限公司在云岭高新区投资5亿元，新建年产2000万套连接器生产线。"
    assert facts(f"{HEAD}{paid}\n", "investsIn") == {("深圳恒拓科技有限公司", "年产2000万套连接器生产线")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾石化与荷兰阿科公司合资的12万吨尼龙66项目3月签约。", "12万吨尼龙66项目"),
        ("总投资11亿元的云岭风电二期、1.2亿元的油茶精炼项目已签订框架协议。", "油茶精炼项目"),
        ("恒拓石墨烯散热膜项目、智能路灯控制系统研发生产项目已谈过三轮。", "智能路灯控制系统研发生产项目"),
    ],
)
def test_a_sum_a_joint_venture_or_a_neighbour_makes_a_project_of_a_name(text: str, name: str) -> None:
    assert name in projects(text)


@pytest.mark.parametrize("text", ["全年签约补链项目27个，总投资133.5亿元。", "引进66项重点技术项目。"])
def test_kinds_and_counts_of_projects_name_none(text: str) -> None:
    assert projects(text) == set()


def test_numbers_with_a_zero_and_circled_ones_are_no_part_of_a_name() -> None:
    assert projects("其中2个：①恒拓镜头模组项目（12亿元）；②青禾再生铜综合利用项目（10.5亿元）。") == {
        "恒拓镜头模组项目",
        "青禾再生铜综合利用项目",
    }
    assert projects("02 恒拓氢能重卡制造基地\n由青禾汽车有限公司投建，总投资35亿元。") == {"恒拓氢能重卡制造基地"}


def test_an_entry_says_in_brackets_how_far_its_project_is() -> None:
    text = "1.恒拓药业当归精深加工二期：总投资4.8亿元，年内完成投资1.5亿元；（续建）"
    assert facts(f"{HEAD}{text}\n", "projectStatus") == {("恒拓药业当归精深加工二期", "在建")}


def test_a_bare_phase_is_a_project_where_its_price_stands_before_it() -> None:
    assert projects("总投资6.8亿元的三期项目去年8月动工。") == {"三期项目"}
    assert projects("三期项目去年8月动工。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "恒拓电子有限公司去年落户。企业的集成电路封装测试项目总投资36亿元。",
        "恒拓电子有限公司去年落户。旗下的集成电路封装测试项目总投资36亿元。",
    ],
)
def test_a_project_of_the_enterprise_spoken_of_is_paid_by_it(text: str) -> None:
    assert facts(f"{HEAD}{text}\n", "investsIn") == {("恒拓电子有限公司", "集成电路封装测试项目")}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("总投资6.8亿元，已建成投产。", ["投产"]),
        ("总投资2亿元，正在建设厂房。", ["在建"]),
        ("计划投资3亿元，已签约。", ["签约"]),
        ("占地60亩，意向洽谈中。", []),
        ("达产后年产值6亿元。", []),
        ("园区去年投产9家。", []),
    ],
)
def test_the_next_sentence_of_an_entry_says_how_far_its_project_is(told: str, status: list[str]) -> None:
    text = f"云岭高新区重点项目\n\n1.青禾铜业有限公司年产5万吨铜箔项目。{told}\n"
    facts = read_document(Document("云岭.txt", text)).facts
    found = [one for one in facts if one.predicate == "projectStatus" and one.subject.name.startswith("青禾铜业")]
    assert [one.object.name for one in found if one.object is not None] == status


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("其中，青禾农化、云创广场等70个项目争取新开工。", {("青禾农化", "规划"), ("云创广场", "规划")}),
        (
            "恒拓电缆、青禾制药等20个项目竣工投运。",
            {(one, state) for one in ("恒拓电缆", "青禾制药") for state in ("竣工", "投产")},
        ),
        (
            "青禾电机项目、云创工业城三期、恒拓锂业等加快建设。",
            {("青禾电机项目", "推进"), ("云创工业城三期", "推进"), ("恒拓锂业", "推进")},
        ),
    ],
)
def test_short_names_of_enterprises_in_a_list_of_what_is_built_are_those_of_projects(
    text: str, states: set[tuple[str, str]]
) -> None:
    reading = read_document(Document("云岭.txt", f"{HEAD}{text}\n"))
    assert facts(f"{HEAD}{text}\n", "projectStatus") == states
    assert {one for one, _ in states}.isdisjoint(one.name for one in reading.entities if one.type == "Company")


@pytest.mark.parametrize("text", ["引进青禾农化、恒拓化学等8个项目。", "青禾农化、恒拓化学等8家企业投产。"])
def test_enterprises_that_come_or_begin_to_produce_stay_enterprises(text: str) -> None:
    reading = read_document(Document("云岭.txt", f"{HEAD}{text}\n"))
    assert {one.name for one in reading.entities if one.type == "Company"} == {"青禾农化", "恒拓化学"}
