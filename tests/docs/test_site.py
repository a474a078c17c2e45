"""The documentation site, where MkDocs is installed (``make site`` does it; ``make test`` does without)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefgen.checks.registry import load_rules
from briefgen.core.project_urls import REPOSITORY, SITE
from tests.reference.test_code_pages import load_site

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not find_spec("material"), reason="NO MkDocs: the site is not tested")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_code_has_its_page(site: Path) -> None:
    assert "<h1" in (site / "rules" / "DAT502" / "index.html").read_text("utf-8")
    assert "<h1" in (site / "problems" / "SYN003" / "index.html").read_text("utf-8")
    assert {path.name for path in (site / "rules").iterdir()} == {*load_rules(), "index.html"}


def test_a_page_loads_nothing_from_other_servers(site: Path) -> None:
    html = (site / "writing" / "index.html").read_text("utf-8")
    loaded = re.findall(r"<(?:script|img|iframe)[^>]* src=\"?([^\">\s]+)", html)
    loaded += [tag for tag in re.findall(r"<link[^>]*>", html) if "stylesheet" in tag or "preload" in tag]
    assert loaded
    assert [each for each in loaded if "//" in each] == []
    assert 'data-md-component="source"' not in html  # for which the theme's script asks GitHub


def test_links_out_of_the_site_lead_to_the_repository(site: Path) -> None:
    html = (site / "architecture" / "index.html").read_text("utf-8") + (site / "rules" / "index.html").read_text(
        "utf-8"
    )
    assert f'href="{SITE}' in html or f"href={SITE}" in html
    assert REPOSITORY in html
    assert not re.search(r'href="?[^">\s]*\.(?:py|md)[">\s#]', html.replace(REPOSITORY, ""))


def test_the_site_reads_markdown_as_the_repository_does(site: Path) -> None:
    # MkDocs reads Markdown in its own way: lists without an empty line before them, code in lists.
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for name, text in load_site().collect().items():
        html = reader.render(text)
        page = site / name.removesuffix(".md").removesuffix("index") / "index.html"
        article = page.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
        for tag in ("<li>", "<ol", "<pre", "<table", "<blockquote", "<strong", "<em>", "<h2"):
            assert article.count(tag) == html.count(tag), f"{name}: {tag}"
