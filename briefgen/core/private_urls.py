"""A URL -> what in it is not for readers: a password, or mail that goes where they do not see."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal
from urllib.parse import unquote

from briefgen.core import lazy_re

#: The authority of a URL (RFC 3986, 3.2), as browsers read it: after any number of strokes, forward or back
#: (WHATWG URL, "special authority slashes state").
_USER = lazy_re.compile(r"(?:https?:[\\/]*|[a-z][a-z0-9+.-]*:[\\/]{2,}|[\\/]{2,})([^\\/?#]*)", re.IGNORECASE)
#: What an e-mail address may say besides the receiver (RFC 6068): what everyone sees before it is sent.
_OPEN_HEADERS = frozenset({"subject"})

#: What to do about each kind, for a hint.
PRIVATE = {
    "user": "Every reader could use it: remove all between // and @, and change the password if it was ever shared.",
    "mail": "Readers do not see bcc, cc and body: write mailto:name@example.org, and add at most ?subject=.",
}


def find_private(address: str) -> Literal["", "user", "mail"]:
    """What a URL gives away.

    Returns:
        ``user``: a user name or a password; ``mail``: receivers, a text or files that a mail is sent with; "": nothing.
    """
    # Browsers pass over these, wherever they are.
    plain = unicodedata.normalize("NFKC", re.sub(r"[\x00-\x20]", "", address))
    match = _USER.match(plain)
    if match and "@" in unquote(match[1]):
        return "user"
    scheme, _, rest = plain.partition(":")
    if scheme.lower() == "mailto":
        fields = rest.partition("?")[2].replace("&amp;", "&")
        names = {unquote(field.partition("=")[0]).strip().lower() for field in re.split("[&;?]", fields) if field}
        return "mail" if names - _OPEN_HEADERS else ""
    return ""
