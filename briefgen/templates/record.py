"""``templates/ejected.toml`` -> which of the project's files were copied from which template, and from which version.

The copied text itself is kept in ``templates/.ejected/``, so that an upgrade can show what has changed. Both belong to
the project and are committed with it.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import Field

from briefgen.core.safe_files import is_there
from briefgen.core.text_files import read_text, show_path
from briefgen.errors import TemplateError
from briefgen.located.formats import parse, unify_lines
from briefgen.located.validate import validate
from briefgen.model.base import Line, Part
from briefgen.model.shape import Shape

#: The record, and the folder of the copied texts, both in the project's folder of templates.
RECORD = "ejected.toml"
ORIGINALS = ".ejected"
_HEAD = """\
# Kept by briefgen: which files here were copied from a template (briefgen templates eject), so that an upgrade can say
# what has changed since (briefgen templates diff). Commit this file, and the folder .ejected beside it.

[files]
"""

#: ``pack/file``; nothing that could lead out of the folder.
CopyName = Annotated[
    str, Shape(r"^[a-z][a-z0-9-]{0,59}(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$", "must be a template's name and a file in it")
]


class Copy(Part):
    """One copied file."""

    source: Line = Field(alias="from")
    """The file that was copied, as `layer/file`."""
    version: Line
    """What brought the original: `briefgen 0.1.0`, or an installed package and its version."""
    sha256: Annotated[str, Shape("^[0-9a-f]{64}$", "must be a SHA-256 digest of 64 digits")]
    """The digest of the original's UTF-8 text, every line end a line feed."""


class Record(Part):
    """All copied files of a project."""

    files: dict[CopyName, Copy] = Field(default_factory=dict)
    """The copies by their name in the project's folder of templates."""


def read_record(own: Path) -> Record:
    """The record in a project's folder of templates; an empty one when nothing was ever copied.

    Raises:
        TemplateError: the record cannot be read.
    """
    path = own / RECORD
    if not is_there(path):
        return Record()
    text, problem = read_text(path, "TPL115", root=own)
    problems = [problem] if problem else []
    record: Record | None = None
    if not problems:
        source, problems = parse(text, show_path(path), "toml")
        if not problems:
            record, problems = validate(Record, source)
    if record is None or problems:
        raise TemplateError("The list of copied template files cannot be read.", tuple(problems))
    return record


def write_record(record: Record) -> str:
    """The record as the text of its file, sorted."""
    lines = [
        f'"{name}" = {{from = "{copy.source}", version = "{copy.version}", sha256 = "{copy.sha256}"}}\n'
        for name, copy in sorted(record.files.items())
    ]
    return _HEAD + "".join(lines)


def read_original(own: Path, name: str, copy: Copy) -> str | None:
    """The text as it was copied; None when it was not kept, or is another one now."""
    text, problem = read_text(own / ORIGINALS / name, "TPL115", root=own)
    return unify_lines(text) if not problem and digest_text(text) == copy.sha256 else None


def digest_text(text: str) -> str:
    """A digest that Windows line ends, which git may write, do not change."""
    return sha256(unify_lines(text).encode("utf-8")).hexdigest()
