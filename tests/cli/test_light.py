"""Help and version answer at once: they import click, and nothing that takes time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import templates
from briefgen.cli.lazy_group import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "pydantic",
    "yaml",
    "jinja2",
    "weasyprint",
    "markdown_it",
    "PIL",
    "fontTools",
    "uharfbuzz",
    "importlib.metadata",
)


def load(code: str) -> set[str]:
    """The modules that a program has loaded when it is done."""
    program = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    return set(done.stderr.split())


LIGHT = [
    ["--help"],
    ["--version"],
    *([name, "--help"] for name in COMMANDS),
    *(["templates", name, "--help"] for name in templates.COMMANDS),
]


@pytest.fixture(scope="module")
def loaded() -> list[set[str]]:
    """The modules that one process has loaded after each of ``LIGHT``, in this order."""
    program = (
        f"import json, sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom briefgen.cli.main import run\n"
        f"for args in {LIGHT}:\n    assert run(args) == 0\n    print(json.dumps([*sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return [set(json.loads(line)) for line in done.stderr.splitlines()]


@pytest.mark.parametrize("number", range(len(LIGHT)), ids=[" ".join(args) for args in LIGHT])
def test_help_loads_nothing_heavy(number: int, loaded: list[set[str]]) -> None:
    before = loaded[number - 1] if number else set()
    assert "click" in loaded[number]
    assert not (loaded[number] - before) & set(HEAVY)


def test_the_list_of_commands_loads_none_of_them() -> None:
    modules = load("from briefgen.cli.main import run\nassert run(['--help']) == 0")
    assert not {f"briefgen.cli.{name}" for name in COMMANDS} & modules
    modules = load("from briefgen.cli.main import run\nassert run(['templates', '--help']) == 0")
    assert not {f"briefgen.cli.templates.{name}" for name in templates.COMMANDS} & modules


def test_importing_briefgen_loads_nothing_heavy() -> None:
    modules = load("import briefgen\nbriefgen.__version__")
    assert not modules & {*HEAVY, "click"}


def test_a_web_page_needs_no_pdf_engine() -> None:
    assert "weasyprint" not in load("import briefgen.rendering.formats")


def test_the_check_loads_no_pdf_engine(workspace: Path) -> None:
    modules = load("from briefgen.cli.main import run\nassert run(['check']) == 0")
    assert "pydantic" in modules
    assert not modules & {"weasyprint", "fontTools", "uharfbuzz"}
    # There is one brief, and no CSL style; no text is a secret for Pydantic.
    assert not modules & {"briefgen.building.pool", "multiprocessing", "subprocess", "xml.etree.ElementTree"}
    assert "hashlib" not in modules
    # No edition is made, and the brief has no formula.
    assert not modules & {"briefgen.edition", "briefgen.templates.load", "briefgen.markdown.formulas"}
