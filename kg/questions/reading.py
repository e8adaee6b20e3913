"""A question in Chinese -> a question of the table with the values that fill it, or what of it is not read.

First all known words and names are found, the longest first from left to right; then the first question of the table is
taken that uses every one of them. What is left over is said, not passed over.
"""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.lexicon import Known, Lexicon
from kg.names import Name
from kg.ontology import PC, load
from kg.questions.table import Asked, Words, load_words
from kg.suggestions import Suggestions

#: Code points of a question.
LENGTH_LIMIT = 200
NEAR = 4

YEAR = re.compile(r"((?:19|20)\d\d)年?度?")
MARKS = str.maketrans("", "", "？?。，,、！!：:；;“”\"'「」‘’ \t\r\n\u3000")
PLACES = {"Park", "Region"}
#: Kinds of things that are called by a short form of their name too.
SHORTENED = {"Park", "Company"}
LEGAL = re.compile(r"(?:集团)?(?:股份)?(?:有限责任公司|有限公司)$")
PARK_END = re.compile(r"园区?$")
CHAIN_END = re.compile(r"(?:产业)?链?$")


class UnreadableError(QueryError):
    """A question that is not read: `unread` is what nobody knows in it, `near` are questions that are understood."""

    def __init__(self, text: str, unread: Sequence[str], names: Sequence[str], near: Sequence[str]) -> None:
        self.unread, self.names, self.near = tuple(unread), tuple(names), tuple(near)
        why = f"不认识{'、'.join(f'“{one}”' for one in unread)}" if unread else "这些词合在一起不是会答的问题"
        called = f"；图谱里有 (there are): {'、'.join(names)}" if names else ""
        like = f"；可以问 (ask): {'；'.join(near)}" if near else ""
        super().__init__(f"读不懂“{text[:40]}”：{why} (not understood){called}{like}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a question and what they are: a word of the table, or a name with the things it may mean by kind."""

    text: str
    word: str = ""
    means: Mapping[str, tuple[str, ...]] = ()  # type: ignore[assignment]

    @property
    def filler(self) -> bool:
        return not self.word and not self.means


@dataclass(frozen=True, slots=True)
class Reading:
    """A question of the table, the IRIs or years that fill its parameters, and the pieces that were read."""

    asked: Asked
    values: Mapping[str, tuple[str, ...]]
    pieces: tuple[Piece, ...]
    counts: bool


class Reader:
    """Reads questions about one graph, of which it knows the names."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.table = load_words()
        self.names = list(names)
        self._suggestions: Suggestions | None = None
        means = _meanings(self.names, self.table)
        self._means = {
            surface: {kind: tuple(sorted(iris)) for kind, iris in kinds.items()} for surface, kinds in means.items()
        }
        surfaces = {*self._means, *_words_of(self.table)}
        self._lexicon = Lexicon(Known(surface, "", surface) for surface in surfaces)

    def read(self, text: str) -> Reading:
        """The question that `text` asks. Raises UnreadableError where it is not wholly understood."""
        if len(text) > LENGTH_LIMIT:
            raise UnreadableError(text, [f"{len(text)} 个字"], [], self.examples([]))
        question = unicodedata.normalize("NFKC", text).translate(MARKS)
        pieces, unread = self._pieces(question)
        content = [piece for piece in pieces if not piece.filler]
        if unread or not content:
            raise self._unreadable(text, unread, content)
        for asked in self.table.questions:
            values = _fill(asked, _places_joined(content))
            if values is not None:
                return Reading(asked, values, tuple(pieces), any(piece.word == "数量" for piece in pieces))
        raise self._unreadable(text, [], content)

    def _pieces(self, question: str) -> tuple[list[Piece], list[str]]:
        """What is known in the question from left to right, and what is not.

        A name or filler between two unknown parts belongs to them: 火星工业园 is unknown as a whole.
        """
        pieces: list[Piece] = []
        unread: list[tuple[int, int]] = []
        at, since = 0, 0
        for start, end, surface in [*self._found(question), (len(question), len(question), "")]:
            if start > at:
                joins = bool(unread) and len(pieces) - since == 1 and not pieces[-1].word
                unread.append((unread.pop()[0] if joins else at, start))
                since = len(pieces)
            if surface:
                pieces.append(self._piece(surface))
            at = end
        return pieces, [question[start:end] for start, end in unread]

    def _found(self, question: str) -> Iterator[tuple[int, int, str]]:
        """Years first, then the longest words and names between them."""
        at = 0
        for year in [*YEAR.finditer(question), None]:
            end = year.start() if year else len(question)
            for start, stop, known in self._lexicon.find(question[at:end]):
                yield at + start, at + stop, known[0].surface
            if year:
                yield year.start(), year.end(), year[0]
                at = year.end()

    def _piece(self, surface: str) -> Piece:
        table = self.table
        year = YEAR.fullmatch(surface)
        if year:
            return Piece(surface, means={"Year": (year[1],)})
        if surface in table.words:
            return Piece(surface, word=table.words[surface])
        if surface in table.classes:
            name = table.classes[surface]
            called = next(word for word, kind in table.classes.items() if kind == name)
            return Piece(surface, word=called, means={called: (PC + name,)})
        if surface in table.values:
            name = table.values[surface]
            return Piece(surface, means={name.partition("-")[0].capitalize(): (PC + name,)})
        return Piece(surface) if surface in table.fillers else Piece(surface, means=self._means[surface])

    def _unreadable(self, text: str, unread: Sequence[str], content: Sequence[Piece]) -> UnreadableError:
        if self._suggestions is None:
            self._suggestions = Suggestions(self.names)
        near = [one.name for part in unread for one in self._suggestions.suggest(part, limit=3)]
        labels = {one.label for one in self.names if not one.concept and one.kind in load().classes}
        near += [one for part in unread for one in difflib.get_close_matches(part, labels, n=2, cutoff=0.5)]
        return UnreadableError(text, unread, list(dict.fromkeys(near))[:5], self.examples(content))

    def examples(self, content: Sequence[Piece]) -> list[str]:
        """Questions that are understood, those first that share most words and names with what was asked."""
        words = {piece.word for piece in content if piece.word}
        kinds = {kind for piece in content for kind in piece.means}

        def shared(asked: Asked) -> int:
            used = {word for group in asked.needs for word in group} | asked.may
            return len(words & used) + len(kinds & {kind for some in asked.slots.values() for kind in some})

        ranked = sorted(self.table.questions, key=shared, reverse=True)
        filled = [self._example(asked.example, content) for asked in ranked]
        return list(dict.fromkeys(one for one in filled if one))[:NEAR]

    def _example(self, example: str, content: Sequence[Piece]) -> str | None:
        """The example with names that were asked for, or else the names that documents use most."""
        for kind in re.findall(r"{(\w+)}", example):
            own = next((piece.text for piece in content if kind in piece.means and kind not in ("Year", "Chain")), None)
            name = (
                own
                or max(
                    (one for one in self.names if one.kind == kind and one.preferred and one.label in self._means),
                    key=lambda one: (not one.concept, one.mentions, -len(one.label), one.label),
                    default=Name("", "", "", ""),
                ).label
            )
            if not name:
                return None
            example = example.replace(f"{{{kind}}}", name)
        return example


def _words_of(table: Words) -> set[str]:
    return {*table.fillers, *table.words, *table.classes, *table.values}


def _meanings(names: Sequence[Name], table: Words) -> dict[str, dict[str, set[str]]]:
    """For each form that a question may use, the things that it may mean, by kind."""
    taken = _words_of(table)
    regions = sorted(
        {one.surface for one in names if one.kind == "Region" and len(one.surface) > 1}, key=len, reverse=True
    )
    means: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in names:
        if one.kind == "Indicator":
            continue
        for form in _forms(one, regions):
            form = unicodedata.normalize("NFKC", form).translate(MARKS)
            if len(form) > 1 and form not in taken:
                means[form][one.kind].add(one.iri)
    for form in [form for form in means if "Honour" in means[form] and _at_level(form, means, table)]:
        del means[form]
    for surface, iris in _indicators(names, table, taken).items():
        means[surface]["Indicator"] |= iris
    return means


def _at_level(form: str, means: Mapping[str, Mapping[str, set[str]]], table: Words) -> bool:
    """Whether an honour is called here with its level (国家级绿色工厂), and without it by another form."""
    levels = (word for word, name in table.values.items() if name.startswith("level-") and form.startswith(word))
    return any("Honour" in means.get(form[len(word) :], ()) for word in levels)


def _forms(one: Name, regions: Sequence[str]) -> Iterator[str]:
    """A name and the shorter forms in which people say it."""
    yield one.surface
    if one.kind == "Chain":
        for ending in ("链", "产业链"):
            yield CHAIN_END.sub("", one.surface) + ending
    if one.kind == "Industry":
        yield one.surface.removesuffix("产业") + "产业"
    if one.kind not in SHORTENED:
        return
    bare = next((one.surface[len(name) :] for name in regions if one.surface.startswith(name)), "")
    for form in (one.surface, bare):
        short = LEGAL.sub("", form) if one.kind == "Company" else form
        if len(short) > 2:
            yield short
        if one.kind == "Park" and PARK_END.search(short) and len(short) > 4:
            yield PARK_END.sub("园", short)
            yield PARK_END.sub("园区", short)


def _indicators(names: Sequence[Name], table: Words, taken: set[str]) -> dict[str, set[str]]:
    """For each name of an indicator, those of the graph that mean the same: equal once silent words are taken off.

    Names of the graph that hold a word of the table (企业获评…) are counts of things, not names that anybody asks for.
    A name of two characters (产值, 税收) stands for all that end so.
    """
    cores: dict[str, set[str]] = defaultdict(set)
    for one in names:
        if one.kind == "Indicator" and not one.concept:
            cores[_core(one.surface, table)].add(one.iri)
    surfaces = {one.surface for one in names if one.kind == "Indicator"}
    words = {word for word in (*table.words, *table.classes) if len(word) > 1}
    found: dict[str, set[str]] = {}
    for one in names:
        surface = unicodedata.normalize("NFKC", one.surface).translate(MARKS)
        if one.kind != "Indicator" or len(surface) < 2 or surface in taken:
            continue
        if any(surface.startswith(word) and surface[len(word) :] in surfaces for word in table.classes):
            continue  # 园区工业总产值 is 园区 and 工业总产值
        core = _core(surface, table)
        if not one.concept and any(word in core for word in words):
            continue
        same = set(cores.get(core, ()))
        if len(core) == 2:
            same |= {iri for other, iris in cores.items() if other.endswith(core) for iri in iris}
        found.setdefault(surface, set()).update(same or {one.iri})
    return found


def _core(name: str, table: Words) -> str:
    for part in table.silent:
        name = name.replace(part, "")
    return name


def _places_joined(content: Sequence[Piece]) -> list[Piece]:
    """The pieces, of places that follow each other (江津区德感工业园) the last alone: it lies in the others."""
    joined: list[Piece] = []
    for piece in content:
        if joined and PLACES & set(piece.means) and "Region" in joined[-1].means and not joined[-1].word:
            joined.pop()
        joined.append(piece)
    return joined


def _fill(asked: Asked, content: Sequence[Piece]) -> dict[str, tuple[str, ...]] | None:
    """The parameters of `asked` filled by the pieces; None where it has no use for a piece or misses one."""
    values: dict[str, tuple[str, ...]] = {}
    there: set[str] = set()
    needed = {word for group in asked.needs for word in group}
    for piece in content:
        slot = next(
            (
                (name, kind)
                for name, kinds in asked.slots.items()
                for kind in kinds
                if name not in values and kind in piece.means
            ),
            None,
        )
        if slot is not None:
            values[slot[0]] = piece.means[slot[1]]
            there.add(slot[0])
        elif piece.word not in asked.may and piece.word not in needed:
            return None
        if piece.word:
            there.add(piece.word)
    if any(not group & there for group in asked.needs):
        return None
    return values
