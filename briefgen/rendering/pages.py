"""An Edition and a medium -> a whole HTML document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, TypedDict

from markupsafe import Markup

from briefgen.core import limits
from briefgen.core.bounds import bounded
from briefgen.edition import Edition, Note
from briefgen.rendering.environment import explain_failure, make_environment
from briefgen.rendering.foreign_words import find_foreign_words, mark_words
from briefgen.rendering.inner_languages import tell_languages
from briefgen.rendering.media import Printer
from briefgen.rendering.metadata import Metadata, describe_edition
from briefgen.rendering.rendered import Misplaced

#: Stands where the style sheet goes until the page's characters, and so its fonts, are known. No content
#: can hold it: control characters are refused when a file is read.
STYLES = "\x00styles\x00"


#: What a template can call, all of it of the Printer.
FUNCTIONS = ("prose", "inline", "deferred_notes", "label", "asset_url", "note_mark", "note_body")


#: The options of what has no pages of ours, whatever is set for the PDF.
_FLOWING: Mapping[str, str | bool | int] = {"notes": "foot", "cover": False, "measure": "narrow"}
#: How many times as long a page for print may take: its formulas are drawn while it is filled.
_DRAWING = 3


class Names(TypedDict):
    """What a template can name, apart from its functions."""

    edition: Edition
    """The edition, with all that is printed."""
    options: Mapping[str, str | bool | int]
    """The template's options by name: `{% if options.contents %}`."""
    medium: str
    """`web` or `print`."""
    metadata: Metadata
    """What machines read about the edition, for the head of the page."""
    styles: Annotated[Markup, "style"]
    """The whole style sheet; a web page puts it into its `<style>`, the PDF gets it by itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document and the files it names by ``asset:`` addresses (print) or carries itself (web).

    Attributes:
        pictures: the name in the brief of each of these files that is a picture of it.
    """

    html: str
    resources: dict[str, tuple[str, bytes]]
    misplaced: tuple[Misplaced, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[tuple[Note, str], ...] = ()
    """The notes and their HTML, where the document does not print them."""


def compose_page(edition: Edition, medium: str) -> Page:
    """Fill the pack's ``web.html.j2`` or ``print.html.j2``; ``STYLES`` stands where the CSS goes.

    Args:
        medium: ``"web"``, ``"print"``, or ``"flow"``: the printed page for what lays itself out. There links and
            formulas are whole, nothing is there for the PDF engine alone, and the notes are beside the document.

    Raises:
        TemplateError: a template is missing or fails; with the template's line.
    """
    flows = medium == "flow"
    if flows:
        edition = replace(edition, pack=replace(edition.pack, options={**edition.pack.options, **_FLOWING}))
    printer = Printer(edition, medium)
    medium = "print" if flows else medium
    environment = make_environment(edition.pack, limits.PRINTED if medium == "print" else limits.WEB)
    names = Names(
        edition=edition,
        options=edition.pack.options,
        medium=medium,
        metadata=describe_edition(edition, medium),
        styles=Markup(STYLES),
    )
    functions = {name: getattr(printer, name) for name in FUNCTIONS}
    try:
        with bounded(patience=_DRAWING if medium == "print" else 1):
            template = environment.get_template(f"{medium}.html.j2")
            html = template.render({**names, **functions})
    except Exception as fault:  # a template can raise whatever Python can, and its line brought it about
        raise explain_failure(fault, edition.pack, edition.slug) from fault
    notes = tuple(printer.print_notes()) if flows else ()
    language, words = find_foreign_words(edition.pack, edition.lang)
    html = mark_words(html, words, language) if words else html
    html = tell_languages(html, edition.lang)
    return Page(html, printer.resources, tuple(printer.find_lost_notes()), printer.pictures, notes)
