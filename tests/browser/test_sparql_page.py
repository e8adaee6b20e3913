"""The SPARQL page in a real browser: written, run, shown, downloaded, and what is wrong marked where it stands."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.graph import build_graph
from kg.store import write_store
from kg.web.editor import editor_folder
from tests.graph_samples import sample


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `kg serve` answers, on a port that it chose."""
    folder = tmp_path_factory.mktemp("served") / "kg-out"
    write_store(build_graph([sample()]), folder)
    command = [sys.executable, "-m", "kg", "serve", "-g", str(folder), "--port", "0", "--time-limit", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


def write(page: Page, query: str) -> None:
    """Put a query into the editor as a user does."""
    page.locator(".ace_text-input").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def test_the_editor_is_installed_for_the_tests() -> None:
    assert editor_folder() is not None


def test_a_query_is_written_run_and_its_rows_are_shown_and_downloaded(page: Page, address: str) -> None:
    page.goto(address + "sparql")
    expect(page.locator(".ace_editor .ace_keyword").first).to_be_visible()
    write(page, "SELECT ?c ?name WHERE { ?c a pc:Company ; skos:prefLabel ?name } ORDER BY ?name")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#message")).to_contain_text("行")
    expect(page.locator("#result td").filter(has_text="青禾玻纤有限公司")).to_be_visible()
    expect(page.locator("#result a").first).to_have_attribute("href", re.compile("^/thing/Company/[0-9a-f]{16}$"))
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert "青禾玻纤有限公司" in Path(download.value.path()).read_text("utf-8")
    page.reload()
    expect(page.locator("#result td").filter(has_text="青禾玻纤有限公司")).to_be_visible()


def test_an_example_is_chosen_and_run_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "sparql")
    page.get_by_label("例子").select_option(index=2)
    page.get_by_role("button", name="执行").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("行")


def test_what_does_not_parse_is_marked_on_its_line(page: Page, address: str, troubles: list[str]) -> None:
    page.goto(address + "sparql")
    write(page, "SELECT *\nWHERE { ?s ?p }")
    page.get_by_role("button", name="执行").click()
    expect(page.locator("#message.failure")).to_contain_text("line 2")
    expect(page.locator(".ace_gutter-cell.ace_error")).to_have_text("2")
    expect(page.get_by_role("button", name="CSV")).to_be_hidden()
    assert all("400" in one for one in troubles)
    troubles.clear()


def test_a_query_that_runs_for_ever_is_told_to_be_stopped(page: Page, address: str, troubles: list[str]) -> None:
    page.goto(address + "sparql")
    write(page, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }")
    page.get_by_role("button", name="执行").click()
    expect(page.locator("#message.failure")).to_contain_text("已停止", timeout=15_000)
    assert all("503" in one for one in troubles)
    troubles.clear()


def test_values_that_look_like_html_are_shown_as_they_are(page: Page, address: str) -> None:
    page.goto(address + "sparql")
    write(page, "SELECT ('<img src=x onerror=alert(1)></script>' AS ?x) WHERE { }")
    page.get_by_role("button", name="执行").click()
    expect(page.locator("#result td")).to_have_text("<img src=x onerror=alert(1)></script>")


def test_the_page_fits_a_telephone_and_completes_our_words(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + "sparql")
    write(page, "")
    page.keyboard.type("pc:loc")
    expect(page.locator(".ace_autocomplete")).to_contain_text("pc:locatedIn")
    assert page.evaluate("document.documentElement.scrollWidth <= 390")
