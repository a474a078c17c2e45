"""A whole brief -> what is printed of it: the sections that an audience gets, the short form of a memo or a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.model import Brief, Point, Section, SectionRole
from briefgen.model.brief import BriefType
from briefgen.model.wording import Worded, Wording
from briefgen.visibility.withhold import Viewer
from briefgen.workspace.audience import REST

#: What a reader who decides needs, in the order in which it is read.
MEMO = (SectionRole.SIGNIFICANCE, SectionRole.IMPLICATIONS, SectionRole.RECOMMENDATIONS, SectionRole.CONCLUSION)
#: What follows the text of a whole brief only; a short form names the brief instead.
_LEFT_BEHIND: dict[str, Any] = {
    "acknowledgements": None,
    "funding": None,
    "data_availability": None,
    "colophon": None,
    "legislation": (),
    "authority": (),
    "rescinds": (),
    "supersedes": (),
}


def select_sections(brief: Brief, wanted: Sequence[str] | None) -> Brief:
    """The brief with the sections that have one of the roles, in the order of the roles.

    Args:
        brief: what the audience may see.
        wanted: roles, and ``rest`` for all sections of other roles; None leaves everything as it is.
    """
    if wanted is None:
        return brief
    named = {str(role) for role in wanted} - {REST}
    kept: list[Section] = []
    for role in map(str, wanted):
        kept += (each for each in brief.sections if _is_meant(each.role.value, role, named))
    return brief.model_copy(update={"sections": tuple(kept)})


def _is_meant(role: str, wanted: str, named: set[str]) -> bool:
    return role not in named if wanted == REST else role == wanted


def has_all_sections(brief: Brief, whole: Brief) -> bool:
    """Whether a brief whose sections were put in another order still has all of them."""
    return brief.model_copy(update={"sections": ()}) == whole.model_copy(update={"sections": ()}) and sorted(
        map(id, brief.sections)
    ) == sorted(map(id, whole.sections))


def shorten(brief: Brief, form: str, viewer: Viewer) -> Brief:
    """The brief with what ``form`` prints; the brief itself where there is nothing to shorten.

    It is shortened before anything is numbered, so that a short form has notes 1, 2, 3 and no reference
    to what is not there.

    Args:
        brief: what the audience may see.
        form: ``full``, ``memo`` (the sections a decision needs) or ``release`` (the summary and a quotation).
        viewer: the audience; a text of which it sees nothing counts as not there.
    """
    match form:
        case "memo":
            return _shorten_to_memo(brief, viewer)
        case "release":
            return _shorten_to_release(brief, viewer)
        case _:
            return brief


def _shorten_to_memo(brief: Brief, viewer: Viewer) -> Brief:
    """A brief that is a memo already, or whose sections have none of the roles, is printed whole."""
    everything = tuple(_walk(brief.sections))
    kept = tuple(_cut_points(section, viewer) for role in MEMO for section in everything if section.role is role)
    if brief.type is BriefType.MEMO or not kept:
        return brief
    led = bool(viewer.read(brief.bottom_line))
    summarised = led or viewer.read(brief.abstract) or any(viewer.read(p, inline=True) for p in brief.key_points)
    return brief.model_copy(
        update=_leave_behind(brief)
        | {
            "abstract": None if led else brief.abstract,
            "body": None if summarised else brief.body,
            "sections": kept,
        }
    )


def _shorten_to_release(brief: Brief, viewer: Viewer) -> Brief:
    """A brief without sections, or without anything that sums it up, is printed whole."""
    told = bool(viewer.read(brief.abstract))
    if not brief.sections or not (told or viewer.read(brief.standfirst, inline=True) or viewer.read(brief.bottom_line)):
        return brief
    quotation = next(_find_quotations(brief, viewer, opening=told), None)
    return brief.model_copy(
        update=_leave_behind(brief)
        | {
            "body": None if told else brief.body,
            "sections": (quotation,) if quotation else (),
        }
    )


def _leave_behind(brief: Brief) -> dict[str, Any]:
    """What is not printed; a line of the history that tells of a correction or a withdrawal is a notice, and is."""
    return _LEFT_BEHIND | {"history": tuple(change for change in brief.history if change.kind)}


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections in reading order; what is inside a kept one stays there."""
    for section in sections:
        yield section
        if section.role not in MEMO:
            yield from _walk(section.sections)


def _cut_points(section: Section, viewer: Viewer) -> Section:
    """A significance section says why in a memo, a paragraph a point; what is to be done is never cut."""
    if section.role is not SectionRole.SIGNIFICANCE:
        return section
    return section.model_copy(update={"points": tuple(_cut_point(point, viewer) for point in section.points)})


def _cut_point(point: Point, viewer: Viewer) -> Point:
    blocks = viewer.find(point.body).children
    first = next((block.stop for block in blocks if block.kind == "paragraph"), None)
    return point.model_copy(update={"body": (point.body or "")[:first]}) if first else point


def _find_quotations(brief: Brief, viewer: Viewer, *, opening: bool) -> Iterator[Section]:
    """Every quotation that says whose it is, as a section of its own."""
    # The opening is printed itself where there is no abstract.
    first = Section(body=viewer.choose(brief.body) or None).model_copy(update={"mark": _find_mark(brief.body, viewer)})
    for part in (*([first] if opening else []), *_list_parts(brief.sections)):
        for node in viewer.find(part.body).children:
            if node.kind == "quote" and any(child.kind == "attribution" for child in node.children):
                quoted = Section(body=(part.body or "")[node.start : node.stop])
                yield quoted.model_copy(update={"lang": part.lang, "mark": part.mark})


def _find_mark(worded: Worded | None, viewer: Viewer) -> str | None:
    found = viewer.find_wording(worded) if isinstance(worded, (Wording, tuple)) else None
    return found.mark if found else None


def _list_parts(sections: tuple[Section, ...]) -> Iterator[Section | Point]:
    """Sections and points, in reading order, each with the language of its section where it has none."""
    for section in sections:
        yield section
        yield from (
            point if point.lang else point.model_copy(update={"lang": section.lang}) for point in section.points
        )
        yield from _list_parts(section.sections)
