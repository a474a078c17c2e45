"""What came back from a review -> text for people."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import count, list_words, quote
from briefgen.core.text_files import show_path
from briefgen.reviewing.alignment import CELL_END, END
from briefgen.reviewing.changes import Change
from briefgen.reviewing.comments import Remarked
from briefgen.reviewing.paragraphs import FORMULA, NOTE, PICTURE, read_day
from briefgen.reviewing.receive import Received

_LONGEST = 300
_SIGNS = str.maketrans({NOTE: "[note]", FORMULA: "[formula]", PICTURE: "[picture]", "\n": " "})


def write_report(received: Received) -> str:
    """All changes and comments with their numbers, then what cannot be placed, then what was done."""
    return "\n".join(_write(received)) + "\n"


def _write(received: Received) -> Iterator[str]:
    yield f"{show_path(received.document)} -> {show_path(received.path)}"
    if received.moved_on:
        yield "The brief has changed since the file was sent."
    if not (received.changes or received.remarks or received.formats or received.around or received.links):
        yield "No changes, no comments."
        return
    open_changes = [each for each in received.changes if not each.reason]
    open_remarks = [each for each in received.remarks if not each.reason]
    for change in open_changes:
        yield from ("", *_write_change(change, received))
    for remark in open_remarks:
        yield from ("", *_write_remark(remark, received))
    lost = [*_write_lost(received)]
    if lost:
        yield from ("", "Not in the content file, and to be done by hand:", *lost)
    if received.formats:
        yield from ("", "Only formatting was changed, which a template decides:")
        yield from (f"  {quote(_shorten(each.text))}{_by(each.author, each.date)}" for each in received.formats)
    yield from ("", _write_end(received, len(open_changes) + len(open_remarks)))


def _write_change(change: Change, received: Received) -> Iterator[str]:
    untracked = "" if change.who else ", not tracked"
    yield f"{_number(change.number, received)}{change.place}{_by(change.who, change.date)}{untracked}"
    yield f"    {_show(change)}"
    if change.touches:
        yield f"    This changes {list_words(list(change.touches), 'and')}: check it."


def _write_remark(remark: Remarked, received: Received) -> Iterator[str]:
    comment = remark.comment
    yield f"{_number(remark.number, received)}{remark.place}{_by(comment.author, comment.date)}, comment"
    words = f"On {quote(_shorten(remark.words))}: " if remark.words else ""
    yield f"    {words}{_shorten(comment.text)}"


def _write_lost(received: Received) -> Iterator[str]:
    for change in received.changes:
        if change.reason:
            yield f"  {change.number}  {change.hunk.where}{_by(change.who, change.date)}: {_show(change)}"
            yield f"    Reason: {change.reason}."
    for remark in received.remarks:
        if remark.reason:
            on = f" on {quote(_shorten(remark.words))}" if remark.words else ""
            comment = remark.comment
            said = quote(_shorten(comment.text))
            yield f"  {remark.number}  {remark.where}{_by(comment.author, comment.date)}: comment{on}: {said}"
            yield f"    Reason: {remark.reason}."

    yield from (f"  link: {quote(_shorten(url))} was not in the file that was sent" for url in received.links)
    for text in received.around:
        yield f"  header or footer: {quote(_shorten(text))}"
        yield "    Reason: it is not written in the content file: a template adds it."


def _write_end(received: Received, possible: int) -> str:
    if received.taken:
        left = possible - len(received.taken)
        rest = f", {left} left" if left else ""
        return f"{count(len(received.taken), 'item')} taken into {show_path(received.path)}{rest}."
    if not possible:
        return f"{show_path(received.path)} was not changed."
    example = "--take all, or --take 1,3-5"
    return f"{show_path(received.path)} was not changed. To take changes and comments: {example}"


def _number(number: int, received: Received) -> str:
    return f"{number}{' taken' if number in received.taken else ''}  "


def _by(who: str, date: str) -> str:
    words = ", ".join(filter(None, (who, read_day(date))))
    return f"  {words}" if words else ""


def _show(change: Change) -> str:
    if change.to:
        words = _mark_ends(change.hunk.old).rstrip("¶")
        return f"Moved before {quote(change.after)}: {words}" if change.after else f"Moved: {words}"
    old = f"[-{_mark_ends(change.hunk.old)}-]" if change.hunk.old else ""
    new = f"{{+{_mark_ends(change.hunk.text)}+}}" if change.hunk.text else ""
    before = f"…{change.before.lstrip()}" if len(change.before) >= 40 else change.before
    after = f"{change.after.rstrip()}…" if len(change.after) >= 40 else change.after
    return f"{before}{old}{' ' if old and new else ''}{new}{after}".translate(_SIGNS).strip()


def _mark_ends(text: str) -> str:
    return _shorten(text.replace(END, "¶").replace(CELL_END, " | "))


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
