"""A change of a paragraph, and where its characters are written -> ways to make it in the content file."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.fixing.edits import make_offer
from briefgen.fixing.raw import Edit, RawText
from briefgen.importing.escapes import clean, escape
from briefgen.located import Path as KeyPath
from briefgen.located import Source
from briefgen.markdown.line_start import escape_start
from briefgen.markdown.tree import Node
from briefgen.problems import Fix, Problem
from briefgen.reading import Reading
from briefgen.reviewing.alignment import CELL_END, END, TOKEN, Hunk
from briefgen.reviewing.origins import Origin, Placed
from briefgen.reviewing.paragraphs import FORMULA, NOTE, OBJECTS
from briefgen.reviewing.rows import find_row_ways
from briefgen.reviewing.spans import NOT_WRITTEN, CannotPlace, Span, Way, is_in_table, offsets_of, text_at

#: What no change may cut through: brackets, braces, code, formulas, links, table cells.
_MARKS = lazy_re.compile(r"[\[\]{}<>()|`$@#]|:::")
_EMPHASIS = lazy_re.compile(r"[*_~^]+")
#: What stands for no text, in words.
_CALLED = {NOTE: "a footnote reference", FORMULA: "a formula"}


def find_ways(hunk: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText) -> tuple[Span, tuple[Way, ...]]:
    """Where a change belongs, and how it can be made, the likeliest way first.

    Args:
        hunk: the change, its places those of ``now``.
        now: the paragraphs of the file as it is.
        reading: the file, read.
        raw: its text.

    Raises:
        CannotPlace: nothing in the file says it, or it would cut through a mark.
    """
    if CELL_END in hunk.text or CELL_END in hunk.old:
        return find_row_ways(hunk, now, reading, raw)
    if signs := OBJECTS & {*hunk.text, *hunk.old}:
        raise CannotPlace(f"it inserts or deletes {_CALLED.get(min(signs), 'a picture or a symbol')}")
    if END in hunk.old and hunk.text == "" and hunk.start[1] == hunk.stop[1] == 0:
        return _delete_blocks(hunk, now, reading, raw)
    if END in hunk.old:
        return _join(hunk, now, reading, raw)
    if hunk.start[0] == len(now):
        raise CannotPlace("it is after the last paragraph")
    if END in hunk.text:
        return _insert_blocks(hunk, now, reading, raw)
    return _replace(hunk, now[hunk.start[0]], reading, raw)


def _replace(hunk: Hunk, placed: Placed, reading: Reading, raw: RawText) -> tuple[Span, tuple[Way, ...]]:
    start, stop = hunk.start[1], hunk.stop[1]
    if "\n" in hunk.text:
        raise CannotPlace("it begins a new line within a paragraph")
    if start == stop:
        span = _find_gap(placed, start, reading)
        lead = start == 0
        return span, _write(reading.source, raw, span, _spell(hunk.text, reading, span, lead=lead))
    origins = placed.origins[start:stop]
    span = span_of(origins)
    value = text_at(reading.source, span.path)
    if reason := _find_cut(value, origins):
        if (trimmed := _trim(hunk)) != hunk:
            return _replace(trimmed, placed, reading, raw)
        return span, _replace_in_parts(hunk, placed, reading, raw, reason)
    new = _spell(hunk.text, reading, span, lead=start == 0)
    return span, _write(reading.source, raw, span, new)


def _trim(hunk: Hunk) -> Hunk:
    """The same change without the letters at its ends that stay: in Chinese or Japanese, a word is a sentence."""
    old, new = hunk.old, hunk.text
    head = _count_same(old, new)
    tail = _count_same(old[head:][::-1], new[head:][::-1])
    index, start = hunk.start
    return replace(
        hunk,
        start=(index, start + head),
        stop=(index, hunk.stop[1] - tail),
        old=old[head : len(old) - tail],
        text=new[head : len(new) - tail],
    )


def _count_same(one: str, two: str) -> int:
    """How many letters two texts begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _replace_in_parts(hunk: Hunk, placed: Placed, reading: Reading, raw: RawText, reason: str) -> tuple[Way, ...]:
    """Word by word, so that what is between the words stays.

    Raises:
        CannotPlace: that would cut through a mark, too.
    """
    old, new = TOKEN.findall(hunk.old), TOKEN.findall(hunk.text)
    fixes: list[Fix] = []
    path: KeyPath = ()
    for kind, start, stop, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if start == stop:
            raise CannotPlace(reason)
        at = hunk.start[1] + sum(map(len, old[:start]))
        origins = placed.origins[at : at + sum(map(len, old[start:stop]))]
        span = span_of(origins)
        if _find_cut(text_at(reading.source, span.path), origins) or (path and span.path != path):
            raise CannotPlace(reason)
        path = span.path
        fixes.append(Fix(span.start, span.stop, _spell("".join(new[first:last]), reading, span, lead=at == 0)))
    return write_fixes(reading.source, raw, path, tuple(fixes))


def span_of(origins: Sequence[Origin | None]) -> Span:
    """From the first to the last of some characters.

    Raises:
        CannotPlace: one is not in the file, or they are in several texts.
    """
    known = [each for each in origins if each is not None]
    if len(known) < len(origins) or not known:
        raise CannotPlace(NOT_WRITTEN)
    if any(each.path != known[0].path for each in known):
        raise CannotPlace("it is in several texts of the content file")
    if any(one.stop > two.start for one, two in itertools.pairwise(known)):
        raise CannotPlace("the content file has these words in another order")
    return Span(known[0].path, known[0].start, known[-1].stop)


def _find_cut(value: str, origins: Sequence[Origin | None]) -> str:
    """What is between the characters of a run that a change must not take away; "" when there is nothing."""
    known = [each for each in origins if each is not None]
    gaps = "".join(value[one.stop : two.start] for one, two in itertools.pairwise(known))
    if _MARKS.search(gaps):
        return "it would cut through a mark, a link, a note or an attribute of the content file"
    signs = "".join(_EMPHASIS.findall(gaps))
    if any(signs.count(sign) % 2 for sign in "*_~^"):
        return "it would cut through emphasis"
    return ""


def _find_gap(placed: Placed, at: int, reading: Reading) -> Span:
    """Where words are inserted: outside of marks that end or begin there."""
    before = placed.origins[at - 1] if at else None
    after = placed.origins[at] if at < len(placed.origins) else None
    if before is None and after is None:
        raise CannotPlace("the words beside it are not written in the content file")
    if before and after and before.path == after.path and before.stop <= after.start:
        gap = text_at(reading.source, before.path)[before.stop : after.start]
        if gap.startswith("]") and gap.endswith("[") and "}" in gap:
            offset = before.stop + gap.rindex("}") + 1
        elif gap.startswith("]"):
            offset = after.start
        else:
            offset = before.stop
        return Span(before.path, offset, offset)
    if before and (after is None or before.path != after.path):
        return Span(before.path, before.stop, before.stop)
    assert after is not None
    return Span(after.path, after.start, after.start)


def _spell(text: str, reading: Reading, span: Span, *, lead: bool) -> str:
    """The words as Markdown."""
    words = escape(clean(text))
    if is_in_table(reading, span.path, span.start):
        words = words.replace("|", "\\|")
    return escape_start(words) if lead else words


def _write(source: Source, raw: RawText, span: Span, text: str) -> tuple[Way, ...]:
    return write_fixes(source, raw, span.path, (Fix(span.start, span.stop, text),))


def write_fixes(source: Source, raw: RawText, path: KeyPath, fixes: tuple[Fix, ...]) -> tuple[Way, ...]:
    """Fixes in one value as edits of the file, in each spelling that the value may have.

    Raises:
        CannotPlace: they cannot be written there.
    """
    text_at(source, path)
    offer = make_offer(Problem("", "", path=path, fixes=fixes), source, raw)
    if offer is None:
        raise CannotPlace("it cannot be written there")
    return (*offer.choices, *_quote_value(source, raw, path, fixes))


def _quote_value(source: Source, raw: RawText, path: KeyPath, fixes: tuple[Fix, ...]) -> tuple[Way, ...]:
    """The value in double quotes, if it is on one line and has none: in YAML, not every text can be without."""
    value = text_at(source, path)
    start, _ = offsets_of(source, raw, Span(path, 0, 0))
    if "\n" in value or not raw.text.startswith(value, start) or not value:
        return ()
    new = value
    for fix in sorted(fixes, key=lambda each: each.start, reverse=True):
        new = new[: fix.start] + fix.text + new[fix.stop :]
    return ((Edit(start, start + len(value), json.dumps(new, ensure_ascii=False)),),)


def find_block(reading: Reading, span: Span) -> Node:
    """The paragraph, heading, cell, ... of a text that a place is in.

    Raises:
        CannotPlace: there is none: the text is one run.
    """
    tree = reading.trees.get(span.path)
    found = [
        node
        for node in (tree.walk() if tree else ())
        if node.kind == "paragraph" and node.start <= span.start <= node.stop
    ]
    if not found:
        raise CannotPlace("paragraphs can be inserted, deleted, parted and joined only where there are several")
    return found[-1]


def find_item(reading: Reading, span: Span, block: Node) -> Node | None:
    """The item of a list that holds a paragraph and nothing else."""
    tree = reading.trees.get(span.path)
    items = (node for node in (tree.walk() if tree else ()) if node.kind == "item" and node.children == (block,))
    return next(items, None)


def _find_paragraph(placed: Placed, reading: Reading) -> tuple[Span, Node]:
    origin = next((each for each in placed.origins if each is not None), None)
    if origin is None:
        raise CannotPlace(f"{quote(placed.text[:40])} is not written in the content file")
    span = Span(origin.path, origin.start, origin.stop)
    return span, find_block(reading, span)


def _delete_blocks(hunk: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText) -> tuple[Span, tuple[Way, ...]]:
    """Whole paragraphs, each with the empty lines before it."""
    for placed in now[hunk.start[0] : hunk.stop[0]]:
        span, block = _find_paragraph(placed, reading)
        value = text_at(reading.source, span.path)
        if _MARKS.search(value[block.start : block.stop].replace("(", "").replace(")", "")):
            raise CannotPlace("the paragraph has a mark, a link, a note or an attribute in it")
    span, edits, _ = _take_blocks(hunk, now, reading, raw)
    return span, (edits,)


def _take_blocks(
    hunk: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText
) -> tuple[Span, tuple[Edit, ...], list[str]]:
    """Where whole paragraphs are, what takes them away, and how each is written."""
    edits: list[Edit] = []
    spans: list[Span] = []
    sources: list[str] = []
    for placed in now[hunk.start[0] : hunk.stop[0]]:
        span, block = _find_paragraph(placed, reading)
        whole = find_item(reading, span, block) or block
        start, stop = offsets_of(reading.source, raw, Span(span.path, whole.start, block.stop))
        edits.append(Edit(*_cover_lines(raw, start, stop, is_item=whole is not block), ""))
        spans.append(Span(span.path, block.start, block.stop))
        first, last = offsets_of(reading.source, raw, spans[-1])
        sources.append(raw.text[first:last])
    return spans[0], tuple(edits), sources


def _cover_lines(raw: RawText, start: int, stop: int, *, is_item: bool) -> tuple[int, int]:
    """What goes with a paragraph: the empty lines before it; of an item of a list its own lines."""
    if not is_item:
        return len(raw.text[:start].rstrip(" \t\r\n")), stop
    end = raw.text.find("\n", stop)
    return raw.text.rfind("\n", 0, start) + 1, len(raw.text) if end < 0 else end + 1


def find_move_ways(
    gone: Hunk, new: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText
) -> tuple[Span, tuple[Way, ...]]:
    """How whole paragraphs can be moved, marks and all.

    Raises:
        CannotPlace: they, or what is beside their new place, are not paragraphs of the content file.
    """
    span, edits, sources = _take_blocks(gone, now, reading, raw)
    if any("\n" in each for each in sources) and ">" in "".join(sources):
        raise CannotPlace("the paragraph is in a quotation")
    targets = _list_targets(new.start[0], now, reading)
    ways = []
    for target, after in targets:
        words = "\0".join(sources)
        ways.append((*edits, *write_blocks(reading, raw, target, f"\0{words}" if after else f"{words}\0")))
    if not ways:
        raise CannotPlace("no paragraph beside its new place is written in the content file")
    return span, tuple(ways)


def _list_targets(index: int, now: Sequence[Placed], reading: Reading) -> list[tuple[Span, bool]]:
    """Where paragraphs can be put that are new between two: behind the one, before the other."""
    found = []
    for each, after in ((index - 1, True), (index, False)):
        if 0 <= each < len(now) and _is_same_cell(now, index):
            try:
                span, block = _find_paragraph(now[each], reading)
            except CannotPlace:
                continue
            item = None if after else find_item(reading, span, block)
            offset = block.stop if after else item.start if item else block.start
            found.append((Span(span.path, offset, offset), after))
    return found


def _join(hunk: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText) -> tuple[Span, tuple[Way, ...]]:
    """Two paragraphs that became one."""
    first, last = hunk.start[0], hunk.stop[0]
    if hunk.old.count(END) > 1 or last >= len(now) or last != first + 1 or END in hunk.text:
        raise CannotPlace("it changes several paragraphs at once")
    (one, before), (two, after) = (_find_paragraph(now[index], reading) for index in (first, last))
    if one.path != two.path or before.stop > after.start:
        raise CannotPlace("the two paragraphs are in different texts of the content file")
    value = text_at(reading.source, one.path)
    if value[before.stop : after.start].strip():
        raise CannotPlace("something is between the two paragraphs in the content file")
    head, tail = now[first].origins[: hunk.start[1]], now[last].origins[hunk.stop[1] :]
    if not head or head[-1] is None or not tail or tail[0] is None:
        raise CannotPlace("it would cut through a mark, a link, a note or an attribute of the content file")
    span = Span(one.path, head[-1].stop, tail[0].start)
    between = value[span.start : before.stop] + value[after.start : span.stop]
    if _MARKS.search(between):
        raise CannotPlace("it would cut through a mark, a link, a note or an attribute of the content file")
    start, stop = offsets_of(reading.source, raw, span)
    return span, ((Edit(start, stop, escape(clean(hunk.text))),),)


def _insert_blocks(hunk: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText) -> tuple[Span, tuple[Way, ...]]:
    """A paragraph that was parted, or new ones before, within or behind one."""
    index, at = hunk.start
    texts = hunk.text.split(END)
    spans: list[tuple[Span, str]] = []
    words = [escape_start(escape(clean(each))) if number else escape(clean(each)) for number, each in enumerate(texts)]
    if at == 0 and not texts[-1] and not hunk.old:
        # New ones between two: behind the one, or before the other, as the text of either may be a heading of its own.
        new = [escape_start(escape(clean(each))) for each in texts[:-1]]
        joined = "\0".join(new)
        spans += [
            (span, f"\0{joined}" if after else f"{joined}\0") for span, after in _list_targets(index, now, reading)
        ]
    else:
        if hunk.old:
            origins = now[index].origins[at : hunk.stop[1]]
            gap = span_of(origins)
            if reason := _find_cut(text_at(reading.source, gap.path), origins):
                raise CannotPlace(reason)
        else:
            gap = _find_gap(now[index], at, reading)
        find_block(reading, gap)
        value = text_at(reading.source, gap.path)
        spaces = len(value[gap.stop :]) - len(value[gap.stop :].lstrip(" "))
        gap = Span(gap.path, gap.start, gap.stop + spaces)
        spans.append((gap, "\0".join(words)))
    if not spans:
        raise CannotPlace("no paragraph beside it is written in the content file")
    return spans[0][0], tuple(write_blocks(reading, raw, *each) for each in spans)


def _is_same_cell(now: Sequence[Placed], index: int) -> bool:
    """Whether a paragraph can be put before one: not between two cells."""
    after = now[index].paragraph if index < len(now) else None
    return after is None or not after.cell


def write_blocks(reading: Reading, raw: RawText, span: Span, text: str) -> Way:
    """Words with \\0 where an empty line is to be, the lines after it begun as that of the paragraph."""
    try:
        block = find_block(reading, span)
    except CannotPlace:  # before the first item of a list
        block = Node("item", start=span.start, stop=span.stop)
    first, _ = offsets_of(reading.source, raw, Span(span.path, block.start, block.start))
    start, stop = offsets_of(reading.source, raw, span)
    line = raw.text.rfind("\n", 0, first) + 1
    lead = raw.text[line:first]
    lead = "".join(sign if sign in " \t>" else " " for sign in lead)
    end = "\r\n" if "\r\n" in raw.text else "\n"
    if (item := find_item(reading, span, block)) and text.startswith("\0") and span.start == block.stop:
        at, _ = offsets_of(reading.source, raw, Span(span.path, item.start, item.start))
        return (Edit(start, stop, text.replace("\0", f"{end}{raw.text[line:first] if at >= line else ''}")),)
    return (Edit(start, stop, text.replace("\0", f"{end}{lead.rstrip()}{end}{lead}")),)
