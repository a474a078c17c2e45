"""Two Versions of a brief -> how they differ for an audience, or in all that they hold; and that as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.comparing.difference import Difference
from briefgen.comparing.redline import make_redline
from briefgen.comparing.versions import compare_versions
from briefgen.comparing.whole import compare_whole
from briefgen.core import lazy_re
from briefgen.edition import Edition, Marking
from briefgen.errors import ContentError
from briefgen.releasing.compared import Version
from briefgen.rendering.formats import render
from briefgen.visibility.withhold import list_audiences
from briefgen.workspace import Workspace

#: The folder of a release's record that holds what has changed.
FOLDER = "changes"
_MARK = lazy_re.compile(r'\bmark="([^"]*)"')
#: Who made the changes, where nobody says so.
AUTHOR = "briefgen"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions side by side.

    Attributes:
        audience: for whom; "" for the editors, who see all.
        difference: what differs.
        old: the first edition, or one whose look a page for the editors has.
        new: the second, likewise.
    """

    audience: str
    difference: Difference
    old: Edition
    new: Edition


def compare_for(old: Version, new: Version, audience: str) -> Compared:
    """What an audience sees of what has changed: nothing that was withheld from it in either version.

    Raises:
        BriefgenError: one of the versions has no edition for it.
    """
    return _compare(audience, (old.make(audience), new.make(audience)), new.ready.workspace, _name(old, new))


def _compare(audience: str, both: tuple[Edition, Edition], workspace: Workspace, names: tuple[str, str]) -> Compared:
    marked = replace(both[1], marking=_choose_mark(both, workspace))
    return Compared(audience, compare_versions(*both, names), both[0], marked)


def write_redlines(old: Version, editions: Mapping[str, Edition], workspace: Workspace, name: str) -> dict[str, bytes]:
    """A page and a Word file for each audience that has an edition of both.

    Args:
        old: what was released before.
        editions: those that are released now, by audience.
        workspace: theirs.
        name: what they are called: release 1.1.

    Returns:
        The files by their names: ``changes/public.html``.

    Raises:
        BriefgenError: an edition cannot be made again, or a file cannot be written.
    """
    files: dict[str, bytes] = {}
    there = list_audiences(old.ready.brief, old.ready.workspace)
    for audience, two in editions.items():
        if audience not in there:
            continue
        compared = _compare(audience, (old.make(audience), two), workspace, (old.name, name))
        for format in ("html", "docx"):
            files[f"{FOLDER}/{audience}.{format}"] = write_redline(compared, format)
    return files


def compare_all(old: Version, new: Version) -> Compared:
    """All that has changed, with the marks, for the editors.

    Raises:
        BriefgenError: one of the versions has no edition.
    """
    ones, twos = _make_all(old), _make_all(new)
    texts = [(each.ready.brief, each.ready.reading.texts, made[0]) for each, made in ((old, ones), (new, twos))]
    difference = compare_whole(texts[0], texts[1], _name(old, new))
    # A part that no audience may see has a mark too.
    told = _MARK.findall(
        "\n".join(passage.text for edit in difference.edits for passage in (edit.old, edit.new) if passage)
    )
    whole = [each.ready.brief.marking for each in (old, new) if each.ready.brief.marking]
    mark = _choose_mark((*ones, *twos), new.ready.workspace, *told, *whole)
    # Their notes and sources are in the text, under their names.
    pages = [
        replace(made[0], notes=(), references=(), marking=mark, assets=dict(each.ready.pictures), audience="")
        for each, made in ((old, ones), (new, twos))
    ]
    return Compared("", difference, pages[0], pages[1])


def _name(old: Version, new: Version) -> tuple[str, str]:
    """What the versions are called: files by the versions of the brief, or by their names where these are the same."""
    told = [f"version {each.ready.brief.version}" if each.ready.brief.version else "" for each in (old, new)]
    by_version = [
        name if each.file and name else each.file or each.name for each, name in zip((old, new), told, strict=True)
    ]
    by_file = [each.file or each.name for each in (old, new)]
    names = by_version if by_version[0] != by_version[1] else by_file
    return (names[0], names[1]) if names[0] != names[1] else ("the first version", "the second version")


def _make_all(version: Version) -> list[Edition]:
    names = list_audiences(version.ready.brief, version.ready.workspace)
    if not names:
        raise ContentError(f"{version.name} has no edition for any audience, so it cannot be compared.")
    return [version.make(name) for name in names]


def _choose_mark(editions: Sequence[Edition], workspace: Workspace, *told: str) -> Marking:
    """The highest handling mark of some editions, and of some names of marks; one that nobody knows is the highest."""
    names = [mark.name for mark in workspace.handling.marks]

    def rank(mark: Marking) -> int:
        known = [number for number, name in enumerate(names) if mark.text.startswith(name)]
        return max(known, default=len(names)) if mark else -1

    found = [each.marking for each in editions]
    for name in told:
        mark = workspace.handling.find(name)
        found.append(Marking(name, mark.ink, mark.ground) if mark else Marking(name))
    return max(found, key=rank)


def write_redline(compared: Compared, format: str, *, author: str = "", date: str = "") -> bytes:
    """A redline.

    Args:
        compared: the versions.
        format: html, pdf or docx.
        author: who made the changes, for the tracked changes of a Word file.
        date: when, as a moment in UTC; by default the day of the second version.

    Raises:
        TemplateError, RenderError: it cannot be printed.
    """
    edition = make_redline(compared.difference, compared.old, compared.new, format=format)
    if format != "docx":
        return render(edition, [format])[format].data
    from briefgen.rendering.word.revisions import Revisions
    from briefgen.rendering.write_docx import write

    new = compared.new
    day = next((each.iso for each in (new.updated, new.date) if each and len(each.iso) == len("2025-05-06")), "")
    return write(edition, Revisions(author or AUTHOR, date or (f"{day}T00:00:00Z" if day else ""))).data
