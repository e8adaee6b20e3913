"""The pages of the web app, asked without a browser: what they show, where they lead, what they refuse."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from kg.model import Entity
from kg.output import build
from kg.web import make_app
from kg.web.render import MENU
from tests.graph_samples import sample, write_folder
from tests.web_samples import HOSTILE, REPORTS, evil


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (reports / name).write_text(text, "utf-8")
    out = tmp_path_factory.mktemp("pages") / "kg-out"
    build(reports, out)
    return out


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(make_app(folder), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    out = tmp_path_factory.mktemp("hostile") / "kg-out"
    write_folder([sample(), *(evil(number, name) for number, name in enumerate(HOSTILE))], out)
    with TestClient(make_app(out), base_url="http://127.0.0.1") as client:
        yield client


def links(text: str) -> set[str]:
    return {unescape(one) for one in re.findall(r'(?:href|src)="([^"]*)"', text)}


def crawl(client: TestClient, most: int) -> dict[str, str]:
    """The pages that can be reached from the first one, each with its text; none of them may be missing."""
    seen: dict[str, str] = {}
    wait = ["/"]
    while wait and len(seen) < most:
        address = wait.pop(0).partition("#")[0]
        if address in seen or address.startswith(("/static", "/sparql")) or "lang=" in address:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        own = "html" in answer.headers["content-type"] and not address.partition("?")[0].endswith("/frame")
        seen[address] = answer.text if own else ""
        wait += sorted(urljoin(address, one) for one in links(seen[address]) if not one.startswith("#"))
    return seen


def test_every_link_of_every_page_leads_somewhere_on_this_server(client: TestClient) -> None:
    pages = crawl(client, 400)
    assert len(pages) > 60
    assert all(one.startswith(("/", "#")) for text in pages.values() for one in links(text))
    for path, _, _ in MENU:
        assert path in pages or path == "/sparql"


def test_whatever_things_are_called_pages_show_it_as_text(hostile: TestClient) -> None:
    pages = crawl(hostile, 250)
    for address, text in pages.items():
        assert "<img src=x" not in text, address
        assert "<svg/onload" not in text, address
        assert text.count("<script") == text.count('<script src="/static/'), address
    assert any("&lt;img src=x" in text for text in pages.values())


def test_no_page_has_script_or_style_that_the_policy_refuses(client: TestClient) -> None:
    for path, _, _ in (("/", "", ""), *MENU):
        text = client.get(path, headers={"accept": "text/html"}).text
        assert " style=" not in text
        assert "<style" not in text
        assert not re.search(r"<[^>]+ on[a-z]+=", text)


def test_ids_of_a_page_are_unique(client: TestClient) -> None:
    for address, text in crawl(client, 60).items():
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), address


@pytest.mark.parametrize("path", ["/thing", "/chain", "/document", "/questions", "/thing/Park", "/parks", "/gaps", ""])
@pytest.mark.parametrize(
    "evil", ["../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/records.jsonl", "\\..\\x"]
)
def test_a_path_never_leaves_the_graph(client: TestClient, path: str, evil: str) -> None:
    answer = client.get(f"{path}/{evil}")
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_the_first_page_tells_how_much_there_is_and_leads_to_the_parks(client: TestClient) -> None:
    text = client.get("/").text
    assert "云岭工业园区" in text
    assert "<b>3</b><span>文档</span>" in text
    assert 'name="q"' in text


def test_a_list_is_filtered_by_park_level_and_name(client: TestClient) -> None:
    assert "松风铝业有限公司" in client.get("/companies").text
    park = client.get("/companies", params={"park": "云岭工业园区"}).text
    assert "青禾玻纤有限公司</a></th>" in park
    assert "长青机械有限公司</a></th>" not in park
    assert "松风铝业有限公司</a></th>" not in client.get("/companies", params={"level": "国家级"}).text
    assert "青禾玻纤有限公司</a></th>" in client.get("/companies", params={"q": "青禾"}).text
    assert "没有符合条件的" in client.get("/companies", params={"q": "没有这家"}).text
    assert client.get("/companies", params={"page": "999999"}).status_code == 200
    assert client.get("/companies", params={"page": "-1"}).status_code == 200


def test_a_search_finds_by_alias_part_and_pinyin(client: TestClient) -> None:
    assert "青禾玻纤有限公司" in client.get("/search", params={"q": "qinghe"}).text
    assert "青禾玻纤有限公司" in client.get("/search", params={"q": "禾玻"}).text
    assert client.get("/search", params={"q": "铝加工"}).status_code == 200
    assert client.get("/search", params={"q": ""}).status_code == 200


def thing(client: TestClient, name: str) -> str:
    answer = client.get("/search", params={"q": name})
    assert answer.url.path.startswith("/thing/")
    return answer.text


def test_the_page_of_a_company_shows_each_fact_with_its_words(client: TestClient) -> None:
    text = thing(client, "青禾玻纤有限公司")
    assert "绿色工厂" in text
    assert "国家级 2022" in text
    assert "数字化车间" in text
    assert "<mark>青禾玻纤有限公司落户云岭工业园区</mark>" in text
    assert len(re.findall(r'<span class="says">', text)) >= 4


def test_the_page_of_a_park_shows_figures_by_period_companies_and_chains(client: TestClient) -> None:
    text = thing(client, "云岭工业园区")
    assert re.search(r'popovertarget="w\d+">120 亿元</button>', text)
    assert "140 亿元" in text
    assert "+16%" in text
    assert "目标" in text
    assert "青禾玻纤有限公司</a></th>" in text
    assert "玻璃纤维" in text


def test_a_number_opens_its_words_and_they_lead_to_their_place_in_the_document(client: TestClient) -> None:
    text = thing(client, "云岭工业园区")
    card = re.search(r'>120 亿元</button><div class="quotes".*?</figure>', text, re.S)
    assert card is not None
    address = next(one for one in links(card[0]) if one.startswith("/document/"))
    page, _, anchor = address.partition("#")
    document = client.get(page).text
    assert f'id="{anchor}"' in document
    hit = "".join(re.findall(r'class="[^"]*hit"[^>]*>([^<]*)<', document))
    assert "规上工业总产值120亿元" in hit


def test_a_document_shows_its_text_with_names_and_quotes_marked(client: TestClient) -> None:
    address = next(one for one in links(client.get("/documents").text) if one.startswith("/document/"))
    for view in ("", "?view=raw"):
        text = client.get(address + view).text
        assert re.search(r'<a class="t-Park [^"]*" href="/thing/Park/[0-9a-f]{16}"', text)
        plain = unescape(re.sub(r"<[^>]+>", "", text.partition('class="paper')[2]))
        assert "工作总结" in plain


def test_places_of_a_quote_lead_to_the_quote_and_any_other_places_are_marked(client: TestClient) -> None:
    text = thing(client, "青禾玻纤有限公司")
    id = re.search(r"/document/([0-9a-f]{16})", text)
    assert id is not None
    page = f"/document/{id[1]}"
    assert "第" not in re.findall(r'class="hit"[^>]*>([^<]*)<', client.get(page + "?mark=3-9").text)
    assert client.get(page + "?from=0&to=5", follow_redirects=False).headers["location"] == f"{page}?mark=0-5#hit"
    for wrong in ("?e=99999", "?e=x", "?mark=9-3", "?mark=x", "?mark=0-999999999", "?page=77", "?from=x&to=<script>"):
        assert client.get(page + wrong).status_code == 200


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/search?q=云岭工业圆区", "云岭工业园区"),
        ("/thing/Company/青禾玻璃有限公司", "青禾玻纤有限公司"),
        ("/chain/铝加攻", "铝加工"),
        ("/document/云岭2024.txt", "云岭2023.txt"),
        ("/questions/park-company", "park-companies"),
        ("/gaps?park=云岭园", "云岭工业园区"),
        ("/compare?park=白石高新曲", "白石"),
        ("/thing/Indicator/规上工业产直", "规上工业总产值"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is_near(client: TestClient, address: str, near: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert near in answer.text
    lead = next(one for one in links(answer.text.partition('class="near"')[2]) if one.startswith("/"))
    assert client.get(lead).status_code == 200


def test_a_name_in_an_address_leads_to_the_thing(client: TestClient) -> None:
    assert client.get("/thing/Company/青禾玻纤有限公司").url.path.startswith("/thing/Company/")
    assert "hits" not in client.get("/thing/Park/云岭工业园区").text
    assert client.get("/thing/Indicator/工业产值").status_code in (200, 404)


def test_gaps_are_filtered_and_every_point_says_why(client: TestClient) -> None:
    text = client.get("/gaps", params={"park": "云岭工业园区"}).text
    assert text.count('class="gap"') > 5
    for part in ("普遍", "相近", "基础", "需求", "供给", "关键", "意愿"):
        assert f"<dt>{part}</dt>" in text
    chain = client.get("/gaps", params={"park": "云岭工业园区", "chain": "glassfibre"}).text
    assert "铝加工</span>" not in chain
    for kind in ("补链", "延链", "强链", "在建/签约", "约束", "没有这种"):
        assert client.get("/gaps", params={"kind": kind}).status_code == 200
    assert client.get("/gaps", params={"order": "need"}).status_code == 200


def test_lists_and_gaps_come_as_files_that_excel_reads(client: TestClient) -> None:
    for path in (
        "/parks",
        "/companies",
        "/projects",
        "/honours",
        "/indicators",
        "/plans",
        "/compare",
        "/questions/overview",
    ):
        book = load_workbook(io.BytesIO(client.get(path + ".xlsx").content))
        assert book.active is not None
        assert book.active.max_row > 1, path
        rows = list(csv.reader(io.StringIO(client.get(path + ".csv").content.decode("utf-8-sig"))))
        assert len(rows) == book.active.max_row, path
    book = load_workbook(io.BytesIO(client.get("/gaps.xlsx", params={"park": "云岭工业园区"}).content))
    assert book["缺口排序"].max_row > 5
    assert client.get("/companies.pdf").status_code == 404


def test_a_file_of_hostile_names_holds_no_formula(tmp_path: Path) -> None:
    out = tmp_path / "kg-out"
    write_folder([evil(0, '=HYPERLINK("http://example.org")')], out)
    with TestClient(make_app(out), base_url="http://127.0.0.1") as client:
        sheet = load_workbook(io.BytesIO(client.get("/companies.xlsx").content)).active
        assert sheet is not None
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
        assert "'=HYPERLINK" in client.get("/companies.csv").text


def test_a_target_stands_beside_its_result(client: TestClient) -> None:
    text = client.get("/plans", params={"subject": "云岭工业园区"}).text
    row = next(one for one in text.split("<tr>") if "150 亿元" in one)
    assert "140 亿元" in row
    assert "未完成" in row
    assert "150 亿元" not in client.get("/plans", params={"verdict": "未提及"}).text


def test_parks_stand_side_by_side_and_at_most_four(client: TestClient) -> None:
    text = client.get("/compare", params=[("park", "云岭工业园区"), ("park", "白石高新区")]).text
    row = next(one for one in text.split("<tr>") if ">规上工业总产值</a></th>" in one)
    assert "140 亿元" in row
    assert "90 亿元" in row
    many = [("park", "云岭工业园区")] * 6
    assert "最多比四个园区" in client.get("/compare", params=many).text


def test_a_named_question_is_a_form_and_its_names_lead_on(client: TestClient) -> None:
    text = client.get("/questions/park-companies", params={"park": "云岭工业园区"}).text
    assert re.search(r'<a href="/thing/Company/[0-9a-f]{16}">青禾玻纤有限公司</a>', text)
    assert '<datalist id="l-park">' in text
    wrong = client.get("/questions/park-companies", params={"park": "没有这个园"})
    assert wrong.status_code == 400
    assert "没有这个园" in wrong.text


def test_a_map_is_answered_with_the_policy_that_stands_in_it_and_comes_as_a_picture(client: TestClient) -> None:
    for frame in ("/map/chain/glassfibre/frame?park=云岭工业园区", *MAPS):
        answer = client.get(frame)
        policy = answer.headers["content-security-policy"]
        assert "'sha256-" in policy
        assert "frame-ancestors 'self'" in policy
        assert "unsafe" not in policy
        assert policy.partition(";")[0] in unescape(answer.text)
    assert client.get("/map/chain/glassfibre/picture.svg").text.count("<svg") == 1
    assert client.get("/map/chain/glassfibre/picture.png?park=云岭工业园区").content.startswith(b"\x89PNG")
    assert client.get("/map/chain/没有/frame").status_code == 404
    assert client.get("/map/thing/Park/没有/frame").status_code == 404


MAPS = [f"/map/thing/Park/{Entity('Park', '云岭工业园区').iri.rpartition('/')[2]}/frame"]


def test_every_page_speaks_english_where_asked(client: TestClient) -> None:
    for path, _, en in MENU:
        if path != "/sparql":
            text = client.get(path + "?lang=en").text
            assert 'lang="en"' in text
            assert en in text
    client.get("/?lang=zh")


def test_a_question_in_chinese_is_answered_and_shows_how_it_was_read(client: TestClient) -> None:
    text = client.get("/questions", params={"q": "云岭工业园区有哪些绿色工厂"}).text
    assert re.search(r'<a href="/thing/Company/[0-9a-f]{16}">青禾玻纤有限公司</a>', text)
    assert "SELECT" in text
    assert '<span class="badge b-class">云岭工业园区' in text
    book = load_workbook(io.BytesIO(client.get("/questions.xlsx", params={"q": "云岭工业园区有哪些绿色工厂"}).content))
    assert book.active is not None
    assert "青禾玻纤有限公司" in {cell.value for row in book.active.iter_rows() for cell in row}


def test_a_question_that_is_not_read_says_what_is_unknown_and_what_can_be_asked(client: TestClient) -> None:
    answer = client.get("/questions", params={"q": "云岭工业园区的猫喜欢什么<b>"})
    assert answer.status_code == 400
    assert "没有读懂" in answer.text
    assert "<b>&lt;b&gt;" not in answer.text
    near = [one for one in links(answer.text) if one.startswith("/questions?q=") and "lang=" not in one]
    assert near
    assert client.get(near[0]).status_code == 200


def test_pictures_are_drawn_or_say_why_not(client: TestClient) -> None:
    text = client.get("/pictures", params={"park": "云岭工业园区"}).text
    shown = [one for one in links(text) if one.startswith("/picture/") and "keep" not in one]
    assert len(shown) >= 3
    for address in shown:
        answer = client.get(address)
        assert answer.headers["content-type"].startswith("image/svg")
        assert answer.headers["content-disposition"].startswith("inline")
    kept = next(one for one in links(text) if ".png" in one)
    assert client.get(kept).headers["content-disposition"].startswith("attachment")
    assert client.get("/picture/none.svg").status_code == 404
    assert client.get("/picture/gaps.pdf").status_code == 404


def test_a_chain_shows_its_stages_and_who_stands_there(client: TestClient) -> None:
    text = client.get("/chain/glassfibre", params={"park": "云岭工业园区"}).text
    assert 'class="stage s-here"' in text
    assert "青禾玻纤有限公司" in text
    assert client.get("/chain/铝加工").status_code == 200
    assert quote("云岭工业园区") in client.get("/chains").text
