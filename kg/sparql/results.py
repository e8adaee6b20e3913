"""Rows and truth values -> bytes in the four formats of SPARQL 1.1.

Oxigraph writes them itself, but only whole: it can neither stop after so many rows nor say that it did.
https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/,
https://www.w3.org/TR/sparql11-results-csv-tsv/
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode

Term: TypeAlias = NamedNode | BlankNode | Literal
Row: TypeAlias = Sequence[Term | None]

XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = XSD + "string"
LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

#: What XML 1.0 cannot hold even as a reference.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_rows(form: str, names: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The rows under these variables as json, xml, csv or tsv."""
    return WRITERS[form](names, rows).encode("utf-8", "replace")


def write_truth(form: str, truth: bool) -> bytes:
    """A truth value as json or xml; as csv and tsv, which have no form for it, one word."""
    word = "true" if truth else "false"
    if form == "json":
        return json.dumps({"head": {}, "boolean": truth}).encode()
    if form == "xml":
        return f"{_XML_START}<head></head><boolean>{word}</boolean></sparql>\n".encode()
    return f"{word}\n".encode()


def _json(names: Sequence[str], rows: Iterable[Row]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": list(names)}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


_XML_START = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(names: Sequence[str], rows: Iterable[Row]) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    body = "".join(
        "<result>"
        + "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        + "</result>\n"
        for row in rows
    )
    return f"{_XML_START}<head>{head}</head><results>\n{body}</results></sparql>\n"


def _xml_term(term: Term) -> str:
    value = escape(NOT_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    if isinstance(term, NamedNode):
        return f"<uri>{value}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{value}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{value}</literal>"
    if term.datatype.value == STRING:
        return f"<literal>{value}</literal>"
    return f"<literal datatype={quoteattr(term.datatype.value)}>{value}</literal>"


def _csv(names: Sequence[str], rows: Iterable[Row]) -> str:
    """Values without their types; CRLF as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(["" if term is None else _csv_term(term) for term in row] for row in rows)
    return out.getvalue()


def _csv_term(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def _tsv(names: Sequence[str], rows: Iterable[Row]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else _tsv_term(term) for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def _tsv_term(term: Term) -> str:
    """A term as SPARQL and Turtle write it; Oxigraph escapes line ends in it, and tabs are escaped here."""
    return str(term).replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


WRITERS: Mapping[str, Callable[[Sequence[str], Iterable[Row]], str]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}
