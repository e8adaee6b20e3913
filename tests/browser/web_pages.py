"""A page object for each page of the web app: what a reader sees there and can do."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect


class WebPage:
    """Any page; `path` is its address on the server."""

    path = "/"

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site

    def open(self, path: str = "") -> "WebPage":
        self.page.goto(self.site + (path or self.path))
        return self

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def is_as_wide_as_the_window(self) -> bool:
        """Whether nothing makes the whole page scroll sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    def serious_findings(self) -> list[str]:
        """What axe-core calls serious or critical, with where."""
        from axe_playwright_python.sync_playwright import Axe

        found: Sequence[dict[str, Any]] = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {node['html'][:160]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:3]
        ]

    def save(self, link: str, folder: Path) -> Path:
        """The file that a link gives."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=link, exact=True).first.click()
        file = folder / download.value.suggested_filename
        download.value.save_as(file)
        return file

    def open_words(self, label: str, within: Locator | None = None) -> Locator:
        """The card of quotes that the button `label` opens."""
        button = (within or self.page).get_by_role("button", name=label, exact=True).first
        button.click()
        return self.page.locator(f"#{button.get_attribute('popovertarget')}")


class HomePage(WebPage):
    """首页."""

    @property
    def search(self) -> Locator:
        return self.page.locator("#q-home")

    @property
    def suggestions(self) -> Locator:
        return self.page.get_by_role("option")


class ListPage(WebPage):
    """园区, 企业, 项目, 荣誉 or 指标."""

    @property
    def names(self) -> list[str]:
        return self.page.locator("tbody th a").all_inner_texts()

    def choose(self, label: str, value: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_label(label, exact=True).select_option(value)


class ThingPage(WebPage):
    """A park, a company or anything else."""

    def section(self, key: str) -> Locator:
        return self.page.locator(f"section#{key}")


class GapBoard(WebPage):
    """缺口."""

    path = "/gaps"

    @property
    def gaps(self) -> Locator:
        return self.page.locator("details.gap")

    def unfold(self, number: int) -> Locator:
        gap = self.gaps.nth(number)
        gap.locator("summary").first.click()
        return gap


class DocumentPage(WebPage):
    """A document."""

    @property
    def hits(self) -> str:
        """The words that are marked."""
        return "".join(self.page.locator(".paper .hit").all_text_contents())

    @property
    def hit_is_in_view(self) -> bool:
        try:
            expect(self.page.locator(".paper .hit").first).to_be_in_viewport()
        except AssertionError:
            return False
        return True
