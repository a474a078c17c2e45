"""Keys that nobody knows, and keys that are not there: a code, a sentence and a hint."""

from __future__ import annotations

from typing import Any

from briefgen.core.did_you_mean import find_closest, unify
from briefgen.core.messages import list_words, name_character, quote
from briefgen.located.resolve import Target
from briefgen.model.descriptions import describe_fields
from briefgen.model.fields import is_model, key_of, keys_of, variants

#: A key is short, and one that is guessed wrongly sends its text to another place.
_LIKE = 0.7
#: What is guessed by way of another name must be all but that name.
_LIKE_SYNONYM = 0.85
#: What writers call things, and what the field is called; used where the field may be.
_SYNONYMS: dict[str, str | tuple[str, ...]] = {
    # Of a brief, as other systems have it.
    "byline": "authors",
    "categories": "topics",
    "classification": "marking",
    "confidentiality": "marking",
    "deck": "standfirst",
    "dek": "standfirst",
    "disclosure": "conflicts",
    "doi": "identifiers",
    "draft": "status",
    "excerpt": "abstract",
    "executive_summary": "abstract",
    "eyebrow": "kicker",
    "grant": "funding",
    "highlights": "key_points",
    "imprint": "colophon",
    "isbn": "identifiers",
    "issn": "identifiers",
    "key_messages": "key_points",
    "lede": "standfirst",
    "readers": "audiences",
    "sensitivity": "marking",
    "subject": "topics",
    "subjects": "topics",
    "tag": "keywords",
    "takeaways": "key_points",
    "teaser": "standfirst",
    "tldr": "bottom_line",
    "tlp": "marking",
    # Of sources, people and all else.
    "access_date": "accessed",
    "address": "place",
    "booktitle": "container",
    "city": "place",
    "conference": "container",
    "author": "authors",
    "by": "authors",
    "bibliography": "sources",
    "bottomline": "bottom_line",
    "category": "type",
    "content": "body",
    "copyright": "rights",
    "department": "affiliation",
    "editor": ("editors", "people"),
    "footnotes": "notes",
    "howpublished": "url",
    "institution": ("affiliation", "publisher"),
    "issue": "number",
    "journal": "container",
    "journaltitle": "container",
    "keyword": "keywords",
    "kind": "type",
    "language": "lang",
    "level": "role",
    "link": "url",
    "location": "place",
    "magazine": "container",
    "month": "date",
    "newspaper": "container",
    "licence": "rights",
    "license": "rights",
    "locale": "lang",
    "organisation": "publisher",
    "organization": "publisher",
    "page": "pages",
    "periodical": "container",
    "position": "role",
    "pp": "pages",
    "publication": "container",
    "published": "date",
    "references": "sources",
    "retrieved": "accessed",
    "school": ("affiliation", "publisher"),
    "series_title": "container",
    "summary": "abstract",
    "tags": "keywords",
    "text": "body",
    "thanks": "acknowledgements",
    "translator": "people",
    "university": ("affiliation", "publisher"),
    "urldate": "accessed",
    "website": "url",
    "year": "date",
}
#: More names than this are not listed in a hint.
_LISTED = 24
#: A key of more words is a sentence with a colon in it.
_WORDS = 2


def explain_unknown(target: Target) -> tuple[str, str, str]:
    """A key that its group does not have."""
    key = str(target.path[-1])
    known = _known_keys(target.parent)
    meant = _find_synonym(unify(key).lower().replace(";", ""), known)
    closest = meant or find_closest(key[:80], known, _LIKE)
    closest = closest or _find_synonym(find_closest(key[:80], _SYNONYMS, _LIKE_SYNONYM), known)
    hint = f"Did you mean {quote(closest)}?" if closest else ""
    if not hint and 0 < len(known) <= _LISTED:
        hint = f"Allowed here: {list_words(known, 'and')}."
    if not meant and len(key.split()) >= _WORDS and not key.startswith(("-", "/", "#")):
        hint = "A key is one word. If this is part of the text above, indent it by two spaces."
    if key and key[0] in "“”„«»‘’‚‹›" and not known_as(key, known):
        hint = "YAML does not recognise curly quotes, so the text ends at its colon. Put straight quotes around it."
        return "KEY001", f"There is no key {key} {_say_where(target)}.", hint
    foreign = next((char for char in key if not char.isascii()), "")
    if foreign:
        hint = f"Keys are plain letters; this one contains {name_character(foreign)}. {hint}".strip()
    message = f"There is no key {quote(key)} {_say_where(target)}."
    return "KEY001", message, hint or "briefgen schema brief-keys lists all keys."


def _find_synonym(name: str, known: list[str]) -> str:
    """The key that is meant by what others call it; "" where there is none."""
    listed = _SYNONYMS.get(name, ())
    return next((each for each in ((listed,) if isinstance(listed, str) else listed) if each in known), "")


def known_as(key: str, known: list[str]) -> bool:
    """Whether it is a key that only is between quotation marks."""
    return key.strip("“”„«»‘’‚‹› ") in known


def _say_where(target: Target) -> str:
    holder = next((step for step in reversed(target.path[:-1]) if isinstance(step, str)), "")
    return f"in {quote(holder)}" if holder else "here"


def explain_missing(target: Target, *, empty: bool) -> tuple[str, str, str]:
    """A key that must be there; ``empty`` when it is, and says nothing."""
    name, meaning = quote(target.field), _describe(target)
    if empty:
        return "VAL001", f"{name} is empty.", f"Fill it in{meaning}."
    holder = next((step for step in reversed(target.path) if isinstance(step, str)), "")
    where = f" in {quote(holder)}" if holder else ""
    return "KEY003", f"{name} is missing{where}.", f"Add it{meaning}."


def _known_keys(annotation: Any) -> list[str]:
    found = (kind for kind, _ in variants(annotation) if is_model(kind))
    return [key for kind in found for key in keys_of(kind)]


def _describe(target: Target) -> str:
    """What a field is for: the first sentence of its description."""
    for kind, _ in variants(target.parent):
        for name in kind.model_fields if is_model(kind) else ():
            if target.field in (name, key_of(kind, name)):
                words = describe_fields(kind).get(name, "").partition(". ")[0].rstrip(".")
                return f": {words[:1].lower()}{words[1:]}" if words else ""
    return ""
