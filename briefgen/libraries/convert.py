"""What all formats of libraries share: texts, dates, languages and numbers of one source, put into its draft."""

from __future__ import annotations

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.libraries.dates import read_date
from briefgen.libraries.entry import Draft
from briefgen.libraries.languages import find_language
from briefgen.located.text import Text
from briefgen.located.tree import Mapping, Scalar
from briefgen.problems import Severity

_DATE_HINT = "Write 2025-04-28, 2025-04 or 2025, or two of them with a slash: 2025-04-28/2025-05-02."
_NUMBERS = {
    "isbn": lazy_re.compile(r"(?<![\dXx])(?:97[89][ -]?(?:\d[ -]?){9}\d|(?:\d[ -]?){9}[\dXx])(?![\dXx])"),
    "issn": lazy_re.compile(r"\d{4}-?\d{3}[\dXx]"),
}
_HYPHEN = lazy_re.compile(r"(?<=\d)-+(?=\d)")
_DOI = lazy_re.compile(r"10\.\d{4,9}/\S+")


def set_date(draft: Draft, name: str, text: Text, plain: str = "") -> None:
    """A date, or the state of a work that has none yet.

    Args:
        draft: the source.
        name: the key that it is for.
        text: what is written, with its place.
        plain: the same without markup, where it has any.
    """
    words = plain or text.value
    if not words.strip():
        return
    found = read_date(words)
    if found is None:
        draft.note("BIB107", f"{quote(words)} is not understood as a date.", text, _DATE_HINT)
        return
    if found.state and name == "date":
        draft.put("state", found.state, text)
    if found.doubt:
        message = f"Of the date {quote(words)}, {found.doubt}."
        draft.note("BIB108", message, text, _DATE_HINT, Severity.WARNING)
    if found.value and found.display and name != "accessed":
        items = tuple(
            (Text.at(key, *text.spot()), Scalar(Text.at(value, *text.spot())))
            for key, value in (("value", found.value), ("display", found.display))
        )
        draft.set(name, Mapping(items, text.spot()))
    elif found.value:
        draft.put(name, found.value.partition("/")[0] if name == "accessed" else found.value, text)


def set_language(draft: Draft, text: Text) -> None:
    """The language of a work."""
    if not text.value.strip():
        return
    if tag := find_language(text.value):
        draft.put("lang", tag, text)
        return
    message = f"The language {quote(text.value)} is not known, and is left out."
    draft.note("BIB116", message, text, "Write a language tag such as en, en-GB or ko.", Severity.WARNING)


def set_number(draft: Draft, name: str, text: Text) -> None:
    """An ISBN or ISSN; of several, the first."""
    match = _NUMBERS[name].search(text.value)
    if not match:
        draft.set(name, text)
        return
    number = match.group().upper()
    if name == "issn" and "-" not in number:
        number = f"{number[:4]}-{number[4:]}"
    draft.put(name, number, text.slice(match.start(), match.end()))


def set_pages(draft: Draft, text: Text) -> None:
    """Pages, with a dash between figures."""
    draft.put("pages", _HYPHEN.sub("–", text.value.strip()), text)


def set_doi(draft: Draft, text: Text) -> None:
    """A DOI, without the resolver."""
    match = _DOI.search(text.value)
    draft.set("doi", text.slice(match.start(), match.end()) if match else text)
