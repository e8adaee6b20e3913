"""Maps in a real Chromium: drawn and still, a click shows the words, nothing hostile runs, one sheet of paper."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kg.figures.maps import Links, chain_page, thing_page
from tests.browser.web_pages import WebPage
from tests.map_samples import HOSTILE, PARK, made_map


class MapPage:
    """A map opened from disk, by what a person does with it."""

    def __init__(self, page: Page, folder: Path, html: str) -> None:
        self.page = page
        file = folder / "地图 map.html"
        file.write_text(html, "utf-8")
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("#map canvas, #around canvas")

    @property
    def canvas(self) -> Any:
        return self.page.locator("#map:not([hidden]) canvas, #around:not([hidden]) canvas")

    def picture(self) -> bytes:
        """The drawing, after two frames in which a change may show."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.page.wait_for_timeout(50)
        return bytes(self.canvas.screenshot())

    def colours(self) -> set[tuple[int, ...]]:
        """The colours that stand in the drawing often enough to be seen."""
        from io import BytesIO

        from PIL import Image

        image = Image.open(BytesIO(self.picture())).convert("RGB")
        return {colour for count, colour in image.getcolors(1 << 24) or () if count > 30}  # type: ignore[misc]

    def place_of(self, colour: tuple[int, ...]) -> tuple[float, float]:
        """Where on the page a colour stands in the drawing, the first from the top."""
        from io import BytesIO

        from PIL import Image

        image = Image.open(BytesIO(self.picture())).convert("RGB")
        at = next((x, y) for y in range(image.height) for x in range(image.width) if image.getpixel((x, y)) == colour)
        box = self.canvas.bounding_box()
        return box["x"] + at[0], box["y"] + at[1]

    def search(self, words: str) -> None:
        self.page.fill("input[type=search]", words)
        self.page.press("input[type=search]", "Enter")

    def click_middle(self, *, twice: bool = False) -> None:
        """A click on what the search has brought to the middle."""
        box = self.canvas.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if twice:
            self.page.mouse.dblclick(x, y)
        else:
            self.page.mouse.click(x, y)
        self.page.wait_for_timeout(350)

    def panel(self) -> str:
        return self.page.inner_text("#panel")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def test_a_chain_is_drawn_in_the_colours_of_its_statuses_and_stands_still(page: Page, tmp_path: Path) -> None:
    chain_map = made_map()
    one = MapPage(page, tmp_path, chain_page(chain_map, "yun", chain_map.find_place("云岭工业园")))
    assert {rgb("#cde8d0"), rgb("#f6f8fa"), rgb("#b3453a")} <= one.colours()
    first = one.picture()
    page.wait_for_timeout(700)
    assert one.picture() == first


def test_a_company_is_found_by_its_name_and_shows_its_exact_words_marked(page: Page, tmp_path: Path) -> None:
    one = MapPage(page, tmp_path, chain_page(made_map(), "yun"))
    one.search("青禾3号")
    assert "青禾3号玻纤有限公司主要生产青禾料4" in one.panel()
    assert "云岭.txt [" in one.panel()
    assert "国家级 1" in one.panel()
    assert "青禾料4" in page.locator("#panel blockquote mark").all_inner_texts()
    page.press("body", "Escape")
    assert page.locator("#panel").is_hidden()
    one.click_middle()
    assert page.inner_text("#panel h2") == "青禾3号玻纤有限公司"
    assert "把握 95%" in one.panel()


def test_a_gap_shows_the_parts_of_its_score_and_a_link_its_products(page: Page, tmp_path: Path) -> None:
    chain_map = made_map()
    one = MapPage(page, tmp_path, chain_page(chain_map, "yun", chain_map.find_place("云岭工业园")))
    one.search("青禾环节10")
    told = one.panel()
    assert "本批材料未见" in told
    assert "不等于没有" in told
    assert all(name in told for name in ("普遍", "相近", "基础", "需求", "供给", "关键", "意愿"))
    assert page.locator("#panel meter").count() == 7
    page.locator("#panel button.name", has_text="青禾环节7").first.click()
    assert page.inner_text("#panel h2") == "青禾环节7"


def test_a_double_click_opens_the_neighbourhood_and_there_is_a_way_back(page: Page, tmp_path: Path) -> None:
    one = MapPage(page, tmp_path, chain_page(made_map(), "yun"))
    one.search("青禾3号")
    one.click_middle(twice=True)
    assert page.locator("#around").is_visible()
    assert rgb("#0b3d66") in one.colours()
    page.click("text=回到链图")
    assert page.locator("#map").is_visible()
    assert page.locator("#around").is_hidden()


def test_filters_change_the_picture_and_the_park_changes_the_statuses(page: Page, tmp_path: Path) -> None:
    one = MapPage(page, tmp_path, chain_page(made_map(), "yun"))
    everything = one.colours()
    assert rgb("#cde8d0") in everything
    page.uncheck("#tools input[type=checkbox] >> nth=0")
    assert rgb("#cde8d0") not in one.colours()
    page.check("#tools input[type=checkbox] >> nth=0")
    whole = one.picture()
    page.select_option("#honour", "国")
    assert one.picture() != whole
    page.select_option("#honour", "")
    page.select_option("#park", label="澄江工业园")
    assert one.picture() != whole
    page.select_option("#park", "-1")
    assert one.picture() == whole


def test_the_keyboard_alone_reaches_search_map_and_panel(page: Page, tmp_path: Path) -> None:
    one = MapPage(page, tmp_path, chain_page(made_map(), "yun"))
    page.keyboard.press("/")
    page.keyboard.type("青禾环节1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "青禾环节1" in page.inner_text("#panel h2")
    page.locator("#map .vis-network").focus()
    before = one.picture()
    page.keyboard.press("+")
    assert one.picture() != before
    assert page.locator("#list tbody tr").count() == 12
    assert "青禾0号玻纤有限公司" in page.inner_text("#list")


@pytest.mark.parametrize("kind", ["chain", "thing"])
def test_nothing_hostile_runs_and_all_of_it_is_shown_as_text(kind: str, page: Page, tmp_path: Path) -> None:
    chain_map = made_map(12, 30, hostile=True)
    links = Links(document="/d/{id}?from={start}", thing="/t/{class}/{hash}", map="/m/{class}/{hash}")
    one = MapPage(
        page,
        tmp_path,
        chain_page(chain_map, "yun", links=links) if kind == "chain" else thing_page(chain_map, PARK.iri, links=links),
    )
    title = page.title()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for name in HOSTILE:
        one.search(name)
        assert page.inner_text("#panel h2") == re.sub(r"\s+", " ", name)
        one.click_middle()
        one.page.mouse.move(*[sum(pair) for pair in zip(middle(one), (1, 1), strict=True)])
        page.wait_for_timeout(250)  # the tooltip
    assert page.title() == title
    assert not dialogs
    assert page.locator("img, iframe, object, svg[onload]").count() == 0
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map((one) => one.getAttribute('href'))")
    assert all(href.startswith(("#", "/d/", "/t/")) for href in hrefs)


def middle(one: MapPage) -> tuple[float, float]:
    box = one.canvas.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("kind", ["chain", "thing"])
def test_the_page_prints_on_one_sheet_of_a3(kind: str, page: Page, tmp_path: Path) -> None:
    chain_map = made_map(60, 300)
    html = chain_page(chain_map, "yun") if kind == "chain" else thing_page(chain_map, PARK.iri)
    one = MapPage(page, tmp_path, html)
    data = one.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 1
    width, height = map(float, re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", data)[0])
    assert abs(width - 1190.55) < 2
    assert abs(height - 841.89) < 2


def test_without_a_script_the_drawing_and_the_table_are_there(
    make_page: Callable[..., Page], keep: Callable[[Page, str], None], tmp_path: Path
) -> None:
    page = make_page(java_script_enabled=False)
    file = tmp_path / "map.html"
    file.write_text(chain_page(made_map(), "yun"), "utf-8")
    page.goto(file.as_uri())
    assert page.locator("#sheet svg").is_visible()
    assert "青禾环节3" in page.inner_text("#list")
    keep(page, "map-without-script")


@pytest.mark.parametrize("kind", ["chain", "thing"])
def test_axe_finds_nothing_serious(kind: str, page: Page, tmp_path: Path) -> None:
    chain_map = made_map()
    place = chain_map.find_place("云岭工业园")
    html = chain_page(chain_map, "yun", place) if kind == "chain" else thing_page(chain_map, PARK.iri)
    one = MapPage(page, tmp_path, html)
    one.search("青禾环节10" if kind == "chain" else "青禾0号")
    assert WebPage(page, "").serious_findings() == []


def test_a_click_on_a_line_tells_what_goes_into_what(page: Page, tmp_path: Path) -> None:
    one = MapPage(page, tmp_path, chain_page(made_map(), "yun"))
    x, y = one.place_of(rgb("#2f5597"))
    page.mouse.click(x, y)
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#panel h2") == "投入关系"
    assert re.search(r"青禾料\d+ → 青禾料\d+ (零部件|原料)，", one.panel()), "of this line or the one beside it"


@pytest.mark.parametrize("width", [390, 1920])
def test_the_map_fits_a_telephone_and_a_wide_screen(
    width: int, make_page: Callable[..., Page], keep: Callable[[Page, str], None], tmp_path: Path
) -> None:
    one = MapPage(make_page(width=width, height=844), tmp_path, chain_page(made_map(), "yun"))
    one.search("青禾环节4")
    keep(one.page, f"map-{width}")
    scroll, seen = one.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert scroll <= seen
    assert one.page.locator("#panel").is_visible()


def test_a_map_of_five_thousand_neighbours_pans_and_zooms(page: Page, tmp_path: Path) -> None:
    one = MapPage(page, tmp_path, thing_page(made_map(12, 5000), PARK.iri))
    x, y = middle(one)
    before = one.picture()
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(10):
        page.mouse.move(x + 10 * step, y + 5 * step)
    page.mouse.up()
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(100)
    assert one.picture() != before
