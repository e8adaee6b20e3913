"""Records as JSON lines and back: the contract between commands, and what `records.jsonl` holds."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from kg.errors import RecordError
from kg.model import Document, Entity, Evidence, Fact, Location, Reading, Run, qualifiers

#: One line of `records.jsonl` as Python values.
Record = dict[str, Any]

NOWHERE = Location()


def evidence_record(evidence: Evidence) -> Record:
    """`start`, `end` and `quote` of the first run; `more` holds the runs after a column break."""
    first, *rest = ({"start": run.start, "end": run.end, "quote": run.quote} for run in evidence.runs)
    where = location_record(evidence.location) if evidence.location is not None else {}
    return {**first, **({"more": rest} if rest else {}), **where}


#: The keys under which evidence says where it stands in its file.
LOCATION_KEYS = {
    "page": "page",
    "last_page": "lastPage",
    "sheet": "sheet",
    "table": "table",
    "row": "row",
    "column": "column",
    "confidence": "confidence",
}


def location_record(location: Location) -> Record:
    """What is known of a location, under the keys of `records.jsonl`."""
    return {
        key: getattr(location, name)
        for name, key in LOCATION_KEYS.items()
        if getattr(location, name) != getattr(NOWHERE, name)
    }


def read_location(record: Record) -> Location | None:
    """The location that an evidence record tells, None where it tells none."""
    known = {name: record[key] for name, key in LOCATION_KEYS.items() if key in record}
    return Location(**known) if known else None


def entity_record(document: str, entity: Entity) -> Record:
    return {
        "kind": "entity",
        "doc": document,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "iri": entity.iri,
        **({"key": entity.key} if entity.key else {}),
        "evidence": [evidence_record(one) for one in entity.evidence],
    }


def fact_record(document: str, fact: Fact) -> Record:
    return {
        "kind": "fact",
        "doc": document,
        "id": fact.id,
        "predicate": fact.predicate,
        "subject": fact.subject.name,
        "subjectIri": fact.subject.iri,
        "object": fact.object.name if fact.object else None,
        "objectIri": fact.object.iri if fact.object else None,
        "qualifiers": dict(fact.qualifiers),
        "evidence": [evidence_record(one) for one in fact.evidence],
        "rule": fact.rule,
    }


def document_record(reading: Reading) -> Record:
    document = reading.document
    return {
        "kind": "document",
        "doc": document.name,
        "iri": document.iri,
        "encoding": document.encoding,
        "format": document.format,
        **({"pages": document.pages} if document.pages else {}),
        "characters": document.characters,
        **({"date": document.date, "datedBy": document.dated_by} if document.date else {}),
        "left_out": dict(sorted(reading.left_out.items())),
    }


def records_of(reading: Reading) -> Iterator[Record]:
    """The document itself, then its entities, then its facts, in the order in which the reading holds them."""
    yield document_record(reading)
    for entity in reading.entities:
        yield entity_record(reading.document.name, entity)
    for fact in reading.facts:
        yield fact_record(reading.document.name, fact)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write_records(readings: Iterable[Reading], out: TextIO) -> int:
    """One record a line; the number of lines written."""
    count = 0
    for reading in readings:
        for record in records_of(reading):
            out.write(_ENCODER.encode(record) + "\n")
            count += 1
    return count


def read_evidence(document: str, record: Record) -> Evidence:
    runs = [record, *record.get("more", [])]
    found = tuple(Run(run["start"], run["end"], run["quote"]) for run in runs)
    return Evidence(document, found, read_location(record))


def read_records(lines: Iterable[str], *, place: str = "records.jsonl") -> list[Reading]:
    """The readings that `lines` hold, in their order. The text of the documents is not in them and stays empty.

    Raises RecordError with file and line where a line is not one of our records.
    """
    readings: dict[str, tuple[Record, dict[str, Entity], list[Fact]]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            name = record["doc"]
            if record["kind"] == "document":
                readings[name] = (record, {}, [])
            elif record["kind"] == "entity":
                evidence = tuple(read_evidence(name, one) for one in record.get("evidence", []))
                entity = Entity(
                    record["type"], record["name"], tuple(record["aliases"]), record.get("key", ""), evidence
                )
                readings[name][1][entity.iri] = entity
            else:
                entities = readings[name][1]
                readings[name][2].append(
                    Fact(
                        record["predicate"],
                        entities[record["subjectIri"]],
                        _object(record, entities) if record["objectIri"] else None,
                        qualifiers(record["qualifiers"]),
                        tuple(read_evidence(name, one) for one in record["evidence"]),
                        record["rule"],
                    )
                )
        except (ValueError, KeyError, TypeError) as error:
            raise RecordError(f"{place}:{number}: {type(error).__name__} {error}") from error
    return [
        Reading(_document(record), tuple(entities.values()), tuple(facts), record["left_out"])
        for record, entities, facts in readings.values()
    ]


def _object(record: Record, entities: dict[str, Entity]) -> Entity:
    """The object of a fact: an entity of the document, or a concept (a status) that the class in the IRI tells."""
    known = entities.get(record["objectIri"])
    return known if known is not None else Entity(record["objectIri"].split("/")[-2], record["object"])


def _document(record: Record) -> Document:
    told = {"date": record.get("date", ""), "dated_by": record.get("datedBy", "")}
    format, pages = record.get("format", "txt"), record.get("pages", 0)
    document = Document(record["doc"], "", record["encoding"], format, pages, **told)
    document.__dict__["id"] = record["iri"].rsplit("/", 1)[-1]
    document.__dict__["characters"] = record["characters"]
    return document
