"""Word of level -> level of an honour: 国际级, 国家级, 省级, 区县级, or None where the text does not settle it."""

import re

_NATION = re.compile(r"国家级?|全国|中国|部级|.{2,8}部|国家发展?改革?委|国务院")
_WORLD = re.compile(r"国际|全球|世界")
MUNICIPALITIES = ("北京", "上海", "天津", "重庆")


def resolve_level(word: str, *, municipality: bool) -> str | None:
    """The level that `word` says; 市级 is that of a province where `municipality`, else nothing we have a name for.

    >>> resolve_level("市级", municipality=True), resolve_level("工信部", municipality=False)
    ('省级', '国家级')
    """
    if not word:
        return None
    if _WORLD.match(word):
        return "国际级"
    if _NATION.fullmatch(word):
        return "国家级"
    if word.startswith(MUNICIPALITIES):
        return "省级"
    if word.endswith(("省级", "省", "自治区", "自治区级")):
        return "省级"
    if word.endswith(("市级", "市")):
        return "省级" if municipality and word in ("市级", "市") else None
    if re.search(r"区县级|[区县旗]级?$", word):
        return "区县级"
    return None
