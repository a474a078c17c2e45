"""The end of a stream is told from its data, whatever these end in (ISO 19005-2, 6.1.7.1).

pydyf 0.13 writes a line feed before ``endstream``. Where the data happen to end in a carriage return, as one in 256
compressed streams does, both look like one end of line, and a validator finds the Length wrong by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pydyf

_END = b"\nendstream"


@contextmanager
def clear_stream_ends() -> Iterator[None]:
    """While a PDF is written, end such streams with a carriage return and a line feed."""
    made = pydyf.Stream.data

    def end_clearly(stream: pydyf.Stream) -> bytes:
        data: bytes = made.fget(stream)
        return data.removesuffix(_END) + b"\r" + _END if data.endswith(b"\r" + _END) else data

    pydyf.Stream.data = property(end_clearly)
    try:
        yield
    finally:
        pydyf.Stream.data = made
