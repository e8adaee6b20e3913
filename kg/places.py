"""Where ontology/ and seeds/ lie: beside the package in a source tree, inside it in an installed wheel.

Nothing else in the package knows.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
INSIDE = PACKAGE / "_data"
ROOT = INSIDE if INSIDE.is_dir() else PACKAGE.parent

ONTOLOGY = ROOT / "ontology"
SEEDS = ROOT / "seeds"
DOCUMENTS = SEEDS / "documents"
