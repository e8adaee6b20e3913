"""Hostile and broken files: refused or made harmless, one clear line each, and nothing outside is read."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import ImageFont

from kg.documents.confined import LIMITS, Limits, read_confined
from kg.documents.extract import UnreadableError
from kg.output import read_inputs
from tests.hostile import KINDS, SECRET, page, pdf
from tests.papers import FONT, Paper


def test_there_are_forty_kinds_and_more() -> None:
    assert len(KINDS) >= 40


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_is_one_clear_line_or_harmless(tmp_path: Path, kind: str) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET, "utf-8")
    (outside / "evil.txt").write_text(SECRET, "utf-8")
    (folder / "gut.txt").write_text("白石工业园区2023年实现产值15亿元。", "utf-8")
    says = KINDS[kind](folder, outside)
    documents, lists, problems = read_inputs([folder])
    lines = [f"{problem.place}：{problem.zh}" for problem in problems]
    assert "gut.txt" in [document.name for document in documents]
    assert [line for line in lines if says and says in line] or not says, lines
    for line in [*lines, *(problem.en for problem in problems), *(document.name for document in documents)]:
        assert line.isprintable(), ascii(line)
    texts = [document.text for document in documents] + [one.reading.document.text for one in lists]
    assert not [text for text in [*texts, *lines] if SECRET in text or "root:" in text]
    assert sorted(path.name for path in outside.iterdir() if path.suffix == ".txt") == ["evil.txt", "secret.txt"]


def test_a_reader_that_takes_too_long_is_stopped_and_the_next_file_is_read() -> None:
    lines = b"".join(b"%d %d m %d %d l S " % (n % 500, n % 700, n % 300, n % 200) for n in range(60_000))
    slow = pdf(
        *page(b"BT /F 9 Tf (x) Tj ET " * 30_000 + lines, "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>")
    )
    with pytest.raises(UnreadableError, match="还没读完，已停止"):
        read_confined(slow, "pdf", limits=Limits(page_seconds=0.05, seconds=0.05))
    assert read_confined("<p>云岭工业园区</p>".encode(), "html").text == "云岭工业园区\n"


def test_a_reader_that_wants_too_much_memory_is_stopped() -> None:
    data = b"<html><body>" + b"<p>x</p>" * 3_000_000
    with pytest.raises(UnreadableError, match=r"内存|损坏"):
        read_confined(data, "html", limits=Limits(memory=200 << 20))


def test_every_format_has_limits() -> None:
    from kg.documents.confined import READERS

    assert set(LIMITS) == set(READERS)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are those of Linux")
def test_a_worker_can_neither_open_nor_write_a_file_nor_reach_the_network(tmp_path: Path) -> None:
    code = f"""
import socket
from kg.documents.confined import _confine
held = open({str(tmp_path / "held")!r}, "w")
_confine(1 << 30, 5.0, files=0, written=0)
for attempt in (lambda: open("/etc/passwd"), lambda: socket.socket(), lambda: (held.write("x"), held.flush())):
    try:
        attempt()
    except OSError:
        print("refused")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["refused"] * 3, done.stderr
    assert (tmp_path / "held").read_bytes() == b""


def test_letters_whose_font_a_pdf_does_not_carry_need_no_font_of_the_machine(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for number, letter in enumerate("云岭工业园区"):
        paper.canvas.setFont(FONT, 12)
        paper.canvas.drawString(100 + 12 * number, 700, letter)
    paper.save()
    assert read_confined(paper.path.read_bytes(), "pdf").text == "云岭工业园区\n"
    from kg.documents.square_font import make_font

    font = ImageFont.truetype(io.BytesIO(make_font()), 100)
    assert font.getlength("云A") == 200
