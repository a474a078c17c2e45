"""A plain transcription -> what must come out of it, by the family of documents that it belongs to.

This reads the transcriptions a second time, apart from the converters: a part that a converter
forgets is still expected here. ``front`` names say which field of a brief holds a part; the word
over a part that the template prints in its own way has the name ``label of …``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.lossless.content import make_slug
from tests.lossless.expectation import JOINT, Expectation, Link, Unit
from tests.lossless.transcription import Part, Transcription, split_blocks, split_notes, split_parts

#: Values of a transcription's header that its transcriber added; the documents do not have them.
_TRANSCRIBERS = {"retrieved_from", "completeness", "authors_as_catalogued", "translation_of_or_by", "date_label"}
#: Codes that stand for something a page shows in another way.
_CODES = {"lang", "status"}


def expect(source: Transcription) -> Expectation:
    """Everything that ``source`` holds."""
    expectation = Expectation()
    _expect_head(expectation, source.head)
    text, notes = split_notes(source.text)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    reader = next(reader for pattern, reader in _FAMILIES if re.match(pattern, source.path.name))
    reader(expectation, text, source.head)
    for label, note in notes.items():
        expectation.add_note(label, note)
    return expectation


def _expect_head(expectation: Expectation, head: dict[str, Any]) -> None:
    for name, value in head.items():
        if name in _TRANSCRIBERS | _CODES:
            continue
        if name == "version_history":
            for entry in value:
                date, version = entry.rsplit(": v", 1)
                expectation.add_words("history", f"{version}{JOINT}{date}")
        elif name == "source_url":
            expectation.links.append(Link(value, value))
        elif name in {"date", "updated"} and re.fullmatch(r"[\d-]+", value):
            continue  # printed in words; the documents' own wording is expected where they have one
        elif name == "topics":
            expectation.add_words(name, *value.split(";"))
        else:
            expectation.add_words(name, *_texts(value))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for item in inner for text in _texts(item)]


def _expect_part(expectation: Expectation, part: Part) -> None:
    """A headed part goes on with the text."""
    expectation.add_main(f"## {part.heading}")
    expectation.targets[make_slug(part.heading)] = part.heading
    expectation.add_main(part.body)


def _expect_moved(expectation: Expectation, name: str, part: Part) -> None:
    """A headed part that a brief has a field for."""
    expectation.add_words(f"label of {name}", part.heading)
    expectation.add_front(name, part.body)


def _expect_crs(expectation: Expectation, text: str, head: dict[str, Any]) -> None:
    people = "\n\n".join(f"{author['name']}  \n{author['title']}" for author in head["authors"])
    thanks = head.get("acknowledgments")
    title, *parts, disclaimer = split_parts(text)
    lists = [part for part in parts if all(line.startswith("- ") for line in part.body.splitlines())]
    abstract = parts[parts.index(lists[-1]) + 1] if lists else None
    expectation.add_words("title", title.heading)
    expectation.add_main(_split_labels(title.body))
    for part in parts:
        items = [line.removeprefix("- ") for line in part.body.splitlines()]
        if part.body == people:
            expectation.add_words("label of authors", part.heading)
            expectation.add_words("authors", *re.split(r"\s*\n+", part.body))
        elif part.body == thanks:
            _expect_moved(expectation, "acknowledgements", part)
        elif part in lists and set(items) <= {other.heading for other in parts}:
            expectation.add_words("contents", part.heading, *items)
        elif part is abstract:
            _expect_moved(expectation, "abstract", part)
        else:
            # The acknowledgements stand here, too, in one transcription; once is enough.
            body = "\n\n".join(block for block in split_blocks(part.body) if block != thanks)
            _expect_part(expectation, Part(part.level, part.heading, _split_labels(body)))
    _expect_moved(expectation, "disclaimer", disclaimer)


def _split_labels(text: str) -> str:
    """Captions, source lines and notes by letter: a page may part the label from the words in its own way."""
    text = re.sub(r"^\*\*((?:Table|Figure) \d+)\. (.*)\*\*", rf"\1{JOINT}\2", text, flags=re.MULTILINE)
    text = re.sub(r"^\*\*(Sources?|Notes?):\*\*[ \t]*(?=\S)", rf"\1{JOINT}", text, flags=re.MULTILINE)
    text = re.sub(r"^\*\*(Sources?|Notes?):\*\*$", r"\1", text, flags=re.MULTILINE)
    return re.sub(r"^([a-z])\. ", rf"\1{JOINT}", text, flags=re.MULTILINE)


def _expect_cisa(expectation: Expectation, text: str, head: dict[str, Any]) -> None:
    if "marking" in head:
        _expect_advisory(expectation, text)
        return
    title, first, *parts = split_parts(text)
    expectation.add_words("title", title.heading, first.heading.strip("*"))
    *opening, date = title.body.splitlines()
    expectation.add_words("date", date)
    expectation.add_main("\n".join(opening))
    expectation.add_main(first.body)
    for part in parts:
        if part.body:
            _expect_part(expectation, part)
        else:
            expectation.add_words("label of notes", part.heading)


def _expect_advisory(expectation: Expectation, text: str) -> None:
    title, *parts = split_parts(text)
    expectation.add_words("title", title.heading)
    expectation.add_words("identification", *title.body.replace("*", "").split(" · "))
    for part in parts:
        _expect_part(expectation, part)


def _expect_canada(expectation: Expectation, text: str, head: dict[str, Any]) -> None:
    title, *parts = split_parts(text)
    expectation.add_words("title", title.heading)
    expectation.add_main(title.body)
    for part in parts:
        _expect_part(expectation, part)


def _expect_nars(expectation: Expectation, text: str, head: dict[str, Any]) -> None:
    text, _, imprint = text.rpartition("\n---\n")
    title, *parts = split_parts(text)
    author, abstract = split_blocks(title.body)
    expectation.add_words("title", title.heading)
    expectation.add_words("authors", author)
    expectation.add_front("abstract", abstract.removeprefix("> "))
    for part in parts:
        _expect_part(expectation, part)
    expectation.add_front("colophon", imprint)


def _expect_commentary(expectation: Expectation, text: str, head: dict[str, Any]) -> None:
    text = re.sub(r"^- \[(\d+)\]\n", r"\n[^\1]: ", text, flags=re.MULTILINE)
    text, notes = split_notes(text)
    title, *lines = [line for line in text.splitlines() if line.strip()]
    expectation.add_words("title", title)
    for line in lines:
        expectation.add_main(re.sub(r"\[(\d+)\]", r"[^\1]", line))
    for label, note in notes.items():
        expectation.add_note(label, note)


def _expect_issue_brief(expectation: Expectation, text: str, head: dict[str, Any]) -> None:
    text = re.sub(r"^(\d+)\) (.*)$", r"[^\1]: \2", text, flags=re.MULTILINE)
    text, notes = split_notes(re.sub(r"<sup>(\d+)\)</sup>", r"[^\1]", text))
    masthead, abstract, keywords, opening, *parts = split_parts(text)
    # Title and author stand in the masthead and again over the text; one of each is enough.
    expectation.add_words("title", opening.heading)
    numbering, _, title, author = split_blocks(masthead.body)
    expectation.add_words("series", masthead.heading, numbering)
    expectation.add_words("title", title)
    expectation.add_words("authors", *re.split(r"\s*\n|[(),]\s*", author))
    expectation.add_words("label of abstract", abstract.heading)
    expectation.add_front("abstract", abstract.body)
    expectation.add_words("keywords", keywords.heading, keywords.body)
    _, *blocks = split_blocks(opening.body)
    _expect_pages(expectation, blocks)
    for part in parts:
        expectation.add_main(f"## {part.heading}")
        blocks = list(split_blocks(part.body))
        if part is parts[-1]:
            expectation.add_front("disclaimer", blocks.pop())
        _expect_pages(expectation, blocks)
    for label, note in notes.items():
        expectation.add_note(label, note)


def _expect_pages(expectation: Expectation, blocks: list[str]) -> None:
    """Paragraphs; one that begins in lower case goes on with the sentence before the page's end."""
    for block in blocks:
        if not re.fullmatch(r"-{3,}", block):
            expectation.add_main(block)
            unit = expectation.main[-1]
            if block[0].islower():
                expectation.main[-1] = Unit(unit.text, unit.kind, joins=True)


_FAMILIES: tuple[tuple[str, Callable[[Expectation, str, dict[str, Any]], None]], ...] = (
    (r"\d+-crs-", _expect_crs),
    (r"\d+-cisa-", _expect_cisa),
    (r"\d+-canada-", _expect_canada),
    (r"\d+-nars-", _expect_nars),
    (r"A-", _expect_commentary),
    (r"B-", _expect_issue_brief),
)
