"""A few kills in every check (kills.py does as many as asked), and disks that are full or cannot be written."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.output import build
from kg.queries import ask
from kg.swap import writer_of, writing
from kg.update import add, look_at, record, remove

HARNESS = Path(__file__).with_name("kills.py")
REPORT = "云岭工业园区2023年工作总结\n\n云岭工业园区完成规上工业总产值120亿元。青禾玻纤有限公司落户云岭工业园区。\n"


def test_a_kill_at_any_moment_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(HARNESS), "12"],
        capture_output=True, text=True, timeout=550, env={**os.environ, "PYTHONPATH": str(root)}, check=False,
    )  # fmt: skip
    print(done.stdout)
    assert "kill -9 x 12" in done.stdout
    assert "lost 0" in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    for name, text in (("a.txt", REPORT), ("b.txt", "白石工业园区2022年完成工业投资15亿元。\n")):
        (tmp_path / name).write_text(text, "utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize("limit", [1_000, 30_000, 100_000])
def test_a_disk_that_is_full_is_one_line_and_the_old_graph_stays(graph: Path, limit: int) -> None:
    code = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from kg.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    (graph.parent / "c.txt").write_text(REPORT.replace("云岭", "金山"), "utf-8")
    for arguments in (["add", str(graph.parent / "c.txt")], ["remove", "b.txt"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments, "-g", str(graph)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert [line for line in done.stderr.splitlines() if "错误" in line or "error" in line]
    status = look_at(graph)
    assert not status.damaged
    assert list(status.documents) == ["a.txt", "b.txt"]
    assert not [entry for entry in graph.parent.iterdir() if entry.name.startswith(".out.")]


def test_a_second_writer_says_who_writes_and_readers_are_not_held_up(graph: Path) -> None:
    with writing(graph, "build"):
        assert writer_of(graph) is not None
        with pytest.raises(StoreError, match=f"正在写（build，进程 {os.getpid()}"), writing(graph, "add", patience=0.1):
            pass
        assert ask(graph, "overview").rows
    assert writer_of(graph) is None
    with writing(graph, "add", patience=0.1):
        pass


def test_a_second_writer_waits_for_the_first(graph: Path) -> None:
    told: list[str] = []
    free = threading.Event()

    def first() -> None:
        with writing(graph, "build"):
            free.set()
            threading.Event().wait(0.3)

    thread = threading.Thread(target=first)
    thread.start()
    free.wait()
    update = remove("b.txt", graph, waiting=lambda zh, en: told.append(zh))
    thread.join()
    assert update.removed == ("b.txt",)
    assert len(told) == 1
    assert "等它写完" in told[0]


def test_readers_read_on_while_the_graph_is_changed(graph: Path) -> None:
    from kg.store import open_store

    store = open_store(graph)
    before = len(store)
    remove("b.txt", graph)
    add(graph.parent / "b.txt", graph)
    record(graph, "rename", by="", thing="青禾玻纤有限公司", name="青禾玻纤股份有限公司")
    assert len(store) == before == sum(1 for _ in store)
