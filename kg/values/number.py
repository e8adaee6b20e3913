"""Text -> number: Arabic digits with thousands commas and fractions, and Chinese numerals."""

import re

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
PLACES = {"十": 10, "百": 100, "千": 1000}
#: A Chinese numeral below ten thousand.
CHINESE = r"[一二两三四五六七八九十百千零〇]+"
ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE, _ARABIC, _FRACTION = re.compile(CHINESE), re.compile(ARABIC), re.compile(r"(\d{1,4})/(\d{1,4})")


def parse_chinese(text: str) -> int | None:
    """The number that a Chinese numeral below ten thousand says, or None.

    >>> [parse_chinese(text) for text in ("八", "十二", "三百零五", "二十", "二〇二三", "十十")]
    [8, 12, 305, 20, 2023, None]
    """
    if not text or not _CHINESE.fullmatch(text):
        return None
    if not any(char in PLACES for char in text):
        return int("".join(str(DIGITS[char]) for char in text)) if len(text) == 1 or len(text) == 4 else None
    total, digit, last = 0, 0, 10_000
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
            continue
        place = PLACES[char]
        if place >= last:
            return None
        total += (digit or 1) * place
        digit, last = 0, place
    return total + digit


def parse_number(text: str) -> float | int | None:
    """The number that `text` wholly is: 1,234.5, 3/4, 十二; a whole number comes out as int.

    >>> [parse_number(text) for text in ("1,234.5", "649.26", "3/4", "十二", "12", "约")]
    [1234.5, 649.26, 0.75, 12, 12, None]
    """
    if len(text) < 16 and text.isascii() and text.isdigit():
        return int(text)
    if _ARABIC.fullmatch(text):
        value = float(text.replace(",", ""))
        return int(value) if value.is_integer() and "." not in text else value
    fraction = _FRACTION.fullmatch(text)
    if fraction and int(fraction[2]):
        return int(fraction[1]) / int(fraction[2])
    return parse_chinese(text)
