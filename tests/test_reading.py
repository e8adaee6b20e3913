"""What whole short reports say: patterns of the language that several rooms read together. All names are invented.

A line of `says` is 「subject predicate object」 or 「subject indicator value unit period kind」; a line of `silent`
must not be stated.
"""

from dataclasses import dataclass

import pytest

from kg.model import Document
from kg.pipeline import read_document


@dataclass(frozen=True)
class Case:
    """A report, what it says, and what it does not."""

    text: str
    says: tuple[str, ...]
    silent: tuple[str, ...] = ()


def statements(text: str) -> set[str]:
    """The facts of a report, a line each."""
    lines = set()
    for fact in read_document(Document("云岭.txt", text)).facts:
        said = dict(fact.qualifiers)
        if fact.object is not None:
            lines.add(f"{fact.subject.name} {fact.predicate} {fact.object.name}")
        else:
            lines.add(
                " ".join(
                    str(part)
                    for part in (
                        fact.subject.name,
                        said["indicator"],
                        said["value"],
                        said.get("unit", ""),
                        said.get("period", "-"),
                        said["kind"],
                    )
                )
            )
    return lines


CASES = {
    "an entry beside entries of enterprises is one too": Case(
        "云岭工业园区投资指南\n\n二、新能源电池\n★ 云岭钒锂时代新能源有限公司：磷酸铁锂正极材料，年产能8万吨。\n"
        "★ 云岭科图新材料：负极材料、石墨坩埚，与青禾理工大学共建实验室。\n",
        (
            "云岭科图新材料 locatedIn 云岭工业园区",
            "云岭科图新材料 produces 负极材料",
            "云岭科图新材料 produces 石墨坩埚",
        ),
    ),
    "a report that gave a full name may go on with a short one": Case(
        "云岭工业园区2024年工作总结\n\n恒泰富（云岭）科技有限公司建成投产。恒泰富触控显示屏扩建项目开工建设。"
        "新增国家级专精特新“小巨人”企业2家（恒泰富、鑫磁科技）。\n",
        (
            "恒泰富（云岭）科技有限公司 investsIn 恒泰富触控显示屏扩建项目",
            "恒泰富触控显示屏扩建项目 produces 触控显示屏",
            "恒泰富（云岭）科技有限公司 hasHonour 专精特新“小巨人”企业",
            "鑫磁科技 hasHonour 专精特新“小巨人”企业",
        ),
    ),
    "what only says where an enterprise stands is not about it": Case(
        "走进云岭经济开发区\n\n恒拓精工（云岭）有限公司总经理许明说，订单排到了明年。\n"
        "恒拓所在的云岭经济开发区，2011年获批省级经济开发区，规划面积48.5平方公里。2024年，全区规上工业企业完成产值486.3亿元。\n",
        (
            "云岭经济开发区 规划面积 48.5 平方公里 - actual",
            "云岭经济开发区 规上工业企业产值 486.3 亿元 2024 actual",
        ),
        ("恒拓精工（云岭）有限公司 hasHonour 经济开发区",),
    ),
    "the owner behind the label of an entry is not what its figures are about": Case(
        "云岭工业园区投资指南\n\n代表企业：\n★ 云岭晟辉硅业有限公司：青禾晟辉集团全资子公司，2023年产值128.7亿元。\n",
        (
            "云岭晟辉硅业有限公司 产值 128.7 亿元 2023 actual",
            "云岭晟辉硅业有限公司 subsidiaryOf 青禾晟辉集团",
        ),
    ),
    "projects that are offered are planned, what they cost is estimated": Case(
        "云岭工业园区投资指南（2024年版）\n\n第五部分 重点推介项目\n\n"
        "1. 云岭光伏玻璃生产线项目。占地600亩，估算投资28亿元。\n",
        ("云岭光伏玻璃生产线项目 projectStatus 规划", "云岭光伏玻璃生产线项目 估算投资 28 亿元 - estimate"),
    ),
    "a place makes what it has the capacity for": Case(
        "云岭工业园区2023年情况\n\n已建成单晶硅棒产能40GW、硅片产能30GW，2023年产值385亿元。\n",
        ("云岭工业园区 produces 单晶硅棒", "云岭工业园区 产值 385 亿元 2023 actual"),
    ),
    "a sum before a number of projects says which projects are meant": Case(
        "云岭工业园区2024年四季度安排\n\n力争新签约亿元以上项目10个，其中50亿元项目1个。\n",
        (),
        ("云岭工业园区 项目1个 50 亿元 2024 target",),
    ),
    "the title of a yearbook's entry stands over what follows": Case(
        "云岭年鉴\n\n2023年，园区运行平稳。\n\n"
        "【云岭粮食产业园区】 始建于2012年，是全省唯一以玉米精深加工为主导的专业园区。\n\n"
        "【主导产业】 玉米精深加工、肉牛屠宰及肉制品、生物基材料为园区三大主导产业，"
        "分别实现产值98.3亿元、27.6亿元、15.9亿元，"
        "占园区规模以上工业总产值的63.7%、17.9%和10.3%。\n\n"
        "【重点企业】 云岭省青禾生化有限责任公司：中嘉控股集团全资子公司，园区玉米精深加工产业链链主企业，"
        "年产赖氨酸20万吨，"
        "2023年实现产值41.2亿元。\n【项目建设】 青禾生化年产6万吨缬氨酸项目5月20日开工，完成投资4.1亿元。\n",
        (
            "云岭粮食产业园区 leadingIndustry 玉米精深加工",
            "云岭粮食产业园区 leadingIndustry 肉牛屠宰及肉制品",
            "云岭粮食产业园区 leadingIndustry 生物基材料",
            "云岭粮食产业园区 生物基材料 15.9 亿元 2023 actual",
            "云岭粮食产业园区 肉牛屠宰及肉制品占园区规模以上工业总产值比重 17.9 % 2023 actual",
            "云岭省青禾生化有限责任公司 leadsChain 玉米精深加工",
            "云岭省青禾生化有限责任公司 年产赖氨酸 20 万吨 - actual",
            "云岭省青禾生化有限责任公司 产值 41.2 亿元 2023 actual",
            "青禾生化年产6万吨缬氨酸项目 produces 缬氨酸",
            "青禾生化年产6万吨缬氨酸项目 投资 4.1 亿元 2023 actual",
        ),
    ),
    "a short name that the report itself gives means the full one": Case(
        "走进云岭先进轨道交通装备产业园\n\n在云岭先进轨道交通装备产业园（以下简称“云岭轨道园”），"
        "云岭坚锐高强度紧固件股份有限公司（以下简称“坚锐股份”）专注于高强度螺栓、防松螺母的研发制造。\n"
        "坚锐股份2023年营收5.37亿元。青轴智能总经理说，公司从外地搬来。"
        "青轴智能从事轴箱轴承、齿轮箱的生产，其母公司为中原轴承集团。\n",
        (
            "云岭坚锐高强度紧固件股份有限公司 produces 防松螺母",
            "云岭坚锐高强度紧固件股份有限公司 营收 5.37 亿元 2023 actual",
            "青轴智能 produces 齿轮箱",
            "青轴智能 subsidiaryOf 中原轴承集团",
        ),
        ("青轴智能 inIndustry 轴箱轴承",),
    ),
    "names of ordinary words are names where they are counted as enterprises": Case(
        "云岭园区2023年总结\n\n金源油脂、大北粮仓、长岭五谷香3户企业被列为省级专精特新中小企业。\n",
        ("大北粮仓 hasHonour 专精特新中小企业", "金源油脂 hasHonour 专精特新中小企业"),
    ),
    "what a place lacks it wants": Case(
        "云岭工业园区2024年工作打算\n\n制动系统、车载芯片仍是短板，将围绕制动控制装置、轨道车辆空调三个缺口补链。\n"
        "瞄准隔膜、热管理部件开展靶向招商。\n",
        (
            "云岭工业园区 targetIndustry 车载芯片",
            "云岭工业园区 targetIndustry 制动控制装置",
            "云岭工业园区 targetIndustry 轨道车辆空调",
            "云岭工业园区 targetIndustry 热管理部件",
        ),
    ),
    "the rest of a year is still the year of a report on its first months": Case(
        "渝北区2024年前三季度工业经济运行分析\n\n一、总体情况\n1—9月，全区规上工业总产值1382.6亿元。\n\n"
        "五、下一步打算\n全年目标为规上工业总产值突破1900亿元。\n",
        (
            "渝北区 规上工业总产值 1382.6 亿元 2024-01/2024-09 actual",
            "渝北区 规上工业总产值 1900 亿元 2024 target",
        ),
    ),
    "projects behind a word for how far they are": Case(
        "云岭工业园区工作简报（2024年10月刊）\n\n■已投产：恒氟晶和10万吨氟化铝扩建（3.4亿元）；青禾120万吨特种钢材项目。\n"
        "■前期：恒拓新星绿氢项目（拟投资22亿元）正在编制可研。\n",
        (
            "恒氟晶和10万吨氟化铝扩建 projectStatus 投产",
            "恒拓新星绿氢项目 projectStatus 规划",
            "恒氟晶和 investsIn 恒氟晶和10万吨氟化铝扩建",
        ),
    ),
    "what is looked for is no project, whatever stands behind it": Case(
        "云岭工业园区2024年招商政策\n\n重点支持引进碳纤维原丝油剂、预浸料、海藻酸盐等缺失环节项目。\n",
        (
            "云岭工业园区 targetIndustry 碳纤维原丝油剂",
            "云岭工业园区 targetIndustry 预浸料",
            "云岭工业园区 targetIndustry 海藻酸盐",
        ),
        ("预浸料 locatedIn 云岭工业园区",),
    ),
    "several makers share their products, or have one each": Case(
        "云岭工业园区2023年情况\n\n恒原航材、中禾恒锐分别从事碳纤维织物、风电叶片拉挤板生产。"
        "滇禾铝、青泰金属等12户企业从事铝合金型材生产。\n",
        (
            "恒原航材 produces 碳纤维织物",
            "中禾恒锐 produces 风电叶片拉挤板",
            "滇禾铝 produces 铝合金型材",
            "青泰金属 produces 铝合金型材",
        ),
        ("恒原航材 produces 风电叶片拉挤板",),
    ),
    "who belongs to whom, by what is said of the entry or in brackets": Case(
        "云岭工业园区重点企业介绍\n\n1.云岭青禾生物工程有限公司：母公司为恒州青莱医药集团，员工300人。\n"
        "2.云岭恒钽特种金属股份有限公司：钽丝全球市场占有率60%。该公司隶属中禾集团。\n",
        (
            "云岭青禾生物工程有限公司 subsidiaryOf 恒州青莱医药集团",
            "云岭恒钽特种金属股份有限公司 subsidiaryOf 中禾集团",
        ),
        ("中禾集团 locatedIn 云岭工业园区",),
    ),
    "enterprises in paragraphs of their own, without marks": Case(
        "云岭生物医药产业园重点企业介绍（2025年版）\n\n云岭睿程生物医药股份有限公司。2014年成立，生产注射剂。\n\n"
        "诺青药业（云岭）有限公司。生产吸入制剂。\n\n微禾瀚海医疗科技。从事经导管主动脉瓣、左心耳封堵器的研发制造。\n",
        (
            "微禾瀚海医疗科技 locatedIn 云岭生物医药产业园",
            "微禾瀚海医疗科技 produces 左心耳封堵器",
        ),
    ),
    "names that begin with a place and go on with strange characters": Case(
        "云岭石化产业园2024年情况\n\n大连柏青高新材料、辽宁澳禾斯新材料、金湾香料三家企业建成投产。\n"
        "苏州青源电子化学品投资4.5亿元的光刻胶树脂单体项目已开工。\n",
        (
            "辽宁澳禾斯新材料 locatedIn 云岭石化产业园",
            "光刻胶树脂单体项目 projectStatus 开工",
            "苏州青源电子化学品 investsIn 光刻胶树脂单体项目",
        ),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_reports_say(case: Case) -> None:
    said = statements(case.text)
    assert not [line for line in case.says if line not in said], sorted(said)
    assert not [line for line in case.silent if line in said]
