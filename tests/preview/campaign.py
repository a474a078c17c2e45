"""Hundreds of saves before a browser: when each was on the screen, by the clock, and what the preview held of memory.

    python -m tests.preview.campaign [--saves 500] [--pdfs 60] [--builds 20]

First come the saves of a web page and its findings, then those of the PDF as a draft and as a build makes it, then
those that `briefgen watch` builds of the same brief. It takes seven minutes with two cores that do nothing else; on a
busy machine its times are those of that machine: the rows of ``make bench ROWS=preview`` are in processor time.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.briefs import Shape, edit_brief
from bench.workspaces import write_workspace
from tests.rendering.browser import CHROMIUM

#: Notes when what was saved is on the screen: after the frame that a browser draws next. It is asked for once it is all
#: there: to ask every few milliseconds would take time from what is measured, on the same two cores.
_LISTEN = """() => {
    let moments = {}, wanted = [], done = () => {};
    const note = (key) => requestAnimationFrame(() => setTimeout(() => {
        moments[key] ??= Date.now();
        if (wanted.every((name) => name in moments)) done(moments);
    }));
    window.expect = (names) => {
        [moments, wanted] = [{}, names];
        window.seen = new Promise((resolve, reject) => {
            done = resolve;
            setTimeout(() => reject(new Error(`seen: ${Object.keys(moments)}`)), 60_000);
        });
        window.seen.catch(() => {});
    };
    const watch = (element, attribute, name) => new MutationObserver(() => note(name())).observe(
        element, { attributes: true, attributeFilter: [`data-${attribute}`] });
    watch(document.body, 'found', () => 'findings');
    for (const sheets of document.querySelectorAll('.sheets')) {
        watch(sheets, 'revision', () => sheets.dataset.kind === 'pdf' ? 'PDF' : 'draft');
    }
    const frame = document.querySelector('iframe').contentDocument;
    const all = { subtree: true, childList: true, characterData: true };
    new MutationObserver(() => note('web page')).observe(frame, all);
}"""
#: What `briefgen preview` may take of what `briefgen watch` takes, and the milliseconds that the others may take.
_AIMS = {"web page": 80.0, "findings": 150.0, "draft": 250.0}
_SHARE_OF_WATCH = 0.8
#: Milliseconds after which nothing is left to do of one save.
_REST = 250


def main() -> None:
    """Save, wait, look; and say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=500, help="of the web page")
    parser.add_argument("--pdfs", type=int, default=60, help="saves while the PDF is shown")
    parser.add_argument("--builds", type=int, default=20, help="saves that `briefgen watch` builds")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (path,) = write_workspace(Path(folder), [(1, Shape(sections=8, notes=1.1, short_notes=True))])
        with _run(folder, "preview", "--no-browser", "--port", "0") as server, sync_playwright() as play:
            assert server.stdout
            url = f"{server.stdout.readline().strip()}brief/{path.stem}?audience=public"
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            seen = _save_and_look(browser, url, path, server.pid, asked.saves, ("web page", "findings"))
            seen |= _save_and_look(browser, f"{url}&show=pdf", path, server.pid, asked.pdfs, ("draft", "PDF"))
            browser.close()
        with _run(folder, "watch", "--audience", "public"):
            seen["PDF of watch"] = _save_and_build(path, Path(folder), asked.builds)
    _tell(seen)


@contextmanager
def _run(folder: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "briefgen", *words]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def _save(path: Path, number: int) -> float:
    """Change a sentence of a brief; the moment of it, in milliseconds."""
    text = edit_brief(path.read_text("utf-8"), number)
    moment = time.time() * 1000
    path.write_text(text, "utf-8")
    return moment


def _save_and_look(
    browser: Browser, url: str, path: Path, process: int, saves: int, wanted: tuple[str, ...]
) -> dict[str, list[float]]:
    """Save, and see when it is on the screen: milliseconds by stage."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(url)
    page.wait_for_timeout(5000)
    page.evaluate(_LISTEN)
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    seen: dict[str, list[float]] = {name: [] for name in wanted}
    work: list[float] = []
    memory: list[int] = []
    for number in range(saves):
        page.evaluate("(names) => expect(names)", [*wanted])
        before = _read_work(tools)
        saved = _save(path, number)
        moments = page.evaluate("seen")
        for name in wanted:
            seen[name].append(moments[name] - saved)
        page.wait_for_timeout(_REST)
        work.append(_read_work(tools) - before)
        memory.append(_measure(process))
    page.close()
    tenth = max(len(memory) // 10, 1)
    first, last = median(memory[:tenth]), median(memory[-tenth:])
    print(
        f"{' and '.join(wanted)}: {saves} saves; memory {first:.0f} MiB at first, {last:.0f} MiB at the end; ", end=""
    )
    print(f"the browser's page worked {median(work):.0f} ms for each")
    return seen


def _save_and_build(path: Path, folder: Path, saves: int) -> list[float]:
    """Save, and see when `briefgen watch` has put the PDF in its place: milliseconds."""
    file = folder / "output/public" / f"{path.stem}.pdf"
    spent = []
    _wait_for(file.exists)
    time.sleep(3)
    for number in range(saves):
        before = file.stat().st_mtime_ns
        saved = _save(path, 10_000 + number)
        _wait_for(lambda before=before: file.exists() and file.stat().st_mtime_ns != before)  # type: ignore[misc]
        spent.append(time.time() * 1000 - saved)
        time.sleep(2 * _REST / 1000)
    return spent


def _tell(seen: dict[str, list[float]]) -> None:
    """The clock's median and quartiles of each stage, and whether they are as quick as they must be."""
    print(f"{'stage':14}{'median':>9}{'quartiles':>16}{'best':>8}{'worst':>8}{'aim':>8}")
    for name, spent in seen.items():
        low, middle, high = quantiles(spent, n=4)
        aim = f"{_AIMS[name]:.0f}" if name in _AIMS else ""
        print(f"{name:14}{middle:>9.0f}{f'{low:.0f} to {high:.0f}':>16}{min(spent):>8.0f}{max(spent):>8.0f}{aim:>8}")
    share = median(seen["PDF"]) / median(seen["PDF of watch"])
    print("All in milliseconds of the clock.")
    print(f"The PDF takes {share:.2f} of what it takes with `briefgen watch`; the aim is {_SHARE_OF_WATCH}.")


def _wait_for(look: Callable[[], bool]) -> None:
    """Wait until something is there; what is not there in a minute is an error."""
    end = time.monotonic() + 60
    while not look():
        assert time.monotonic() < end, "not seen"
        time.sleep(0.005)


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
