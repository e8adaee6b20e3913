"""Questions answer with rows, and foreign SPARQL is kept in its room."""

import contextlib
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError, StoreError
from kg.gate import check_query
from kg.graph import build_graph
from kg.model import Document, Entity, Reading
from kg.queries import Question, Table, ask, bind, parameter_terms, questions, read_question
from kg.store import STORE, write_store
from kg.things import describe
from tests.graph_samples import HOSTILE, names, sample


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "kg-out"
    write_store(build_graph([sample()]), folder)
    return folder


def column(table: Table, name: str) -> list[object]:
    return [row[name] for row in table.dicts()]


def test_there_are_enough_questions_and_each_says_in_chinese_what_it_answers() -> None:
    assert len(questions()) >= 14
    for question in questions().values():
        assert any("\u4e00" <= one <= "\u9fff" for one in question.zh), question.name
    assert len({question.zh for question in questions().values()}) == len(questions())


@pytest.mark.parametrize("question", questions().values(), ids=lambda one: one.name)
def test_every_question_runs_as_it_stands_and_passes_the_gate(question: Question, built: Path) -> None:
    table = ask(built, question.name)
    assert table.columns
    assert all(len(row) == len(table.columns) for row in table.rows)
    check_query(question.sparql)


#: For each question a value of each parameter, and whether the sample answers it.
VALUES = {
    "park": "云岭工业园", "company": "青禾玻纤", "region": "云岭县", "product": "玻纤布", "honour": "绿色工厂",
    "industry": "玻纤", "level": "国家级", "status": "开工", "year": "2022", "indicator": "产值",
    "stage": "玻纤布", "chain": "玻璃纤维及复合材料", "thing": "云岭",
}  # fmt: skip


@pytest.mark.parametrize("question", questions().values(), ids=lambda one: one.name)
def test_every_parameter_takes_a_value_and_narrows_the_answer(question: Question, built: Path) -> None:
    everything = set(ask(built, question.name).rows)
    for name in question.parameters:
        if name == "industry":
            continue  # the sample names no industry
        assert set(ask(built, question.name, {name: VALUES[name]}).rows) <= everything


def test_companies_of_a_park_come_with_honours_and_quotes(built: Path) -> None:
    rows = ask(built, "park-companies", {"park": "云岭工业园"}).dicts()
    assert [(row["企业"], row["荣誉"], row["级别"], row["年份"]) for row in rows] == [
        ("青禾玻纤有限公司", "数字化车间", "省级", 2022),
        ("青禾玻纤有限公司", "绿色工厂", "国家级", 2022),
    ]
    assert rows[1]["原文"] == "国家级绿色工厂"


def test_honours_by_level_leave_out_other_levels_and_mere_aims(built: Path) -> None:
    assert column(ask(built, "honours-by-level", {"level": "国家级"}), "荣誉") == ["绿色工厂"]
    assert len(ask(built, "honours-by-level").rows) == 2


def test_projects_by_status_and_year(built: Path) -> None:
    assert column(ask(built, "projects-by-status", {"status": "开工", "year": "2023"}), "项目") == ["青禾二期项目"]
    assert ask(built, "projects-by-status", {"year": "2022"}).rows == []
    assert ask(built, "projects-by-status", {"status": "投产"}).rows == []


def test_figures_of_a_park_keep_their_decimals(built: Path) -> None:
    table = ask(built, "park-figures", {"park": "云岭工业园", "indicator": "总产值"})
    assert Decimal("12.5") in column(table, "数值")
    assert len(table.rows) == 4
    assert ask(built, "park-figures", {"indicator": "税收"}).rows == []


def test_targets_stand_beside_results_of_the_same_year(built: Path) -> None:
    (row,) = ask(built, "targets-and-results").dicts()
    assert (row["年份"], row["目标"], row["结果"]) == (2023, Decimal(15), Decimal(14))


def test_the_overview_counts_each_statement_once_whatever_its_evidence(tmp_path: Path) -> None:
    again = sample("again.txt", sample().document.text + "完")
    write_store(build_graph([sample(), again]), tmp_path)
    counts = {(row["种类"], row["名称"]): row["数量"] for row in ask(tmp_path, "overview").dicts()}
    assert counts["陈述", "位于"] == 2
    assert counts["陈述", "获得荣誉"] == 3
    assert counts["陈述", "数据"] == 4
    assert counts["事物", "企业"] == 2
    assert counts["出处", "文档"] == 2


def test_a_question_may_be_asked_by_its_first_line(built: Path) -> None:
    question = questions()["many-honours"]
    assert ask(built, question.zh) == ask(built, "many-honours")


def test_free_sparql_answers_with_numbers_texts_and_truth(built: Path) -> None:
    table = ask(built, 'SELECT ?v { ?o pc:value ?v ; pc:unit "亿元" } ORDER BY ?v')
    assert table == Table(("v",), [(Decimal("12.5"),), (Decimal(14),), (Decimal(15),)])
    assert ask(built, "ASK { ?s a pc:Park }").rows == [(True,)]
    assert ask(built, "SELECT (COUNT(*) AS ?n) { ?s a pc:Company }").rows == [(2,)]
    assert len(ask(built, "CONSTRUCT WHERE { ?s a pc:Company }").rows) == 2


def test_more_rows_than_the_limit_are_cut_and_said_to_be_cut(built: Path) -> None:
    table = ask(built, "SELECT * { ?s ?p ?o }", row_limit=5)
    assert len(table.rows) == 5
    assert table.cut
    assert not ask(built, "SELECT * { ?s ?p ?o } LIMIT 5", row_limit=5).cut


REFUSED = [
    "SELECT * { SERVICE <http://x.example/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://x.example/sparql> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o OPTIONAL { SERVICE ?where { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://x.example/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o MINUS { ser\\u0056ice <http://x.example/> { ?s ?p ?o } } }",
    "PREFIX x: <http://x.example/> ASK { GRAPH ?g { SERVICE x:y { ?s ?p ?o } } }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <http://x.example/> { ?s ?p ?o } })",
    "SELECT * { BIND(EXISTS { SERVICE <http://x.example/> { ?s ?p ?o } } AS ?x) }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://x.example/> { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT FROM <http://x.example/> WHERE { ?s ?p ?o }",
    "DESCRIBE ?s FROM <http://x.example/> WHERE { ?s ?p ?o }",
    "ASK FROM </etc/passwd> { ?s ?p ?o }",
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL",
    "PREFIX x: <x:> INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "DROP ALL",
    "SELECT * { ?s ?p ?o } ; CLEAR ALL",
    "((((",
    "",
]


@pytest.mark.parametrize("text", REFUSED)
def test_the_gate_refuses(text: str) -> None:
    with pytest.raises(QueryError):
        check_query(text)


def test_the_gate_lets_the_word_service_through_where_it_is_only_a_word() -> None:
    check_query('SELECT * { ?s ?p "SERVICE <http://x.example/> {}" } # FROM <x:y>')


def test_the_gate_names_line_and_column_where_a_query_does_not_parse() -> None:
    with pytest.raises(QueryError, match=r"第 3 行第 \d+ 列"):
        check_query("SELECT *\nWHERE {\n  ?s ?p ?o ?x ?y }\n")


@settings(deadline=None, max_examples=50)
@given(names)
def test_the_gate_refuses_or_accepts_any_text_without_another_error(text: str) -> None:
    for query in (text, f"SELECT * {{ ?s ?p {text} }}"):
        with contextlib.suppress(QueryError):
            check_query(query)


def test_updates_and_services_do_not_pass_ask_either(built: Path) -> None:
    for text in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryError, match="不允许"):
            ask(built, text)


def test_a_runaway_query_is_killed_within_its_limit(built: Path) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(5)) + " }"
    with pytest.raises(QueryError, match="已停止"):
        ask(built, runaway, time_limit=1.5)


def test_a_query_that_eats_memory_ends_alone(built: Path) -> None:
    hungry = "SELECT * { " + " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(3)) + " } ORDER BY ?s0 ?s1 ?s2"
    with pytest.raises(QueryError, match="已停止"):
        ask(built, hungry, time_limit=3)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["Park", "Company"])
def test_a_hostile_value_finds_what_is_called_so_and_nothing_else(name: str, kind: str) -> None:
    store = Store()
    store.extend(build_graph([Reading(Document("a.txt", name), (Entity(kind, name),), ())], vocabularies=False))
    question = questions()["park-companies" if kind == "Park" else "company-evidence"]
    (parameter,) = question.parameters.values()
    if name.strip() in ("", "\ud800"):
        return
    terms = parameter_terms(store, parameter, name)
    assert terms == [NamedNode(Entity(kind, name).iri)]


@settings(deadline=None)
@given(names)
def test_a_text_value_goes_into_the_query_as_one_literal(text: str) -> None:
    whole = text.encode("utf-8", "replace").decode()
    question = questions()["park-figures"]
    store = Store()
    sparql = bind(question, {"indicator": [Literal(whole)]})
    probe = sparql[: sparql.index("SELECT")] + "SELECT ?indicator { " + _values_clause(sparql) + " }"
    (row,) = store.query(probe)  # type: ignore[misc, union-attr]
    assert row[0] == Literal(whole)


def _values_clause(sparql: str) -> str:
    """From VALUES ?indicator to the end of its line of the query; the next clause starts on a line of its own."""
    start = sparql.index("VALUES ?indicator")
    return sparql[start : sparql.index("\n  GRAPH ?evidence", start)]


@pytest.mark.parametrize(
    ("text", "params", "says"),
    [
        ("park-companys", {}, "park-companies"),
        ("", {}, "没有"),
        ("park-companies", {"garden": "x"}, "没有参数 garden"),
        ("park-companies", {"park": "云岭工业区"}, "云岭工业园"),
        ("honours-by-level", {"level": "村级"}, "国家级"),
        ("projects-by-status", {"year": "去年"}, "年份"),
        ("SELECT * { ?s ?p ?o }", {"park": "x"}, "命名问题"),
        ("SELECT * { ?s nope:p ?o }", {}, "nope"),
    ],
)
def test_a_wrong_question_says_what_would_do(built: Path, text: str, params: dict[str, str], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        ask(built, text, params)


def test_asking_where_there_is_no_graph_says_how_to_build_one(tmp_path: Path) -> None:
    for text in ("overview", "ASK { ?s ?p ?o }"):
        with pytest.raises(StoreError, match="kg build"):
            ask(tmp_path / "none", text)


def test_a_store_that_breaks_later_is_said_to_be_damaged(tmp_path: Path) -> None:
    write_store(build_graph([sample()]), tmp_path)
    for path in (tmp_path / STORE).glob("*.sst"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    for text in ("overview", "SELECT * { ?s ?p ?o }"):
        with pytest.raises(StoreError, match="损坏"):
            ask(tmp_path, text)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("SELECT * { }", ":1:"),
        ("# 问\n# 参数 park 园区\nSELECT * { }", ":2:"),
        ("# 问\n# 参数 park (Park): 园区, 缺省 全部\nSELECT * { }", "park"),
    ],
)
def test_a_question_whose_head_is_wrong_is_refused(tmp_path: Path, head: str, says: str) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text(head, "utf-8")
    with pytest.raises(QueryError, match=says):
        read_question(path)


def test_a_named_question_needs_neither_rdflib_nor_the_parser(built: Path) -> None:
    script = (
        "import sys; from kg.queries import ask; ask(sys.argv[1], 'overview'); "
        "sys.exit(bool({'rdflib', 'pyparsing', 'pyshacl', 'yaml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script, str(built)], check=False).returncode == 0


#################################################################  one thing


def test_a_thing_is_shown_with_all_its_statements_and_their_words(built: Path) -> None:
    (company,) = describe(built, "青禾玻纤")
    assert (company.name, company.kind, company.aliases) == ("青禾玻纤有限公司", "企业", ("青禾玻纤",))
    assert {(one.predicate, one.other) for one in company.said} == {
        ("位于", "云岭工业园"),
        ("获得荣誉", "绿色工厂"),
        ("获得荣誉", "数字化车间"),
        ("生产", "玻纤布"),
        ("投资建设", "青禾二期项目"),
        ("隶属于", "云岭集团"),
    }
    honour = next(one for one in company.said if one.other == "绿色工厂")
    assert dict(honour.qualifiers) == {"级别": "国家级", "年份": "2022", "是否已获": "实际"}
    text = sample().document.text
    for said in company.said:
        assert said.quotes
        for quote in (*said.quotes, *company.named):
            assert text[quote.start : quote.end] == quote.text
            assert quote.document == "云岭.txt"


def test_a_thing_shows_what_others_say_of_it(built: Path) -> None:
    (honour,) = describe(built, "绿色工厂")
    assert {(one.other, one.inverse) for one in honour.said} == {("青禾玻纤有限公司", True), ("云岭工业园", True)}
    (park,) = describe(built, "云岭工业园")
    assert ("位于", "青禾玻纤有限公司", True) in {(one.predicate, one.other, one.inverse) for one in park.said}
    assert len([one for one in park.said if one.predicate == "数据"]) == 4


def test_what_nothing_is_called_brings_the_nearest_names(built: Path) -> None:
    with pytest.raises(QueryError, match="青禾玻纤有限公司"):
        describe(built, "青禾玻璃有限公司")
    with pytest.raises(QueryError):
        describe(built, "")


def test_a_part_of_a_few_names_shows_them_and_a_part_of_many_asks_for_the_whole_name(built: Path) -> None:
    assert {one.name for one in describe(built, "青禾")} == {"青禾玻纤有限公司", "青禾二期项目"}
    store = Store()
    parks = tuple(Entity("Park", f"云岭{number}号园") for number in range(20))
    store.extend(build_graph([Reading(Document("a.txt", "云岭"), parks, ())], vocabularies=False))
    with pytest.raises(QueryError, match="不止一个"):
        describe(store, "云岭")


def test_half_a_character_in_a_call_is_no_crash(built: Path) -> None:
    for call in (
        lambda: describe(built, "青\ud800"),
        lambda: ask(built, "park-companies", {"park": "\udce4"}),
        lambda: ask(built, 'SELECT * { ?s ?p "\udce4" }'),
    ):
        with pytest.raises(QueryError):
            call()


def test_a_folder_named_kg_where_the_user_stands_is_not_run(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "__init__.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    assert ask(built, "ASK { ?s a pc:Park }").rows == [(True,)]
