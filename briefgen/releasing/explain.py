"""A page as it was released and as it is made again -> what differs, in words."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.comparing.pieces import Change, Piece, compare_texts
from briefgen.core.messages import quote
from briefgen.inspecting.inspector import load_inspector
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.problems import Place, Problem

#: Changes that are quoted; whoever sees these knows where to look.
_MAX_QUOTED = 5
#: Words that are shown before a change, so that it can be found.
_BEFORE = 4
_SAME_ENGINE = "The engine is the same here, so the page or its sources were changed after the release."


def explain_difference(old: bytes, new: bytes, name: str, place: Place, engines: str) -> Iterator[Problem]:
    """One Problem for each change of the words; when they are the same, one for the bytes.

    Args:
        old: the file in the release.
        new: the file that its sources give.
        name: of the format.
        place: the file.
        engines: how the engine differs from that of the release; empty when it is the same.
    """
    hint = f"{engines} Install these versions to reproduce the same bytes." if engines else _SAME_ENGINE
    inspector = load_inspector(name)
    try:
        olds, news = inspector.read_texts(old), inspector.read_texts(new)
    except FileUnreadable as fault:
        yield Problem("VER106", f"The file cannot be read: {fault}.", place, hint)
        return
    told, more = 0, len(olds) - len(news)
    for number, (before, after) in enumerate(zip(olds, news, strict=False), 1):
        where = f" on page {number}" if inspector.PAGED else ""
        for message in _describe_changes(compare_texts(before, after), where):
            told += 1
            if told <= _MAX_QUOTED:
                yield Problem("VER106", message, place, hint)
    if told > _MAX_QUOTED:
        yield Problem("VER106", f"The words differ in {told - _MAX_QUOTED} more places.", place, hint)
    if more:
        message = f"The file has {abs(more)} {'more' if more > 0 else 'fewer'} pages than its sources produce."
        yield Problem("VER106", message, place, hint)
    if not told and not more:
        yield Problem("VER107", inspector.describe_difference(old, new), place, hint)


def _describe_changes(pieces: tuple[Piece, ...], where: str) -> Iterator[str]:
    """A sentence for each change, with the words before it."""
    before, index = "", 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.change is Change.SAME:
            before = piece.text
            index += 1
            continue
        run = [piece]
        while index + len(run) < len(pieces) and pieces[index + len(run)].change is not Change.SAME:
            run.append(pieces[index + len(run)])
        index += len(run)
        here = "".join(each.text for each in run if each.change is Change.REMOVED).strip()
        there = "".join(each.text for each in run if each.change is Change.ADDED).strip()
        if here or there:
            yield _describe_change(here, there, " ".join(before.split()[-_BEFORE:]), where)


def _describe_change(here: str, there: str, before: str, where: str) -> str:
    after = f" after {quote(before)}" if before else ""
    if here and there:
        return f"The release says {quote(here, 80)}{where}{after}, and its sources {quote(there, 80)}."
    if here:
        return f"The release says {quote(here, 80)}{where}{after}, and its sources do not."
    return f"The release does not say {quote(there, 80)}{where}{after}, and its sources do."
