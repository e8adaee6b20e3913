"""Questions in Chinese are read whole or not at all; what they become is SPARQL that can be shown and run."""

import json
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store
from starlette.testclient import TestClient

import kg
from kg.chains import chain_statements, load_chains, map_chains, placement_statements
from kg.cli import cli
from kg.errors import QueryError
from kg.graph import build_graph, preferred_labels
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.names import read_names
from kg.queries import questions, run
from kg.questions import Reader, UnreadableError, answer, is_chinese_question
from kg.questions.table import FOLDER, load_words
from kg.store import write_store
from kg.web import make_app

TEXT = "青禾铝业和云岭工业园的事都写在这一句里。"


def sample() -> Reading:
    """A park with firms, honours, figures of both kinds, projects and partners, all with invented names."""
    document = Document("云岭.txt", TEXT)
    words = (Evidence(document.name, (Run(0, len(TEXT), TEXT),)),)

    def thing(kind: str, name: str, *aliases: str) -> Entity:
        return Entity(kind, name, aliases, evidence=words)

    def fact(predicate: str, subject: Entity, other: Entity | None, **said: str | int | float | None) -> Fact:
        return Fact(predicate, subject, other, qualifiers(said), words, "test")

    def figure(subject: Entity, indicator: str, value: float, period: str, kind: str, measure: str = "value") -> Fact:
        unit = "%" if measure == "growth" else "亿元"
        said = {"indicator": indicator, "value": value, "period": period, "kind": kind, "measure": measure}
        return fact("observation", subject, None, unit=unit, bound="eq", **said)

    province, county = thing("Region", "青山省", "青山"), thing("Region", "云岭县")
    park, other = thing("Park", "青山省云岭工业园区"), thing("Park", "东湖高新区")
    firm, second = thing("Company", "青禾铝业有限公司"), thing("Company", "白鹭食品有限公司", "白鹭")
    parent, institute = thing("Company", "青禾集团"), thing("Organization", "青山大学")
    green, giant, digital = (thing("Honour", name) for name in ("绿色工厂", "专精特新“小巨人”企业", "数字化车间"))
    sheet, ready = thing("Product", "铝板带"), thing("Product", "预制菜")
    metal, food = thing("Industry", "铝加工"), thing("Industry", "食品加工")
    first, late = thing("Project", "青禾二期项目"), thing("Project", "白鹭中央厨房项目")
    entities = (province, county, park, other, firm, second, parent, institute, green, giant, digital, sheet, ready,
                metal, food, first, late)  # fmt: skip
    facts = (
        fact("locatedIn", county, province),
        fact("locatedIn", park, county),
        fact("locatedIn", other, province),
        fact("locatedIn", firm, park),
        fact("locatedIn", second, other),
        fact("locatedIn", first, park),
        fact("hasHonour", firm, green, level="国家级", year=2022, status="actual"),
        fact("hasHonour", firm, giant, level="国家级", year=2023, status="actual"),
        fact("hasHonour", second, digital, level="省级", year=2021, status="actual"),
        fact("hasHonour", second, green, level="省级", year=2023, status="actual"),
        fact("hasHonour", park, green, level="国家级", status="target"),
        fact("produces", firm, sheet),
        fact("produces", second, ready),
        fact("inIndustry", firm, metal),
        fact("inIndustry", second, food),
        fact("leadingIndustry", park, metal),
        fact("targetIndustry", park, food),
        fact("leadsChain", firm, metal),
        fact("subsidiaryOf", firm, parent),
        fact("cooperatesWith", park, institute),
        fact("investsIn", firm, first),
        fact("projectStatus", first, Entity("ProjectStatus", "在建"), year=2023),
        fact("projectStatus", late, Entity("ProjectStatus", "投产"), year=2022),
        figure(park, "规模以上工业总产值", 120, "2022", "actual"),
        figure(park, "规模以上工业总产值", 150, "2023", "target"),
        figure(park, "规模以上工业总产值", 18, "2023", "target", "growth"),
        figure(park, "税收", 3, "2022", "actual"),
        figure(other, "工业总产值", 90, "2022", "actual"),
        figure(firm, "产值", 20, "2021", "actual"),
    )
    return Reading(document, entities, facts)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions") / "kg-out"
    readings, chains = [sample()], load_chains()
    more = chain(
        chain_statements(chains, named=preferred_labels(readings)),
        placement_statements(map_chains(readings, chains)),
    )
    write_store(build_graph(readings, more=more), folder)
    return folder


@pytest.fixture(scope="module")
def store(built: Path) -> Store:
    from kg.store import load_store

    return load_store(built)


@pytest.fixture(scope="module")
def reader(store: Store) -> Reader:
    return Reader(read_names(store))


#: A question, the query that it becomes, a value that answers it, and how many rows there are (-1: some).
READ: list[tuple[str, str, str, int]] = [
    ("云岭工业园有哪些绿色工厂", "honours", "青禾铝业有限公司", 1),
    ("云岭工业园区有哪些绿色工厂？", "honours", "青禾铝业有限公司", 1),
    ("青山省有哪些绿色工厂", "honours", "青禾铝业有限公司", 2),
    ("青山省有哪些省级绿色工厂", "honours", "白鹭食品有限公司", 1),
    ("青山省有哪些市级绿色工厂", "honours", "白鹭食品有限公司", 1),
    ("哪些企业获得专精特新小巨人", "honours", "青禾铝业有限公司", 1),
    ("哪些企业获得了专精特新“小巨人”企业称号", "honours", "青禾铝业有限公司", 1),
    ("谁获得了数字化车间", "honours", "白鹭食品有限公司", 1),
    ("2022年哪些企业获评绿色工厂", "honours", "青禾铝业有限公司", 1),
    ("有多少家绿色工厂", "honours", "青禾铝业有限公司", 2),
    ("国家级绿色工厂有哪些", "honours", "青禾铝业有限公司", 1),
    ("青禾铝业获得了哪些荣誉", "honours", "绿色工厂", 2),
    ("白鹭有什么资质", "honours", "数字化车间", 2),
    ("青禾铝业获得绿色工厂了吗", "honours", "绿色工厂", 1),
    ("2023年哪些企业获得了国家级荣誉", "honours", "专精特新“小巨人”企业", 1),
    ("云岭工业园的目标里有绿色工厂吗", "honours", "青山省云岭工业园区", 1),
    ("云岭工业园有哪些企业", "located", "青禾铝业有限公司", 1),
    ("请问云岭工业园区里有多少家公司？", "located", "青禾铝业有限公司", 1),
    ("青山省云岭县云岭工业园区有哪些企业", "located", "青禾铝业有限公司", 1),
    ("青山省有哪些园区", "located", "青山省云岭工业园区", 2),
    ("云岭县有哪些园区", "located", "青山省云岭工业园区", 1),
    ("云岭工业园有哪些铝加工企业", "located", "青禾铝业有限公司", 1),
    ("云岭工业园有哪些项目", "located", "青禾二期项目", 1),
    ("青禾铝业在哪里", "located", "青山省云岭工业园区", 1),
    ("青禾铝业位于哪个园区", "located", "青山省云岭工业园区", 1),
    ("东湖高新区在哪", "located", "青山省", 1),
    ("云岭工业园2023年工业产值目标是多少", "figures", "规模以上工业总产值", 2),
    ("云岭工业园2022年工业总产值是多少", "figures", "规模以上工业总产值", 1),
    ("云岭工业园2022年实现规上工业产值多少", "figures", "规模以上工业总产值", 1),
    ("云岭工业园历年工业总产值", "figures", "规模以上工业总产值", 3),
    ("云岭工业园2023年工业总产值增速目标", "figures", "增速", 1),
    ("云岭工业园区2022年税收是多少", "figures", "税收", 1),
    ("青禾铝业2021年产值是多少", "figures", "产值", 1),
    ("各园区工业总产值是多少", "figures", "东湖高新区", 4),
    ("云岭工业园2023年的目标有哪些", "figures", "目标", 2),
    ("云岭工业园有哪些指标", "figures", "规模以上工业总产值", 4),
    ("云岭工业园的主导产业是什么", "relations", "铝加工", 1),
    ("哪个园区主导铝加工", "relations", "青山省云岭工业园区", 1),
    ("云岭工业园要招引什么产业", "relations", "食品加工", 1),
    ("哪些园区想招引食品加工", "relations", "青山省云岭工业园区", 1),
    ("谁生产铝板带", "relations", "青禾铝业有限公司", 1),
    ("哪些企业在做预制菜", "relations", "白鹭食品有限公司", 1),
    ("云岭工业园哪些企业生产铝板带", "relations", "青禾铝业有限公司", 1),
    ("青禾铝业生产什么", "relations", "铝板带", 1),
    ("白鹭有哪些产品", "relations", "预制菜", 1),
    ("青禾二期项目是谁投资的", "relations", "青禾铝业有限公司", 1),
    ("青禾铝业投资了哪些项目", "relations", "青禾二期项目", 1),
    ("青禾铝业隶属于谁", "relations", "青禾集团", 1),
    ("青禾集团有哪些子公司", "relations", "青禾铝业有限公司", 1),
    ("云岭工业园和谁合作", "relations", "青山大学", 1),
    ("铝加工的链主是谁", "relations", "青禾铝业有限公司", 1),
    ("哪些企业属于铝加工产业", "relations", "青禾铝业有限公司", 1),
    ("青禾二期项目进展如何", "projects", "在建", 1),
    ("青禾二期项目投产了吗", "projects", "", 0),
    ("云岭工业园有哪些在建项目", "projects", "青禾二期项目", 1),
    ("2022年投产的项目有哪些", "projects", "白鹭中央厨房项目", 1),
    ("铝加工链缺什么", "missing", "铝加工", -1),
    ("云岭工业园缺什么", "missing-here", "", -1),
    ("云岭工业园的铝加工产业链缺哪些环节", "missing", "铝加工", -1),
    ("铝加工链上有哪些企业", "stages", "青禾铝业有限公司", -1),
    ("铝板带轧制的上游有哪些环节", "upstream", "铝板带轧制", -1),
    ("铝板带轧制用在哪些环节", "downstream", "铝板带轧制", -1),
    ("谁在做铝板带轧制", "stages", "青禾铝业有限公司", -1),
    ("哪些报告提到青禾铝业", "documents", "云岭.txt", 1),
    ("介绍一下青禾铝业", "about", "青禾集团", -1),
    ("云岭工业园的情况", "about", "青山大学", -1),
]  # fmt: skip

#: Questions that are wrong on purpose, and what is said not to be known in them; nothing where the words do not fit.
WRONG: list[tuple[str, tuple[str, ...]]] = [
    ("今天天气怎么样", ("今天天气",)),
    ("火星工业园有哪些企业", ("火星工业园",)),
    ("云岭工业园明年会倒闭吗", ("明年会倒闭",)),
    ('云岭工业园" } DROP ALL', ("}DROPALL",)),
    ("云岭工业园> ; DELETE WHERE { ?s ?p ?o }", (">DELETEWHERE{spo}",)),
    ("哪些企业", ()),
    ("2023年", ()),
    ("绿色工厂缺什么", ()),
    ("青禾铝业的绿色工厂的链主的上游", ()),
    ("云岭工业园2023年谁最厉害", ("最厉害",)),
    ("？？？", ()),
    ("帮我写一首关于云岭工业园的诗", ("写一首", "诗")),
    ("<script>alert(1)</script>", ("<script>alert(1)</script>",)),
    ("云岭工业园" * 60, ("300 个字",)),
]


def test_there_are_enough_questions_and_enough_of_them_are_wrong() -> None:
    assert len(READ) + len(WRONG) >= 60
    assert len(WRONG) >= 12


@pytest.mark.parametrize(("text", "query", "value", "rows"), READ, ids=[text for text, *_ in READ])
def test_a_question_becomes_the_query_that_it_means(
    store: Store, reader: Reader, text: str, query: str, value: str, rows: int
) -> None:
    found = answer(store, text, reader=reader)
    assert found.says == questions(FOLDER)[query].zh
    assert rows < 0 or len(found.table.rows) == rows, found.table.rows
    assert not value or any(value in [str(cell) for cell in row] for row in found.table.rows), found.table.rows
    assert found.table.rows or rows == 0
    assert run(store, found.sparql).rows == found.table.rows


@pytest.mark.parametrize(("text", "unread"), WRONG, ids=[text[:20] for text, _ in WRONG])
def test_what_is_not_understood_is_said_with_questions_that_are(
    store: Store, reader: Reader, text: str, unread: tuple[str, ...]
) -> None:
    with pytest.raises(UnreadableError) as caught:
        answer(store, text, reader=reader)
    assert caught.value.unread == unread
    assert len(caught.value.near) >= 2
    assert "\n" not in str(caught.value)
    for near in caught.value.near:
        answer(store, near, reader=reader)


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(store: Store, reader: Reader) -> None:
    with pytest.raises(UnreadableError) as caught:
        answer(store, "青木铝业有限公司在哪里", reader=reader)
    assert "青禾铝业有限公司" in caught.value.names


def test_how_many_are_counted_once_each(store: Store, reader: Reader) -> None:
    assert answer(store, "有多少家绿色工厂", reader=reader).count == 2
    assert answer(store, "云岭工业园有哪些绿色工厂", reader=reader).count is None


def test_a_year_is_a_year_of_the_question_not_of_a_name(reader: Reader) -> None:
    reading = reader.read("云岭工业园2022年税收是多少")
    assert reading.values["year"] == ("2022",)


@given(
    st.text(
        st.sampled_from("云岭工业园青禾铝业有哪些企业绿色工厂2023年目标产值缺什么的是？\"'<>{}\\;链上游"), max_size=40
    )
)
@settings(max_examples=200, deadline=None)
def test_whatever_is_asked_is_answered_or_refused(text: str) -> None:
    store, reader = drawn()
    try:
        found = answer(store, text, reader=reader)
    except UnreadableError:
        return
    assert found.sparql


def drawn() -> tuple[Store, Reader]:
    if not _DRAWN:
        store = Store()
        store.extend(build_graph([sample()]))
        _DRAWN.append((store, Reader(read_names(store))))
    return _DRAWN[0]


_DRAWN: list[tuple[Store, Reader]] = []


def test_a_name_that_tries_to_leave_the_query_stays_a_name() -> None:
    evil = '云岭"} UNION {?s ?p ?o'
    words = (Evidence("a.txt", (Run(0, 2, "云岭"),)),)
    park = Entity("Park", evil, evidence=words)
    region = Entity("Region", "云岭县", evidence=words)
    fact = Fact("locatedIn", park, region, (), words, "test")
    store = Store()
    store.extend(build_graph([Reading(Document("a.txt", "云岭县"), (park, region), (fact,))]))
    found = answer(store, f"{evil}在哪里")
    assert [row[0] for row in found.table.rows] == [evil]


def test_every_query_of_the_table_is_used_and_every_example_is_read_as_its_own_row(reader: Reader) -> None:
    table = load_words()
    assert {asked.query.name for asked in table.questions} == set(questions(FOLDER))
    for asked in table.questions:
        example = reader._example(asked.example, [])
        assert example is not None
        assert reader.read(example).asked.query.name == asked.query.name, example


def test_no_word_of_the_table_is_two_things() -> None:
    table = load_words()
    groups = [table.words, table.classes, table.values]
    surfaces = [surface for group in groups for surface in group]
    assert len(surfaces) == len(set(surfaces))
    assert not table.fillers & set(surfaces)


def test_chinese_is_told_from_named_questions_and_sparql() -> None:
    assert is_chinese_question("云岭工业园有哪些企业")
    assert not is_chinese_question("park-companies")
    assert not is_chinese_question(questions()["overview"].zh)
    assert not is_chinese_question("SELECT * WHERE { ?s ?p '园' }")
    assert not is_chinese_question("nonsense")


def test_the_command_shows_rows_and_beside_them_the_sparql(built: Path) -> None:
    done = CliRunner().invoke(cli, ["ask", "云岭工业园有哪些绿色工厂", "-g", str(built), "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)[0]["获得者"] == "青禾铝业有限公司"
    assert "SELECT DISTINCT ?获得者" in done.stderr
    assert "VALUES ?honour {" in done.stderr


def test_python_asks_the_same(built: Path) -> None:
    assert kg.ask(built, "谁生产铝板带").dicts()[0]["主体"] == "青禾铝业有限公司"
    assert kg.ask(built, "park-companies").rows
    with pytest.raises(QueryError):
        kg.ask(built, "谁生产月亮")


def test_the_api_answers_with_the_sparql_and_refuses_with_near_questions(built: Path) -> None:
    with TestClient(make_app(built), base_url="http://127.0.0.1") as client:
        found = client.get("/api/ask", params={"q": "云岭工业园有哪些企业"}).json()
        assert found["rows"][0][0] == "青禾铝业有限公司"
        assert "SELECT" in found["sparql"]
        refused = client.get("/api/ask", params={"q": "火星工业园有哪些企业"})
        assert refused.status_code == 400
        assert len(refused.json()["error"]["near"]) >= 2
