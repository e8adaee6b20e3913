"""A room imports only from rooms below it; the text side and the graph side meet in the records alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parents[1] / "kg"

#: The rooms from top to bottom; those of one row do not know each other.
ROWS = (
    ("__main__",),
    ("cli",),
    ("web",),
    ("watch", "bench_add"),
    ("update",),
    ("output", "explain", "bench_text", "bench_graph", "bench_web"),
    ("figures", "exports", "sparql", "questions", "profiles", "marked", "change", "review"),
    ("gaps",),
    (
        "overview",
        "suggestions",
        "pipeline",
        "shapes",
        "queries",
        "chains",
        "scoring",
        "company_lists",
        "correction_graph",
    ),
    ("index", "kept", "corrections"),
    ("documents", "sentences", "mentions", "facts", "jsonl", "graph", "things", "names", "resolve"),
    ("entities", "store", "vocabulary"),
    ("rdflib_store",),
    ("cues",),
    ("ontology", "rules", "weights", "weighed", "gate", "words", "swap", "tables", "history", "layered"),
    ("lexicon", "values"),
    ("model",),
    ("errors", "places", "patterns", "traditional"),
)

ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}
TEXT = {
    "documents",
    "sentences",
    "mentions",
    "entities",
    "facts",
    "pipeline",
    "resolve",
    "lexicon",
    "patterns",
    "rules",
    "cues",
    "traditional",
    "values",
    "weighed",
    "words",
}
GRAPH = {
    "exports",
    "graph",
    "names",
    "suggestions",
    "sparql",
    "store",
    "rdflib_store",
    "shapes",
    "queries",
    "things",
    "gate",
    "vocabulary",
    "swap",
}

#: Imports that bend the rule, each with its reason.
BENT = {
    ("facts", "mentions"): "the lists of names in a sentence (A、B和C) are found once and read by both",
    ("facts", "sentences"): "the marks of list items (一、（二）3.) are known once",
    ("mentions", "sentences"): "the marks of list items (一、（二）3.) are known once",
}


def imports() -> Iterator[tuple[str, str, str]]:
    """Each import of a room by another: who, whom, where."""
    for file in sorted(KG.rglob("*.py")):
        room = file.relative_to(KG).with_suffix("").parts[0]
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            modules: list[str] = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""] if node.module != "kg" else [f"kg.{alias.name}" for alias in node.names]
            for module in modules:
                whole, _, rest = module.partition(".")
                other = rest.partition(".")[0]
                if whole == "kg" and other in ROW_OF and room not in (other, "__init__"):
                    yield room, other, f"{file.relative_to(KG)}:{node.lineno}"


def test_every_room_has_its_row() -> None:
    rooms = {entry.stem for entry in KG.iterdir() if entry.suffix == ".py" or any(entry.glob("*.py"))}
    assert rooms - {"__init__"} <= set(ROW_OF)


def test_a_room_imports_only_from_rows_below() -> None:
    up = [
        f"{where}: {room} imports {other}"
        for room, other, where in imports()
        if ROW_OF[other] <= ROW_OF[room] and (room, other) not in BENT
    ]
    assert not up, "\n".join(up)


def test_every_exception_is_still_needed() -> None:
    assert set(BENT) <= {(room, other) for room, other, _ in imports()}


def test_text_and_graph_do_not_know_each_other() -> None:
    crossed = [
        f"{where}: {room} imports {other}"
        for room, other, where in imports()
        if (room in TEXT and other in GRAPH) or (room in GRAPH and other in TEXT)
    ]
    assert not crossed, "\n".join(crossed)


@pytest.mark.parametrize(
    "heavy",
    ["rdflib", "pyshacl", "jieba", "openpyxl", "networkx", "rich", "pyoxigraph", "starlette", "fastapi", "jinja2"],
)
def test_nothing_heavy_is_imported_before_a_command_asks_for_it(heavy: str) -> None:
    import subprocess
    import sys

    code = f"import sys, kg, kg.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=KG.parent).returncode == 0
