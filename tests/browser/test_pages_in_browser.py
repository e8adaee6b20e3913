"""The pages in a real Chromium: at a desk and on a telephone, by mouse, by keyboard alone, without scripts."""

import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, expect

from kg.model import Entity
from kg.output import build
from kg.web import make_app
from tests.browser.web_pages import DocumentPage, GapBoard, HomePage, ListPage, ThingPage, WebPage
from tests.graph_samples import sample, write_folder
from tests.web_samples import HOSTILE, REPORTS, evil

PARK, COMPANY = "云岭工业园区", "青禾玻纤有限公司"
PAGES = {
    "home": "/",
    "parks": "/parks",
    "companies": "/companies",
    "projects": "/projects",
    "honours": "/honours",
    "indicators": "/indicators",
    "chains": "/chains",
    "chain": f"/chain/glassfibre?park={PARK}",
    "gaps": "/gaps",
    "gaps-of-a-park": f"/gaps?park={PARK}",
    "plans": "/plans",
    "compare": f"/compare?park={PARK}&park=白石高新区",
    "questions": "/questions",
    "question": f"/questions/park-companies?park={PARK}",
    "asked": f"/questions?q={PARK}有哪些绿色工厂",
    "pictures": f"/pictures?park={PARK}",
    "documents": "/documents",
    "review": "/review",
    "park": f"/thing/Park/{PARK}",
    "company": f"/thing/Company/{COMPANY}",
    "honour": "/thing/Honour/绿色工厂",
    "indicator": "/thing/Indicator/规上工业总产值",
    "search": "/search?q=云",
    "map": "/map/thing/Park/" + Entity("Park", PARK).iri.rpartition("/")[2],
    "english": "/gaps?lang=en",
}


class Site:
    """The web app over one folder, on a port of its own."""

    def __init__(self, folder: Path) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(make_app(folder), log_level="error"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]}, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the graph of the invented reports."""
    reports = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (reports / name).write_text(text, "utf-8")
    out = tmp_path_factory.mktemp("site") / "kg-out"
    build(reports, out)
    served = Site(out)
    yield served.address
    served.stop()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1366, 390])
def test_every_page_fits_is_named_and_has_no_serious_finding(
    make_page: Callable[..., Page], keep: Callable[[Page, str], None], site: str, name: str, width: int
) -> None:
    page = WebPage(make_page(width=width, height=844), site)
    page.open(PAGES[name])
    keep(page.page, f"page-{name}-{width}")
    assert page.heading
    assert page.is_as_wide_as_the_window
    assert page.serious_findings() == []


@pytest.mark.parametrize("width", [1366, 390])
def test_a_document_fits_and_has_no_serious_finding_in_either_order(
    make_page: Callable[..., Page], keep: Callable[[Page, str], None], site: str, width: int
) -> None:
    page = WebPage(make_page(width=width, height=844), site)
    page.open("/documents")
    page.page.get_by_role("link", name="云岭2022.txt").click()
    for link in ("按原样看", "按语序看"):
        keep(page.page, f"page-document-{link}-{width}")
        assert page.is_as_wide_as_the_window
        assert page.serious_findings() == []
        page.page.get_by_role("link", name=link).click()


def test_a_company_is_renamed_from_its_page(
    make_page: Callable[..., Page], keep: Callable[[Page, str], None], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(next(iter(REPORTS.values())), "utf-8")
    build(tmp_path / "a.txt", tmp_path / "kg-out")
    served = Site(tmp_path / "kg-out")
    try:
        page = make_page(width=1366, height=844)
        page.goto(f"{served.address}/thing/Company/{COMPANY}")
        page.get_by_role("link", name="更正", exact=True).click()
        page.get_by_label("谁", exact=True).fill("王敏")
        assert page.get_by_label("事物（名称或 IRI）").input_value() == COMPANY
        page.get_by_label("新名称，或另一个名称").fill("青禾新材有限公司")
        keep(page, "rename-before")
        page.get_by_role("button", name="改名", exact=True).click()
        page.get_by_text("改名：青禾玻纤有限公司 改为 青禾新材有限公司").wait_for()
        keep(page, "rename-after")
        page.goto(f"{served.address}/thing/Company/青禾新材有限公司")
        assert page.locator("h1").inner_text() == "青禾新材有限公司"
    finally:
        served.stop()


def test_a_number_opens_its_words_and_they_lead_into_the_document(page: Page, site: str) -> None:
    park = ThingPage(page, site)
    park.open(PAGES["park"])
    words = park.open_words("120 亿元", park.section("figures"))
    assert "规上工业总产值120亿元" in words.inner_text()
    assert park.serious_findings() == []
    words.get_by_role("link").first.click()
    document = DocumentPage(page, site)
    assert "规上工业总产值120亿元" in document.hits
    assert document.hit_is_in_view
    assert "云岭2022.txt" in document.heading


def test_the_words_close_with_escape_and_the_button_has_the_focus_again(page: Page, site: str) -> None:
    park = ThingPage(page, site)
    park.open(PAGES["park"])
    words = park.open_words("120 亿元")
    page.keyboard.press("Escape")
    assert not words.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "120 亿元"


def test_a_gap_unfolds_to_its_points_and_a_click_reaches_the_quote_in_the_document(page: Page, site: str) -> None:
    board = GapBoard(page, site)
    board.open(PAGES["gaps-of-a-park"])
    gap = board.gaps.filter(has=page.locator(".parts a[href^='/document/']")).first
    gap.locator("summary").first.click()
    assert gap.locator("dl.parts dt").filter(has_text="相近").is_visible()
    card = gap.locator(".parts .quotes").filter(has=page.locator("a[href^='/document/']")).first
    gap.locator(f"button[popovertarget={card.get_attribute('id')}]").first.click()
    cited = card.locator("figure").filter(has=page.locator("a[href^='/document/']")).first
    words = cited.locator("mark").inner_text()
    cited.get_by_role("link").click()
    document = DocumentPage(page, site)
    assert "".join(words.split()) in "".join(document.hits.split())
    assert document.hit_is_in_view


def test_a_gap_that_an_address_names_is_open(page: Page, site: str) -> None:
    board = GapBoard(page, site)
    board.open(PAGES["gaps-of-a-park"])
    name = board.gaps.nth(3).get_attribute("id")
    board.open(PAGES["gaps-of-a-park"] + f"#{name}")
    page.reload()
    assert board.gaps.nth(3).get_attribute("open") is not None


def test_the_gaps_are_a_book_that_excel_opens(page: Page, site: str, tmp_path: Path) -> None:
    board = GapBoard(page, site)
    board.open(PAGES["gaps-of-a-park"])
    book = load_workbook(board.save("下载 Excel", tmp_path))
    assert book["缺口排序"].max_row > board.gaps.count() / 2
    assert {cell.value for cell in book["缺口排序"]["B"]} == {"园区", PARK}


def test_a_filtered_list_is_a_file_of_the_same_rows(page: Page, site: str, tmp_path: Path) -> None:
    companies = ListPage(page, site)
    companies.open("/companies")
    assert "长青机械有限公司" in companies.names
    companies.choose("园区", PARK)
    assert "长青机械有限公司" not in companies.names
    sheet = load_workbook(companies.save("下载 Excel", tmp_path)).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == companies.names


@pytest.mark.parametrize("typed", ["青禾玻", "qinghe", "qhbx"])
def test_the_search_box_suggests_by_name_and_by_pinyin(
    page: Page, keep: Callable[[Page, str], None], site: str, typed: str
) -> None:
    home = HomePage(page, site)
    home.open()
    home.search.press_sequentially(typed)
    home.suggestions.filter(has_text=COMPANY).first.wait_for()
    assert home.search.get_attribute("aria-expanded") == "true"
    assert home.serious_findings() == []
    keep(page, f"suggestions-{typed}")
    home.search.press("ArrowDown")
    home.search.press("Enter")
    page.wait_for_url("**/thing/*/*")
    assert "青禾玻纤" in ThingPage(page, site).heading


def test_escape_takes_the_suggestions_away_and_what_was_typed_stays(page: Page, site: str) -> None:
    home = HomePage(page, site)
    home.open()
    home.search.press_sequentially("云岭")
    home.suggestions.first.wait_for()
    home.search.press("Escape")
    assert home.suggestions.count() == 0
    assert home.search.input_value() == "云岭"


def test_the_keyboard_alone_leads_from_search_over_a_company_to_its_quote(page: Page, site: str) -> None:
    home = HomePage(page, site)
    home.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q-home"
    page.keyboard.insert_text(COMPANY)
    page.keyboard.press("Enter")
    page.wait_for_url("**/thing/Company/*")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "在文档中看":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "one sees where the focus is"
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/*")
    assert "国家级绿色工厂" in DocumentPage(page, site).hits


def test_without_scripts_pages_read_filter_and_open_their_words(make_page: Callable[..., Page], site: str) -> None:
    plain = make_page(java_script_enabled=False)
    park = ThingPage(plain, site)
    park.open(PAGES["park"])
    assert park.open_words("120 亿元").is_visible()
    plain.goto(f"{site}/companies")
    plain.get_by_label("荣誉级别").select_option("国家级")
    plain.get_by_role("button", name="筛选").click()
    plain.wait_for_url("**/companies?**")
    assert ListPage(plain, site).names == [COMPANY]


def test_a_question_is_typed_and_its_answer_leads_to_the_thing(page: Page, site: str) -> None:
    WebPage(page, site).open("/questions")
    page.get_by_label("用中文提问").fill(f"{PARK}有哪些企业")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions?q=*")
    page.locator("tbody").get_by_role("link", name=COMPANY, exact=True).first.click()
    assert ThingPage(page, site).heading == COMPANY


def test_an_evidence_address_of_the_graph_marks_its_words(page: Page, site: str) -> None:
    document = DocumentPage(page, site)
    document.open("/documents")
    page.get_by_role("link", name="云岭2023.txt").click()
    address = page.url
    page.goto(address + "#e2")
    assert document.hits
    assert document.hit_is_in_view


def colours_of(picture: bytes) -> int:
    """How many colours a picture has."""
    return len(Image.open(io.BytesIO(picture)).convert("RGB").getcolors(1 << 24) or ())


def test_the_map_of_a_chain_is_drawn_in_its_page_and_leads_to_words(
    page: Page, keep: Callable[[Page, str], None], site: str
) -> None:
    chain = WebPage(page, site)
    chain.open(PAGES["chain"])
    frame = page.frame_locator("iframe.frame")
    canvas = frame.locator("#map canvas").first
    canvas.wait_for()
    page.wait_for_timeout(300)
    assert colours_of(canvas.screenshot()) > 20
    frame.get_by_role("searchbox").or_(frame.locator("input[type=search], input[type=text]")).first.fill("玻纤")
    keep(page, "map-in-its-page")


def test_the_map_around_a_park_is_drawn_and_its_words_lead_to_the_document(
    page: Page, keep: Callable[[Page, str], None], site: str
) -> None:
    park = ThingPage(page, site)
    park.open(PAGES["park"])
    page.get_by_role("link", name="知识图谱").click()
    frame = page.frame_locator("iframe.frame")
    canvas = frame.locator("#map canvas, #around canvas").first
    canvas.wait_for()
    page.wait_for_timeout(300)
    assert colours_of(canvas.screenshot()) > 20
    keep(page, "map-of-a-park")
    frame.locator("#panel a[href^='/document/']").first.click()
    page.wait_for_url("**/document/*")
    assert DocumentPage(page, site).hits
    assert DocumentPage(page, site).hit_is_in_view


def test_what_was_read_from_a_document_stands_beside_it_with_the_quote_in_view(page: Page, site: str) -> None:
    WebPage(page, site).open("/documents")
    page.get_by_role("link", name="云岭2022.txt").click()
    page.locator(".said a").last.click()
    expect(page.locator(".said a[aria-current]")).to_be_in_viewport()
    assert DocumentPage(page, site).hit_is_in_view


def test_hostile_names_are_text_for_the_browser_too(
    page: Page, keep: Callable[[Page, str], None], tmp_path: Path
) -> None:
    folder = tmp_path / "kg-out"
    write_folder([sample(), *(evil(number, name) for number, name in enumerate(HOSTILE))], folder)
    served = Site(folder)
    page.on("dialog", lambda dialog: pytest.fail(f"a name ran: {dialog.message}"))
    for path in ("/", "/companies", "/indicators", "/compare", "/plans", "/gaps", "/documents", "/honours"):
        page.goto(served.address + path)
    page.goto(served.address + "/companies")
    page.get_by_role("link", name=HOSTILE[0], exact=True).first.click()
    assert HOSTILE[0] in ThingPage(page, served.address).heading
    page.get_by_role("link", name="在文档中看").first.click()
    assert HOSTILE[0] in DocumentPage(page, served.address).hits
    keep(page, "hostile-names")
    served.stop()
