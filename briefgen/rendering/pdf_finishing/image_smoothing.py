"""No picture asks to be smoothed: PDF/A forbids Interpolate (ISO 19005-2, 6.2.8).

WeasyPrint 70 writes it for every picture but those with ``image-rendering: crisp-edges``, in PDF/A too.
"""

from __future__ import annotations

import pydyf


def drop_interpolation(pdf: pydyf.PDF) -> None:
    """Take the entry out of all pictures and their masks."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            item.extra.pop("Interpolate", None)
