"""Disks that are full and disks that cannot be written, for real: what is there stays and can be read, in one line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.output import build
from kg.queries import ask
from kg.update import add, look_at

TEXTS = {
    "a.txt": "云岭工业园区2023年总结\n\n云岭工业园区完成规上工业总产值120亿元。青禾玻纤有限公司落户云岭工业园区。\n",
    "b.txt": "白石工业园区2022年完成工业投资15亿元。\n",
    "c.txt": "松风机械有限公司落户金山工业园区，获评国家级绿色工厂。\n",
}

#: Mounts a disk at a folder: the options of `mount` before it.
Mount = Callable[..., Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """What mounts a disk; gone after the test. Skipped where we may not."""
    mounted: list[Path] = []

    def at(place: Path, *options: str) -> Path:
        place.mkdir(exist_ok=True)
        done = subprocess.run(["mount", *options, str(place)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
        if place not in mounted:
            mounted.append(place)
        return place

    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root mounts disks")
    yield at
    for place in reversed(mounted):
        subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "reports" / name).write_text(text, "utf-8")
    return tmp_path / "reports"


@pytest.fixture
def graph(reports: Path, tmp_path: Path) -> Path:
    build([reports / "a.txt", reports / "b.txt"], tmp_path / "graph" / "out")
    return tmp_path / "graph" / "out"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def assert_one_line(done: subprocess.CompletedProcess[str], says: str) -> None:
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    (line,) = [line for line in done.stderr.splitlines() if "错误" in line]
    assert says in line


def used(folder: Path) -> int:
    """Bytes that a folder takes on a disk of whole pages, which a tmpfs is."""
    return sum(-(-path.stat().st_size // 4096) * 4096 + 4096 for path in folder.rglob("*"))


def test_a_build_on_a_disk_of_two_megabytes_says_so_and_leaves_nothing(
    mount: Mount, reports: Path, tmp_path: Path
) -> None:
    disk = mount(tmp_path / "disk", "-t", "tmpfs", "-o", "size=2m", "tmpfs")
    assert_one_line(run("build", reports, "-o", disk / "out"), "磁盘满了")
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("left", [16 << 10, 128 << 10])
def test_a_disk_that_fills_up_keeps_the_graph_that_is_there(
    mount: Mount, reports: Path, graph: Path, tmp_path: Path, left: int
) -> None:
    disk = mount(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={used(graph) + left}", "tmpfs")
    shutil.copytree(graph, disk / "out")
    for arguments in (["add", reports / "c.txt"], ["remove", "b.txt"], ["rebuild"]):
        assert_one_line(run(*arguments, "-g", disk / "out"), "磁盘满了")
        assert [path.name for path in disk.iterdir()] == ["out"]
    status = look_at(disk / "out")
    assert not status.damaged
    assert list(status.documents) == ["a.txt", "b.txt"]
    mount(disk, "-o", "remount,size=200m")
    assert add(reports / "c.txt", disk / "out").added == ("c.txt",)


def test_a_disk_that_cannot_be_written_can_be_read(mount: Mount, reports: Path, graph: Path, tmp_path: Path) -> None:
    disk = mount(tmp_path / "disk", "--bind", str(graph.parent))
    mount(disk, "-o", "remount,ro,bind")
    assert ask(disk / "out", "overview").rows == ask(graph, "overview").rows
    assert not look_at(disk / "out").damaged
    assert run("show", "云岭工业园区", "-g", disk / "out").returncode == 0
    for arguments in (["add", reports / "c.txt"], ["remove", "b.txt"], ["correct", "rename", "云岭工业园区", "云岭"]):
        assert_one_line(run(*arguments, "-g", disk / "out"), "没有写入权限")
    assert_one_line(run("build", reports, "-o", disk / "new"), "没有写入权限")
    assert [path.name for path in graph.parent.iterdir()] == ["out"]
