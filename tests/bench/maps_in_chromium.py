"""How large a map is, how long it takes to make, and how Chromium draws it: `python -m tests.bench.maps_in_chromium`.

Prints one line for the chain map of 60 stages and 300 companies and one for the knowledge map with 5,000
neighbours: kilobytes, seconds to make once the graph is loaded (the first time, and again), milliseconds to the first
contentful paint and to the first drawing of the map, whether it stands still afterwards, and the median and the longest
time between two frames while the whole of it is dragged and zoomed. Nothing passes or fails here.
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kg.figures.maps import chain_page, thing_page
from tests.browser.conftest import FLAGS, HOW, find_chromium
from tests.map_samples import PARK, made_map

#: Counts drawings of the canvas, and times frames while the mouse moves.
WATCH = """
() => {
  window.frames_ = [];
  let last = performance.now();
  const tick = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}
"""
DRAWN = """
() => {
  const canvas = document.querySelector('#map:not([hidden]) canvas, #around:not([hidden]) canvas');
  if (!canvas || !canvas.width) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < data.length; at += 997 * 4) if (data[at]) return true;
  return false;
}
"""


def measure(page: Page, name: str, html: str, seconds: list[float]) -> str:
    """One line of figures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "map.html")
        file.write_text(html, "utf-8")
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_function(DRAWN, polling=10)
        drawn = page.evaluate("performance.now()")
        page.wait_for_timeout(300)
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
        canvas = page.locator("#map:not([hidden]) canvas, #around:not([hidden]) canvas")
        before = canvas.screenshot()
        page.wait_for_timeout(500)
        still = canvas.screenshot() == before
        page.click("text=全图")
        page.evaluate(WATCH)
        page.mouse.move(500, 400)
        page.mouse.down()
        for step in range(40):
            page.mouse.move(500 - 5 * step, 400 + 2 * step)
        page.mouse.up()
        for step in range(10):
            page.mouse.wheel(0, 120 if step % 2 else -120)
            page.wait_for_timeout(20)
        frames = page.evaluate("window.frames_")
    return (
        f"{name}: {len(html.encode()) / 1000:.0f} kB, made in {seconds[0]:.3f} s, again in {min(seconds):.3f} s, "
        f"first paint {paint:.0f} ms, "
        f"drawn {drawn:.0f} ms, {'still' if still else 'MOVES'}, "
        f"frame {statistics.median(frames):.0f} ms (longest {max(frames):.0f})"
    )


def main() -> None:
    """Print the figures."""
    program = find_chromium()
    if program is None:
        raise SystemExit(HOW)
    chain_map = made_map(60, 300)
    made = []
    for _ in range(3):
        begin = time.perf_counter()
        html = chain_page(chain_map, "yun", chain_map.find_place(PARK.name))
        made.append(time.perf_counter() - begin)
    many = made_map(12, 6700)
    took = []
    for _ in range(3):
        begin = time.perf_counter()
        large = thing_page(many, PARK.iri)
        took.append(time.perf_counter() - begin)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS, chromium_sandbox=False)
        for name, page, seconds in (("60 stages, 300 companies", html, made), ("5,000 neighbours", large, took)):
            print(measure(browser.new_page(viewport={"width": 1366, "height": 768}), name, page, seconds))
        browser.close()


if __name__ == "__main__":
    main()
