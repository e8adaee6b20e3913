"""Whom a report names without having it: customers, partners, owners and lenders, by the words around their names.

What is said of the last of several names is said of all: of A、B的供应商 neither is the place's own. So the words are
looked for before the first and behind the last of the names that stand joined.
"""

from kg.facts.statement import Said
from kg.model import Mention
from kg.patterns import compiled

#: Behind the last name that was found, one that was not, or what the names are.
_REST = r"(?:、[^，。；、的]{1,12}?|等[^，。；、的]{0,10})?(?:公司|集团)?"
_GRADE = (
    r"(?:一级|二级|核心|主要|重要|战略|长期|定点|唯一|指定|优质|合格|稳定|头部|最大|老|大|上游|下游|优秀|首选|全球|主力"
    r"|海外|国内)*"
)
#: What somebody is to an enterprise elsewhere.
_TO_IT = (
    r"(?:供应商|供货商|供方|供应链企业|配套商|配套企业|配套厂|代工厂|代工企业|代工商|原料商|合作伙伴|合作商|合作企业"
    r"|经销商|代理商|服务商|战略伙伴)"
)
_END = r"(?=[，。；、）]|$)"
#: Before names, that the place has drawn or brought forth what they are names of.
_DRAWN = compiled("引[进入来]|招引|入驻|落户|[集聚][聚集]|培育|涌现|带动|拥有")
#: Before names, that the place does something for them: 协调银行与A、B等企业达成融资协议.
_HELPED = compiled("协调|组织|撮合|帮助|促成|助力|引导|支持|服务")
#: What is done for a customer.
_FOR_IT = (
    r"(?:长期|批量|稳定|直接|独家|专门|小批量)*(?:代工|做代工|贴牌|供货|供应|配套|送样|定制|赶制|交付|打样|代加工"
    r"|加工[^，。；]|生产[^，。；]|制造[^，。；]|做[^，。；大强优]|供[^，。；]|提供[^，。；服资贷政保]{2,})"
)
_DEALS = (
    r"[^，。；]{0,20}?(?:合作|协议|签[订署约]|签了|对接|供货|采购|研发|合资|共同|一起|设立|建立|达成|成立|推出|开发)"
)

#: What stands right before the first of several joined names and behind the last, where none is the place's own.
_ROLES = tuple(
    (compiled(before), compiled(after))
    for before, after in (
        # 是A、B的供应商; A、B一级供应商
        (r"", rf"{_REST}的{_GRADE}(?:[一-鿿]{{2}})?{_TO_IT}{_END}"),
        (
            r"(?:是|为|作为|成为|——|^)$",
            rf"(?:公司|集团)?(?:品牌|大牌)?{_GRADE}(?:供应商|供货商|配套商|代工厂|代工商|合作伙伴|合作商|服务商){_END}",
        ),
        # A、B都是公司的客户
        (
            r"",
            rf"{_REST}，?(?:也|都|均|皆|已|先后|目前)*(?:是|为|成了|成为)[^，。；]{{0,8}}?(?:客户|买家|用户|主顾|采购商|投资方|股东)",
        ),
        (
            r"",
            rf"{_REST}，?(?:都|也|均)(?:在用|用它|用其|用的是?|选用|采用|找[^，。；]{{0,6}}代工|向[^，。；]{{0,6}}采购)",
        ),
        # 为A、B代工; 主供A、B; 产品用在A、B
        (r"(?:为|给|替)(?:[^，。；、]{1,12}、)?$", rf"{_REST}{_FOR_IT}"),
        (
            r"(?:主供|专供|直供|(?:产品|主要)供|用在|用到|卖给|卖到|卖进|发给|发往|交付给?|销给|销售给|送样)了?"
            r"(?:[^，。；、]{1,12}、)?$",
            r"",
        ),
        # 拿下A、B的订单; 承接A的业务; 拿到A4000万元融资
        (
            r"(?:拿下|拿到|接到|接下|承接|赢得|获得?|来自|签下|取得)了?(?:[^，。；、]{1,12}、)?$",
            r"[^，。；]{0,16}?(?:订单|业务|定点|大单|融资|认证|认可|授权|青睐|代工)",
        ),
        # 替代A的进口; 打破A、B的垄断; 收购A51%的股权; 引进A的技术
        (r"(?:替代|打破|取代|对标|媲美|收购|并购)了?(?:[一-鿿]{0,8}(?:品牌|老牌|巨头))?$", r""),
        (r"(?:引进|引入|采用|吸收|使用)了?$", r"(?:公司|集团)?的?(?:先进|成熟|专利)?(?:技术|设备|工艺|专利|装备)"),
        # 投资方包括A、B; 股东是A; A、B等机构投了
        (
            r"(?:投资方|股东|投资人|出资方|母公司|控股方|投资机构|投资者)(?:包括|有|是|为|分别是|分别为)(?:[^，。；、]{1,12}、)?$",
            r"",
        ),
        (r"", rf"{_REST}(?:累计|联合|共同|先后|也|都)*(?:领投|跟投|参投|注资|投了|占股|战略投资)"),
        # 青禾玻纤是A在园区设立的全资子公司
        (
            r"(?:是|系|为|（)(?:由)?$",
            r"[^，。；]{0,16}?(?:设立|投资|成立|兴办|组建|创办|出资|在园区|在[一-鿿]{2,4})[^，。；]{0,6}的[^，。；]{0,10}?"
            r"(?:子公司|独资企业|合资企业|控股企业|分公司)",
        ),
        (r"(?:是|系|为)$", r"(?:公司|集团)?的?[一-鿿]{0,4}(?:子公司|孙公司|成员企业)"),
        (r"由[^，。；、]{0,8}的$", rf"{_REST}(?:共同|联合|合资|全额|独家)*(?:投资|出资)"),
        # 由A承建; 施工单位为A; 委托A编制规划; 从A采购
        (
            r"由(?:[^，。；、]{1,12}、)?$",
            rf"{_REST}(?:负责)?(?:承建|施工|设计|监理|总承包|保荐|承销|代建|编制|评估|提供[^，。；]{{0,6}}(?:设备|技术|原料))",
        ),
        (r"(?:施工|承建|设计|监理|中标|总包)(?:单位|方|商|企业)(?:为|是|：)?$", r""),
        (r"(?:委托|聘请)$", r""),
        # 客户包括A、B; 供应给A; 是A旗下企业; A董事长一行来园区考察; 携手A打造
        (r"(?:客户|买家|用户)(?:主要)?(?:包括|有|为|涵盖)了?(?:[^，。；、]{1,12}、)?$", r""),
        (r"(?:供应|供货|供|提供)给(?:[^，。；、]{1,12}、)?$", r""),
        (r"(?:是|系|为)$", r"(?:公司|集团)?(?:旗下|下属|控股)的?[一-鿿]{0,4}(?:企业|公司|品牌|成员)"),
        (r"", r"[一-鿿A-Z、]{2,16}?一行[^，。；]{0,6}(?:来|到|赴|莅临)[^，。；]{0,10}(?:考察|调研|参观|洽谈|访问)"),
        (r"携手(?:[^，。；、]{1,12}、)?$", rf"{_REST}(?:共同|联合)?(?:打造|共建|开发|研发|建设|推出|成立)"),
        (r"(?:从|向)(?:[^，。；、]{1,12}、)?$", rf"{_REST}(?:采购|购进|购买|买来|进货|租赁)"),
        (r"(?:原料|设备|生产线|技术|订单|零部件)(?:主要|都|均|全部)?来自(?:[^，。；、]{1,12}、)?$", r""),
        # 脱胎于A; 与A相比; 赴苏州拜访A、B; 收到A的订单; 邀请A、B等客商
        (r"(?:脱胎于|剥离自|脱胎自)$", r""),
        (r"(?:与|和|同)(?:[^，。；、]{0,8}的)?$", rf"{_REST}(?:相比|比起来|竞争|同台)"),
        (r"(?:赴|前往)[^，。；]{1,12}(?:拜访|走访|考察|参观|对接|学习)了?(?:[^，。；、]{1,12}、)?$", r""),
        (r"(?:收到|接获|手握)了?(?:[^，。；、]{1,12}、)?$", r"[^，。；]{0,10}?(?:订单|大单)"),
        (r"邀请了?(?:[^，。；、]{1,12}、)?$", rf"{_REST}(?:[^，。；]{{0,6}}客商|来[^，。；]{{0,6}}考察)"),
        # 与A、B联合开发; 加强与A、B等企业的联系
        (
            r"(?:加强|保持|深化|密切|推进|推动)(?:了)?与(?:[^，。；、]{1,12}、)?$",
            rf"{_REST}[^，。；]{{0,6}}(?:联系|对接|沟通|交流|洽谈|合作)",
        ),
        (r"(?:与|和|同|跟|携手|联合|牵手|会同|联手)(?:[^，。；、]{1,12}、)?$", _DEALS),
    )
)
#: Behind several names, that they are whom the place sells to.
_BUYERS = compiled(r"等[^，。；、]{0,6}(?:客户|车企|主机厂|整车厂|整机厂|品牌商|大牌|国际品牌|知名品牌)")
#: Behind an enterprise, that the one named next is something to it: 青禾集团的供应商恒拓电机.
_NEXT = compiled(
    rf"(?:公司|集团)?(?:的{_GRADE}(?:[一-鿿]{{2}})?{_TO_IT}|{_GRADE}(?:供应商|供应链企业|代工企业))(?=[一-鿿])"
)

#: Before the first of the enterprises of a group, and behind the last.
_THEIRS = compiled(
    r"(?:旗下|下辖|下设|下面|下属|控股|集团(?:现在|现)?|公司)(?:还|现|目前)?(?:拥有|有|的|包括|设有?|设立了?)?(?:[^，。；、]{1,12}、)?$"
)
_MANY = compiled(
    r"[^，。；]{0,16}?(?:共)?[\d一二两三四五六七八九十多余]+(?:家|个)(?:全资|控股|专业|核心)*(?:子公司|公司|企业|分公司)"
)


def is_one_of_a_group(said: Said, mention: Mention) -> bool:
    """Whether an enterprise is in a list of those that a group has, wherever they are: 旗下有A、B、C三家子公司."""
    start, end = said.runs.get(mention, (mention.start, mention.end))
    before, after = said.text[said.clause_at(start).start : start], said.text[end : said.clause_at(end).end]
    return _THEIRS.search(before) is not None and _MANY.match(after) is not None


def is_outside(said: Said, mention: Mention) -> bool:
    """Whether the words around an enterprise, or around the names that it is joined with, say that it is elsewhere."""
    start, end = said.runs.get(mention, (mention.start, mention.end))
    first, last = said.clause_at(start), said.clause_at(mention.end)
    before, after = said.text[first.start : start], said.text[end : max(end, said.clause_at(end).end)]
    if _HELPED.search(before):
        return False
    if any(ahead.search(before) and behind.match(after) for ahead, behind in _ROLES):
        return True
    if _BUYERS.match(after) and not _DRAWN.search(before):
        return True
    return _NEXT.match(said.text, mention.end, last.end) is not None
