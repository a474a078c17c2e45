"""An Edition -> Markdown."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.flow.page import read_flow
from briefgen.rendering.markdown_text.document import write_markdown
from briefgen.rendering.rendered import Rendered


def write(edition: Edition) -> Rendered:
    """The Markdown of an edition: CommonMark, with the tables of GitHub and the notes and formulas of Pandoc.

    Raises:
        TemplateError: a template failed.
    """
    flow = read_flow(edition)
    return Rendered(write_markdown(flow).encode("utf-8"), misplaced=flow.misplaced)
