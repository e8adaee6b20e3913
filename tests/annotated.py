"""Annotated reports as people write them (.ann) -> their text and the records of their gold.

A file holds the text, a line `=====`, and the gold. One numbered line is one piece of the text; a piece that begins
with a backslash goes on in the line of the page before it; an empty line parts paragraphs. A line of gold is one of

    E Type | name | alias;alias
    F n predicate | subject | object | level=国家级;year=2023;status=actual
    O n | subject | indicator | measure | value | unit | period | kind | bound

where n are the numbers of the pieces that say so, and a question mark in front makes the record optional.
`python -m tests.annotated IN OUT` writes each IN/*.ann as OUT/*.txt and OUT/*.jsonl for `kg score` and `score.py`.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Record = dict[str, Any]

#: The cells of a figure, in their order.
_FIGURE = ("indicator", "measure", "value", "unit", "period", "kind", "bound")


class Annotated(NamedTuple):
    """A report with its gold."""

    name: str
    text: str
    records: list[Record]


def read_annotated(path: Path) -> Annotated:
    """The report that `path` holds; raises ValueError with the number of a line that cannot be read."""
    head, _, gold = path.read_text("utf-8").partition("\n=====\n")
    pieces, text = [""], ""
    for line in head.split("\n"):
        if not line.strip():
            text = text.rstrip("\n") + "\n\n"
            continue
        if line.startswith("\\"):
            line, text = line[1:], text.rstrip("\n")
        pieces.append(line)
        text += line + "\n"
    records = list(_records(gold, pieces, path.name, head.count("\n") + 3))
    return Annotated(path.stem, text.strip("\n") + "\n", records)


def read_folder(folder: Path) -> list[Annotated]:
    """The reports of a folder, by name."""
    return [read_annotated(path) for path in sorted(folder.glob("*.ann"))]


def _records(gold: str, pieces: Sequence[str], file: str, first: int) -> Iterator[Record]:
    names: dict[str, str] = {}
    for number, line in enumerate(gold.split("\n"), first):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        optional, line = line.startswith("?"), line.lstrip("? ")
        head, *cells = [cell.strip() for cell in line.split("|")]
        try:
            record = _entity(head, cells, pieces, names) if head.startswith("E ") else _fact(head, cells, pieces, names)
        except (LookupError, ValueError) as error:
            raise ValueError(f"{file}:{number}: {line}: {error}") from error
        yield {**record, "optional": optional}


def _entity(head: str, cells: Sequence[str], pieces: Sequence[str], names: dict[str, str]) -> Record:
    name, aliases = cells[0], cells[1].split(";") if len(cells) > 1 else []
    aliases = [alias.strip() for alias in aliases if alias.strip()]
    for form in (name, *aliases):
        names.setdefault(form, name)
    said = next((piece for form in (name, *aliases) for piece in pieces if form in piece), None)
    if said is None:
        raise ValueError("the text does not name it")
    return {"kind": "entity", "type": head.split()[1], "name": name, "aliases": aliases, "evidence": [said]}


def _fact(head: str, cells: Sequence[str], pieces: Sequence[str], names: dict[str, str]) -> Record:
    letter, numbers, *predicate = head.split()
    evidence = [pieces[int(number)] for number in numbers.split(",")]
    record: Record = {"kind": "fact", "subject": names[cells[0]], "evidence": evidence}
    if letter == "O":
        said: dict[str, Any] = dict(zip(_FIGURE, cells[1:], strict=True))
        period = said["period"] if said["period"] not in ("", "null", "-") else None
        said = {**said, "value": float(said["value"]), "period": period}
        return {**record, "predicate": "observation", "object": None, "qualifiers": said}
    named = cells[1] if predicate[0] == "projectStatus" else names[cells[1]]
    given = dict(pair.split("=", 1) for pair in (cells[2] if len(cells) > 2 else "").split(";") if "=" in pair)
    said = {key.strip(): _value(value.strip()) for key, value in given.items()}
    if predicate[0] == "hasHonour":
        said = {"level": None, "year": None, "status": "actual"} | said
    return {**record, "predicate": predicate[0], "object": named, "qualifiers": said}


def _value(text: str) -> str | int | None:
    return None if text == "null" else int(text) if text.isdigit() else text


def main() -> None:
    given, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for one in read_folder(given):
        (out / f"{one.name}.txt").write_text(one.text, "utf-8")
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in one.records)
        (out / f"{one.name}.jsonl").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
