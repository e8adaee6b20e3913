"""Honours that no table knows: what stands behind 获评, 入选, 认定为, 创建为 and ends like a title."""

import re
from collections.abc import Iterator

from kg.lexicon import lexicon
from kg.mentions.known import LEVEL
from kg.model import Mention, Sentence

_CUE = re.compile(
    r"(?:获评|获批|获得|获(?=国家|全国|省|市|中国|评)|入选|荣获|荣膺|斩获|摘得|被?认定为|被?评定?为|被?授予|被?列入|被?命名为|跻身|入围|成功创建为?|创建为?|创成|成为|通过|建成|争创|申报|上榜|摘取|捧回)"
)
_TITLE = re.compile(
    rf"(?P<lead>(?:{LEVEL}|首批|第[一二三四五六七八九十]+批|20\d\d年度?|年度|首家|首个|唯一|全市|全省|全区|“|”|《|》|了|十佳|百强){{0,5}})"
    r"(?P<name>[一-鿿A-Za-z0-9“”+·\-（）]{2,24}?(?:示范区|示范县|示范市|示范城市|示范园区|示范园|示范基地|示范企业|示范工厂|示范项目|示范平台|示范点|先行区|先导区|试验区|试点城市|试点县|试点园区|试点|特色产业集群|产业集群|"
    r"产业基地|产业园|基地|领军企业|标杆企业|种子企业|重点企业|龙头企业|链主企业|百强企业|优秀企业|优势企业|骨干企业|[^，。]企业|标杆工厂|工厂|数字化车间|车间|产业园区|工业园区|高新区|开发区|园区|企业研究中心|研究中心|技术中心|设计中心|研发中心|创新中心|研究院|实验室|工作站|称号|"
    r"[一二三特金银铜]等奖|金奖|银奖|大奖|进步奖|质量奖|发明奖|奖|优秀案例|典型案例|案例|名牌产品|品牌|领跑者|单项冠军|500强|百强县|百强区|百强|十强|名录|名单|资质|认证))"
)
_QUOTES = str.maketrans("", "", "“”‘’")
_STOP = re.compile(r"[，。；：！？\t]")


def find_honours(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of honours behind a verb that only recognition has."""
    text = sentence.text
    for cue in _CUE.finditer(text):
        place = cue.end()
        stop = _STOP.search(text, place)
        limit = stop.start() if stop else len(text)
        while place < limit:
            found = _TITLE.match(text, place, limit)
            if found is None:
                break
            name = re.sub(r"^(?:\d+亿级|[百千]亿级)?", "", found["name"].strip("“”"))
            inner = re.match(LEVEL, name)
            if inner and len(name) - inner.end() >= 4:
                name = name[inner.end() :]
            weak = cue[0] in ("建成", "成为", "通过", "获得", "创建", "申报", "争创", "成功创建") and not found["lead"].strip("“”了")
            if cue[0] in ("建成", "成为", "创建", "打造", "通过", "获得") and re.search(r"最大|单体|首[个家条]|唯一|[百千]亿", name):
                weak = True
            if not weak and len(name) >= 4 and not re.search(r"[的了]|\d+[家个项]|项目$", name):
                start = found.start("name") + found["name"].find(name)
                level = re.search(LEVEL, found["lead"] or "")
                known = next((one for one in lexicon().get(name.translate(_QUOTES)) if one.kind == "Honour"), None)
                yield Mention(
                    sentence.index, start, start + len(name), "Honour", name, "honour-title", known.key if known else "", level=inner[0] if inner else level[0] if level else ""                )
            place = found.end()
            if text[place : place + 1] == "”":
                place += 1
            joined = re.match("、|和|及|以及|与", text[place:])
            if joined is None:
                break
            place += joined.end()
