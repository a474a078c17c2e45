"""The finished files of an edition -> Problems, where a page does not show the handling mark that it must."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.core.messages import list_words, quote
from briefgen.edition import Edition
from briefgen.problems import Place, Problem

#: How many pages are named in a sentence.
_NAMED = 5


def check_marking(edition: Edition, files: Mapping[str, bytes], place: Place) -> list[Problem]:
    """Look for the handling mark as readers do: at the head and foot of every page of the PDF, and of the web page.

    Args:
        edition: what was printed.
        files: the finished files, by format; those that are neither ``html`` nor ``pdf`` are passed over.
        place: of the brief.
    """
    if not edition.marking:
        return []
    judges = {"html": _judge_page, "pdf": _judge_pdf}
    return [
        problem for name, judge in judges.items() if name in files for problem in judge(edition, files[name], place)
    ]


def _judge_pdf(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    # Here, not above: most editions carry no mark.
    from briefgen.visible_text.pdf import UnreadableError, find_at_edges

    file = f"the PDF for {quote(edition.audience)}"
    try:
        pages = find_at_edges(data, edition.marking.text)
    except UnreadableError as fault:
        message = f"{file} could not be checked for its handling mark: PDFium cannot read it ({fault})."
        yield Problem("REN121", message, place, "Please report this.")
        return
    # The pages that lack the mark, by where they lack it.
    lacking: dict[str, list[int]] = {}
    for number, (head, foot) in enumerate(pages, 1):
        where = list_words([name for name, shown in (("head", head), ("foot", foot)) if not shown], "and")
        if where:
            lacking.setdefault(where, []).append(number)
    for where, numbers in lacking.items():
        message = f"{_name_pages(numbers, len(pages))} not show {_name(edition)} at the {where} (in {file})."
        yield Problem("REN121", message, place, _advise(edition, "the margin boxes, as css/print-marked.css does"))


def _judge_page(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    from briefgen.visible_text.web import find_concealment

    concealment = find_concealment(data.decode("utf-8"), edition.marking.text)
    reasons: dict[str, list[str]] = {}
    for where, reason in (("top", concealment.top), ("end", concealment.end)):
        if reason:
            reasons.setdefault(reason, []).append(where)
    for reason, places in reasons.items():
        where = list_words([f"at its {each}" for each in places], "and")
        message = f"The web page for {quote(edition.audience)} does not show {_name(edition)} {where}: {reason}."
        yield Problem("REN122", message, place, _advise(edition, "partials/marking.html.j2 and css/web.css"))


def _name(edition: Edition) -> str:
    return f"its handling mark {quote(edition.marking.text, 80)}"


def _advise(edition: Edition, what: str) -> str:
    pack = quote(edition.pack.name)
    return f"Every reader must see it. Check {what} in the template {pack} and in your changes to it."


def _name_pages(numbers: list[int], count: int) -> str:
    """The pages and the verb for them: “Pages 1 and 2 do”."""
    if len(numbers) == count > 1:
        return "The pages do"
    more = [f"{len(numbers) - _NAMED} more"] if len(numbers) > _NAMED else []
    named = list_words([*map(str, numbers[:_NAMED]), *more], "and")
    return f"Page {named} does" if len(numbers) == 1 else f"Pages {named} do"
