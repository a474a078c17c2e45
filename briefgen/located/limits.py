"""How large a file may be, and the Problems that say it is larger."""

from __future__ import annotations

from briefgen.located.text_buffer import Stop, TextBuffer

#: Bytes of a content file; the longest real brief has 60 thousand.
MAX_BYTES = 2_000_000
#: Lists and mappings inside one another.
MAX_DEPTH = 50
#: Values, lists and mappings altogether.
MAX_NODES = 100_000


class Budget:
    """Counts what a parser makes, and stops it in time."""

    def __init__(self, page: TextBuffer) -> None:
        self.page = page
        self.left = MAX_NODES

    def spend(self, index: int, depth: int) -> None:
        """Count one value at ``index``, inside ``depth`` others.

        Raises:
            Stop: there are too many values, or they are nested too deeply.
        """
        self.left -= 1
        if self.left < 0:
            self.page.add("FIL010", f"The file contains more than {MAX_NODES:,} values.", index, hint="Split it.")
            raise Stop
        if depth > MAX_DEPTH:
            message = f"Lists and groups are nested more than {MAX_DEPTH} levels deep here."
            self.page.add("FIL010", message, index, hint="A brief needs fewer than ten levels.")
            raise Stop
