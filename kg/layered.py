"""One SQLite database in two files: a large one that stays as it is, and a small one with what changed since.

A new state of a graph shares the large file with the state before it and copies only the small one, so that a change
costs what it changes. Whoever asks sees one table: a view takes a row from the small file where it holds one of that
key (a row that went is there as `gone`), else from the large one. Triggers write to the small file. When that has grown
to a good part of the large one, `settle` makes one file of both.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: The small file is merged into the large one when it is larger than this and than this part of it.
SMALL, PART = 1 << 20, 4

#: How often two files that do not belong together are opened again: another state took their place in between.
TRIES = 20

#: In both files: which large file this is, and which one the small one belongs to.
STAMP = "CREATE TABLE stamp(value TEXT NOT NULL)"


@dataclass(frozen=True)
class Table:
    """A table: its columns, how many of the first ones are the key, and what it is looked up by besides."""

    name: str
    columns: tuple[str, ...]
    key: int
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return self.columns[: self.key]

    def created(self, name: str, more: Sequence[str] = ()) -> list[str]:
        """The statements that make it under this name."""
        columns = ", ".join((*self.columns, *more))
        found = [f"CREATE TABLE {name}({columns}, PRIMARY KEY({', '.join(self.keys)})) WITHOUT ROWID"]
        found += [f"CREATE INDEX {name}_{'_'.join(one)} ON {name}({', '.join(one)})" for one in self.indexes]
        return found

    def viewed(self) -> list[str]:
        """The statements that show both files as one table under its name."""
        columns, small = ", ".join(self.columns), f"{self.name}_changed"
        same = " AND ".join(f"small.{key} = large.{key}" for key in self.keys)
        new, old = (", ".join(f"{row}.{column}" for column in self.columns) for row in ("NEW", "OLD"))
        there = " AND ".join(f"{key} = OLD.{key}" for key in self.keys)
        return [
            f"CREATE TEMP VIEW {self.name} AS SELECT {columns} FROM main.{small} WHERE NOT gone UNION ALL"
            f" SELECT {columns} FROM large.{self.name} AS large"
            f" WHERE NOT EXISTS (SELECT 1 FROM main.{small} AS small WHERE {same})",
            f"CREATE TEMP TRIGGER {self.name}_insert INSTEAD OF INSERT ON {self.name} BEGIN"
            f" INSERT OR REPLACE INTO {small} VALUES({new}, 0); END",
            f"CREATE TEMP TRIGGER {self.name}_update INSTEAD OF UPDATE ON {self.name} BEGIN"
            f" INSERT OR REPLACE INTO {small} VALUES({new}, 0); END",
            f"CREATE TEMP TRIGGER {self.name}_delete INSTEAD OF DELETE ON {self.name} BEGIN"
            f" DELETE FROM {small} WHERE {there};"
            f" INSERT INTO {small} SELECT {old}, 1 WHERE EXISTS (SELECT 1 FROM large.{self.name} WHERE {there}); END",
        ]


def create(path: Path, tables: Sequence[Table]) -> sqlite3.Connection:
    """A large file with nothing in it, open; once it is written and closed, `seal` it."""
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    _make_quick(database)
    for table in tables:
        for statement in table.created(table.name):
            database.execute(statement)
    database.execute(STAMP)
    database.execute("INSERT INTO stamp VALUES('')")
    return database


def seal(large: Path) -> None:
    """Give a large file that is written and closed a stamp, by which the small ones are known that belong to it."""
    with large.open("rb") as file:
        stamp = hashlib.file_digest(file, "sha256").hexdigest()
    database = sqlite3.connect(large)
    _make_quick(database)
    with database:
        database.execute("UPDATE stamp SET value = ?", (stamp,))
    database.close()


def look(large: Path, small: Path, tables: Sequence[Table]) -> sqlite3.Connection:
    """Both files as one, to read only. Raises sqlite3.Error where they are damaged."""
    for _ in range(TRIES):
        if not small.exists():
            return sqlite3.connect(_uri(large), uri=True)
        database = sqlite3.connect(_uri(small), uri=True)
        try:
            if _join(database, large, tables):
                return database
        except sqlite3.Error:
            database.close()
            if small.exists():
                raise
            continue
        database.close()
    raise sqlite3.DatabaseError(f"{small.name} does not belong to {large.name}")


def change(large: Path, small: Path, tables: Sequence[Table]) -> sqlite3.Connection:
    """Both files as one, to be written to; of the two only the small one is, which is made where it is not there."""
    fresh = not small.exists()
    database = sqlite3.connect(small, uri=True, isolation_level=None, check_same_thread=False)
    _make_quick(database)
    if fresh:
        for table in tables:
            for statement in table.created(f"{table.name}_changed", ("gone",)):
                database.execute(statement)
        database.execute(STAMP)
        database.execute("ATTACH ? AS large", (_uri(large),))
        database.execute("INSERT INTO stamp SELECT value FROM large.stamp")
        database.execute("DETACH large")
    if not _join(database, large, tables):
        database.close()
        raise sqlite3.DatabaseError(f"{small.name} does not belong to {large.name}")
    return database


def _join(database: sqlite3.Connection, large: Path, tables: Sequence[Table]) -> bool:
    """Show the large file and the open small one as one; whether they belong together."""
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("ATTACH ? AS large", (_uri(large),))
    stamps = database.execute("SELECT value FROM main.stamp UNION SELECT value FROM large.stamp").fetchall()
    if len(stamps) != 1:
        return False
    for table in tables:
        for statement in table.viewed():
            database.execute(statement)
    return True


def share(old: tuple[Path, Path], new: tuple[Path, Path], tables: Sequence[Table]) -> None:
    """The files of another state in a new one, to be changed: made one where the small one has grown too large."""
    if old[1].exists() and old[1].stat().st_size > max(SMALL, old[0].stat().st_size // PART):
        settle(old, new[0], tables)
        return
    try:
        os.link(old[0], new[0])
    except OSError:
        shutil.copyfile(old[0], new[0])
    if old[1].exists():
        shutil.copyfile(old[1], new[1])


def settle(old: tuple[Path, Path], new: Path, tables: Sequence[Table]) -> None:
    """Make one large file of both."""
    shutil.copyfile(old[0], new)
    database = sqlite3.connect(new, uri=True, isolation_level=None)
    _make_quick(database)
    database.execute("ATTACH ? AS small", (_uri(old[1]),))
    database.execute("BEGIN")
    for table in tables:
        columns, keys = ", ".join(table.columns), ", ".join(table.keys)
        small = f"small.{table.name}_changed"
        database.execute(f"DELETE FROM main.{table.name} WHERE ({keys}) IN (SELECT {keys} FROM {small} WHERE gone)")
        database.execute(f"INSERT OR REPLACE INTO main.{table.name} SELECT {columns} FROM {small} WHERE NOT gone")
    database.execute("COMMIT")
    database.close()
    seal(new)


def _make_quick(database: sqlite3.Connection) -> None:
    """No journal to outlive a crash: a state whose making was cut short is thrown away as a whole (kg/swap)."""
    database.execute("PRAGMA journal_mode = MEMORY")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA temp_store = MEMORY")


def _uri(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"
