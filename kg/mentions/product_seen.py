"""Sentences -> Mentions of products by what is seen of them: in workshops, on lines, in quotes, in accounts of a place.

一卷卷铝塑膜从生产线上下线; 工人正在赶制羽绒服; 展厅里，智能沙发、电动床琳琅满目; 集液压缸研发、生产、销售于一体;
冷冻馒头全自动生产线; 首台“洗发机器人”下线; 水泥187.4万吨，下降5.5%.
"""

import re
from collections.abc import Iterator

from kg.cues import Asked
from kg.mentions.lists import find_lists_before
from kg.mentions.product import product_items
from kg.model import Mention, Sentence
from kg.patterns import compiled

_ITEM = "[^，。；：！？“”（）\t]"
#: Measure words of things that are made, one behind the other: 一台台, 一卷卷.
_PIECES = re.compile(
    r"[一每](?P<measure>[台辆卷块片根条件只张枚袋瓶箱桶盒罐套架艘匹支颗粒双串筐盘排捆包株把批])(?P=measure)的?"
    rf"(?P<list>{_ITEM}{{2,24}}?)"
    "(?=的|[，。、]|整齐|从|正|在|被|经|陆续|缓缓|有序|不断|整装|源源|下线|鱼贯|完成|通过|依次|相继|将|驶|走|出|随|堆|码|排|送|运|源"
    "|等待|犹如|装)"
)
#: Work on a thing by people or machines that are named or seen: 工人正在赶制羽绒服.
_AT_WORK = compiled(
    r"(?:赶制|赶做|缝制|灌装|(?:工人|女工|员工|职工|师傅|技师|人员|机械臂|机器人|生产线|产线|设备)(?:们|上)?[^，。；：！？“”（）\t]{0,8}?"
    r"(?:组装|装配|加工|生产|制作|调试|检测|检验|包装|焊接|打磨|分拣|打包|码放|搬运|整理|质检|装箱)"
    r"|(?:车间|工厂|厂|生产线|公司)(?:里|内|中|上)?(?:正?在)?(?:检验|分拣|打包|赶制|组装|装配|包装|质检))"
    r"(?:着|出口|新?一批|首批|发往[^，。；]{2,12}的|销往[^，。；]{2,12}的|出口[^，。；]{2,8}的)*"
    rf"(?P<list>{_ITEM}{{2,30}}?)(?:的)?(?:订单|样品|产品|成品|半成品)?(?=[，。；：！？“”\t]|$)"
)
#: What stands in a showroom.
_SHOWN = re.compile(
    rf"(?:展厅|展馆|展区|展台|展柜|陈列室|样品间)[^。；]{{0,12}}，(?:各类|各种|各式)?(?P<list>{_ITEM}{{2,40}}?)(?:等(?:{_ITEM}{{0,8}}产品)?)?"
    r"(?=一应俱全|琳琅满目|整齐|摆放|陈列|令人|让人|吸引|依次|分门别类)"
)
_DEED = "(?:研发|开发|研究|设计|生产|制造|加工|销售|经营|贸易|服务|种植|养殖|仓储|物流|推广|应用|检测)"
#: The deeds of an enterprise, and what they are done to, before or behind them: 集…于一体.
_IN_ONE = re.compile(
    rf"集(?:{_DEED}[、和与及]?)+(?P<behind>{_ITEM}{{2,24}}?)(?:等)?(?:于|为)一体"
    rf"|集(?P<before>{_ITEM}{{2,40}}?)的?(?:{_DEED}[、和与及]?){{2,}}等?(?:功能|业务)?(?:于|为)一体"
)

#: Lines that make something, whether they are counted or not: 速冻馄饨、冷冻馒头全自动生产线.
_OF_LINES = re.compile(
    rf"(?P<list>{_ITEM}{{2,40}}?)(?:等)?(?:全自动|自动化|智能化|数字化|智能|自动)*(?:生产|加工|制造|灌装|包装|组装|装配)?(?:生产线|产线|灌装线|流水线|装配线|提取线|总装线|中试线|组装线)"
)
#: Where a list of them begins.
_LINES_BEGIN = re.compile(
    r".*(?:建设|新建|建成|建起|建有|新上|引进|拥有|新增|改造|投建|上马|布局|配备|以及|[年日]产\d[\d.]*[万亿]?(?:吨|台|套|件|只|片|支)|\d[\d.]*[万亿]?[平立]方米、|[一两二三四五六七八九十\d][条套])(?:了|有)?(?:国[内际][^，。；、]{0,6}的)?",
    re.DOTALL,
)
#: A product behind its brand: “竹苎”牌苎麻纱.
_BRANDED = re.compile(rf"[”\"]牌(?P<list>{_ITEM}{{2,16}}?)(?=获|销|入选|通过|出口|畅销|远销|占|荣|被|等|[，。、；]|$)")
#: What somebody else makes, before whom it is made by.
_SUPPLIED = re.compile(
    rf"(?:^|(?<=[，。；：、]))(?P<list>{_ITEM}{{2,16}}?)(?:则|均|都|全部|主要)?"
    rf"(?:由{_ITEM}{{2,16}}?(?:供应|提供|供货|配套|研发|生产|送货|做)|来自(?=[一-鿿“]{{2}})|找(?=[一-鿿]{{3}})(?!到|准|不))"
    rf"|——(?P<kept>{_ITEM}{{2,16}}?)有(?=[一-鿿]{{4,12}}[，。；])"
    rf"|把(?P<given>{_ITEM}{{2,12}}?)(?:交给|给)了?(?=[一-鿿]{{3}})"
)
#: What is sold far away.
_SOLD = re.compile(rf"把(?P<list>{_ITEM}{{2,16}}?)(?:卖到|卖给|销往|出口到|送到)")
#: What is counted and compared with the year before: 水泥187.4万吨，下降5.5%; 吊臂、磷酸铁分别增长21.4%、65.8%.
_GROWN = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<counted>[^，。；：！？“”（）\t\d]{{2,14}}?)\d[\d.]*[万亿]?(?:吨|台|套|件|只|辆|米|千升|立方米|平方米|重量箱|标箱|块|双)"
    r"，(?:同比|比上年)?(?:增长|下降|减少|与上年)"
    rf"|(?:^|(?<=[，。；：]))(?P<grown>{_ITEM}{{2,16}}、{_ITEM}{{2,24}}?)(?:产量)?分别(?:增长|下降|减少)\d"
)
#: A product in quotes that somebody worked out: 研发的“绿氨燃烧器”, 首台“洗发机器人”.
_QUOTED = re.compile(
    r"(?:研发|研制|自研|开发|生产|制造|推出|设计|首[台套款条个件]|一[款台]|这[款台])(?:出|了|的)*[^，。；：“”]{0,8}“(?P<list>[^“”]{2,16})”"
    r"|“(?P<done>[^“”]{2,16})”(?:顺利|成功|正式|批量)*(?:入选[^，。；]{0,8}(?:名牌|品牌|产品)|获[^，。；]{0,10}(?:名牌|产品|金奖|银奖)|下线|面市|上市|问世|交付|投入市场|通过出厂)"
)

#: For each finder its patterns, of which the group that matched last holds the products.
_SEEN = (
    ("product-seen", (_PIECES, _AT_WORK, _SHOWN, _BRANDED, _SOLD)),
    ("product-quoted", (_QUOTED,)),
    ("product-output", (_SUPPLIED,)),
    ("product-grown", (_GROWN,)),
    ("product-in-one", (_IN_ONE,)),
)
#: Where `find_seen_products` finds anything, one of these matches.
NEEDS = [_OF_LINES, *(one for _, patterns in _SEEN for one in patterns)]
#: Each pattern with its finder's name, looked for only where its cues stand.
_ASKED = Asked(*(((rule, one), [one]) for rule, patterns in _SEEN for one in patterns))


def find_seen_products(sentence: Sentence) -> Iterator[Mention]:
    """What is seen being made or shown, what lines are for, and what an account of a place counts."""
    text = sentence.text
    for found in find_lists_before(_OF_LINES, text):
        start, end = found.span("list")
        begins = _LINES_BEGIN.match(text, start, end)
        start = begins.end() if begins is not None else start
        yield from product_items(sentence, start, end, "product-of-line", sure=False)
    for rule, pattern in _ASKED.of(text):
        for found in pattern.finditer(text):
            yield from product_items(sentence, *found.span(found.lastgroup or 0), rule, sure=False)
