"""A Word file that came back from a review -> its changes and comments, and the content file with what is taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.core.safe_files import FileRefused, read_bytes, resolve
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import CONTENT
from briefgen.edition import digest_edition
from briefgen.errors import ContentError, UsageError
from briefgen.fixing.raw import RawText
from briefgen.importing.ooxml import PartDamaged
from briefgen.importing.opened import LARGEST
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.inspecting.zip_parts import read_parts
from briefgen.located.limits import MAX_BYTES
from briefgen.pipeline.find_content import list_folder
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.prepare import PreparedBrief
from briefgen.problems import Place, Problem
from briefgen.publishing.write import replace_all
from briefgen.reviewing.alignment import pair
from briefgen.reviewing.changes import Change, list_changes
from briefgen.reviewing.comments import Remarked, find_replaced, list_ranges, place_comments
from briefgen.reviewing.links import list_links
from briefgen.reviewing.origins import Placed, place_paragraphs
from briefgen.reviewing.paragraphs import Comment, Paragraph, read_around, read_comments, read_paragraphs
from briefgen.reviewing.places import Places
from briefgen.reviewing.remarking import Remarker
from briefgen.reviewing.rewriting import rewrite
from briefgen.reviewing.send import prepare
from briefgen.reviewing.spans import CannotPlace
from briefgen.reviewing.state import SentState, read_state
from briefgen.reviewing.tracked import Tracked, list_tracked
from briefgen.workspace import find_workspace

#: The least part of the paragraphs sent that must be in the file, or it is another one.
_LEAST = 0.25


class ReviewRefused(ContentError):
    """A file that cannot be received; nothing was written."""

    def __init__(self, code: str, file: Path, message: str, hint: str = "") -> None:
        super().__init__(message, (Problem(code, message, Place(show_path(file)), hint),))


@dataclass(frozen=True, slots=True)
class Received:
    """What came back.

    Attributes:
        document: the Word file.
        path: the content file.
        audience: whom the Word file was for.
        moved_on: whether the edition is no longer that which was sent.
        changes: the changes, in the order of the text.
        remarks: the comments, numbered on after the changes.
        formats: changes of looks alone, which are not made.
        around: headers and footers that were not sent so.
        links: URLs that were not in the file that was sent.
        taken: the numbers of what is in the content file now.
        before: the content file's text before.
        after: its text now.
    """

    document: Path
    path: Path
    audience: str
    moved_on: bool
    changes: tuple[Change, ...]
    remarks: tuple[Remarked, ...]
    formats: tuple[Tracked, ...]
    around: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    taken: frozenset[int] = field(default_factory=frozenset)
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Opened:
    state: SentState
    got: list[Paragraph]
    refused: list[Paragraph]
    tracked: list[Tracked]
    comments: list[Comment]
    around: list[str]
    links: list[str]


def receive(document: Path, *, brief: Path | None = None, take: Collection[int] | None = (), start: Path) -> Received:
    """Compare a Word file with what was sent, and write what is taken into the content file, all of it or nothing.

    Args:
        document: the file that came back.
        brief: the content file; found in the workspace by its name when left out.
        take: the numbers of changes and comments to take; None means all.
        start: the folder whose workspace is searched.

    Raises:
        ReviewRefused: the file cannot be read, was not sent for a review, or is that of another brief.
        ContentError: the brief has errors.
        OutputError: the content file cannot be written, or was changed meanwhile.
        UsageError: there is no such number, file or brief.
    """
    opened = _open(document)
    path = resolve(brief or _find_brief(opened.state, document, start))
    ready = prepare(path)
    if opened.state.audience not in ready.workspace.audiences:
        message = f"The file was sent for the audience “{opened.state.audience}”, which no longer exists."
        raise ReviewRefused("REV111", document, message)
    now = place_paragraphs(ready, opened.state.audience)
    sent = opened.state.paragraphs
    if len(pair(sent, opened.got)) < _LEAST * len(sent) or len(
        pair(sent, [each.paragraph for each in now])
    ) < _LEAST * len(sent):
        message = f"Little of the text in this file is in {show_path(path)}."
        raise ReviewRefused(
            "REV111", document, message, "Name the brief that was sent: briefgen review receive FILE BRIEF"
        )
    text = read_bytes(path, MAX_BYTES).decode("utf-8")
    changes = list_changes(sent, opened.got, opened.refused, now, ready.reading, RawText(text), opened.tracked)
    remarks = place_comments(opened.comments, opened.got, now, ready.reading, changes)
    moved_on = digest_edition(ready.editions.tailor(opened.state.audience)) != opened.state.digest
    formats = tuple(each for each in opened.tracked if each.kind == "formatted" and each.text.strip())
    known = {*opened.state.around, *opened.state.links}
    received = Received(
        document, path, opened.state.audience, moved_on, changes, remarks, formats,
        tuple(each for each in opened.around if each not in known),
        tuple(each for each in opened.links if each not in known),
        before=text, after=text,
    )  # fmt: skip
    numbers = {each.number for each in changes} | {each.number for each in remarks}
    if take is not None and (unknown := {*take} - numbers):
        raise UsageError(f"There is no change or comment {min(unknown)}; they are numbered 1 to {len(numbers)}.")
    return _take(received, opened, ready, now, numbers if take is None else {*take})


def _open(document: Path) -> _Opened:
    try:
        parts = read_parts(read_bytes(document, LARGEST))
        state = read_state(parts)
        if state is None:
            message = (
                "This file was not written by briefgen review send, or the program that saved it removed its data."
            )
            hint = (
                "Send a new one: briefgen review send BRIEF --audience NAME. To turn it into a brief: briefgen import."
            )
            raise ReviewRefused("REV110", document, message, hint)
        accepted, refused = read_paragraphs(parts, "accept"), read_paragraphs(parts, "refuse")
        tracked, comments = list_tracked(parts), read_comments(parts)
        return _Opened(state, accepted, refused, tracked, comments, read_around(parts), list_links(parts))
    except FileRefused as fault:
        raise ReviewRefused("REV110", document, f"The file {fault.reason}.") from fault
    except (FileUnreadable, PartDamaged) as fault:
        message = f"The file cannot be read: {str(fault).rstrip('.')}."
        raise ReviewRefused("REV110", document, message, "Open it in Word, save it again as .docx.") from fault
    except RecursionError as fault:
        raise ReviewRefused("REV110", document, "The file cannot be read: it is nested too deeply.") from fault


def _find_brief(state: SentState, document: Path, start: Path) -> Path:
    workspace = find_workspace(start)
    folder = workspace / CONTENT if workspace else start
    slugs, _ = name_outputs(list_folder(folder))
    found = next((path for path, slug in slugs.items() if slug == state.slug), None)
    if found is None:
        message = f"There is no brief “{state.slug}” in {show_path(folder)}."
        raise ReviewRefused("REV111", document, message, "Name it: briefgen review receive FILE BRIEF")
    return found


def _take(
    received: Received, opened: _Opened, ready: PreparedBrief, now: list[Placed], numbers: Collection[int]
) -> Received:
    """Write what is taken."""
    chosen = [each for each in received.changes if each.number in numbers and not each.reason]
    text, failed, before = received.before, dict[int, str](), now
    if chosen:
        rewritten = rewrite(ready, received.audience, now, text, chosen)
        text, now, failed = rewritten.text, rewritten.paragraphs, rewritten.failed
    changes = tuple(replace(each, reason=failed.get(each.number, each.reason)) for each in received.changes)
    taken = {each.number for each in chosen} - failed.keys()
    remarks = list(received.remarks)
    wanted = [each for each in remarks if each.number in numbers and not each.reason]
    if wanted:
        remarker = Remarker(received.path, text, now)
        ranges, after = list_ranges(opened.got), [each.paragraph for each in now]
        places, back = Places(opened.got, after), Places([each.paragraph for each in before], after)
        for each in wanted:
            start, stop = (places.find_near(spot) for spot in ranges[each.comment.id])
            if start is None and (replaced := find_replaced(changes, ranges[each.comment.id][0])):
                start, stop = back.find_near(replaced.start), back.find_near(replaced.stop)
            try:
                if start is None:
                    raise CannotPlace("the words that it is on are not in the content file")
                remarker.add(each.comment, start, stop or start)
                taken.add(each.number)
            except CannotPlace as fault:
                remarks[remarks.index(each)] = replace(each, reason=str(fault))
        text = remarker.text
    if text != received.before:
        replace_all({received.path: text.encode()}, keep_modes=True, expected={received.path: received.before.encode()})
    return replace(received, changes=changes, remarks=tuple(remarks), taken=frozenset(taken), after=text)
