"""kg/pipeline: whatever the text, no crash, exact quotes, nothing without evidence, and twice the same."""

import io
import re
import signal
import sys
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline, places
from kg.documents import read_documents
from kg.entities import link_entities
from kg.jsonl import write_records
from kg.model import Document, Mention, Reading
from kg.pipeline import read_document, read_each, trace_document, used_entities
from kg.sentences import split_sentences

#: Words that wake the rules, and signs that hurt them.
PIECES = """
云岭工业园 青禾玻纤有限公司 青禾玻纤 云岭县 杭州市 园区 我区 等3家企业 项目 投产 落户 位于 获评 国家级 市级 专精特新
“小巨人” 企业 绿色工厂 产值 增长 同比 分别 3.5亿元 12% 近6倍 2024年 去年 1~11月 力争 预计 主导产业 新材料 产业 生产
年产3万吨 玻纤布 研究院 与 和 、 ， 。 ； ： （ ） 《 》 “ ” 【 】 —— 一、 （一） 1. ① 是 的 旗下 子公司 合作 全国第一
位列 其中 占 某公司 XX亿元
"""
REPORTS = st.lists(
    st.sampled_from([*PIECES.split(), "\n", "\n\n", "\t", " ", "\u3000", "\x00", "\u200b", "a", "9" * 30]), max_size=30
)
TEXTS = REPORTS.map("".join) | st.text(max_size=80)


def check(reading: Reading) -> None:
    """All that holds for every reading."""
    text = reading.document.text
    known = {one.iri for one in reading.entities}
    for thing in (*reading.entities, *reading.facts):
        assert thing.evidence
        for evidence in thing.evidence:
            assert evidence.document == reading.document.name
            assert evidence.runs
            for run in evidence.runs:
                assert 0 <= run.start < run.end <= len(text)
                assert text[run.start : run.end] == run.quote
    for fact in reading.facts:
        assert fact.rule
        assert fact.subject.iri in known
        assert fact.object is None or fact.object.iri in known or fact.predicate == "projectStatus"
    assert len({fact.id for fact in reading.facts}) == len(reading.facts)


def written(reading: Reading) -> str:
    out = io.StringIO()
    write_records([reading], out)
    return out.getvalue()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_whatever_the_text_quotes_are_exact_and_nothing_is_stated_without_words(text: str) -> None:
    check(read_document(Document("x", text)))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_two_readings_of_a_text_give_the_same_bytes(text: str) -> None:
    assert written(read_document(Document("x", text))) == written(read_document(Document("x", text)))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_character_of_a_document_is_read_twice(text: str) -> None:
    places_read = [place for one in trace_document(Document("x", text)).sentences for place in one.origin]
    assert len(places_read) == len(set(places_read))


HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\u3000" * 500,
    "nested brackets": "（" * 10_000 + "）" * 10_000,
    "open quotes": "“《【（" * 500,
    "digits": "9" * 2_000,
    "a figure of 2,000 digits": "园区产值" + "9" * 2_000 + "亿元。",
    "numbers": "产值3亿元，" * 400,
    "one long sentence": "青禾玻纤有限公司落户云岭工业园，" * 60,
    "one long list": "、".join(f"青{chr(0x4E00 + number)}玻纤" for number in range(300)) + "等企业投产。",
    "commas": "，" * 3_000,
    "full stops": "。" * 3_000,
    "etcetera": "等" * 500,
    "English": "The park signed 12 projects worth 3 billion yuan in 2024. " * 60,
    "Russian and Arabic": "Парк подписал 12 проектов. " * 40 + "وقعت الحديقة ٣ مشاريع. " * 40,
    "traditional characters": "雲嶺工業園區實現產值五十億元，青禾玻纖有限公司投產。" * 20,
    "control characters": "".join(map(chr, range(32))) * 30 + "云岭工业园\x00区\x1b[31m",
    "emoji and marks": "云岭🏭\u0301工业园👨\u200d👩\u200d👧产值3亿元。" * 20,
    "rows": "序号\t企业名称\t产值（万元）\n" + "1\t青禾玻纤\t3\n" * 60,
    "decoded noise": bytes(range(256)).decode("gb18030", "replace") * 20,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_without_a_crash_and_with_exact_quotes(text: str) -> None:
    check(read_document(Document("x", text)))


def reports() -> list[Document]:
    return read_documents([places.DOCUMENTS])[0]


@pytest.mark.parametrize("document", reports(), ids=lambda document: document.name[:3])
def test_every_quote_of_the_reports_that_come_along_is_exact(document: Document) -> None:
    reading = read_document(document)
    check(reading)
    assert len(reading.facts) > 20
    assert written(reading) == written(read_document(document))


def patterns() -> list[ParameterSet]:
    """Every compiled pattern that a module of the text rooms keeps."""
    rooms = ("kg.sentences", "kg.mentions", "kg.entities", "kg.facts", "kg.values")
    found = {
        value.pattern: (f"{name}.{key}", value)
        for name, module in sorted(sys.modules.items())
        if name.startswith(rooms)
        for key, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }
    return [pytest.param(name, pattern, id=name) for name, pattern in found.values()]


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that interrupts")
@pytest.mark.parametrize(("name", "pattern"), patterns())
def test_no_pattern_is_stopped_by_its_own_words_said_sixty_times(name: str, pattern: re.Pattern[str]) -> None:
    """A pattern that can take the same words in two ways needs time that doubles with each of them."""
    words = {*re.findall("[一-鿿]+", pattern.pattern)[:150], "（", "、", "1", "一", "1.", "——", "“"}
    before = signal.signal(signal.SIGALRM, _give_up)
    try:
        for word in sorted(words):
            signal.setitimer(signal.ITIMER_REAL, 2)
            try:
                list(pattern.finditer((word * 60)[:240] + "的x"))
            except TimeoutError:
                pytest.fail(f"{name} on {word!r}")
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_half_a_pair_of_utf_16_is_left_out_of_what_is_read() -> None:
    reading = read_document(Document("x.txt", "云岭工业园区\ud800引进青禾玻纤有限公司。"))
    assert "Park" in {entity.type for entity in reading.entities}


def lines(readings: Iterable[Reading]) -> str:
    """The records of `readings` as they are written."""
    out = io.StringIO()
    write_records(readings, out)
    return out.getvalue()


def test_several_processes_read_what_one_reads_in_the_same_order() -> None:
    documents, _ = read_documents([places.DOCUMENTS])
    many = [Document(f"{turn}/{one.name}", one.text) for turn in range(3) for one in documents]
    assert lines(read_each(many, processes=2)) == lines(map(read_document, many))


def test_what_an_ended_process_was_to_read_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(pool: ProcessPoolExecutor, portion: list[Document]) -> Future[list[Any]]:
        future: Future[list[Any]] = Future()
        future.set_exception(BrokenProcessPool())
        return future

    monkeypatch.setattr(pipeline, "_submit", ended)
    documents, _ = read_documents([places.DOCUMENTS])
    assert lines(read_each(documents, processes=2)) == lines(map(read_document, documents))


def test_few_reports_start_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_read_side_by_side", None)
    assert len(list(read_each([Document("x.txt", "云岭工业园区投产。")], processes=0))) == 1


def test_products_are_listed_though_nobody_is_said_to_make_them_and_industries_are_not() -> None:
    text = "云岭概况\n连接器、减速器等依靠外购。讲座介绍了新材料常识。"
    named = {(one.type, one.name) for one in read_document(Document("云岭.txt", text)).entities}
    assert ("Product", "连接器") in named
    assert ("Industry", "新材料") not in named


@pytest.mark.parametrize(
    ("text", "weak", "names"), [("距合肥市90公里。", True, []), ("距合肥市90公里。", False, ["合肥市"])]
)
def test_a_region_named_in_passing_is_no_entity_unless_something_is_said_of_it(
    text: str, weak: bool, names: list[str]
) -> None:
    sentences = split_sentences(Document("云岭.txt", text))
    mentions = [Mention(0, 1, 4, "Region", "合肥市", "region-known", key="340100", weak=weak)]
    assert [one.name for one in used_entities(link_entities(sentences, mentions), ())] == names
