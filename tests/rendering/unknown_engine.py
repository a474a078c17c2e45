"""An engine whose version nobody has compared: all that can be left to it is left to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from briefgen.rendering import note_layout, weasyprint_internals


@contextmanager
def unknown_engine() -> Iterator[None]:
    """Have our layout leave to the engine what it does not do better, but faster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weasyprint_internals, "KNOWN_VERSIONS", frozenset())
        # It measures the notes of a page for each that leaves.
        for name in ("unlayout_footnote", "report_footnote"):
            patch.delattr(note_layout.NotesStay, name)
        yield
