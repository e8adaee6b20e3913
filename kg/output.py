"""Reports in, a folder out that holds their graph: the whole way in one call.

`OUT/` gets `store/` (Oxigraph), `records.jsonl`, `texts/` (the text of each document, so that its words can be shown
where they stand), `graph.nq.gz`, `gaps.xlsx`, `chains/` (a map of each chain that something stands on), `report.json`
and `index.html`. All is written beside the old folder and takes its place at the end, so a build that fails or is
stopped leaves the old one as it was. The same reports give the same bytes of all but the store and `report.json`, in
which the times differ.
"""

import json
import os
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from kg import __version__, places
from kg.documents import ENDINGS, DocumentNote, read_sources
from kg.documents.sources import Source, find_sources, name_sources, note_of
from kg.errors import DocumentError, StoreError
from kg.jsonl import read_records, write_records
from kg.model import Document, Reading
from kg.swap import replacing

if TYPE_CHECKING:
    from kg.chains import ChainMap
    from kg.company_lists import CompanyList
    from kg.shapes import Finding

#: Where a build goes unless it is told.
DEFAULT_OUT = "kg-out"

RECORDS, TEXTS, REPORT, INDEX, GAPS = "records.jsonl", "texts", "report.json", "index.html", "gaps.xlsx"
MAPS = "chains"

#: Files with these endings are company lists (kg/company_lists.py).
LIST_ENDINGS = (".xlsx", ".csv")

#: All that a build writes at the top of its folder.
WRITTEN = frozenset({"store", "graph.nq.gz", RECORDS, TEXTS, REPORT, INDEX, GAPS, MAPS})

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
    """What a build read, stated and left out; `as_record()` is what stands in report.json."""

    readings: tuple[Reading, ...]
    problems: tuple[DocumentError, ...]
    findings: "tuple[Finding, ...]"
    quads: int
    seconds: Mapping[str, float] = field(default_factory=dict)
    lists: "tuple[CompanyList, ...]" = ()
    characters: Mapping[str, int] = field(default_factory=dict)
    maps: tuple[Mapping[str, str], ...] = ()

    @property
    def entities(self) -> Counter[str]:
        """How many things there are of each class, one that several documents name counted once."""
        things = {(entity.type, entity.iri) for reading in self.readings for entity in reading.entities}
        return Counter(type for type, _ in things)

    @property
    def facts(self) -> Counter[str]:
        """How many facts there are of each predicate, one that several documents state counted once."""
        said = {(fact.predicate, fact.id) for reading in self.readings for fact in reading.facts}
        return Counter(predicate for predicate, _ in said)

    @property
    def left_out(self) -> Counter[str]:
        """How often something was seen and not stated, by reason."""
        return sum((Counter(reading.left_out) for reading in self.readings), Counter())

    @property
    def conflicting_figures(self) -> int:
        """How many figures are said in two or more ways: the same of the same thing, time and kind, another value.

        All of them are kept; `kg ask conflicting-figures` shows them with their words.
        """
        values: dict[tuple[object, ...], set[object]] = {}
        for fact in (fact for reading in self.readings for fact in reading.facts if fact.predicate == "observation"):
            said = dict(fact.qualifiers)
            value = said.pop("value", None)
            said.pop("bound", None)
            if "period" in said:
                values.setdefault((fact.subject.iri, *sorted(said.items())), set()).add(value)
        return sum(len(different) > 1 for different in values.values())

    @property
    def errors(self) -> tuple[DocumentError, ...]:
        """The problems by which a report was lost."""
        return tuple(problem for problem in self.problems if not isinstance(problem, DocumentNote))

    def as_record(self) -> dict[str, Any]:
        """Plain values for report.json; holds no path of this machine."""
        return {
            "parkchain": __version__,
            "documents": [_document_line(reading, self.characters) for reading in self.readings],
            "entities": _sorted(self.entities),
            "facts": _sorted(self.facts),
            "evidence": sum(len(fact.evidence) for reading in self.readings for fact in reading.facts),
            "quads": self.quads,
            "left_out": _sorted(self.left_out),
            "conflicting_figures": self.conflicting_figures,
            "unread": [
                {"file": PurePath(problem.place).name, "zh": problem.zh, "en": problem.en}
                for problem in sorted(self.problems, key=lambda problem: (PurePath(problem.place).name, problem.zh))
            ],
            "findings": [asdict(finding) for finding in self.findings],
            "maps": [dict(one) for one in self.maps],
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
            "versions": _versions(),
        }


def build(
    paths: Iterable[AnyPath] | AnyPath | None = None,
    out: AnyPath = DEFAULT_OUT,
    *,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    processes: int = 1,
) -> Report:
    """Read the reports in `paths` (ours where none are named) and write their graph to the folder `out`.

    Files that end in .xlsx or .csv, in folders too, are company lists; `columns` says what their columns mean where the
    guess is wrong. What a build or `kg gaps` wrote itself is none. `processes` read the reports side by side, 0 for as
    many as pay (kg.pipeline.read_each).

    Raises NothingReadError where there is no report to read at all, StoreError where `out` cannot be written; files
    that cannot be read beside others that can are in the answer's `problems`.
    """
    clock = _Clock(progress or (lambda stage, done, all: None))
    with replacing(Path(out), is_ours=is_output, ours=WRITTEN) as folder:
        with clock.stage("read"):
            documents, lists, problems = read_inputs(_inputs(paths), columns=columns, progress=clock.tick)
        if not documents and not lists:
            raise NothingReadError(problems)
        with clock.stage("understand"):
            readings = [*_understand(documents, clock.tick, processes), *(one.reading for one in lists)]
        with clock.stage("write"), open(folder / RECORDS, "w", encoding="utf-8", newline="\n") as file:
            write_records(readings, file)
            _write_texts((reading.document for reading in readings), folder)
        return _finish(readings, lists, problems, folder, clock)


def add_lists(
    paths: Iterable[AnyPath],
    out: AnyPath = DEFAULT_OUT,
    *,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Add company lists to the graph in `out`; one of a name that is there already takes its place.

    The reports are not read again: what they say stands in the records. Raises NothingReadError where no list can be
    read and StoreError where there is no graph; both leave `out` as it was.
    """
    clock = _Clock(progress or (lambda stage, done, all: None))
    known = read_back(out)
    with clock.stage("read"):
        given = [Path(path) for path in paths]
        others = [path for path in given if path.suffix.lower() not in LIST_ENDINGS]
        _, lists, problems = read_inputs([path for path in given if path not in others], columns=columns)
        problems += [DocumentError(str(path), "不是 .xlsx 或 .csv", "is neither .xlsx nor .csv") for path in others]
    if not lists:
        raise NothingReadError(problems)
    new = [one.reading for one in lists]
    replaced = {reading.document.name for reading in new}
    with replacing(Path(out), is_ours=is_output, ours=WRITTEN) as folder:
        characters: dict[str, int] = {}
        with clock.stage("write"), open(folder / RECORDS, "w", encoding="utf-8", newline="\n") as file:
            with (Path(out) / RECORDS).open(encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    if record["doc"] not in replaced:
                        file.write(line)
                        characters |= {record["doc"]: record["characters"]} if record["kind"] == "document" else {}
            write_records(new, file)
            kept = [one for one in known if one.document.name not in replaced]
            _carry_texts((reading.document for reading in kept), Path(out), folder)
            _write_texts((reading.document for reading in new), folder)
        readings = [*kept, *new]
        return _finish(readings, lists, problems, folder, clock, characters)


def _finish(
    readings: "list[Reading]",
    lists: "list[CompanyList]",
    problems: list[DocumentError],
    folder: Path,
    clock: "_Clock",
    characters: Mapping[str, int] | None = None,
) -> Report:
    """Everything after the records: chains, store, gaps, check and pages."""
    with clock.stage("chains"):
        chain_map = _map(readings)
    with clock.stage("store"):
        quads = _store(chain_map, folder)
    with clock.stage("gaps"):
        _write_gaps(chain_map, folder)
    with clock.stage("check"):
        findings = _check(folder)
    with clock.stage("maps"):
        maps = _write_maps(chain_map, folder)
    known = characters or {}
    report = Report(tuple(readings), tuple(problems), findings, quads, clock.seconds, tuple(lists), known, maps)
    _write_pages(report, folder)
    return report


def read_inputs(
    paths: Iterable[AnyPath],
    *,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> "tuple[list[Document], list[CompanyList], list[DocumentError]]":
    """The reports and the company lists among `paths`, and what could not be read; a name stands for one document."""
    found, problems = find_all(paths)
    documents = read_sources([one for one in found if one[1].ending not in LIST_ENDINGS], problems, progress=progress)
    lists: list[CompanyList] = []
    for name, source in sorted((one for one in found if one[1].ending in LIST_ENDINGS), key=lambda one: one[0]):
        try:
            lists.append(_read_table(source, name, columns))
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
    """The readings that a build wrote to its folder, without the texts. Raises StoreError where there are none."""
    path = Path(out) / RECORDS
    try:
        with path.open(encoding="utf-8") as lines:
            return read_records(lines, place=str(path))
    except FileNotFoundError as error:
        zh = f"没有 {RECORDS}，先运行 kg build（或用 -g 指定文件夹）"
        raise StoreError(str(out), zh, f"no {RECORDS}; run kg build first, or name the folder with -g") from error
    except UnicodeDecodeError as error:
        raise StoreError(str(path), "不是 UTF-8 文字", "is not UTF-8 text") from error


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
        return "parkchain" in json.loads((folder / REPORT).read_text("utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def _text_file(folder: Path, document: str) -> Path:
    return folder / TEXTS / f"{document}.txt"


def _write_texts(documents: Iterable[Document], folder: Path) -> None:
    """The texts as they are, line ends too, so that the places of quotes hold."""
    (folder / TEXTS).mkdir(exist_ok=True)
    for document in documents:
        _text_file(folder, document.id).write_bytes(document.text.encode("utf-8", "surrogatepass"))


def _carry_texts(documents: Iterable[Document], old: Path, folder: Path) -> None:
    """The texts that stand in `old`; a folder of before there were any has none."""
    (folder / TEXTS).mkdir(exist_ok=True)
    for document in documents:
        if _text_file(old, document.id).is_file():
            shutil.copy2(_text_file(old, document.id), _text_file(folder, document.id))


def _inputs(paths: Iterable[AnyPath] | AnyPath | None) -> list[AnyPath]:
    if isinstance(paths, (str, os.PathLike)):
        return [paths]
    return list(paths or []) or [places.DOCUMENTS]


def _understand(documents: list[Document], tick: Callable[[int, int], None], processes: int) -> list[Reading]:
    """The readings of `documents`, ticking as each is read."""
    from kg.pipeline import read_each
    from kg.resolve import resolve

    readings: list[Reading] = []
    for reading in read_each(documents, processes=processes):
        readings.append(reading)
        tick(len(readings), len(documents))
    return resolve(readings)


def _map(readings: list[Reading]) -> "ChainMap":
    from kg.chains import load_chains, map_chains

    return map_chains(readings, load_chains())


def _store(chain_map: "ChainMap", folder: Path) -> int:
    from kg.chains import chain_statements, placement_statements
    from kg.graph import build_graph, preferred_labels
    from kg.store import write_store

    models = chain_statements(chain_map.chains, named=preferred_labels(chain_map.readings))
    more = chain(models, placement_statements(chain_map))
    return write_store(build_graph(chain_map.readings, more=more), folder).quads


def _write_gaps(chain_map: "ChainMap", folder: Path) -> None:
    from kg.figures.gap_book import write_gap_book
    from kg.gaps import rank_places

    write_gap_book(rank_places(chain_map, limit=GAPS_TOLD), folder / GAPS)


def _write_maps(chain_map: "ChainMap", folder: Path) -> tuple[Mapping[str, str], ...]:
    """A page for each chain that something stands on or that someone wants: name, file and one line about it."""
    from kg.figures.maps import busy_chains, chain_page, chain_says

    (folder / MAPS).mkdir()
    found = []
    for one in busy_chains(chain_map):
        file = f"{MAPS}/{one}.html"
        (folder / file).write_text(chain_page(chain_map, one), "utf-8", newline="\n")
        name = chain_map.chains.by_id[one].name
        found.append({"chain": name, "file": file, "says": chain_says(chain_map, one)})
    return tuple(found)


def _check(folder: Path) -> "tuple[Finding, ...]":
    from kg.shapes import check_graph

    return tuple(check_graph(folder))


def _write_pages(report: Report, folder: Path) -> None:
    from kg.overview import draw_overview

    record = report.as_record()
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    (folder / REPORT).write_text(text, "utf-8", newline="\n")
    (folder / INDEX).write_text(draw_overview(record), "utf-8", newline="\n")


def _document_line(reading: Reading, characters: Mapping[str, int]) -> dict[str, Any]:
    document = reading.document
    return {
        "file": document.name,
        "iri": document.iri,
        "encoding": document.encoding,
        "format": document.format,
        **({"pages": document.pages} if document.pages else {}),
        "characters": characters.get(document.name, len(document.text)),
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


class _Clock:
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
