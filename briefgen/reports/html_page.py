"""A template and its data -> a page in one file: it loads nothing, asks no other host, and runs only its own script.

``pages/`` has the layout, the style sheet and the script of all such pages. The script filters and sorts what is there:
without it everything is shown. A content security policy (https://www.w3.org/TR/CSP3/) names the digests of both, so
that nothing in the data can be run.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from briefgen.core import lazy_re
from briefgen.core.messages import count
from briefgen.reports.source_line import show_char

_PAGES = Path(__file__).with_name("pages")
#: A date, with the time behind it.
_MOMENT = lazy_re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?: UTC)?)?")


def render_page(template: Path, **data: Any) -> str:
    """A page.

    Args:
        template: a Jinja template that extends ``base.html.j2``; its folder is searched after ``pages/``.
        data: what it shows. Texts are escaped; the filter ``safe_text`` replaces control characters, and
            ``whole_dates`` does it too, and keeps each date on one line.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup, escape

    def keep_dates(text: object) -> Markup:
        return Markup(_MOMENT.sub(r'<span class="whole">\g<0></span>', str(escape(show_text(text)))))

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FileSystemLoader([_PAGES, template.parent]),
    )
    environment.filters |= {"safe_text": show_text, "whole_dates": keep_dates}
    environment.globals["count"] = count
    style, script = ((_PAGES / name).read_text("utf-8").strip() for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src {_name_digest(style)}; script-src {_name_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = environment.get_template(template.name)
    return page.render(style=Markup(style), script=Markup(script), policy=policy, **data) + "\n"


def show_text(text: object) -> str:
    """A text without control characters and changes of direction, which would show other words than there are."""
    return "".join(show_char(char, marked=False) for char in str(text))


def _name_digest(text: str) -> str:
    """How a policy names an element's text (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
