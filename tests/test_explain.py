"""kg/explain: nothing is decided there, everything is shown, and no text of a document gets out of its place."""

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from kg.cli import run
from kg.explain import Explained, Named, explain
from kg.explain.page import draw_page
from kg.explain.show import nested, plain, same_length
from kg.explain.terminal import print_explanation
from kg.model import Document
from kg.pipeline import read_document

REPORT = """云岭工业园2024年工作总结
一、主要成效
2024年，园区实现产值56.8亿元，增长30.5%，同比下降3.1%。
青禾玻纤有限公司落户云岭工业园，投资3亿元建设年产2万吨玻纤布项目。
翻了近6倍。
"""


def test_every_fact_of_the_reading_is_shown_under_the_sentence_it_was_read_from() -> None:
    document = Document("云岭.txt", REPORT)
    explanation = explain(document)
    evidence = sorted(one for fact in read_document(document).facts for one in fact.evidence)
    shown = [told.evidence for one in explanation.sentences for told in one.facts]
    assert evidence
    assert sorted(shown) == evidence
    for one in explanation.sentences:
        for told in one.facts:
            assert plain(told.evidence.quote).replace("↵", "") in plain(one.text)


def test_every_refusal_that_a_build_counts_is_shown_with_its_sentence() -> None:
    document = Document("云岭.txt", REPORT)
    counted = sum(read_document(document).left_out.values())
    shown = [one for sentence in explain(document).sentences for one in sentence.refusals if not one.text]
    assert counted > 0
    assert len(shown) == counted


def test_a_name_that_lost_its_words_to_a_longer_one_is_refused_with_the_winner() -> None:
    explanation = explain(Document("x", "杭州青禾玻纤有限公司落户云岭工业园。"))
    refused = [one for sentence in explanation.sentences for one in sentence.refusals if one.winner]
    assert [(one.type, one.text, one.winner) for one in refused] == [
        ("Region", "杭州", "杭州青禾玻纤有限公司 company-legal-form")
    ]


def test_the_page_loads_nothing_and_its_style_is_the_one_that_its_policy_names() -> None:
    page = draw_page(explain(Document("云岭.txt", REPORT)))
    assert 'lang="zh-CN"' in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode() in page


class _Reader(HTMLParser):
    """The tags of a page, and whether each is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("<>&\"'=/{}青禾云岭工业园有限公司，。（）\x1b\u202e\t\n 3亿元%"), max_size=60))
def test_whatever_a_document_says_its_words_stay_words_on_the_page_and_on_the_terminal(text: str) -> None:
    hostile = text + "<script>alert(1)</script>\x1b[31m<img src=x onerror=y>青禾玻纤有限公司落户云岭工业园。"
    explanation = explain(Document("<b>.txt", hostile))
    reader = _Reader()
    reader.feed(draw_page(explanation))
    assert reader.open == []
    assert not reader.tags & {"script", "img", "b>"}
    assert "onerror" not in reader.attributes
    out = io.StringIO()
    print_explanation(explanation, Console(file=out, width=200))
    assert "\x1b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()


@given(st.text(max_size=30))
def test_plain_text_keeps_its_length_where_places_count(text: str) -> None:
    assert len(same_length(text)) == len(text)
    assert all(char.isprintable() or char == "\u3000" for char in same_length(text) + plain(text))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=8))
def test_drawn_marks_never_cross(places: list[tuple[int, int]]) -> None:
    drawn = list(nested(Named(start, start + size, "Park", "", "", "") for start, size in places))
    for one in drawn:
        for other in drawn:
            assert (
                one.end <= other.start
                or other.end <= one.start
                or (one.start <= other.start and other.end <= one.end)
                or (other.start <= one.start and one.end <= other.end)
            )


def test_an_explanation_has_each_sentence_once_in_order() -> None:
    sentences: tuple[Explained, ...] = explain(Document("x", REPORT)).sentences
    assert [one.index for one in sentences] == list(range(len(sentences)))
    assert "".join(one.text for one in sentences) == REPORT.replace("\n", "")


def test_the_command_prints_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "云岭.txt"
    report.write_text(REPORT, "utf-8")
    assert run(["explain", str(report)]) == 0
    printed = capsys.readouterr().out
    assert "✓ 云岭工业园 数据" in printed
    page = tmp_path / "page.html"
    assert run(["explain", str(report), "-o", str(page)]) == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert run(["explain", str(tmp_path / "nowhere.txt")]) == 1
    assert run(["explain", str(report), "-o", str(tmp_path / "no" / "page.html")]) == 1


def test_for_whom_a_report_speaks_is_said_at_its_head() -> None:
    explanation = explain(Document("云岭.txt", REPORT))
    assert explanation.owner == "云岭工业园"
    out = io.StringIO()
    print_explanation(explanation, Console(file=out, width=200))
    assert "替 云岭工业园 说话" in out.getvalue()
    assert "替 <b>云岭工业园</b> 说话" in draw_page(explanation)
