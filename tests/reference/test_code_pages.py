"""A page for every code, where reports say that it is."""

from __future__ import annotations

import importlib.util
import json
import os
import re
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

from briefgen.checks.explain import find_url
from briefgen.checks.manual_pages import list_codes
from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import load_rules
from briefgen.core.project_urls import REPOSITORY, SITE
from briefgen.problems import Problem, Report
from briefgen.reference.tables import make_anchor
from briefgen.reports.formats import write_report

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


@cache
def load_site() -> ModuleType:
    """The hooks of ``make site``, which need no MkDocs until it calls them."""
    spec = importlib.util.spec_from_file_location("site_hooks", ROOT / ".make" / "site.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def pages() -> dict[str, str]:
    collected: dict[str, str] = load_site().collect()
    return collected


@cache
def list_anchors(name: str) -> set[str]:
    text = re.sub(r"^ *(`{3,}).*?^ *\1$", "", pages()[name], flags=re.MULTILINE | re.DOTALL)
    return {make_anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def test_every_code_has_the_page_that_its_url_names() -> None:
    rules = load_rules()
    for code in [*rules, *list_codes()]:
        url = find_url(code, rules)
        assert url
        assert url.startswith(SITE)
        page = pages()[url.removeprefix(SITE).removesuffix("/") + ".md"]
        assert page.startswith(f"# {code} ")
    index = pages()["rules.md"] + pages()["problems.md"]
    assert all(f"/{code}.md)" in index for code in [*rules, *list_codes()])


def test_sarif_names_the_page_of_each_code_and_none_for_those_that_have_none() -> None:
    problems = [Problem("SYN003", "One."), Problem("HSE001", "Two.")]
    outcome = Outcome(Report.of(problems), ("a.md",), load_rules(), date(2025, 5, 6))
    (run,) = json.loads(write_report(outcome, "sarif"))["runs"]
    found = {rule["id"]: rule.get("helpUri") for rule in run["tool"]["driver"]["rules"]}
    assert found.pop("HSE001") is None
    assert found["SYN003"] == f"{SITE}problems/SYN003/"
    assert found["DAT502"] == f"{SITE}rules/DAT502/"
    assert all(found.values())


def test_every_link_on_the_site_leads_to_a_page_or_a_file_of_it() -> None:
    wrong = []
    for name, text in pages().items():
        for target in re.findall(r"\]\(([^)\s]+)\)", CODE.sub("", text)):
            if "://" in target or target.startswith(("#", "mailto:")):
                continue
            path, _, anchor = target.partition("#")
            inside = os.path.normpath(Path(name).parent / path)
            if inside not in pages() and not (ROOT / "docs" / inside).is_file():
                wrong.append(f"{name}: {target}")
            elif anchor and inside in pages() and anchor not in list_anchors(inside):
                wrong.append(f"{name}: {target} has no such heading")
    assert wrong == []


def test_a_link_out_of_the_site_leads_to_the_repository() -> None:
    relink = load_site().relink
    known = {"README.md", "docs/a.md", "docs/adr/index.md"}
    assert relink("[a](docs/a.md#b) `[c](docs/a.md)`", "README.md", known) == "[a](a.md#b) `[c](docs/a.md)`"
    assert relink("[r](../README.md)", "docs/a.md", known) == "[r](index.md)"
    assert relink("[d](../adr)", "docs/adr/x.md", known) == "[d](index.md)"
    assert relink("[m](../Makefile)", "docs/a.md", known) == f"[m]({REPOSITORY}/blob/main/Makefile)"
    assert relink("[t](../tests)", "docs/a.md", known) == f"[t]({REPOSITORY}/tree/main/tests)"
