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
    "event_date": ("EVT101", "{value} is not a date of an event.", "{hint}"),
    "instant": (
        "VAL006",
        "{value} is not a time with a time zone.",
        "Write 2025-05-06T09:30+01:00, or 2025-05-06T08:30Z.",
    ),
    "url": (
        "VAL007",
        "{value} is not a URL that a brief may link to.",
        "It must begin with https://, http://, mailto: or tel:, and contain no spaces.",
    ),
    "url_user": ("VAL020", "{name} contains a user name or a password.", PRIVATE["user"]),
    "url_mail": ("VAL021", "{name} sets more of an e-mail than its recipient and subject.", PRIVATE["mail"]),
    "language": ("VAL008", "{value} is not a language tag.", "Write a BCP 47 tag: en, en-GB, ko or zh-Hant."),
    "orcid_check": ("VAL010", "{value} is not an ORCID iD: its check digit is wrong.", _ORCID_HINT),
    "issn_check": ("VAL011", "{value} is not an ISSN: its check digit is wrong.", _ISSN_HINT),
    "isbn_check": (
        "VAL012",
        "{value} is not an ISBN: it needs 10 or 13 digits, and the check digit must be right.",
        "Check it on the publisher's page.",
    ),
    "string_too_long": ("VAL015", "{name} is longer than {max_length} characters.", "Make it shorter."),
    "string_too_short": ("VAL015", "{name} is shorter than {min_length} characters.", "Make it longer."),
    "too_short": ("VAL015", "{name} needs at least {min_length} entries.", "Add what is missing."),
    "too_long": ("VAL015", "{name} may have at most {max_length} entries.", "Remove some."),
    "int_parsing": ("VAL016", "{value} is not a whole number.", "Write digits only."),
    "int_type": ("VAL016", "{value} is not a whole number.", "Write digits only."),
    "int_from_float": ("VAL016", "{value} is not a whole number.", "Write digits only."),
    "int_parsing_size": ("VAL016", "{value} is too large a number.", "Write a smaller number."),
    "float_parsing": ("VAL016", "{value} is not a number.", "Write digits, with a decimal point if needed."),
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
        "Keep one of them: the only audiences that see it, or those that do not.",
    ),
    "wordings": (
        "VAL019",
        "{name} is a list of texts, but everyone would get one that is not the last.",
        "Write one text, or several: all but the last with “text” and “audiences”. Each reader gets the first match.",
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
    _pattern(Doi): ("VAL013", "{value} is not a DOI.", "Write it without the URL: 10.1000/182."),
    _pattern(Key): (
        "VAL014",
        "{value} is not a valid ID.",
        "An ID begins with a letter and contains only unaccented letters, digits and . : _ -",
    ),
    _pattern(NoteLabel): (
        "VAL014",
        "{value} is not a valid label of a note.",
        "A label has no spaces, square brackets or ^.",
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
