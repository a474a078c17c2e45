"""The look that an element has from its ancestors and itself: the size of its letters, whether it is painted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from briefgen.assets.svg.values import paint_alpha, read_alpha, read_font_size, read_length
from briefgen.assets.svg.vocabulary import INHERITED

#: Less than half of one of the 255 steps of a screen.
UNSEEN_ALPHA = 1 / 512

_alpha = lru_cache(maxsize=4096)(paint_alpha)


@dataclass(frozen=True, slots=True)
class Look:
    """What an element looks like.

    Attributes:
        values: properties that pass on.
        em: the size of its letters, in its own pixels.
        opacity: its own and that of all around it.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    em: float = 16.0
    opacity: float = 1.0

    def enter(self, own: Mapping[str, str]) -> Look:
        """The look of an element with these properties in one with this look."""
        new = {name: value for name, value in own.items() if name in INHERITED and value != "inherit"}
        em = read_font_size(new["font-size"], self.em) if "font-size" in new else self.em
        opacity = own.get("opacity", "1")
        opacity = "1" if opacity == "inherit" else opacity
        return Look({**self.values, **new} if new else self.values, em, self.opacity * read_alpha(opacity))

    @property
    def visible(self) -> bool:
        """Whether ``visibility`` lets it be seen."""
        return self.values.get("visibility", "visible") == "visible"

    @property
    def filled(self) -> bool:
        """Whether its inside is painted."""
        return self._is_painted("fill", "black")

    @property
    def opaque(self) -> bool:
        """Whether its inside hides what is behind it."""
        fill = self.values.get("fill", "black")
        alpha = _alpha(fill, self.values.get("color", "black")) * read_alpha(self.values.get("fill-opacity"))
        return self.visible and not fill.startswith(("url(", "context-")) and alpha * self.opacity > 1 - UNSEEN_ALPHA

    @property
    def stroked(self) -> bool:
        """Whether its outline is painted."""
        return self.stroke_width > 0 and self._is_painted("stroke", "none")

    @property
    def stroke_width(self) -> float:
        """In its own pixels."""
        return read_length(self.values.get("stroke-width", "1"), 100, self.em)

    @property
    def marked(self) -> bool:
        """Whether arrowheads or other markers are on its lines."""
        return any(self.values.get(f"marker-{end}", "none") != "none" for end in ("start", "mid", "end"))

    def _is_painted(self, kind: str, default: str) -> bool:
        alpha = _alpha(self.values.get(kind, default), self.values.get("color", "black"))
        return alpha * read_alpha(self.values.get(f"{kind}-opacity")) * self.opacity > UNSEEN_ALPHA
