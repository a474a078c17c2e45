"""A mail -> what a mail program finds in it: its fields, its text, its HTML, its pictures."""

from __future__ import annotations

import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser

from briefgen.inspecting.unreadable import FileUnreadable


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail.

    Attributes:
        fields: the names and values of its fields, in order.
        text: what programs without HTML show.
        html: what others show.
        pictures: the addresses under which the HTML may name its parts: ``cid:picture-1``.
        is_plain: whether its source is of signs that every server hands on as they are (RFC 5322, 2.3).
    """

    fields: tuple[tuple[str, str], ...]
    text: str
    html: str
    pictures: frozenset[str]
    is_plain: bool

    def get(self, name: str) -> str:
        """The value of a field."""
        return next((value for key, value in self.fields if key.lower() == name.lower()), "")


def read_mail(data: bytes) -> Mail:
    """Read a mail.

    Raises:
        FileUnreadable: it is damaged, or has no text or no HTML.
    """
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    defects = [defect for part in message.walk() for defect in part.defects]
    if defects:
        raise FileUnreadable(type(defects[0]).__name__)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    if text is None or html is None:
        raise FileUnreadable("it has no plain text or no HTML")
    names = (str(part["Content-ID"] or "").strip("<>") for part in message.walk())
    fields = tuple((name, str(value)) for name, value in message.items())
    lines = data.split(b"\r\n")
    is_plain = data.isascii() and all(len(line) < 999 and b"\n" not in line for line in lines)
    typed, shown = (str(part.get_content()).replace("\r\n", "\n") for part in (text, html))
    return Mail(fields, typed, shown, frozenset(f"cid:{name}" for name in names if name), is_plain)
