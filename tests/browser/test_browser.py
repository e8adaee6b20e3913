"""The browser of these tests sees what it should: errors, requests to other hosts, and a picture of the page."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page


def opened(page: Page, folder: Path, body: str) -> None:
    file = folder / "page.html"
    file.write_text(f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>x</title>{body}', "utf-8")
    page.goto(file.as_uri())


def test_a_page_that_says_nothing_wrong_passes_and_is_kept(
    page: Page, keep: Callable[[Page, str], None], tmp_path: Path
) -> None:
    opened(page, tmp_path, "<p>云岭工业园</p>")
    assert page.inner_text("p") == "云岭工业园"
    keep(page, "browser-itself")


def test_an_uncaught_error_is_seen(page: Page, troubles: list[str], tmp_path: Path) -> None:
    opened(page, tmp_path, "<script>throw new Error('broken')</script>")
    assert troubles == ["error: broken"]
    troubles.clear()


def test_an_error_in_the_console_is_seen(page: Page, troubles: list[str], tmp_path: Path) -> None:
    opened(page, tmp_path, "<script>console.error('wrong')</script>")
    assert troubles == ["console error: wrong"]
    troubles.clear()


def test_a_request_to_another_host_is_refused_and_seen(page: Page, troubles: list[str], tmp_path: Path) -> None:
    opened(page, tmp_path, '<img src="http://other.invalid/a.png">')
    assert "asked for http://other.invalid/a.png" in troubles
    troubles.clear()
