"""A few processes that answer foreign queries, one each at a time; one that takes too long is killed and replaced.

Nothing else stops a query in Oxigraph: it has no time limit in Python, and a signal is seen between rows only (so
`COUNT` over a cross product runs on). A worker has no network, a limit of memory and a clock of its own that ends it
should this process die; it is started and warm before it is needed, so that a query costs its own time and not that of
a start. It reads the store on disk and opens it anew where a build swapped it.

A task goes to a worker as a line of JSON; back come a line of JSON and as many bytes as that says.
"""

import json
import math
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

from kg.sparql.protocol import Answer, Operation

#: Seconds that a query may take, and rows or triples that it may give.
TIME_LIMIT = 20.0
ROW_LIMIT = 100_000

#: Seconds in which a worker must have started, on a machine that is busy with other things too.
START_LIMIT = 60.0

#: Kilobytes that a worker may hold once it has answered; one that holds more is replaced.
KEPT = 400_000


class Workers:
    """Answers operations on the graph in `folder` in `count` processes."""

    def __init__(
        self,
        folder: Path | str,
        *,
        count: int | None = None,
        time_limit: float = TIME_LIMIT,
        row_limit: int = ROW_LIMIT,
    ) -> None:
        self.folder, self.time_limit, self.row_limit = Path(folder), time_limit, row_limit
        self.count = count or max(2, min(8, os.cpu_count() or 2))
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._lock = threading.Lock()
        self._all: set[_Worker] = set()
        self._open = True

    def start(self) -> None:
        """Have all processes running; called by itself before the first operation."""
        with self._lock:
            while self._open and len(self._all) < self.count:
                self._add()

    def _add(self) -> None:
        worker = _Worker(self.folder, self.time_limit, self.row_limit)
        self._all.add(worker)
        self._idle.put(worker)

    def ask(self, operation: Operation) -> Answer:
        """The answer of a worker; with status 503 where it was stopped or none became free in time."""
        self.start()
        try:
            worker = self._idle.get(timeout=self.time_limit)
        except Empty:
            return busy()
        try:
            return worker.ask(operation)
        finally:
            with self._lock:
                if worker.is_well() and self._open:
                    self._idle.put(worker)
                else:
                    worker.close()
                    self._all.discard(worker)
                    if self._open:
                        self._add()

    def close(self) -> None:
        """End all processes, those that are at work too."""
        with self._lock:
            self._open = False
            for worker in self._all:
                worker.close()
            self._all.clear()


def busy() -> Answer:
    """What to answer while every worker is at work on something else."""
    return _line(503, "正忙，请稍后再试 (busy, try again later)")


def _line(status: int, message: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", (message + "\n").encode())


class _Worker:
    """One process, seen from outside."""

    def __init__(self, folder: Path, time_limit: float, row_limit: int) -> None:
        self.time_limit = time_limit
        clock = str(math.ceil(time_limit) + 5)
        # -P: a folder named kg where we stand is not ours
        command = [sys.executable, "-P", "-m", "kg.sparql.workers", str(folder), str(row_limit), clock]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._ready, self._leaving = False, False

    def ask(self, operation: Operation) -> Answer:
        """The answer, or that there is none because the process was stopped or ended by itself."""
        if not self._ready:
            if self._hear(START_LIMIT) is None:
                return _line(503, "查询进程没有起来 (a query process did not start)")
            self._ready = True
        if not self._tell({"task": asdict(operation)}):
            return _line(503, "查询进程已结束，请再试 (a query process had ended, try again)")
        heard = self._hear(self.time_limit)
        if heard is not None:
            head, body = heard
            self._leaving = head["leaving"]
            return Answer(head["status"], head["media_type"], body, head["cut"])
        if self.timed_out:
            limit = f"{self.time_limit:g}"
            return _line(
                503,
                f"查询超过 {limit} 秒，已停止；加条件或 LIMIT 再试 "
                f"(stopped after {limit} seconds; add conditions or LIMIT)",
            )
        return _line(
            503,
            "查询占用内存过多，已停止；加条件或 LIMIT 再试 (the query needed too much memory; add conditions or LIMIT)",
        )

    def _tell(self, message: Mapping[str, Any]) -> bool:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(message).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            return False
        return True

    def _hear(self, limit: float) -> tuple[dict[str, Any], bytes] | None:
        """What the process says next; None where it ended, or was killed because the time was up."""
        assert self.process.stdout is not None
        self.timed_out = False
        clock = threading.Timer(limit, self._kill)
        clock.start()
        try:
            line = self.process.stdout.readline()
            head: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
            body = self.process.stdout.read(head.get("length", 0))
        finally:
            clock.cancel()
        return (head, body) if head and len(body) == head["length"] else None

    def _kill(self) -> None:
        self.timed_out = True
        self.process.kill()

    def is_well(self) -> bool:
        """Whether the process can take another operation."""
        return self._ready and not self._leaving and not self.timed_out and self.process.poll() is None

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not sent yet goes nowhere
                    continue


#################################################################  inside the process


def work(folder: Path, row_limit: int, clock: int) -> None:
    """Answer tasks from stdin on stdout until stdin ends."""
    from kg.queries import wall_off

    if sys.platform.startswith("linux"):
        wall_off()
    from kg.errors import StoreError
    from kg.gate import check_query
    from kg.sparql.answers import answer, failure, store_failure
    from kg.store import open_store, store_version

    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may write between the answers
    check_query("ASK { }")  # rdflib builds its parser now
    store, version = None, None
    _say(out, {"length": 0}, b"")
    for line in sys.stdin.buffer:
        _wind(clock)
        try:
            found = store_version(folder)
            if store is None or found not in (version, None):
                store, version = open_store(folder), found
            task = json.loads(line)["task"]
            given = answer(store, Operation(**task), row_limit=row_limit)
        except StoreError as error:
            given = store_failure(error)
        except RecursionError:
            given = failure(400, "查询嵌套太深 (nested too deeply)")
        leaving = _held() > KEPT
        head = {"status": given.status, "media_type": given.media_type, "cut": given.cut, "leaving": leaving}
        _say(out, {**head, "length": len(given.body)}, given.body)
        _wind(0)


def _say(out: IO[bytes], head: Mapping[str, Any], body: bytes) -> None:
    out.write(json.dumps(head).encode() + b"\n" + body)
    out.flush()


def _wind(seconds: int) -> None:
    """Let the system end this process after so many seconds; 0 stops the clock."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _held() -> int:
    """Kilobytes of memory that this process held at most."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // 1024 if sys.platform == "darwin" else held


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
