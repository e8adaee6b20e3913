"""Company lists: what each column means, that every quote stands in the text, and that bad files are one clear line."""

import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from kg.cli import run
from kg.company_lists import CompanyList, plain, read_company_list, read_mapping, role_of
from kg.documents import DocumentNote
from kg.errors import DocumentError
from kg.figures.gap_book import write_gap_book
from kg.output import NothingReadError, build
from kg.update import add, refresh

HEAD = ["序号", "企业名称", "主营产品", "所在地/园区", "所属行业", "资质荣誉", "2023年产值（万元）", "备注"]
ROW = [1, "青禾铝业有限公司", "铝合金锭、铝板带", "云岭工业园", "铝加工", "国家级绿色工厂（2022）", 12500, "=1+1"]
LISTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "green_lists"


def saved(path: Path, *rows: Sequence[object], merge: str = "", title: str = "名单") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def said(found: CompanyList) -> set[tuple[str, str]]:
    return {(fact.predicate, fact.object.name if fact.object else "") for fact in found.reading.facts}


def test_a_row_becomes_facts_with_sheet_row_and_column_in_every_quote(tmp_path: Path) -> None:
    found = read_company_list(saved(tmp_path / "名单.xlsx", HEAD, ROW))
    assert said(found) == {
        ("produces", "铝合金锭"),
        ("produces", "铝板带"),
        ("locatedIn", "云岭工业园"),
        ("inIndustry", "铝加工"),
        ("hasHonour", "绿色工厂"),
        ("observation", ""),
    }
    text = found.reading.document.text
    for fact in found.reading.facts:
        for evidence in fact.evidence:
            assert all(text[one.start : one.end] == one.quote for one in evidence.runs)
            assert evidence.quote.startswith("〔名单〕第 2 行　企业名称：青禾铝业有限公司")
    (honour,) = [fact for fact in found.reading.facts if fact.predicate == "hasHonour"]
    assert dict(honour.qualifiers) == {"level": "国家级", "status": "actual", "year": 2022}
    (figure,) = [fact for fact in found.reading.facts if fact.predicate == "observation"]
    assert dict(figure.qualifiers) == {
        "indicator": "产值", "measure": "value", "value": 12500, "unit": "万元", "period": "2023", "kind": "actual",
        "bound": "eq",
    }  # fmt: skip
    assert figure.evidence[0].quote.endswith("2023年产值（万元）：12500")


def test_formulas_stay_text_and_are_no_numbers_and_no_products(tmp_path: Path) -> None:
    row = [1, "青禾铝业有限公司", "=cmd|'/c calc'!A1", "", "", "", "=SUM(A1:A9)", ""]
    found = read_company_list(saved(tmp_path / "a.xlsx", HEAD, row))
    assert "=SUM(A1:A9)" in found.reading.document.text
    assert not [fact for fact in found.reading.facts if fact.predicate == "observation"]
    assert found.reading.left_out["figure not understood"] == 1


def test_titles_above_and_merged_headers_of_two_rows_are_read(tmp_path: Path) -> None:
    rows = [["云岭县企业名单"], ["企业名称", "主营产品", "产值（万元）", ""], ["", "", "2022年", "2023年"]]
    found = read_company_list(saved(tmp_path / "a.xlsx", *rows, ["青禾铝业有限公司", "铝板带", 5, 7], merge="C2:D2"))
    figures = [dict(fact.qualifiers) for fact in found.reading.facts if fact.predicate == "observation"]
    assert {(one["period"], one["value"], one["unit"]) for one in figures} == {("2022", 5, "万元"), ("2023", 7, "万元")}


def test_a_csv_in_gb18030_reads_as_one_in_utf8(tmp_path: Path) -> None:
    text = "企业名称,主营产品,地区\n青禾铝业有限公司,铝板带,重庆市江津区\n"
    for name, encoding in (("a.csv", "utf-8-sig"), ("b.csv", "gb18030")):
        (tmp_path / name).write_text(text, encoding)
    one, two = (read_company_list(tmp_path / name) for name in ("a.csv", "b.csv"))
    assert said(one) == said(two) == {("produces", "铝板带"), ("locatedIn", "江津区")}


def test_a_mapping_of_the_user_goes_before_the_guess(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", ["厂家", "企业名称", "拳头货"], ["青禾铝业有限公司", "某协会推荐", "铝板带"])
    wrong = tmp_path / "columns.yaml"
    wrong.write_text("厂家: company\n企业名称: ignore\n拳头货: products\n", "utf-8")
    found = read_company_list(path, mapping=read_mapping(wrong))
    assert said(found) == {("produces", "铝板带")}
    assert "厂家＝企业" in found.told()
    wrong.write_text("厂家: 什么\n", "utf-8")
    with pytest.raises(DocumentError, match="含义"):
        read_mapping(wrong)


def test_headers_are_known_without_blanks_years_and_units() -> None:
    headers = ("企业 名称", "2023年营业收入（亿元）", "第三方评价机构", "张三有限公司")
    assert [role_of(name, {}) for name in headers] == ["company", "figure", "", ""]
    assert plain("＊主营产品：") == "主营产品"


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("云岭.txt", "青禾")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("locked.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "密码"),
        ("renamed.xlsx", zipped(), "改了名的压缩包"),
        ("broken.xlsx", b"PK\x03\x04 and no more", "不完整"),
        ("empty.xlsx", b"", "空的"),
        ("binary.csv", bytes(range(256)) * 40, "csv"),
        ("no-company.csv", "产品,价格\n铝板带,3\n".encode(), "企业名称"),
    ],
)
def test_a_bad_file_is_one_clear_line(
    name: str,
    data: bytes,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match=says):
        read_company_list(tmp_path / name)
    assert run(["add", "--dry-run", str(tmp_path / name)]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert says in told


def test_a_list_of_many_rows_loses_none(tmp_path: Path) -> None:
    rows = "".join(f"青禾{number}号有限公司,铝板带\n" for number in range(100_000))
    (tmp_path / "a.csv").write_text("企业名称,主营产品\n" + rows, "utf-8")
    found = read_company_list(tmp_path / "a.csv")
    assert found.rows == len(found.reading.facts) == 100_000


def test_adding_a_list_gives_the_graph_that_building_with_it_gives(tmp_path: Path) -> None:
    (tmp_path / "云岭.txt").write_text("青禾玻纤有限公司位于云岭工业园，主要生产玻纤布。\n", "utf-8")
    path = saved(tmp_path / "名单.xlsx", HEAD, ROW)
    build([tmp_path / "云岭.txt", path], tmp_path / "whole")
    build([tmp_path / "云岭.txt"], tmp_path / "grown")
    for _ in range(2):
        update = add([path], tmp_path / "grown")
    assert update.same == ("名单.xlsx",)
    refresh(tmp_path / "grown")
    assert (tmp_path / "grown" / "records.jsonl").read_bytes() == (tmp_path / "whole" / "records.jsonl").read_bytes()
    graphs = [gzip.decompress((tmp_path / name / "graph.nq.gz").read_bytes()) for name in ("whole", "grown")]
    assert graphs[0] == graphs[1]


def test_what_of_a_list_states_nothing_is_told_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    (tmp_path / "云岭.txt").write_text("青禾玻纤有限公司位于云岭工业园。\n", "utf-8")
    (tmp_path / "名单.csv").write_text("企业名称,所在地\n恒拓电机有限公司,火星\n,重庆市\n", "utf-8")
    build([tmp_path / "云岭.txt"], tmp_path / "out")
    assert run(["add", str(tmp_path / "名单.csv"), "-g", str(tmp_path / "out")]) == 0
    assert "没有企业的行 1，认不出的园区或地区 1" in capsys.readouterr().out


@pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists are not part of the project")
def test_published_lists_read_as_they_come() -> None:
    factories = read_company_list(LISTS / "绿色工厂名单.csv")
    products = read_company_list(LISTS / "绿色设计产品名单.csv")
    assert factories.rows == 2783
    assert products.rows > 3100
    assert len([fact for fact in products.reading.facts if fact.predicate == "produces"]) > 2000


def test_lists_in_a_folder_are_read_with_its_reports_and_what_we_wrote_ourselves_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "材料"
    for name in ("2022", "2023", ".git"):
        (folder / name).mkdir(parents=True)
    (folder / "云岭.txt").write_text("青禾玻纤有限公司位于云岭工业园，主要生产玻纤布。\n", "utf-8")
    many = [[n, f"青禾{n}号有限公司", "铝板带", "云岭工业园"] for n in range(300)]
    saved(folder / "2022" / "名单.xlsx", HEAD, ROW)
    saved(folder / "2023" / "名单.xlsx", HEAD, *many)
    saved(folder / ".git" / "名单.xlsx", HEAD, ROW)
    saved(folder / "~$名单.xlsx", HEAD, ROW)
    (folder / "价格.csv").write_text("产品,价格\n铝板带,3\n", "utf-8")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 and no more")
    build([folder / "云岭.txt", folder / "2022" / "名单.xlsx"], folder / "kg-out")
    write_gap_book((), folder / "缺口.xlsx")
    report = build([folder], tmp_path / "out")
    assert [(one.reading.document.name, one.rows) for one in report.lists] == [
        ("2022/名单.xlsx", 1),
        ("2023/名单.xlsx", 300),
    ]
    assert "云岭.txt" in {reading.document.name for reading in report.readings}
    notes = {Path(one.place).name: one.zh for one in report.problems if isinstance(one, DocumentNote)}
    assert "缺口表" in notes["缺口.xlsx"]
    assert "企业名称" in notes["价格.csv"]
    assert not [text for text in notes.values() if "名单" in text]
    assert [Path(one.place).name for one in report.errors] == ["坏.xlsx"]


def test_a_folder_with_lists_only_is_enough_and_one_with_nothing_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "名单"
    folder.mkdir()
    with pytest.raises(NothingReadError) as error:
        build([folder], tmp_path / "out")
    assert "文件夹里没有报告" in error.value.problems[0].zh
    saved(folder / "甲.xlsx", HEAD, ROW)
    report = build([folder, folder / "甲.xlsx"], tmp_path / "out")
    assert [one.rows for one in report.lists] == [1]
    assert not report.problems
