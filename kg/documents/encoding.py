"""Bytes -> text and the name of the encoding it stood in.

Byte-order marks decide first, then strict UTF-8. What is left is decoded as GB18030, Big5 and UTF-16 and judged by the
share of everyday characters in each result: a wrong reading of Chinese gives rare characters, the right one gives
these. Detectors from the package index fail on UTF-16 without a mark or on long GB18030 texts.
"""

import codecs

#: Marks at the head of a file, the longer before the shorter that it begins with.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le-sig", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be-sig", "utf-16-be"),
)

#: Encodings without a mark, in the order that settles a draw.
GUESSES = ("gb18030", "big5", "utf-16-le", "utf-16-be")

#: Characters that fill about two thirds of any Chinese report, simplified and traditional, with its punctuation.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国以要时来用生到作地于出就分对成会可主发年动同工能下过产种面而方后多定行学法所民得经十三"
    "之进等部度家电力如水化高自二理起小物现实加量两体制机当使点从业本性好应开合还因由其前外天政四日社事平形相全表间与关各重"
    "新线内数正心反明原利比质气第向道变条结解问建月公无系情最立代通并提直题党程展五果料员革位入常文总次品式活设及管特件长求"
    "基资边流路级少图山统接知较将组见计期根论运农指几九区强放决西被干必战先任取据处南给色光保治北造百规热领七海口东导器压增"
    "济油思术极交受联认六共权收证改清美再采转更单带安场车例务具万每目至达走积示议报完类八名确科信节整空元集传土步群广石需段"
    "研界究越织装算低持布复际商验连断深难近矿千周委素技备半办省列习约支团历市构府称准精值号率族维划选标存快效院查江型按格养"
    "易置层片始专状育厂识适属包调满县局参细引铁价严企园亿户项投签营税营推落招培创优服绿智链材医药食汽造码街镇港城镇项目"
    "這為個國時來會對發動過產種麼後學經進電實體機當業應開還們兩從現點與關無線內數質氣問條結變黨題員總設長資邊級圖統農術極"
    "聯認權證單帶場車務萬達積議報類確節傳廣研際驗連斷難礦備辦習約團歷構稱準號維劃選標養層狀廠識適屬調縣參細鐵價嚴園億戶項"
    "簽營稅創優綠鏈醫藥區"
    "，。、；：？！“”‘’（）《》【】—…·％０１２３４５６７８９　"
)

#: Bytes that are looked at before the whole is decoded.
SAMPLE = 1 << 16

#: A reading with a smaller share of everyday characters is not Chinese text in that encoding.
ENOUGH = 0.25

#: Control characters that text files hold.
LAYOUT = "\t\n\x0b\x0c\r\x1a"


def decode(data: bytes) -> tuple[str, str] | None:
    """The text of `data` without its mark, and its encoding; None where it is text in none that we know.

    >>> decode("园区企业".encode("utf-16-le"))
    ('园区企业', 'utf-16-le')
    """
    for mark, name, codec in MARKS:
        if data.startswith(mark):
            text = _decoded(data[len(mark) :], codec)
            return None if text is None else (text, name)
    text = _decoded(data, "utf-8")
    if text is not None and "\0" not in text[:SAMPLE]:
        return text, "utf-8"
    for codec in sorted(GUESSES, key=lambda codec: -_likeness(data[:SAMPLE], codec)):
        if _likeness(data[:SAMPLE], codec) < ENOUGH:
            return None
        text = _decoded(data, codec)
        if text is not None:
            return text, codec
    return None


def is_binary(data: bytes) -> bool:
    """Whether control characters, which no text holds, make up more than one byte in two hundred."""
    sample = data[:SAMPLE]
    controls = sum(1 for byte in sample if byte < 32 and chr(byte) not in LAYOUT)
    return controls * 200 > len(sample)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def damage(data: bytes) -> tuple[str, int] | None:
    """The encoding that nearly all of `data` is in and the number of its first bad byte; None where there is none.

    >>> damage("园区企业投资一百亿元。".encode() * 100 + bytes([0xE5, 0x9B]))
    ('utf-8', 3300)
    """
    for codec in ("utf-8", *GUESSES[:2]):
        text = data.decode(codec, "replace")
        broken = text.count("\ufffd")
        if broken and broken * 100 < len(text) and _likeness(data[:SAMPLE], codec, errors="replace") >= ENOUGH:
            try:
                data.decode(codec)
            except UnicodeDecodeError as error:
                return codec, error.start
    return None


def _likeness(sample: bytes, codec: str, *, errors: str = "strict") -> float:
    """The share of everyday characters in `sample` read as `codec`, a control character counting against it.

    ASCII looks the same in GB18030 and Big5 and proves nothing there; in UTF-16 it takes two bytes and does.
    """
    try:
        text = codecs.getincrementaldecoder(codec)(errors).decode(sample, False)
    except UnicodeDecodeError:
        return 0.0
    if not codec.startswith("utf-16"):
        text = "".join(character for character in text if not (" " <= character <= "~" or character in LAYOUT))
    good = sum(character in COMMON or " " <= character <= "~" or character in LAYOUT for character in text)
    controls = sum(character < " " and character not in LAYOUT for character in text)
    return (good - 10 * controls) / len(text) if text else 0.0
