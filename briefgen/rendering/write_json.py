"""An Edition -> the edition itself, as JSON."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.edition_json import write_json
from briefgen.rendering.rendered import Rendered


def write(edition: Edition) -> Rendered:
    """The edition as data, for programs."""
    return Rendered(write_json(edition))
