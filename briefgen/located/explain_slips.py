"""A value that is almost right -> what to write instead of it: addresses, names, files where entries belong."""

from __future__ import annotations

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.core.slugs import make_slug
from briefgen.located.explain_values import Sentence

_SCHEME = lazy_re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = lazy_re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[:/?#].*)?")
_ADDRESS = lazy_re.compile(r"https?://[^\s<>\[\](),;]+")
_SPACE = lazy_re.compile(r"\s+")
_FILE = lazy_re.compile(r"[^\n]{1,80}\.(?:bib|bibtex|ris|json|ya?ml|csv|xml|enw|toml|docx?)")
_LONGEST = 200


def explain_url(value: str, sentence: Sentence) -> Sentence:
    """An address that cannot be one, with what it should be where that is plain."""
    code, message, hint = sentence
    stripped = value.strip()
    if len(value) > _LONGEST:
        return sentence
    if len(found := _ADDRESS.findall(value)) > 1:
        return code, f"{quote(stripped, 80)} is more than one address.", f"Write one of them: {found[0]}"
    if found and stripped[:1] in "<[(" and stripped[-1:] in ">])":
        message = f"{quote(stripped, 80)} has brackets around the address."
        return code, message, f"Write the address alone: {found[0]}"
    if _SPACE.search(stripped):
        closed = _SPACE.sub("%20", stripped)
        message = f"The address {quote(stripped, 80)} holds a space, where it would end."
        return code, message, f"Write %20 for the space, if it belongs to the address: {closed}"
    if stripped != value and _SCHEME.match(stripped):
        return code, f"Spaces stand around the address {quote(stripped, 80)}.", "Take them out."
    if not _SCHEME.match(stripped) and _HOST.fullmatch(stripped):
        message = f"{quote(stripped, 80)} does not say how it is reached: it begins with no https://."
        return code, message, f"Write the whole address: https://{stripped}"
    return code, message, hint


def explain_name(value: str, field: str, sentence: Sentence) -> Sentence:
    """A name with spaces or other signs that no name holds."""
    code, message, hint = sentence
    slug = make_slug(value[:_LONGEST].rstrip("/").rpartition("/")[2]) if value.isascii() else ""
    if field == "template":
        message = f"{quote(value)} is no name of a template."
        hint = "A name holds no spaces; `briefgen templates list` shows those there are."
    if slug and slug[0].isalpha() and slug != value:
        return code, message, f"Write {slug}. {hint}"
    return code, message, hint


def explain_entries(field: str, value: str) -> str:
    """What to write where entries with names belong, and a text or a list stands."""
    if field == "sources":
        unread = f" A file such as {value} is not read." if value and _FILE.fullmatch(value) else ""
        return f"Write each source here, under a name of its own: kim2024: {{title: …, authors: […], date: …}}.{unread}"
    if field == "notes":
        return "Write each note here, under its number or a name: {1: The text of the note.}"
    return "Write entries with names of their own here: {name: value}."
