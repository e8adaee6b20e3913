"""How fast a graph of our own shape is loaded and asked, with rdflib in memory beside us in the same run.

The documents are made up, the way from readings to quads is the real one, and the questions are the named ones. Both
sides get the same N-Quads and the same SPARQL, and their answers are compared. rdflib gets a time limit per question,
because `GRAPH ?evidence` makes it try every graph there is; what it does not answer in time counts with the limit.
"""

import random
import shutil
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from pyoxigraph import RdfFormat, Store

from kg.graph import build_graph
from kg.model import Document, Entity, Evidence, Fact, Qualifiers, Reading, Run, qualifiers
from kg.queries import bind, parameter_terms, questions, run
from kg.store import STORE, open_store, sorted_lines

T = TypeVar("T")

#: The questions of the bench with their parameters; the names are in the first made-up document.
QUESTIONS: Sequence[tuple[str, Mapping[str, str]]] = (
    ("park-companies", {"park": "云岭0号工业园"}),
    ("honours-by-level", {"level": "国家级", "honour": "绿色工厂"}),
    ("projects-by-status", {"status": "投产", "year": "2023"}),
    ("park-figures", {"park": "云岭0号工业园", "indicator": "工业总产值"}),
    ("targets-and-results", {"year": "2023"}),
    ("who-produces", {"product": "玻纤布0"}),
    ("company-evidence", {"company": "青禾0-0有限公司"}),
    ("industry-members", {"industry": "新材料0"}),
    ("many-honours", {}),
    ("leading-industries", {}),
    ("region-parks", {"region": "云岭0县"}),
    ("overview", {}),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the bench: seconds of ours and of rdflib (median), and whether both gave the same rows.

    `over` says that rdflib was stopped at the limit; its seconds are then the limit.
    """

    quads: int
    what: str
    rows: int
    ours: float
    rdflib: float
    over: bool
    same: bool | None

    @property
    def times(self) -> float:
        """How many times faster ours is; a lower bound where rdflib was stopped."""
        return self.rdflib / self.ours


def bench(sizes: Sequence[int] = (100_000,), *, runs: int = 5, limit: float = 10.0) -> Iterator[Measured]:
    """Loading and every question, for graphs of about so many quads each; rdflib is stopped after `limit` seconds."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="kg-bench-") as scratch:
            yield from _bench_size(size, Path(scratch), runs, limit)


def _bench_size(size: int, folder: Path, runs: int, limit: float) -> Iterator[Measured]:
    lines = sorted_lines(build_graph(made_up_readings(size)))
    path = folder / "graph.nq"
    path.write_bytes(b"".join(lines))
    on_disk = statistics.median(_timed(lambda: _load_disk(path, folder / "built"))[1] for _ in range(3))
    in_memory = statistics.median(_timed(lambda: _load_memory(path))[1] for _ in range(3))
    theirs, their_load = _timed(lambda: _load_rdflib(path))
    for what, seconds in (("load into a store on disk", on_disk), ("load into memory", in_memory)):
        yield Measured(len(lines), what, len(lines), seconds, their_load, over=False, same=None)
    store = open_store(folder / "built")
    for name, values in QUESTIONS:
        yield _ask_both(len(lines), name, values, store, theirs, runs, limit)


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = call()
    return result, time.perf_counter() - start


def _load_disk(path: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    store = Store(str(folder / STORE))
    store.bulk_load(path=str(path), format=RdfFormat.N_QUADS, lenient=True)
    store.flush()


def _load_memory(path: Path) -> None:
    Store().load(path=str(path), format=RdfFormat.N_QUADS)


def _load_rdflib(path: Path) -> Any:
    from rdflib import Dataset

    dataset = Dataset()
    with path.open("rb") as lines:
        dataset.parse(lines, format="nquads")
    return dataset


def _ask_both(
    quads: int, name: str, values: Mapping[str, str], store: Store, theirs: Any, runs: int, limit: float
) -> Measured:
    question = questions()[name]
    terms = {key: parameter_terms(store, question.parameters[key], value) for key, value in values.items()}
    sparql = bind(question, terms)
    times = []
    for _ in range(runs):
        table, seconds = _timed(lambda: run(store, sparql, row_limit=10**9))
        times.append(seconds)
    rows, their_seconds = _ask_rdflib(theirs, sparql, runs, limit)
    ours = sorted(tuple(_plain(cell) for cell in row) for row in table.rows)
    return Measured(
        quads,
        name,
        len(ours),
        statistics.median(times),
        their_seconds,
        over=rows is None,
        same=None if rows is None else rows == ours,
    )


def _ask_rdflib(dataset: Any, sparql: str, runs: int, limit: float) -> tuple[list[tuple[str, ...]] | None, float]:
    """rdflib's rows and the median of its seconds; no rows and the limit where it is stopped."""
    times: list[float] = []
    rows: list[tuple[str, ...]] = []
    while len(times) < runs and sum(times) < limit:
        try:
            with _stopped_after(limit):
                found, seconds = _timed(lambda: [tuple(row) for row in dataset.query(sparql)])
        except TimeoutError:
            return None, limit
        times.append(seconds)
        rows = sorted(tuple(_plain(cell) for cell in row) for row in found)
    return rows, statistics.median(times)


def _plain(cell: Any) -> str:
    """A cell as text that is the same from both sides."""
    value = cell.toPython() if hasattr(cell, "toPython") else cell
    if isinstance(value, (Decimal, int, float)) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}"
    return "" if value is None else "、".join(sorted(str(value).split("、")))  # the order in GROUP_CONCAT is free


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)  # again and again: one that falls into a destructor is lost
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


#################################################################  made-up documents


def made_up_readings(quads: int) -> list[Reading]:
    """Documents, one park each, that together make about so many quads; the same in every run."""
    each = sum(1 for _ in build_graph([_reading(1)], vocabularies=False))
    return [_reading(number) for number in range(max(1, round(quads / each)))]


class _Writer:
    """Collects the sentences of a document and gives the evidence of each."""

    def __init__(self, name: str) -> None:
        self.name, self.sentences, self.length = name, list[str](), 0

    def say(self, sentence: str) -> tuple[Evidence, ...]:
        start = self.length
        self.sentences.append(sentence)
        self.length += len(sentence)
        return (Evidence(self.name, (Run(start, self.length, sentence),)),)


HONOURS = ("绿色工厂", "数字化车间", "智能工厂", "高新技术企业", "瞪羚企业")
STEPS = ("规划", "签约", "开工", "在建", "推进", "竣工", "投产")
COMPANIES = 24


def _reading(number: int) -> Reading:
    chance = random.Random(number)
    writer = _Writer(f"{number:06}.txt")
    park = Entity("Park", f"云岭{number}号工业园", (f"{number}号园",))
    region = Entity("Region", f"云岭{number // 10}县")
    facts: list[Fact] = []

    def state(subject: Entity, predicate: str, other: Entity | None, said: Qualifiers, sentence: str) -> None:
        facts.append(Fact(predicate, subject, other, said, writer.say(sentence), f"bench.{predicate}"))

    state(park, "locatedIn", region, (), f"{park.name}位于{region.name}。")
    for industry in chance.sample(range(200), 3):
        leading = Entity("Industry", f"新材料{industry}")
        state(park, "leadingIndustry", leading, (), f"{park.name}主导产业为{leading.name}。")
    for year in (2021, 2022, 2023):
        for kind in ("actual", "target"):
            value = round(chance.uniform(10, 900), 2)
            said: dict[str, str | int | float | None] = {"indicator": "工业总产值", "measure": "value"}
            said |= {"value": value, "unit": "亿元", "period": str(year), "kind": kind, "bound": "eq"}
            sentence = f"{year}年{park.name}工业总产值{value}亿元（{kind}）。"
            state(park, "observation", None, qualifiers(said), sentence)
    for place in range(COMPANIES):
        _state_company(
            Entity("Company", f"青禾{number}-{place}有限公司"), park, number * COMPANIES + place, chance, state
        )
    entities = {one.iri: one for fact in facts for one in (fact.subject, fact.object) if one and one.type != "Step"}
    return Reading(Document(writer.name, "".join(writer.sentences)), tuple(entities.values()), tuple(facts))


def _state_company(
    company: Entity, park: Entity, serial: int, chance: random.Random, state: Callable[..., None]
) -> None:
    state(company, "locatedIn", park, (), f"{company.name}落户{park.name}。")
    industry = Entity("Industry", f"新材料{serial % 200}")
    state(company, "inIndustry", industry, (), f"{company.name}属于{industry.name}产业。")
    product = Entity("Product", f"玻纤布{serial % 500}")
    state(company, "produces", product, (), f"{company.name}生产{product.name}。")
    for name in chance.sample(HONOURS, chance.randrange(3)):
        level, year = chance.choice(("国家级", "省级", "区县级")), chance.randrange(2018, 2025)
        said = qualifiers({"level": level, "year": year, "status": "actual"})
        state(company, "hasHonour", Entity("Honour", name), said, f"{year}年{company.name}获评{level}{name}。")
    if chance.random() < 0.4:
        project = Entity("Project", f"{company.name}扩能项目")
        step, year = chance.choice(STEPS), chance.randrange(2021, 2025)
        state(company, "investsIn", project, (), f"{company.name}投资{project.name}。")
        said = qualifiers({"year": year})
        state(project, "projectStatus", Entity("Step", step), said, f"{year}年{project.name}{step}。")
