"""Sentences -> Mentions of products: what stands behind 生产, 年产, 主营, before 产量, or in the name of a project.

Known products come with the words around them that make one noun phrase.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import accumulate

from kg.cues import Asked
from kg.lexicon import endings, lexicon
from kg.mentions.lists import Enumeration, find_lists_before, heads_of, split_items
from kg.mentions.tokens import KEPT, Tokens, is_common, is_nominal, is_strange
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.sentences.layout import LIST_MARK
from kg.values.quantity import pattern, units
from kg.words import cut_words

_UNITS = any_of(units())
#: A verb of making and its objects: 主要生产玻纤布、电子布; 年产…; 主导产品有…; not 生产线, 研发投入.
_MAKES = compiled(
    r"(?:(?:主要|专业|专门|批量|规模化|主|专)?"
    r"(?:生产(?!线(?!束|材|缆|圈)|总监|经理|主管|部|科|主任|负责|厂长|项目|工程|总值|性|力|要素|基地|许可|经营|安全|工艺|车间|成本|环节|效率|装置|企业|系统|规模)"
    r"|制造(?!业|商|基地|中心|企业|产业|领域|类|强|[一二两三四五六七八九\d])|研制(?:成功)?|量产(?!线)|产销(?!率|两|量)|出产|产出|主产(?!品)|下线|试制)(?:的|出|出了|了)?"
    r"|[给为][^，。；：！？“”\t]{2,12}?做(?=[一-鿿A-Z]{3})(?![好强优大精实到出为深足细法了一客什梦成])|(?:专门|主要|专|主)做(?!好|强|优|大|精|实|法)|(?<=[，；。：])做(?=[一-鿿A-Z]{3}|\d\d系)(?![好强优大精实到出为深足细法了一客什梦成])"
    r"|[做制]成了?|提取(?!码|物)出?|建造(?:的|了)|再制造(?!产|基|业)|“翻新”"
    r"|[给为向][^，。；：！？“”\t]{1,24}?(?:供应|配套|供货|批量供货|(?<!提)供(?=[一-鿿]{4})(?![电水热气暖销给需货应求大料]))(?![链商企服率能体预])(?:的|了)?"
    r"|主营(?:业务(?:为|是|包括|涵盖)?|产品(?:为|有|是|包括)?)?|(?:主要|主导|核心|拳头|代表性?|特色|优势|终端|主打|明星|当家)产品(?:有|包括|(?:分别)?[为是]|涵盖)?|产品(?:主要|已经?|还)*(?:涵盖|包括|包含|覆盖|有|以)|做出(?=\d)"
    r"|(?:主打|专攻|做|生产|卖)的?是(?=[一-鿿A-Z]{3})|(?:自主|合作|联合|共同|为原料)开发(?:的|了|出)?(?=[一-鿿A-Z]{3})(?!利用|建设|新产品|市场|资源|平台)"
    r"|(?<=[\d一二两三四五六七八九十][个款类])产品(?=：)|^产品(?=：)|为(?:主要)?原料(?:压榨|酿造|酿制|熬制|炼制|烘焙)|专攻|月产(?!值|能|量)"
    r"|主打(?!产品)|(?<![去今明前当上])年产(?!值|能|量)|日产(?!值|能|量)|专注于?|深耕|(?:专业|主要)?从事|建成全?(?:球|国|省)?(?:首|最)[条套个大]"
    r"|推出(?:的|了)?|建[设有](?=\d[\d.]*[十百千]?万?吨/年)"
    r"|研发(?:的|了|出)?(?=\d|[一-鿿])(?!投入|费用|经费|机构|团队|人员|活动|强度|中心|平台|能力|设计|创新|生产|和|与|、|及"
    r"|基地|总部|在|力量|项目|制造|体系|水平|资源)"
    r"|生产加工|加工生产)(?:：)?(?P<list>(?:[^，。；：！？“”\t（）]|（[^（）]{0,30}）){2,60})"
)
#: Things that somebody does by the word for it alone: 青禾食品做青稞酒和代餐粉.
_DOES = compiled(
    r"(?<=[一-鿿]{2})(?<![要能会可去来在叫当把专主])做(?![好强优大精实到出为深足细法了一客什梦成])(?P<list>[一-鿿A-Z][^，。；：！？“”\t]{2,30})"
)
#: Products before their output or market: 玻纤布、电子布产量, 丝绸市场占有率.
_OUTPUT = re.compile(
    r"(?P<list>[^，。；：！？“”\t]{2,40}?)(?:的)?(?:分别|均|产品|系列)?"
    r"(?:[年月日]产(?=\d)|[年月日]?出货(?=\d|量|约|近|超|突破)|(?:在手)?订单(?=\d|占|排|增|同比|超|突破|达|饱满|充足)|产值(?=同比|增|下|\d|达|占)|送样|直供|中标|(?:纯度|精度|转速|废品率|合格率|良品率|国产化率)(?=[^，。；]{0,6}\d|达|由|超)|都有人[做产]|都能(?:做|生产)|年?产销?量|[年月]?产能|年?销量|销售额|市场占有率|市占率|市场份额|国内市场|全球市场|良率|产量|热销|畅销|(?:顺利|成功|正式|陆续|批量|全部)*(?:下线(?!仪)|下水|交付(?!使用))"
    r"|打破(?:国外|进口|技术|国际|垄断)|(?:成功)?实现(?:规模化|批量|国产)(?:化|量)?|实现量产|(?:推进|实现)产业化|销往|远销|占(?:据)?(?:了)?(?:全球|全国|国内|世界|全省)"
    r"|居(?:出口|全球|全国|国内)|填补(?:国内|空白|国产))"
)
#: What somebody works on: 聚焦玻纤布、电子布的研发与产业化.
_DEVOTED = re.compile(
    r"(?:聚焦|致力于|负责|承担|开展)(?P<list>[^，。；：！？“”\t]{2,40}?)的?(?:自主)?(?:研发|研制|生产|制造|产业化)(?!投入|费用|中心|机构|平台|能力|基地|服务)"
)
#: What an enterprise mainly makes: 以木门、木地板制造为主.
_MAINLY = re.compile(
    r"以(?P<list>[^，。；：！？“”\t以]{2,40}?)(?:等)?(?:的)?"
    r"(?:(?:研发|生产|制造|加工|销售|经营|产品|、|和|与|及)+为主(?!导|体|攻|线)|为(?:主导|主要|拳头|主打|核心)(?:产品)?(?=$|[，。；、]|产品)|见长|著称|闻名)"
)
#: What a maker of it is called after: 国内最大的陶瓷刀具制造商, 中药饮片生产企业.
_MAKER_OF = re.compile(
    r"(?:的|[是为系家]|最大|^|(?<=[，。；：]))(?P<list>[^，。；：！？“”\t的是为系家]{3,24}?)"
    r"(?:制造商|生产商|供应商|(?:生产|制造|加工)(?:厂商|厂家|企业))"
    r"|[是为](?P<champion>[^，。；：！？“”\t的是为系家]{3,16}?)(?:国家级?|省级|全国|全球)?(?:制造业)?单项冠军"
)
#: A line that makes something: 建设玻纤布生产线6条.
_LINES = re.compile(
    r"(?:建[设有成]|新[建上增]|投建|上马|布局)了?(?:\d+条)?(?P<list>[^，。；：！？“”\t\d]{2,30}?)"
    r"(?:等[一-鿿]{0,6})?(?:智能化|全自动化?|自动化|数字化|智能|自动)?(?:生产|加工|制造|总装|组装|装配)?(?:生产线|产线|流水线|装配线|车间)"
)
#: What lines are counted for: 果汁饮料生产线8条, 片剂、口服液3条生产线.
_COUNTED_LINES = re.compile(
    r"(?:[现建拥]有|新建|[建形]成|建起)(?P<before>[^，。；：！？“”\t\d]{2,40}?)(?:共|等)?(?:\d+|[两三四五六七八九十])条(?:现代化|智能化|自动化)?(?:生产线|产线|主线)"
    r"|(?P<list>[^，。；：！？、“”\t\d]{2,16}?)(?:智能化|全自动化?|自动化|数字化)?(?:生产线|产线)\d+条"
)
#: A plant that is the largest or the first: 全球最大玻纤布基地, 全国首套玻纤布装置.
_LARGEST = re.compile(
    r"(?:全球|全国|国内|世界|亚洲|西部)(?:首[套条个]|(?:单体)?最大)的?(?P<list>[^，。；：！？“”\t的]{2,14}?)"
    r"(?:商业化|工业化|规模化|生产)?(?:装置|生产线|产线|基地)"
)
#: A maker's product: 青禾的玻纤布出口….
_OF_MAKER = re.compile(
    r"的(?P<list>[^，。；：！？“”\t的]{2,40}?)(?=精度|纯度|转速|强度|拿到|中标|去年|今年|出口|供货|供应|等待|发往|装车|运往|通过|取得|先后|亮相|上市|供不应求|填补|产销|良率|进入|打入|实现"
    r"|销|卖|占|获|入选|批量|装机|广泛|年销|下水|交付|下线|装船|经由|远销|已|正|还|连续|成为|荣获|被|可|项目|，年产|，销往|，占|$)"
)
#: What behind a product is no part of its name: 等系列产品, 的研发, 各3万吨, 领域.
_TAIL = compiled(
    r"(?:等(?:系列)?(?:产品|设备|制品|材料|部件|器件|零部件)?"
    r"|的?(?:研发|研制|设计|开发|生产|制造|精?深?加工|销售|应用|服务|产业化|一体化|下线)(?:、|和|与|及)?)+.*$|的?(?:封装|组装|总装|装配|印刷)$|(?<=材料|制品|装备|设备)链条$|(?:系列)?产品$|(?:以|之)?外$"
    rf"|(?:各)?\d[\d,.]*(?:余|多)?[十百千]?[万亿]?{_UNITS}(?:以上|左右|/年|/a)?.*$"
    r"|(?:智能化?|数字化|绿色|自动化)(?:制造|生产|加工)(?=项目|基地|工厂|车间|产业园|[一二三]期|生产线).*$"
    r"|(?:招引|引进|招商).*$|[两三四五六七八九十]个?(?:方向|领域|环节|空白|条线|条链).*$|(?:订单(?!贷|式)|单价|均价|售价|仍需).*$|(?:出口[量额]|销售额|总?产值|配套率|占有率).*$"
    r"|(?:于20\d\d|获批|用于|年?销售|年?产值|年?产量|打破|填补|广泛|成功|批量|顺利|市场占有率|国内市场|全球市场|占据|占[全国世]|销往|远销|供不应求|实现|[已被]应用|已[在经被获成]).*$"
    r"|(?:领域|行业|企业|的企业|项目|(?:智能化|数字化|绿色化)?(?:技改|技术改造|改造|扩能|扩产|扩建)(?:项目|工程|$)|一体(?![板机])|(?:全自动化?|自动化|智能化|数字化)?(?:生产线|产线)|装置|（).*$|为主.*$|的.*$|这[一两三几][个块类种样].*$|共计.*$|[两二三四五六七八九十\d]+(?:大|多|余|个)?(?:系列|大类|类|品种|品类|门类|大)(?:产品|配套|部件)?(?:\d+[款种个].*)?$"
)
#: What is left of a size whose number stands before the span: 万吨, 英寸.
_UNIT = compiled(rf"[十百千]?[万亿]?{_UNITS}(?:/年|/a)?|英寸|寸级|级")
#: A size: 3万吨/年.
_QUANTITY = re.compile(rf"^(?:{pattern().pattern}(?:/年)?)")
#: What only brings a product in: 全球最大的, 引进, 年产, 补齐.
_LEAD = compiled(
    r"(?:(?:全球|全国|国内|世界|亚洲|西部|全省|全市|国际)?(?:首[套台条个家]|最大的?|单体最大|领先的?|先进的?|第一)"
    r"|(?:[GMk]W|[百千]?万?吨)级"
    r"|达产后|投产后|建成后|本地|当地|梳理出|排查出|(?:正?在)?(?:调试|赶制|组装(?!式)|检测(?!仪|设备|试|系统)|打包|检验|装配(?!式))|第\d+[万台套辆架艘]+|首[台套辆架艘款条片块支批件根]|旗下产品|旗下|自主品牌|如今|现在|眼下|正谋划|谋划|计划|牌|支持|鼓励|园区|[我全][区市县省州]|国内(?=[一-鿿]{3})|我国|已有|规上|[上中下]游(?=[一-鿿]{3})|[一二三四五]期|新上|去年|近年来?|全年|完成|实现|今年|明年|[专主]?做|投向|前端|末端|主?要?产品(?:主要)?(?:有|为|是|包括|覆盖|涵盖)|[日月]产|[主专]攻|主打|的?是(?=[一-鿿A-Z]{3})|分拣(?!机|系|设|线|机器)|届时|需要|唯独|仍需|同步|但|而|手持|还有|一[块台片粒颗只件套条瓶袋支根卷辆架艘批款种](?=[一-鿿]{2})|并(?=[一-鿿]{3})|开放|建设|届时|其中|目前|已?建成(?:投产)?|已?形成|具备|拥有|现有|主要|主营|主产品?|重点|大力|着力|积极|全力|加快|生产|制造|研发|加工|引进|招引|发展|突破|延伸|布局|打造|推动|年产|新增|形成|包括|涵盖"
    r"|各类|各种|从事|专业|专注于?|深耕|研制|推出|采用|利用|使用|供应|提供|补上|补齐|拓展|培育|壮大|做强|做优|瞄准|围绕|聚焦"
    r"|向上补|向[上下]游?(?:延伸|拓展|[延拓](?!展|伸))?|以|为|对|把|将|从|由|向|于|各|了|的|其(?![他中余它次])|成为|在建|系(?=高端|列产)|高品质(?=[一-鿿]{9}))+"
)
#: Verbs of wishing inside an item, behind which the product begins: 服装链重点引进「高支纱」.
_WISHED = re.compile("引进|招引|盯[住紧]|锚定|补齐|填补|瞄准|围绕|聚焦")
#: Rules whose words are enough for a thing whose name holds no noun alone: 无人机整机.
_TELLING = ("product-in-project", "product-wanted", "product-bought")
#: Rules whose words are enough for what ends as things that are made do.
_SAYING = (
    *("product-output", "product-wanted", "product-maker-of", "product-of-maker", "product-bought"),
    *("product-in-project", "product-seen", "product-in-one", "product-of-line", "product-quoted", "product-grown"),
)
#: Rules that are sure that what they name is made.
_MADE = ("product-of-label", "product-made", "product-in-project", "product-lacked", "product-wanted", "table-product")
#: Rules of places where nothing else than a product stands: the column of products of a table, a list of pairs.
_CERTAIN = ("table-product", "product-of-pair")
#: What is no product: a phrase that ends in 企业, 技术, 中心, or no more than 线, 优质.
_BAD = compiled(f"{any_of(words('not_product_tails'))}$|^{any_of(words('not_product_names'))}$")
#: Endings that name a thing made; 件 alone is one too, though not in 条件, 文件, 软件.
_THING = compiled(rf"(?:(?<![条事案文软证邮要])件|{any_of(words('thing_endings'))})$")
#: Endings that name a thing made where the words around say that it is made: 封堵器, 芳樟醇, 丸剂.
_MADE_THING = re.compile(rf"[一-鿿A-Za-z0-9]{any_of(words('made_endings'))}$")
#: Words that no name of a product holds, so that one with the right ending is a phrase: 企业的产品, 提升装备.
_NOT_INSIDE = re.compile(
    r"[的了着将把被使是等其该各每]|企业|公司|项目|园区|产业|平台|生产|能力|提升|推动|建设|发展|配套"
)
#: Marks and counts that the name of a product does not hold.
_NOT_A_NAME = re.compile(
    r"\d+(?:家|个|项|亿|万|%)|[，。；：的、“”它哪]|[我他她]们|不接受|不再|^\d(?!\d*(?:英寸|吋|价|系|[A-Z]级|[GDgd]))|项目"
)
#: What may follow a known product for it to be named by itself.
_AFTER_PRODUCT = re.compile(
    r"[，。；、）（”：\s]|等|和|与|及|的|项目|生产|制造|产业|基地|加工|扩|技改|产能|产量|研发|设计|为|在|已|年|是|也|将|正|出口"
    r"|畅销|占|市场|市占|系列|产品|销|推进|实现|装置|一期|二期|三期|\d|填补|通过|$"
)
#: The size in the name of a project: 年产3万吨.
_SIZE_INSIDE = re.compile(rf"(?:年产|日产|新增|扩建)?(?:\d[\d,.]*[十百千]?[万亿]?{_UNITS}(?:/年|/a)?|[十百千]?万吨)级?")
#: What the name of a project ends with behind its product: 智能化生产线, 深加工项目（一期）.
_PROCESS = compiled(
    rf"(?:{any_of(words('process_qualities'))}?{any_of(words('process_words'))}*)(?:（?[一二三四五]期）?)?(?:西部|西南|华东|华南|华北|北方|南方|第[一二三四])?"
    rf"{any_of(words('facility_words'))}(?:（?[一二三四五]期）?)?(?:项目|工程)?$|(?:加工|生产|制造)(?:制造)?$"
    rf"|[一二三四五]期$|(?<=.{{5}}){any_of(words('process_words') - set('及和与、化'))}+$"
)
#: Works that use something up instead of making it: 废旧锂电池综合利用, 进口燕窝加工.
_USED_UP = re.compile("综合利用|回收|再利用|梯次利用|处置|拆解|循环利用|资源化|^进口|维修|检修")
#: Works of a whole trade, of which the name says no product: 铝基新材料项目.
_OF_TRADE = re.compile("新材料(?:产业化?|生产|加工|制造|一体化)?(?:项目|基地|产业园)")
#: An ending that says that something is built, more than a phase or a process: 项目, 生产线; not 二期, 扩建.
_NAMES_WORK = re.compile(rf"{any_of(words('facility_words'))}|加工|生产|制造")
#: What makes things, so that what stands between a firm and it is a product: 青禾公司乌鸡肽生产线.
_LINE = re.compile(r"(?:生产线|产线|(?:生产|加工|制造)(?:项目|基地|车间|工厂)?)(?:（?[一二三四五]期）?)?$")
#: Before a project, that an enterprise has it: 青禾光电的; not 规划建设的.
_OWNED = compiled("(?<!建设)(?<!投资)(?<!打造)(?<!新建)(?<!元)(?<!实施)(?<!引进)(?<!签约)(?<!推进)的$")
#: A count that belongs to the name of a chemical: 六氟丁二烯.
_COUNTED = re.compile(r"[二三四五六七八九十](?=[氟氯溴碘甲乙丙丁戊己羟氨硝氢氧氮硫磷])")
#: Headings under which a place says what it looks for.
WANTED_HEADING = re.compile(r"招引|招商方向|招商重点|补链|延链|重点引进|发展方向|招商需求|缺链|引进方向|主攻方向")
#: Words in a sentence that say what a place looks for.
WANTED = compiled(
    r"重点(?:引进|找|补)|着力引进|积极引进|争取引进|引进|招引(?!方向|重点)|补齐|补上|填补|紧盯|瞄准|盯着|缺少|缺乏|缺(?=[一-鿿]{3})|延伸(?:发展)?"
    r"|(?:重点|着力|前瞻|谋划|超前)布局|锚定|盯[住紧]|主攻|重点发展|着力发展|积极发展|培育发展|突破|拓展|向[上下](?:延伸|拓展|[补延拓])"
)
_CLAUSE_END = re.compile("[，；]")
#: Where what is wanted ends.
_WANTED_END = re.compile(
    r"[，。；：！？“”]|等|企业|项目|短板|环节|领域|产业|开展|进行|实施|靶向|精准|[两三四五六七八九十\d]+(?:个|大|类)|缺口|[补延强建]链|$"
)
#: Behind what is wanted, that it is made: 等缺失环节, 企业, 等配套项目.
_WANTED_SURELY = compiled(
    r"等?“?(?:缺链|断链|短板|卡脖子)”?(?:环节|产品)|等?(?:两|三|四|五)个环节|等?(?:上下游|产业链)?(?:缺失|薄弱|短板|关键|配套|核心|高端)?(?:环节|产品|材料|部件|企业|生产企业|项目)"
)
#: What a place lacks, named before the word for it: 制动系统、车载芯片仍是短板; 围绕…三个缺口补链.
_LACKED = re.compile(
    r"(?:^|[，。；：])(?:[一二三四五]是)?(?P<list>[^，。；：！？“”]{2,60}?)(?:仍然?|还|依然|尚)?(?:是|存在|属于?)(?:明显|主要|突出)?的?(?:短板|缺口|空白|弱项|薄弱环节|(?:下一步|今年|当前)?(?:招商|引进|招引|补链)的?(?:重头|重点|方向|目标|头号|首选|主攻))"
    r"|围绕(?P<around>[^，。；：！？“”]{2,60}?)(?:等)?(?:[两三四五六七八九十\d]+[个大类条])?(?:重点|主导|优势|特色)*(?:产业链?)?"
    r"(?:缺口|短板|环节|缺失环节|薄弱环节|(?:方向|领域)?(?:开展)?(?:精准|靶向)?(?:补链|延链|强链|招商))"
    r"|(?<![方面导流走转])向(?P<toward>(?![上下](?:延伸|拓展|游))(?![^，。；]{0,12}(?:[化端层游]|价值链|市场|中心|全国|方向))[^，。；：！？“”]{2,40}?)"
    r"(?:等[^，。；]{0,6}?)?(?:方向|领域|环节|产业)?(?:延伸|拓展|迈进|攀升)"
    r"|(?:^|[，。；：])(?:其中)?(?P<gap>[^，。；：！？“”]{4,60}?)(?:等|[\d两三四五六]+个)[^，。；：“”]{0,8}(?:缺口|缺失环节|短板环节|薄弱环节)"
    r"|(?:列出|列明|梳理出|排出|开出|亮出|发布了?|推出了?|形成了?)(?P<listed>[^，。；：！？“”]{3,60}?)(?:等)?[两三四五六七八九十\d]+[张份个]“?[^，。；：”]{0,6}清单"
    r"|(?:要|着力|重点|加快|加紧|[，。；：]|^)补[强齐上]?(?P<fill>(?![贴助充短链偿给])[^，。；：！？“”]{3,50}?)(?:等)?(?:[两三四五六七八九十\d]+[个大类])?(?:空白|环节|短板|缺口|弱项)"
    r"|(?:^|[，。；：])(?P<blank>[^，。；：！？“”补填]{2,40}?、[^，。；：！？“”补填]{2,20}?)(?:等)?(?:仍|还|尚)?(?:空白|缺失|缺位)(?=[，。；]|$)"
    r"|(?:招[商引]的?(?:方向|重点|需求)|(?:补链|引进|主攻)方向)[^。；：“”]{0,10}?[是为：](?P<sought>[^，。；：！？“”]{4,60}?)(?=这几|等|[，。；]|$)"
)
#: What a place has to buy elsewhere: 银浆、石英坩埚要从外省买.
_BOUGHT = re.compile(
    r"(?:^|[，。；：])(?P<list>[^，。；：！？“”]{2,60}?)(?:等)?(?:基本|主要|大多|多半|全部|全|仍|还|也|都)*(?:要|需|得|靠|依赖|依靠)"
    r"(?:从|向)?(?:外[省地购采]|省外|区外|市外|县外|境外|国外|外面|外边|外部|进口|南方|沿海|珠三角|长三角)"
    r"|(?:^|[，。；：])(?P<from>[^，。；：！？“”]{2,60}?)(?:[一二三四五六七八九]成以上|大部分|多半|基本|主要|大多|全部)*(?:从[^，。；]{2,12}(?:采购|购进|购入|调入)|依[赖靠][^，。；]{2,12}进口)"
    r"|(?:^|[，。；：])(?P<share>[^，。；：！？“”]{2,40}?)(?:本地)?(?:自给率|配套率)(?:仅|只|不足|不到)"
    r"|(?:^|[，。；：])(?P<none>[^，。；：！？“”]{2,40}?、[^，。；：！？“”]{2,20}?)，?(?:这些)?(?:园区|本地|目前|现在|我们)*(?:一家)?(?:都|还)没有"
)
#: Behind 引进, equipment that is bought: 意大利袜机600台.
_IMPORTED = re.compile(rf"{any_of(words('origins'))}|[^，。；、]{{2,14}}\d+[台套条]|(?:国外|国际|进口|先进)")
#: What semicolons part.
_PIECE = re.compile("[^；。，]+")
#: A line 「X：A、B、C」.
_ITEM = re.compile(r"(?P<name>[^：，。；]{2,18})：(?P<list>[^。]{2,120})")
#: What stands before ： and names no industry: a phrase, a number, how to reach somebody.
_NO_ITEM = re.compile(rf"\d|[的了是（]|{any_of(words('contact_words'))}|(?:政策|措施|方式|目标|原则|要求|条件)$")


def find_products(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of products that a table or their context gives away."""
    for find in FINDERS.of(sentence.text):
        yield from find(sentence, tokens, lists)


#: Verbs behind which something else than a product may stand: 主打性价比, 联合开发模式.
_LESS_SURE = ("主打", "专攻", "自主", "合作", "联合", "共同", "做的", "卖的", "生产的")


#: What brings in what is made, each looked for only where its cues stand.
_VERBS = Asked(*((one, [one]) for one in (_MAKES, _DEVOTED, _MAINLY, _LINES, _COUNTED_LINES)))


def _from_verbs(sentence: Sentence) -> Iterator[Mention]:
    """What stands behind 生产, 年产, 主营."""
    for made in _VERBS.of(sentence.text):
        for found in made.finditer(sentence.text):
            sure = not found[0].startswith(_LESS_SURE)
            yield from product_items(sentence, *found.span(found.lastgroup or "list"), "product-made", sure=sure)


def _from_plants(sentence: Sentence) -> Iterator[Mention]:
    """What the largest or the first plant of a country makes."""
    for found in _LARGEST.finditer(sentence.text):
        yield from product_items(sentence, *found.span("list"), "product-made", sure=True)


def _from_makers(sentence: Sentence) -> Iterator[Mention]:
    """What stands behind its maker and 的, and after what a maker is called."""
    for found in _MAKER_OF.finditer(sentence.text):
        yield from product_items(sentence, *found.span(found.lastgroup or "list"), "product-maker-of", sure=False)
    for found in _DOES.finditer(sentence.text):
        yield from product_items(sentence, *found.span("list"), "product-of-maker", sure=False)
    for found in _OF_MAKER.finditer(sentence.text):
        yield from product_items(sentence, *found.span("list"), "product-of-maker", sure=False)


def _from_output(sentence: Sentence) -> Iterator[Mention]:
    """What stands before its output or market, without the maker before it."""
    text = sentence.text
    for found in find_lists_before(_OUTPUT, text):
        for begin, stop in split_items(text, *found.span("list")):
            begin = max(begin, *(text.rfind(mark, begin, stop) + 1 for mark in "的）—"))
            if found[0].endswith("产值") and _is_industry(text[begin:stop]):
                continue
            yield from _named(sentence, _after_firm(text, begin, stop), stop, "product-output", sure=False)


def _from_lists(sentence: Sentence, lists: list[Enumeration]) -> Iterator[Mention]:
    """The items of lists of products, and of lists without a head noun of which a table knows most."""
    text = sentence.text
    for listed in lists:
        names = [text[start:end].strip("“”") for start, end in listed.items]
        known = [any(one.kind == "Product" for one in lexicon().get(name)) for name in names]
        if (listed.head == "Product" and len(names) > 1) or says_what_is_made(text, listed):
            yield from _of_list(sentence, listed)
        elif listed.head == "Product" or (not listed.head and sum(known) * 2 >= len(names) and len(names) > 1):
            for start, end in listed.items:
                yield from _named(sentence, start, end, "product-list", sure=sum(known) > 0)


def _is_industry(name: str) -> bool:
    """Whether tables know `name` as an industry and as nothing that is made."""
    kinds = {one.kind for one in lexicon().get(name)}
    return "Industry" in kinds and "Product" not in kinds


#: Letters and digits in a name, which make nothing strange of it: 陶瓷3D打印.
_LATIN = re.compile("[A-Za-z0-9]+")
#: Before 项目, that what is listed are stages of a chain: 缺失环节项目, 下游项目.
_OF_CHAIN = re.compile("缺失|环节|短板|薄弱|[上下]游|配套|补链|延链")


def says_what_is_made(text: str, listed: Enumeration) -> bool:
    """Whether a list before 企业 says what the enterprises make: 瓶盖、纸箱等企业54家, 招引背板、组件企业.

    So does a list before 缺失环节项目.
    """
    if listed.head == "Project" and _OF_CHAIN.search(listed.modifier):
        return True
    if len(listed.items) < 2 or listed.head_word not in ("企业", "厂家", "厂商"):
        return False
    start = listed.items[0][0]
    names = [text[slice(*_trim(text, *item))] for item in listed.items]
    things = sum(map(_is_thing_alone, names))
    if "产品" in listed.modifier and things:
        return True
    if any(is_strange(_LATIN.sub("", name) or name) and not is_made_thing(name) for name in names):
        return False
    wished = WANTED.search(text, max(0, start - 4), listed.items[0][1])
    return 2 * things >= len(names) and (wished is not None or all(is_common(name) for name in names))


def _is_thing_alone(name: str) -> bool:
    return looks_like_product(name) or is_made_thing(name) or _is_one_noun(name)


def _of_list(sentence: Sentence, listed: Enumeration) -> Iterator[Mention]:
    """The items of a list of products: 海带、金枪鱼、鱼糜制品等系列产品."""
    names = [sentence.text[slice(*_trim(sentence.text, *item))] for item in listed.items]
    sure = 2 * sum(map(_is_thing_alone, names)) > len(names)
    for start, end in listed.items:
        yield from _named(sentence, start, end, "product-list", sure=sure, shortest=2 if sure else 4)


#: Where `find_wanted` finds anything, one of these matches.
WANTED_NEEDS = [WANTED, _ITEM, _LACKED, _BOUGHT]


def find_wanted(sentence: Sentence) -> Iterator[Mention]:
    """What a place looks for: items behind 重点引进, 补齐, and lines 「X：A、B、C」 under a heading about it."""
    text = sentence.text
    mark = LIST_MARK.match(text)
    head = mark.end() if mark else 0
    if any(WANTED_HEADING.search(heading) for heading in sentence.headings):
        item = _ITEM.match(text, head)
        if item is not None and not _NO_ITEM.search(item["name"]) and is_nominal(item["name"]):
            yield Mention(sentence.index, *item.span("name"), "Industry", item["name"], "industry-wanted-item")
            stop = _CLAUSE_END.search(text, *item.span("list"))
            end = stop.start() if stop else item.end("list")
            yield from product_items(sentence, item.start("list"), end, "product-wanted", sure=True)
    for found in WANTED.finditer(text):
        if text.startswith("：", found.end()):
            yield from _wanted_kinds(sentence, found.end() + 1)
            continue
        start = found.end() + text.startswith("”", found.end())
        if found[0].endswith("引进") and _IMPORTED.match(text, start):
            continue
        stop = _WANTED_END.search(text, start)
        end = stop.start() if stop else start
        if end - start <= 60:
            sure = _WANTED_SURELY.match(text, end) is not None
            yield from product_items(sentence, start, end, "product-wanted", sure=sure)
    for found in _BOUGHT.finditer(text):
        start, end = found.span(found.lastgroup or "list")
        first = text.find("、", start, end)
        start = max(start, text.rfind("的", start, first if first > 0 else end) + 1)
        yield from product_items(sentence, start, end, "product-bought", sure=False)
    for span in lacked_spans(text):
        yield from product_items(sentence, *span, "product-lacked", sure=True)


def _wanted_kinds(sentence: Sentence, start: int) -> Iterator[Mention]:
    """The lists of products that semicolons part behind 重点引进："""
    stop = sentence.text.find("。", start)
    for piece in _PIECE.finditer(sentence.text, start, stop if stop > 0 else len(sentence.text)):
        if "、" in piece[0]:
            yield from product_items(sentence, *piece.span(), "product-wanted", sure=True)


def lacked_spans(text: str) -> list[tuple[int, int]]:
    """Where a sentence names what a place lacks."""
    if not any(
        word in text
        for word in (
            "延伸",
            "拓展",
            "迈进",
            "攀升",
            "清单",
            "对象",
            "需求",
            "补",
            "短板",
            "缺",
            "空白",
            "弱项",
            "薄弱环节",
            "链",
            "招商",
            "方向",
        )
    ):
        return []
    spans = [found.span(found.lastgroup or "list") for found in _LACKED.finditer(text)]
    for lists in _WANTED_LISTS.finditer(text):
        spans += [piece.span("list") for piece in _LISTED_PIECE.finditer(text, *lists.span("lists"))]
    return spans


#: What is looked for, in lists behind the word for it: 三张招商清单：一是银浆、胶膜；二是机器人.
_WANTED_LISTS = re.compile(
    r"(?:清单|招引对象|引进对象|合作方向|需求|缺口)[^，。；：]{0,4}：(?P<lists>[^。：]*、[^。：]*)"
)
_LISTED_PIECE = re.compile(r"(?:(?<=[：；])[一二三四五六][是、])?(?P<list>[^；，]{2,60})[；，]?")


def products_in_name(sentence: Sentence, project: Mention, inside: list[Mention]) -> Iterator[Mention]:
    """The products that a project's name says it makes: what is left of it without firm, size, process and 项目."""
    start, end = project.start, project.end
    while heads := [one.end for one in inside if one.type in ("Company", "Region", "Park") and one.start == start]:
        start = max(heads)
    text = sentence.text
    owned_by = start > project.start
    firm = any(one.type == "Company" and one.end == start for one in inside)
    start = max(start, text.rfind("的", start, end - 4) + 1)
    owned = owned_by and bool(_LINE.search(text, start, end))
    if _USED_UP.search(text, start, end) or _OF_TRADE.search(text, start, end):
        return
    start = max(start, text.rfind("暨", start, end) + 1)
    tail = _PROCESS.search(text[start:end])
    size = _SIZE_INSIDE.search(text, start, end)
    bare = tail is None and firm and end - start > 2 and _is_thing_alone(text[start:end])
    if (tail is None or not tail.start()) and not (size and size.start() == start) and not bare:
        return
    if tail is not None and not (owned_by or size) and not _NAMES_WORK.search(tail[0]):
        return
    end = start + tail.start() if tail and tail.start() else end
    if text.startswith("装置", end) and not _is_thing_alone(text[start:end]):
        end += 2
    if size and size.end() < end:
        start = size.end()
    start = _after_firm(text, start, end)
    start = start if owned_by else _after_strange(text, start, end)
    surely = bool(size) or owned
    owned = owned or firm or _OWNED.search(text, 0, project.start) is not None
    for begin, stop in _pieces(text, start, end):
        thing = owned and _ends_as_thing(text[slice(*_trim(text, begin, stop))])
        shortest = 2 if thing else 3 if size else 4
        yield from _named(sentence, begin, stop, "product-in-project", sure=surely or thing, shortest=shortest)


def _after_firm(text: str, start: int, end: int) -> int:
    """The place behind a strange name with the ending of an enterprise, with which `text[start:end]` begins."""
    for found in _firm().finditer(text, start + 2, min(end - 1, start + 8)):
        if (is_strange(text[start : found.start()]) and _parts(text, start, end, found.end())) or "公司" in found[0]:
            legal = text.startswith(("公司", "集团"), found.end())
            return found.end() + 2 * legal
    return start


def _parts(text: str, start: int, end: int, place: int) -> bool:
    """Whether a word of `text[start:end]` ends at `place`: 新能 is no part of 新能源电池."""
    ends = accumulate((len(word) for word, _ in cut_words(text[start:end])), initial=start)
    return place in ends


@cache
def _firm() -> re.Pattern[str]:
    """The endings of short and full names of enterprises."""
    table = endings("company_endings")
    names = (ending for ending, kind in table.items() if kind != "weak" and len(ending) > 1)
    return re.compile(any_of(ending for ending in names if ending not in ("电子", "化工", "食品")))


def _after_strange(text: str, start: int, end: int) -> int:
    """The place after the unknown characters with which a name begins: 青禾绿材 + 锂电铜箔."""
    place = start
    for word, tag in cut_words(text[start:end]):
        if len(word) > 1:
            proper = place == start and len(word) <= 3 and tag in ("nz", "nr", "nrt", "x") and not lexicon().get(word)
            if proper and _is_thing_alone(text[start + len(word) : end]):
                place += len(word)
            break
        place += len(word)
    qualities = set(text[start:place]) <= words("product_modifiers")
    return place if start + 2 <= place <= end - 2 and not qualities else start


def product_items(sentence: Sentence, start: int, end: int, rule: str, *, sure: bool) -> Iterator[Mention]:
    """The products of the list `text[start:end]`; with `sure`, or where most are known, an unknown word may be one."""
    items = _pieces(sentence.text, start, end)
    names = [sentence.text[slice(*_trim(sentence.text, *item))] for item in items]
    telling = sure or rule in _TELLING
    kinds = sum(looks_like_product(name) or (telling and is_made_thing(name)) for name in names)
    trusted = 2 * kinds >= len(items) > 1
    for begin, stop in items:
        shortest = 4 - (telling and trusted) - (telling and trusted and rule in (*_MADE, *_TELLING))
        yield from _named(sentence, begin, stop, rule, sure=sure or trusted, shortest=shortest)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of the list `text[start:end]`, each cut where it names two things of which one matches the other."""
    return [piece for item in split_items(text, start, end) for piece in _with_matching(text, *item)]


#: Between a product and what is made to match it: 双氧水「及配套」稀释剂.
_MATCHING = re.compile("[及和与]配套(?=[^，。；、]{2})")


def _with_matching(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`start..end`, cut in two where something is named that is made to match the first product."""
    found = _MATCHING.search(text, start, end)
    if found is None or not _is_thing_alone(text[slice(*_trim(text, found.end(), end))]):
        return [(start, end)]
    return [(start, found.start()), (found.end(), end)]


def behind_firm(sentence: Sentence, product: Mention, firm: Mention) -> Mention:
    """`product` without the enterprise that it takes in: 青禾卫浴 + 「卫浴智能马桶」 -> 智能马桶."""
    if not _is_thing_alone(sentence.text[firm.end : product.end]):
        return product
    return next(_named(sentence, firm.end, product.end, product.rule, sure=True, shortest=2), product)


def _named(sentence: Sentence, start: int, end: int, rule: str, *, sure: bool, shortest: int = 4) -> Iterator[Mention]:
    """The product that `text[start:end]` names without size and process; unless `sure` it must look like one."""
    start, end = _trim(sentence.text, start, end)
    name = sentence.text[start:end]
    if not 2 <= len(name) <= 18 or _is_bad(name) or (_NOT_A_NAME.search(name) and not _known(name)):
        return
    thing = (sure or rule in _SAYING) and is_made_thing(name) and name not in words("generic_products")
    noun = shortest == 2 and name not in words("generic_products")
    noun = noun and len(name) == 2 and (_is_one_noun(name) or _ends_as_thing(name))
    if rule in _CERTAIN and name not in words("generic_products") | words("generic_nouns"):
        yield Mention(sentence.index, start, end, "Product", name, rule)
        return
    if not thing and not noun and _says_nothing(name, rule, sure):
        return
    thing = thing or (sure and rule in _MADE and _is_compound(name))
    if not (is_nominal(name) or _known(name) or thing or ((sure or rule in _TELLING) and _is_thing(name))):
        return
    if noun or thing or looks_like_product(name) or (sure and (is_strange(name) or len(name) >= max(3, shortest))):
        yield Mention(sentence.index, start, end, "Product", name, rule)


def _ends_as_thing(name: str) -> bool:
    """Whether a name ends as things that are made do, be it no more than two characters: 绿氢, 激光大灯."""
    return is_made_thing(name) or _known(name) or (len(name) == 2 and is_made_thing("某" + name))


@lru_cache(maxsize=KEPT)
def is_made_thing(name: str) -> bool:
    """Whether `name` ends as things that are made do and holds no word of making: 左心耳封堵器."""
    return 3 <= len(name) <= 14 and bool(_MADE_THING.search(name)) and not _NOT_INSIDE.search(name)


@lru_cache(maxsize=KEPT)
def _is_compound(name: str) -> bool:
    """Whether `name` is nouns and verbs that end in a noun, as things are called after their making: 压裂管汇."""
    pairs = cut_words(name)
    first, last = pairs[0], pairs[-1]
    kinds = {tag[0] for _, tag in pairs}
    lead = len(first[0]) > 1 and first[0] in words("lead_verbs")
    return len(pairs) > 1 and last[1][0] == "n" and kinds <= set("nvbaxejk") and not lead


def _is_one_noun(name: str) -> bool:
    """Whether `name` is one noun of the dictionary, and says what is made: 牛排, not 产品."""
    pairs = cut_words(name)
    wide = words("generic_nouns") | words("generic_products") | words("product_breaks")
    return len(pairs) == 1 and pairs[0][1] == "n" and name not in wide


def _is_bad(name: str) -> bool:
    """Whether `name` is a phrase about making and no product; 驱动桥 is one, though 桥 is not."""
    return name[0] in "其该" or (bool(_BAD.search(name)) and not _THING.search(name))


def _is_thing(name: str) -> bool:
    """Whether `name` ends with a thing made and holds no verb of making: 五轴联动数控机床."""
    return len(name) <= 10 and bool(_THING.search(name)) and not _MAKES.search(name) and "及" not in name


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """`start..end` without size and verbs in front and process behind."""
    start = max([start, *(found.end() for found in _WISHED.finditer(text, start, end - 1))])
    start = _after_size(text, start, end)
    lead = _LEAD.match(text, start, end)
    if lead and end - lead.end() >= 2:
        start = lead.end()
    start = _after_size(text, start, end)
    owner = text.rfind("的", start + 1, end - 2)
    joined = text.rfind("和", start + 2, end - 2)
    if joined > 0 and (_is_thing_alone(text[joined + 1 : end]) or _SIZE_INSIDE.match(text, joined + 1, end)):
        start = _after_size(text, joined + 1, end)
    if owner > 0:
        owned = _TAIL.sub("", text[owner + 1 : end])
        start = owner + 1 if _is_thing_alone(owned) and not is_strange(owned) else start
    start += end - start > 2 and text[start] in "和及"
    if start and text[start - 1].isdigit():
        unit = _UNIT.match(text, start, end)
        start = unit.end() if unit and end - unit.end() >= 2 else start
    own = _OWN_SIZE.match(text, start, end)
    head = own.end() if own is not None else start
    tail = _TAIL.search(text[head:end])
    if (
        tail
        and head + tail.start() >= start + 2
        and (tail[0] != "装置" or looks_like_product(text[start : head + tail.start()]))
    ):
        end = head + tail.start()
    while end > start and text[end - 1] in "”等及和与 ":
        end -= 1
    return start, end


#: A size that belongs to what has it: 12英寸硅片, 13价疫苗.
_OWN_SIZE = re.compile(r"\d{1,2}(?:英寸|吋|价|系)(?!以)")


def _after_size(text: str, start: int, end: int) -> int:
    size = _QUANTITY.match(text[start:end])
    if _OWN_SIZE.match(text, start, end):
        return start
    if size and not size[0][0].isdigit() and not size[0].endswith(tuple("条台套座家个种款类")):
        return start  # 三元正极, 一次性内镜, 百米级叶片
    if not size or not size["unit"] or start + size.end() >= end:
        return start
    start += size.end()
    return start + 1 if text.startswith("级", start) and end - start > 2 else start


def _known(name: str) -> bool:
    return any(known.kind == "Product" for known in lexicon().get(name))


@lru_cache(maxsize=KEPT)
def looks_like_product(name: str) -> bool:
    """Whether a table knows `name`, or a thing that it ends with, as a product."""
    known = lexicon().names("Product")
    return any(name[start:] in known for start in range(len(name) - 1)) or bool(_THING.search(name))


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
        if (
            not word[0].isalnum()
            or word.isdigit()
            or not is_nominal(word)
            or word in words("product_breaks")
            or _firm().fullmatch(word)
        ):
            break
        if (len(word) == 1 and word not in words("product_modifiers")) or any(char.isdigit() for char in word):
            break
        begin = tokens.starts[index]
        index -= 1
    if begin and _COUNTED.match(tokens.text, begin - 1):
        begin -= 1
    index = tokens.before(end) + 1
    stop = end
    while index < len(tokens.words) and tokens.starts[index] + len(tokens.words[index]) - end <= 4:
        word, tag = tokens.words[index], tokens.tags[index]
        if (
            not word[0].isalpha()
            or tag[0] not in "n"
            or word in words("product_breaks")
            or word in words("generic_nouns")
        ):
            break
        stop = tokens.starts[index] + len(word)
        index += 1
    return begin, stop


def _says_nothing(name: str, rule: str, sure: bool) -> bool:
    """Whether `name` is too wide; what surely is made may be named by ordinary words, if one says more than that."""
    if rule == "product-phrase" and _has_strong_head(name):
        return name in words("generic_products")
    if not sure or rule not in _MADE or len(name) < 3:
        return is_generic(name)
    wide = words("generic_nouns") | words("generic_products")
    pairs = cut_words(name)
    named = pairs[-1][1].startswith("n") and not all(word in wide for word, _ in pairs)
    return name in wide or (is_generic(name) and not named)


@lru_cache(maxsize=KEPT)
def _has_strong_head(name: str) -> bool:
    """Whether `name` is a known product with a word before it that says which: 缓冲铰链, not 优质铰链."""
    for word, _ in cut_words(name)[:-1]:
        if word in words("generic_nouns") | words("product_breaks") or word in words("generic_products"):
            return False
    sizes = range(2, len(name) - 1)
    return any(one.kind == "Product" and not one.weak for size in sizes for one in lexicon().get(name[-size:]))


@lru_cache(maxsize=KEPT)
def is_generic(name: str) -> bool:
    """Whether `name` says no more than that something is made."""
    return name in words("generic_products") or (
        is_common(name) and not any(one.kind == "Product" for one in lexicon().get(name)) and not _THING.search(name)
    )


def _known_products() -> frozenset[str]:
    return lexicon().names("Product")


#: What looks for products, and the patterns on which it hangs.
FINDERS = Asked[Callable[[Sentence, Tokens, list[Enumeration]], Iterator[Mention]]](
    (lambda sentence, tokens, lists: _from_known(sentence, tokens), [_known_products]),
    (lambda sentence, tokens, lists: _from_verbs(sentence), _VERBS.needs),
    (lambda sentence, tokens, lists: _from_plants(sentence), [_LARGEST]),
    (lambda sentence, tokens, lists: _from_makers(sentence), [_OF_MAKER, _MAKER_OF, _DOES]),
    (lambda sentence, tokens, lists: _from_output(sentence), [_OUTPUT]),
    (
        lambda sentence, tokens, lists: _from_lists(sentence, lists),
        [heads_of("Product"), heads_of("Company"), heads_of("Project"), _known_products],
    ),
)
