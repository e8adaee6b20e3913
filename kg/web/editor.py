"""Ace, the editor of the SPARQL page, from the files of an installed package; without it the page has a plain field.

The package django-ace (extra `editor`) holds Ace as static files. They are served as they lie; nothing of the package
is imported.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from kg.ontology import PREFIXES, load
from kg.queries import bind, questions

PACKAGE, INSIDE = "django-ace", "django_ace/static/django_ace/ace"

#: Files of Ace that the page needs, in the order in which they are loaded.
SCRIPTS = ("ace.js", "mode-sparql.js", "ext-language_tools.js")
STYLE = "css/ace.css"


@cache
def editor_folder() -> Path | None:
    """Where the files of Ace lie, or None where they do not."""
    try:
        folder = Path(str(distribution(PACKAGE).locate_file(INSIDE)))
    except PackageNotFoundError:
        return None
    return folder if all((folder / name).is_file() for name in (*SCRIPTS, STYLE)) else None


@cache
def editor_version() -> str:
    """The version of the package, for addresses that may be kept for good."""
    return distribution(PACKAGE).version


@cache
def completions() -> list[dict[str, str]]:
    """The words of our vocabulary that a query may use, each with what it means."""
    return list(_completions())


def _completions() -> Iterator[dict[str, str]]:
    for name, iri in PREFIXES.items():
        yield {"value": f"PREFIX {name}: <{iri}>", "meta": "PREFIX"}
    for name, term in load().terms.items():
        yield {"value": f"pc:{name}", "meta": f"{term.zh} {term.en}"}
    for name in ("skos:prefLabel", "skos:altLabel", "skos:notation", "rdfs:label", "prov:wasDerivedFrom"):
        yield {"value": name, "meta": ""}


@cache
def examples() -> list[dict[str, Any]]:
    """Queries to begin with: who says what, then our named questions without parameters."""
    return [
        {"zh": "谁说的：企业在哪个园区，原文怎么说", "en": "who says so: companies, parks, words", "query": WHO_SAYS},
        {"zh": "每一类各有多少", "en": "how many of each class", "query": HOW_MANY},
        *({"zh": one.zh, "en": name, "query": bind(one, {})} for name, one in questions().items()),
    ]


WHO_SAYS = """SELECT ?company ?park ?quote ?file WHERE {
  GRAPH ?evidence { ?c pc:locatedIn ?p }
  ?c a pc:Company ; skos:prefLabel ?company .
  ?p a pc:Park ; skos:prefLabel ?park .
  ?evidence pc:quote ?quote ; pc:document/pc:fileName ?file .
}
ORDER BY ?park ?company
LIMIT 100
"""

HOW_MANY = """SELECT ?class (COUNT(?thing) AS ?n) WHERE {
  ?thing a ?class
}
GROUP BY ?class
ORDER BY DESC(?n)
"""
