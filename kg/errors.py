"""What this package raises on purpose, and nothing else.

A report that we do not understand is no error: it states nothing and is counted.
"""


class KgError(Exception):
    """Anything this package raises on purpose.

    KgError
    ├── SeedError        a table in seeds/ cannot be used
    ├── OntologyError    ontology/ contradicts itself, or a name is not in it
    ├── DocumentError    a file cannot be read as a document
    ├── StoreError       a graph on disk cannot be opened or written
    ├── QueryError       a question or a SPARQL query cannot be answered as it stands
    │   └── RefusedError     a query asks for what is not done here: an update, SERVICE, FROM
    ├── RecordError      a line of JSON is not one of our records
    └── CorrectionError  a line of corrections.jsonl cannot be used
    """


class SeedError(KgError):
    """A row of a table in seeds/ cannot be used."""

    def __init__(self, place: str, found: object, wanted: str) -> None:
        super().__init__(f"{place}: found {found!r}, wanted {wanted}")
        self.place = place


class OntologyError(KgError):
    """The ontology contradicts itself, or a name is not in it."""


class DocumentError(KgError):
    """A file cannot be read as a document; `zh` and `en` say why in one line each."""

    def __init__(self, place: str, zh: str, en: str) -> None:
        super().__init__(f"{place}: {zh}")
        self.place, self.zh, self.en = place, zh, en


class StoreError(KgError):
    """A graph on disk cannot be opened or written; `zh` and `en` say why in one line each."""

    def __init__(self, place: str, zh: str, en: str) -> None:
        super().__init__(f"{place}: {zh}")
        self.place, self.zh, self.en = place, zh, en


class QueryError(KgError):
    """A question or a SPARQL query cannot be answered as it stands."""


class RefusedError(QueryError):
    """A query asks for what is not done here: an update, SERVICE, FROM."""


class RecordError(KgError):
    """A line of JSON is not one of our records."""


class CorrectionError(KgError):
    """A line of corrections.jsonl cannot be used, or a correction cannot be made; `zh` and `en` say why."""

    def __init__(self, place: str, zh: str, en: str) -> None:
        super().__init__(f"{place}: {zh}")
        self.place, self.zh, self.en = place, zh, en
