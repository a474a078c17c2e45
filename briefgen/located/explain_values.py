"""What can be wrong with a value: its code, a sentence and a hint, by Pydantic error type or by pattern."""

from __future__ import annotations

from enum import Enum
from typing import Any, Literal, get_args

from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import list_words, quote
from briefgen.core.private_urls import PRIVATE
from briefgen.model.base import Key
from briefgen.model.brief import NoteLabel
from briefgen.model.fields import origin_of, variants
from briefgen.model.identity import Doi, Issn
from briefgen.model.people import Email, Orcid

#: A code, a message and a hint; ``{name}`` is the key, ``{value}`` the value, others from the error's context.
Sentence = tuple[str, str, str]

_ORCID_HINT = "Write the 16 characters in groups of four: 0000-0002-1825-0097."
_ISSN_HINT = "Write eight characters with a hyphen: 1234-5679."

VALUES: dict[str, Sentence] = {
    "blank": ("VAL001", "{name} is empty.", "Fill it in."),
    "date_form": ("VAL004", "{value} is not a date in a known form.", "Write 2025-05-06, 2025-05 or 2025."),
    "date_exists": ("VAL005", "{value} is not a day that exists.", "Check the month and the day."),
    "instant": (
        "VAL006",
        "{value} is not a time with its zone.",
        "Write 2025-05-06T09:30+01:00, or 2025-05-06T08:30Z.",
    ),
    "url": (
        "VAL007",
        "{value} is not an address that a brief may lead to.",
        "It must begin with https://, http://, mailto: or tel: and hold no spaces.",
    ),
    "url_user": ("VAL020", "{name} carries a user name or a password.", PRIVATE["user"]),
    "url_mail": ("VAL021", "{name} says more of a mail than its receiver and subject.", PRIVATE["mail"]),
    "language": ("VAL008", "{value} is not a language tag.", "Write a BCP 47 tag: en, en-GB, ko or zh-Hant."),
    "orcid_check": ("VAL010", "{value} is not an ORCID iD: its last character does not fit the others.", _ORCID_HINT),
    "issn_check": ("VAL011", "{value} is not an ISSN: its last character does not fit the others.", _ISSN_HINT),
    "isbn_check": (
        "VAL012",
        "{value} is not an ISBN: it needs 10 or 13 digits, and the last must fit the others.",
        "Compare it with the publisher's page.",
    ),
    "string_too_long": ("VAL015", "{name} is longer than {max_length} characters.", "Make it shorter."),
    "string_too_short": ("VAL015", "{name} is shorter than {min_length} characters.", "Make it longer."),
    "too_short": ("VAL015", "{name} needs at least {min_length} entries.", "Add what is missing."),
    "too_long": ("VAL015", "{name} may have at most {max_length} entries.", "Remove some."),
    "int_parsing": ("VAL016", "{value} is not a whole number.", "Write digits only."),
    "int_type": ("VAL016", "{value} is not a whole number.", "Write digits only."),
    "int_from_float": ("VAL016", "{value} is not a whole number.", "Write digits only."),
    "int_parsing_size": ("VAL016", "{value} is too large a number.", "Write a smaller one."),
    "float_parsing": ("VAL016", "{value} is not a number.", "Write digits, with a point if needed."),
    "bool_parsing": ("VAL016", "{value} is neither true nor false.", "Write true or false."),
    "bool_type": ("VAL016", "{value} is neither true nor false.", "Write true or false."),
    "greater_than": ("VAL017", "{value} is too small.", "It must be more than {gt}."),
    "greater_than_equal": ("VAL017", "{value} is too small.", "It must be at least {ge}."),
    "less_than": ("VAL017", "{value} is too large.", "It must be less than {lt}."),
    "less_than_equal": ("VAL017", "{value} is too large.", "It must be at most {le}."),
    "nobody": (
        "AUD103",
        "{name} names no audience, so nobody would see this.",
        "Name at least one audience, or remove the key.",
    ),
    "two_marks": (
        "AUD102",
        "This has both “audiences” and “withhold-from”.",
        "Keep one of them: who alone sees it, or who does not.",
    ),
    "wordings": (
        "VAL019",
        "{name} is a list of texts, and everyone would read one that is not the last.",
        "Write one text; or several, each but the last with “text” and “audiences”, and each reader gets the first.",
    ),
    "no_text": ("VAL018", "The brief has no text.", "Write at least one paragraph or one section."),
}


def _pattern(annotation: Any) -> str:
    """The pattern of an annotated text."""
    _, metadata = next(variants(annotation))
    marks = (getattr(mark, "metadata", [mark]) for mark in metadata)  # a FieldInfo keeps its constraints inside
    found = [mark.pattern for group in marks for mark in group if getattr(mark, "pattern", None)]
    return str(found[0])


PATTERNS: dict[str, Sentence] = {
    _pattern(Email): ("VAL009", "{value} is not an e-mail address.", "Write name@example.org."),
    _pattern(Orcid): ("VAL010", "{value} is not an ORCID iD.", _ORCID_HINT),
    _pattern(Issn): ("VAL011", "{value} is not an ISSN.", _ISSN_HINT),
    _pattern(Doi): ("VAL013", "{value} is not a DOI.", "Write it without the address before it: 10.1000/182."),
    _pattern(Key): (
        "VAL014",
        "{value} cannot be a name to refer to.",
        "A name begins with a letter and holds only letters without accents, digits and . : _ -",
    ),
    _pattern(NoteLabel): (
        "VAL014",
        "{value} cannot be the label of a note.",
        "A label holds no spaces, no square brackets and no ^.",
    ),
}


def explain_choice(name: str, value: str, annotation: Any) -> Sentence:
    """A value that is not one of those in a list."""
    choices = find_choices(annotation)
    closest = find_closest(value[:80], choices)
    hint = f"Did you mean {quote(closest)}?" if closest else f"Write {list_words(choices)}."
    return "VAL002", f"{quote(value)} is not a value of {name}.", hint


def find_choices(annotation: Any) -> list[str]:
    """The values of an enumeration or a ``Literal``, in their order."""
    for kind, _ in variants(annotation):
        if isinstance(kind, type) and issubclass(kind, Enum):
            return [str(member.value) for member in kind]
        if origin_of(kind) is Literal:
            return [str(value) for value in get_args(kind)]
    return []
