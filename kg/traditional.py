"""Text in traditional characters -> the same text in simplified ones, a character for each character.

OpenCC's tables (its configuration `t2s`, characters and words) know which stands for which. A text or line that is
written in traditional characters is put over as a whole, also words that depend on their neighbours (皇后 stays, 以後
does not); in a simplified line only characters that GB 2312 does not hold, for 乾, 後 and 於 are characters of both.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

#: Characters that names bear in simplified text all the same; the national table of 2013 gave some of them back.
_IN_NAMES = frozenset("昇陞迺龢祕甦濬鉅璿谿")
#: Of this many characters of a line one at least is another in simplified script where the line is in traditional one.
_ONE_OF = 8
#: The fewest characters that show in which script a line is written.
_FEWEST = 2


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """`text` in simplified characters where it is sure which are meant, of the same length.

    >>> simplify("園區2023年實現產值12億元，以後擴建")
    '园区2023年实现产值12亿元，以后扩建'
    >>> simplify("昇腾产业园新增規上企业8家，乾元机械投产")
    '昇腾产业园新增规上企业8家，乾元机械投产'
    """
    plain = _convert(text)
    if plain == text or _is_traditional(text, plain):
        return plain
    lines = zip(text.split("\n"), plain.split("\n"), strict=True)
    return "\n".join(new if _is_traditional(old, new) else _mend_line(old, new) for old, new in lines)


def _convert(text: str) -> str:
    """What OpenCC makes of `text`, or `text` itself where that has another length; halves of a pair of UTF-16 stay."""
    try:
        plain = _converter().convert(text)
    except UnicodeEncodeError:
        said = _converter().convert(text.encode("utf-8", "replace").decode("utf-8"))
        plain = "".join(old if new == "?" else new for old, new in zip(text, said, strict=False))
    return plain if len(plain) == len(text) else text


def _is_traditional(text: str, plain: str) -> bool:
    """Whether a line or a whole text is written in traditional characters, `plain` being what OpenCC makes of it."""
    changed = [old for old, new in zip(text, plain, strict=True) if old != new]
    return len(set(filter(_is_sure, changed))) >= _FEWEST and len(changed) * _ONE_OF >= len(text)


def _mend_line(line: str, plain: str) -> str:
    """A simplified line with the traditional characters put over that no such line holds."""
    return "".join(new if old != new and _is_sure(old) else old for old, new in zip(line, plain, strict=True))


def _is_sure(character: str) -> bool:
    """Whether a character that OpenCC puts over is none that simplified text holds as well."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return character not in _IN_NAMES
    return False


def as_written(text: str, origin: Sequence[int], document: str) -> str:
    """Words of a sentence with the characters of the document where these are Han, in whatever script."""
    written = "".join(document[place] for place in origin)
    if written == text:
        return text
    return "".join(old if _is_han(old) and _is_han(new) else new for old, new in zip(written, text, strict=True))


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
