"""An Edition and a medium -> a whole HTML document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from briefgen.edition import Edition
from briefgen.rendering.environment import explain_failure, make_environment
from briefgen.rendering.media import Printer
from briefgen.rendering.metadata import describe_edition

#: Stands where the style sheet goes until the page's characters, and so its fonts, are known. No content
#: can hold it: control characters are refused when a file is read.
STYLES = "\x00styles\x00"


@dataclass(frozen=True, slots=True)
class Page:
    """A document and the files it names by ``asset:`` addresses (print) or carries itself (web)."""

    html: str
    resources: dict[str, tuple[str, bytes]]


def compose_page(edition: Edition, medium: str) -> Page:
    """Fill the pack's ``web.html.j2`` or ``print.html.j2``; ``STYLES`` stands where the CSS goes.

    Args:
        medium: ``"web"`` or ``"print"``.

    Raises:
        TemplateError: a template is missing or fails; with the template's line.
    """
    printer = Printer(edition, medium)
    environment = make_environment(edition.pack)
    names: dict[str, Any] = {
        "edition": edition,
        "options": edition.pack.options,
        "medium": medium,
        "metadata": describe_edition(edition, medium),
        "styles": Markup(STYLES),
        "label": lambda name: edition.pack.labels[name],
        "inline": printer.inline,
        "prose": printer.prose,
        "note_mark": printer.note_mark,
        "note_body": printer.note_body,
        "deferred_notes": printer.deferred_notes,
        "asset_url": printer.asset_url,
    }
    try:
        html = environment.get_template(f"{medium}.html.j2").render(names)
    except (JinjaError, KeyError, TypeError, ValueError, AttributeError, RecursionError, ZeroDivisionError) as fault:
        raise explain_failure(fault, edition.pack, edition.slug) from fault
    return Page(html, printer.resources)
