"""Files and folders -> Documents, in every encoding we read, and one clear reason for every file that gives none."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import DocumentNote, read_document_file, read_documents
from kg.documents.encoding import decode
from kg.errors import DocumentError
from kg.places import DOCUMENTS

REPORT = "云岭工业园区2023年工作总结\n一年来，园区完成规上工业总产值120亿元，同比增长8%，引进青禾玻纤等企业12家。\n"
TRADITIONAL = "雲嶺工業園區全年實現總產值一百二十億元，同比增長百分之八，引進企業十二家，簽約項目二十個。"


def problem_of(path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document_file(path)
    return caught.value


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le-sig"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_a_report_reads_the_same_in_every_encoding_and_the_encoding_is_said(
    tmp_path: Path, written: str, said: str
) -> None:
    file = tmp_path / "报告.txt"
    file.write_bytes(REPORT.encode(written))
    document = read_document_file(file)
    assert (document.name, document.text, document.encoding) == ("报告.txt", REPORT, said)


def test_a_traditional_report_in_big5_is_read() -> None:
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_any_sixty_characters_of_a_real_report_are_decoded_right(encoding: str) -> None:
    chance = random.Random(7)
    for file in sorted(DOCUMENTS.glob("*.txt")):
        text = file.read_text("utf-8")
        for _ in range(10):
            start = chance.randrange(len(text) - 60)
            piece = text[start : start + 60]
            assert decode(piece.encode(encoding)) == (piece, encoding)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_decoder_and_what_it_says_is_true(data: bytes) -> None:
    answer = decode(data)
    if answer is not None:
        text, encoding = answer
        name = encoding.removesuffix("-sig")
        assert text.encode(name).decode(name) == text


def test_line_ends_and_blanks_of_the_file_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("第一行\r\n　第二行\r第三行\n".encode())
    assert read_document_file(file).text == "第一行\r\n　第二行\r第三行\n"


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"", "文件是空的", "empty"),
        (b" \n\t \r\n", "文件是空的", "empty"),
        ("\ufeff　\n".encode(), "只有空白", "blanks"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "二进制", "binary"),
        (b"%PDF-1.7\n" + random.Random(3).randbytes(5000), "不是 PDF", "no PDF"),
        (b"abc\0\0\0\0def" * 100, "二进制", "binary"),
        ("Łódź, śląskie zażółć gęślą jaźń".encode("iso8859-2") * 20, "认不出编码", "unknown encoding"),
        (("园区企业。" * 3_500_000).encode(), "有一行长达 17,500,000 字", "17,500,000 characters"),
    ],
    ids=["empty", "blank", "mark only", "program", "pdf", "zeros", "latin-2", "50 MB in one line"],
)
def test_a_file_that_is_no_report_is_refused_in_one_line_of_chinese_and_english(
    tmp_path: Path, data: bytes, zh: str, en: str
) -> None:
    file = tmp_path / "坏.txt"
    file.write_bytes(data)
    problem = problem_of(file)
    assert zh in problem.zh
    assert en in problem.en
    assert "\n" not in problem.zh + problem.en


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_within_a_character_says_where_it_breaks(tmp_path: Path, encoding: str) -> None:
    whole = (REPORT * 30).encode(encoding)
    file = tmp_path / "半.txt"
    file.write_bytes(whole + "园".encode(encoding)[:1])
    assert f"像是 {encoding}，但第 {len(whole) + 1:,} 个字节是坏的" in problem_of(file).zh


def test_figures_and_latin_words_do_not_make_broken_text_look_sound() -> None:
    assert decode(("2023 GDP 120.5 +8.3% abc\n" * 40).encode() + "园区".encode()[:5] + b" end") is None


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "密.txt"
    file.write_text(REPORT, "utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problem_of(file).zh == "没有读取权限"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "不是普通文件" in problem_of(tmp_path / "pipe.txt").zh


def test_bad_files_do_not_keep_the_good_ones_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(REPORT, "utf-8")
    (tmp_path / "坏.txt").write_bytes(b"")
    documents, problems = read_documents([tmp_path, tmp_path / "无.txt"])
    assert [document.name for document in documents] == ["好.txt"]
    assert [(Path(problem.place).name, problem.zh) for problem in problems] == [
        ("无.txt", "找不到这个文件或文件夹"),
        ("坏.txt", "文件是空的"),
    ]


def test_a_folder_gives_its_reports_but_not_hidden_files_and_not_the_list_of_sources(tmp_path: Path) -> None:
    for name in ("b.txt", "年/a.md", ".hidden.txt", ".git/c.txt", "SOURCES.md", "图.ppt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(REPORT + name, "utf-8")
    documents, problems = read_documents([tmp_path])
    assert [document.name for document in documents] == ["b.txt", "年/a.md"]
    assert [type(problem) for problem in problems] == [DocumentNote]
    assert "图.ppt" in problems[0].zh


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    documents, problems = read_documents([tmp_path])
    assert documents == []
    assert "文件夹里没有报告" in problems[0].zh


def test_a_file_named_twice_is_read_once_and_a_copy_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "b.txt").write_text(REPORT, "gb18030")
    documents, problems = read_documents([tmp_path / "a.txt", tmp_path, tmp_path / "a.txt"])
    assert [document.name for document in documents] == ["a.txt"]
    assert [(problem.place, problem.zh) for problem in problems] == [("b.txt", "与 a.txt 内容相同，只读一次")]


def test_files_of_one_name_are_told_apart_by_their_folders_whatever_their_order(tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "总结.txt").write_text(REPORT + folder, "utf-8")
    paths = [tmp_path / "甲" / "总结.txt", tmp_path / "乙" / "总结.txt"]
    forward, _ = read_documents(paths)
    backward, _ = read_documents(reversed(paths))
    assert [document.name for document in forward] == ["乙/总结.txt", "甲/总结.txt"]
    assert forward == backward


def test_a_name_that_is_not_unicode_can_still_be_written(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xd4\xb0.txt", "wb") as file:
        file.write(REPORT.encode())
    documents, _ = read_documents([tmp_path])
    assert documents[0].name.encode("utf-8").decode().endswith(".txt")
