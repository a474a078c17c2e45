"""Brand, options and the packs' style sheets -> the CSS of one medium."""

from __future__ import annotations

import re

from briefgen.assets.logos import size_logo
from briefgen.core.lazy_re import later
from briefgen.edition import Edition
from briefgen.edition.pack_sheets import list_sheets
from briefgen.rendering.font_stacks import TOKENS, order_families
from briefgen.rendering.inline_variables import settle
from briefgen.rendering.mark_room import size_marking

_COMMENT = later(r"/\*.*?\*/", re.DOTALL)
_PAPER = {"a4": "210mm 297mm", "letter": "8.5in 11in"}


def write_styles(edition: Edition, medium: str, cjk: tuple[str, ...] = ()) -> str:
    """The whole style sheet: the edition's tokens, then every pack's sheets, base first.

    Args:
        medium: ``"web"`` or ``"print"``.
        cjk: families for Chinese, Japanese and Korean, in order of preference.
    """
    return f"{write_own_styles(edition, medium, cjk)}\n{write_pack_styles(edition, medium)}"


def write_own_styles(edition: Edition, medium: str, cjk: tuple[str, ...] = ()) -> str:
    """The part of the style sheet that is this edition's alone; for the parameters see ``write_styles``."""
    tokens = _write_tokens(edition, medium, cjk)
    return f"{tokens}\n{_write_page(edition)}" if medium == "print" else tokens


def write_print_styles(edition: Edition, html: str, cjk: tuple[str, ...] = ()) -> tuple[str, str]:
    """The same for paper: what is this edition's alone, and what others of its pack and brand share."""
    tokens = list_tokens(edition, "print", cjk)
    shared = settle(write_pack_styles(edition, "print"), tokens, {name for name, _ in TOKENS.values()}, html)
    return write_own_styles(edition, "print", cjk), shared


def write_pack_styles(edition: Edition, medium: str) -> str:
    """The part of the style sheet that all editions of a pack share."""
    sheets = list_sheets(edition.pack, medium, marked=bool(edition.marking), warned=bool(warn(edition)))
    return "\n".join(_COMMENT.sub("", css) for css in sheets if css)


def quote_css(value: str) -> str:
    """A CSS string (CSS Syntax 3, 4.3.5): quotes, backslashes and line ends as escapes."""
    return '"' + "".join(c if c not in '"\\\n\r\f<>' else f"\\{ord(c):x} " for c in value) + '"'


def list_tokens(edition: Edition, medium: str, cjk: tuple[str, ...]) -> dict[str, str]:
    """The custom properties of ``:root``, without ``--``; for the parameters see ``write_styles``."""
    tokens = dict(edition.brand)
    tokens["accent"] = str(edition.pack.options.get("accent") or tokens["accent"])
    if edition.marking:
        tokens |= {"marking-ink": edition.marking.ink, "marking-ground": edition.marking.ground}
        tokens |= size_marking(edition) if medium == "print" else {}
    for use, families in order_families(edition).items():
        name, last = TOKENS[use]
        tokens[name] = ", ".join([*map(quote_css, [*families, *cjk]), last])
    logo = edition.assets.get(edition.publisher.logo)
    if logo:
        width, height = size_logo(logo.width, logo.height)
        tokens |= {"logo-width": f"{width:.5g}pt", "logo-height": f"{height:.5g}pt"}
    return tokens


def _write_tokens(edition: Edition, medium: str, cjk: tuple[str, ...]) -> str:
    css = ":root{" + "".join(f"--{name}:{value};" for name, value in list_tokens(edition, medium, cjk).items()) + "}"
    if medium == "web":
        css += (
            "@media (prefers-color-scheme:dark){:root{"
            + "".join(f"--{name}:{value};" for name, value in _darken(edition).items())
            + "color-scheme:dark}}"
        )
    return css


def _darken(edition: Edition) -> dict[str, str]:
    """Dark mode: the same accent, lightened until it reads on a dark ground."""
    accent = edition.pack.options.get("accent") or edition.brand["accent"]
    return {
        "paper": "#15181c",
        "tint": "#1f242a",
        "ink": "#e7e9ec",
        "muted": "#a7b0ba",
        "rule": "#3d454e",
        "accent": f"color-mix(in oklab, {accent} 38%, #dfeaf5)",
    }


def running_words(edition: Edition) -> dict[str, str]:
    """What the margin boxes of the PDF print, by custom property; it stands in the CSS, not in the HTML."""
    series = " · ".join(part for part in (edition.series.name, edition.series.numbering) if part)
    return {
        "running-title": edition.short_title,
        "running-series": series,
        "running-publisher": edition.publisher.name,
        "running-marking": edition.marking.text,
        "running-warning": warn(edition),
    }


def warn(edition: Edition) -> str:
    """What every page must say besides the handling mark: that the brief is withdrawn, or embargoed until when."""
    labels = edition.pack.labels
    withdrawn = labels["withdrawn"] if edition.status == "withdrawn" else ""
    embargo = f"{labels['embargo']} {edition.embargo.text}" if edition.embargo else ""
    return " · ".join(words for words in (withdrawn, embargo) if words)


def _write_page(edition: Edition) -> str:
    css = "@page{size:" + _PAPER[str(edition.pack.options["paper"])] + "}"
    words = running_words(edition).items()
    return css + ":root{" + "".join(f"--{name}:{quote_css(value)};" for name, value in words) + "}"
