"""An Accept header -> the format to answer in, as HTTP says (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence

#: The formats of rows and of truth values by media type; the first is given where anything will do.
ROW_FORMATS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}

#: The formats of graphs by media type.
GRAPH_FORMATS: Mapping[str, str] = {
    "text/turtle": "TURTLE",
    "application/x-turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "text/plain": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
    "application/xml": "RDF_XML",
}


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of `offered` that `accept` likes best, of equals the earlier; None where it likes none.

    >>> choose("text/csv;q=0.5, application/*", ["text/csv", "application/xml"])
    'application/xml'
    >>> choose("text/html", ["text/csv"]) is None
    True
    """
    liked = [one for one in (_range(part) for part in accept.split(",")) if one is not None] or [("*/*", 1.0)]
    scored = [(max(_match(pattern, kind, q) for pattern, q in liked), -place) for place, kind in enumerate(offered)]
    (_, q), place = max(scored, default=((0, 0.0), 0), key=lambda one: (one[0][1], one[1]))
    return offered[-place] if q > 0 else None


def _range(part: str) -> tuple[str, float] | None:
    """A media range in small letters and how much it is liked; None where it is none."""
    kind, *parameters = (one.strip().lower() for one in part.split(";"))
    if kind == "*":
        kind = "*/*"
    if "/" not in kind:
        return None
    for one in parameters:
        name, _, value = one.partition("=")
        if name.strip() == "q":
            try:
                return kind, min(max(float(value), 0.0), 1.0)
            except ValueError:
                return kind, 0.0
    return kind, 1.0


def _match(pattern: str, kind: str, q: float) -> tuple[int, float]:
    """How closely a range names a media type (0 not at all, 3 by name), and how much it is liked then."""
    if pattern == kind:
        return 3, q
    if pattern == kind.partition("/")[0] + "/*":
        return 2, q
    return (1, q) if pattern == "*/*" else (0, 0.0)
