"""Which document names what, and which names are one thing: SQLite beside the store.

The store says what stands in the graph; this says what a change of one document changes elsewhere, without reading the
others: who else names a thing (its label, its place on a chain), which names joined which (kg/resolve.py), which
statements only one document makes. All of it can be made again from the readings. A thing has an IRI of its own, by
its name in its document, and a final one, that of what it joined.
"""

import errno
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, overload

from kg.errors import StoreError
from kg.jsonl import evidence_record, read_evidence
from kg.layered import Table, change, create, look, seal, share
from kg.model import ID, Evidence, Fact, Qualifiers, Reading, short_hash
from kg.model import qualifiers as as_qualifiers
from kg.resolve import Joins, Judgement, Pair, Thing, head_of, judged_names, pair_of, things_of

#: What is known, and what changed of it since (kg/layered.py).
INDEX_FILE, CHANGED_FILE = "index.sqlite", "index-changes.sqlite"

#: What decides where a thing stands on a chain.
PLACING = frozenset(
    {"produces", "inIndustry", "leadsChain", "leadingIndustry", "locatedIn", "investsIn", "projectStatus"}
)

#: Of these the words are kept, which a place on a chain cites.
CITED = frozenset({"produces", "inIndustry", "investsIn"})

#: How many things are asked for in one query.
AT_ONCE = 400

#: What stands for the beginning of the IRIs of things; no name begins so.
PACKED = "\x01"

TABLES = (
    Table("document", ("name", "id", "row"), 1, (("id",),)),
    Table("own", ("iri", "document", "type", "name", "key", "province"), 2, (("document",),)),
    Table(
        "thing", ("iri", "type", "name", "key", "province", "shelf", "head"), 1, (("type", "shelf"), ("type", "name"))
    ),
    Table("pair", ("short", "long", "judged"), 2, (("long",),)),
    Table("naming", ("iri", "document", "name", "evident"), 2, (("document",),)),
    Table("form", ("iri", "form", "type", "key", "names", "uses"), 2, (("form",),)),
    Table("link", ("subject", "predicate", "object", "document", "said"), 4, (("object", "predicate"), ("document",))),
    Table("statement", ("id", "document", "predicate"), 2, (("document",),)),
    Table("figure", ("about", "value", "document"), 3, (("document",),)),
    Table("value", ("name", "value"), 1),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as a document names it: final IRI, class, name, key, all forms; `evident` where it shows its words."""

    iri: str
    type: str
    name: str
    key: str
    forms: frozenset[str]
    evident: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """What a document says of a thing and another one, with the other's name there, and its words."""

    document: str
    object: str
    name: str
    qualifiers: Qualifiers
    evidence: tuple[Evidence, ...]


class Told(Sequence[Mapping[str, Any]]):
    """What is told of documents, each a line of JSON that is read when it is asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Mapping[str, Any]: ...

    @overload
    def __getitem__(self, at: slice) -> "Told": ...

    def __getitem__(self, at: int | slice) -> "Mapping[str, Any] | Told":
        return Told(self.lines[at]) if isinstance(at, slice) else json.loads(self.lines[at])


#: For each thing that has another head than before, by own IRI, the old one; None where it was its own.
Rejoined: TypeAlias = Mapping[str, Thing | None]


class Index:
    """An open index; a change is written by `commit`, and the file is worth nothing where that did not come."""

    def __init__(self, folder: Path, *, new: bool = False, read_only: bool = False) -> None:
        """Open the index of a graph. Raises StoreError where it is none of ours."""
        self._path = path = folder / INDEX_FILE
        self._new = new
        changes = folder / CHANGED_FILE
        try:
            if new:
                self._db = create(path, TABLES)
            elif read_only:
                self._db = look(path, changes, TABLES)
            else:
                self._db = change(path, changes, TABLES)
            self._db.execute("SELECT count(*) FROM value").fetchone()
            if not read_only:
                self._db.execute("BEGIN")
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _broken(self, error: sqlite3.Error) -> Exception:
        return _damaged(self._path, error)

    def commit(self) -> None:
        """Write what changed and close."""
        try:
            self._db.execute("COMMIT")
            self._db.close()
            if self._new:
                seal(self._path)
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def close(self) -> None:
        self._db.close()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows that answer. Raises StoreError where the file is damaged."""
        try:
            found = self._db.execute(sql, [_packed(value) for value in values]).fetchall()
            return [
                tuple([ID + one[1:] if type(one) is str and one[:1] == PACKED else one for one in row]) for row in found
            ]
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _run(self, sql: str, *values: object) -> None:
        self._run_many(sql, [values])

    def _run_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            self._db.executemany(sql, ([_packed(value) for value in row] for row in rows))
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

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

    def told(self) -> "Told":
        """What a report tells of each document, by name in order."""
        sql = "SELECT json_remove(row, '$.evidence', '$.corrections') FROM document ORDER BY name"
        return Told([line for (line,) in self.rows(sql)])

    def count_documents(self, *, corrections: bool = True) -> int:
        """How many documents there are, with or without the one that holds what people added."""
        but = "" if corrections else " WHERE json_extract(row, '$.kind') != 'corrections'"
        return int(self.rows(f"SELECT count(*) FROM document{but}")[0][0])

    def evidence(self) -> int:
        """How many pieces of evidence all documents together give."""
        return int(self.rows("SELECT total(json_extract(row, '$.evidence')) FROM document")[0][0])

    def left_out(self) -> dict[str, int]:
        """How often something was seen and not stated in any document, by reason."""
        sql = "SELECT each.key, sum(each.value) FROM document, json_each(row, '$.left_out') AS each GROUP BY each.key"
        return dict(self.rows(sql))

    def corrections(self) -> set[int]:
        """The numbers of the corrections that some document was touched by."""
        sql = "SELECT DISTINCT each.value FROM document, json_each(row, '$.corrections') AS each"
        return {number for (number,) in self.rows(sql)}

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
        self._run_many(
            "INSERT OR REPLACE INTO pair VALUES(?, ?, ?)", ((one.short, one.long, one.judged) for one in joins.pairs)
        )
        heads = (thing.type for iri, thing in joins.things.items() if iri not in joins.heads)
        self.set_value("entities", Counter(heads))

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
        heads: Counter[str] = Counter()
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
            self._redefine(iri, judgements, unsettled, heads, anew=iri in pairing)
        rejoined = self._settle(unsettled, heads)
        self._add_to("entities", heads)
        return rejoined

    def _redefine(
        self, iri: str, judgements: Sequence[Judgement], unsettled: set[str], heads: Counter[str], *, anew: bool
    ) -> None:
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
            heads[new.type] += 1
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

    def _settle(self, unsettled: set[str], heads: Counter[str]) -> Rejoined:
        """Heads of the things whose pairs changed, and of those below them; `heads` counts those of each class."""
        todo = list(unsettled)
        while todo:
            below = [short for (short,) in self.rows("SELECT short FROM pair WHERE long = ?", todo.pop())]
            todo += [short for short in below if short not in unsettled]
            unsettled.update(below)
        rejoined: dict[str, Thing | None] = {}
        gone = []
        for iri in sorted(unsettled):
            found = self.rows("SELECT head, shelf, type FROM thing WHERE iri = ?", iri)
            if not found:
                continue
            head, shelf, type = found[0]
            now = None if shelf is None else head_of(iri, self._homes)
            heads[type] += (now == iri) - (head is None)
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
        said: dict[tuple[str, str, str], list[Fact]] = {}
        for fact in reading.facts:
            if fact.predicate in PLACING and fact.object is not None:
                said.setdefault((fact.subject.iri, fact.predicate, fact.object.iri), []).append(fact)
        self._run_many(
            "INSERT OR REPLACE INTO link VALUES(?, ?, ?, ?, ?)",
            ((*link, name, _words_of(facts) if link[1] in CITED else None) for link, facts in said.items()),
        )
        self._run_many(
            "INSERT OR REPLACE INTO statement VALUES(?, ?, ?)",
            ((fact.id, name, fact.predicate) for fact in reading.facts),
        )
        figures = {figure for fact in reading.facts if (figure := _figure_of(fact)) is not None}
        with self._counting_conflicts({about for about, _ in figures}):
            self._run_many(
                "INSERT OR REPLACE INTO figure VALUES(?, ?, ?)", ((*figure, name) for figure in sorted(figures))
            )

    def drop_reading(self, name: str, named: Mapping[str, Named]) -> None:
        """Forget what `put_reading` took in; `named` is what the document named then."""
        for table in ("naming", "link", "statement"):
            self._run(f"DELETE FROM {table} WHERE document = ?", name)
        self._count_forms(named, -1)
        with self._counting_conflicts({about for (about,) in self.rows(FIGURES_OF, name)}):
            self._run("DELETE FROM figure WHERE document = ?", name)

    def _count_forms(self, named: Mapping[str, Named], sign: int) -> None:
        for one in named.values():
            known = {row[0]: row[1:] for row in self.rows(FORMS_OF, one.iri)}
            for form in sorted(one.forms):
                type, key, names, uses = known.get(form, (one.type, one.key, 0, 0))
                counted = names + sign * (form == one.name), uses + sign
                if counted[1] > 0:
                    row = one.iri, form, type, key, *counted
                    self._run("INSERT OR REPLACE INTO form VALUES(?, ?, ?, ?, ?, ?)", *row)
                else:
                    self._run("DELETE FROM form WHERE iri = ? AND form = ?", one.iri, form)

    @contextmanager
    def _counting_conflicts(self, figures: Set[str]) -> Iterator[None]:
        """Keep the number of figures that are said in several ways while what is said of `figures` changes."""

        def count() -> int:
            return sum(
                self.rows("SELECT count(DISTINCT value) FROM figure WHERE about = ?", about)[0][0] > 1
                for about in figures
            )

        before = count()
        yield
        self.set_value("conflicts", self.value("conflicts", 0) + count() - before)

    def label(self, iri: str) -> str | None:
        """The longest name of a thing in any document, of equally long ones the first; None where nobody names it."""
        return _longest(form for (form,) in self.rows("SELECT form FROM form WHERE iri = ? AND names > 0", iri))

    def named(self, iri: str) -> Named | None:
        """A thing with the forms that all documents together use."""
        rows = self.rows("SELECT form, type, key, names FROM form WHERE iri = ?", iri)
        label = _longest(form for form, _, _, names in rows if names > 0)
        if label is None:
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

    def pairs(self, iris: Set[str], predicates: Sequence[str], *, at: str = "subject") -> list[tuple[str, str]]:
        """Subject and object of what is said by these predicates of things that stand `at` subject or object."""
        marks = ", ".join("?" * len(predicates))
        other = "object" if at == "subject" else "subject"
        sql = f"SELECT {at}, {other} FROM link WHERE predicate IN ({marks}) AND {at} IN"
        found = dict.fromkeys(self._rows_of(sql, iris, *predicates))
        return [(one, two) if at == "subject" else (two, one) for one, two in found]

    def forms(self, iris: Set[str]) -> dict[str, set[str]]:
        """All names of things in all documents, by IRI."""
        found: dict[str, set[str]] = {}
        for iri, form in self._rows_of("SELECT iri, form FROM form WHERE iri IN", iris):
            found.setdefault(iri, set()).add(form)
        return found

    def _rows_of(self, sql: str, iris: Set[str], *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows for all of `iris`, whose marks end the query."""
        ordered = sorted(iris)
        for start in range(0, len(ordered), AT_ONCE):
            some = ordered[start : start + AT_ONCE]
            yield from self.rows(f"{sql} ({', '.join('?' * len(some))})", *values, *some)

    def cited(self, subject: str, predicate: str) -> list[Cited]:
        """What documents say of a subject by a predicate of CITED, with their words."""
        sql = "SELECT object, document, said FROM link WHERE subject = ? AND predicate = ? ORDER BY document"
        return [
            Cited(document, object, name, as_qualifiers(said), tuple(read_evidence(document, one) for one in evidence))
            for object, document, words in self.rows(sql, subject, predicate)
            for name, said, evidence in json.loads(words)
        ]

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
        return dict(self.value("entities", {}))

    def facts(self) -> dict[str, int]:
        """How many statements there are of each predicate, one that several documents make counted once."""
        return dict(self.value("facts", {}))

    def conflicts(self) -> int:
        """How many figures are said in several ways: the same of the same thing, time and kind, another value.

        All of them are kept; `kg ask conflicting-figures` shows them with their words.
        """
        return int(self.value("conflicts", 0))

    def count_facts(self) -> None:
        """Count them all, where all were put in."""
        self.set_value(
            "facts", dict(self.rows("SELECT predicate, count(DISTINCT id) FROM statement GROUP BY predicate"))
        )

    def add_facts(self, came: Iterable[Fact], went: Iterable[Fact]) -> None:
        """Count statements that no document made before, and those that none makes any more."""
        more = Counter(fact.predicate for fact in came)
        more.subtract(fact.predicate for fact in went)
        self._add_to("facts", more)

    def _add_to(self, name: str, more: Mapping[str, int]) -> None:
        counts = Counter(self.value(name, {}))
        counts.update(more)
        self.set_value(name, {key: count for key, count in counts.items() if count})


FORMS_OF = "SELECT form, type, key, names, uses FROM form WHERE iri = ?"
FIGURES_OF = "SELECT DISTINCT about FROM figure WHERE document = ?"


def _words_of(facts: Iterable[Fact]) -> str:
    """What documents call the object, and where they say it."""
    said = [[fact.object.name if fact.object else "", dict(fact.qualifiers), list(map(evidence_record, fact.evidence))]
            for fact in facts]  # fmt: skip
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _figure_of(fact: Fact) -> tuple[str, str] | None:
    """What a figure is of, and its value; None where it has no time and so cannot be compared."""
    said = dict(fact.qualifiers)
    if fact.predicate != "observation" or "period" not in said:
        return None
    value = said.pop("value", None)
    said.pop("bound", None)
    about = short_hash(fact.subject.iri, json.dumps(sorted(said.items()), ensure_ascii=False))
    return about, str(float(value) if isinstance(value, (int, float)) else value)


def _longest(names: Iterable[str]) -> str | None:
    return min(names, key=lambda name: (-len(name), name), default=None)


def _packed(value: object) -> object:
    """A value as the file holds it: an IRI of a thing without what all of them begin with, to keep the file small."""
    return PACKED + value.removeprefix(ID) if isinstance(value, str) and value.startswith(ID) else value


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
    return Index(folder, read_only=True)


def share_index(old: Path, new: Path) -> Index:
    """The index of another state in a new folder, to be changed."""
    try:
        share(_files(old), _files(new), TABLES)
    except sqlite3.Error as error:
        raise _damaged(old / INDEX_FILE, error) from error
    return Index(new)


def _files(folder: Path) -> tuple[Path, Path]:
    return folder / INDEX_FILE, folder / CHANGED_FILE


#: What the disk refused, by SQLite's code for it.
DISK = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}


def _damaged(path: Path, error: sqlite3.Error) -> Exception:
    """What to raise; a full disk is one here as elsewhere, and what the folder is called says kg/swap."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in DISK:
        return OSError(DISK[code], str(error), str(path))
    return StoreError(
        str(path),
        f"索引打不开或已损坏（{error}）；运行 kg rebuild 重建",
        f"the index cannot be opened or is damaged ({error}); make it again with kg rebuild",
    )
