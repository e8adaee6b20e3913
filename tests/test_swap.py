"""Folders whose files never change go over to the next state, and no stop in between loses any of them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.swap import Lasting, replacing
from kg.swap import folder as swapped
from kg.swap import lasting as handed

LASTING = Lasting(("texts", "history"), gone=("texts/00000b.txt",))
#: What a whole folder holds before and afterwards.
OLD = {"state": "1", "texts/00000a.txt": "a", "texts/00000b.txt": "b", "history/000001.gz": "1", "own.txt": "mine"}
NEW = {
    "state": "2",
    "texts/00000a.txt": "a",
    "texts/00000c.txt": "c",
    "history/000001.gz": "1",
    "history/000002.gz": "2",
    "own.txt": "mine",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_text(content)
    return tmp_path / "out"


def change(out: Path, lasting: Lasting = LASTING) -> None:
    with replacing(out, is_ours=lambda _: True, ours=frozenset({"state", *lasting.folders}), lasting=lasting) as new:
        (new / "state").write_text("2")
        (new / "texts" / "00000c.txt").write_text("c")
        (new / "history" / "000002.gz").write_text("2")


def contents(out: Path) -> dict[str, str]:
    """What can be read of a folder under its own name, also where parts of it still stand beside it."""
    names = [name for name in OLD.keys() | NEW.keys() if (out / name).exists()]
    return {name: (out / name).read_text() for name in names}


def count_steps(monkeypatch: pytest.MonkeyPatch, stop: Callable[[int], None]) -> None:
    """Call `stop` with 1, 2, … before each step that changes names on the disk."""
    done = 0

    def counted(step: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            nonlocal done
            done += 1
            stop(done)
            return step(*arguments, **named)

        return run

    monkeypatch.setattr(swapped, "exchange", counted(swapped.exchange))
    monkeypatch.setattr(handed, "exchange", counted(handed.exchange))
    for room, name in ((os, "replace"), (os, "unlink"), (os, "rmdir"), (os, "symlink"), (os, "rename")):
        monkeypatch.setattr(room, name, counted(getattr(room, name)))


def kill_at(out: Path, number: int) -> bool:
    """Change `out` in a fork that ends without a word before that step; whether it came to it."""
    pid = os.fork()
    if pid == 0:

        def stop(step: int) -> None:
            if step == number:
                os._exit(9)

        with pytest.MonkeyPatch.context() as patch:
            count_steps(patch, stop)
            change(out)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


def test_what_lasts_goes_over_and_what_is_gone_is_gone(out: Path) -> None:
    before = (out / "texts" / "00000a.txt").stat().st_ino
    folder = (out / "texts").stat().st_ino
    change(out)
    assert contents(out) == NEW
    assert {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()} == NEW.keys()
    assert (out / "texts" / "00000a.txt").stat().st_ino == before
    assert (out / "texts").stat().st_ino == folder
    assert [entry.name for entry in out.parent.iterdir()] == ["out"]


def test_whatever_step_a_stop_comes_before_the_folder_is_old_or_new_and_the_next_write_mends_it(tmp_path: Path) -> None:
    found = []
    for number in range(1, 60):
        place = tmp_path / str(number)
        place.mkdir()
        out = place / "out"
        for name, content in OLD.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_text(content)
        if not kill_at(out, number):
            break
        state = contents(out)["state"]
        found.append(state)
        wanted = OLD if state == "1" else NEW
        assert contents(out).items() >= wanted.items(), number
        with replacing(out, is_ours=lambda _: True, ours=frozenset({"state"}), lasting=Lasting(("texts",))) as new:
            (new / "state").write_text("3")
        assert contents(out) == wanted | {"state": "3"}, number
        assert [entry.name for entry in place.iterdir()] == ["out"]
        assert not [entry for entry in out.iterdir() if entry.is_symlink() or entry.name.startswith(".")]
    assert found == sorted(found)
    assert found.count("1") > 8
    assert found.count("2") > 4


def test_a_change_that_fails_leaves_nothing_in_what_lasts(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(new: Path, folder: Path) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(swapped, "exchange", full)
    with pytest.raises(StoreError, match="磁盘满了"):
        change(out)
    assert contents(out) == OLD
    assert [entry.name for entry in out.parent.iterdir()] == ["out"]


def test_where_names_cannot_change_places_files_get_second_names(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapped, "exchange", lambda one, other: False)
    monkeypatch.setattr(handed, "exchange", lambda one, other: False)
    before = (out / "texts" / "00000a.txt").stat().st_ino
    change(out)
    assert contents(out) == NEW
    assert (out / "texts" / "00000a.txt").stat().st_ino == before


@pytest.mark.parametrize(
    "note", ["", "[]", '{"come": ["texts/../../own.txt"], "gone": ["../x", "own.txt", "texts/00000a"]}']
)
def test_a_note_that_is_not_ours_takes_nothing_away(out: Path, note: str) -> None:
    (out / handed.NOTE).write_text(note)
    (out.parent / "x").write_text("x")
    change(out)
    assert contents(out) == NEW
    assert (out.parent / "x").exists()


def test_a_folder_that_stands_elsewhere_is_copied_and_stays_as_it_is(out: Path, tmp_path: Path) -> None:
    (out / "texts").rename(tmp_path / "elsewhere")
    (out / "texts").symlink_to(tmp_path / "elsewhere")
    change(out)
    assert contents(out) == NEW
    assert len(list((tmp_path / "elsewhere").iterdir())) == 2
