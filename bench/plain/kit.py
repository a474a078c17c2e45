"""A brief and an audience -> a folder with what a plain pipeline needs to make the same pages of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from bench.plain.markdown import read_brief
from bench.plain.pipeline import MARKS

_STYLE = re.compile(r"(<style[^>]*>)(.*?)(</style>)", re.DOTALL)
_FONT_RULE = re.compile(r'@font-face\{font-family:"([^"]+)"[^}]*src:url\(asset:font/[^}]*\}')
_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir><config><rescan><int>0</int></rescan></config></fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Kit:
    """A folder that was prepared.

    Attributes:
        folder: it.
        env: what a process needs that prints from it: the same fonts.
        filled: the share of the print page's characters that the plain pipeline fills in; the rest is its template.
    """

    folder: Path
    env: Mapping[str, str]
    filled: float


def prepare(path: Path, audience: str, folder: Path) -> Kit:
    """Write templates and style sheets, such that the plain pipeline makes byte for byte the same HTML.

    Raises:
        RuntimeError: it would not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    web, page, css = capture(path, audience)
    _, pieces = read_brief(path.read_text("utf-8"))
    style = _STYLE.search(web)
    styles = style[2] if style else ""
    shell = _STYLE.sub(lambda match: f"{match[1]}\0{match[3]}", web, count=1)
    filled = 0.0
    for medium, html in (("web", shell), ("print", page)):
        template = _make_template(html, pieces).replace("\0", "<< styles >>")
        made = Environment(keep_trailing_newline=True, **MARKS).from_string(template)  # type: ignore[arg-type]
        if made.render(pieces=pieces, styles=styles) != (web if medium == "web" else page):
            raise RuntimeError(f"The plain pipeline would not make the same HTML of {path.name}.")
        (folder / f"{medium}.html").write_text(template, "utf-8")
        filled = 1 - len(re.sub("<<.*?>>", "", template)) / len(page)
    (folder / "web.css").write_text(styles, "utf-8")
    (folder / "print.css").write_text(css, "utf-8")
    (folder / "page.html").write_text(page, "utf-8")
    return Kit(folder, {"FONTCONFIG_FILE": str(_write_fonts(folder))}, filled)


def capture(path: Path, audience: str) -> tuple[str, str, str]:
    """What briefgen makes of a brief: the web page, the page for print, and its style sheet.

    Fonts that it cuts down and hands to the engine by value are taken out: a plain pipeline finds them installed.
    """
    from briefgen.pipeline.edition import make_edition
    from briefgen.pipeline.prepare import prepare_brief
    from briefgen.pipeline.session import Session
    from briefgen.rendering import formats, write_pdf
    from briefgen.rendering.pdf import Printed, print_pdf
    from briefgen.rendering.styles import write_pack_styles

    taken: list[tuple[str, str]] = []

    def take(html: str, css: str, *_: Any, **__: Any) -> Printed:
        # As a designer writes it, and not with the values put in.
        taken.append((html, f"{css}\n{write_pack_styles(edition, 'print')}"))
        return Printed(b"", (), ())

    edition = make_edition(prepare_brief(path, Session()), audience)
    web = formats.FORMATS["html"](edition).data.decode("utf-8")
    vars(write_pdf)["print_pdf"] = take
    try:
        formats.FORMATS["pdf"](edition)
    finally:
        vars(write_pdf)["print_pdf"] = print_pdf
    ((html, css),) = taken
    return web, html, _FONT_RULE.sub("", css)


def _make_template(html: str, pieces: list[str]) -> str:
    """The page with a slot for each piece of text that the plain pipeline makes itself."""
    number = {piece: index for index, piece in enumerate(pieces)}
    longest_first = sorted(number, key=len, reverse=True)
    found = re.compile("|".join(map(re.escape, longest_first)))
    return found.sub(lambda match: f"<< pieces[{number[match[0]]}] >>", html)


def _write_fonts(folder: Path) -> Path:
    """A fontconfig with briefgen's own font packages, whole, so that the pages look the same."""
    from briefgen.assets.fonts.packages import find_package
    from briefgen.rendering.fonts import TEXT_PACKAGES

    found = [package / "files" for name in TEXT_PACKAGES if (package := find_package(name))]
    found += [package for name in ("justmytype_intl_cjk",) if (package := find_package(name))]
    path = folder / "fonts.conf"
    folders = "".join(f"<dir>{each}</dir>" for each in found)
    path.write_text(_CONFIG.format(folders=folders, cache=folder.parent / "font-cache"), "utf-8")
    return path
