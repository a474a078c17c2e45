"""A text -> what a LanguageTool server on this computer says about it.

The HTTP interface is that of LanguageTool: POST /v2/check with ``text`` and ``language``
(https://languagetool.org/http-api/). No proxy is asked and no redirection is followed, so that the text of a brief that
is not published stays on the computer.
"""

from __future__ import annotations

import http.client
import ipaddress
import time
from urllib.parse import SplitResult, urlencode, urlsplit

from briefgen.checks.external.errors import Garbled, Silent, Slow

#: Bytes of an answer.
ANSWER_LIMIT = 5_000_000
_PIECE = 65_536
_HINT = "Start the server, or check its URL in briefgen.toml."


def is_local(url: str) -> bool:
    """Whether a URL is a server's on this computer: ``http://localhost:8081/v2/check``."""
    try:
        split = urlsplit(url)
        _port_of(split)
    except ValueError:
        return False
    if split.scheme != "http":
        return False
    return split.hostname == "localhost" or _is_loopback(split.hostname or "")


def ask_server(url: str, text: str, language: str, *, seconds: int) -> str:
    """Ask a LanguageTool server about a text.

    Args:
        url: the URL of its ``check``, for which is_local holds.
        text: the text.
        language: a BCP 47 tag.
        seconds: how long it may take.

    Returns:
        Its answer, which should be JSON.

    Raises:
        Silent, Slow, Garbled: there is no server, it takes too long, or it answers with something else.
    """
    end = time.monotonic() + seconds
    split = urlsplit(url)
    connection = http.client.HTTPConnection(split.hostname or "", _port_of(split), timeout=seconds)
    form = urlencode({"text": text, "language": language})
    try:
        connection.connect()
        # A name is only a name: what counts is where it leads.
        if not _is_loopback(connection.sock.getpeername()[0]):
            raise Silent("is not on this computer", "Write a URL that begins with http://127.0.0.1.")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        connection.request("POST", split.path or "/", form.encode(), headers)
        answer = connection.getresponse()
        data = _read(answer, end)
    except TimeoutError:
        raise Slow(seconds) from None
    except (OSError, http.client.HTTPException):
        raise Silent("does not answer", _HINT) from None
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise Silent(f"responds with status {answer.status}", _HINT)
    return data.decode("utf-8", "replace")


def _read(answer: http.client.HTTPResponse, end: float) -> bytes:
    data = bytearray()
    while piece := answer.read1(_PIECE):
        data += piece
        if len(data) > ANSWER_LIMIT:
            raise Garbled("sends too much", _HINT)
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(data)


def _port_of(split: SplitResult) -> int:
    return split.port or http.client.HTTP_PORT


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
