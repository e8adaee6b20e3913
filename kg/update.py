"""Documents more or less, and corrections, in a graph that is there: as safe as a build, and only what they touch.

The new state is made beside the old one, which it shares all unchanged files with, and takes its place at the end
(kg/swap). What grows with the graph all the same: the list of documents in the report, and the merging of its store,
which comes the more seldom. Where the rules, tables or code that made the graph are not those of today, the graph is
built anew from the texts that it keeps.
"""

import errno
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.corrections import (
    CORRECTIONS,
    VERDICTS,
    Claim,
    Correction,
    Decisions,
    Which,
    read_corrections,
    write_corrections,
)
from kg.documents import DocumentNote
from kg.documents.date import last_day
from kg.errors import CorrectionError, DocumentError, OntologyError, QueryError, RecordError, StoreError
from kg.history import HISTORY, current
from kg.index import read_index, share_index
from kg.kept import (
    TEXTS,
    files_of,
    keep_reading,
    kept_document,
    kept_reading,
    link_file,
    reading_version,
    state_version,
)
from kg.model import ID, Document, Entity, Fact, Reading, short_hash
from kg.model import qualifiers as as_qualifiers
from kg.output import (
    DEFAULT_OUT,
    EXPORTS,
    LASTING,
    REPORT,
    WRITTEN,
    AnyPath,
    Clock,
    NothingReadError,
    Progress,
    Report,
    assemble,
    dated,
    finish,
    is_output,
    put_document,
    read_inputs,
    readings_of,
    understand,
    write_exports,
    write_pages,
)
from kg.resolve import renamed
from kg.store import STORE, is_merging_due
from kg.swap import Lasting, Waiting, lenders, replacing, writer_of, writing

#: Up to so many documents an addition or a removal writes the exports too; beyond, they are left to `refresh`.
EXPORTED = 50

if TYPE_CHECKING:
    from kg.company_lists import CompanyList


@dataclass(frozen=True)
class Update:
    """What an addition, a removal or a correction did.

    `added`, `replaced`, `same` and `removed` are names of documents; `came` and `went` are statements over all
    documents. `report` is None where nothing changed.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    came: "tuple[Fact, ...]" = ()
    went: "tuple[Fact, ...]" = ()
    problems: tuple[DocumentError, ...] = ()
    lists: "tuple[CompanyList, ...]" = ()
    readings: tuple[Reading, ...] = ()
    report: Report | None = None
    anew: bool = False


def add(
    paths: Iterable[AnyPath] | AnyPath,
    out: AnyPath = DEFAULT_OUT,
    *,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    waiting: Waiting = lambda zh, en: None,
) -> Update:
    """Add reports and company lists to the graph in `out`.

    A document is known by its content: what is there already changes nothing. One that has the name of another takes
    its place. Raises NothingReadError where no file can be read and StoreError where there is no graph or it cannot be
    written; both leave `out` as it was.
    """
    clock = Clock(progress or (lambda stage, done, all: None))
    folder = Path(out)
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    read_index(folder).close()
    with clock.stage("read"):
        documents, lists, problems = read_inputs(given, columns=columns, progress=clock.tick)
    if not documents and not lists:
        raise NothingReadError(problems)
    with _state(folder, "add", waiting) as state:
        new: list[str] = []
        same: list[str] = []
        for document in (*documents, *(one.reading.document for one in lists)):
            known = state.name_of(document.id)
            (new if known is None else same).append(document.name)
            if known not in (None, document.name):
                problems.append(
                    DocumentNote(
                        document.name, f"与 {known} 内容相同，只读一次", f"the same text as {known}, read once"
                    )
                )
        if not new:
            return Update(same=tuple(same), problems=tuple(problems), lists=tuple(lists))
        with clock.stage("understand"):
            fresh = [document for document in documents if document.name in new]
            keyed: list[tuple[Reading, str]] = [(one, "report") for one in understand(fresh, folder, clock.tick)]
        keyed += [(one.reading, "list") for one in lists if one.reading.document.name in new]
        changed = {reading.document.name: (reading, kind) for reading, kind in keyed}
        update = state.change(changed, clock, problems)
    return replace(update, same=tuple(same), lists=tuple(lists))


def remove(
    names: Iterable[str] | str,
    out: AnyPath = DEFAULT_OUT,
    *,
    progress: Progress | None = None,
    waiting: Waiting = lambda zh, en: None,
) -> Update:
    """Take documents out of the graph in `out`, and with them what they alone said.

    A name is that of the document, its id, or the last part of its name where only one ends so. Raises StoreError
    where there is no such document, and where it is the last one.
    """
    clock = Clock(progress or (lambda stage, done, all: None))
    with _state(Path(out), "remove", waiting) as state:
        wanted = [state.find(name) for name in ([names] if isinstance(names, str) else names)]
        if set(state.documents) <= {*wanted, CORRECTIONS}:
            raise StoreError(
                str(out), "这是最后一份文档，不能移除；可整个删除文件夹", "the last document cannot be removed"
            )
        return state.change(dict.fromkeys(wanted), clock, ())


def rebuild(
    out: AnyPath = DEFAULT_OUT, *, progress: Progress | None = None, waiting: Waiting = lambda zh, en: None
) -> Update:
    """Make the graph in `out` anew from the texts and lists that it keeps, whatever became of its store.

    Raises StoreError where nothing is kept.
    """
    clock = Clock(progress or (lambda stage, done, all: None))
    folder = Path(out)
    with writing(folder, "rebuild", waiting=waiting):
        return Update(report=_build_anew(folder, {}, clock, (), "rebuild"), anew=True)


def correct(
    out: AnyPath,
    make: Callable[["State"], Sequence[Correction]],
    *,
    progress: Progress | None = None,
    waiting: Waiting = lambda zh, en: None,
) -> Update:
    """Put corrections into the graph in `out`: `make` gives them when nobody else can write any more."""
    clock = Clock(progress or (lambda stage, done, all: None))
    with _state(Path(out), "correct", waiting) as state:
        lines = (*state.lines, *make(state))
        return state.change({}, clock, (), lines)


def record(
    out: AnyPath,
    verdict: str,
    *,
    by: str,
    why: str = "",
    statement: str = "",
    thing: str = "",
    other: str = "",
    name: str = "",
    number: int = 0,
    subject: str = "",
    subject_type: str = "",
    predicate: str = "",
    object: str | None = None,
    object_type: str = "",
    qualifiers: Mapping[str, str | int | float] | None = None,
    source: str = "",
    waiting: Waiting = lambda zh, en: None,
) -> Update:
    """Write one correction to `corrections.jsonl` of the graph in `out` and put it into the graph, in one step.

    accept and reject take the id of a `statement`; rename a `thing` (name or IRI) and its `name`; merge and split a
    `thing` and the `other`, which for split is one of its names; add `subject`, `predicate`, `object`, `qualifiers` and
    `source`; undo the `number` of a correction. Raises CorrectionError where what is named is not there or cannot be
    said, StoreError where there is no graph or another writes.
    """

    def make(state: State) -> list[Correction]:
        number_of_this = max((one.number for one in state.lines), default=0) + 1
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        new = Correction(number_of_this, verdict, by, at, why)
        if verdict == "undo":
            held = {one.number for one in Decisions.of(state.lines).corrections}
            if number not in held:
                raise CorrectionError(
                    str(out), f"没有第 {number} 条更正（看 kg correct list）", f"no correction {number}"
                )
            return [replace(new, of=number)]
        if verdict in ("accept", "reject"):
            return [replace(new, claim=_claim_of(state, statement))]
        if verdict == "add":
            ends = state.which(subject, subject_type), state.which(object, object_type) if object else None
            return [replace(new, claim=_claim_to_add(ends, predicate, qualifiers or {}, source), value=source)]
        if verdict == "rename":
            if not name.strip():
                raise CorrectionError(thing, "新名称是空的", "the new name is empty")
            return [replace(new, thing=state.which(thing, "", known=True), value=name.strip())]
        if verdict not in ("merge", "split"):
            raise CorrectionError(verdict, f"没有这种更正，有：{'、'.join(VERDICTS)}", "no such correction")
        one = state.which(thing, "", known=True)
        two = _other_name(one, thing, other) if verdict == "split" else state.which(other, one.type, known=True)
        if two == one:
            raise CorrectionError(other, "就是它自己", "is the same thing")
        return [replace(new, thing=one, other=two)]

    return correct(out, make, waiting=waiting)


def _other_name(one: Which, thing: str, other: str) -> Which:
    """The name that is split off from a thing; either of the two may be named first."""
    name = thing if other == one.name else other
    if name not in one.names or name == one.name:
        raise CorrectionError(other, f"不是它的另一个名称，它有：{'、'.join(one.names)}", "is none of its names")
    return Which(one.type, name)


def _claim_of(state: "State", id: str) -> Claim:
    """The statement of that id as the graph makes it, with all names by which documents make it."""
    documents = state.index.states(id)
    decided = Decisions.of(state.lines)
    for name in documents:
        keyed = decided.part(state.load(name))
        resolved = decided.apply(renamed(keyed, state.index.heads(one.iri for one in keyed.entities)))
        for fact in resolved.facts:
            if fact.id == id:
                ends = [
                    None if end is None else Which(end.type, end.name, end.iri, end.key, (end.name, *end.aliases))
                    for end in (fact.subject, fact.object)
                ]
                assert ends[0] is not None
                return Claim(fact.predicate, ends[0], ends[1], fact.qualifiers, id)
    raise CorrectionError(id, "图谱里没有这个编号的事实（看 kg review）", "the graph has no statement of this id")


def _claim_to_add(
    ends: tuple[Which, Which | None], predicate: str, given: Mapping[str, str | int | float], source: str
) -> Claim:
    """What is to be added, where the ontology allows it."""
    from kg.graph import fact_triples
    from kg.ontology import load

    if not source.strip():
        raise CorrectionError(ends[0].name, "补充事实要写来源", "a statement that is added needs a source")
    subject, about = (None if end is None else Entity(end.type, end.name, (), end.key) for end in ends)
    assert subject is not None
    fact = Fact(predicate, subject, about, as_qualifiers(given))
    try:
        fact_triples(fact, load())
    except (OntologyError, RecordError) as error:
        raise CorrectionError(predicate, f"不能这样补充：{error}", f"cannot be added: {error}") from error
    return Claim(predicate, ends[0], ends[1], fact.qualifiers)


def refresh(
    out: AnyPath = DEFAULT_OUT, *, progress: Progress | None = None, waiting: Waiting = lambda zh, en: None
) -> tuple[Path, ...]:
    """Write what is made from the whole graph in `out` anew (EXPORTS), and link to it from its page: their paths."""
    clock = Clock(progress or (lambda stage, done, all: None))
    folder = Path(out)
    with _state(folder, "refresh", waiting) as state, _replacing(folder) as new:
        store, index = _copy(folder, new)
        del store
        link_file(folder / HISTORY, new / HISTORY)
        maps = write_exports(readings_of(folder, index, Decisions.of(state.lines)), new, clock)
        index.commit()
        record = json.loads((folder / REPORT).read_text("utf-8"))
        write_pages(record | {"maps": maps}, new)
    return tuple(folder / name for name in EXPORTS)


def as_of(out: AnyPath, date: str) -> tuple[Path, list[str]]:
    """A graph of the documents that are not later than `date` (2022-12-31, 2022-12 or 2022), as if it were then.

    The folder of it, in the system's scratch space, where it stays until the graph changes; and the names of documents
    that were left out because nothing tells their date. Raises QueryError where `date` is none or no document is so
    old.
    """
    if re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", date) is None:
        raise QueryError(f"{date!r} 不是日期，要写成 2022-12-31、2022-12 或 2022 (is no date)")
    folder, latest = Path(out), last_day(date)
    index = read_index(folder)
    documents = index.documents()
    index.close()
    undated = [name for name, row in documents.items() if not row["date"] and row["kind"] != "corrections"]
    without = {name for name, row in documents.items() if not row["date"] or last_day(row["date"]) > latest}
    if without >= documents.keys():
        raise QueryError(f"没有 {date} 及以前的文档，见 kg status (no document is of that date or before)")
    key = short_hash(str(folder.resolve()), str(current(folder)), latest, state_version(), str(os.getuid()))
    then = Path(tempfile.gettempdir()) / f"parkchain-{key}"
    if not is_output(then):
        clock = Clock(lambda stage, done, all: None)
        lines = read_corrections(folder)
        with replacing(then, is_ours=is_output, ours=WRITTEN) as new:
            kept = list(_kept_documents(folder, without, [], clock))
            assemble(kept, then, new, clock, (), what="build", lines=lines)
    return then, undated


@dataclass(frozen=True)
class Status:
    """What a graph holds: a row for each document by name, and notes in Chinese and English."""

    documents: Mapping[str, Mapping[str, Any]]
    notes: tuple[tuple[str, str], ...]
    damaged: bool


def look_at(out: AnyPath = DEFAULT_OUT) -> Status:
    """The documents of a graph, and whether all of it is there. Raises StoreError where there is none at all."""
    folder = Path(out)
    notes: list[tuple[str, str]] = []
    index = read_index(folder)
    try:
        documents = index.documents()
        version, quads = index.value("version"), index.value("quads")
    finally:
        index.close()
    writer = writer_of(folder)
    if writer is not None:
        notes.append(writer)
    elif lent := sorted(beside.name for beside in lenders(folder)):
        beside = "、".join(lent)
        notes.append(
            (
                f"上一次写入在最后一步被打断，一部分文件还在旁边的 {beside} 里，不要删；下一次写入会收回来",
                f"the last write was stopped at its last step and some files still stand in {beside} beside; "
                "do not delete it, the next write takes them back",
            )
        )
    broken = list(_broken(folder, documents, quads))
    notes += broken
    if version != state_version():
        notes.append(
            (
                "这个图谱是用另一版规则建的；kg rebuild 用今天的规则重建，下次加入时也会重建",
                "built by other rules than today's; kg rebuild builds it anew, and so does the next addition",
            )
        )
    missing = [name for name in EXPORTS if not (folder / name).exists()]
    if missing:
        notes.append((f"没有最新的 {'、'.join(missing)}；kg refresh 写出", f"kg refresh writes {', '.join(missing)}"))
    return Status(documents, tuple(notes), bool(broken))


def _broken(folder: Path, documents: Mapping[str, Mapping[str, Any]], quads: int) -> Iterator[tuple[str, str]]:
    """What is not as it was written, each with what would mend it."""
    from kg.store import open_store

    try:
        found = len(open_store(folder))
        if found != quads:
            yield (
                f"图谱有 {found} 条四元组，应有 {quads} 条；运行 kg rebuild",
                f"the store holds {found} quads and should hold {quads}; run kg rebuild",
            )
    except StoreError as error:
        yield error.zh, error.en
    except OSError as error:
        reason = str(error).split("\n")[0]
        yield f"图谱已损坏（{reason}）；运行 kg rebuild", f"the store is damaged ({reason}); run kg rebuild"
    for name, row in documents.items():
        if row["kind"] == "corrections":
            continue
        try:
            known = kept_document(folder, _id_of(row))
            if known is None or known[0].id != _id_of(row):
                raise StoreError(name, "缺失或被改过", "missing or changed")
        except StoreError:
            yield (
                f"{name} 保存的文本或读取结果缺失、被改过或已损坏；运行 kg rebuild，或重新 kg add",
                f"what is kept of {name} is missing, changed or damaged; run kg rebuild, or kg add it again",
            )


#################################################################  a state and the next


class State:
    """A graph that nobody else writes to at this moment."""

    def __init__(self, folder: Path, what: str) -> None:
        self.folder, self.what = folder, what
        self.index = read_index(folder)
        self.lines = tuple(read_corrections(folder))

    @cached_property
    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        """What is known of all documents, by name; ask for `row` where one is enough."""
        return self.index.documents()

    def row(self, name: str) -> Mapping[str, Any] | None:
        """What is known of the document of that name."""
        return self.index.document(name)

    def name_of(self, id: str) -> str | None:
        """The document that has this content."""
        return self.index.name_of(id)

    def find(self, name: str) -> str:
        """The document that is meant by `name`. Raises StoreError where none or several are."""
        if name != CORRECTIONS and self.row(name) is not None:
            return name
        ends = [
            known
            for known, row in self.documents.items()
            if known.endswith("/" + name) or row["iri"].endswith("/" + name)
        ]
        if len(ends) == 1:
            return ends[0]
        near = "、".join(ends[:5]) if ends else "kg status"
        raise StoreError(
            str(self.folder),
            f"没有叫 {name} 的文档（看 {near}）" if not ends else f"{name} 不止一份：{near}",
            f"no document is called {name} (see kg status)" if not ends else f"several documents are called {name}",
        )

    def which(self, name: str, type: str, *, known: bool = False) -> Which:
        """The thing that is meant by a name or an IRI; one that is not there yet only where it need not be `known`.

        Raises CorrectionError where several things are called so, or none.
        """
        iris = [name] if name.startswith(ID) else self.index.called(name)
        found = [one for iri in iris if (one := self.index.named(iri)) is not None and type in ("", one.type)]
        found = [one for one in found if one.name == name] or found
        if len(found) > 1:
            told = "、".join(f"{one.name}（{one.type}，{one.iri}）" for one in found[:5])
            raise CorrectionError(name, f"不止一个，用 IRI 指定：{told}", f"several are called so, give an IRI: {told}")
        if found:
            one = found[0]
            own = self.index.own_name(one.iri) or one.name
            return Which(one.type, own, one.iri, one.key, tuple(sorted(one.forms)))
        if known:
            raise CorrectionError(name, "图谱里没有叫这个的事物", "nothing in the graph is called so")
        if not type:
            raise CorrectionError(
                name, "图谱里还没有，请写明类别（如 Company）", "not in the graph yet; give its class"
            )
        return Which(type, name)

    def load(self, name: str) -> Reading:
        """What a document says, with keys of its own."""
        row = self.row(name)
        assert row is not None
        if row["kind"] == "corrections":
            added = Decisions.of(self.lines).added()
            assert added is not None
            return added
        found = kept_reading(self.folder, _id_of(row), name)
        if found is None:
            raise StoreError(
                str(self.folder),
                f"缺少 {name} 的读取结果；运行 kg rebuild",
                f"what {name} says is missing; run kg rebuild",
            )
        return found

    def change(
        self,
        changed: Mapping[str, tuple[Reading, str] | None],
        clock: Clock,
        problems: Sequence[DocumentError],
        lines: Sequence[Correction] | None = None,
    ) -> Update:
        """Make the next state: `changed` documents (None goes) and, where they are given, other corrections."""
        if self.index.value("version") != state_version():
            report = _build_anew(self.folder, changed, clock, problems, self.what, lines)
            return replace(self._told(changed), report=report, anew=True, problems=tuple(problems))
        gone = [file for name in changed if (row := self.row(name)) is not None for file in files_of(_id_of(row))]
        with _replacing(self.folder, gone) as new:
            report, came, went = self._change_in(new, changed, clock, problems, lines)
        told = self._told(changed)
        return replace(told, came=came, went=went, problems=tuple(problems), report=report, readings=report.readings)

    def _told(self, changed: Mapping[str, tuple[Reading, str] | None]) -> Update:
        given = [name for name, one in changed.items() if one is not None]
        return Update(
            added=tuple(name for name in given if self.row(name) is None),
            replaced=tuple(name for name in given if self.row(name) is not None),
            removed=tuple(name for name, one in changed.items() if one is None),
        )

    def _change_in(
        self,
        new: Path,
        changed: Mapping[str, tuple[Reading, str] | None],
        clock: Clock,
        problems: Sequence[DocumentError],
        lines: Sequence[Correction] | None,
    ) -> "tuple[Report, tuple[Fact, ...], tuple[Fact, ...]]":
        from kg.change import change_graph
        from kg.shapes import Finding

        before = Decisions.of(self.lines)
        after = before if lines is None else Decisions.of(lines)
        with clock.stage("write"):
            for one in changed.values():
                if one is not None:
                    keep_reading(new, one[0], kind=one[1], version=reading_version())
            if lines is not None:
                write_corrections(new, lines)
        readings = {name: None if one is None else one[0] for name, one in changed.items()}
        if lines is not None:
            readings |= self._reread(before, after)
        with clock.stage("store"):
            store, index = _copy(self.folder, new)
            findings = [Finding(**one) for one in self.index.value("findings", [])]
            change = change_graph(
                store, index, readings, self.load, before=before, after=after, findings=findings,
                lines=self.lines if lines is None else lines,
            )  # fmt: skip
            store.flush()
        quads, written = index.value("quads") + change.quads, index.value("written", 0) + change.written
        if is_merging_due(written, quads):
            with clock.stage("merge"):
                store.optimize()
            written = 0
        del store
        with clock.stage("index"):
            for name in (name for name, reading in readings.items() if reading is None):
                index.drop_document(name)
            for name, reading in change.readings.items():
                kind = changed[name][1] if changed.get(name) else self._kind(name)  # type: ignore[index]
                put_document(index, reading, kind, after)
            index.add_facts(change.came.values(), change.went.values())
            index.set_value("quads", quads)
            index.set_value("written", written)
            state = {
                "what": self.what,
                "added": [{"name": name, "id": one[0].document.id} for name, one in changed.items() if one],
                "removed": [
                    {"name": name, "id": _id_of(row)} for name in changed if (row := self.row(name)) is not None
                ],
            }
        few = index.count_documents() <= EXPORTED
        maps = None
        if few and self.what != "correct":
            maps = write_exports(readings_of(new, index, after, beside=self.folder), new, clock)
        report = finish(
            index, self.folder, new, clock, problems, change.findings, after, state,
            came=change.came, went=change.went, maps=maps,
        )  # fmt: skip
        index.commit()
        mine = tuple(change.readings[name] for name in changed if name in change.readings)
        return replace(report, readings=mine), tuple(change.came.values()), tuple(change.went.values())

    def _kind(self, name: str) -> str:
        row = self.row(name)
        return "corrections" if row is None else str(row["kind"])

    def _reread(self, before: Decisions, after: Decisions) -> dict[str, Reading | None]:
        """The documents that other corrections touch, as they were read, and the one that holds what was added."""
        touched = set(after.corrections) ^ set(before.corrections)
        names: set[str] = set()
        for one in touched:
            ends = [one.thing, one.claim.subject if one.claim else None]
            for which in ends:
                if which is not None and one.verdict != "add":
                    forms = {which.name, *which.names, one.value if one.verdict == "rename" else which.name}
                    iris = {iri for form in forms for iri in self.index.called(form)} | {which.iri}
                    names |= self.index.naming(iris)
        found: dict[str, Reading | None] = {name: self.load(name) for name in sorted(names) if name != CORRECTIONS}
        if any(one.verdict == "add" for one in touched) or CORRECTIONS in names:
            found[CORRECTIONS] = after.added()
        return found


@contextmanager
def _state(folder: Path, what: str, waiting: Waiting) -> Iterator[State]:
    with writing(folder, what, waiting=waiting):
        state = State(folder, what)
        try:
            yield state
        finally:
            state.index.close()


@contextmanager
def _replacing(folder: Path, gone: Sequence[str] = ()) -> Iterator[Path]:
    """The folder of the next state, which takes over what never changes, but for the files of `gone`."""
    lasting = Lasting(LASTING, tuple(gone))
    with replacing(folder, is_ours=is_output, ours=WRITTEN, lasting=lasting) as new:
        yield new


def _id_of(row: Mapping[str, Any]) -> str:
    return str(row["iri"]).rsplit("/", 1)[-1]


def _copy(old: Path, new: Path) -> Any:
    """Store and index of the old state, to be changed in the new one; the store shares its files with the old one."""
    from pyoxigraph import Store

    from kg.store import damaged, open_store

    try:
        open_store(old).backup(str(new / STORE))
        store = Store(str(new / STORE))
    except (OSError, ValueError, RuntimeError) as error:
        if "No space left" in str(error):
            raise OSError(errno.ENOSPC, str(error)) from error
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EFBIG):
            raise
        raise damaged(old, error) from error
    return store, share_index(old, new)


#################################################################  anew


def _build_anew(
    folder: Path,
    changed: Mapping[str, tuple[Reading, str] | None],
    clock: Clock,
    problems: Sequence[DocumentError],
    what: str,
    lines: Sequence[Correction] | None = None,
) -> Report:
    """The next state from what is kept of each document, read again where the rules are not those of today."""
    with replacing(folder, is_ours=is_output, ours=WRITTEN) as new:
        told = list(problems)
        with clock.stage("understand"):
            kept = [*_kept_documents(folder, set(changed), told, clock), *(one for one in changed.values() if one)]
        if not kept:
            raise StoreError(str(folder), "这里没有可以重建的东西；运行 kg build", "nothing is kept here; run kg build")
        return assemble(kept, folder, new, clock, told, what=what, lines=lines)


def _kept_documents(
    folder: Path, without: set[str], problems: list[DocumentError], clock: Clock
) -> Iterator[tuple[Reading, str]]:
    """Every document that is kept, but for those of these names, with its text."""
    names = _names_by_id(folder)
    files = sorted((folder / TEXTS).glob("*.txt")) if (folder / TEXTS).is_dir() else []
    for number, file in enumerate(files):
        clock.tick(number, len(files))
        id = file.stem
        try:
            known = kept_document(folder, id)
        except StoreError:
            known = None
        try:
            if known is None and id in names:
                text = file.read_bytes().decode("utf-8", "surrogatepass")
                known = dated(Document(names[id], text)), "report"
            if known is None or known[0].id != id:
                raise ValueError("not the text that was kept")
        except (OSError, ValueError) as error:
            problems.append(
                DocumentError(
                    str(file), f"保存的文本已损坏，没有读（{error}）", f"the text that was kept is damaged ({error})"
                )
            )
            continue
        document, kind = known
        if document.name in without:
            continue
        if kind == "report":
            yield understand([document], folder, lambda done, all: None)[0], kind
        else:
            reading = kept_reading(folder, id, document.name)
            assert reading is not None
            yield replace(reading, document=document), kind


def _names_by_id(folder: Path) -> dict[str, str]:
    """The names of documents by id, by the index or, where that is damaged, by the report."""
    try:
        index = read_index(folder)
        rows = list(index.documents().values())
        index.close()
    except StoreError:
        try:
            rows = json.loads((folder / REPORT).read_text("utf-8"))["documents"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
    return {_id_of(row): row["file"] for row in rows if row.get("kind") == "report"}
