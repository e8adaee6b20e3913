"""The endpoint and the pages under 16 clients at once: nothing fails and memory stays; no time is a pass or a fail."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.bench_web import bench_web, find_addresses
from kg.cli import cli
from kg.errors import StoreError
from tests.graph_samples import sample, write_folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("load") / "kg-out"
    write_folder([sample()], folder)
    return folder


def test_nothing_fails_under_sixteen_clients_and_memory_stays(built: Path) -> None:
    found = bench_web(built, clients=16, seconds=8)
    assert {one.what for one in found.loads} == set(find_addresses(built))
    assert {one.what: one.failed for one in found.loads} == {one.what: 0 for one in found.loads}
    assert all(one.median <= one.p95 for one in found.loads)
    assert found.memory_end < found.memory_begin * 1.3 + 30


def test_the_command_prints_a_row_per_kind_of_request(built: Path) -> None:
    done = CliRunner().invoke(cli, ["bench", "web", "-g", str(built), "--clients", "2", "--seconds", "1"])
    assert done.exit_code == 0
    assert "suggestions" in done.stdout
    assert "MB" in done.stderr


def test_without_a_graph_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        bench_web(tmp_path / "kg-out", seconds=1)
