"""Hundreds of saves before a browser: when each was on the screen, and what the preview held of memory.

    python -m tests.preview.campaign [--saves 500] [--pdf]

It takes minutes, and on a machine that does something else its times are those of that machine: the rows of
``make bench ROWS=preview`` are in processor time.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.briefs import Shape
from bench.workspaces import write_workspace
from tests.rendering.browser import CHROMIUM

#: Notes when what was saved is on the screen: after the frame that a browser draws next.
_LISTEN = """() => {
    window.moments = {};
    const note = (key) => requestAnimationFrame(() => setTimeout(() => { window.moments[key] ??= Date.now(); }));
    const watch = (element, attribute) => new MutationObserver(() => note(attribute)).observe(
        element, { attributes: true, attributeFilter: [`data-${attribute}`] });
    watch(document.body, 'found');
    watch(document.body, 'shown');
    for (const sheets of document.querySelectorAll('.sheets')) watch(sheets, 'revision');
    const frame = document.querySelector('iframe').contentDocument;
    new MutationObserver(() => note('page')).observe(frame, { subtree: true, childList: true, characterData: true });
}"""


def main() -> None:
    """Save, wait, look; and say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=500)
    parser.add_argument("--pdf", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (path,) = write_workspace(Path(folder), [(1, Shape(sections=8, notes=1.1, short_notes=True))])
        command = [sys.executable, "-m", "briefgen", "preview", "--no-browser", "--port", "0"]
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            assert server.stdout
            url = server.stdout.readline().strip()
            try:
                _save_and_look(url, path, server.pid, asked.saves, pdf=asked.pdf)
            finally:
                server.terminate()


def _save_and_look(url: str, path: Path, process: int, saves: int, *, pdf: bool) -> None:
    text = path.read_text("utf-8")
    seen: dict[str, list[float]] = {}
    memory: list[int] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(f"{url}brief/{path.stem}?audience=public{'&show=pdf' if pdf else ''}")
        page.wait_for_timeout(5000)
        page.evaluate(_LISTEN)
        tools = page.context.new_cdp_session(page)
        tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        wanted = ("found", "revision") if pdf else ("found", "page")
        for number in range(saves):
            page.evaluate("window.moments = {}")
            before = _read_work(tools)
            saved = time.time() * 1000
            path.write_text(text.replace("one winter", f"one winter, {number},", 1), "utf-8")
            for name, moment in _wait_for(page, wanted).items():
                seen.setdefault(name, []).append(moment - saved)
            page.wait_for_timeout(2500 if pdf else 300)  # so that nothing of one save is left for the next
            seen.setdefault("browser", []).append(_read_work(tools) - before)
            memory.append(_measure(process))
        browser.close()
    for name in (*wanted, "browser"):
        low, middle, high = quantiles(seen[name], n=4)
        print(f"{name}: {middle:.0f} ms ({low:.0f} to {high:.0f}; best {min(seen[name]):.0f})")
    tenth = max(len(memory) // 10, 1)
    print(f"memory: {median(memory[:tenth]):.0f} MiB at first, {median(memory[-tenth:]):.0f} MiB after {saves} saves")


def _wait_for(page: Page, names: tuple[str, ...]) -> dict[str, float]:
    """When each of these was first seen; a save that is not seen in ten seconds is an error."""
    for _ in range(1000):
        moments: dict[str, float] = page.evaluate("window.moments")
        if all(name in moments for name in names):
            return {name: moments[name] for name in names}
        page.wait_for_timeout(10)
    raise AssertionError(f"not seen: {names}")


def _read_work(tools: CDPSession) -> float:
    """Milliseconds of processor time of the thread that shows the page, its scripts and layout included."""
    metrics = {each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


def _measure(process: int) -> int:
    """Megabytes of memory that a process holds (proc(5))."""
    found = re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{process}/status").read_text("utf-8"))
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    main()
