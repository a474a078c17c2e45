"""ziamath's rows, set once where it sets them twice.

ziamath 0.13 sets all that stands in a row, measures it and throws it away, to know how tall brackets must become; then
it sets it again. So each row within a row doubles the time: a sum of fractions under roots takes eight times as long as
it need, twelve such formulas four seconds. A row in which nothing stretches needs no such measure.
"""

from __future__ import annotations

from functools import cache
from typing import Any

#: What becomes a row of its own, and measures itself.
_ROWS = frozenset(("math", "mrow", "mtr", "mtd", "none"))


def open_formula(math: Any, size: float) -> Any:
    """A formula set by ziamath.

    Args:
        math: MathML, as text or as an element, which is changed.
        size: its font size.
    """
    from ziamath.zmath import Math

    _register()
    return Math(math, size=size)


@cache
def _register() -> None:
    """Have ziamath make its rows of a class of ours, as it has for each kind of element."""
    from ziamath.nodes.mrow import Mrow
    from ziamath.operators import names, operators

    stretching = frozenset(text for (text, _), how in operators.items() if how.get("stretchy", "false") != "false")

    def stretches(element: Any) -> bool:
        """Whether the height of the row around it changes what is drawn of an element."""
        if element.tag in _ROWS:
            return False
        text = (element.text or "").strip()
        if element.tag == "mo" or (element.tag == "mi" and text in names):
            return bool(element.get("stretchy", "true" if text in stretching else "false") != "false")
        return any(map(stretches, element))

    class Row(Mrow, tag="mrow"):
        def _get_height_nostretch(self, line: list[Any], **kwargs: Any) -> tuple[float, float]:
            if any(map(stretches, line)):
                lowest, highest = super()._get_height_nostretch(line, **kwargs)
                return lowest, highest
            return 0.0, 0.0
