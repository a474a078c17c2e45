"""The findings of an old archive -> a file that knows them, and reports without what it knows.

The file is JSON: for each finding its code, its file from the baseline's own folder, the fingerprint of its words, and
how often it is found. No line numbers are in it, so it holds while texts move; words that are written again are found
again.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from briefgen.checks.fingerprint import take_fingerprint
from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import Rule
from briefgen.checks.waivers import can_stand
from briefgen.core.messages import quote
from briefgen.core.text_files import read_text, show_path
from briefgen.errors import ContentError
from briefgen.problems import Place, Problem, Report

#: Rises when older files can no longer be read.
VERSION = 1
#: A finding's code, file and fingerprint.
Known = tuple[str, str, str]


def write_baseline(outcome: Outcome, path: Path) -> str:
    """What a baseline at ``path`` says of an outcome, as JSON. What stops a page and what is waived is not in it."""
    known = Counter(_key(problem, path) for problem in outcome.report if _is_known_kind(problem, outcome.rules))
    entries = [
        {"code": code, "file": file, "fingerprint": fingerprint, "count": count}
        for (code, file, fingerprint), count in sorted(known.items(), key=lambda item: (item[0][1], item[0]))
    ]
    return json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def apply_baseline(outcome: Outcome, path: Path) -> Outcome:
    """The outcome without what the baseline knows, and how much that was.

    Raises:
        ContentError: the file cannot be read, or is no baseline.
    """
    left = read_baseline(path)
    new: list[Problem] = []
    known = 0
    for problem in outcome.report:
        key = _key(problem, path)
        if left[key] > 0 and _is_known_kind(problem, outcome.rules):
            left[key] -= 1
            known += 1
        else:
            new.append(problem)
    return replace(outcome, report=Report.of(new), known=known)


def read_baseline(path: Path) -> Counter[Known]:
    """How often each finding is known.

    Raises:
        ContentError: the file cannot be read, or is no baseline.
    """
    text, problem = read_text(path, "CHK110", limit=50_000_000)
    if problem:
        raise ContentError(problem.message, (problem,))
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise ValueError(data["version"])
        return Counter(
            {(str(e["code"]), str(e["file"]), str(e["fingerprint"])): int(e["count"]) for e in data["findings"]}
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        message = f"{quote(path.name)} is not a baseline of this version of briefgen."
        hint = "Write a new one with briefgen check --write-baseline FILE."
        raise ContentError(message, (Problem("CHK110", message, Place(show_path(path)), hint),)) from None


def _is_known_kind(problem: Problem, rules: Mapping[str, Rule]) -> bool:
    return not problem.waived and can_stand(problem, rules)


def _key(problem: Problem, path: Path) -> Known:
    file = os.path.abspath(problem.place.file) if problem.place else ""  # noqa: PTH100 - a link keeps its name
    if file:
        folder = os.path.abspath(path.parent)  # noqa: PTH100
        try:
            file = Path(os.path.relpath(file, folder)).as_posix()
        except ValueError:  # another drive of a Windows machine
            file = Path(file).as_posix()
    return problem.code, file, take_fingerprint(problem, file)
