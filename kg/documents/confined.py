"""Foreign file formats are parsed in a process of their own, within limits of memory, processor time and open files.

A server process is started with the first such file. It loads the parsers and forks a worker for each file; the worker
gets the bytes, gives up the network and the right to open and write files, parses, and answers with JSON.
What crashes, loops or eats memory there ends there, and is one clear line here. Where a system cannot fork, the server
parses itself and is replaced when it fails.
"""

import atexit
import codecs
import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import IO, Any

from kg.documents.extract import Extract, UnreadableError
from kg.documents.recognise import ScannedError, can_recognise, load_models

#: The module that reads each format. `read(data, beat)` gives an Extract or, for a workbook, plain values.
READERS = {
    "html": "kg.documents.html",
    "docx": "kg.documents.docx",
    "pdf": "kg.documents.pdf",
    "image": "kg.documents.image",
    "doc": "kg.documents.doc",
    "xlsx": "kg.documents.workbook",
}


#: Encodings that a page may be written in or an archive name its members in.
CODECS = (
    *("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32-be", "utf-32", "ascii", "latin-1"),
    *("gb18030", "gbk", "gb2312", "hz", "big5", "big5hkscs", "cp950", "cp437", "cp1252", "idna", "unicode_escape"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory; seconds of processor time for one page and for all; what takes more is killed.

    By the clock it may take ten times as long, for the machine may have other work.
    """

    memory: int = 1 << 30
    page_seconds: float = 60.0
    seconds: float = 900.0


#: How many times its processor time a worker may take by the clock.
BY_THE_CLOCK = 10.0

LIMITS: Mapping[str, Limits] = {
    "html": Limits(seconds=60.0),
    "docx": Limits(seconds=60.0),
    "pdf": Limits(),
    "image": Limits(memory=3 << 30, page_seconds=120.0, seconds=36_000.0),
    "doc": Limits(seconds=30.0, page_seconds=30.0),
    "xlsx": Limits(seconds=300.0, page_seconds=300.0),
}


def limits_of(format: str) -> Limits:
    """The limits for a format; a PDF may hold scans where they can be recognised."""
    if format == "pdf":
        return LIMITS["image"] if can_recognise() else LIMITS["pdf"]
    return LIMITS[format]


def read_confined(data: bytes, format: str, *, limits: Limits | None = None) -> Any:
    """What the reader of `format` makes of `data`: an Extract, or the sheets of a workbook.

    Raises UnreadableError where it cannot be read, also because the limits were passed or the parser crashed.
    """
    limits = limits or limits_of(format)
    task = {"format": format, "memory": limits.memory, "page": limits.page_seconds, "all": limits.seconds}
    answer = _server().ask(task, data, patience=limits.page_seconds * BY_THE_CLOCK + 30.0)
    if "unreadable" in answer:
        raise UnreadableError(*answer["unreadable"])
    return Extract.from_record(answer["extract"]) if "extract" in answer else answer["plain"]


#################################################################  this side


class _Server:
    """The other process, seen from here; one question at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.owner = os.getpid()

    def ask(self, task: Mapping[str, Any], data: bytes, *, patience: float) -> dict[str, Any]:
        """The answer to a task. `patience` is for how many seconds nothing at all may be heard."""
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                with contextlib.suppress(BrokenPipeError):
                    _send(process.stdin, json.dumps(task).encode())
                    _send(process.stdin, data)
                while True:
                    watch = threading.Timer(patience, process.kill)
                    watch.start()
                    try:
                        answer = _receive(process.stdout)
                    finally:
                        watch.cancel()
                    if answer:
                        return dict(json.loads(answer))
            except (EOFError, ValueError, OSError):
                self.stop()
                return {"unreadable": CRASHED}
            except BaseException:
                self.stop()
                raise

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.stop()
            command = [sys.executable, "-P", "-m", "kg.documents.confined"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def stop(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()


_the_server: list[_Server] = []


def _server() -> _Server:
    """The server of this process; one that was inherited by a fork belongs to the parent."""
    if not _the_server or _the_server[0].owner != os.getpid():
        _the_server[:] = [_Server()]
        atexit.register(_the_server[0].stop)
    return _the_server[0]


CRASHED = ("读的时候出错或超出内存，文件可能已损坏", "the parser crashed or ran out of memory; the file may be damaged")


#################################################################  both sides


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(struct.pack(">Q", len(message)))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    head = _exactly(pipe, 8)
    return _exactly(pipe, struct.unpack(">Q", head)[0])


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    found = pipe.read(count)
    if len(found) < count:
        raise EOFError
    return found


#################################################################  the other side


@cache
def _reader(format: str) -> Callable[[bytes, Callable[[], None]], Any]:
    read: Callable[[bytes, Callable[[], None]], Any] = import_module(READERS[format]).read
    return read


def serve() -> None:
    """Answer tasks until nobody asks any more."""
    if sys.platform.startswith("linux"):
        _leave_network()
    can_recognise()  # looks for packages, and codecs are loaded from files: a worker may do neither
    for name in CODECS:
        codecs.lookup(name)
    source, out = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            task = json.loads(_receive(source))
            data = _receive(source)
        except EOFError:
            return
        try:
            _reader(task["format"])
        except ImportError as error:
            _send(out, _unreadable(f"缺少组件 {error.name}", f"package {error.name} is missing"))
            continue
        _send(out, _answer(task, data, lambda: _send(out, b"")))


def _answer(task: dict[str, Any], data: bytes, beat: Callable[[], None]) -> bytes:
    """The answer to a task. Models are loaded only for a file that turns out to hold scans, and can be used."""
    work = _fork if hasattr(os, "fork") else _work
    task["recognise"] = False
    answer = work(task, data, beat)
    if answer == SCANS and can_recognise():
        return work(task | {"recognise": True}, data, beat)
    return answer


#: What a worker says of a file that holds scans, when it has no models.
SCANS = b"scans"


def _unreadable(zh: str, en: str) -> bytes:
    return json.dumps({"unreadable": [zh, en]}).encode()


def _fork(task: Mapping[str, Any], data: bytes, beat: Callable[[], None]) -> bytes:
    """The answer of a worker; it is killed where a page or the whole takes too long."""
    import select

    inside, outside = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(inside)
            with os.fdopen(outside, "wb") as pipe:
                if task["recognise"]:
                    load_models()
                _confine(
                    task["memory"],
                    task["all"],
                    files=FILES_OPEN.get(task["format"], 0),
                    written=WRITTEN.get(task["format"], 0),
                )
                _allow(task["page"])

                def turn_page() -> None:
                    _send(pipe, b"")
                    _allow(task["page"])

                _send(pipe, _work(task, data, turn_page))
        finally:
            os._exit(0)
    os.close(outside)
    begin = heard = time.monotonic()
    held = bytearray()
    try:
        while True:
            now = time.monotonic()
            left = min(heard + BY_THE_CLOCK * task["page"], begin + BY_THE_CLOCK * task["all"]) - now
            if left <= 0 or not select.select([inside], [], [], left)[0]:
                return _too_slow(task)
            piece = os.read(inside, 1 << 20)
            if not piece:
                _, status = os.waitpid(child, 0)
                child = 0
                slow = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGXCPU)
                return _too_slow(task) if slow else _unreadable(*CRASHED)
            held += piece
            while len(held) >= 8:
                length = struct.unpack(">Q", held[:8])[0]
                if length and len(held) >= 8 + length:
                    return bytes(held[8 : 8 + length])
                if length:
                    break
                del held[:8]
                heard = time.monotonic()
                beat()
    finally:
        os.close(inside)
        if child:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _allow(seconds: float) -> None:
    """Let this process work so much longer; then it dies of SIGPROF."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _too_slow(task: Mapping[str, Any]) -> bytes:
    seconds = f"{task['page']:g}"
    return _unreadable(f"读一页超过 {seconds} 秒还没读完，已停止", f"stopped after {seconds} seconds on one page")


def _work(task: Mapping[str, Any], data: bytes, beat: Callable[[], None]) -> bytes:
    try:
        found = _reader(task["format"])(data, beat)
        plain = {"extract": found.as_record()} if isinstance(found, Extract) else {"plain": found}
        return json.dumps(plain).encode()
    except ScannedError:
        return SCANS
    except UnreadableError as error:
        return _unreadable(error.zh, error.en)
    except (MemoryError, RecursionError):
        return _unreadable(*CRASHED)
    except Exception as error:  # whatever a foreign parser raises on a foreign file, the file is not readable
        return _unreadable(f"文件已损坏（{type(error).__name__}）", f"the file is damaged ({type(error).__name__})")


def _leave_network() -> None:
    """Give up the network, where the system lets us."""
    import ctypes

    new_user, new_network = 0x10000000, 0x40000000
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(new_user | new_network)


#: How many files a worker may hold open: none, but for the program that reads old Word files.
FILES_OPEN = {"doc": 256}
#: How many bytes it may write: none, but that program is given what it reads as a file that lies in memory.
WRITTEN = {"doc": 256 << 20}


def _confine(memory: int, seconds: float, *, files: int, written: int) -> None:
    """Let this process use so much memory and time, open so many files and write so many bytes from here on."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))


if __name__ == "__main__":
    serve()
