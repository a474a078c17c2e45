"""What percentages in a style amount to is worked out once for each size of the box around.

WeasyPrint 70 asks for nineteen properties of every box each time that it is laid out. What comes of them depends on the
style of the box and on the size of its containing block, and many boxes have both in common.

Like ``weasyprint_internals.py``, this leans on what WeasyPrint does not promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from briefgen.rendering.weasyprint_internals import LAYOUT_MODULES, boxes, replaced, resolve_percentages

#: What is set of a box.
_NAMES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
    *(f"{bound}{axis}" for bound in ("", "min_", "max_") for axis in ("width", "height")),
)


def _resolve(box: Any, containing_block: Any) -> None:
    """What WeasyPrint's own ``resolve_percentages`` does."""
    style, block = box.style, containing_block
    # Borders that collapse are decided for each box.
    if style["border_collapse"] == "collapse":
        resolve_percentages(box, block)
        return
    size = (block.width, block.height) if isinstance(block, boxes.Box) else tuple(block)
    key = (*size, isinstance(box, boxes.PageBox))
    used = vars(style).setdefault("used_values", {})
    if key in used:
        vars(box).update(used[key])
        return
    resolve_percentages(box, block)
    used[key] = {name: getattr(box, name) for name in _NAMES}


@contextmanager
def keeping_used_values() -> Iterator[None]:
    """While a page is laid out, remember used values."""
    with ExitStack() as stack:
        for module in LAYOUT_MODULES:
            stack.enter_context(replaced(module, resolve_percentages=_resolve))
        yield
