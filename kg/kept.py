"""What the folder of a graph keeps of every document, so that nothing is read twice: its text and what it says.

`texts/{id}.txt` is the text as it was decoded. `readings/{id}.jsonl.gz` holds the other fields of the Document, which
version of rules and tables read it, and its entities and facts with keys of its own, before documents are resolved
together. Both are named by the content and never change once they are written, so that a new state of the folder
takes them over from the old one (kg/swap/lasting.py).
"""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Set
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from kg import __version__, places
from kg.errors import RecordError, StoreError
from kg.jsonl import location_record, read_location, read_records, records_of
from kg.model import Document, Location, Reading

TEXTS, READINGS = "texts", "readings"
#: The rooms that only show, ask or measure: what they do changes neither readings nor graph.
SHOWING = frozenset(
    {"bench_add", "bench_graph", "bench_text", "bench_web", "cli", "explain", "exports", "figures", "gaps", "gate",
     "history", "marked", "names", "output", "overview", "profiles", "queries", "questions", "rdflib_store", "review",
     "scoring", "sparql", "store", "suggestions", "swap", "tables", "things", "update", "watch", "web"}
)  # fmt: skip
#: The rooms that decide what becomes of what is read, but not what is read.
GRAPH = frozenset(
    {"chains", "change", "correction_graph", "corrections", "graph", "index", "jsonl", "kept", "layered", "ontology",
     "shapes", "vocabulary", "weights"}
)  # fmt: skip


@cache
def reading_version() -> str:
    """A hash of the code and the tables that decide what is read; readings of another version are read again."""
    tables = [path for path in sorted(places.SEEDS.iterdir()) if path.name not in ("documents", "chains")]
    return _hash_of([*_rooms(SHOWING | GRAPH), *tables])


@cache
def state_version() -> str:
    """The same of all that a graph rests on beside its documents; where it changed, the graph is built anew."""
    return _hash_of([*_rooms(SHOWING), places.SEEDS, places.ONTOLOGY])


def _rooms(without: Set[str]) -> list[Path]:
    """The code of all rooms but these."""
    return [path for path in sorted(Path(__file__).parent.iterdir()) if path.stem not in without]


def _hash_of(roots: Iterable[Path]) -> str:
    digest = hashlib.sha256(__version__.encode())
    for root in roots:
        for file in sorted([root] if root.is_file() else root.rglob("*")):
            if file.suffix in (".py", ".yaml", ".tsv", ".ttl", ".json", ".npz") and file.is_file():
                digest.update(f"{root.name}/{file.relative_to(root)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def keep_reading(folder: Path, keyed: Reading, *, kind: str, version: str) -> None:
    """Write text and reading of a document; `kind` is report or list."""
    document = keyed.document
    for name in (TEXTS, READINGS):
        (folder / name).mkdir(exist_ok=True)
    _write(folder / TEXTS / f"{document.id}.txt", document.text.encode("utf-8", "surrogatepass"))
    head = {"kept": version, "of": kind, "document": _fields_of(document)}
    lines = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (head, *records_of(keyed))]
    data = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
    _write(_path(folder, document.id), gzip.compress(data, 5, mtime=0))


def _write(path: Path, data: bytes) -> None:
    """A new file, never into one that another state of the folder shares."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def _path(folder: Path, id: str) -> Path:
    return folder / READINGS / f"{id}.jsonl.gz"


def _fields_of(document: Document) -> dict[str, Any]:
    """All fields but the text, as JSON holds them."""
    values = {one.name: getattr(document, one.name) for one in fields(document) if one.name != "text"}
    return values | {"locations": [[start, location_record(where)] for start, where in document.locations]}


def _document_of(values: Mapping[str, Any], text: str) -> Document:
    """The other way round; a field that is not known any more is left out."""
    known = {one.name for one in fields(Document)}
    given = {key: value for key, value in values.items() if key in known}
    locations = tuple((start, read_location(where) or Location()) for start, where in values["locations"])
    return Document(**given | {"text": text, "locations": locations})


def files_of(id: str) -> tuple[str, str]:
    """Where the text and the reading of a document stand in the folder of a graph."""
    return f"{TEXTS}/{id}.txt", f"{READINGS}/{id}.jsonl.gz"


def link_file(old: Path | str, new: Path | str) -> None:
    """`new` as another name of `old`, or a copy where the file system has no such thing; nothing where `old` is not."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        return
    except OSError:
        if not os.path.exists(new):
            shutil.copy2(old, new)


def kept_reading(folder: Path, id: str, name: str, *, version: str | None = None) -> Reading | None:
    """What a document says, called `name` now; None where it is not kept, or was read by another version than wanted.

    The text is not in it. Raises StoreError where the file is damaged.
    """
    lines = _lines(folder, id)
    if lines is None:
        return None
    try:
        head = json.loads(lines[0])
        if version is not None and head["kept"] != version and head["of"] == "report":
            return None
        records = lines[1:]
        if head["document"]["name"] != name:
            records = [json.dumps(json.loads(line) | {"doc": name}, ensure_ascii=False) for line in records]
        (reading,) = read_records(records, place=str(_path(folder, id)))
    except (ValueError, KeyError, IndexError, TypeError, RecordError) as error:
        raise _damaged(_path(folder, id), error) from error
    return reading


def _lines(folder: Path, id: str) -> list[str] | None:
    path = _path(folder, id)
    try:
        with gzip.open(path) as file:
            return file.read().decode("utf-8", "surrogatepass").rstrip("\n").split("\n")
    except FileNotFoundError:
        return None
    except (OSError, EOFError, ValueError) as error:
        raise _damaged(path, error) from error


def kept_document(folder: Path, id: str) -> tuple[Document, str] | None:
    """A document with its text and all its fields, and whether it is a report or a list.

    None where it is not kept. Raises StoreError where the file is damaged.
    """
    lines = _lines(folder, id)
    path = folder / TEXTS / f"{id}.txt"
    if lines is None or not path.is_file():
        return None
    try:
        head: Mapping[str, Any] = json.loads(lines[0])
        text = path.read_bytes().decode("utf-8", "surrogatepass")
        return _document_of(head["document"], text), head["of"]
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> StoreError:
    reason = " ".join(str(error).split())[:80]
    return StoreError(
        str(path),
        f"保存的读取结果已损坏（{reason}）；运行 kg rebuild",
        f"what was kept of a document is damaged ({reason}); run kg rebuild",
    )
