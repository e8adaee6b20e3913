"""Which document names what, and which names are one thing: an SQLite file beside the store.

The store says what stands in the graph; this says what a change of one document changes elsewhere, without reading the
others: who else names a thing (its label, its place on a chain), which names joined which (kg/resolve.py), which
statements only one document makes. All of it can be made again from the readings. A thing has an IRI of its own, by
its name in its document, and a final one, that of what it joined.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import StoreError
from kg.model import ID, Reading
from kg.resolve import Joins, Judgement, Pair, Thing, head_of, judged_names, pair_of, things_of

INDEX_FILE = "index.sqlite"

#: What decides where a thing stands on a chain.
PLACING = frozenset(
    {"produces", "inIndustry", "leadsChain", "leadingIndustry", "locatedIn", "investsIn", "projectStatus"}
)

#: What stands for the beginning of the IRIs of things; no name begins so.
PACKED = "\x01"

TABLES = """
CREATE TABLE document(name TEXT PRIMARY KEY, id TEXT NOT NULL, row TEXT NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX document_id ON document(id);
CREATE TABLE own(iri TEXT, document TEXT, type TEXT, name TEXT, key TEXT, province TEXT,
  PRIMARY KEY(iri, document)) WITHOUT ROWID;
CREATE INDEX own_document ON own(document);
CREATE TABLE thing(iri TEXT PRIMARY KEY, type TEXT, name TEXT, key TEXT, province TEXT, shelf TEXT, head TEXT)
  WITHOUT ROWID;
CREATE INDEX thing_shelf ON thing(type, shelf);
CREATE INDEX thing_name ON thing(type, name);
CREATE TABLE pair(short TEXT, long TEXT, judged INTEGER, PRIMARY KEY(short, long)) WITHOUT ROWID;
CREATE INDEX pair_long ON pair(long);
CREATE TABLE naming(iri TEXT, document TEXT, name TEXT, evident INTEGER, PRIMARY KEY(iri, document)) WITHOUT ROWID;
CREATE INDEX naming_document ON naming(document);
CREATE TABLE form(iri TEXT, form TEXT, type TEXT, key TEXT, names INTEGER, uses INTEGER,
  PRIMARY KEY(iri, form)) WITHOUT ROWID;
CREATE INDEX form_form ON form(form);
CREATE TABLE link(subject TEXT, predicate TEXT, object TEXT, document TEXT,
  PRIMARY KEY(subject, predicate, object, document)) WITHOUT ROWID;
CREATE INDEX link_object ON link(object, predicate);
CREATE INDEX link_document ON link(document);
CREATE TABLE statement(id TEXT, document TEXT, predicate TEXT, PRIMARY KEY(id, document)) WITHOUT ROWID;
CREATE INDEX statement_document ON statement(document);
CREATE TABLE value(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as a document names it: final IRI, class, name, key, all forms; `evident` where it shows its words."""

    iri: str
    type: str
    name: str
    key: str
    forms: frozenset[str]
    evident: bool


#: For each thing that has another head than before, by own IRI, the old one; None where it was its own.
Rejoined: TypeAlias = Mapping[str, Thing | None]


class Index:
    """An open index; a change is written by `commit`, and the file is worth nothing where that did not come."""

    def __init__(self, path: Path, *, new: bool = False, read_only: bool = False) -> None:
        """Open the file at `path`. Raises StoreError where it is none of ours."""
        self._path = path
        try:
            if read_only:
                self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            else:
                self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                self._db.execute("PRAGMA journal_mode = MEMORY")
                self._db.execute("PRAGMA synchronous = OFF")
                self._db.execute("PRAGMA temp_store = MEMORY")
            if new:
                self._db.executescript(TABLES)
            self._db.execute("SELECT count(*) FROM value").fetchone()
            if not read_only:
                self._db.execute("BEGIN")
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> StoreError:
        return StoreError(
            str(self._path),
            f"索引打不开或已损坏（{error}）；运行 kg rebuild 重建",
            f"the index cannot be opened or is damaged ({error}); make it again with kg rebuild",
        )

    def commit(self) -> None:
        """Write what changed and close."""
        self._db.execute("COMMIT")
        self._db.close()

    def close(self) -> None:
        self._db.close()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows that answer. Raises StoreError where the file is damaged."""
        try:
            found = self._db.execute(sql, [_packed(value) for value in values]).fetchall()
            return [tuple(map(_unpacked, row)) for row in found]
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _run(self, sql: str, *values: object) -> None:
        self._db.execute(sql, [_packed(value) for value in values])

    def _run_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._db.executemany(sql, ([_packed(value) for value in row] for row in rows))

    #############################################################  values and documents

    def value(self, name: str, default: Any = None) -> Any:
        """A value that was set, or `default`."""
        found = self.rows("SELECT value FROM value WHERE name = ?", name)
        return json.loads(found[0][0]) if found else default

    def set_value(self, name: str, value: Any) -> None:
        self._run("INSERT OR REPLACE INTO value VALUES(?, ?)", name, json.dumps(value, ensure_ascii=False))

    def documents(self) -> dict[str, dict[str, Any]]:
        """What is known of each document, by name in order."""
        return {name: json.loads(row) for name, row in self.rows("SELECT name, row FROM document ORDER BY name")}

    def document(self, name: str) -> dict[str, Any] | None:
        found = self.rows("SELECT row FROM document WHERE name = ?", name)
        return json.loads(found[0][0]) if found else None

    def name_of(self, id: str) -> str | None:
        """The document that has this content."""
        found = self.rows("SELECT name FROM document WHERE id = ?", id)
        return str(found[0][0]) if found else None

    def put_document(self, name: str, id: str, row: Mapping[str, Any]) -> None:
        self._run("INSERT OR REPLACE INTO document VALUES(?, ?, ?)", name, id, json.dumps(row, ensure_ascii=False))

    def drop_document(self, name: str) -> None:
        self._run("DELETE FROM document WHERE name = ?", name)

    #############################################################  names and what they join

    def fill(self, keyed: Sequence[Reading], joins: Joins) -> None:
        """Names and joins of a whole build; the file is new."""
        for reading in keyed:
            self._put_own(reading)
        self._run_many(
            "INSERT INTO thing VALUES(?, ?, ?, ?, ?, ?, ?)",
            (
                (*_thing_row(thing), joins.heads[iri].iri if iri in joins.heads else None)
                for iri, thing in joins.things.items()
            ),
        )
        self._run_many("INSERT INTO pair VALUES(?, ?, ?)", ((one.short, one.long, one.judged) for one in joins.pairs))

    def _put_own(self, reading: Reading) -> None:
        self._run_many(
            "INSERT OR REPLACE INTO own VALUES(?, ?, ?, ?, ?, ?)",
            ((one.iri, reading.document.name, one.type, one.name, one.key, one.province) for one in things_of(reading)),
        )

    def rename(
        self,
        changed: Mapping[str, Reading | None],
        judgements: Sequence[Judgement],
        judged_anew: Iterable[tuple[str, str]] = (),
    ) -> Rejoined:
        """Take in the names of `changed` documents (None for one that goes): which things have another head now.

        `judged_anew` are types and names that other judgements hold of than before.
        """
        touched: set[str] = set()
        for name, reading in changed.items():
            touched.update(iri for (iri,) in self.rows("SELECT iri FROM own WHERE document = ?", name))
            self._run("DELETE FROM own WHERE document = ?", name)
            if reading is not None:
                self._put_own(reading)
                touched.update(one.iri for one in reading.entities)
        pairing: set[str] = set()
        for kind, name in judged_anew:
            pairing.update(iri for (iri,) in self.rows("SELECT iri FROM thing WHERE type = ? AND name = ?", kind, name))
        unsettled: set[str] = set()
        for iri in sorted(touched | pairing):
            self._redefine(iri, judgements, unsettled, anew=iri in pairing)
        return self._settle(unsettled)

    def _redefine(self, iri: str, judgements: Sequence[Judgement], unsettled: set[str], *, anew: bool) -> None:
        """Who a thing is by the first document that names it; its pairs follow where that changed."""
        old = self._thing(iri)
        first = self.rows("SELECT iri, type, name, key, province FROM own WHERE iri = ? ORDER BY document LIMIT 1", iri)
        new = Thing(*first[0]) if first else None
        if old == new and not anew:
            return
        unsettled.update(short for (short,) in self.rows("SELECT short FROM pair WHERE long = ?", iri))
        unsettled.add(iri)
        self._run("DELETE FROM pair WHERE short = ? OR long = ?", iri, iri)
        if new is None:
            self._run("UPDATE thing SET shelf = NULL WHERE iri = ?", iri)  # it goes when heads are settled
            return
        if old is None:
            self._run("INSERT OR REPLACE INTO thing VALUES(?, ?, ?, ?, ?, ?, NULL)", *_thing_row(new))
        else:
            self._run("UPDATE thing SET name = ?, province = ?, shelf = ? WHERE iri = ?",
                      new.name, new.province, new.shelf, iri)  # fmt: skip
        for other in self._near(new, judgements):
            pair = pair_of(new, other, judgements)
            if pair is not None:
                self._run("INSERT OR REPLACE INTO pair VALUES(?, ?, ?)", pair.short, pair.long, pair.judged)
                unsettled.add(pair.short)

    def _near(self, thing: Thing, judgements: Sequence[Judgement]) -> list[Thing]:
        """Things that `thing` may be one with."""
        columns = "SELECT iri, type, name, key, province FROM thing WHERE shelf IS NOT NULL AND type = ?"
        found = []
        if thing.type in ("Company", "Park"):
            found = self.rows(f"{columns} AND shelf = ?", thing.type, thing.shelf)
        for name in judged_names(judgements).get((thing.type, thing.name), ()):
            found += self.rows(f"{columns} AND name = ?", thing.type, name)
        return [Thing(*row) for row in dict.fromkeys(found) if row[0] != thing.iri]

    def _settle(self, unsettled: set[str]) -> Rejoined:
        """Heads of the things whose pairs changed, and of those below them."""
        todo = list(unsettled)
        while todo:
            below = [short for (short,) in self.rows("SELECT short FROM pair WHERE long = ?", todo.pop())]
            todo += [short for short in below if short not in unsettled]
            unsettled.update(below)
        rejoined: dict[str, Thing | None] = {}
        gone = []
        for iri in sorted(unsettled):
            found = self.rows("SELECT head, shelf FROM thing WHERE iri = ?", iri)
            if not found:
                continue
            head, shelf = found[0]
            now = None if shelf is None else head_of(iri, self._homes)
            gone += [iri] if shelf is None else []
            if now != (head or iri):
                rejoined[iri] = self._thing(head) if head else None
                self._run("UPDATE thing SET head = ? WHERE iri = ?", None if now == iri else now, iri)
        for iri in gone:
            self._run("DELETE FROM thing WHERE iri = ?", iri)
        return rejoined

    def _homes(self, iri: str) -> list[Pair]:
        return [Pair(*row) for row in self.rows("SELECT short, long, judged FROM pair WHERE short = ?", iri)]

    def _thing(self, iri: str) -> Thing | None:
        found = self.rows("SELECT iri, type, name, key, province FROM thing WHERE iri = ?", iri)
        return Thing(*found[0]) if found else None

    def heads(self, iris: Iterable[str]) -> dict[str, Thing]:
        """For those of `iris` that joined another thing, the thing that they became."""
        found = {}
        for iri in iris:
            row = self.rows("SELECT head FROM thing WHERE iri = ?", iri)
            if row and row[0][0]:
                head = self._thing(row[0][0])
                assert head is not None
                found[iri] = head
        return found

    def owners(self, iris: Iterable[str]) -> set[str]:
        """The documents that name one of these things by a name of their own."""
        return {name for iri in iris for (name,) in self.rows("SELECT document FROM own WHERE iri = ?", iri)}

    #############################################################  what documents name and state

    def put_reading(self, reading: Reading, named: Mapping[str, Named]) -> None:
        """What a resolved reading names and states."""
        name = reading.document.name
        self._run_many(
            "INSERT INTO naming VALUES(?, ?, ?, ?)",
            ((one.iri, name, one.name, one.evident) for one in named.values()),
        )
        self._count_forms(named, 1)
        self._run_many(
            "INSERT OR IGNORE INTO link VALUES(?, ?, ?, ?)",
            (
                (fact.subject.iri, fact.predicate, fact.object.iri, name)
                for fact in reading.facts
                if fact.predicate in PLACING and fact.object is not None
            ),
        )
        self._run_many(
            "INSERT OR IGNORE INTO statement VALUES(?, ?, ?)",
            ((fact.id, name, fact.predicate) for fact in reading.facts),
        )

    def drop_reading(self, name: str, named: Mapping[str, Named]) -> None:
        """Forget what `put_reading` took in; `named` is what the document named then."""
        for table in ("naming", "link", "statement"):
            self._run(f"DELETE FROM {table} WHERE document = ?", name)
        self._count_forms(named, -1)

    def _count_forms(self, named: Mapping[str, Named], sign: int) -> None:
        for one in named.values():
            self._run_many(
                "INSERT INTO form VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(iri, form) DO UPDATE SET"
                " names = names + excluded.names, uses = uses + excluded.uses",
                ((one.iri, form, one.type, one.key, sign * (form == one.name), sign) for form in sorted(one.forms)),
            )
            if sign < 0:
                self._run("DELETE FROM form WHERE iri = ? AND uses <= 0", one.iri)

    def label(self, iri: str) -> str | None:
        """The longest name of a thing in any document, of equally long ones the first; None where nobody names it."""
        names = [form for (form,) in self.rows("SELECT form FROM form WHERE iri = ? AND names > 0", iri)]
        return min(names, key=lambda name: (-len(name), name), default=None)

    def named(self, iri: str) -> Named | None:
        """A thing with the forms that all documents together use."""
        rows = self.rows("SELECT form, type, key FROM form WHERE iri = ?", iri)
        label = self.label(iri)
        if label is None or not rows:
            return None
        return Named(iri, rows[0][1], label, max(row[2] for row in rows), frozenset(row[0] for row in rows), False)

    def called(self, name: str) -> list[str]:
        """The IRIs of all things that some document calls so."""
        return [iri for (iri,) in self.rows("SELECT DISTINCT iri FROM form WHERE form = ? ORDER BY iri", name)]

    def naming(self, iris: Iterable[str]) -> set[str]:
        """The documents that name one of these things."""
        return {name for iri in iris for (name,) in self.rows("SELECT document FROM naming WHERE iri = ?", iri)}

    def named_in(self, document: str) -> set[str]:
        """The things that a document names."""
        return {iri for (iri,) in self.rows("SELECT iri FROM naming WHERE document = ?", document)}

    def first_naming(self, iri: str) -> str | None:
        """The first document that shows the words by which it names a thing."""
        found = self.rows("SELECT document FROM naming WHERE iri = ? AND evident ORDER BY document LIMIT 1", iri)
        return found[0][0] if found else None

    def links(self, *, subject: str = "", object: str = "", predicate: str = "") -> list[tuple[str, str, str, str]]:
        """Subject, predicate, object and document of what decides about places on chains."""
        given = [
            (key, value) for key, value in (("subject", subject), ("object", object), ("predicate", predicate)) if value
        ]
        where = " AND ".join(f"{key} = ?" for key, _ in given)
        sql = f"SELECT subject, predicate, object, document FROM link WHERE {where}"
        return [(row[0], row[1], row[2], row[3]) for row in self.rows(sql, *(value for _, value in given))]

    def own_name(self, iri: str) -> str | None:
        """The name by which the document that a thing's IRI comes from calls it."""
        found = self.rows("SELECT name FROM thing WHERE iri = ?", iri)
        return found[0][0] if found else None

    def knows(self, type: str, name: str) -> bool:
        """Whether some document names a thing of this class so."""
        return bool(self.rows("SELECT 1 FROM form WHERE form = ? AND type = ? LIMIT 1", name, type))

    def states(self, id: str) -> list[str]:
        """The documents that make a statement."""
        return [name for (name,) in self.rows("SELECT document FROM statement WHERE id = ? ORDER BY document", id)]

    #############################################################  counts

    def entities(self) -> dict[str, int]:
        """How many things there are of each class; what joined another counts with it."""
        sql = "SELECT type, count(*) FROM thing WHERE head IS NULL GROUP BY type"
        return dict(self.rows(sql))

    def facts(self) -> dict[str, int]:
        """How many statements there are of each predicate, one that several documents make counted once."""
        return dict(self.rows("SELECT predicate, count(DISTINCT id) FROM statement GROUP BY predicate"))


def _packed(value: object) -> object:
    """A value as the file holds it: an IRI of a thing without what all of them begin with, to keep the file small."""
    return PACKED + value.removeprefix(ID) if isinstance(value, str) and value.startswith(ID) else value


def _unpacked(value: Any) -> Any:
    return ID + value[1:] if isinstance(value, str) and value.startswith(PACKED) else value


def _thing_row(thing: Thing) -> tuple[str, str, str, str, str, str]:
    return thing.iri, thing.type, thing.name, thing.key, thing.province, thing.shelf


def read_index(folder: Path) -> Index:
    """The index of a graph, to look at only. Raises StoreError where there is none or it is damaged."""
    path = folder / INDEX_FILE
    if not path.is_file():
        raise StoreError(
            str(folder),
            "这里没有图谱，或是旧版建的；先运行 kg build（或用 -g 指定文件夹）",
            "no graph here, or one of an older version; run kg build first, or name the folder with -g",
        )
    return Index(path, read_only=True)
