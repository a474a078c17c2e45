"""An outcome -> SARIF 2.1.0, as code hosts and editors take it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Columns are counted in code points; what is waived has
a suppression with its reason (3.35); a result keeps its fingerprint while its words stay, wherever they move (3.27.17).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from briefgen._version import __version__
from briefgen.checks.explain import explain_code, find_title, find_url
from briefgen.checks.fingerprint import take_fingerprint
from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import Rule
from briefgen.core.project_urls import SITE
from briefgen.problems import Place, Problem, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(outcome: Outcome) -> str:
    """The outcome as one SARIF run."""
    codes = list(dict.fromkeys([*outcome.rules, *(problem.code for problem in outcome.report)]))
    numbers = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "briefgen",
        "semanticVersion": __version__,
        "informationUri": SITE,
        "rules": [_describe(code, outcome.rules) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _make_uri(file)}, "roles": ["analysisTarget"]} for file in outcome.files],
        "results": [_report(problem, numbers[problem.code]) for problem in outcome.report],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _describe(code: str, rules: Mapping[str, Rule]) -> dict[str, Any]:
    rule = rules.get(code)
    page = explain_code(code, rules)
    described: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": find_title(code, rules)},
        "help": {"text": page, "markdown": page},
    }
    if url := find_url(code, rules):
        described["helpUri"] = url
    if rule is not None:
        described["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
        described["properties"] = {"tags": [str(rule.kind)]}
    return described


def _report(problem: Problem, number: int) -> dict[str, Any]:
    file = problem.place.file if problem.place else ""
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.hint}".rstrip()},
        "partialFingerprints": {"briefgen/v1": take_fingerprint(problem, file)},
    }
    if problem.place is not None:
        result["locations"] = [{"physicalLocation": _locate(problem.place)}]
    if problem.waived:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": problem.waived}]
    return result


def _locate(place: Place) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    region |= {"endLine": place.line, "endColumn": place.end_column}
    if place.excerpt:
        region["snippet"] = {"text": place.excerpt[place.column - 1 : place.end_column - 1]}
    return {"artifactLocation": {"uri": _make_uri(place.file)}, "region": region}


def _make_uri(file: str) -> str:
    """A file's name as a URI (RFC 3986): relative as it is typed, else with its scheme."""
    if PurePath(file).is_absolute():
        return Path(file).as_uri()
    return quote(file, errors="surrogateescape")  # a name need not be UTF-8 (PEP 383); its bytes are what counts
