"""A style sheet with custom properties -> the same with their values put in, where they are the same everywhere.

The PDF engine looks a custom property up for every element that it applies to: a tenth of the time that a page takes.
On paper nothing changes them later, so what only ``:root`` sets is put in once (CSS Custom Properties 1, section 3).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from briefgen.core.lazy_re import later

#: Without parentheses inside, so that the innermost is replaced first.
_USE = later(r"var\(\s*--(?P<name>[\w-]+)\s*(?:,(?P<fallback>[^()]*))?\)")
_SET = later(r"(?<![\w-])--([\w-]+)\s*:")


def settle(css: str, values: Mapping[str, str], unset: Collection[str] = (), html: str = "") -> str:
    """Put values in.

    Args:
        css: a sheet. What it sets itself, for ``:root`` or below, stays as it is.
        values: what ``:root`` sets besides, by name without ``--``; other names may be set elsewhere and stay too.
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
