"""Where a brief stands: its series, its numbers, its publisher, its history and its way."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Inline, Line, Part, Url
from briefgen.model.dates import Date
from briefgen.model.marks import Marked
from briefgen.model.wording import WordedLine


class Series(Part):
    """The series a brief appears in. All are texts and are printed exactly as written."""

    shorthand: ClassVar[str | None] = "name"

    name: Line
    """The name of the series: Issue Brief."""
    volume: Line | None = None
    """The volume: "130"."""
    number: Line | None = None
    """The number: "5"."""
    issue: Line | None = None
    """The issue as printed, whole: 제171호."""
    year: Line | None = None
    """The year as printed."""
    part: Line | None = None
    """The part, for a brief in several."""


def _check_issn(value: str) -> str:
    total = sum((8 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(value.replace("-", "")))
    if total % 11:
        raise PydanticCustomError("issn_check", "is not an ISSN: its check digit does not match")
    return value


def _check_isbn(value: str) -> str:
    digits = value.replace("-", "").replace(" ", "")
    ok = False
    if len(digits) == 13 and digits.isdigit():
        ok = sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(digits)) % 10 == 0
    elif len(digits) == 10 and digits[:9].isdigit() and digits[9] in "0123456789X":
        ok = sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits)) % 11 == 0
    if not ok:
        raise PydanticCustomError("isbn_check", "is not an ISBN of 10 or 13 digits with a matching check digit")
    return value


#: ISO 3297, with its MOD 11 check digit.
Issn = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{3}[\dX]$"), AfterValidator(_check_issn)]
#: ISO 2108, ten or thirteen digits, with its check digit.
Isbn = Annotated[str, AfterValidator(_check_isbn), Field(json_schema_extra={"pattern": r"^[\d -]{9,}[\dX]$"})]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")]


class Identifiers(Part):
    """Numbers under which the brief is registered."""

    report_number: Line | None = None
    """The publisher's own number, kept exactly."""
    issn: Issn | None = None
    """ISSN of the printed series."""
    issn_online: Issn | None = None
    """ISSN of the online series."""
    isbn: Isbn | None = None
    """ISBN, ten or thirteen digits."""
    doi: Doi | None = None
    """DOI without the resolver: 10.1000/182."""
    registration_number: Line | None = None
    """A registration number, such as a Korean 발간등록번호."""
    url: Url | None = None
    """The URL under which the brief is published."""


class Publisher(Part):
    """Who publishes the brief, if not the organisation in briefgen.toml."""

    shorthand: ClassVar[str | None] = "name"

    name: Line
    """The publisher's name."""
    place: Line | None = None
    """The city."""
    address: Line | None = None
    """The postal address, as printed."""
    url: Url | None = None
    """The publisher's site."""
    head: Line | None = None
    """The publisher's head, as printed (발행인)."""
    phone: Line | None = None
    """A telephone number."""
    email: Line | None = None
    """An e-mail address."""


class Status(StrEnum):
    """How far the brief has come."""

    DRAFT = "draft"
    REVIEW = "review"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class ChangeKind(StrEnum):
    """What readers must know about a change."""

    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


class Change(Marked):
    """One line of the brief's history."""

    version: Line | None = None
    """The version with the change."""
    date: Date
    """When."""
    kind: ChangeKind | None = None
    """update, correction or withdrawal: printed above the text. Without it, the change is only in the history."""
    note: Inline | None = None
    """What changed; required for a correction or a withdrawal."""

    @model_validator(mode="after")
    def _says_what(self) -> Change:
        if self.kind in (ChangeKind.CORRECTION, ChangeKind.WITHDRAWAL) and not self.note:
            raise PydanticCustomError("change_note", "needs a note, because it is a {kind}", {"kind": self.kind.value})
        return self


class Routing(Part):
    """Who sends the paper to whom; for memos and testimony."""

    to: tuple[WordedLine, ...] = ()
    """Recipients, each as printed."""
    sender: Annotated[tuple[WordedLine, ...], Field(alias="from")] = ()
    """Senders, each as printed."""
    subject: WordedLine | None = None
    """The subject line."""
    venue: WordedLine | None = None
    """Where a meeting or hearing took place."""
    participants: tuple[WordedLine, ...] = ()
    """Who took part."""
