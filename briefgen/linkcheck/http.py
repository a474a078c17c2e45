"""URLs -> whether each still answers. Asks the network, so only when told to."""

from __future__ import annotations

import http.client
import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from briefgen._version import __version__
from briefgen.core.ascii_urls import encode_url

#: Seconds for one URL, and for all of them.
TIMEOUT, TOTAL_TIMEOUT = 10.0, 60.0
_WORKERS = 8
#: What says that there is no such page (RFC 9110, 15.5.5 and 15.5.11).
_STATUS_GONE = (404, 410)
#: Servers that answer so to HEAD may answer GET.
_ASK_AGAIN = (400, 403, 404, 405, 501)


class Found(StrEnum):
    """What became of a visit."""

    ANSWERS = "answers"
    GONE = "gone"
    """The server says that there is no such page."""
    UNSURE = "unsure"
    """The server answers, but not with the page: it wants a login, or has a fault."""
    SILENT = "silent"
    """No answer: no network, no such server, or too slow."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of a visit, and why, as words that go on after “the server”."""

    found: Found
    why: str = ""


def visit_all(
    addresses: Iterable[str], *, timeout: float = TIMEOUT, total_timeout: float = TOTAL_TIMEOUT
) -> dict[str, Visit]:
    """Visit URLs, several at a time; nothing of a page is read but whether it is there.

    Args:
        addresses: URLs, http or https.
        timeout: seconds after which one visit is abandoned.
        total_timeout: seconds after which the rest is abandoned.
    """
    wanted = list(dict.fromkeys(addresses))
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[str, Visit]] = queue.SimpleQueue()
    for address in wanted:
        waiting.put(address)

    def work() -> None:
        while True:
            try:
                address = waiting.get_nowait()
            except queue.Empty:
                return
            done.put((address, visit(address, timeout)))

    # Daemons: a server that sends its answer letter by letter must not keep the program from ending.
    for _ in range(min(_WORKERS, len(wanted))):
        threading.Thread(target=work, daemon=True).start()
    found: dict[str, Visit] = {}
    end = time.monotonic() + total_timeout
    while len(found) < len(wanted) and (left := end - time.monotonic()) > 0:
        try:
            address, result = done.get(timeout=left)
        except queue.Empty:
            break
        found[address] = result
    return {address: found.get(address, Visit(Found.SILENT, "did not respond in time")) for address in wanted}


def visit(address: str, seconds: float = TIMEOUT) -> Visit:
    """Ask a server whether it has a page: by HEAD, and by GET where it does not understand HEAD."""
    answer = _ask(address, "HEAD", seconds)
    if answer in _ASK_AGAIN:
        answer = _ask(address, "GET", seconds)
    if isinstance(answer, str):
        return Visit(Found.SILENT, answer)
    if answer in _STATUS_GONE:
        return Visit(Found.GONE, f"says that the page does not exist ({answer})")
    return Visit(Found.ANSWERS) if answer < 400 else Visit(Found.UNSURE, f"responds with status {answer}")


def _ask(address: str, method: str, seconds: float) -> int | str:
    """The status of the answer (RFC 9110, 15), redirections followed; or why there is none."""
    headers = {"User-Agent": f"briefgen/{__version__} (link check)", "Accept": "*/*"}
    try:
        request = urllib.request.Request(encode_url(address), method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=seconds) as response:
            return int(response.status)
    except urllib.error.HTTPError as fault:
        fault.close()
        return fault.code
    except (OSError, http.client.HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", fault)
        return "did not respond in time" if isinstance(reason, TimeoutError) else "cannot be reached"
