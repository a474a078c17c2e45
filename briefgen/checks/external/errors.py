"""What can go wrong with a tool of others; each is one Problem, however many briefs are checked."""

from __future__ import annotations

from briefgen.core.messages import count


class ToolFailure(Exception):
    """A tool that did not do its part.

    Args:
        message: what it did, as a sentence without its name: “is not on this computer”.
        hint: what to do, in one sentence.
    """

    code = ""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Missing(ToolFailure):
    """It cannot be started."""

    code = "EXT101"


class Slow(ToolFailure):
    """It takes too long.

    Args:
        seconds: the time it had.
    """

    code = "EXT102"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"took longer than {count(seconds, 'second')}", f"Write seconds = {seconds * 4} if it needs longer."
        )


class Crashed(ToolFailure):
    """It ended without a result."""

    code = "EXT103"


class Garbled(ToolFailure):
    """What it says is not in the format that was named."""

    code = "EXT104"


class Silent(ToolFailure):
    """The server does not answer."""

    code = "EXT105"
