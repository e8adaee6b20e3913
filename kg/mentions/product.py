"""Products: what stands behind 生产, 年产, 主营, before 产量, in a project's name, and known products with their modifiers."""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import endings, lexicon
from kg.mentions.lists import Enumeration, split_items
from kg.mentions.tokens import Tokens, is_common, is_nominal, is_strange
from kg.model import Mention, Sentence
from kg.rules import any_of, words
from kg.sentences.layout import LIST_MARK
from kg.values.quantity import pattern, units
from kg.words import cut_words

_MAKES = re.compile(
    r"(?:(?:主要|专业|专门|批量|规模化|主|专)?(?:生产(?!线|总值|性|力|要素|基地|许可|经营|安全|工艺|车间|成本|环节|效率|装置|企业|系统|规模)|制造(?!业|商|基地|中心|企业)|研制|量产(?!线)|产销(?!率|两|量)|出产|主产|下线|试制)(?:的|出|出了|了)?"
    r"|主营(?:业务(?:为|是|包括|涵盖)?|产品(?:为|有|是|包括)?)?|(?:主要|主导|核心|拳头|代表性?)产品(?:有|包括|为|是|涵盖)?"
    r"|年产(?!值|能|量)|日产(?!值|能|量)|专注于?|深耕|(?:专业|主要)?从事|建成全?(?:球|国|省)?(?:首|最)[条套个大]|推出(?:的|了)?|研发(?:的|了|出)?(?=\d|[一-鿿])(?!投入|费用|经费|机构|团队|人员|活动|强度|中心|平台|能力|设计|创新|生产|和|与|、|及|基地|总部|在|力量|项目|制造|体系|水平|资源)|生产加工|加工生产)(?:：)?"
    r"(?P<list>[^，。；：！？“”\t]{2,60})"
)
_OUTPUT = re.compile(r"(?P<name>[一-鿿A-Za-z0-9\-]{2,16}?)(?:的)?(?:年?产销?量|年?产能|年?销量|销售额|市场占有率|市场份额|国内市场|全球市场|良率|产量|热销|畅销)")
_OF_MAKER = re.compile(r"的(?P<list>[^，。；：！？“”\t]{2,40}?)(?=出口|通过|填补|产销|良率|进入|打入|实现|销|卖|占|获|入选|经由|远销|已|正|成为|荣获|被|可|项目|$)")
_TAIL = re.compile(
    r"(?:等(?:系列)?(?:产品|设备|制品|材料|部件|器件|零部件)?|的?(?:研发|研制|设计|开发|生产|制造|加工|销售|应用|服务|产业化|一体化)(?:、|和|与|及)?)+.*$|(?:系列)?产品$|"
    rf"(?:各)?\d[\d,.]*(?:余|多)?[十百千]?[万亿]?(?:{'|'.join(re.escape(u) for u in sorted(units(), key=len, reverse=True))})(?:以上|左右|/年|/a)?.*$|(?:领域|行业|企业|的企业|项目|一体|生产线|产线|装置|（).*$|为主.*$|的.*$"
)
_UNIT = re.compile(rf"[十百千]?[万亿]?(?:{'|'.join(re.escape(u) for u in sorted(units(), key=len, reverse=True))})(?:/年|/a)?|英寸|寸级|级")
_QUANTITY = re.compile(rf"^(?:{pattern().pattern}(?:/年)?)")
_LEAD = re.compile(
    r"(?:(?:全球|全国|国内|世界|亚洲|西部|全省|全市|国际)?(?:首[套台条个家]|最大的?|单体最大|领先的?|先进的?|第一)|主要|重点|大力|着力|积极|全力|加快|生产|制造|研发|加工|引进|招引|发展|突破|延伸|布局|打造|推动|年产|新增|形成|包括|涵盖|各类|各种|从事|专业|专注于?|深耕|研制|推出|采用|利用|使用|供应|提供|补上|补齐|拓展|培育|壮大|做强|做优|瞄准|围绕|聚焦|向下游|向上|向下|以|为|对|把|将|从|由|向|于|各|了|的|高品质(?=[一-鿿]{9}))+"
)
_BAD = re.compile(
    r"(?:企业|公司|产业|园区|基地|技术|服务|水平|能力|规模|过程|成本|经营|环节|条件|效率|要素|总值|任务|安全|运行|秩序|车间|厂房|许可|工艺|产值|管理|人员|线|设施|组织|活动|方式|工作|建设|发展|中心|平台|贸易|业务|力|旺季|计划|一线|资料|总部|目标|指标|增速|收入|工程|改造|升级|集群|链条|体系|模式|理念|需求|市场|领域|行业|空白|份额|客户|订单|小镇|物流|文旅|研究院|学院|政策|资金|项目|利用|投资|教育|医疗|文化|旅游|养老|金融|道路|公园|广场|住房|安置房|学校|医院|污水处理|焚烧发电|数据湖|散堆货场|货场|综合体|体验|展厅|办公楼|标准厂房|管网|场平|说|总监|经理|主任|负责人|代工|绿化|孵化|园|区|城|路|桥|房|楼)$|^(?:性|型|线|及|和|与|的|了|以|各类|优质|大型|一批|多种)$"
)
#: Endings that name a thing made, where no table knows the whole.
_THING = re.compile(
    r"(?:(?<![条事案文软证邮要])件|(?:控制|制动|驱动|热管理|储能|传动|动力|导航|视觉|转向|悬架|空调|供电|显示)系统|熟料|驱动桥|车桥|材料|装备|设备|仪器|器械|器件|元件|组件|模组|模块|部件|构件|配件|电池|芯片|晶圆|外延片|电池片|硅片|薄膜|隔膜|胶膜|[板线管铝钢型铜]材|铜箔|铝箔|纤维|面料|树脂|橡胶|塑料|涂料|油墨|染料|[助催试溶制药]剂|催化剂|原料药|原药|制剂|胶囊|疫苗|中间体|单体|多元醇|[硫硝盐磷醋二酸己草]酸|酸锂|酸钙|乙[烯烷醇]|丙烯|甲醇|合金|陶瓷|玻璃|水泥|轴承|齿轮|电机|发动机|变速[箱器]|减速[器机]|压缩机|机床|机器人|无人机|整车|汽车|叶片|塔筒|风机|传感器|连接器|线束|电路板|覆铜板|载板|显示屏|面板|镜头|终端|家电|家具|服装|食品|饮料|饲料|农药|包装|玩具|模具|刀具|蛋白|床品|毛巾|床垫|灶具?|[焊车铣磨]机|座椅|悬架|转向节|底盘|光模块|基座|粉末|切片|电解[液质]|[正负]极|针状焦|石墨|支架|托盘|箱体|开关|电缆|光纤|光缆|变压器|逆变器|充电桩|锅炉|阀[门件]?|截止阀|泵|滤芯|管件|紧固件|弹簧|铸锻?件|锻件|结构件|冲压件|注塑件|内饰件|扬声器|存储器|敷贴|灌流器|燃料|润滑油|油脂|丝绸|白厂丝|丝|纱线?|纸|酒|茶|米线|面条|面团|奶油|糕点|预制菜|调味品|罐头|果汁|蜂蜜|菌菇|中药饮片|注射液|口服液|片|片剂|颗粒|胶黏剂|密封胶|107胶|气体|特气|电子布|玻纤布|滤布|盾构机|起重机|挖掘机|装载机|拖拉机|叉车|电梯|自行车|电动车|摩托车|客车|卡车|专用车|船舶|轮胎|轮毂|车灯|内筒)$"
)


def find_products(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of products that a table or their context gives away."""
    text = sentence.text
    yield from _from_known(sentence, tokens)
    for found in _MAKES.finditer(text):
        yield from product_items(sentence, *found.span("list"), "product-made", sure=True)
    for found in _OF_MAKER.finditer(text):
        yield from product_items(sentence, *found.span("list"), "product-of-maker", sure=False)
    for found in _OUTPUT.finditer(text):
        yield from _named(sentence, *found.span("name"), "product-output", sure=False)
    for listed in lists:
        names = [text[start:end].strip("“”") for start, end in listed.items]
        known = [any(one.kind == "Product" for one in lexicon().get(name)) for name in names]
        if listed.head == "Product" or (not listed.head and sum(known) * 2 >= len(names) and len(names) > 1):
            for start, end in listed.items:
                yield from _named(sentence, start, end, "product-list", sure=sum(known) > 0)


#: Headings under which a place says what it looks for, and words that do so in a sentence.
WANTED_HEADING = re.compile(r"招引|招商方向|招商重点|补链|延链|重点引进|发展方向|招商需求|缺链|引进方向|主攻方向")
WANTED = re.compile(r"重点引进|着力引进|积极引进|争取引进|引进|招引|补齐|补上|填补|紧盯|瞄准|盯着|缺少|缺乏|缺(?=[一-鿿]{3})|延伸(?:发展)?|重点发展|着力发展|积极发展|突破|拓展|向上补|向下延")
_ITEM = re.compile(r"(?P<name>[^：，。；]{2,18})：(?P<list>[^。]{2,120})")


def find_wanted(sentence: Sentence) -> Iterator[Mention]:
    """What a place looks for: items behind 重点引进, 补齐, and lines 「X：A、B、C」 under a heading about it."""
    text = sentence.text
    mark = LIST_MARK.match(text)
    head = mark.end() if mark else 0
    if any(WANTED_HEADING.search(heading) for heading in sentence.headings):
        item = _ITEM.match(text, head)
        if item is not None and not re.search(r"\d|[的了是]", item["name"]) and is_nominal(item["name"]):
            yield Mention(sentence.index, *item.span("name"), "Industry", item["name"], "industry-wanted-item")
            stop = re.search("[，；]", item["list"])
            end = item.start("list") + stop.start() if stop else item.end("list")
            yield from product_items(sentence, item.start("list"), end, "product-wanted", sure=True)
    for found in WANTED.finditer(text):
        stop = re.search(r"[，。；：！？“”]|等|企业|项目|短板|环节|领域|产业|$", text[found.end() :])
        end = found.end() + (stop.start() if stop else 0)
        if end - found.end() <= 60:
            yield from product_items(sentence, found.end(), end, "product-wanted", sure=False)


def products_in_name(sentence: Sentence, project: Mention, inside: list[Mention]) -> Iterator[Mention]:
    """The products that a project's name says it makes: what is left of it without firm, size, process and 项目."""
    start, end = project.start, project.end
    for one in sorted(inside, key=lambda one: (one.start, one.end)):
        if one.type in ("Company", "Region", "Park") and one.start == start:
            start = one.end
    text = sentence.text
    tail = _PROCESS.search(text[start:end])
    size = _SIZE_INSIDE.search(text, start, end)
    if (tail is None or not tail.start()) and not (size and size.start() == start):
        return
    end = start + tail.start() if tail and tail.start() else end
    if size and size.end() < end:
        start = size.end()
    for found in _firm().finditer(text, start + 2, min(end - 1, start + 8)):
        if is_strange(text[start : found.start()]) or "公司" in found[0]:
            start = found.end()
            break
    start = _after_strange(text, start, end)
    for begin, stop in split_items(text, start, end):
        yield from _named(sentence, begin, stop, "product-in-project", sure=bool(size))


_SIZE_INSIDE = re.compile(rf"(?:年产|日产|新增|扩建)?\d[\d,.]*[十百千]?[万亿]?(?:{'|'.join(re.escape(u) for u in sorted(units(), key=len, reverse=True))})(?:/年|/a)?")


@cache
def _firm() -> re.Pattern[str]:
    """The endings of short and full names of enterprises."""
    return re.compile(any_of(ending for ending, kind in endings("company_endings").items() if kind != "weak" and len(ending) > 1 and ending not in ("电子", "化工", "食品")))


def _after_strange(text: str, start: int, end: int) -> int:
    """The place after the unknown characters with which a name begins: 楚能绿材 + 锂电铜箔."""
    place = start
    for word, _ in cut_words(text[start:end]):
        if len(word) > 1:
            break
        place += len(word)
    return place if start + 2 <= place <= end - 2 else start


_PROCESS = re.compile(
    r"(?:(?:自动化|智能化|数字化|绿色化|规模化)?(?:生产|加工|制造|研发|设计|扩产|扩建|扩能|技改|技术改造|改造|建设|产业化|封装|测试|中试|量产|精深加工|深加工|组装|商业化|提纯|综合利用|配套|一体化|产学研|总部|亚太|西南|西部|区域|全球|华东|华中|华南|年产|增资|新建|异地|易地|搬迁|研究|及|和|与|、|化)*)"
    r"(?:项目|工程|基地|生产线|产线|装置|工厂|车间|产业园)(?:（?[一二三四五]期）?)?(?:项目|工程)?$|(?:加工|生产|制造)(?:制造)?$"
)


def product_items(sentence: Sentence, start: int, end: int, rule: str, *, sure: bool) -> Iterator[Mention]:
    text = sentence.text
    for begin, stop in split_items(text, start, end):
        yield from _named(sentence, begin, stop, rule, sure=sure)


def _named(sentence: Sentence, start: int, end: int, rule: str, *, sure: bool) -> Iterator[Mention]:
    """The product that `text[start:end]` names once size and process are cut off; without `sure` it must look like one."""
    text = sentence.text
    size = _QUANTITY.match(text[start:end])
    if size and size["unit"] and start + size.end() < end:
        start += size.end()
    lead = _LEAD.match(text, start, end)
    if lead and end - lead.end() >= 2:
        start = lead.end()
    size = _QUANTITY.match(text[start:end])
    if size and size["unit"] and start + size.end() < end:
        start += size.end()
    if start and text[start - 1].isdigit():
        unit = _UNIT.match(text, start, end)
        start = unit.end() if unit and end - unit.end() >= 2 else start
    tail = _TAIL.search(text[start:end])
    if tail and tail.start() >= 2:
        end = start + tail.start()
    while end > start and text[end - 1] in "”等及和与":
        end -= 1
    name = text[start:end]
    if not 2 <= len(name) <= 18 or _BAD.search(name) or is_generic(name) or not (is_nominal(name) or _known(name)):
        return
    if re.search(r"\d+(?:家|个|项|亿|万|%)|[，。；：的、“”]|^\d", name):
        return
    if looks_like_product(name) or (sure and (is_strange(name) or len(name) >= 4)):
        yield Mention(sentence.index, start, end, "Product", name, rule)


def _known(name: str) -> bool:
    return any(known.kind == "Product" for known in lexicon().get(name))


@cache
def looks_like_product(name: str) -> bool:
    """Whether a table knows `name`, or a thing that it ends with, as a product."""
    return bool(_THING.search(name)) or any(
        known.kind == "Product" for size in range(2, len(name) + 1) for known in lexicon().get(name[-size:])
    )


def _from_known(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A known product with the words before and behind it that make one noun phrase: 变频热泵压缩机."""
    text = sentence.text
    for start, end, known in lexicon().find(text):
        if not any(one.kind == "Product" and not one.weak for one in known):
            continue
        begin, stop = _phrase(tokens, start, end)
        if _AFTER_PRODUCT.match(text, stop) and tokens.is_boundary(stop):
            yield from _named(sentence, begin, stop, "product-phrase", sure=True)


def _phrase(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The noun phrase around `start..end`, at most ten characters longer to the left and four to the right."""
    index = tokens.before(start)
    begin = start
    while index >= 0 and start - tokens.starts[index] <= 10:
        word = tokens.words[index]
        if not word[0].isalnum() or word.isdigit() or not is_nominal(word) or word in _BREAKS or _firm().fullmatch(word):
            break
        if (len(word) == 1 and word not in _MODIFIERS) or any(char.isdigit() for char in word):
            break
        begin = tokens.starts[index]
        index -= 1
    index = tokens.before(end) + 1
    stop = end
    while index < len(tokens.words) and tokens.starts[index] + len(tokens.words[index]) - end <= 4:
        word, tag = tokens.words[index], tokens.tags[index]
        if not word[0].isalpha() or tag[0] not in "n" or word in _BREAKS or word in words("generic_nouns"):
            break
        stop = tokens.starts[index] + len(word)
        index += 1
    return begin, stop


_MODIFIERS = frozenset("铝铜铁钢锂硅镁钛锌铅锡镍钴钨铬银金纸布丝棉毛麻木竹石玻塑氢氧氮氟氯硫磷碳硼油水气电光磁热冷声微纳超双单多全半新高低大小中轻重厚薄粗细软硬生熟干湿茶酒米面糖盐肉鱼蛋奶果菜药车船")
_BREAKS = frozenset("主营 主产 专注 深耕 项目 产业 产业链 企业 公司 基地 生产线 园区 生产 制造 研发 年产 产能 主要 一批 全球 全国 国内 领域 行业 市场 产品 系列 车间 工厂 平台 中心 技术 工程 套 台 吨 万 亿 家 个 条 件 米 我国 世界 首个 首条 首批 首套 其 及 与 和 或 等 链主 龙头 环节 方面 拳头 上游 下游 中游 年 月 日 只 辆 片 支 份额 占有率 产量 销量 销售额 良率 品种".split())
_AFTER_PRODUCT = re.compile(r"[，。；、）（”：\s]|等|和|与|及|的|项目|生产|制造|产业|基地|加工|扩|技改|产能|产量|研发|设计|为|在|已|年|是|也|将|正|出口|畅销|占|市场|系列|产品|销|推进|实现|装置|一期|二期|三期|\d|填补|通过|$")


@cache
def is_generic(name: str) -> bool:
    """Whether `name` says no more than that something is made."""
    return name in _GENERIC or (
        is_common(name) and not any(one.kind == "Product" for one in lexicon().get(name)) and not _THING.search(name)
    )


_GENERIC = frozenset("产品 设备 材料 装备 零部件 商品 货物 物资 制品 部件 器件 配件 系列 高端产品 新产品 仪器 整机 终端 关键零部件 汽车 成套设备 生产设备 关键设备 新材料 原材料 核心部件 关键部件 组件 模块 包装 叶片 面板".split()) - {"组件", "叶片", "汽车"}
