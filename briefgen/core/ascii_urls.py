"""A URL as people write and copy it -> the same in ASCII, as it is sent to a server."""

from __future__ import annotations

import urllib.parse


def encode_url(url: str) -> str:
    """The URL in ASCII, without the place in the page: a path as RFC 3986 has it, a host as IDNA does.

    Raises:
        ValueError: its host is no host.
    """
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="=&%/?:@!$'()*+,;~-._")
    return urllib.parse.urlunsplit((parts.scheme, host, path, query, ""))
