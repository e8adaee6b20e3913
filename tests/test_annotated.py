"""Annotated reports say what their marks mean, and the reports to learn from hold together."""

from pathlib import Path

import pytest

from tests.annotated import read_annotated, read_folder

TEXT = """云岭产业园见闻
走进青禾玻纤，机器轰鸣。
\\去年，园区产值达到约3亿元。

青禾获评绿色工厂。
=====
E Park | 云岭产业园 | 园区
E Company | 青禾玻纤 | 青禾
? E Honour | 绿色工厂
F 1,2 locatedIn | 青禾 | 园区
F 4 hasHonour | 青禾玻纤 | 绿色工厂 | level=null;year=2023
O 3 | 园区 | 产值 | value | 3 | 亿元 | null | actual | approx
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "x.ann"
    path.write_text(text, "utf-8")
    return path


def test_pieces_stand_in_the_text_as_lines_and_paragraphs(tmp_path: Path) -> None:
    read = read_annotated(write(tmp_path, TEXT))
    assert read.text == "云岭产业园见闻\n走进青禾玻纤，机器轰鸣。去年，园区产值达到约3亿元。\n\n青禾获评绿色工厂。\n"


def test_records_name_things_in_full_and_quote_their_pieces(tmp_path: Path) -> None:
    park, firm, honour, place, held, figure = read_annotated(write(tmp_path, TEXT)).records
    assert (park["name"], firm["aliases"], honour["optional"]) == ("云岭产业园", ["青禾"], True)
    assert (place["subject"], place["object"]) == ("青禾玻纤", "云岭产业园")
    assert place["evidence"] == ["云岭产业园见闻", "走进青禾玻纤，机器轰鸣。"]
    assert held["qualifiers"] == {"level": None, "year": 2023, "status": "actual"}
    assert (figure["qualifiers"]["value"], figure["qualifiers"]["period"]) == (3.0, None)


@pytest.mark.parametrize(
    "line", ["F 9 locatedIn | 青禾 | 园区", "F 1 locatedIn | 恒拓 | 园区", "E Company | 恒拓", "O 3 | 园区 | 产值"]
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"x\.ann:13: "):
        read_annotated(write(tmp_path, TEXT + line))


@pytest.mark.parametrize("folder", ["train", "retold"])
def test_every_annotated_report_quotes_itself(folder: str) -> None:
    reports = read_folder(Path(__file__).parent / "gold" / folder)
    assert len(reports) > 100
    assert all(words in one.text for one in reports for record in one.records for words in record["evidence"])
