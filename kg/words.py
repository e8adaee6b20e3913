"""Chinese text -> words with part-of-speech tags, as jieba's dictionary cuts it, without guessing at unknown words.

Unknown names fall apart into single characters here, which is what the finders look for. rjieba gives the same cuts
25 times faster and is used where it is installed (research of 2026-11: equal on all 13,376 words of the five reports).
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

#: A word and its tag in the ICTCLAS set (n noun, v verb, m number, ns place ...); "x" where the dictionary has none.
Word: TypeAlias = tuple[str, str]


@cache
def _cutter() -> Callable[[str], list[Word]]:
    try:
        import rjieba
    except ImportError:
        return _jieba_cutter()
    rust: Callable[..., list[Word]] = rjieba.tag
    return lambda text: rust(text, hmm=False)


def _jieba_cutter() -> Callable[[str], list[Word]]:
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    tags = {}
    for line in dictionary.read_text("utf-8").splitlines():
        word, _, tag = line.split(" ")
        tags[word] = tag

    def cut(text: str) -> list[Word]:
        return [(word, tags.get(word, "x")) for word in jieba.lcut(text, HMM=False)]

    return cut


def cut_words(text: str) -> list[Word]:
    """The words of `text` in order; joined they give `text` again.

    >>> cut_words("青禾玻纤投产")[-1]
    ('投产', 'vn')
    """
    return _cutter()(text)
