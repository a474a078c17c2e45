"""A request -> refused, unless it comes from a page of this server, or from whoever started it.

A page of any site may send requests to a server on this computer; what stops it from reading the answers is that we
refuse what was not asked for by our own pages (https://fetch.spec.whatwg.org, “Sec-Fetch-Site” and “Origin”), and names
of hosts that are not ours, which DNS rebinding needs.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Cookies know no ports (RFC 6265, 8.5): with the port in its name, two previews do not take each other's.
_COOKIE = "briefgen-preview-{port}"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"cache-control": b"no-store",
}
#: Of what an application has not said more about. Nothing but our own scripts and styles; pages in frames of our own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def is_loopback(host: str) -> bool:
    """Whether an address is of this computer alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def make_token() -> str:
    """A secret for whoever may see the pages of a server that others can reach."""
    return secrets.token_urlsafe(24)


class Guard:
    """Answers for an application, and lets through what may be.

    Args:
        app: the application.
        host, port: where the server listens.
        token: what has to be known to see anything; empty when everyone on this computer may.
    """

    def __init__(self, app: App, host: str, port: int, token: str = "") -> None:
        self._app, self._host, self._port, self._token = app, host, port, token
        self._cookie = _COOKIE.format(port=port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI 3)."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if refusal := self._refuse(scope, headers):
            await _answer(send, *refusal)
        elif self._token and not self._knows(headers):
            await self._log_in(scope, send)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _refuse(self, scope: Scope, headers: dict[bytes, str]) -> tuple[int, str] | None:
        host = headers.get(b"host", "")
        if not self._is_ours(host):
            return 421, "This server has another name."
        if headers.get(b"origin", f"http://{host}") != f"http://{host}":
            return 403, "Only pages of this server may ask."
        if headers.get(b"sec-fetch-site", "none") not in ("none", "same-origin"):
            return 403, "Only pages of this server may ask."
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "Nothing can be changed here."
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this server. With a token, any address will do, and no other name."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if port != self._port or parts.username is not None:
            return False
        if name in _LOOPBACK or name == self._host:
            return True
        return bool(self._token) and _is_address(name)

    def _knows(self, headers: dict[bytes, str]) -> bool:
        # Other servers on this host have cookies here too, of whatever form (RFC 6265, 5.4): theirs are passed over.
        pairs = (each.strip().partition("=") for each in headers.get(b"cookie", "").split(";"))
        given = (value for name, _, value in pairs if name == self._cookie)
        return any(hmac.compare_digest(value.encode(), self._token.encode()) for value in given)

    async def _log_in(self, scope: Scope, send: Send) -> None:
        """Take the token from the address once, and keep it in a cookie: so it is in no address that is copied."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            await _answer(send, 403, "Open the URL that briefgen preview has printed.")
            return
        cookie = f"{self._cookie}={self._token}; HttpOnly; SameSite=Strict; Path=/"
        await _answer(send, 303, "", {b"location": b"/", b"set-cookie": cookie.encode()})


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _answer(send: Send, status: int, text: str, more: dict[bytes, bytes] | None = None) -> None:
    headers = {**_HEADERS, b"content-type": b"text/plain; charset=utf-8", **(more or {})}
    await send({"type": "http.response.start", "status": status, "headers": list(headers.items())})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})


def _with_headers(send: Send) -> Send:
    async def send_more(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = list(message["headers"])
            names = {name.lower() for name, _ in own}
            more = {**_HEADERS, b"content-security-policy": POLICY.encode()}
            message = {**message, "headers": own + [each for each in more.items() if each[0] not in names]}
        await send(message)

    return send_more
