"""Names of products, projects and companies -> the stages and chains that their words stand for.

A name is read from its end, where Chinese puts what the thing is: 压铸件模具 is a mould. Endings such as 项目 or 生产线
are taken off first (seeds/chains/_weak_terms.yaml). Terms of that table's `drop` settle nothing; those of `context`
count only where the chain is already spoken of; a string that stands for several stages goes to the chain in context,
and without one to the first of them only if they make the same product.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from kg import places
from kg.chains.model import Chains
from kg.errors import SeedError

#: What does not tell two names apart.
SILENT = str.maketrans("", "", "“”‘’\"'「」『』《》〈〉 \t\r\n\u3000·•")
IN_BRACKETS = re.compile(r"\([^()]*\)")
#: Words that join two things in one name.
JOINED = re.compile(r"[、,，/及与和]|以及")
#: An amount before the thing: 40万吨高铝熟料.
AMOUNT = re.compile(r"^(?:年产|新增|共计)?\d[\d.]*[万亿千百]?(?:吨|台|套|件|只|辆|平方米|米|GWH|MW|KW|颗|片|支)?")
#: What follows a term inside a name and makes it something else: 智能手机用…, 涤纶长丝印花帆布.
SAYS_MORE = re.compile("用|(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){2}")
#: A term may stand inside a longer name only if it is this long.
LONG = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that a name holds and the stages it stands for; `head` where the name ends with it."""

    term: str
    stages: tuple[str, ...]
    head: bool
    whole: bool
    by_context: bool


@dataclass(frozen=True)
class Terms:
    """All terms of the chain files and how firmly each may be taken."""

    chains: Chains
    drop: frozenset[str]
    context: frozenset[str]
    endings: tuple[str, ...]
    company_words: tuple[str, ...]

    @cached_property
    def stages_of(self) -> Mapping[str, tuple[str, ...]]:
        """Terms with the stages they name, products before synonyms."""
        found: dict[str, dict[str, None]] = {}
        for names in ("products", "synonyms"):
            for stage in self.chains.stages:
                for name in getattr(stage, names):
                    if (term := fold(name)) not in self.drop and len(term) > 1:
                        found.setdefault(term, {})[stage.id] = None
        return {term: tuple(stages) for term, stages in found.items()}

    @cached_property
    def weak_heads(self) -> tuple[str, ...]:
        """Words that say what a thing is without settling its stage."""
        return tuple(sorted(term for term in self.drop | self.context if len(term) > 1))

    @cached_property
    def chains_of(self) -> Mapping[str, tuple[str, ...]]:
        """Names and aliases of chains with the chains they mean."""
        found: dict[str, dict[str, None]] = {}
        for chain in self.chains.chains:
            for name in (chain.name, *chain.aliases):
                found.setdefault(fold(name), {})[chain.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def long_names(self) -> re.Pattern[str]:
        """The names of chains that are long enough to be looked for in running words, the longest first."""
        names = sorted((name for name in self.chains_of if len(name) > 2), key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, names)))

    @cached_property
    def _starts(self) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
        return _by_start(self.stages_of), _by_start(self.chains_of)

    @cached_property
    def _cache(self) -> dict[tuple[str, frozenset[str], bool], tuple[Hit, ...]]:
        return {}

    def hits(self, name: str, *, context: frozenset[str] = frozenset(), inside: bool = False) -> tuple[Hit, ...]:
        """The terms of `name`, each with its stages; `context` are the chains already spoken of.

        A term at the end of one of the joined parts is preferred; a long one inside counts where the part has none at
        its end, and where `inside` is set a short one too.
        """
        key = (name, context, inside)
        if key not in self._cache:
            if len(self._cache) > 200_000:
                self._cache.clear()
            self._cache[key] = self._find(name, context, inside)
        return self._cache[key]

    def _find(self, name: str, context: frozenset[str], inside: bool) -> tuple[Hit, ...]:
        found: dict[str, Hit] = {}
        whole = fold(name)
        parts = [whole] if whole in self.stages_of else [part for part in JOINED.split(whole) if part]
        for part in parts:
            core = self.core(part)
            spans = _maximal(_occurrences(core, self._starts[0]))
            heads = [span for span in spans if span[1] == len(core)]
            rest = [
                span for span in spans if inside or (span[1] - span[0] >= LONG and not SAYS_MORE.search(core, span[1]))
            ]
            if not inside and core.endswith(self.weak_heads):  # 磷酸铁锂电池 is a battery of some kind, no cathode
                rest = []
            for start, end in heads or rest:
                term = core[start:end]
                stages = self._settle(term, context)
                if stages and term not in found:
                    found[term] = Hit(term, stages, bool(heads), term in (whole, core), term in self.context)
        return tuple(found.values())

    def _settle(self, term: str, context: frozenset[str]) -> tuple[str, ...]:
        stages = self.stages_of[term]
        here = tuple(stage for stage in stages if self.chains.stage[stage].chain in context)
        if not here and term in self.context:
            return ()
        if self._same(stages):
            return tuple(dict.fromkeys((*here, *stages)))
        return here[:1]

    def _same(self, stages: tuple[str, ...]) -> bool:
        return all(other in self.chains.twins.get(stages[0], frozenset()) for other in stages[1:])

    def chains_in(self, name: str) -> frozenset[str]:
        """The chains whose names or aliases `name` is, ends with, or (where long) holds."""
        found: set[str] = set()
        for part in (fold(name), *JOINED.split(fold(name))):
            core = self.core(part)
            for form in {part, core}:
                found.update(self.chains_of.get(form, ()))
            for start, end in _maximal(_occurrences(core, self._starts[1])):
                if end == len(core) or end - start >= LONG:
                    found.update(self.chains_of[core[start:end]])
        return frozenset(found)

    def is_cluster(self, name: str) -> bool:
        """Whether `name` is a whole chain or several things at once: who belongs to it stands on no one stage of it."""
        form = fold(name)
        return form in self.chains_of or len([part for part in JOINED.split(form) if part]) > 1

    def strict_chains(self, name: str) -> frozenset[str]:
        """The chains of the strict terms that `name` holds anywhere."""
        hits = self.hits(name, inside=True)
        return frozenset(self.chains.stage[stage].chain for hit in hits for stage in hit.stages[:1])

    def core(self, name: str) -> str:
        """`name` without the amount before it and the endings that do not say what it is."""
        name = AMOUNT.sub("", name) or name
        while True:
            if name in self.stages_of:
                return name
            shorter = next((name[: -len(end)] for end in self.endings if name.endswith(end)), name)
            shorter = shorter.rstrip("的等第")
            if shorter == name or len(shorter) < 2:
                return name
            name = shorter

    def company_core(self, name: str) -> str:
        """A company's name without its legal form and general words."""
        name = fold(name)
        while True:
            shorter = next((name[: -len(end)] for end in self.company_words if name.endswith(end)), name)
            if shorter == name or len(shorter) < 2:
                return name
            name = shorter


def fold(name: str) -> str:
    """A name as terms are compared: half-width, upper case, without brackets and quotation marks.

    >>> fold("己二酸（ａａ）")
    '己二酸'
    """
    name = unicodedata.normalize("NFKC", name).translate(SILENT).upper()
    return IN_BRACKETS.sub("", name) or name


@lru_cache(maxsize=4)
def load_terms(chains: Chains, folder: Path | None = None) -> Terms:
    """The terms of `chains` with the cautions of `_weak_terms.yaml`. Raises SeedError where that table is wrong."""
    path = (folder or places.SEEDS / "chains") / "_weak_terms.yaml"
    table = _weak_table(path)
    terms = Terms(
        chains,
        frozenset(map(fold, table["drop"])),
        frozenset(map(fold, table["context"])),
        tuple(sorted(table["endings"], key=lambda ending: (-len(ending), ending))),
        tuple(sorted(table["company_words"], key=lambda word: (-len(word), word))),
    )
    for term, stages in table["shared"].items():
        for stage in stages:
            if stage not in chains.stage:
                raise SeedError(str(path), f"{term}: {stage}", "stages of the chain files")
    return terms


@lru_cache(maxsize=4)
def _weak_table(path: Path) -> Mapping[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(path.read_text("utf-8"), loader)
    for key in ("drop", "context", "endings", "company_words"):
        if not isinstance(table.get(key), list) or not all(isinstance(term, str) for term in table[key]):
            raise SeedError(str(path), key, "a list of terms")
    if not isinstance(table.get("shared"), dict):
        raise SeedError(str(path), "shared", "terms with their stages")
    return dict(table)


def _by_start(terms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    starts: dict[str, list[str]] = {}
    for term in terms:
        starts.setdefault(term[:2], []).append(term)
    return {start: tuple(sorted(group, key=len, reverse=True)) for start, group in starts.items()}


def _occurrences(text: str, starts: Mapping[str, tuple[str, ...]]) -> list[tuple[int, int]]:
    return [
        (start, start + len(term))
        for start in range(len(text) - 1)
        for term in starts.get(text[start : start + 2], ())
        if text.startswith(term, start)
    ]


def _maximal(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [one for one in spans if not any(two != one and two[0] <= one[0] and one[1] <= two[1] for two in spans)]
