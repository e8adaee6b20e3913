"""Readings with invented names for the tests of the graph side, and a strategy that makes hostile ones."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from kg.graph import build_graph
from kg.jsonl import write_records
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.output import RECORDS, TEXTS
from kg.store import write_store

TEXT = (
    "云岭工业园位于云岭县。青禾玻纤有限公司落户云岭工业园，2022年获评国家级绿色工厂、省级数字化车间，"
    "生产玻纤布。2022年云岭工业园工业总产值12.5亿元，同比增长7%。力争2023年工业总产值达到15亿元。"
    "青禾二期项目2023年开工。青禾玻纤有限公司投资青禾二期项目。2023年工业总产值14亿元。"
)
NAME = "云岭.txt"


def write_folder(readings: Sequence[Reading], folder: Path) -> None:
    """What of a build's folder other rooms read: the store, the records and the texts."""
    write_store(build_graph(readings), folder)
    with (folder / RECORDS).open("w", encoding="utf-8") as file:
        write_records(readings, file)
    (folder / TEXTS).mkdir(exist_ok=True)
    for reading in readings:
        text = reading.document.text.encode("utf-8", "surrogatepass")
        (folder / TEXTS / f"{reading.document.id}.txt").write_bytes(text)


def evidence(document: Document, quote: str) -> Evidence:
    start = document.text.index(quote)
    return Evidence(document.name, (Run(start, start + len(quote), quote),))


def sample(name: str = NAME, text: str = TEXT) -> Reading:
    """One document with facts of every shape: plain, award, event, observation."""
    document = Document(name, text)

    def named(kind: str, name: str, *aliases: str) -> Entity:
        return Entity(kind, name, aliases, evidence=(evidence(document, name),))

    park = named("Park", "云岭工业园")
    region = named("Region", "云岭县")
    company = named("Company", "青禾玻纤有限公司", "青禾玻纤")
    green = named("Honour", "绿色工厂")
    digital = named("Honour", "数字化车间")
    cloth = named("Product", "玻纤布")
    project = named("Project", "青禾二期项目")
    parent = Entity("Company", "云岭集团")

    def fact(
        predicate: str, subject: Entity, other: Entity | None, quote: str, **said: str | int | float | None
    ) -> Fact:
        return Fact(predicate, subject, other, qualifiers(said), (evidence(document, quote),), f"test.{predicate}")

    def number(quote: str, measure: str, value: float, unit: str, period: str, kind: str) -> Fact:
        return fact(
            "observation", park, None, quote,
            indicator="工业总产值", measure=measure, value=value, unit=unit, period=period, kind=kind, bound="eq",
        )  # fmt: skip

    facts = (
        fact("locatedIn", park, region, "云岭工业园位于云岭县"),
        fact("locatedIn", company, park, "青禾玻纤有限公司落户云岭工业园"),
        fact("hasHonour", company, green, "国家级绿色工厂", level="国家级", year=2022, status="actual"),
        fact("hasHonour", company, digital, "省级数字化车间", level="省级", year=2022, status="actual"),
        fact("hasHonour", park, green, "省级数字化车间", level="省级", status="target"),
        fact("produces", company, cloth, "生产玻纤布"),
        fact("projectStatus", project, Entity("ProjectStatus", "开工"), "青禾二期项目2023年开工", year=2023),
        fact("investsIn", company, project, "青禾玻纤有限公司投资青禾二期项目"),
        fact("subsidiaryOf", company, parent, "青禾玻纤有限公司落户"),
        number("工业总产值12.5亿元", "value", 12.5, "亿元", "2022", "actual"),
        number("同比增长7%", "growth", 7, "%", "2022", "actual"),
        number("2023年工业总产值达到15亿元", "value", 15, "亿元", "2023", "target"),
        number("2023年工业总产值14亿元", "value", 14, "亿元", "2023", "actual"),
    )
    return Reading(document, (park, region, company, green, digital, cloth, project), facts)


PLAIN = ("locatedIn", "cooperatesWith", "subsidiaryOf", "produces")
TYPES = ("Park", "Region", "Company", "Honour", "Product", "Project")
HOSTILE = ('"> <x:y> .\n', '"""', "a'b\\", "\r\n\t", "\ud800", "\x00", "\u2028", "{ } # ;", "<script>", "𠮷")
names = st.text(min_size=1, max_size=6) | st.sampled_from(["云岭", "青禾", *HOSTILE])


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """A few documents that name the same few things and partly say the same about them."""
    things = draw(st.lists(st.builds(Entity, st.sampled_from(TYPES), names), min_size=2, max_size=5))
    made = []
    for number in range(draw(st.integers(1, 3))):
        document = Document(f"{number}.txt", draw(names) * 3)
        places = st.builds(
            lambda start, length, name=document.name, text=document.text: Evidence(
                name, (Run(start, start + length, text[start : start + length]),)
            ),
            st.integers(0, 3),
            st.integers(1, 4),
        )
        evidences = st.lists(places, min_size=1, max_size=3).map(tuple)
        things_here = st.sampled_from(things)
        plain = st.builds(Fact, st.sampled_from(PLAIN), things_here, things_here, st.just(()), evidences, st.just("r"))
        said = st.builds(
            lambda level, year, status: qualifiers({"level": level, "year": year, "status": status}),
            st.sampled_from(["国家级", "省级", None]),
            st.none() | st.integers(2000, 2030),
            st.sampled_from(["actual", "target"]),
        )
        awards = st.builds(Fact, st.just("hasHonour"), things_here, things_here, said, evidences, st.just("h"))
        numbers = st.builds(
            lambda value, name: qualifiers({"indicator": name, "measure": "value", "value": value, "kind": "actual"}),
            st.integers() | st.floats(allow_nan=False, allow_infinity=False),
            names,
        )
        observed = st.builds(Fact, st.just("observation"), things_here, st.none(), numbers, evidences, st.just("n"))
        facts = draw(st.lists(plain | awards | observed, max_size=6).map(tuple))
        listed = draw(st.lists(things_here, max_size=3, unique_by=lambda entity: entity.iri).map(tuple))
        made.append(Reading(document, listed, facts))
    return made
