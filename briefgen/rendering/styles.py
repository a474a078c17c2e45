"""Brand, options and the packs' style sheets -> the CSS of one medium."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from briefgen.assets.logos import size_logo
from briefgen.core import lazy_re
from briefgen.core.paper import PAPERS
from briefgen.edition import Edition
from briefgen.edition.pack_sheets import list_sheets
from briefgen.rendering.brand import Wanted, brand_faces
from briefgen.rendering.font_stacks import TOKENS, order_families
from briefgen.rendering.fonts import Face, measure_words, text_faces
from briefgen.rendering.script_fonts import Family, order_scripts

_COMMENT = lazy_re.compile(r"/\*.*?\*/", re.DOTALL)


def write_styles(edition: Edition, medium: str, scripts: tuple[Family, ...] = ()) -> str:
    """The whole style sheet: the edition's tokens, then every pack's sheets, base first.

    Args:
        medium: ``"web"`` or ``"print"``.
        scripts: families of extras, in order of preference.
    """
    return f"{write_own_styles(edition, medium, scripts)}\n{write_pack_styles(edition, medium)}"


def write_own_styles(edition: Edition, medium: str, scripts: tuple[Family, ...] = ()) -> str:
    """The part of the style sheet that is this edition's alone; for the parameters see ``write_styles``."""
    tokens = _write_tokens(edition, medium, scripts)
    return f"{tokens}\n{_write_page(edition)}" if medium == "print" else tokens


def write_print_styles(edition: Edition, html: str, scripts: tuple[Family, ...] = ()) -> tuple[str, str]:
    """The same for paper: what is this edition's alone, and what others of its pack and brand share."""
    tokens = list_tokens(edition, "print", scripts)
    shared = inline_variables(write_pack_styles(edition, "print"), tokens, {name for name, _ in TOKENS.values()}, html)
    return write_own_styles(edition, "print", scripts), shared


def write_pack_styles(edition: Edition, medium: str) -> str:
    """The part of the style sheet that all editions of a pack share."""
    marked, mirrored = bool(edition.marking), edition.direction == "rtl"
    sheets = list_sheets(edition.pack, medium, marked=marked, warned=bool(warn(edition)), mirrored=mirrored)
    return "\n".join(_COMMENT.sub("", css) for css in sheets if css)


def quote_css(value: str) -> str:
    """A CSS string (CSS Syntax 3, 4.3.5): quotes, backslashes and line ends as escapes."""
    return '"' + "".join(c if c not in '"\\\n\r\f<>' else f"\\{ord(c):x} " for c in value) + '"'


def list_tokens(edition: Edition, medium: str, scripts: tuple[Family, ...]) -> dict[str, str]:
    """The custom properties of ``:root``, without ``--``; for the parameters see ``write_styles``."""
    tokens = dict(edition.brand)
    tokens["accent"] = str(edition.pack.options.get("accent") or tokens["accent"])
    tokens.setdefault("decorative", tokens["accent"])
    if edition.marking:
        tokens |= {"marking-ink": edition.marking.ink, "marking-ground": edition.marking.ground}
        tokens |= size_marking(edition) if medium == "print" else {}
    for use, families in order_families(edition).items():
        name, last = TOKENS[use]
        tokens[name] = ", ".join([*map(quote_css, [*families, *order_scripts(use, scripts)]), last])
    logo = edition.assets.get(edition.publisher.logo)
    if logo:
        width, height = size_logo(logo.width, logo.height)
        tokens |= {"logo-width": f"{width:.5g}pt", "logo-height": f"{height:.5g}pt"}
    return tokens


def _write_tokens(edition: Edition, medium: str, scripts: tuple[Family, ...]) -> str:
    tokens = list_tokens(edition, medium, scripts)
    css = ":root{" + "".join(f"--{name}:{value};" for name, value in tokens.items()) + "}"
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
    own = edition.brand.get("decorative")
    lightened = f"color-mix(in oklab, {accent} 38%, #dfeaf5)"
    return {
        "paper": "#15181c",
        "tint": "#1f242a",
        "ink": "#e7e9ec",
        "muted": "#a7b0ba",
        "rule": "#3d454e",
        "accent": lightened,
        "decorative": own or lightened,
    }


def running_words(edition: Edition) -> dict[str, str]:
    """What the margin boxes of the PDF print, by custom property; it is in the CSS, not in the HTML."""
    series = " · ".join(part for part in (edition.series.name, edition.series.numbering) if part)
    return {
        "running-title": edition.short_title,
        "running-series": series,
        "running-publisher": edition.publisher.name,
        "running-marking": edition.marking.text,
        "running-warning": warn(edition),
    }


def warn(edition: Edition) -> str:
    """What every page must say apart from the handling mark: that the brief is withdrawn, or embargoed until when."""
    labels = edition.pack.labels
    withdrawn = labels["withdrawn"] if edition.status == "withdrawn" else ""
    embargo = edition.embargo.line if edition.embargo else ""
    return " · ".join(words for words in (withdrawn, embargo) if words)


def _write_page(edition: Edition) -> str:
    wide, high = PAPERS[str(edition.pack.options["paper"])]
    css = f"@page{{size:{wide:g}mm {high:g}mm}}"
    words = running_words(edition).items()
    return css + ":root{" + "".join(f"--{name}:{quote_css(value)};" for name, value in words) + "}"


#: The cut and size in which ``print-marked.css`` sets the mark, and the points from one of its lines to the next.
_CUT: Wanted = (600, "normal")
_FONT_SIZE, _LEADING = 12, 14
#: Points that a line of the mark may have; the rest of the page's head is for the title.
_LINE_WIDTH = 320


def size_marking(edition: Edition) -> dict[str, str]:
    """Custom properties for ``print-marked.css``: how the mark is broken, and how far that pushes the text."""
    lines = _count_lines(edition.marking.text, _pick_face(edition))
    return {
        "marking-lines": str(lines),
        "marking-width": f"{_LINE_WIDTH}pt" if lines > 1 else "auto",
        "marking-wrap": "normal" if lines > 1 else "nowrap",
        "marking-extra": f"{_LEADING * (lines - 1)}pt",
        # What every page must warn of stands above the mark, whose box begins 8 mm below the edge.
        "warning-top": "3.6mm",
    }


def _count_lines(words: str, face: Face) -> int:
    lines, line = 1, ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        fits = _FONT_SIZE * measure_words(face, longer) <= _LINE_WIDTH
        lines, line = (lines, longer) if fits or not line else (lines + 1, word)
        # A word that is longer than a line, as sentences of Chinese and Japanese are, is broken anywhere.
        lines += int(_FONT_SIZE * measure_words(face, word) // _LINE_WIDTH)
    return lines


def _pick_face(edition: Edition) -> Face:
    family = order_families(edition)["furniture"][0]
    faces = [*brand_faces(edition, [_CUT]), *(face for face in text_faces() if (face.weight, face.style) == _CUT)]
    return next((face for face in faces if face.family == family), faces[0])


#: Without parentheses inside, so that the innermost is replaced first.
_USE = lazy_re.compile(r"var\(\s*--(?P<name>[\w-]+)\s*(?:,(?P<fallback>[^()]*))?\)")
_SET = lazy_re.compile(r"(?<![\w-])--([\w-]+)\s*:")


def inline_variables(css: str, values: Mapping[str, str], unset: Collection[str] = (), html: str = "") -> str:
    """Put values in.

    Args:
        css: a sheet. What it sets itself, for ``:root`` or below, stays as it is.
        values: what ``:root`` sets otherwise, by name without ``--``; other names may be set elsewhere and stay too.
        unset: names that nothing else sets, so that what is written for that case holds.
        html: the page, whose elements may set some for themselves.
    """
    own = {*_SET.findall(css), *_SET.findall(html)}
    known = {name: value for name, value in values.items() if name not in own}
    nobody = {*unset} - own - known.keys()

    def choose(use: re.Match[str]) -> str:
        if use["name"] in nobody and use["fallback"] is not None:
            return use["fallback"].strip()
        return known.get(use["name"], use[0])

    done = ""
    while done != css:
        done = css
        css = _USE.sub(choose, css)
    return css
