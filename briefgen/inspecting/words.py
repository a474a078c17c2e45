"""An Edition and a finished file of it -> the words that the file does not show, or shows otherwise.

Each text of the edition is looked for where it should stand: right behind the one before it, over the ends of lines and
pages, past what a page adds: numbers, labels, the repeated head of a table. What is not there is looked for in all that
nothing else was found in, for tables and boxes may stand elsewhere; what is nowhere is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from briefgen.inspecting.expected import Expected, Unit
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.pdf_words import PdfWords
from briefgen.inspecting.search import GAP, Span, find_cell, find_interleaved, find_near, find_text
from briefgen.inspecting.stream import Piece, Stream, fold
from briefgen.inspecting.turned_words import count_words, forgive, is_turned, seek_turned
from briefgen.inspecting.web_words import WebWords

#: A list of contents has more headings than that, and fewer letters between two of them; so an exhibit's number has.
_FEWEST, _NUMBERS = 3, 24
#: Letters; a shorter text may well stand in the brief twice.
_ALIKE = 60
#: Letters that stand on a page because of the text that begins with them, and not by chance.
_TELLING = 5


def compare_pdf(expected: Expected, page: PdfWords) -> list[Lost]:
    """What a PDF has lost. Its notes are found first, and the text is then read over them."""
    whole, furniture = Stream.of(page.main), Stream.of(page.furniture)
    turned = count_words([*page.main, *page.furniture])
    every = turned if expected.turned else None
    found = [*forgive(_seek_notes(expected.notes, (whole,), turned), every, (whole,))]
    _take_contents(whole, expected.contents)
    main = whole.without_taken()
    found += forgive(_seek_all(expected.main, (main,), turned), every, (main,))
    around = _seek_all(expected.around, (main, furniture), turned, scattered=True)
    found += forgive(around, every, (main, furniture))
    pictures = [expected.spoken.get(words, words) for words in expected.pictures]
    return [*_drop_repeated(found, expected, page.main), *_compare_pictures(pictures, page.pictures)]


def compare_web(expected: Expected, page: WebWords, *, numbered: bool = False) -> list[Lost]:
    """What a web page has lost. It adds no hyphens, and its lists are numbered by the browser.

    Args:
        expected: what the page must show.
        page: what it shows.
        numbered: whether the numbers of lists are known.
    """
    main, notes = Stream.of(page.main), Stream.of(page.notes)
    list_units = list if numbered else _without_markers
    found = [*_seek_notes([list_units(note) for note in expected.notes], (notes, main), None)]
    _take_contents(main, expected.contents)
    found += _seek_all(list_units(expected.main), (main,), None)
    found += _seek_all(list_units(expected.around), (main,), None, scattered=True)
    kept = _drop_repeated(found, expected, [*page.main, *page.notes])
    return [*kept, *_compare_pictures(expected.pictures, page.pictures)]


def _without_markers(units: Sequence[Unit]) -> list[Unit]:
    return [replace(unit, marker="") for unit in units]


def compare_text(expected: Expected, page: Sequence[Piece], whole: str) -> list[Lost]:
    """What a text has lost that is read as it is written: its lists are numbered, and addresses follow their links.

    Args:
        expected: what its edition says, in the wording of the format.
        page: its words.
        whole: all that it says, addresses too.
    """
    stream = Stream.of(page)
    found = [*_seek_notes(expected.notes, (stream,), None)]
    _take_contents(stream, expected.contents)
    found += _seek_all(expected.main, (stream,), None)
    found += _seek_all(expected.around, (stream,), None, scattered=True)
    addresses = dict.fromkeys(address.removeprefix("mailto:") for address in expected.links)
    links = (Lost(address, address, "link") for address in addresses if address not in whole)
    return [*_drop_repeated(found, expected, page), *links]


def _drop_repeated(found: list[Lost], expected: Expected, pieces: Sequence[Piece]) -> list[Lost]:
    """Without what only seems to be lost, as one text was found in the place of another of the same words.

    A text that an edition has several times is lost if the file has it fewer times.
    """
    if not found:
        return found
    printed = Stream.of(pieces).text
    units = [unit for every in (expected.main, expected.around, *expected.notes) for unit in every]
    wanted = [(unit.marker, fold(unit.text)[0]) for unit in units]
    return [each for each in found if not _is_repeated(each, wanted, printed)]


def _is_repeated(lost: Lost, wanted: Sequence[tuple[str, str]], printed: str) -> bool:
    letters = fold(lost.start)[0]
    if lost.what == "number":
        numbered = (f"{lost.words}{sign}{letters}" for sign in (".", ")", ""))
        return sum(map(printed.count, numbered)) >= wanted.count((lost.words, letters))
    # The same words with the number of another note are the same words.
    alike = letters.rstrip("0123456789[]()")
    if lost.what != "lost" or sum(_shares(alike, text) for _, text in wanted) < 2:
        return False
    return printed.count(letters) >= sum(text.count(letters) for _, text in wanted)


def _seek_notes(
    notes: Sequence[Sequence[Unit]], streams: Sequence[Stream], turned: Counter[str] | None
) -> Iterator[Lost]:
    """Look for notes: first for the beginning of each, lest its number is taken for what only calls that note."""
    places = [[0] for _ in notes]
    for part in (slice(1), slice(1, None)):
        for note, place in zip(notes, places, strict=True):
            yield from _seek_all(note[part], streams, turned, scattered=True, places=place)


def _seek_all(
    units: Sequence[Unit],
    streams: Sequence[Stream],
    turned: Counter[str] | None,
    scattered: bool = False,
    places: list[int] | None = None,
) -> Iterator[Lost]:
    """Look for texts one after the other; ``scattered`` ones each by itself, but first behind the last of ``places``.

    What a page may set elsewhere is read on where it was found, and the text where that should have been.
    """
    behind, places = places is not None, places or [0]
    cursor = elsewhere = 0
    for unit, after in zip_longest(units, units[1:]):
        if turned is not None and is_turned(unit.text):
            yield from seek_turned(unit, streams, turned)
            continue
        letters, hyphens = fold(unit.text)
        elsewhere = elsewhere if unit.loose else 0
        start, loose = places[-1] if scattered else elsewhere or cursor, scattered or unit.loose
        for stream in streams if letters else ():
            spans = _find_led(stream, unit, letters, start, loose) or _find_row(stream, unit, start)
            alike = after is not None and not loose and len(letters) < _ALIKE
            if spans and not (alike and _leaps(stream, cursor, spans, after)):
                yield from _check_found(unit, stream, spans, hyphens)
                for first, last in spans:
                    stream.take(first, last)
                if behind:
                    places.append(spans[-1][1])
                if unit.loose and (elsewhere or spans[0][0] > cursor + _NUMBERS):
                    elsewhere = spans[-1][1]
                else:
                    cursor = max(cursor, spans[-1][1])
                break
        else:
            if letters:
                yield _explain(unit, streams)


def _take_contents(stream: Stream, headings: Sequence[tuple[str, str]]) -> None:
    """Note a list of contents as found: there headings follow each other, with only numbers and labels between them."""
    if len(headings) < _FEWEST:
        return
    entries = [(fold(label)[0], fold(heading)[0]) for label, heading in headings]
    size = len(entries[0][1])
    for first in stream.find_all(entries[0][1]):
        spans, cursor = [(first, first + size)], first + size
        for label, entry in entries[1:]:
            at = stream.text.find(entry, cursor, cursor + _NUMBERS + len(entry))
            if at < 0 or any(map(str.isalpha, stream.text[cursor:at].replace(label, ""))):
                break
            cursor = at + len(entry)
            spans.append((at, cursor))
        if len(spans) == len(entries):
            for start, stop in spans:
                stream.take(start, stop)
            return


def _leaps(stream: Stream, cursor: int, spans: Sequence[Span], after: Unit | None) -> bool:
    """Whether what was found further on is another text of the same words: the next one stands before it.

    Where the next one stands right behind it too, it is that text, and what stands before is another one.
    """
    (start, _), (_, stop) = spans[0], spans[-1]
    if after is None or start - cursor <= GAP:
        return False
    letters, _ = fold(after.text)
    if not letters or not find_near(stream, letters, cursor, start):
        return False
    return not find_near(stream, letters, stop, len(stream.text))


def _find_led(stream: Stream, unit: Unit, letters: str, start: int, loose: bool) -> list[Span]:
    """Where a text stands, right behind what must stand before it."""
    leads = [fold(lead)[0] for lead in unit.leads]
    if any(leads):
        # First where it is in one, lest the number of a note is taken from its call.
        for before in leads:
            for at in stream.find_all(before + letters):
                first, last = at + len(before), at + len(before) + len(letters)
                if stream.is_edge(at) and stream.is_free(at, last):
                    stream.take(at, first)
                    return [(first, last)]
    for before in leads:
        if spans := find_text(stream, before + letters, start, loose=loose):
            (first, last), *others = spans
            if before and last - first <= len(before):
                continue
            stream.take(first, first + len(before))
            return [(first + len(before), last), *others]
    return []


def _find_row(stream: Stream, unit: Unit, start: int) -> list[Span]:
    """A row whose cells go over page breaks, side by side."""
    cells = [(letters, 0 in hyphens) for letters, hyphens in map(fold, unit.cells) if letters]
    return _find_cells(stream, unit, start) or find_interleaved(stream, cells, start)


def _find_cells(stream: Stream, unit: Unit, start: int) -> list[Span]:
    """A row that goes over a page break, or whose columns stand in several tables: cell by cell."""
    spans: list[Span] = []
    for cell in unit.cells:
        letters, hyphens = fold(cell)
        if not letters:
            continue
        found = find_cell(stream, letters, start, signed=0 in hyphens)
        if not found:
            for first, last in spans:
                stream.taken[first:last] = bytes(last - first)
            return []
        spans += found
        for first, last in found:
            stream.take(first, last)
    return spans


def _check_found(unit: Unit, stream: Stream, spans: list[Span], hyphens: Sequence[int]) -> Iterator[Lost]:
    if unit.marker:
        before = stream.text[max(0, spans[0][0] - 8) : spans[0][0]].rstrip(".)")
        if not before.endswith(unit.marker):
            yield Lost(unit.marker, unit.text, "number")
    if len(spans) > 1:
        return
    start, stop = spans[0]
    wanted = {start + offset for offset in hyphens}
    if gone := wanted - stream.hyphens:
        yield Lost(_words_at(unit, min(gone) - start), unit.text, "hyphen")
    added = {at for at in stream.hyphens if start < at < stop} - wanted - stream.ends
    if added:
        yield Lost(_words_at(unit, min(added) - start), unit.text, "added")


def _words_at(unit: Unit, offset: int) -> str:
    """The word of a text in which a letter stands."""
    at = 0
    for word in unit.text.split():
        at += len(fold(word)[0])
        if at >= offset:
            return word
    return unit.text


def _explain(unit: Unit, streams: Sequence[Stream]) -> Lost:
    """From which word on a text is not there."""
    for cell in unit.cells:
        letters, hyphens = fold(cell)
        if letters and not any(find_cell(stream, letters, 0, signed=0 in hyphens) for stream in streams):
            return Lost(cell, unit.text)
    words, letters, start = unit.text.split(), "", 0
    for number, word in enumerate(words[:-1], 1):
        letters += fold(word)[0]
        if len(letters) >= _TELLING:
            if not any(letters in stream.text for stream in streams):
                break
            start = number
    return Lost(" ".join(words[start : start + 8]), unit.text)


def _shares(letters: str, other: str) -> bool:
    """Whether another text holds some letters, or makes up half of them."""
    return letters in other or (bool(other) and 2 * letters.count(other) * len(other) >= len(letters))


def _compare_pictures(wanted: Sequence[str], there: Sequence[str]) -> Iterator[Lost]:
    """What is read aloud in the place of pictures; a formula may be set in several."""
    heard = "".join(fold(text)[0] for text in there)
    for text in dict.fromkeys(wanted):
        if fold(text)[0] not in heard:
            yield Lost(text, text, "picture")
