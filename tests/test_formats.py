"""Every format: characters and their order kept, facts those of the plain text, and each with its page or cell."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4

from kg.cli import run
from kg.documents import DocumentNote, read_document_file, read_documents
from kg.documents.recognise import can_recognise
from kg.errors import DocumentError
from kg.figures.chain_picture import find_font
from kg.model import Document, Location
from kg.output import build, read_inputs
from kg.pipeline import read_document
from kg.things import describe
from tests.papers import (
    REPORT,
    Paper,
    W,
    add_xml,
    draw_words,
    paragraphs_of,
    write_doc,
    write_docx,
    write_html,
    write_pdf,
    zipped,
)

needs_ocr = pytest.mark.skipif(not can_recognise(), reason="pip install '.[ocr]'")


def bare(text: str) -> str:
    return "".join(text.split())


def facts_of(document: Document) -> set[str]:
    return {fact.id for fact in read_document(document).facts}


FACTS = facts_of(Document("a.txt", REPORT))


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_pdf_reads_column_after_column_and_states_what_the_plain_text_states(tmp_path: Path, columns: int) -> None:
    write_pdf(tmp_path / "a.pdf", REPORT * 3, columns=columns)
    document = read_document_file(tmp_path / "a.pdf")
    assert bare(document.text) == bare(REPORT * 3)
    assert paragraphs_of(document.text) == paragraphs_of(REPORT * 3)
    assert (document.format, document.encoding) == ("pdf", "")
    assert facts_of(document) == facts_of(Document("a.txt", REPORT * 3)) >= FACTS


def test_every_fact_of_a_pdf_says_the_page_that_its_words_were_set_on(tmp_path: Path) -> None:
    paper = write_pdf(tmp_path / "a.pdf", REPORT * 8, head="云岭工业园区年度报告", numbers=True)
    document = read_document_file(tmp_path / "a.pdf")
    assert document.pages == paper.page > 2
    starts = [document.text.index(words) for words in paragraphs_of(REPORT)]
    for start, page in zip(starts, paper.pages, strict=False):
        found = document.locate(start, start + 1)
        assert found is not None
        assert found.page == page
    pages = {one.location.page for fact in read_document(document).facts for one in fact.evidence if one.location}
    assert pages == set(range(1, paper.page + 1))


def test_page_numbers_and_heads_that_repeat_do_not_cut_a_paragraph_that_runs_over_the_page(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", REPORT * 8, head="云岭工业园区年度报告", numbers=True)
    document = read_document_file(tmp_path / "a.pdf")
    assert document.text.count("云岭工业园区年度报告") == 1
    assert "- 2 -" not in document.text
    assert paragraphs_of(document.text)[1:] == paragraphs_of(REPORT * 8)
    over = [one for _, one in document.locations if one.last_page]
    assert over == []
    whole = document.locate(0, len(document.text))
    assert whole == Location(page=1, last_page=document.pages)


def test_a_newspaper_page_is_read_article_by_article(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf", columns=3, size=9, gutter=12)
    paper.span("云岭工业园区：新材料产业跑出加速度")
    _, *rest = paragraphs_of(REPORT)
    for words in rest[:5]:
        paper.paragraph(words)
    paper.bottom = paper.y
    paper.save()
    document = read_document_file(paper.path)
    assert paragraphs_of(document.text) == ["云岭工业园区：新材料产业跑出加速度", *rest[:5]]


def test_a_headline_in_the_middle_of_a_page_parts_the_columns_above_from_those_below(tmp_path: Path) -> None:
    above = Paper(tmp_path / "a.pdf", columns=2, size=10)
    rest = paragraphs_of(REPORT)[1:]
    middle = A4[1] / 2
    above.bottom = middle + 20
    for words in rest[:6]:
        above.paragraph(words)
    assert above.page == 1
    above.y, above.bottom = middle, 60.0
    above.span("白石铝业再生铝项目投产")
    for words in rest[6:]:
        above.paragraph(words)
    above.save()
    document = read_document_file(above.path)
    assert paragraphs_of(document.text) == [*rest[:6], "白石铝业再生铝项目投产", *rest[6:]]


ROWS = [
    ["序号", "企业名称", "主要产品"],
    ["1", "青禾玻纤有限公司", "玻纤布"],
    ["2", "白石铝业有限公司", "铝板带"],
    ["3", "云岭阀门有限公司", "阀门"],
]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_of_a_pdf_is_read_row_by_row_with_the_cell_of_every_word(tmp_path: Path, ruled: bool) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.paragraph("云岭工业园区企业名单如下。")
    paper.table(ROWS, ruled=ruled)
    paper.paragraph("以上企业均已投产。")
    paper.save()
    document = read_document_file(paper.path)
    assert document.text.split("\n") == [
        "云岭工业园区企业名单如下。",
        *("\t".join(row) for row in ROWS),
        "以上企业均已投产。",
        "",
    ]
    made = {(fact.subject.name, fact.object.name if fact.object else "") for fact in read_document(document).facts}
    assert {("青禾玻纤有限公司", "玻纤布"), ("白石铝业有限公司", "铝板带")} <= made
    if ruled:
        at = document.text.index("铝板带")
        assert document.locate(at, at + 3) == Location(page=1, table=1, row=3, column="C")


def test_a_cell_that_reaches_over_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.table([ROWS[0], ROWS[1], ["2", None, "玻纤纱"]])  # type: ignore[list-item]
    paper.save()
    assert "2\t青禾玻纤有限公司\t玻纤纱" in read_document_file(paper.path).text


def test_a_page_that_is_turned_reads_as_it_is_seen(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.translate(A4[0], 0)
    paper.canvas.rotate(90)
    paper.y = 400
    paper.paragraph("云岭工业园区2023年实现产值12亿元。")
    paper.canvas.setPageRotation(90)
    paper.save()
    assert read_document_file(paper.path).text == "云岭工业园区2023年实现产值12亿元。\n"


def test_letters_drawn_twice_for_boldness_are_read_once(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.setFont("STSong-Light", 12)
    for shift in (0, 0.3):
        paper.canvas.drawString(100 + shift, 700, "云岭工业园区")
    paper.save()
    assert read_document_file(paper.path).text == "云岭工业园区\n"


def test_a_word_file_states_what_the_plain_text_states(tmp_path: Path) -> None:
    document = read_document_file(write_docx(tmp_path / "a.docx", REPORT))
    assert paragraphs_of(document.text) == paragraphs_of(REPORT)
    assert facts_of(document) == FACTS
    assert document.format == "docx"


def test_a_word_file_gives_tables_boxes_headers_and_insertions_and_no_deletions(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "云岭工业园区管理委员会文件"
    document.sections[0].footer.paragraphs[0].text = "第 1 页 共 9 页"
    document.add_paragraph("开头一段。")
    add_xml(
        document,
        f'<w:p {W}><w:r><w:t xml:space="preserve">产值</w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>旧数</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>12亿元</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>',
    )
    add_xml(document, f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件里的话。</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    box = f"<w:txbxContent {W}><w:p><w:r><w:t>文本框里的话。</w:t></w:r></w:p></w:txbxContent>"
    add_xml(
        document,
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "</w:p>",
    )
    table = document.add_table(rows=4, cols=3)
    for row, words in zip(table.rows, ROWS, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(2, 1).merge(table.cell(3, 1))
    document.save(str(tmp_path / "a.docx"))
    read = read_document_file(tmp_path / "a.docx")
    assert read.text.split("\n") == [
        "云岭工业园区管理委员会文件",
        "开头一段。",
        "产值12亿元。",
        "控件里的话。",
        "文本框里的话。",
        "\t".join(ROWS[0]),
        "\t".join(ROWS[1]),
        "2\t白石铝业有限公司、云岭阀门有限公司\t铝板带",
        "3\t白石铝业有限公司、云岭阀门有限公司\t阀门",
        "",
    ]
    at = read.text.index("玻纤布")
    assert read.locate(at, at + 3) == Location(table=1, row=2, column="C")
    assert read.locate(0, 3) in (None, Location())


def test_the_numbers_that_word_writes_before_its_headings_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="77">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
    for level, words in ((0, "指标"), (1, "产值"), (1, "投资"), (0, "项目"), (1, "开工")):
        add_xml(
            document,
            f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="78"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{words}</w:t></w:r></w:p>",
        )
    document.save(str(tmp_path / "a.docx"))
    assert read_document_file(tmp_path / "a.docx").text == "一、指标\n（一）产值\n（二）投资\n二、项目\n（一）开工\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_of_a_web_page_the_article_is_read_and_nothing_around_it(tmp_path: Path, encoding: str) -> None:
    document = read_document_file(write_html(tmp_path / "a.html", REPORT, encoding=encoding))
    assert paragraphs_of(document.text) == paragraphs_of(REPORT)
    assert facts_of(document) == FACTS
    assert (document.format, document.encoding) == ("html", encoding)


def test_a_table_of_a_web_page_is_rows_with_cells_and_one_for_looks_is_not(tmp_path: Path) -> None:
    cells = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in ROWS)
    over = '<tr><td>4</td><td rowspan="2">云岭轴承有限公司</td><td>轴承</td></tr><tr><td>5</td><td>轴瓦</td></tr>'
    inner = f"<p>企业名单。</p><table>{cells}{over}</table><p>完。</p>"
    page = f"<html><body><table><tr><td>{inner}</td></tr></table></body></html>"
    (tmp_path / "a.htm").write_text(page, "utf-8")
    document = read_document_file(tmp_path / "a.htm")
    assert document.text.split("\n") == [
        "企业名单。",
        *("\t".join(row) for row in ROWS),
        "4\t云岭轴承有限公司\t轴承",
        "5\t云岭轴承有限公司\t轴瓦",
        "完。",
        "",
    ]
    at = document.text.index("铝板带")
    assert document.locate(at, at + 3) == Location(table=1, row=3, column="C")


def save_book(*rows: list[str]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def test_a_zip_reads_as_a_folder_with_chinese_names_from_windows(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", REPORT)
    data = zipped(
        ("报告/甲.txt", (REPORT + "又有一句。").encode("gb18030")),
        ("报告/乙.pdf", (tmp_path / "a.pdf").read_bytes()),
        ("名单.xlsx", save_book(*ROWS)),
        ("说明.ppt", b"x"),
    )
    # the names as Windows writes them: in GBK, and not saying so
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("~~~~~~.txt", REPORT + "另有一句。")
    gbk = out.getvalue().replace(b"~~~~~~.txt", "丙丁戊.txt".encode("gbk"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "包.zip").write_bytes(data)
    (tmp_path / "in" / "b.zip").write_bytes(gbk)
    documents, lists, problems = read_inputs([tmp_path / "in"])
    assert [one.name for one in documents] == ["b.zip/丙丁戊.txt", "包.zip/报告/乙.pdf", "包.zip/报告/甲.txt"]
    assert [one.reading.document.name for one in lists] == ["包.zip/名单.xlsx"]
    assert [type(one) for one in problems] == [DocumentNote]
    assert "说明.ppt" in problems[0].zh
    named, _ = read_documents([tmp_path / "in" / "包.zip"])
    assert [one.name for one in named] == ["报告/乙.pdf", "报告/甲.txt"]


def test_what_a_file_is_its_first_bytes_say_and_not_its_ending(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", REPORT)
    (tmp_path / "a.txt").write_bytes((tmp_path / "a.pdf").read_bytes())
    (tmp_path / "b.pdf").write_text(REPORT, "utf-8")
    write_docx(tmp_path / "c.docx", REPORT).rename(tmp_path / "c.doc")
    assert [read_document_file(tmp_path / name).format for name in ("a.txt", "b.pdf", "c.doc")] == [
        "pdf",
        "txt",
        "docx",
    ]


def test_the_same_words_in_two_formats_are_one_report_of_the_graph_when_their_texts_are_equal(tmp_path: Path) -> None:
    write_docx(tmp_path / "a.docx", REPORT)
    (tmp_path / "b.txt").write_text(REPORT, "utf-8")
    documents, problems = read_documents([tmp_path])
    assert [one.name for one in documents] == ["a.docx"]
    assert "内容相同" in problems[0].zh


def test_build_records_explain_and_show_read_and_tell_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    write_pdf(tmp_path / "年报.pdf", REPORT)
    assert run(["records", str(tmp_path / "年报.pdf")]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (records[0]["format"], records[0]["pages"]) == ("pdf", 1)
    assert {one["page"] for record in records[1:] for one in record["evidence"]} == {1}
    build([tmp_path / "年报.pdf"], tmp_path / "out")
    (park,) = describe(tmp_path / "out", "云岭工业园区", "Park")
    assert {quote.location for said in park.said for quote in said.quotes} == {"第 1 页"}
    assert run(["show", "青禾玻纤有限公司", "-g", str(tmp_path / "out")]) == 0
    assert "年报.pdf 第 1 页 [" in capsys.readouterr().out
    assert run(["explain", str(tmp_path / "年报.pdf")]) == 0
    assert "青禾玻纤有限公司" in capsys.readouterr().out


def scan(path: Path, out: Path, dots: int = 200) -> Path:
    """A PDF of pictures of the pages of another."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pictures = [page.render(scale=dots / 72).to_pil().convert("L") for page in document]
    document.close()
    pictures[0].save(out, save_all=True, append_images=pictures[1:], resolution=dots)
    return out


def test_a_scan_is_named_with_its_pages_where_it_cannot_be_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.documents import pdf

    write_pdf(tmp_path / "a.pdf", REPORT)
    data = scan(tmp_path / "a.pdf", tmp_path / "b.pdf").read_bytes()
    monkeypatch.setattr(pdf, "can_recognise", lambda: False)
    with pytest.raises(pdf.UnreadableError, match="第 1 页是扫描图"):
        pdf.read(data, lambda: None)


@pytest.mark.skipif(shutil.which("antiword") is None, reason="apt-get install antiword")
def test_an_old_word_file_is_read_where_antiword_is_there(tmp_path: Path) -> None:
    document = read_document_file(write_doc(tmp_path / "a.doc", REPORT))
    assert document.format == "doc"
    assert bare(document.text) == bare(REPORT)


def test_an_old_word_file_says_in_one_line_what_to_do_where_antiword_is_not_there(tmp_path: Path) -> None:
    file = write_doc(tmp_path / "a.doc", REPORT)
    done = subprocess.run(
        [sys.executable, "-m", "kg", "records", str(file)],
        capture_output=True, text=True, check=False, env={**os.environ, "PATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if "是旧版 Word（.doc）：请另存为 docx，或安装 antiword" in line]


@needs_ocr
@pytest.mark.parametrize("ending", [".pdf", ".png", ".tif"])
def test_a_scan_is_recognised_with_page_and_confidence(tmp_path: Path, ending: str) -> None:
    said = "\n".join(paragraphs_of(REPORT)[:5])
    font = find_font()
    if font is None:
        pytest.skip("no Chinese font on this machine")
    picture = draw_words(said, font)
    picture.save(tmp_path / f"a{ending}", resolution=200)
    document = read_document_file(tmp_path / f"a{ending}")
    assert document.format == ("pdf" if ending == ".pdf" else "image")
    expected, found = facts_of(Document("a.txt", said)), facts_of(document)
    assert len(expected & found) >= 0.9 * len(expected) > 3
    evidence = next(one for fact in read_document(document).facts for one in fact.evidence)
    assert evidence.location is not None
    assert evidence.location.page == 1
    assert 0.5 <= evidence.location.confidence <= 1


def test_an_old_word_file_without_its_program_says_what_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.documents import doc

    monkeypatch.setattr(doc.shutil, "which", lambda name: None)
    with pytest.raises(doc.UnreadableError, match="另存为 docx"):
        doc.read(b"", lambda: None)


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=StandardEncryption("geheim", canPrint=0))
    canvas.drawString(100, 700, "x")
    canvas.save()
    with pytest.raises(DocumentError) as caught:
        read_document_file(tmp_path / "a.pdf")
    assert "密码" in caught.value.zh
