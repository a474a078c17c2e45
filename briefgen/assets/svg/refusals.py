"""What a drawing cannot have, collected in one pass, each with its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.etree.ElementTree import Element

from briefgen.assets.refused import AssetRefused

#: How many reasons one message gives.
_MAX_REASONS = 5


@dataclass
class Refusals:
    """Reasons why a drawing is refused.

    Attributes:
        places: line and column of each element, from 1.
    """

    places: dict[Element, tuple[int, int]] = field(default_factory=dict)
    _found: dict[str, None] = field(default_factory=dict)
    _held: dict[Element, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, element: Element, what: str, advice: str) -> None:
        """Note a reason.

        Args:
            element: where it is.
            what: the end of "The picture ...": "has a script".
            advice: what to do.
        """
        line, column = self.places.get(element, (1, 1))
        self._found[f"{what} (line {line}, column {column}); {advice}"] = None

    def hold(self, element: Element, what: str, advice: str) -> None:
        """Note what is a reason only if the element is seen."""
        self._held.setdefault(element, []).append((what, advice))

    def release(self, element: Element) -> bool:
        """An element is seen: what was held is a reason. Whether anything was."""
        held = self._held.pop(element, [])
        for what, advice in held:
            self.add(element, what, advice)
        return bool(held)

    def stop(self, element: Element, what: str, advice: str) -> NoReturn:
        """Note a reason after which there is nothing more to look at.

        Raises:
            AssetRefused: always.
        """
        self.add(element, what, advice)
        self.raise_any()
        raise AssertionError(what)

    def raise_any(self) -> None:
        """Raise all that was noted.

        Raises:
            AssetRefused: something was.
        """
        if self._found:
            reasons = list(self._found)
            more = f"; and {len(reasons) - _MAX_REASONS} more reasons" if len(reasons) > _MAX_REASONS else ""
            raise AssetRefused(". It ".join(reasons[:_MAX_REASONS]) + more)
