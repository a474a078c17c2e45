"""What has happened -> told to every page that is open."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from secrets import token_hex
from typing import Any

#: What one page may be behind. The stream of one that is further behind ends; it opens another, and asks for all anew.
_MAX_BEHIND = 200


class Events:
    """Tells open pages of what has happened; used in the thread of the server."""

    def __init__(self) -> None:
        #: Another one after each start, so that pages of an earlier server load again.
        self._server = token_hex(8)
        self._listeners: set[asyncio.Queue[dict[str, Any] | None]] = set()

    @property
    def listeners(self) -> int:
        """How many streams are open."""
        return len(self._listeners)

    def tell(self, event: str, **data: Any) -> None:
        """Tell all of them."""
        for queue in self._listeners:
            queue.put_nowait({"event": event, "data": json.dumps(data)})
            if queue.qsize() > _MAX_BEHIND:
                queue.put_nowait(None)

    def end(self) -> None:
        """End all streams."""
        for queue in self._listeners:
            queue.put_nowait(None)

    async def listen(self) -> AsyncIterator[dict[str, Any]]:
        """What happens from now on, as sse-starlette takes it."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield {"event": "hello", "data": json.dumps({"server": self._server})}
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self._listeners.discard(queue)
