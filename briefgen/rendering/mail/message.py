"""The texts and pictures of a mail -> its bytes, the same each time (RFC 5322, MIME: RFC 2045 to 2049).

It is a draft: whoever opens it adds to whom it goes, and the program that sends it from whom and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import blake2b
from urllib.parse import urlsplit

from briefgen.core import lazy_re
from briefgen.edition import Edition

#: A name that nobody can have (RFC 2606, 2), where the publisher has no site.
_NOBODY = "briefgen.invalid"
#: What stands before and behind the @ in a field of a mail: atoms, and names of a domain.
_NAME = lazy_re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = lazy_re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def write_message(edition: Edition, text: str, html: str, pictures: Mapping[str, tuple[str, bytes]]) -> bytes:
    """The mail.

    Args:
        edition: whose title and publisher its fields name.
        text: its plain text.
        html: its HTML.
        pictures: media type and bytes, by content ID.
    """
    # Of what is seen, not of the edition: it must not tell of anything that is withheld.
    digest = blake2b("\0".join((text, html)).encode(), digest_size=16).hexdigest()
    message = EmailMessage(policy=SMTP)
    message["MIME-Version"] = "1.0"
    message["Subject"] = write_subject(edition)
    if sender := name_sender(edition):
        message["From"] = sender
    message["Message-ID"] = f"<{digest}@{_name_host(edition)}>"
    # Outlook opens it as a mail to be sent.
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    shown = message.get_payload()[1]  # type: ignore[index]
    assert isinstance(shown, EmailMessage)
    for name, (kind, data) in pictures.items():
        main, _, sub = kind.partition("/")
        shown.add_related(data, main, sub, cid=f"<{name}>", disposition="inline")
    message["Content-Language"] = edition.lang
    for number, part in enumerate(each for each in message.walk() if each.is_multipart()):
        part.set_boundary(f"={number}_{digest}")
    return message.as_bytes()


def write_subject(edition: Edition) -> str:
    """The mark and the title on one line."""
    title = " ".join(edition.title_text.split())
    return f"[{edition.marking.text}] {title}" if edition.marking else title


def name_sender(edition: Edition) -> Address | None:
    """Who sends it; None where its publisher has no address, or none that every mail server knows (RFC 5322, 3.4.1)."""
    name, _, host = edition.publisher.email.rpartition("@")
    try:
        known = host.encode("idna").decode()
        # Where the older standard of the codec reads letters otherwise than today's, that is another domain.
        same = known.encode().decode("idna") == host.lower()
    except UnicodeError:
        return None
    if not (same and _NAME.fullmatch(name) and _HOST.fullmatch(known)):
        return None
    return Address(edition.publisher.name, name, known)


def _name_host(edition: Edition) -> str:
    host = urlsplit(edition.publisher.url).hostname or ""
    return host if host.isascii() and "." in host else _NOBODY
