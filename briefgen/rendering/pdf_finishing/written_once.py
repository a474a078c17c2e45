"""Each object of a PDF is made into bytes once.

pydyf 0.13 makes all of them twice for a file that has an identifier, once for the file and once for the digest that
identifies it (its ``PDF.write``), and compresses every stream for both.
"""

from __future__ import annotations

import pydyf


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object that will not change any more: its bytes in its place."""

    data = b""
    compressible = False

    def __init__(self, source: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation = source.number, source.generation
        self.data, self.compressible = source.data, source.compressible


def write_objects(pdf: pydyf.PDF) -> None:
    """Make all objects of a PDF into bytes; the last step before the file is written."""
    pdf.objects[:] = [each if each.free == "f" else _Written(each) for each in pdf.objects]
