"""What a page's end cuts badly -> cut where a reader can follow."""

from __future__ import annotations

from typing import Any

from briefgen.rendering.fitting.survey import Survey


class Turns:
    def __init__(self, root: Any) -> None:
        self._root = root

    def repair(self, found: Survey) -> bool:
        return False
