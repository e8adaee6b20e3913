"""A graph -> a file (or a folder of files) in the form that another program reads.

rdf.py writes Turtle, TriG, N-Quads and JSON-LD; networks.py GraphML, GEXF and the csv pairs of property graphs;
books.py the Excel workbook and Parquet. All read the store only (tables.py), write beside the target, and put it in
place when it is whole.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import StoreError
from kg.exports import books, networks, rdf
from kg.store import damaged, open_store

#: How each form is written: from a store to a path.
WRITERS: Mapping[str, Callable[..., None]] = {
    "turtle": rdf.write_turtle,
    "trig": rdf.write_trig,
    "nquads": rdf.write_nquads,
    "jsonld": rdf.write_jsonld,
    "graphml": networks.write_graphml,
    "gexf": networks.write_gexf,
    "neo4j": networks.write_neo4j,
    "xlsx": books.write_workbook,
    "parquet": books.write_parquet,
}

#: The form that an ending asks for.
ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".xlsx": "xlsx",
}

#: Forms that are several files in a folder of their own, with the files that they write.
FOLDERS = {"neo4j": frozenset(networks.FILES), "parquet": frozenset(books.FILES)}


def export(folder: Path | str, form: str, target: Path | str) -> None:
    """Write the graph in `folder` to `target`, in a form of `WRITERS`.

    Raises StoreError where there is no graph, where the target cannot be written, and where it is a folder that holds
    anything but an earlier export of the same form.
    """
    store, path = open_store(folder), Path(target)
    try:
        with tempfile.TemporaryDirectory(prefix=".export-", dir=path.absolute().parent) as scratch:
            new = Path(scratch) / "new"
            if form in FOLDERS:
                _check_folder(path, FOLDERS[form])
                new.mkdir()
                WRITERS[form](store, new)
                if path.exists():
                    shutil.move(path, Path(scratch) / "old")
                os.rename(new, path)
            else:
                WRITERS[form](store, new)
                os.replace(new, path)
    except OSError as error:
        if not str(error.filename or path).startswith(str(path.absolute().parent)):
            raise damaged(str(folder), error) from error
        why = error.strerror or str(error)
        raise StoreError(str(path), f"写不了（{why}）", f"cannot be written ({why})") from error


def _check_folder(path: Path, ours: frozenset[str]) -> None:
    if path.is_dir() and {entry.name for entry in path.iterdir()} <= ours:
        return
    if path.exists():
        zh = "这里已有别的文件，请换一个文件夹名"
        raise StoreError(str(path), zh, "something else is here already; choose another folder")
