"""A URL as it was written -> one that is safe to emit, or what is wrong with it."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import quote

from briefgen.core import lazy_re
from briefgen.core.private_urls import PRIVATE, find_private
from briefgen.markdown.faults import Fault, fault

#: The schemes that a link may have.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_PRIVATE = {
    "user": ("PRO016", "This URL contains a user name or a password"),
    "mail": ("PRO017", "This URL sets more of an e-mail than its recipient and subject"),
}
#: A path with no scheme, no host, no folder at the root, no sign that a file system reads in another way.
_SEGMENT = r"[\w~%+,@()-][\w.~%+,@()-]*"
_RELATIVE = lazy_re.compile(rf"(?:\.{{1,2}}/)*{_SEGMENT}(?:/{_SEGMENT})*/?(?:[?#][^\s\\]*)?")
_SCHEME = lazy_re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,31}):")


def is_allowed(href: str) -> bool:
    """True for a URL that may be emitted: a known scheme, a place in the text, or a relative one."""
    match = _SCHEME.match(href.strip())
    return match is None or match[1].lower() in SCHEMES


def is_relative(href: str) -> bool:
    """Whether a URL names another file of the site, as seen from the page: ``annex.pdf``, ``../data/#table-2``."""
    return bool(_RELATIVE.fullmatch(href)) and not href.startswith("www.")


def check_address(href: str, start: int, stop: int, *, site: bool = False) -> Fault | None:
    """What is wrong with a link's address, if anything.

    Args:
        href: the address.
        start: where the link begins.
        stop: where it ends.
        site: whether links to other files of the site are known to lead somewhere.
    """
    if (href.startswith("#") and len(href) > 1) or (site and is_relative(href)):
        return None
    if private := find_private(href):
        code, message = _PRIVATE[private]
        return fault(code, message, PRIVATE[private], start, stop)
    match = _SCHEME.match(href.strip())
    if match and match[1].lower() not in SCHEMES:
        message = f"A link cannot lead to a URL that begins with {match[1]}:"
        return fault("PRO010", message, "Use a URL that begins with https://, mailto: or tel:.", start, stop)
    if not match or len(href) == match.end():
        message = f'"{href}" is not a complete URL' if href else "This link has no URL"
        hint = f"Write https://{href}." if href.startswith("www.") else "Write a URL that begins with https://."
        if is_relative(href) and not site:
            hint += " If it is a file of your site, set base_url under [site] in briefgen.toml."
        return fault("PRO011", message, hint, start, stop)
    return None


def encode_address(href: str) -> str:
    """A valid URL: what RFC 3986 does not allow is percent-encoded, a host name is put in ASCII, no more."""
    scheme, mark, rest = href.partition("://")
    if mark:
        host, slash, tail = _split_host(rest)
        if not host.isascii():
            with suppress(UnicodeError):
                host = host.encode("idna").decode("ascii")
        href = f"{scheme}://{host}{slash}{tail}"
    # A % that begins no escape is a sign like others; those that do are the author's.
    href = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", href)
    return quote(href, safe="%;/?:@&=+$,-_.!~*'()#", errors="replace")


def _split_host(rest: str) -> tuple[str, str, str]:
    match = re.search(r"[/?#]", rest)
    if not match:
        return rest, "", ""
    return rest[: match.start()], match[0], rest[match.end() :]
