"""An Edition -> plain text."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.flow.page import read_flow
from briefgen.rendering.plain_text.document import compose_text
from briefgen.rendering.rendered import Rendered


def write(edition: Edition) -> Rendered:
    """The plain text of an edition, in UTF-8.

    Raises:
        TemplateError: a template failed.
    """
    flow = read_flow(edition)
    return Rendered(compose_text(flow).encode("utf-8"), misplaced=flow.misplaced)
