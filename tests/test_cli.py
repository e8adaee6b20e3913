"""Every command as a user calls it: what it prints, where, and with which exit status."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kg.cli import cli, run
from kg.graph import build_graph
from kg.jsonl import read_records
from kg.queries import questions
from kg.store import write_store
from tests.graph_samples import sample

ROOT = Path(__file__).resolve().parents[1]
REPORT = (
    "云岭工业园区2023年工作总结\n\n"
    "2023年，云岭工业园区完成规上工业总产值120亿元，同比增长8%。青禾玻纤有限公司建成投产。\n"
)


@pytest.fixture(autouse=True)
def _in_chinese_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A graph of one document with facts of every shape."""
    out = tmp_path_factory.mktemp("graph") / "out"
    write_store(build_graph([sample()]), out)
    return str(out)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "云岭.txt").write_text(REPORT, "utf-8")
    return folder


def kg(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    options = {"capture_output": True, **options}
    return subprocess.run(command, text=True, env=environment, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


def one_line(text: str) -> str:
    assert text.count("\n") == 1, text
    return text.strip()


# ---------------------------------------------------------------- help


def test_help_names_every_command() -> None:
    done = kg("--help")
    assert done.returncode == 0
    for name in cli.commands:
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize("command", [*cli.commands, "bench text", "bench graph"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert "Usage: kg" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["nonsense"], "没有这个命令：nonsense"),
        (["bulid"], "没有这个命令：bulid；相近的：build、rebuild"),
        (["correct", "undo", "first"], "要一个整数"),
        (["picture", "nonsense", "-o", "a.svg"], "只能是 honours、indicators、gaps"),
        (["ask", "--nonsense"], "没有选项 --nonsense"),
        (["show"], "缺少参数 THING"),
        (["ask"], "要问什么"),
        (["ask", "park-companies", "--format", "pdf"], "参数 --format 的值不对"),
        (["ask", "park-companies", "云岭"], "名称=值"),
        (["score", "--gold", "nowhere"], "参数 --gold 的值不对"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_two(
    call: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(call) == 2
    told = capsys.readouterr()
    assert words in one_line(told.err)
    assert told.out == ""


@pytest.mark.parametrize(
    ("environment", "english"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "en_US.UTF-8", "KG_LANG": "zh"}, False),
        ({"KG_LANG": "en"}, True),
        ({}, False),
    ],
)
def test_english_stands_beside_the_chinese_where_the_user_speaks_it(
    environment: dict[str, str],
    english: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(["build", "nowhere.txt"]) == 1
    first, second = capsys.readouterr().err.splitlines()[-2:]
    assert "找不到这个文件或文件夹" in first
    assert "没有读到任何报告" in second
    assert ("no such file" in first) == english


# ---------------------------------------------------------------- build and records


def test_build_says_what_it_found_and_what_to_try_next(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(reports)]) == 0
    told = capsys.readouterr()
    assert "实体\t园区\t1" in told.out
    assert "接着试" in told.out
    assert told.err.splitlines()[0] == "读文件"
    suggested = [line.strip() for line in told.out.split("接着试：\n")[1].splitlines()]
    for line in suggested:
        assert run(line.split()[1:]) == 0, line


def test_quiet_says_nothing_where_nothing_is_wrong(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(reports), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_bad_files_are_named_at_the_end_and_the_others_are_read(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "空.txt").write_bytes(b"")
    (reports / "图.txt").write_bytes(b"\x7fELF\r\n\x1a\n" + bytes(500))
    assert run(["build", str(reports), "none.txt", "--quiet"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "错误：none.txt：找不到这个文件或文件夹",
        f"错误：{reports}/图.txt：不是文字，而是二进制文件",
        f"错误：{reports}/空.txt：文件是空的",
        "3 个文件没有读，其余已读",
    ]
    assert json.loads(Path("kg-out/report.json").read_text("utf-8"))["documents"][0]["file"] == "云岭.txt"


def test_a_report_with_nothing_in_it_to_find_is_noted(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports / "诗.txt").write_text("今天天气很好，大家都很高兴。\n", "utf-8")
    assert run(["build", str(reports), "--quiet"]) == 0
    assert one_line(capsys.readouterr().err) == "注意：诗.txt：没有认出任何实体"


@pytest.mark.parametrize("what", ["empty folder", "empty file", "folder that is not ours", "out is a file"])
def test_a_build_that_cannot_be_is_told_and_nothing_is_written(
    what: str, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "leer.txt").write_bytes(b"")
    call, words = {
        "empty folder": (["leer"], "文件夹里没有报告"),
        "empty file": (["leer.txt"], "文件是空的"),
        "folder that is not ours": (["reports", "-o", "reports"], "不覆盖"),
        "out is a file": (["reports", "-o", "leer.txt"], "同名文件"),
    }[what]
    assert run(["build", *call, "--quiet"]) == 1
    assert words in capsys.readouterr().err.splitlines()[0]
    assert {entry.name for entry in tmp_path.iterdir()} == {"reports", "leer", "leer.txt"}


def test_a_bar_is_drawn_on_a_terminal_and_plain_lines_in_a_pipe(reports: Path) -> None:
    main_end, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(reports)],
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT)},
    )
    os.close(terminal)
    drawn = b""
    try:
        while chunk := os.read(main_end, 4096):
            drawn += chunk
    except OSError:
        pass  # the terminal closes with the process
    os.close(main_end)
    assert process.wait() == 0
    assert b"\x1b[" in drawn
    assert b"\x1b[" not in kg("build", reports).stderr.encode()


def test_records_are_json_lines_whose_quotes_stand_in_the_file(reports: Path) -> None:
    done = kg("records", reports, "none.txt")
    assert done.returncode == 1
    assert one_line(done.stderr) == "错误：none.txt：找不到这个文件或文件夹"
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["kind"] for line in lines} >= {"document", "entity"}
    for line in lines:
        for evidence in line.get("evidence", []):
            assert REPORT[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert read_records(done.stdout.splitlines())[0].document.name == "云岭.txt"


def test_records_stop_quietly_when_nobody_reads_on(reports: Path) -> None:
    for number in range(40):
        (reports / f"{number}.txt").write_text(f"{number}\n" + REPORT * 20, "utf-8")
    command = f"set -o pipefail; {sys.executable} -m kg records {reports} | head -n 1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["kind"] == "document"


# ---------------------------------------------------------------- ask


def test_every_named_question_is_listed_and_answers(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--list"]) == 0
    listed = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[1:]]
    assert listed == list(questions())
    for name in listed:
        assert run(["ask", name, "-g", graph]) == 0


def test_a_question_with_a_parameter_gives_rows_with_quotes(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "park-companies", "park=云岭工业园", "-g", graph, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["企业"] for row in rows} == {"青禾玻纤有限公司"}
    assert {"绿色工厂", "数字化车间"} == {row["荣誉"] for row in rows}


SPARQL = "SELECT ?name WHERE { ?c a pc:Company ; pc:locatedIn ?p ; skos:prefLabel ?name }"


def test_sparql_comes_from_the_call_a_file_or_stdin(graph: str, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(SPARQL, "utf-8")
    answers = [
        kg("ask", SPARQL, "-g", graph),
        kg("ask", tmp_path / "q.rq", "-g", graph),
        kg("ask", "-", "-g", graph, input=SPARQL),
    ]
    assert {answer.stdout for answer in answers} == {"name\n青禾玻纤有限公司\n"}, answers


@pytest.mark.parametrize(
    ("call", "status", "words"),
    [
        (["ask", "nonsense"], 2, "没有叫 'nonsense' 的问题"),
        (["ask", "park-companies", "park=没有的园"], 2, "没有叫 '没有的园' 的"),
        (["ask", "park-companies", "year=2023"], 2, "没有参数 year"),
        (["ask", "SELECT * WHERE {"], 2, "读不懂"),
        (["ask", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], 2, "不允许 SERVICE"),
        (["ask", "nowhere.rq"], 2, "读不了这个文件"),
        (["show", "没有的东西"], 2, "没有叫 '没有的东西' 的"),
        (["show", "云岭工业园", "--type", "Planet"], 2, "没有 Planet 这一类"),
        (["ask", "park-companies", "-g", "nowhere"], 1, "这里没有图谱"),
        (["check", "-g", "nowhere"], 1, "这里没有图谱"),
        (["ask", "park-companies", "--format", "xlsx"], 2, "xlsx 要用 -o"),
        (["ask", "park-companies", "-o", "no/such/folder.csv"], 1, "写不了"),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    call: list[str], status: int, words: str, graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = [] if "-g" in call else ["-g", graph]
    assert run([*call, *where]) == status
    assert words in one_line(capsys.readouterr().err)


def test_what_the_system_refuses_is_one_line_too(
    graph: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", graph)

    monkeypatch.setattr("kg.queries.open_store", refuse)
    assert run(["ask", "overview", "-g", graph]) == 1
    assert one_line(capsys.readouterr().err) == f"错误：{graph}：没有权限"


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(
    tmp_path: Path, graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = 'SELECT ("=HYPERLINK(1)" AS ?a) (-3 AS ?b) ("@x" AS ?c) ("云岭" AS ?d) (1.5 AS ?e) {}'
    assert run(["ask", evil, "-g", graph, "--format", "csv"]) == 0
    printed = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert printed == [["a", "b", "c", "d", "e"], ["'=HYPERLINK(1)", "-3", "'@x", "云岭", "1.5"]]
    assert run(["ask", evil, "-g", graph, "-o", "rows.xlsx"]) == 0
    sheet = load_workbook(tmp_path / "rows.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["'=HYPERLINK(1)", -3, "'@x", "云岭", 1.5]
    assert {cell.data_type for cell in sheet[2]} == {"s", "n"}


def test_the_ending_of_the_output_chooses_the_form(graph: str, tmp_path: Path) -> None:
    for name in ("rows.csv", "rows.json", "rows.xlsx", "rows.txt"):
        assert run(["ask", "overview", "-g", graph, "-o", name]) == 0
        assert (tmp_path / name).stat().st_size > 0
    assert (tmp_path / "rows.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "Excel needs the mark to see UTF-8"
    assert json.loads((tmp_path / "rows.json").read_text("utf-8"))


def test_words_of_a_report_cannot_steer_the_terminal(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", 'SELECT ("a\\u001B[31m\\nb\\u202E" AS ?x) {}', "-g", graph]) == 0
    assert capsys.readouterr().out == "x\na [31m b \n"


# ---------------------------------------------------------------- show, check, score, bench


def test_show_tells_all_of_a_thing_with_its_words(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "青禾玻纤", "-g", graph]) == 0
    told = capsys.readouterr().out
    assert told.startswith("青禾玻纤有限公司（企业）\n  又称：青禾玻纤\n")
    assert "→ 云岭工业园\n      “青禾玻纤有限公司落户云岭工业园” 云岭.txt [" in told
    assert run(["show", "青禾玻纤", "-g", graph, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["原文"] for row in rows} >= {"生产玻纤布", "国家级绿色工厂"}


def test_what_is_written_to_a_file_is_told(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "overview", "-g", graph, "-o", "rows.csv"]) == 0
    assert capsys.readouterr() == ("", "已写入 rows.csv\n")


def test_check_is_silent_on_a_sound_graph_and_lists_faults_of_a_wrong_one(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    good = sample()
    write_store(build_graph([good]), tmp_path / "good")
    assert run(["check", "-g", "good"]) == 0
    assert one_line(capsys.readouterr().err) == "没有发现问题"
    wrong = next(fact for fact in good.facts if fact.predicate == "investsIn")
    turned = replace(wrong, subject=wrong.object, object=wrong.subject)
    write_store(build_graph([replace(good, facts=(turned,))]), tmp_path / "wrong")
    assert run(["check", "-g", "wrong"]) == 1
    assert len(capsys.readouterr().out.splitlines()) >= 2


def test_score_gives_a_row_per_type_and_the_errors_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def line(name: str) -> str:
        return json.dumps({"kind": "entity", "doc": "d1.txt", "type": "Park", "name": name, "aliases": []}) + "\n"

    (tmp_path / "d1.jsonl").write_text(line("云岭工业园") + line("白石高新区"), "utf-8")
    (tmp_path / "read.jsonl").write_text(line("云岭工业园") + line("黑石高新区"), "utf-8")
    assert run(["score", "read.jsonl", "--gold", "d1.jsonl", "--format", "json", "--errors", "5"]) == 0
    told = capsys.readouterr()
    rows = {(row["kind"], row["type"]): row for row in json.loads(told.out)}
    assert rows["entity", "Park"]["F1"] == 0.5
    assert sorted(told.err.splitlines()) == ["漏\tPark\t白石高新区", "错\tPark\t黑石高新区"]
    (tmp_path / "bad.jsonl").write_text("no record\n", "utf-8")
    assert run(["score", "bad.jsonl", "--gold", "d1.jsonl"]) == 1
    assert "bad.jsonl:1" in one_line(capsys.readouterr().err)


def test_bench_text_measures_reading_beside_jieba(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "text", str(reports), "--runs", "1", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["characters"] for row in rows[:3]] == [len(REPORT)] * 3
    told = [row["what"] for row in rows]
    assert {"jieba.posseg (tags only)", "read, 1 process", "read, 2 processes", "names, doubled"} < set(told)
    assert told[-1].startswith("memory")
    assert all(row["characters/s"] > 0 for row in rows)


def test_bench_graph_measures_us_beside_rdflib_with_the_same_answers() -> None:
    done = kg("bench", "graph", "--size", "3000", "--runs", "1", "--limit", "1", "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert len(rows) >= 10
    assert {row["same rows"] for row in rows} <= {"yes", "-"}
