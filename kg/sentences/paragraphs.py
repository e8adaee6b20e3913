"""Lines of one sentence each -> which of them carry on the paragraph of the line before.

News on the web often stands so that each sentence has a line of its own, and there a line is no paragraph: of whom the
sentence before told, the next tells on. Lines that begin with a name or a quotation stay apart, for they may open one:
a paragraph cut in two loses what its opener holds, two glued together give figures to the wrong one.
"""

import re
from collections.abc import Sequence, Set

from kg.sentences.layout import LIST_MARK, Block
from kg.words import cut_words

#: So many whole sentences stand in lines of their own at least, and so few lines of several go with them.
_FEWEST, _OTHERS = 4, 0.1
_WHOLE = re.compile("[。！？][”’）】]*$")
_SEVERAL = re.compile("[。！？](?![。！？”’）】]|$)")
_OPENS = re.compile("此外|另外|下一步|接下来|未来|走进|采访|一年来|近年来|各位|第[一二三四五六七八九十]|记者|[“(（]")
_WHEN = r"(?:截至目前|目前|如今|现在|去年|今年|20\d\d年"
#: At the head of a line, that it tells on of whom the line before told.
_TELLS_ON = re.compile(
    rf"{_WHEN}|近年来|同时)?，?(?:其|该|这[家些一个项座里]|此[次举]|[他她它]|本?(?:公司|集团|企业|项目|产品)"
    "|总?投资|占地|年产|达产|[一二三]期|现有|拥有|主营|主要|先后|获|已|新增)"
)
#: At the head of a line, the park or division that it is about.
_NAMES = re.compile(rf"{_WHEN}|[^，。]{{0,8}}，)?，?(?:园区|开发区|高新区|经开区|产业园|基地|管委会|[我全]?[省市县区])")
#: Classes of words that begin no name: verbs, pronouns, times and the like, and nouns that name a kind.
_NO_NAMES = frozenset(("v", "vn", "d", "r", "c", "p", "t", "m", "n"))
_HEAD = 12


def find_carried(blocks: Sequence[Block], texts: Sequence[str], gaps: Sequence[int]) -> Set[int]:
    """The places of the blocks that carry on the paragraph of the one before.

    `gaps` are the blank lines before each; where most lines have none, one parts paragraphs. Empty for a page that has
    lines of several sentences, which keeps its own paragraphs.
    """
    told = {at for at, block in enumerate(blocks) if block.kind == "body" and _WHOLE.search(texts[at])}
    several = sum(bool(_SEVERAL.search(texts[at])) for at in told)
    if len(told) < _FEWEST or several > _OTHERS * len(told):
        return frozenset()
    after = {at for at in told if at - 1 in told and not blocks[at].depth}
    parted = 2 * sum(gaps[at] > 0 for at in after) <= len(after)
    return {at for at in after if not (parted and gaps[at]) and _goes_on(texts[at])}


def _goes_on(text: str) -> bool:
    """Whether the head of a line names nobody anew and begins no item or quotation."""
    if LIST_MARK.match(text) or _OPENS.match(text):
        return False
    if _TELLS_ON.match(text):
        return True
    return cut_words(text[:_HEAD])[0][1] in _NO_NAMES and not _NAMES.match(text)
