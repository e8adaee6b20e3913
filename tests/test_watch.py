"""What lands in a watched folder goes into the graph, once it has stopped growing."""

import threading
import time
from pathlib import Path

import pytest

from kg.errors import DocumentError, KgError
from kg.output import read_back
from kg.update import Update
from kg.watch import watch


def test_what_lands_is_added_and_what_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text("云岭工业园区完成规上工业总产值120亿元。\n", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    seen: list[Update | KgError] = []
    ended = threading.Event()

    def run() -> None:
        seen.extend(watch(folder, out, every=0.1, stable=0.3, stop=ended.is_set))

    thread = threading.Thread(target=run)
    thread.start()
    until = time.monotonic() + 60
    while not (out / "report.json").exists() and time.monotonic() < until:
        time.sleep(0.1)
    with (folder / "b.txt").open("w", encoding="utf-8") as slow:
        for _ in range(5):
            slow.write("白石工业园区完成工业投资15亿元。\n")
            slow.flush()
            time.sleep(0.15)
    while len([one for one in seen if isinstance(one, Update)]) < 2 and time.monotonic() < until:
        time.sleep(0.1)
        if len(list((out / "texts").glob("*"))) == 2:
            time.sleep(0.5)
            break
    ended.set()
    thread.join()
    assert [one.document.name for one in read_back(out)] == ["a.txt", "b.txt"]
    assert len([one for one in seen if isinstance(one, KgError)]) == 1
    assert len([one for one in seen if isinstance(one, Update)]) == 2


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="没有这个文件夹"):
        next(iter(watch(tmp_path / "none", tmp_path / "out")))
