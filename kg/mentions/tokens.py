"""The words of a sentence with their places, and how far to the left a name can reach."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon import lexicon
from kg.rules import any_of, words
from kg.words import cut_words

#: Tags of words that a name seldom holds unless it is written out in full.
_VERBAL = {"v", "vd", "vi", "vg", "d", "df", "dg", "p", "c", "u", "ud", "uj", "ul", "uv", "uz", "ug", "r", "rr", "rz", "y", "t", "m", "q", "f", "ad", "e", "o", "k"}
#: How many short texts the answers below are kept for: names come again and again, and memory stays flat.
_KEPT = 1 << 14


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, tags and starts of one sentence, in order."""

    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    starts: tuple[int, ...]

    def before(self, place: int) -> int:
        """The index of the last word that starts before `place`, -1 where none does."""
        return bisect_right(self.starts, place - 1) - 1

    def is_boundary(self, place: int) -> bool:
        """Whether a word starts (or the text ends) at `place`."""
        index = bisect_right(self.starts, place) - 1
        return place >= len(self.text) or (index >= 0 and self.starts[index] == place)


def tokenize(text: str) -> Tokens:
    """`text` cut into words."""
    pairs = cut_words(text)
    starts, place = [], 0
    for word, _ in pairs:
        starts.append(place)
        place += len(word)
    return Tokens(text, tuple(word for word, _ in pairs), tuple(tag for _, tag in pairs), tuple(starts))


@cache
def _stops() -> frozenset[str]:
    return words("name_stops") | words("lead_verbs")


_ONE_CHAR_STOPS = frozenset("的了和与及在由为将对向从到等是被把让使以按各该并或也还均其给就至于而则又个家户名项有如之这那此某每即且但系乃盯占距着")


def ends_walk(word: str, tag: str, *, legal: bool) -> bool:
    """Whether a walk to the left over a name stops before `word`; a full legal name may hold verbs such as 发展."""
    if not word[0].isalnum():
        return word not in "·&-"
    if word.isdigit():
        return True
    if len(word) == 1:
        return word in _ONE_CHAR_STOPS
    if word in _stops():
        return not (legal and tag == "vn")
    if legal:
        return tag in _VERBAL and tag not in ("v", "m", "ad", "f", "t", "d")
    return tag in _VERBAL


def walk_left(tokens: Tokens, end: int, *, limit: int, legal: bool = False) -> int:
    """The place where a name that ends at `end` may begin, at most `limit` characters to the left."""
    index = tokens.before(end)
    start = end
    while index >= 0:
        word, tag, place = tokens.words[index], tokens.tags[index], tokens.starts[index]
        if word == "）" and legal:
            opening = tokens.text.rfind("（", 0, place)
            if opening >= 0 and place - opening <= 6 and end - opening <= limit:
                start = opening
                index = tokens.before(opening)
                continue
        if ends_walk(word, tag, legal=legal) or end - place > limit:
            break
        start = place
        index -= 1
    return start


@lru_cache(maxsize=_KEPT)
def is_common(text: str) -> bool:
    """Whether `text` is made of ordinary words alone, so that nothing in it speaks for a name.

    >>> is_common("重点企业"), is_common("三磊"), is_common("青禾")
    (True, False, False)
    """
    generic = words("generic_nouns")
    if text in generic:
        return True
    for word, tag in cut_words(text):
        if word in generic:
            continue
        if len(word) == 1 and word in _ONE_CHAR_WORDS:
            continue
        if len(word) == 1 or tag in ("nz", "nr", "nrt", "nrfg", "nt", "ns", "x", "eng"):
            return False
    return True


@lru_cache(maxsize=_KEPT)
def is_strange(text: str) -> bool:
    """Whether something in `text` is no ordinary word: two single characters side by side, or a proper name.

    >>> is_strange("京宏源"), is_strange("新型功能")
    (True, False)
    """
    pairs = cut_words(text)
    if any(
        tag in ("nz", "nr", "nrt", "nrfg", "nt", "x", "eng") and len(word) > 1 and not lexicon().get(word) for word, tag in pairs
    ):
        return True
    single = [len(word) == 1 and word.isalpha() and word not in _ONE_CHAR_STOPS for word, _ in pairs]
    singles = [one and word not in _ONE_CHAR_WORDS for one, (word, _) in zip(single, pairs, strict=True)]
    if len(singles) == 1:
        return singles[0]
    neighbours = range(len(pairs) - 1)
    return any(single[i] and single[i + 1] and (singles[i] or singles[i + 1]) for i in neighbours) or (
        len(pairs) <= 2 and singles[0] and not any(word in _ONE_CHAR_STOPS for word, _ in pairs)
    )


#: Single characters that are words of their own and make no name strange.
_ONE_CHAR_WORDS = frozenset("做补懂着拿要仅按供占据沿兜牢聚对加用抢护破稳保减提推走看听说写读问给将能会可未不没无非已正再都只但含系即由计企与和及建育引招签到就还也以更最很太同共各每某这那其此者们等级成促抓做强优新老大小高低多少首全总分年月日区县市省镇乡村国内外前后上下左右中东西南北好快慢真假旧款级类型式化性家户个项台条件场次人员工党政军民")


_NOT_NOMINAL = {"d", "p", "c", "r", "t", "f", "ad", "u", "uj", "ul", "uv", "uz", "ud", "i", "l", "y", "vd", "dg", "vi"}
#: Words that the dictionary calls verbs and that stand inside nouns all the same: 加工设备, 检测仪器, 储能电池.
_VERBS_IN_NOUNS = frozenset("加工 检测 储能 控制 制造 驱动 传动 传感 连接 切割 封装 测试 钻探 防护 显示 照明 包装 铸造 锻造 压铸 冷冻 速冻 养殖 种植 印刷 印制 发电 输电 配电 充电 换电 集成 处理 回收 再生 降解 可降解 复合 合成 改性 精炼 焊接 喷涂 过滤 分离 萃取 感应 识别 导航 通信 计算 存储 冷藏 冷链 运输 仓储 制动 转向 减速 变速 变频 变电 导电 导热 隔热 保温 阻燃 耐火 防水 防腐 抗菌 医用 食用 饲用 车用 军用 民用 工业用 建筑用 电控 数控 自动 智能 高效 高端 高性能 高纯 成套 整机 叠层 贴片 注塑 挤出 压延 拉丝 缫丝 纺纱 织造 印染 制氢 储氢 制冷 供热 制药 制种 育种 屠宰 酿造 发酵 提取 分装 分选 破碎 粉碎 搅拌 起重 装卸 搬运 掘进 采掘 采矿 选矿 冶炼 轧制 挤压 拉拔 热处理 电镀 抛光 研磨 雕刻 激光 光伏 风电 调味 即食 冻干 烘焙 预制".split())


@lru_cache(maxsize=_KEPT)
def is_nominal(text: str) -> bool:
    """Whether `text` can be one noun phrase: no verb, adverb, pronoun or function word in it.

    >>> is_nominal("储能电池"), is_nominal("形势持续良好"), is_nominal("玻纤复合材料")
    (True, False, True)
    """
    stops = words("name_stops") | words("lead_verbs")
    for word, tag in cut_words(text):
        if word in _VERBS_IN_NOUNS:
            continue
        if len(word) == 1:
            if word in _ONE_CHAR_STOPS and word not in "及与和":
                return False
        elif tag in _NOT_NOMINAL or tag == "v" or (word in stops and tag not in ("n", "vn", "b")):
            return False
    return True


@cache
def _lead_pattern() -> re.Pattern[str]:
    """Verbs that bring a name in, where the dictionary glued them to it or cut them into pieces: 抓实, 做优, 借力."""
    return re.compile(any_of(word for word in words("lead_verbs") if len(word) > 1) + "+")


def trim_lead(text: str, start: int, end: int, *, keep: int = 3) -> int:
    """`start` moved over words that only bring in what `text[start:end]` names, `keep` characters at least left."""
    found = _lead_pattern().match(text, start, end)
    return found.end() if found and end - found.end() >= keep else start
