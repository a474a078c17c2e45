"""Tags -> what in them keeps people from reading the document: text, headings, lists, pictures, notes, languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.inspecting.tags.claims import is_language
from briefgen.inspecting.tags.fault import Fault, warn
from briefgen.inspecting.tags.fonts import UNKNOWN
from briefgen.inspecting.tags.tree import Element, TagTree, Words, join_words

_FILE = lazy_re.compile(r"[^\n]*\.(png|jpe?g|jp2|gif|svg|webp|tiff?|bmp|eps|emf|wmf|pdf|heic)\s*", re.IGNORECASE)
_EMPTY_WORDS = frozenset("image picture figure graphic photo chart diagram img untitled logo".split())
_TEX = lazy_re.compile(r"\\[a-zA-Z]+|[_^]\{|\$")
_HEADING = lazy_re.compile(r"H([1-6])")
#: What a sentence ends with; after anything else, what follows goes on with it.
_ENDS = tuple('.!?:;…。！？：；”’»")]–—')
#: Documents longer than this need headings to find one's way.
_LONG = 4


def find_tag_faults(tree: TagTree) -> Iterator[Fault]:
    """All that is wrong with the tags but tables and links."""
    elements = [*tree.root.walk()]
    yield from _find_untagged(tree)
    yield from _find_headings(elements)
    yield from _find_lists(elements)
    yield from _find_pictures(elements)
    yield from _find_notes(elements)
    yield from _find_languages(elements)


def _find_untagged(tree: TagTree) -> Iterator[Fault]:
    """Text that no tag has and that is no page furniture (ISO 14289-1, 7.1); text that has no letters (7.21.7)."""
    loose = [(page, text) for page, text in (*tree.contents.loose, *tree.unread) if text.strip()]
    for page, text in loose:
        message = f"{quote(_begin(text))} belongs to no tag, so it is not read."
        yield Fault(
            "PDF103", message, "Tag it, or mark it as an artifact if it says nothing.", page, words=_begin(text)
        )
    unknown = Counter(mark[0] for mark, text in tree.contents.marked.items() if UNKNOWN in text)
    for page in sorted(unknown):
        message = "Some letters can be seen and neither read aloud, searched nor copied: their font does not name them."
        yield Fault("PDF104", message, "Embed fonts with their Unicode map (ToUnicode), or choose another font.", page)


def _find_headings(elements: list[Element]) -> Iterator[Fault]:
    """Levels in order, with words (7.4)."""
    above = 0
    headings = [each for each in elements if each.role == "H" or _HEADING.fullmatch(each.role)]
    for each in headings:
        words = quote(_begin(each.text))
        if not each.text.strip():
            yield warn(
                "PDF105", "A heading has no words.", "Remove the empty paragraph with a heading's style.", each.page
            )
        match = _HEADING.fullmatch(each.role)
        level = int(match[1]) if match else above
        if level > above + 1:
            message = f"The heading {words} has level {level} and follows one of level {above}."
            message = f"The first heading, {words}, has level {level}." if not above else message
            yield Fault("PDF105", message, f"Give it level {above + 1}.", each.page, words=_begin(each.text))
        above = level
    pages = max((each.page for each in elements), default=0)
    if not headings and pages > _LONG:
        yield warn("PDF105", f"There are {pages} pages and no heading.", "Use heading styles for the headings.")


def _find_lists(elements: list[Element]) -> Iterator[Fault]:
    for each in elements:
        wrong = (
            [kid.role for kid in each.elements if kid.role not in ("LI", "L", "Caption")] if each.role == "L" else []
        )
        if wrong:
            message = f"A list contains {wrong[0]}, but only items belong in it."
            yield Fault("PDF106", message, "Make it an item.", each.page, words=_begin(each.text))
        if each.role == "LI" and not any(kid.role in ("LBody", "Lbl") for kid in each.elements):
            message = "An item of a list has no body (LBody)."
            yield warn("PDF106", message, "Put its text into the body.", each.page, _begin(each.text))


def _find_pictures(elements: list[Element]) -> Iterator[Fault]:
    """Alternative texts that are there and are texts (7.3, 7.7)."""
    for each in elements:
        if each.role not in ("Figure", "Formula"):
            continue
        name = "picture" if each.role == "Figure" else "formula"
        words = each.alt if each.alt is not None else each.actual
        if words is None or not words.strip():
            if each.role == "Figure" and each.text and each.elements:
                continue  # its text is read instead
            message = f"A {name} has no alternative text."
            yield Fault("PDF107", message, _DESCRIBE[name], each.page, words=_begin(each.text))
        elif _FILE.fullmatch(words):
            message = f"The alternative text of a {name} is the name of a file, {quote(words.strip())}."
            yield Fault("PDF107", message, _DESCRIBE[name], each.page, words=words)
        elif words.strip().casefold() in _EMPTY_WORDS:
            yield warn(
                "PDF107",
                f"The alternative text of a {name} says only {quote(words.strip())}.",
                _DESCRIBE[name],
                each.page,
                words,
            )
        elif each.role == "Formula" and _TEX.search(words):
            yield warn("PDF107", f"A formula is read as code: {quote(_begin(words))}.", _DESCRIBE[name], each.page)


_DESCRIBE = {
    "picture": "Say in a sentence what it shows.",
    "formula": "Write it as it is spoken: “a over b”.",
}


def _find_notes(elements: list[Element]) -> Iterator[Fault]:
    """Notes that can be referred to (7.9) and interrupt nobody."""
    notes = [each for each in elements if each.role in ("Note", "FENote")]
    ids = Counter(each.id for each in notes)
    for each in notes:
        words = quote(_begin(each.text))
        if not each.id:
            message = f"The note {words} has no ID."
            yield Fault("PDF108", message, "Insert it as a footnote, not as text.", each.page, words=_begin(each.text))
        elif ids[each.id] > 1:
            message = f"The ID of the note {words} is that of another one."
            yield Fault("PDF108", message, "Make the PDF again.", each.page, words=_begin(each.text))
    for each in elements:
        for note, words in _find_interruptions(each):
            message = f"The note {quote(_begin(note.text))} is read in the middle of a sentence, after {quote(words)}."
            yield warn("PDF108", message, "In the tags, move it after the paragraph.", note.page, _begin(note.text))


def _find_interruptions(element: Element) -> Iterator[tuple[Element, str]]:
    """Notes in a run of text that goes on behind them, with the words before them."""
    for at, kid in enumerate(element.kids):
        if not (isinstance(kid, Element) and kid.role in ("Note", "FENote")):
            continue
        before = _read_paragraph(element.kids[at - 1]) if at else ""
        after = _read_paragraph(element.kids[at + 1]) if at + 1 < len(element.kids) else ""
        if element.role in ("P", "Span") or _HEADING.fullmatch(element.role):
            rest = "".join(each.text for each in element.kids[at + 1 :] if isinstance(each, Words | Element))
            if join_words(rest):
                yield kid, _end("".join(each.text for each in element.kids[:at] if isinstance(each, Words | Element)))
        elif before and not before.endswith(_ENDS) and after[:1].islower():
            yield kid, _end(before)


def _read_paragraph(kid: object) -> str:
    """The words of a paragraph, without the call of the note that it may end with."""
    if not (isinstance(kid, Element) and kid.role == "P"):
        return ""
    kids = [*kid.kids]
    while kids and isinstance(kids[-1], Element) and kids[-1].role == "Reference":
        kids.pop()
    return Element("P", kids=kids).text


def _find_languages(elements: list[Element]) -> Iterator[Fault]:
    for each in elements:
        if each.own_lang and not is_language(each.own_lang):
            message = (
                f"{quote(_begin(each.text))} has the language {quote(each.own_lang)}, which is not a language tag."
            )
            yield Fault("PDF110", message, "Write a tag such as ko or pt-BR.", each.page, words=_begin(each.text))


def _begin(text: str) -> str:
    joined = join_words(text)
    return joined if len(joined) <= 40 else f"{joined[:39].rstrip()}…"


def _end(text: str) -> str:
    joined = join_words(text)
    return joined if len(joined) <= 30 else f"…{joined[-29:].lstrip()}"
