"""The tables made from the code: current, whole, and true of the templates that ship."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from briefgen.assets.fonts.typeface import Typeface
from briefgen.edition import Edition, Point, Section
from briefgen.errors import UsageError
from briefgen.reference import NAMES, print_document
from briefgen.reference.docstrings import read_meanings, summarise
from briefgen.rendering import pages
from briefgen.rendering.styles import write_styles
from briefgen.workspace import load_workspace
from tests.editions import make_edition

ROOT = Path(__file__).resolve().parents[2]
DESIGNING = (ROOT / "docs" / "designing.md").read_text("utf-8")
WORKSPACE = (ROOT / "docs" / "workspace.md").read_text("utf-8")
TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_document_is_current(name: str) -> None:
    assert (ROOT / "docs" / f"{name}.md").read_text("utf-8") == print_document(name), "run: make docs"


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_what_it_means(name: str) -> None:
    rows = [line for line in print_document(name).splitlines() if line.startswith("| ") and "---" not in line]
    assert len(rows) > 8
    assert [row for row in rows if "|  |" in row] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_leads_to_a_heading(name: str) -> None:
    # Code is an example.
    text = re.sub(r"^(```+)\w*\n.*?^\1$|`[^`\n]+`", "", print_document(name), flags=re.DOTALL | re.MULTILINE)
    headings = {
        re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))
        for title in re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_everything_in_an_edition_is_reported() -> None:
    text = print_document("template-data")
    for kind in (Edition, Section, Point):
        meanings = read_meanings(kind)
        assert list(meanings) == [field.name for field in fields(kind)]
        for name, meaning in meanings.items():
            assert f"| `{name}` |" in text
            assert meaning in text


def test_the_shipped_templates_use_what_is_reported() -> None:
    told = {*pages.Names.__annotations__, *pages.FUNCTIONS}
    used = {path: meta.find_undeclared_variables(Environment().parse(path.read_text("utf-8"))) for path in TEMPLATES}
    # What the file that includes a partial has set.
    inherited = {"section.html.j2": {"section", "point", "heading"}}
    untold = {str(path): names - told - inherited.get(path.name, set()) for path, names in used.items()}
    assert {path: names for path, names in untold.items() if names} == {}
    assert set().union(*used.values()) & told


class Ferry:
    """A ship that
    ``sails``.

    Not every day.
    """

    name: str
    """What it is
    called."""
    """More of it."""
    length: int
    draught = 3
    """Of no attribute that has a type."""


def test_what_a_docstring_says_is_read_as_it_is_printed() -> None:
    assert summarise(Ferry) == "A ship that `sails`."
    assert read_meanings(Ferry) == {"name": "What it is called.", "length": ""}


def test_an_unknown_document_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean template-data"):
        print_document("template-dat")


def test_the_guide_names_every_custom_property() -> None:
    logo = replace(make_edition().publisher, logo="brand:logo")
    edition = replace(make_edition(), publisher=logo, fonts={"heading": Typeface("Fira Sans", "fontpkg-fira-sans")})
    from briefgen.assets.pictures import make_asset

    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>'
    css = write_styles(replace(edition, assets={"brand:logo": make_asset("brand:logo", svg)}), "print")
    given = {
        name
        for block in re.findall(r"^.*?:root\{(.*?)\}", css, re.MULTILINE)
        for name in re.findall("--[a-z-]+(?=:)", block)
    }
    table = DESIGNING.partition("| property |")[2].partition("\n\n")[0]
    assert set(re.findall("`(--[a-z-]+)`", table)) == given


def test_the_files_that_the_guide_names_are_there() -> None:
    table = DESIGNING.partition("| file |")[2].partition("\n\n")[0]
    names = re.findall(r"`([\w/.*-]+\.(?:toml|j2|css))`", table)
    gone = [name for name in names if "web-marked" not in name and not list((ROOT / "templates/base").glob(name))]
    assert names
    assert gone == []


def test_the_example_of_a_workspace_is_one(tmp_path: Path) -> None:
    example = re.findall(r"^```toml\n(.*?)^```$", WORKSPACE, re.DOTALL | re.MULTILINE)[0]
    (tmp_path / "briefgen.toml").write_text(example, "utf-8")
    workspace, report = load_workspace(tmp_path)
    assert list(report) == []
    assert workspace
    assert workspace.typefaces["furniture"].family == "IBM Plex Mono"
