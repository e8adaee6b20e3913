"""What the README says is so: its commands run, its questions are there, its examples give what they show."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import kg
from kg.cli import cli
from kg.output import build
from kg.queries import questions

ROOT = Path(__file__).resolve().parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def blocks(readme: Path, language: str) -> list[str]:
    """The code blocks of one language."""
    return [body for name, body in BLOCK.findall(readme.read_text("utf-8")) if name == language]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the README has it: the reports, a graph of them, own reports, the query saved."""
    folder = tmp_path_factory.mktemp("reader")
    for name in ("seeds", "tests"):
        (folder / name).symlink_to(ROOT / name)
    build(None, folder / "kg-out")
    (folder / "my-reports").mkdir()
    shutil.copy(next((ROOT / "seeds" / "documents").glob("001*.txt")), folder / "my-reports")
    (folder / "honours.rq").write_text(blocks(READMES[0], "sparql")[0], "utf-8")
    return folder


def test_both_readmes_show_the_same_code_in_the_same_order() -> None:
    english, chinese = (BLOCK.findall(readme.read_text("utf-8")) for readme in READMES)
    assert english == chinese
    headings = [re.findall(r"^#+ ", readme.read_text("utf-8"), re.M) for readme in READMES]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_is_in_the_readme_and_none_besides(readme: Path) -> None:
    text = readme.read_text("utf-8")
    parts = {part for command in cli.commands.values() if isinstance(command, click.Group) for part in command.commands}
    cells = "".join(re.findall(r"^\| (`kg .*?) \|", text, re.M))
    told = re.findall(rf"`kg ([a-z]+(?: (?:{'|'.join(sorted(parts))})\b)?)", cells)
    there = []
    for name, command in cli.commands.items():
        if not isinstance(command, click.Group) or command.invoke_without_command:
            there.append(name)
        if isinstance(command, click.Group):
            there += [f"{name} {part}" for part in command.commands]
    assert sorted(told) == sorted(there)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_named_question_is_in_the_readme_with_its_parameters_and_none_besides(readme: Path) -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| .+? \| ?(.*?) ?\|$", readme.read_text("utf-8"), re.M)
    told = {name: re.findall(r"`(\w+)`", parameters) for name, parameters in rows}
    assert told == {name: list(question.parameters) for name, question in questions().items()}


@pytest.mark.parametrize("line", [line for block in blocks(READMES[0], "sh") for line in block.splitlines()])
def test_every_line_of_the_readme_runs(line: str, reader: Path) -> None:
    if line.startswith("make "):
        target = line.split()[1]
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.M)
        return
    shell = f'kg() {{ "{sys.executable}" -m kg "$@"; }}; {line}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KG_LANG": "zh"}
    done = subprocess.run(
        ["bash", "-c", shell], cwd=reader, capture_output=True, text=True, env=environment, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "没有符合的结果" not in done.stderr, "an example must have an answer"


def test_the_query_of_the_readme_has_answers_with_words(reader: Path) -> None:
    table = kg.ask(reader / "kg-out", blocks(READMES[0], "sparql")[0])
    assert table.columns == ("company", "honour", "level", "quote", "file")
    assert table.rows


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_python_examples_give_what_they_show(readme: Path, reader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reader)
    result = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert result.attempted >= 8
    assert result.failed == 0


def test_every_name_that_the_package_offers_is_told() -> None:
    text = READMES[0].read_text("utf-8")
    for name in set(kg.__all__) - {"__version__"}:
        assert f"`kg.{name}`" in text or f"kg.{name}(" in text
        assert callable(getattr(kg, name))


def test_the_changelog_tells_of_every_command() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert [name for name in cli.commands if f"`kg {name}`" not in text] == []
