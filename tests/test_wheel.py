"""The wheel carries all it needs: installed elsewhere, without the source tree, it does the main job."""

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of what git would ship, so that nothing is left in the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    if not _has_backend():
        subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True)
    else:
        subprocess.run([*command, "--no-build-isolation", "--wheel-dir", folder, ROOT], check=True)
    return next(folder.glob("parkchain-*.whl"))


def _has_backend() -> bool:
    try:
        import hatchling  # noqa: F401
    except ImportError:
        return False
    return True


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with our wheel; third-party packages are lent by this one, our package is not."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    packages = next(home.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    python = home / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, "--disable-pip-version-check", wheel], check=True)
    assert (packages / "kg" / "_data").is_dir(), names
    lent = packages / "lent"
    lent.mkdir()
    for folder in site.getsitepackages():
        for entry in Path(folder).iterdir():
            ours = entry.name == "kg" or "parkchain" in entry.name.lower()
            if not ours and entry.suffix != ".pth" and not entry.name.startswith("__"):
                (lent / entry.name).symlink_to(entry)
    (packages / "lent.pth").write_text(str(lent) + "\n", "utf-8")
    return home


def run(home: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    command = [str(home / "bin" / arguments[0]), *arguments[1:]]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**environment, "KG_LANG": "zh"},
    )


def test_the_wheel_holds_ontology_and_seeds_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "kg/_data/ontology/parkchain.ttl" in names
    assert any(name.startswith("kg/_data/seeds/documents/") and name.endswith(".txt") for name in names)
    assert any(name.startswith("kg/_data/ontology/queries/") and name.endswith(".rq") for name in names)
    assert "kg/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "notebooks/")) or "__pycache__" in name]


def test_the_main_job_runs_from_the_wheel_in_an_empty_folder(elsewhere: Path, tmp_path: Path) -> None:
    where = run(elsewhere, tmp_path, "python", "-c", "import kg; print(kg.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(elsewhere), where
    built = run(elsewhere, tmp_path, "kg", "build")
    assert built.returncode == 0, built.stderr
    assert "5 份报告" in built.stdout
    asked = run(elsewhere, tmp_path, "kg", "ask", "overview", "--format", "csv")
    assert asked.returncode == 0, asked.stderr
    assert len(asked.stdout.splitlines()) > 5
    assert {entry.name for entry in tmp_path.iterdir()} == {"kg-out"}
