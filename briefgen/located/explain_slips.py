"""A value that is almost right -> what to write instead of it: URLs, names, files where entries belong."""

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
    """A URL that cannot be one, with what it should be where that is plain."""
    code, message, hint = sentence
    stripped = value.strip()
    if len(value) > _LONGEST:
        return sentence
    if len(found := _ADDRESS.findall(value)) > 1:
        return code, f"{quote(stripped, 80)} is more than one URL.", f"Write one of them: {found[0]}"
    if found and stripped[:1] in "<[(" and stripped[-1:] in ">])":
        message = f"{quote(stripped, 80)} has brackets around the URL."
        return code, message, f"Write only the URL: {found[0]}"
    if _SPACE.search(stripped):
        closed = _SPACE.sub("%20", stripped)
        message = f"The URL {quote(stripped, 80)} contains a space, where it would end."
        return code, message, f"If the space belongs to the URL, write %20: {closed}"
    if stripped != value and _SCHEME.match(stripped):
        return code, f"There are spaces around the URL {quote(stripped, 80)}.", "Remove them."
    if not _SCHEME.match(stripped) and _HOST.fullmatch(stripped):
        message = f"{quote(stripped, 80)} does not begin with https://."
        return code, message, f"Write the complete URL: https://{stripped}"
    return code, message, hint


def explain_name(value: str, field: str, sentence: Sentence) -> Sentence:
    """A name with spaces or other signs that no name holds."""
    code, message, hint = sentence
    slug = make_slug(value[:_LONGEST].rstrip("/").rpartition("/")[2]) if value.isascii() else ""
    if field == "template":
        message = f"{quote(value)} is not the name of a template."
        hint = "Names have no spaces; `briefgen templates list` shows all templates."
    if slug and slug[0].isalpha() and slug != value:
        return code, message, f"Write {slug}. {hint}"
    return code, message, hint


def explain_entries(field: str, value: str) -> str:
    """What to write where entries with names belong, and a text or a list is."""
    if field == "sources":
        unread = f" A file such as {value} is not read." if value and _FILE.fullmatch(value) else ""
        return f"Write each source here under its own key: kim2024: {{title: …, authors: […], date: …}}.{unread}"
    if field == "notes":
        return "Write each note here under its number or label: {1: The text of the note.}"
    return "Write named entries here: {name: value}."
