"""Reports in, a folder out: whole or not at all, and the same for the same reports."""

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg.swap.folder
from kg.errors import DocumentError, StoreError
from kg.kept import TEXTS
from kg.output import REPORT, NothingReadError, build, is_output, read_back, read_report, read_text
from kg.overview import draw_overview
from kg.swap import replacing
from kg.update import add

ROOT = Path(__file__).resolve().parents[1]
REPORT_TEXT = """云岭工业园区2023年工作总结

2023年，云岭工业园区完成规上工业总产值120亿元，同比增长8%。园区主导产业为新材料、装备制造。
青禾玻纤有限公司落户云岭工业园区，获评国家级绿色工厂。
"""
OTHER_TEXT = """白石高新技术产业开发区2022年工作总结

2022年，白石高新区完成工业投资15亿元，引进松风机械有限公司等企业6家。
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT_TEXT, "utf-8")
    (folder / "b.txt").write_text(OTHER_TEXT, "gb18030")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the store, whose files differ in every run, and what tells times."""
    return {
        file.name: gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for file in sorted([*folder.iterdir(), *folder.glob(f"{TEXTS}/*")])
        if file.is_file() and file.name not in (REPORT, "index.html", "history.jsonl")
    }


def alone(folder: Path) -> bool:
    """Whether no leaving of a build stands beside `folder`."""
    return not [entry.name for entry in folder.parent.iterdir() if entry.name.startswith(f".{folder.name}.")]


def kg_process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "KG_LANG": "zh", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, **options)  # type: ignore[call-overload,no-any-return]


def test_a_build_writes_a_whole_folder_and_says_what_it_found(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = build(reports, out)
    assert {entry.name for entry in out.iterdir()} == {
        "store",
        "records.jsonl",
        "texts",
        "readings",
        "index.sqlite",
        "history.jsonl",
        "history",
        "graph.nq.gz",
        "gaps.xlsx",
        "chains",
        "report.json",
        "index.html",
    }
    page = (out / "index.html").read_text("utf-8")
    maps = [one["file"] for one in json.loads((out / REPORT).read_text("utf-8"))["maps"]]
    assert sorted(maps) == sorted(f"chains/{path.name}" for path in (out / "chains").iterdir())
    assert all(f'href="chains/{path.name}"' in page for path in (out / "chains").iterdir())
    told = json.loads((out / REPORT).read_text("utf-8"))
    assert [(one["file"], one["encoding"]) for one in told["documents"]] == [("a.txt", "utf-8"), ("b.txt", "gb18030")]
    assert told["entities"] == dict(report.entities)
    assert told["entities"]["Park"] >= 2
    assert told["facts"] == dict(report.facts)
    assert told["quads"] == report.quads == len(gzip.decompress((out / "graph.nq.gz").read_bytes()).splitlines())
    assert str(tmp_path) not in (out / REPORT).read_text("utf-8")
    assert is_output(out)
    assert alone(out)


def test_the_same_reports_give_the_same_bytes_in_any_order_under_any_hash_seed(reports: Path, tmp_path: Path) -> None:
    for number, files in enumerate([("a.txt", "b.txt"), ("b.txt", "a.txt")]):
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "PYTHONPATH": str(ROOT)}
        command = [
            sys.executable,
            "-m",
            "kg",
            "build",
            *(reports / name for name in files),
            "-o",
            tmp_path / f"{number}",
        ]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    assert contents(tmp_path / "0") == contents(tmp_path / "1")
    dumps = [(tmp_path / str(number) / "graph.nq.gz").read_bytes() for number in (0, 1)]
    assert dumps[0] == dumps[1]
    folders = [tmp_path / str(number) for number in (0, 1)]
    pages = [{path.name: path.read_bytes() for path in sorted(one.rglob("*.html"))} for one in folders]
    assert pages[0] == pages[1]


def test_every_quote_stands_at_its_place_in_the_text_that_a_build_keeps(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(reports, out)
    companies = tmp_path / "企业.csv"
    companies.write_text("企业名称,主营产品\n青禾玻纤有限公司,玻纤布\n", "utf-8")
    add([companies], out)
    quotes = 0
    for reading in read_back(out):
        text = read_text(out, reading.document.id)
        assert text is not None
        for evidence in (one for fact in reading.facts for one in fact.evidence):
            assert [text[run.start : run.end] for run in evidence.runs] == [run.quote for run in evidence.runs]
            quotes += 1
    assert quotes > 5
    assert len(list((out / TEXTS).iterdir())) == 3


@pytest.mark.parametrize("name", ["../records", "", "0" * 16, "a/../../records.jsonl", "\x00", "A" * 16])
def test_what_is_no_document_has_no_text(reports: Path, tmp_path: Path, name: str) -> None:
    build(reports, tmp_path / "out")
    assert read_text(tmp_path / "out", name) is None


def test_a_second_build_replaces_the_first_and_keeps_what_the_user_put_there(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(reports, out)
    (out / "我的笔记.md").write_text("笔记", "utf-8")
    (reports / "b.txt").unlink()
    build(reports, out)
    assert len(json.loads((out / REPORT).read_text("utf-8"))["documents"]) == 1
    assert (out / "我的笔记.md").read_text("utf-8") == "笔记"
    assert alone(out)


def test_a_folder_that_is_not_ours_is_never_replaced(reports: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "信.txt").write_text("重要", "utf-8")
    with pytest.raises(StoreError, match="不覆盖"):
        build(reports, home)
    assert contents(home) == {"信.txt": "重要".encode()}
    with pytest.raises(StoreError, match="同名文件"):
        build(reports, home / "信.txt")


def test_a_link_to_a_folder_stays_a_link(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    build(reports, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert is_output(tmp_path / "real")


def test_what_cannot_be_read_is_told_and_the_rest_is_built(reports: Path, tmp_path: Path) -> None:
    (reports / "坏.txt").write_bytes(b"\0\1\2\3" * 100)
    report = build(reports, tmp_path / "out")
    assert [problem.zh for problem in report.errors] == ["不是文字，而是二进制文件"]
    told = json.loads((tmp_path / "out" / REPORT).read_text("utf-8"))
    assert [(one["file"], one["zh"]) for one in told["unread"]] == [("坏.txt", "不是文字，而是二进制文件")]
    assert len(told["documents"]) == 2


def test_where_nothing_can_be_read_the_old_graph_stays(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(reports, out)
    before = contents(out)
    (tmp_path / "leer.txt").write_bytes(b"")
    with pytest.raises(NothingReadError) as caught:
        build([tmp_path / "leer.txt", tmp_path / "none.txt"], out)
    assert len(caught.value.problems) == 2
    assert contents(out) == before
    assert alone(out)


@pytest.mark.parametrize("moment", ["records", "store", "report"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_refuses_leaves_the_old_graph_whole_and_says_why_in_one_line(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, number: int
) -> None:
    out = tmp_path / "out"
    build(reports, out)
    before = contents(out)
    place = {"records": "write_records", "store": "_store", "report": "write_pages"}[moment]

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"kg.output.{place}", refuse)
    with pytest.raises(StoreError) as caught:
        build(reports, out)
    assert "\n" not in str(caught.value)
    assert ("磁盘满了" if number == errno.ENOSPC else "没有写入权限") in caught.value.zh
    assert contents(out) == before
    assert alone(out)


def test_a_real_limit_on_what_may_be_written_is_one_line_and_the_old_graph_stays(reports: Path, tmp_path: Path) -> None:
    import resource

    out = tmp_path / "out"
    build(reports, out)
    before = contents(out)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = kg_process("build", reports, "-o", out, "--quiet", preexec_fn=limit)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "错误" in done.stderr
    assert contents(out) == before
    assert alone(out)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_says_so_and_leaves_the_old_graph_whole(reports: Path, tmp_path: Path, how: int) -> None:
    out = tmp_path / "out"
    build(reports, out)
    before = contents(out)
    code = (
        "import signal, sys, kg.output, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell ignores it for what it starts with &
        "kg.output.understand = lambda *_: (print('now', flush=True), time.sleep(60))\n"
        "from kg.cli import main\n"
        f"main(['build', {str(reports)!r}, '-o', {str(out)!r}, '--quiet'])\n"
    )
    environment = {**os.environ, "KG_LANG": "zh"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "now\n"
        process.send_signal(how)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told.strip() == "已中断，原有内容未动"
    assert contents(out) == before
    assert alone(out)


def test_a_killed_build_leaves_the_old_graph_whole_and_the_next_one_clears_up(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(reports, out)
    before = contents(out)
    code = (
        "import os, kg.output, signal\n"
        "kg.output._check = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"kg.output.build({str(reports)!r}, {str(out)!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert not alone(out)
    assert contents(out) == before
    build(reports, out)
    assert contents(out) == before
    assert alone(out)


def test_a_writer_that_still_works_is_not_cleared_away(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replacing(out, is_ours=is_output, ours=frozenset()) as slow:
        (slow / "slow").write_text("1")
        with replacing(out, is_ours=is_output, ours=frozenset()) as quick:
            (quick / REPORT).write_text('{"parkchain": "0"}')
        assert (slow / "slow").exists()
        assert (out / REPORT).exists()
    assert (out / "slow").exists()


def test_without_an_exchange_the_old_folder_steps_aside_and_a_stop_in_between_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.swap.folder, "exchange", lambda one, other: False)
    out = tmp_path / "out"
    for content in ("old", "new"):
        with replacing(out, is_ours=lambda _: True, ours=frozenset({"f"})) as folder:
            (folder / "f").write_text(content)
    assert (out / "f").read_text() == "new"
    assert alone(out)
    out.rename(tmp_path / ".out.old-1")
    with (
        pytest.raises(StoreError),
        replacing(out, is_ours=lambda _: True, ours=frozenset({"f"})),
    ):
        raise OSError(errno.ENOSPC, "full")
    assert (out / "f").read_text() == "new"


def test_other_folders_whose_names_begin_alike_are_left_alone(reports: Path, tmp_path: Path) -> None:
    for name in (".out.newer", ".out", ".out.old", "out.new-1", ".[o]ut.new-1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "f").write_text("1")
    build(reports, tmp_path / "out")
    assert {entry.name for entry in tmp_path.iterdir()} >= {
        ".out.newer",
        ".out",
        ".out.old",
        "out.new-1",
        ".[o]ut.new-1",
    }


def test_one_report_is_read_without_a_store(reports: Path, tmp_path: Path) -> None:
    reading = read_report(reports / "a.txt")
    assert reading.document.name == "a.txt"
    assert any(entity.type == "Park" for entity in reading.entities)
    for fact in reading.facts:
        for evidence in fact.evidence:
            for run in evidence.runs:
                assert reading.document.text[run.start : run.end] == run.quote
    with pytest.raises(DocumentError, match="找不到"):
        read_report(tmp_path / "none.txt")


class Tags(HTMLParser):
    """The tags of a page and what they point at."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_the_overview_page_runs_nothing_and_asks_nobody() -> None:
    evil = "<script>alert(1)</script>\"'&"
    page = draw_overview(
        {
            "documents": [{"file": evil, "encoding": evil, "characters": 1, "entities": 2, "facts": 3}],
            "entities": {"Park": 1, evil: 2},
            "facts": {"locatedIn": 1},
            "evidence": 5,
            "quads": 6,
            "left_out": {evil: 1, "figure without indicator": 2, "honour not understood": 3},
            "unread": [{"file": evil, "zh": evil}],
            "findings": [{"name": evil, "zh": evil, "value": evil}],
            "maps": [{"chain": evil, "file": 'chains/".html', "says": evil}],
        }
    )
    read = Tags()
    read.feed(page)
    assert "script" not in read.tags
    assert not {"src", "action"} & {name for name, _ in read.attributes}
    assert [value for name, value in read.attributes if name == "href"] == ["gaps.xlsx", "chains/%22.html"]
    assert ("lang", "zh-CN") in read.attributes
    assert any(value and value.startswith("default-src 'none'") for _, value in read.attributes)
    assert "工业园区" in page or "园区" in page
    assert "数字不知说的是哪项指标" in page
    assert "名单里认不出的格" in page
    assert " indicator" not in page
    assert " understood" not in page


def test_figures_said_in_two_ways_are_both_kept_counted_and_shown_with_their_words(tmp_path: Path) -> None:
    folder, out = tmp_path / "reports", tmp_path / "kg-out"
    folder.mkdir()
    for name, value in (("a", "120亿元"), ("b", "125亿元")):
        text = f"云岭工业园区2023年工作总结\n\n2023年，园区完成工业总产值{value}，新签约项目12个。\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    report = kg.build(folder, out)
    assert report.record["conflicting_figures"] == 1
    assert json.loads((out / "report.json").read_text("utf-8"))["conflicting_figures"] == 1
    rows = kg.ask(out, "conflicting-figures").dicts()
    assert [(str(row["指标"]), float(row["数值"]), float(row["另一数值"])) for row in rows] == [
        ("工业总产值", 120, 125)
    ]
    assert {str(row["出处"]) for row in rows} | {str(row["另一出处"]) for row in rows} == {"a.txt", "b.txt"}
