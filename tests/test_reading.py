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
            "云岭经济开发区 规上工业企业完成产值 486.3 亿元 2024 actual",
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
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_reports_say(case: Case) -> None:
    said = statements(case.text)
    assert not [line for line in case.says if line not in said], sorted(said)
    assert not [line for line in case.silent if line in said]
