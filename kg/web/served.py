"""The graph that is served: the one that stands in the folder now, kept in memory, and replaced when a build swaps it.

A request takes one Snapshot and asks it alone, so that a page never mixes two graphs. A build exchanges the folder in
one step (kg/swap); the next request sees another store there and loads it, while all others go on with the old one.
While no whole store stands there, the one that was served before is served on.
"""

import contextlib
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from pyoxigraph import Store

from kg.chains import ChainMap, load_chains, map_chains
from kg.errors import StoreError
from kg.names import Name, read_names
from kg.output import read_back
from kg.questions import Reader
from kg.store import Version, load_store, store_version
from kg.suggestions import Suggestions

Made = TypeVar("Made")


class Snapshot:
    """One graph as it was when it was opened; what is made from it once is kept as long as it is."""

    def __init__(self, folder: Path, store: Store, version: Version) -> None:
        self.folder, self.store, self.version = folder, store, version
        self._made: dict[Hashable, Any] = {}
        self._locks: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def once(self, key: Hashable, make: Callable[["Snapshot"], Made]) -> Made:
        """What `make` gives for this graph; it is called once for a key, also where many threads ask at once."""
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._made:
                self._made[key] = make(self)
        made: Made = self._made[key]
        return made


class ServedGraph:
    """The graph in `folder`, whichever stands there at the time; `warm` makes what its readers will need."""

    def __init__(self, folder: Path | str, warm: Callable[[Snapshot], None] = lambda graph: None) -> None:
        self.folder, self._warm = Path(folder), warm
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()

    def now(self) -> Snapshot:
        """The graph to answer from. Raises StoreError where there never was one, or it is damaged.

        While one request loads a graph that was built anew, the others are answered from the old one.
        """
        version = store_version(self.folder)
        snapshot = self._snapshot
        if snapshot is not None and version in (snapshot.version, None):
            return snapshot
        if not self._lock.acquire(blocking=snapshot is None):
            assert snapshot is not None
            return snapshot
        try:
            if self._snapshot is None or self._snapshot.version != version:
                self._snapshot = self._opened(version)
            return self._snapshot
        finally:
            self._lock.release()

    def warm(self) -> None:
        """Load the graph and make what its readers will need; nothing where there is no graph yet."""
        with contextlib.suppress(StoreError):
            self._warm(self.now())

    def _opened(self, version: Version | None) -> Snapshot:
        """The store that stands in the folder, or the one served before where that cannot be opened."""
        try:
            opened = Snapshot(self.folder, load_store(self.folder), version or ())
        except StoreError:
            if self._snapshot is None:
                raise
            return self._snapshot
        if self._snapshot is not None:  # nobody waits for the first one to be warm
            with contextlib.suppress(StoreError):
                self._warm(opened)
        return opened


#################################################################  what is made from a graph once


def names_of(graph: Snapshot) -> list[Name]:
    """The names that stand in the graph."""
    return graph.once("names", lambda one: read_names(one.store))


def suggestions_of(graph: Snapshot) -> Suggestions:
    """The names, ready to be searched."""
    return graph.once("suggestions", lambda one: Suggestions(names_of(one)))


def chain_map_of(graph: Snapshot) -> ChainMap:
    """The chain models with everybody on their stages."""
    return graph.once("chain map", lambda one: map_chains(read_back(one.folder), load_chains()))


def reader_of(graph: Snapshot) -> Reader:
    """Reads questions in Chinese about the graph."""
    return graph.once("reader", lambda one: Reader(names_of(one)))
