"""kill -9 at random moments of build, add, remove and correct: the graph is the old one or the new one, whole.

    python tests/reliability/kills.py 200

prints how many kills there were of each command, how often the old and how often the new graph stood there, and how
many were lost (which must be none). Every other kill falls anywhere into the work; the others into its last part, from
where the new graph is whole and reaches the disk until it has taken the place of the old one and that one is cleared
away. tests/reliability/test_kills.py does a few of them in every check. Each child is a fork of this process, so that
the kill falls into the work and not into Python's start.
"""

import contextlib
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPORTS = {
    "a.txt": "2023年，云岭工业园区完成规上工业总产值120亿元。青禾玻纤有限公司落户云岭工业园区。\n",
    "b.txt": "2022年，白石工业园区完成工业投资15亿元。松风机械有限公司落户白石工业园区。\n",
    "c.txt": "青禾玻纤有限公司主要生产玻纤布，获评国家级绿色工厂。\n",
}
#: Stands in the one line of a graph that two runs of one correction do not share.
WHEN = b"ontology#decidedAt>"


@dataclass
class Outcome:
    """What was found after the kills: `kinds` by operation and state."""

    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return sum(self.kinds.values()) + len(self.lost)

    def told(self) -> str:
        """The counts: of all, then a line for each operation."""
        states = Counter(state for _, state in self.kinds.elements())
        lines = [f"kill -9 x {self.kills}: old {states['old']}, new {states['new']}, lost {len(self.lost)}"]
        for operation in sorted({operation for operation, _ in self.kinds}):
            lines.append(f"  {operation}: old {self.kinds[operation, 'old']}, new {self.kinds[operation, 'new']}")
        return "\n".join(lines)


def operations(reports: Path) -> dict[str, Callable[[Path], object]]:
    """What is killed, each on a graph of a.txt and b.txt."""
    from kg.output import build
    from kg.update import add, record, remove

    return {
        "build": lambda out: build([reports / "a.txt", reports / "c.txt"], out),
        "add": lambda out: add(reports / "c.txt", out),
        "remove": lambda out: remove("b.txt", out),
        "correct": lambda out: record(out, "rename", by="张三", thing="云岭工业园区", name="云岭新区工业园"),
    }


def state_of(out: Path) -> str:
    """A hash of all that a graph says, but for when something was decided. Raises where the graph is not whole."""
    from pyoxigraph import RdfFormat

    from kg.output import read_back
    from kg.store import open_store
    from kg.update import look_at

    status = look_at(out)
    if status.damaged:
        raise ValueError("; ".join(en for _, en in status.notes))
    lines = (open_store(out).dump(format=RdfFormat.N_QUADS) or b"").splitlines()
    digest = hashlib.sha256(b"\n".join(sorted(line for line in lines if WHEN not in line)))
    digest.update(repr(read_back(out)).encode())
    corrections = out / "corrections.jsonl"
    digest.update(str(corrections.exists()).encode())
    return digest.hexdigest()


def warm_up() -> None:
    """Load here what every child would load anew: code and tables, but nothing that has a thread or a file open."""
    from kg.chains import load_chains, map_chains
    from kg.figures.gap_book import write_gap_book
    from kg.figures.maps import busy_chains
    from kg.gaps import rank_places
    from kg.kept import reading_version, state_version
    from kg.output import read_report
    from kg.shapes import read_shapes
    from kg.update import add

    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.txt").write_text(REPORTS["a.txt"], "utf-8")
        readings = [read_report(Path(name) / "a.txt")]
        chain_map = map_chains(readings, load_chains())
        write_gap_book(rank_places(chain_map, limit=3), Path(name) / "gaps.xlsx")
        busy_chains(chain_map)
    assert reading_version()
    assert state_version()
    assert read_shapes()
    assert callable(add)


def in_child(work: Callable[[], str]) -> str:
    """What `work` says, done in a fork of this process, so that nothing of it stays here."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            said = work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode("utf-8", "replace")[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    os.waitpid(pid, 0)
    return said


@dataclass
class Spent:
    """Seconds that an operation takes: all, and the last part, from where its new graph is whole."""

    whole: float
    last: float


def start(work: Callable[[], object]) -> tuple[int, int]:
    """Do `work` in a fork: its process, and a pipe that says a byte when the new graph begins to reach the disk."""
    from kg.swap import folder as swapped

    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 2)
    sync = swapped.sync

    def told(folder: Path) -> None:
        os.write(writing, b"!")
        sync(folder)

    swapped.sync = told
    try:
        work()
    finally:
        os._exit(0)


def measure(work: Callable[[], object]) -> Spent:
    """How long `work` takes where nothing kills it."""
    begin = time.monotonic()
    pid, pipe = start(work)
    os.read(pipe, 1)
    whole = time.monotonic()
    os.waitpid(pid, 0)
    os.close(pipe)
    end = time.monotonic()
    return Spent(end - begin, end - whole)


def run_killed(work: Callable[[], object], after: float, *, last: bool) -> bool:
    """Do `work` in a fork that is killed after so many seconds, counted from its last part where `last` says so.

    Whether the kill came before its end.
    """
    pid, pipe = start(work)
    if last:
        os.read(pipe, 1)
    time.sleep(after)
    ended, _ = os.waitpid(pid, os.WNOHANG)
    if ended == 0:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    os.close(pipe)
    return ended == 0


def run(kills: int, *, seed: int = 1, scratch: Path | None = None) -> Outcome:
    """Kill so many times, in turn in each operation."""
    with _folder(scratch) as folder:
        return _run(kills, random.Random(seed), folder)


@contextlib.contextmanager
def _folder(scratch: Path | None) -> Iterator[Path]:
    if scratch is not None:
        yield scratch
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _run(kills: int, chance: random.Random, folder: Path) -> Outcome:
    reports, base, out = folder / "reports", folder / "base", folder / "out"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, "utf-8")
    warm_up()
    works = operations(reports)
    said = in_child(lambda: _made(reports, base))
    if len(said) != 64:
        raise RuntimeError(said)
    states, spent = {"old": said}, {}
    for operation, work in works.items():
        _copy(base, out)
        spent[operation] = measure(lambda work=work: work(out))  # type: ignore[misc]
        new = in_child(lambda: state_of(out))
        if len(new) != 64 or new == said:
            raise RuntimeError(f"{operation}: {new}")
        states[operation] = new
    outcome = Outcome()
    names = list(works)
    while outcome.kills < kills:
        operation = names[outcome.kills % len(names)]
        last = outcome.kills // len(names) % 2 == 1
        after = chance.uniform(0, spent[operation].last if last else spent[operation].whole)
        _copy(base, out)
        if not run_killed(lambda operation=operation: works[operation](out), after, last=last):  # type: ignore[misc]
            if not last:
                spent[operation].whole *= 0.97
            continue  # it had ended; nothing was killed
        found = in_child(lambda: state_of(out))
        if found == states["old"]:
            outcome.kinds[operation, "old"] += 1
        elif found == states[operation]:
            outcome.kinds[operation, "new"] += 1
        else:
            outcome.lost.append(f"{operation}: {found}")
        if outcome.kills % 10 == 0:  # the next writer finds its way, and clears what the dead one left
            healed = in_child(lambda: str(bool(works["build"](out)) and state_of(out)))
            left = [entry.name for entry in folder.iterdir() if entry.name.startswith(".out.")]
            if found != states["correct"] and (healed != states["build"] or left):
                outcome.lost.append(f"after {operation}: {healed} {left}")
    return outcome


def _made(reports: Path, base: Path) -> str:
    from kg.output import build

    build([reports / "a.txt", reports / "b.txt"], base)
    return state_of(base)


def _copy(base: Path, out: Path) -> None:
    for entry in [out, *out.parent.glob(".out.*")]:
        shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() else entry.unlink(missing_ok=True)
    shutil.copytree(base, out)


if __name__ == "__main__":
    done = run(int(sys.argv[1]) if len(sys.argv) > 1 else 200, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(done.told())
    print("\n".join(done.lost), end="")
    sys.exit(1 if done.lost else 0)
