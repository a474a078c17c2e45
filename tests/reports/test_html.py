"""The page of findings, read from the finished file: by an HTML parser, and by a browser."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import load_rules
from briefgen.cli.main import run
from briefgen.problems import Place, Problem, Report
from briefgen.reports.formats import write_report
from tests.rendering.barriers import list_barriers
from tests.rendering.browser import needs_chromium

TOML = "[audiences.public]\n[audiences.internal]\n"
FERRY = """\
---
title: The ferry
authors: [Kim A]
date: 2025-05-06
waivers:
  - {code: SRC308, reason: The harbour office was asked by telephone., until: 2099-12-31}
---

Nobody waited at the pier.

The ferry teh sailed[^one] at noon.
[Nightjar counted eleven.]{audience=internal}
After the ferry came rain.

Nobody saw  it, says the office, and 3 % slept. [^two]
"""
PLAIN = "---\ntitle: Plain\nauthors: [Lee B]\ndate: 2025-05-06\n---\n\nOf all ferries 4 % were late.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    (tmp_path / "content/ferry.md").write_text(FERRY, "utf-8")
    (tmp_path / "content/plain.md").write_text(PLAIN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(folder: Path, *options: str) -> str:
    run(["check", "--report", "html", "--report-file", "f.html", *options])
    return (folder / "f.html").read_text("utf-8")


def show(browser: Browser, page: Path, **options: object) -> tuple[Page, list[str]]:
    """The page, opened as a file, and what it asked for besides itself."""
    tab = browser.new_context(bypass_csp=True, **options).new_page()  # type: ignore[arg-type]
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: asked.append(str(error)))
    tab.goto(page.as_uri())
    return tab, [url for url in asked if url != page.as_uri()]


def test_words_are_shown_with_their_neighbours_and_only_to_whom_they_may_be(folder: Path) -> None:
    whole = report(folder)
    assert "<mark>[^one]</mark>" in whole
    assert "Nightjar counted eleven." in whole
    assert "After the ferry came rain." in whole
    assert "The harbour office was asked by telephone." in whole
    public = report(folder, "--audience", "public")
    assert "<mark>[^one]</mark>" in public
    assert "After the ferry came rain." in public
    assert "Nightjar" not in public
    assert "eleven" not in public
    assert ">internal<" in whole
    assert ">internal<" not in public


def test_what_a_brief_says_is_never_run() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x07 “'\""
    problem = Problem("NOT201", evil, Place(evil, 3, 4, 9, evil), evil, waived=evil)
    outcome = Outcome(Report.of([problem]), (evil,), load_rules(), lines={evil: {2: evil, 4: evil}})
    page = write_report(outcome, "html")
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert not re.search("[\u202e\x07]", page)
    assert "script-src 'sha256-" in html.unescape(page)


@needs_chromium
def test_filters_keyboard_and_barriers(folder: Path, browser: Browser) -> None:
    report(folder)
    errors = 'article[data-severity="error"]:visible'
    for options in ({"color_scheme": "light"}, {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}):
        tab, asked = show(browser, folder / "f.html", **options)
        assert asked == []
        assert list_barriers(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    total = tab.locator("article:visible").count()
    assert 0 < tab.locator(errors).count() < total
    # By keyboard alone: past the link to the results, the severity.
    for _ in range(2):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.name") == "severity"
    tab.keyboard.press("e")
    assert tab.locator("article:visible").count() == tab.locator(errors).count()
    assert tab.locator("section:visible").count() == 1
    assert tab.get_by_role("status").inner_text() == f"{tab.locator(errors).count()} of {total} shown"
    tab.get_by_label("Severity").select_option("")
    tab.get_by_label("Rule").select_option("NOT201")
    assert tab.locator('article[data-code="NOT201"]:visible').count() == tab.locator("article:visible").count() > 0
    tab.get_by_label("Brief", exact=True).select_option("content/plain.md")
    assert tab.locator(".nothing").is_visible()
    assert tab.locator("section:visible").count() == 0
    tab.get_by_label("Rule").select_option("")
    assert tab.locator("article:visible").count() == 1
    assert tab.locator("section:visible h2").all_inner_texts() == ["content/plain.md"]


@needs_chromium
def test_without_its_script_and_on_paper_everything_is_there(folder: Path, browser: Browser) -> None:
    report(folder)
    tab, _ = show(browser, folder / "f.html", java_script_enabled=False)
    assert not tab.locator(".filters").is_visible()
    assert tab.locator("article:visible").count() == tab.locator("article").count()
    tab, _ = show(browser, folder / "f.html")
    tab.emulate_media(media="print")
    assert not tab.locator(".filters").is_visible()
    assert tab.locator("article").first.is_visible()
