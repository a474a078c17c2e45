"""What is said of a handling mark that a file does not show, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.core.messages import list_words, quote
from briefgen.edition import Edition
from briefgen.problems import Place, Problem


def name_mark(edition: Edition) -> str:
    """The mark, for a message."""
    return f"its handling mark {quote(edition.marking.text, 80)}"


def advise(edition: Edition, what: str) -> str:
    """What to do.

    Args:
        edition: what was printed.
        what: the parts of the template that print the mark.
    """
    pack = quote(edition.pack.name)
    return f"Every reader must see it. Check {what} in the template {pack} and in your changes to it."


def tell_unmarked(
    edition: Edition, called: str, reasons: Mapping[str, str], place: Place, what: str
) -> Iterator[Problem]:
    """Where something without pages does not show its mark.

    Args:
        edition: what was printed.
        called: what it is: the web page.
        reasons: why not, by “top” and “end”; empty where it does.
        place: the brief.
        what: the parts of the template that print the mark.
    """
    places: dict[str, list[str]] = {}
    for where, reason in reasons.items():
        if reason:
            places.setdefault(reason, []).append(f"at its {where}")
    for reason, each in places.items():
        shown = f"{name_mark(edition)} {list_words(each, 'and')}"
        message = f"{called[:1].upper()}{called[1:]} for {quote(edition.audience)} does not show {shown}: {reason}."
        yield Problem("REN122", message, place, advise(edition, what))


def find_unmarked_text(text: str, mark: str) -> dict[str, str]:
    """Why a text does not begin, or end, with its mark; nothing where it does."""
    letters, wanted = "".join(text.split()), "".join(mark.split())
    missing = "it is not there"
    there = {"top": letters.startswith(wanted), "end": letters.endswith(wanted)}
    return {where: "" if shown else missing for where, shown in there.items()}
