"""`kg serve` under many clients at once: how long each kind of request takes, and whether memory stays.

The server runs in a process of its own on this machine; clients are threads here that ask one address after the other.
"""

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlsplit

from kg.errors import StoreError
from kg.names import Name, read_names
from kg.store import open_store

#: Seconds that the server may take to come up.
START = 60.0

SPARQL = (
    "SELECT ?class (COUNT(?x) AS ?n) WHERE { ?x a ?class } GROUP BY ?class",
    "SELECT ?c ?quote WHERE { GRAPH ?e { ?c pc:locatedIn ?p } ?e pc:quote ?quote } LIMIT 50",
    "ASK { ?x pc:locatedIn ?y }",
)
LISTS = (
    "/",
    "/parks",
    "/companies",
    "/projects",
    "/honours",
    "/indicators",
    "/chains",
    "/plans",
    "/documents",
    "/gaps",
)


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of request: how many there were, how many failed, milliseconds in the middle and of the slowest 5%."""

    what: str
    requests: int
    failed: int
    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class WebBench:
    """All kinds, and megabytes that the server and its processes held after a tenth of the time and at the end."""

    loads: tuple[Load, ...]
    memory_begin: float
    memory_end: float


def bench_web(graph: Path | str, *, clients: int = 16, seconds: float = 60.0, seed: int = 1) -> WebBench:
    """Ask a server over `graph` for `seconds` with `clients` at once. Raises StoreError where there is no graph."""
    addresses = find_addresses(graph)
    with serving(graph) as (address, process):
        for kind in addresses.values():  # what is made once is made before the clock runs
            _ask(address, kind[0])
        end = time.monotonic() + seconds
        taken: list[tuple[str, float, bool]] = []
        threads = [
            threading.Thread(target=_client, args=(address, addresses, end, random.Random(seed + number), taken))
            for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        time.sleep(seconds / 10)
        begin = memory_of(process.pid)
        for thread in threads:
            thread.join()
        return WebBench(_loads(taken), begin, memory_of(process.pid))


def find_addresses(graph: Path | str) -> Mapping[str, Sequence[str]]:
    """The addresses that are asked, by kind, with names and things that the graph has."""
    names = [one for one in read_names(open_store(graph)) if one.preferred and not one.concept]
    known = sorted((one for one in names if one.mentions), key=lambda one: -one.mentions)[:40]
    if not known:
        raise StoreError(str(graph), "图谱里没有事物", "there is nothing in the graph")
    parks = [one for one in known if one.kind == "Park"]
    return {
        "pages": [*LISTS, *(f"/gaps?park={quote(one.label)}" for one in parks[:5]), *map(_page, known)],
        "suggestions": [f"/api/suggest?q={quote(one.label[:size])}" for one in known for size in (1, 2, 4)],
        "questions": [f"/api/ask?q={quote(one.label + '有哪些企业')}" for one in parks] or ["/api/overview"],
        "api": ["/api/overview", "/api/things?kind=Company", "/api/documents", "/api/indicators"],
        "sparql": [f"/sparql?query={quote(one)}" for one in SPARQL],
    }


def _page(one: Name) -> str:
    return "/thing/" + "/".join(one.iri.split("/")[-2:])


@contextmanager
def serving(graph: Path | str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server in a process of its own: where it answers, and the process."""
    command = [sys.executable, "-P", "-m", "kg", "serve", "-g", str(graph), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            address = urlsplit(process.stdout.readline().strip()).netloc
            if not address:
                raise StoreError(str(graph), "服务器没有起来", "the server did not start")
            yield address, process
        finally:
            process.terminate()


def _client(
    address: str,
    addresses: Mapping[str, Sequence[str]],
    end: float,
    chance: random.Random,
    taken: list[tuple[str, float, bool]],
) -> None:
    connection = http.client.HTTPConnection(address, timeout=60)
    kinds = list(addresses)
    while time.monotonic() < end:
        kind = chance.choices(kinds, [8, 4, 1, 1, 2])[0]
        begin = time.perf_counter()
        try:
            connection.request("GET", chance.choice(addresses[kind]))
            answer = connection.getresponse()
            answer.read()
            good = answer.status == 200
        except (OSError, http.client.HTTPException):
            connection.close()
            good = False
        taken.append((kind, (time.perf_counter() - begin) * 1000, good))
    connection.close()


def _ask(address: str, path: str) -> None:
    connection = http.client.HTTPConnection(address, timeout=START)
    connection.request("GET", path)
    connection.getresponse().read()
    connection.close()


def _loads(taken: Sequence[tuple[str, float, bool]]) -> tuple[Load, ...]:
    loads = []
    for kind in dict.fromkeys(kind for kind, _, _ in taken):
        some = [(spent, good) for one, spent, good in taken if one == kind]
        times = [spent for spent, _ in some]
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        loads.append(Load(kind, len(some), sum(not good for _, good in some), round(median(times), 1), round(p95, 1)))
    return tuple(sorted(loads, key=lambda one: one.what))


def memory_of(process: int) -> float:
    """Megabytes that a process and those below it hold; 0 where the system does not tell."""
    total = 0.0
    for one in [process, *_children(process)]:
        try:
            pages = int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except (OSError, ValueError, IndexError):
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return round(total, 1)


def _children(process: int) -> Iterator[int]:
    for file in Path("/proc").glob(f"{process}/task/*/children"):
        try:
            found = file.read_text().split()
        except OSError:
            continue
        for one in found:
            yield int(one)
            yield from _children(int(one))
