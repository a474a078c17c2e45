"""An Edition and its files -> pages without the words that they must have: the mark, the warning, the notices."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefgen.core.messages import list_words, quote
from briefgen.edition import Edition
from briefgen.inspecting.pdf_file import PdfFile
from briefgen.inspecting.web_page import WebPage
from briefgen.inspecting.word_file import WordFile
from briefgen.inspecting.word_words import read_text
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.problems import Problem

_HINT = "It is missing from the template, or from the project's changes to the template."


def check_web_furniture(edition: Edition, page: WebPage) -> Iterator[Problem]:
    """The handling mark, the embargo and the notices, somewhere on the page."""
    return check_text_furniture(edition, page.text, "page")


def check_text_furniture(edition: Edition, text: str, called: str) -> Iterator[Problem]:
    """The same of what has no pages.

    Args:
        edition: what was printed.
        text: all that it says.
        called: what it is, for a message: page.
    """
    letters = _squeeze(text)
    for code, words in _list_words(edition):
        if _squeeze(words) not in letters:
            yield Problem(code, f"The {called} does not show {quote(words, 80)}.", hint=_HINT)


def check_pdf_furniture(edition: Edition, file: PdfFile) -> Iterator[Problem]:
    """The mark and the warning on each page, the mark twice; the notices on the first."""
    pages = [_squeeze(text) for text in file.texts]
    for code, words in _list_words(edition):
        told = _squeeze(words)
        often = 2 if words == edition.marking.text else 1
        where = pages[:2] if code == "REL141" else pages
        without = [number for number, text in enumerate(where, 1) if text.count(told) < often]
        if code == "REL141":
            if len(without) == len(where):
                yield Problem(code, f"The first pages do not show {quote(words, 80)}.", hint=_HINT)
        elif without:
            where_not = list_words([str(number) for number in without[:5]], "and")
            head = " at top and bottom" if often > 1 else ""
            what = f"Page {where_not} does" if len(without) == 1 else f"Pages {where_not} do"
            yield Problem(code, f"{what} not show {quote(words, 80)}{head}.", hint=_HINT)


def check_word_furniture(edition: Edition, file: WordFile) -> Iterator[Problem]:
    """The mark and the warning at the head of each page, the mark at its foot too; the notices in the text."""
    text = _squeeze(read_text(file.document))
    for code, words in _list_words(edition):
        if code == "REL141":
            if _squeeze(words) not in text:
                yield Problem(code, f"The Word file does not show {quote(words, 80)}.", hint=_HINT)
            continue
        kinds = ("header", "footer") if words == edition.marking.text else ("header",)
        parts = [(name, part) for name, part in file.list_furniture() if name in kinds]
        without = {name for name, part in parts if not shows(part, words)} | {*kinds} - {name for name, _ in parts}
        if without:
            where = list_words([f"the {name}s" for name in kinds if name in without], "and")
            yield Problem(code, f"In the Word file, {where} do not show {quote(words, 80)}.", hint=_HINT)


def shows(part: Element, words: str) -> bool:
    """Whether the head or the foot of a Word file's pages says something, and not in hidden letters."""
    return _squeeze(words) in _squeeze(read_text(part))


def _list_words(edition: Edition) -> Iterator[tuple[str, str]]:
    """What must be said, each with its code."""
    labels = edition.pack.labels
    if edition.marking:
        yield "REL133", edition.marking.text
    if edition.status == "withdrawn":
        yield "REL133", labels["withdrawn"]
    if edition.embargo:
        yield "REL133", edition.embargo.line
    for change in edition.history:
        if change.kind:
            yield "REL141", f"{labels[change.kind]} {change.date.text}"
            yield from (("REL141", words) for words in (_read_start(change.note),) if words)


def _read_start(note: Node) -> str:
    """The first words of a note: what comes later may be broken by the call of a footnote."""
    return " ".join(plain(note).split()[:4])


def _squeeze(text: str) -> str:
    """Letters and digits alone: lines, hyphens and the gaps between letters are the layout's own."""
    return "".join(char for char in text.casefold() if char.isalnum())
