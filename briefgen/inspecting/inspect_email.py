"""A finished mail -> what it is not and must be, and what it says, in text and in HTML."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected, expect
from briefgen.inspecting.furniture import check_text_furniture, check_web_furniture
from briefgen.inspecting.links import check_web_links
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.mail import read_mail
from briefgen.inspecting.marks import find_unmarked_text, tell_unmarked
from briefgen.inspecting.outside import check_web_outside
from briefgen.inspecting.text_file import tell_line
from briefgen.inspecting.typed_text import MailWording, TypedWording, compare_typed
from briefgen.inspecting.web_page import read_page
from briefgen.inspecting.web_words import read_words
from briefgen.inspecting.words import compare_web
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the mail."""
    mail, page = read_mail(data), read_page(read_mail(data).html)
    subject = mail.get("Subject")
    if not subject.endswith(" ".join(edition.title_text.split())):
        message = (
            f"The subject of the mail says {quote(subject, 80)}, but the brief says {quote(edition.title_text, 80)}."
        )
        yield Problem("MET123", message, hint="Please report this.")
    if not mail.is_plain:
        yield Problem("ACC806", "The mail has lines that servers may change.", hint="Please report this.")
    # Its own pictures are not outside.
    page.fetched = [(tag, address) for tag, address in page.fetched if address not in mail.pictures]
    yield from check_web_links(page)
    yield from check_web_outside(page)
    yield from check_web_furniture(edition, page)
    yield from check_text_furniture(edition, mail.text, "plain text of the mail")


def get_wording(edition: Edition) -> MailWording:
    """That of its HTML."""
    return MailWording.of_blocks(edition)


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that its HTML or its text does not show."""
    mail = read_mail(data)
    lost = compare_web(expected, read_words(mail.html))
    if expected.edition:
        lost += compare_typed(expect(expected.edition, TypedWording(expected.edition)), mail.text)
    return list(dict.fromkeys(lost))


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """Where it does not show its handling mark: in its subject, at the top and the end of each of its texts."""
    mail, mark = read_mail(data), edition.marking.text
    subject = "" if mail.get("Subject").startswith(f"[{mark}]") else "it is not in the subject"
    yield from tell_unmarked(edition, "the mail", {"top": subject}, place, "the title")
    for called, text in (("HTML of the mail", read_page(mail.html).text), ("plain text of the mail", mail.text)):
        yield from tell_unmarked(edition, f"the {called}", find_unmarked_text(text, mark), place, "the title")


def read_texts(data: bytes) -> list[str]:
    """What it says, in its fields and its HTML."""
    mail = read_mail(data)
    return [f"{mail.get('Subject')}\n{read_page(mail.html).text}"]


def describe_difference(old: bytes, new: bytes) -> str:
    """Which line differs first."""
    return tell_line("mail", old, new)
