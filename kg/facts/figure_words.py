"""Words of figures: which are names of what is measured, and which only bring a number in."""

import re

from kg.rules import words
from kg.values.quantity import Quantity
from kg.words import cut_words

#: What was set, and behind its number how much of it is reached: 任务「数132亿元的90.8%」.
GOAL, PART_REACHED = r"(?:计划|预算|任务|目标)[数额量]?", re.compile(r"）?的\d[\d.]*%")


def is_verb(noun: str) -> bool:
    """Whether nothing in `noun` names what is measured: 拿出, 再往东, 由."""
    return len(noun) < 2 or (
        not is_indicator_end(noun)
        and not _A_DAY.search(noun)
        and not _OUTPUT.fullmatch(noun)
        and not _A_YEARS.fullmatch(noun)
        and not _QUOTED.search(noun)
        and not noun.endswith(tuple(words("measured_deeds")))
        and (noun.endswith(("由", "从", "往东", "往西", "再")) or not _names_something(noun))
    )


#: What is made, right behind 产: 产糖, 产纱.
_OUTPUT = re.compile(r"产(?![后业前权])[一-鿿]{1,3}")

#: How much is handled in a day, a month or a year.
_A_DAY = re.compile(r"[年月日](?:产|处理|加工|供|供水|焚烧|处置|周转|吞吐)$")

#: The same with what is handled: 年处理废砂, 年回收废铝.
_A_YEARS = re.compile(r"[年月日](?:处理|回收|加工|印染|消化|消耗|利用|采购|屠宰|增?产|发)[一-鿿]{1,10}")

#: What stands in quotation marks at the end, which is the name of something: 发放“青禾贷”.
_QUOTED = re.compile("“(?!十[二三四五六]五)[^“”]{3,}”?(?:放款|贷款|授信)?$")

#: Who asks and answers in an interview, besides people by name.
_SPEAKERS = ("记者", "主持人", "问", "答", "主任", "书记", "局长", "区长", "县长", "市长")


def is_speaker(label: str) -> bool:
    """Whether a label says who speaks: 王成林：, 记者：."""
    return label.endswith(_SPEAKERS) or (
        len(label) <= 4 and any(tag == "nr" for _, tag in cut_words(label)) and not is_indicator_end(label)
    )


def _names_something(noun: str) -> bool:
    """Whether a word of `noun` is a noun, or two characters that no dictionary joins could be one (绿电, 链主)."""
    pieces = list(cut_words(noun))
    if any(len(word) > 1 and (tag == "vn" or tag[0] not in "vdpcurfmt") for word, tag in pieces):
        return True
    while pieces and len(pieces[0][0]) > 1:
        del pieces[0]
    return len(pieces) > 1 and all(len(word) == 1 for word, _ in pieces) and pieces[-1][1][0] in "nbg"


TIMELESS = re.compile(
    r"产能|年产(?![值销])|年(?:处理|加工|屠宰|出栏|吞吐)|面积|占地(?!区)|容量|里程|装机|能力$|建筑(?!业|企业)|可用地|岸线|库容|吞吐能力"
    r"|日(?:处理|供|产)|规划用地|可供用地|注册资[本金]|基金总?规模$|产线|变电站|泊位|厂房|库容|仓容"
)

_STAGE = (
    r"^(?:实施|引进|新引进|落户|集聚|聚集|汇聚|招引|在建|新增|新签约|新签|集中签约|签约|新开工|开工|竣工投产|竣工"
    r"|建成投产|投产|累计|新|总)"
)

_STAGE_END = r"(?:新签约|签约|新开工|开工|竣工投产|竣工|投产)$"

_INDICATOR_ENDS = [
    "占地",
    "用地",
    "年销",
    "产值",
    "增加值",
    "投资",
    "收入",
    "利润",
    "税收",
    "税金",
    "总额",
    "进出口",
    "出口",
    "进口",
    "面积",
    "项目",
    "企业",
    "投入",
    "产量",
    "销量",
    "销售额",
    "营收",
    "消费",
    "用电量",
    "贷款",
    "存款",
    "资金",
    "引资",
    "外资",
    "完成率",
    "比重",
    "占比",
    "增速",
    "人次",
    "人数",
    "产能",
    "合同额",
    "交易额",
    "成交额",
    "总值",
    "主体",
    "率",
    "量",
    "额",
    "数",
    "值",
    "平台",
    "机构",
    "企",
]


def without_period(found: re.Match[str]) -> str:
    """Nothing where `found` is a period; 全年 and single characters that begin a word (来访, 底盘) stay."""
    said = found[0]
    return said if said.startswith("全年") or not re.search(r"[年月季五]", said) else ""


def stem_of(noun: str) -> str:
    """What is counted, without the stage it has reached: 新签约项目 -> 项目, 工业项目新开工 -> 工业项目."""
    return re.sub(_STAGE, "", re.sub(_STAGE_END, "", noun)) or noun


def measure_of(quantity: Quantity) -> str:
    return {"percent": "share", "count": "count", "people": "count"}.get(quantity.kind, "value")


def is_indicator(text: str) -> bool:
    """Whether `text` is by itself the name of what is measured (投资, 工业总产值, 重大项目投资完成率)."""
    return text in _WHOLE or (
        len(text) >= 4
        and text[:2] in ("工业", "重大", "总产", "营业", "销售", "固定", "公共", "进出")
        and is_indicator_end(text)
    )


_WHOLE = frozenset(
    [
        "产能",
        "投资",
        "产值",
        "总产值",
        "工业总产值",
        "工业产值",
        "增加值",
        "收入",
        "营业收入",
        "利润",
        "税收",
        "出口",
        "进口",
        "出口额",
        "进出口",
        "企业",
        "项目",
        "工业总产值增速",
        "产值增速",
        "投资增速",
        "增加值增速",
        "面积",
        "产量",
        "引资",
        "资金",
        "总额",
        "投资完成率",
        "重大项目投资完成率",
        "完成率",
        "工业投资",
        "工业增加值",
    ]
)


def is_indicator_end(text: str) -> bool:
    return text.endswith(tuple(_INDICATOR_ENDS))
