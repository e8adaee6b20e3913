"""The review page: what is worth a look, and buttons whose verdicts hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import kg
from kg.corrections import read_corrections
from kg.output import read_back
from kg.update import add
from kg.web import make_app

TEXT = "云岭工业园区2023年工作总结\n\n2023年，园区力争新签约项目12个。青禾玻纤有限公司落户园区，获评国家级绿色工厂。\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "云岭.txt").write_text(TEXT, "utf-8")
    kg.build(tmp_path / "云岭.txt", tmp_path / "kg-out")
    return tmp_path / "kg-out"


@pytest.fixture
def client(out: Path) -> Iterator[TestClient]:
    with TestClient(make_app(out), base_url="http://127.0.0.1") as client:
        yield client


def _statement(out: Path) -> str:
    return next(fact.id for one in read_back(out) for fact in one.facts if fact.predicate == "hasHonour")


def _post(client: TestClient, judge: str, **more: str) -> int:
    return client.post("/review", data={"judge": judge, **more}, follow_redirects=False).status_code


def test_a_statement_rejected_by_a_button_is_gone_and_comes_back_when_that_is_taken_back(
    out: Path, client: TestClient
) -> None:
    wrong = _statement(out)
    assert f"reject:{wrong}" in client.get("/review").text
    assert _post(client, f"reject:{wrong}", by="王敏", why="名单里没有") == 303
    (line,) = read_corrections(out)
    assert (line.verdict, line.by, line.why) == ("reject", "王敏", "名单里没有")
    assert wrong not in {fact.id for one in read_back(out) for fact in one.facts}
    shown = client.get("/review").text
    assert f"reject:{wrong}" not in shown
    assert "王敏" in shown
    assert _post(client, "undo:1") == 303
    assert wrong in {fact.id for one in read_back(out) for fact in one.facts}


def test_an_accepted_statement_is_doubted_no_more(out: Path, client: TestClient) -> None:
    right = _statement(out)
    assert _post(client, f"accept:{right}") == 303
    assert f"accept:{right}" not in client.get("/review").text
    assert right in {fact.id for one in read_back(out) for fact in one.facts}


def test_a_thing_is_renamed_merged_and_split_by_buttons(out: Path, client: TestClient) -> None:
    company, other = "青禾玻纤有限公司", "松风机械有限公司"
    (out.parent / "二.txt").write_text(f"{other}落户云岭工业园区。\n", "utf-8")
    add(out.parent / "二.txt", out)
    assert _post(client, "merge", thing=company, other="云岭工业园区") == 409
    assert _post(client, "merge", thing=company, other=other) == 303
    assert _companies(out) == 1
    assert _post(client, "split", thing=company, other=other) == 303
    assert _companies(out) == 2
    assert _post(client, "rename", thing=company, other="青禾新材有限公司", by="王敏") == 303
    assert [one.verdict for one in read_corrections(out)] == ["merge", "split", "rename"]
    assert "改名：青禾玻纤有限公司 改为 青禾新材有限公司" in client.get("/review").text


def test_the_page_of_a_thing_leads_to_its_correction_under_its_name(client: TestClient) -> None:
    page = client.get("/thing/Company/青禾玻纤有限公司").text
    (link,) = re.findall(r'href="(/review\?thing=[^"]*)"', page)
    assert 'name="thing" value="青禾玻纤有限公司"' in client.get(link.replace("&amp;", "&")).text


def _companies(out: Path) -> int:
    return len({one.iri for reading in read_back(out) for one in reading.entities if one.type == "Company"})


def test_a_thing_needs_both_names_and_a_hostile_one_shows_as_text(out: Path, client: TestClient) -> None:
    assert _post(client, "rename", thing="青禾玻纤有限公司") == 400
    assert _post(client, "merge", other="青禾玻纤有限公司") == 400
    assert _post(client, "split", thing="没有的公司", other="青禾") == 409
    assert read_corrections(out) == []
    shown = client.get("/review", params={"thing": '"><script>alert(1)</script>'}).text
    assert "<script>alert(1)" not in shown


@pytest.mark.parametrize("judge", ["", "reject", "delete:1", "undo:x", "undo:²"])
def test_a_call_that_says_nothing_is_refused_and_writes_nothing(out: Path, client: TestClient, judge: str) -> None:
    assert _post(client, judge) == 400
    assert read_corrections(out) == []


def test_what_is_not_there_cannot_be_judged(out: Path, client: TestClient) -> None:
    assert _post(client, "reject:0000000000000000") == 409
    assert _post(client, "undo:7") == 409
    assert read_corrections(out) == []


def test_another_site_cannot_judge(out: Path, client: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "http://elsewhere.example"}
    answer = client.post("/review", data={"judge": f"reject:{_statement(out)}"}, headers=headers)
    assert answer.status_code == 403
    assert read_corrections(out) == []


def test_hostile_reasons_show_as_text(out: Path, client: TestClient) -> None:
    assert _post(client, f"accept:{_statement(out)}", by="<img src=x onerror=alert(1)>", why="</script>") == 303
    shown = client.get("/review").text
    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown
