"""A real Chromium for the tests of this folder: nothing it shows may complain or ask another host.

`page` fails its test on errors in the console, uncaught errors and requests that leave this machine, and keeps a
screenshot in build/screenshots. The browser is Debian's `chromium` (or KG_CHROMIUM); with CI=true a missing one is a
failure, elsewhere the tests are skipped and say how to install it. Playwright's loop lives in the main thread as long
as the browser does, so the browser closes with the last test of this folder.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, sync_playwright

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = "no Chromium found: apt-get install chromium fonts-noto-cjk, or set KG_CHROMIUM to one"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OWN_HOSTS = {"127.0.0.1", "localhost", "::1"}


def find_chromium() -> str | None:
    """The browser's program, or None."""
    named = os.environ.get("KG_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of the folder."""
    program = find_chromium()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW)
        pytest.skip(HOW)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS, chromium_sandbox=False)
        yield chromium
        chromium.close()


@pytest.fixture
def troubles() -> list[str]:
    """What the pages of a test complained of; a test that provokes it looks at it and clears it."""
    return []


@pytest.fixture
def make_page(browser: Browser, troubles: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens pages of any size (width, height, and what else Playwright's new_context takes)."""
    contexts = []

    def make(*, width: int = 1366, height: int = 768, **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **more)
        contexts.append(context)
        page = context.new_page()
        context.route("**/*", refuse_outside)
        page.on("console", hear)
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        return page

    def refuse_outside(route: Route, request: Request) -> None:
        if is_own(request.url):
            route.continue_()
        else:
            troubles.append(f"asked for {request.url}")
            route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            troubles.append(f"console {message.type}: {message.text}")

    yield make
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page(make_page: Callable[..., Page], request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of an ordinary screen, kept as a picture at the end."""
    one = make_page()
    yield one
    keep_screenshot(one, request.node.name)


@pytest.fixture
def keep() -> Callable[[Page, str], None]:
    """Keeps a picture of a page under a name."""
    return keep_screenshot


def keep_screenshot(page: Page, name: str) -> None:
    """The page as it stands, in build/screenshots."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w-]+", "-", name).strip("-")
    page.screenshot(path=SCREENSHOTS / f"{plain}.png")


def is_own(url: str) -> bool:
    """Whether a request stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in ("file", "data", "blob", "about") or parts.hostname in OWN_HOSTS
