"""`kg serve` as it is started: it prints where it answers, finds a port, and says in a line why it cannot."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.graph_samples import sample, write_folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve") / "kg-out"
    write_folder([sample()], folder)
    return folder


@contextmanager
def started(*arguments: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server that runs, and what it printed first."""
    command = [sys.executable, "-m", "kg", "serve", *arguments]
    environment = {**os.environ, "KG_LANG": "zh"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


def open_page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        assert answer.status == 200
        return str(answer.read().decode())


def test_two_servers_on_one_graph_take_ports_of_their_own_and_both_answer(built: Path) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(started("-g", str(built))) for _ in range(2)]
        addresses = [address for address, _ in servers]
        assert len(set(addresses)) == 2
        assert all(address.startswith("http://127.0.0.1:") for address in addresses)
        assert all("园链图谱" in open_page(address) for address in addresses)
        assert open_page(addresses[0] + "sparql?query=ASK%7B%7D") == open_page(addresses[1] + "sparql?query=ASK%7B%7D")


def test_a_port_that_is_taken_is_said_in_one_line(built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "kg", "serve", "-g", str(built), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert "--port" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_address_that_is_not_of_this_machine_is_said_in_one_line(built: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(built), "--host", "no such host"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)


def test_it_stops_when_told_and_leaves_no_process_behind(built: Path) -> None:
    with started("-g", str(built), "--port", "0") as (address, process):
        open_page(address + "sparql?query=ASK%7B%7D")
        workers = [int(one) for file in Path(f"/proc/{process.pid}/task").glob("*/children")
                   for one in file.read_text().split()]  # fmt: skip
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
        assert [one for one in workers if Path(f"/proc/{one}").exists()] == []


def test_without_a_graph_it_starts_and_says_how_to_build_one(tmp_path: Path) -> None:
    with started("-g", str(tmp_path / "kg-out"), "--port", "0") as (address, _):
        with pytest.raises(urllib.error.HTTPError) as caught:
            open_page(address)
        assert caught.value.code == 503
        assert "kg build -o" in caught.value.read().decode()
        caught.value.close()
