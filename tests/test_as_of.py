"""Questions as of a date of documents: later ones are not known, and neither are those that nothing dates."""

from pathlib import Path

import pytest

from kg.cli import run
from kg.errors import QueryError
from kg.output import build, read_back
from kg.update import as_of

TEXTS = {
    "2021-12-31.txt": "2021年，云岭工业园区完成规上工业总产值100亿元。\n",
    "2022.txt": "2022年，云岭工业园区完成规上工业总产值120亿元。\n",
    "c.txt": "白石工业园区完成工业投资15亿元。\n",
}


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    build([tmp_path / name for name in TEXTS], tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("date", "names"),
    [("2021", ["2021-12-31.txt"]), ("2022-06", ["2021-12-31.txt"]), ("2022", ["2021-12-31.txt", "2022.txt"])],
)
def test_only_documents_of_the_date_or_before_are_known(graph: Path, date: str, names: list[str]) -> None:
    then, undated = as_of(graph, date)
    assert [one.document.name for one in read_back(then)] == names
    assert undated == ["c.txt"]
    assert as_of(graph, date)[0] == then


def test_a_date_that_is_none_or_too_early_is_said(graph: Path) -> None:
    for date in ("2020", "gestern", "2022-13"):
        with pytest.raises(QueryError):
            as_of(graph, date)


def test_the_commands_take_it(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "云岭工业园区", "--as-of", "2021", "-g", str(graph)]) == 0
    told = capsys.readouterr()
    assert "100" in told.out
    assert "120" not in told.out
    assert "c.txt" in told.err
    assert run(["ask", "overview", "--as-of", "2021", "-g", str(graph)]) == 0
    assert run(["show", "白石工业园区", "--as-of", "2021", "-g", str(graph)]) == 2
