"""Copies -> what has changed: in their originals since they were made, or in the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from briefgen.authoring.accept import choose_copy, choose_drift
from briefgen.authoring.file_names import find_templates
from briefgen.core.safe_files import is_file
from briefgen.core.text_files import read_text, show_path
from briefgen.edition.pack_sheets import drop_replaced
from briefgen.errors import TemplateError
from briefgen.located.formats import unify_lines
from briefgen.problems import Place, Problem
from briefgen.templates import search_path
from briefgen.templates.drift import Drift
from briefgen.templates.record import ORIGINALS, read_original, read_record


@dataclass(frozen=True, slots=True)
class Difference:
    """What has changed in one file: a unified diff, without line ends; empty when nothing has."""

    name: str
    lines: tuple[str, ...]


def compare_copies(typed: Sequence[str], *, start: Path) -> tuple[Difference, ...]:
    """What the originals of copies have become since, for all that fell behind or those that are named.

    Raises:
        UsageError: ``start`` is in no workspace, or a name is not that of a copy.
        TemplateError: the record cannot be read, or the text that was copied has not been kept.
    """
    workspace, own = find_templates(start)
    return tuple(_compare(drift, own) for drift in choose_drift(typed, own, search_path(workspace)))


def compare_own(typed: Sequence[str], *, start: Path) -> tuple[Difference, ...]:
    """What the project has changed in its copies: in all of them, or in those that are named.

    Raises:
        UsageError: ``start`` is in no workspace, or a name is not that of a copy.
        TemplateError: the record cannot be read, or the text that was copied has not been kept.
    """
    _, own = find_templates(start)
    files = read_record(own).files
    chosen = [choose_copy(name, own, set(files)) for name in typed] or [n for n in files if is_file(own / n)]
    found = []
    for name in dict.fromkeys(chosen):
        before = read_original(own, name, files[name])
        text, problem = read_text(own / name, "TPL105", root=own)
        if before is None or problem:
            raise _explain_lost(own, name) if problem is None else TemplateError(problem.message, (problem,))
        labels = f"{files[name].source} ({files[name].version})", show_path(own / name)
        found.append(Difference(name, _diff(before, drop_replaced(unify_lines(text)), *labels)))
    return tuple(found)


def _compare(drift: Drift, own: Path) -> Difference:
    if drift.before is None:
        raise _explain_lost(own, drift.name)
    now = drift.now.text if drift.now else ""
    before_label = f"{drift.copy.source} ({drift.copy.version})" if drift.copy else "no such file"
    now_label = f"{drift.now.key} ({drift.now.maker})" if drift.now else "no such file"
    return Difference(drift.name, _diff(drift.before, now, before_label, now_label))


def _diff(before: str, now: str, before_label: str, now_label: str) -> tuple[str, ...]:
    return tuple(unified_diff(before.splitlines(), now.splitlines(), before_label, now_label, lineterm=""))


def _explain_lost(own: Path, name: str) -> TemplateError:
    message = f"The original text of {name}, which briefgen keeps to compare it with, is missing or was changed."
    hint = (
        f"Restore it from version control, or mark the current original as reviewed: briefgen templates accept {name}"
    )
    return TemplateError(message, (Problem("TPL115", message, Place(show_path(own / ORIGINALS / name)), hint),))
