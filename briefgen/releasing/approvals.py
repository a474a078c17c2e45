"""``approvals/<slug>.jsonl`` -> who approved which editions; one line for each approval, so that git can follow it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from briefgen.core.safe_files import LARGEST, is_there, read_bytes
from briefgen.core.text_files import read_text, show_path
from briefgen.core.workspace_folders import APPROVALS
from briefgen.errors import ReleaseError
from briefgen.problems import Place, Problem
from briefgen.publishing.write import replace_all
from briefgen.releasing.model import Approval


def place_approvals(root: Path, slug: str) -> Path:
    """The file of a brief's approvals in a workspace."""
    return root / APPROVALS / f"{slug}.jsonl"


def read_approvals(path: Path) -> tuple[Approval, ...]:
    """The approvals, in the order in which they were given; none when there is no file.

    Raises:
        ReleaseError: a line is not an approval.
    """
    if not is_there(path):
        return ()
    text, problem = read_text(path, "REL138", root=path.parents[1])
    problems = [problem] if problem else []
    found: list[Approval] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            found += [Approval.model_validate_json(line)] if line.strip() else []
        except ValidationError:
            place = Place(show_path(path), number, 1, max(len(line), 1), line)
            hint = "Put the line back as it was, or remove it: briefgen approve writes a new one."
            problems.append(Problem("REL138", "This line is not an approval.", place, hint))
    if problems:
        raise ReleaseError("The approvals cannot be read.", tuple(problems))
    return tuple(sorted(found, key=lambda approval: approval.at))


def add_approval(path: Path, approval: Approval) -> None:
    """Put an approval with those that were given before, the oldest first. Who may read the file stays as it was.

    Raises:
        ReleaseError: a line of the file is not an approval.
        OutputError: the file cannot be written, or was changed by someone else meanwhile; it is as it was.
    """
    before = read_bytes(path, LARGEST) if is_there(path) else None
    approvals = sorted([*read_approvals(path), approval], key=lambda each: each.at)
    text = "".join(f"{each.model_dump_json()}\n" for each in approvals)
    replace_all({path: text.encode()}, keep_modes=True, expected={path: before})
