"""Reports in, a folder out that holds their graph: the whole way in one call.

`OUT/` gets `store/` (Oxigraph), `texts/` and `readings/` (the text of each document, so that its words can be shown
where they stand, and what it says, so that it is not read again), `index.sqlite`, `history.jsonl`, `report.json` and
`index.html`; and as exports `records.jsonl`, `graph.nq.gz`, `gaps.xlsx` and `chains/` (a map of each chain that
something stands on). All is written beside the old folder and takes its place at the end, so a build that fails or is
stopped leaves the old one as it was. The same documents give the same bytes of the exports and `texts/`, whatever their
order; only times and numbers of builds differ. Documents stand in the order of their names.
"""

import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from kg import __version__, places
from kg.corrections import Correction, Decisions, read_corrections, write_corrections
from kg.documents import ENDINGS, DocumentNote, read_sources
from kg.documents.date import date_of
from kg.documents.sources import Source, find_sources, name_sources, note_of
from kg.errors import DocumentError, KgError, StoreError
from kg.history import CHANGES, HISTORY, net_change, write_state
from kg.index import CHANGED_FILE, INDEX_FILE, Index, Told, read_index
from kg.jsonl import read_records, write_records
from kg.kept import READINGS, TEXTS, keep_reading, kept_reading, link_file, reading_version, state_version
from kg.model import Document, Fact, Reading
from kg.swap import Waiting, replacing, writing

if TYPE_CHECKING:
    from kg.chains import ChainMap
    from kg.company_lists import CompanyList
    from kg.shapes import Finding

#: Where a build goes unless it is told.
DEFAULT_OUT = "kg-out"

RECORDS, DUMP, REPORT, INDEX, GAPS = "records.jsonl", "graph.nq.gz", "report.json", "index.html", "gaps.xlsx"

#: What is made from the whole graph and costs accordingly: a build and `kg refresh` write it.
MAPS = "chains"
EXPORTS = (RECORDS, DUMP, GAPS, MAPS)

#: Files with these endings are company lists (kg/company_lists.py).
LIST_ENDINGS = (".xlsx", ".csv")

#: Folders whose files never change once they are written, so that the next state takes them over as they are.
LASTING = (TEXTS, READINGS, CHANGES)

#: All that a build writes at the top of its folder.
WRITTEN = frozenset({"store", INDEX_FILE, CHANGED_FILE, REPORT, INDEX, HISTORY, *LASTING, *EXPORTS})

#: What a document's id looks like; nothing else becomes part of a path.
DOCUMENT_ID = re.compile(r"[0-9a-f]{16}")

#: How many gaps of a park stand in the book that a build writes; `kg gaps -o` writes as many as asked for.
GAPS_TOLD = 30

#: Packages whose version may change what is read or stored.
TOLD_VERSIONS = ("jieba", "rjieba", "daachorse", "pyoxigraph", "rdflib", "pyshacl")

#: Called with what is being done, how much of it is done and how much there is.
Progress: TypeAlias = Callable[[str, int, int], None]

AnyPath: TypeAlias = str | os.PathLike[str]


class NothingReadError(DocumentError):
    """None of the files of a call could be read; `problems` say why, one each."""

    def __init__(self, problems: Sequence[DocumentError]) -> None:
        names = "、".join(PurePath(problem.place).name for problem in problems[:3])
        super().__init__(names + ("……" if len(problems) > 3 else ""), "没有读到任何报告", "no report could be read")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Report:
    """What a build read, stated and left out; `record` is what stands in report.json.

    `idle` are corrections that match nothing any more.
    """

    readings: tuple[Reading, ...]
    problems: tuple[DocumentError, ...]
    findings: "tuple[Finding, ...]"
    record: Mapping[str, Any]
    lists: "tuple[CompanyList, ...]" = ()
    idle: tuple[Correction, ...] = ()

    @property
    def entities(self) -> Counter[str]:
        """How many things there are of each class, one that several documents name counted once."""
        return Counter(self.record["entities"])

    @property
    def facts(self) -> Counter[str]:
        """How many facts there are of each predicate, one that several documents state counted once."""
        return Counter(self.record["facts"])

    @property
    def left_out(self) -> Counter[str]:
        """How often something was seen and not stated, by reason."""
        return Counter(self.record["left_out"])

    @property
    def quads(self) -> int:
        return int(self.record["quads"])

    @property
    def seconds(self) -> Mapping[str, float]:
        """How long each stage took."""
        return dict(self.record["seconds"])

    @property
    def errors(self) -> tuple[DocumentError, ...]:
        """The problems by which a report was lost."""
        return tuple(problem for problem in self.problems if not isinstance(problem, DocumentNote))


def build(
    paths: Iterable[AnyPath] | AnyPath | None = None,
    out: AnyPath = DEFAULT_OUT,
    *,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    processes: int = 1,
    waiting: Waiting = lambda zh, en: None,
) -> Report:
    """Read the reports in `paths` (ours where none are named) and write their graph to the folder `out`.

    Files that end in .xlsx or .csv, in folders too, are company lists; `columns` says what their columns mean where the
    guess is wrong. What a build or `kg gaps` wrote itself is none. What people corrected in `out` holds on. `processes`
    read the reports side by side, 0 for as many as pay (kg.pipeline.read_each).

    Raises NothingReadError where there is no report to read at all, StoreError where `out` cannot be written; files
    that cannot be read beside others that can are in the answer's `problems`.
    """
    clock = Clock(progress or (lambda stage, done, all: None))
    with writing(Path(out), "build", waiting=waiting), replacing(Path(out), is_ours=is_output, ours=WRITTEN) as folder:
        with clock.stage("read"):
            documents, lists, problems = read_inputs(_inputs(paths), columns=columns, progress=clock.tick)
        if not documents and not lists:
            raise NothingReadError(problems)
        with clock.stage("understand"):
            keyed = understand(documents, Path(out), clock.tick, processes)
        kept = [*((one, "report") for one in keyed), *((one.reading, "list") for one in lists)]
        return assemble(kept, Path(out), folder, clock, problems, lists, what="build")


def understand(
    documents: Sequence[Document], old: Path, tick: Callable[[int, int], None], processes: int = 1
) -> list[Reading]:
    """What each document says, with keys of its own, in their order, ticking as each is there.

    What `old` keeps of the same content, read by the same rules, is not read again.
    """
    from kg.pipeline import read_each
    from kg.resolve import with_own_keys

    known = [_known(document, old) for document in documents]
    unread = [document for document, one in zip(documents, known, strict=True) if one is None]
    fresh = iter(read_each(unread, processes=processes))
    readings: list[Reading] = []
    for one in known:
        readings.append(with_own_keys(next(fresh)) if one is None else one)
        tick(len(readings), len(documents))
    return readings


def _known(document: Document, old: Path) -> Reading | None:
    try:
        known = kept_reading(old, document.id, document.name, version=reading_version())
    except StoreError:
        return None
    return None if known is None else replace(known, document=document)


def assemble(
    kept: "Sequence[tuple[Reading, str]]",
    old: Path,
    folder: Path,
    clock: "Clock",
    problems: Sequence[DocumentError],
    lists: "Sequence[CompanyList]" = (),
    *,
    what: str,
    lines: Sequence[Correction] | None = None,
) -> Report:
    """Everything after reading: `kept` are all readings with keys of their own and their texts, and of what kind.

    `lines` are the corrections where they are not those of `old`.
    """
    from kg.change import named_in
    from kg.resolve import join, renamed

    given, lines = lines is not None, read_corrections(old) if lines is None else lines
    decided = Decisions.of(lines)
    with clock.stage("write"):
        if given:
            write_corrections(folder, lines)
        for reading, kind in kept:
            keep_reading(folder, reading, kind=kind, version=reading_version())
        added = decided.added()
        keyed = sorted([*(one for one, _ in kept), *([added] if added else [])], key=_name)
        parted = [decided.part(one) for one in keyed]
        joins = join(parted, decided.judgements)
        readings = [decided.apply(renamed(one, joins.heads)) for one in parted]
        _write_records(readings, folder / RECORDS)
    with clock.stage("chains"):
        chain_map = _map(readings)
    with clock.stage("store"):
        quads = _store(chain_map, folder, lines)
    with clock.stage("gaps"):
        _write_gaps(chain_map, folder)
    with clock.stage("check"):
        findings = _check(folder)
    with clock.stage("maps"):
        maps = _write_maps(chain_map, folder)
    with clock.stage("index"):
        index = Index(folder, new=True)
        index.fill(parted, joins)
        kinds = {reading.document.name: kind for reading, kind in kept}
        for reading in readings:
            index.put_reading(reading, named_in(reading))
            put_document(index, reading, kinds.get(reading.document.name, "corrections"), decided)
        index.count_facts()
        index.set_value("quads", quads)
        index.set_value("version", state_version())
        known = _facts_of(old)
        came, went = net_change(known or (), (fact for reading in readings for fact in reading.facts))
    _carry_history(old, folder)
    inputs = {"added": [_input(reading) for reading, _ in kept]}
    report = finish(
        index, old, folder, clock, problems, findings, decided, {"what": what, **inputs},
        came=came, went=went, reset=known is None, maps=maps,
    )  # fmt: skip
    index.commit()
    return replace(report, readings=tuple(readings), lists=tuple(lists))


def finish(
    index: Index,
    old: Path,
    folder: Path,
    clock: "Clock",
    problems: Sequence[DocumentError],
    findings: "Sequence[Finding]",
    decided: Decisions,
    state: Mapping[str, Any],
    *,
    came: Mapping[str, Fact],
    went: Mapping[str, Fact],
    reset: bool = False,
    maps: Sequence[Mapping[str, str]] | None = None,
) -> Report:
    """Number the new state, write its report and pages, and carry history on; the index is not yet closed.

    `maps` are the pages of chains, None where the exports were not written.
    """
    unread = [_unread(problem) for problem in sorted(problems, key=_by_place)]
    record = _record(index, unread, findings, clock.seconds)
    line = {**state, "at": datetime.now().astimezone().isoformat(timespec="seconds")}
    line["documents"] = index.count_documents(corrections=False)
    line |= {"entities": sum(record["entities"].values()), "facts": sum(record["facts"].values())}
    line |= {"quads": record["quads"], "corrections": len(decided.corrections)}
    record |= {"maps": list(maps)} if maps is not None else {}
    record["build"] = write_state(old, folder, line, came=came, went=went, reset=reset)
    index.set_value("findings", record["findings"])
    write_pages(record, folder)
    idle = decided.idle(index.corrections(), index.knows)
    return Report((), tuple(problems), tuple(findings), record, idle=tuple(idle))


def _carry_history(old: Path, folder: Path) -> None:
    """What earlier states changed, in the new folder too."""
    (folder / CHANGES).mkdir(exist_ok=True)
    for file in sorted((old / CHANGES).glob("*.jsonl.gz")) if (old / CHANGES).is_dir() else ():
        link_file(file, folder / CHANGES / file.name)


def put_document(index: Index, reading: Reading, kind: str, decided: Decisions) -> None:
    """What the index says of a document; `decided` has been applied to its reading."""
    name = reading.document.name
    row = _document_line(reading) | {
        "kind": kind,
        "evidence": sum(len(fact.evidence) for fact in reading.facts),
        "corrections": sorted(decided.used.get(name, ())),
    }
    index.put_document(name, reading.document.id, row)


def _facts_of(old: Path) -> list[Fact] | None:
    """All facts of the graph that is to be replaced, None where there is none or it cannot be read."""
    try:
        return [fact for reading in read_back(old) for fact in reading.facts]
    except KgError:
        return None


def _input(reading: Reading) -> dict[str, str]:
    return {"name": reading.document.name, "id": reading.document.id}


def _name(reading: Reading) -> str:
    return reading.document.name


def _write_records(readings: Iterable[Reading], path: Path) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        write_records(readings, file)


def write_exports(readings: Sequence[Reading], folder: Path, clock: "Clock") -> list[Mapping[str, str]]:
    """Write what is made from the whole graph, which stands in `folder`: the pages of its chains."""
    from kg.store import dump_store

    with clock.stage("write"):
        _write_records(readings, folder / RECORDS)
    with clock.stage("chains"):
        chain_map = _map(readings)
    with clock.stage("gaps"):
        dump_store(folder, folder / DUMP)
        _write_gaps(chain_map, folder)
    with clock.stage("maps"):
        return _write_maps(chain_map, folder)


def read_inputs(
    paths: Iterable[AnyPath],
    *,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> "tuple[list[Document], list[CompanyList], list[DocumentError]]":
    """The reports and the company lists among `paths`, and what could not be read; a name stands for one document."""
    found, problems = find_all(paths)
    documents = read_sources([one for one in found if one[1].ending not in LIST_ENDINGS], problems, progress=progress)
    documents = [dated(document) for document in documents]
    lists: list[CompanyList] = []
    for name, source in sorted((one for one in found if one[1].ending in LIST_ENDINGS), key=lambda one: one[0]):
        try:
            table = _read_table(source, name, columns)
            lists.append(replace(table, reading=_dated_by_name(table.reading)))
        except DocumentError as problem:
            problems.append(problem)
    return documents, lists, problems


def find_all(paths: Iterable[AnyPath]) -> tuple[list[tuple[str, Source]], list[DocumentError]]:
    """The reports and lists that `paths` are or hold, each once and with the name it gets, and what is refused."""
    problems: list[DocumentError] = []
    found: dict[Path, Source] = {}
    for path in map(Path, paths):
        try:
            for source in find_sources(path, problems, endings=(*ENDINGS, *LIST_ENDINGS), skip=is_output):
                found.setdefault(source.path.resolve(), source)
        except DocumentError as problem:
            problems.append(problem)
    return name_sources(list(found.values())), problems


def dated(document: Document) -> Document:
    """`document` with the date that its name or its text tells."""
    date, words = date_of(document.text, document.name)
    return replace(document, date=date, dated_by=words)


def _dated_by_name(reading: Reading) -> Reading:
    """A list with the date that its name tells; its text is ours."""
    date, words = date_of("", reading.document.name)
    return replace(reading, document=replace(reading.document, date=date, dated_by=words))


def _read_table(source: Source, name: str, columns: Mapping[str, str] | None) -> "CompanyList":
    """A company list. A table in a folder that lists no companies is noted, and so is our own book of gaps."""
    from kg.company_lists import NoCompaniesError, read_company_list
    from kg.figures.gap_book import is_gap_book

    data = source.read()
    if not source.named and is_gap_book(data):
        raise note_of(source.path, "是 kg 写的缺口表，没有读", "a book of gaps that kg wrote, not read")
    try:
        return read_company_list(source.path, mapping=columns, name=name, data=data)
    except NoCompaniesError as error:
        if source.named:
            raise
        raise DocumentNote(error.place, f"表格没有读：{error.zh}", f"table not read: {error.en}") from error


def read_report(path: AnyPath) -> Reading:
    """What stands in one report: its entities and facts, each with its words; nothing is stored.

    Raises DocumentError where the file cannot be read.
    """
    from kg.documents import read_document_file
    from kg.pipeline import read_reports

    return read_reports([read_document_file(path)])[0]


def read_back(out: AnyPath) -> list[Reading]:
    """The readings that stand in a graph, in order of document, without texts and with what people corrected.

    Those of a graph of before there was an index stand in its records. Raises StoreError where there is no graph.
    """
    folder = Path(out)
    if not (folder / INDEX_FILE).exists() and (folder / RECORDS).is_file():
        return _recorded(folder / RECORDS)
    index = read_index(folder)
    try:
        return readings_of(folder, index, Decisions.of(read_corrections(folder)))
    finally:
        index.close()


def _recorded(path: Path) -> list[Reading]:
    try:
        with path.open(encoding="utf-8") as lines:
            return read_records(lines, place=str(path))
    except UnicodeDecodeError as error:
        raise StoreError(str(path), "不是 UTF-8 文字", "is not UTF-8 text") from error


def readings_of(folder: Path, index: Index, decided: Decisions, *, beside: Path | None = None) -> list[Reading]:
    """The resolved readings of all documents that `index` knows, in order of name.

    What `folder` does not keep is kept by the folder `beside`.
    """
    from kg.resolve import renamed

    readings = []
    for name, row in index.documents().items():
        keyed = decided.part(_kept(folder, name, row, decided, beside))
        readings.append(decided.apply(renamed(keyed, index.heads(one.iri for one in keyed.entities))))
    return readings


def _kept(folder: Path, name: str, row: Mapping[str, Any], decided: Decisions, beside: Path | None) -> Reading:
    """What a document of the graph says, with keys of its own."""
    if row["kind"] == "corrections":
        added = decided.added()
        if added is not None:
            return added
    else:
        id = row["iri"].rsplit("/", 1)[-1]
        for place in (folder, beside):
            known = None if place is None else kept_reading(place, id, name)
            if known is not None:
                return known
    raise StoreError(
        str(folder), f"缺少 {name} 的读取结果；运行 kg rebuild", f"what {name} says is missing; run kg rebuild"
    )


def read_text(out: AnyPath, document: str) -> str | None:
    """The text of the document with the id `document` as the build read it, or None where the folder holds none."""
    if not DOCUMENT_ID.fullmatch(document):
        return None
    try:
        return _text_file(Path(out), document).read_bytes().decode("utf-8", "surrogatepass")
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_output(folder: Path) -> bool:
    """Whether a build of ours wrote `folder`, so that another may replace it."""
    try:
        if "parkchain" in json.loads((folder / REPORT).read_text("utf-8")):
            return True
    except (OSError, ValueError, TypeError):
        pass
    return (folder / INDEX_FILE).is_file() and (folder / READINGS).is_dir()


def _text_file(folder: Path, document: str) -> Path:
    return folder / TEXTS / f"{document}.txt"


def _inputs(paths: Iterable[AnyPath] | AnyPath | None) -> list[AnyPath]:
    if isinstance(paths, (str, os.PathLike)):
        return [paths]
    return list(paths or []) or [places.DOCUMENTS]


def _map(readings: Sequence[Reading]) -> "ChainMap":
    from kg.chains import load_chains, map_chains

    return map_chains(readings, load_chains())


def _store(chain_map: "ChainMap", folder: Path, lines: Sequence[Correction]) -> int:
    from kg.chains import chain_statements, placement_statements
    from kg.correction_graph import correction_statements
    from kg.graph import build_graph, preferred_labels
    from kg.store import write_store

    models = chain_statements(chain_map.chains, named=preferred_labels(chain_map.readings))
    more = chain(models, placement_statements(chain_map), correction_statements(lines))
    return write_store(build_graph(chain_map.readings, more=more, once=False), folder).quads


def _write_gaps(chain_map: "ChainMap", folder: Path) -> None:
    from kg.figures.gap_book import write_gap_book
    from kg.gaps import rank_places

    write_gap_book(rank_places(chain_map, limit=GAPS_TOLD), folder / GAPS)


def _write_maps(chain_map: "ChainMap", folder: Path) -> list[Mapping[str, str]]:
    """A page for each chain that something stands on or that someone wants: name, file and one line about it."""
    from kg.figures.maps import busy_chains, chain_page, chain_says

    (folder / MAPS).mkdir()
    found: list[Mapping[str, str]] = []
    for one in busy_chains(chain_map):
        file = f"{MAPS}/{one}.html"
        (folder / file).write_text(chain_page(chain_map, one), "utf-8", newline="\n")
        name = chain_map.chains.by_id[one].name
        found.append({"chain": name, "file": file, "says": chain_says(chain_map, one)})
    return found


def _check(folder: Path) -> "tuple[Finding, ...]":
    from kg.shapes import check_graph

    return tuple(check_graph(folder))


def _record(
    index: Index,
    unread: Sequence[Mapping[str, str]],
    findings: "Sequence[Finding]",
    seconds: Mapping[str, float],
) -> dict[str, Any]:
    """Plain values for report.json; holds no path of this machine."""
    return {
        "parkchain": __version__,
        "documents": index.told(),
        "entities": _sorted(index.entities()),
        "facts": _sorted(index.facts()),
        "evidence": index.evidence(),
        "quads": index.value("quads"),
        "left_out": _sorted(index.left_out()),
        "unread": list(unread),
        "conflicting_figures": index.conflicts(),
        "findings": [asdict(finding) for finding in findings],
        "seconds": {stage: round(spent, 3) for stage, spent in seconds.items()},
        "versions": _versions(),
    }


def _unread(problem: DocumentError) -> dict[str, str]:
    return {"file": PurePath(problem.place).name, "zh": problem.zh, "en": problem.en}


def _by_place(problem: DocumentError) -> tuple[str, str]:
    return PurePath(problem.place).name, problem.zh


def write_pages(record: Mapping[str, Any], folder: Path) -> None:
    from kg.overview import draw_overview

    lines = ",\n".join(f"{json.dumps(key)}: {_as_lines(value)}" for key, value in record.items())
    (folder / REPORT).write_text(f"{{\n{lines}\n}}\n", "utf-8", newline="\n")
    (folder / INDEX).write_text(draw_overview(record), "utf-8", newline="\n")


def _as_lines(value: object) -> str:
    """A value as JSON: a list on a line for each member, all else on one."""
    if isinstance(value, Told):
        return "[\n" + ",\n".join(value.lines) + "\n]"
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n]"


def _document_line(reading: Reading) -> dict[str, Any]:
    document = reading.document
    return {
        "file": document.name,
        "iri": document.iri,
        "encoding": document.encoding,
        "date": document.date,
        "dated_by": document.dated_by,
        "characters": document.characters,
        "entities": len(reading.entities),
        "facts": len(reading.facts),
        "left_out": _sorted(reading.left_out),
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _versions() -> dict[str, str]:
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in TOLD_VERSIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


class Clock:
    """Seconds per stage, and the progress of the stage that runs."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._progress, self._stage = progress, ""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done in the block as `name`."""
        begin, self._stage = time.perf_counter(), name
        self._progress(name, 0, 0)
        yield
        self.seconds[name] = time.perf_counter() - begin

    def tick(self, done: int, all: int) -> None:
        """Tell how far the stage is."""
        self._progress(self._stage, done, all)
