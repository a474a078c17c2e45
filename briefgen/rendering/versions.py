"""This machine -> the versions of all that shapes the bytes of a page."""

from __future__ import annotations

import platform
import zlib
from importlib.metadata import PackageNotFoundError, version

from briefgen._version import __version__
from briefgen.rendering.script_fonts import list_distributions

#: Distributions whose output, or whose fonts, are in the pages.
_DISTRIBUTIONS = (
    "fontpkg-fira-sans",
    "fontpkg-ibm-plex-mono",
    "fontpkg-spectral",
    "fonttools",
    "jinja2",
    "latex2mathml",
    "markdown-it-py",
    "pillow",
    "pydyf",
    "uharfbuzz",
    "weasyprint",
    "ziamath",
)


def list_versions(fonts: tuple[str, ...] = ()) -> dict[str, str]:
    """Names and versions, sorted: briefgen, Python, the libraries that lay out and write, the packages of fonts.

    Args:
        fonts: font packages of the organisation's own choice.

    Raises:
        RenderError: Pango is missing.
    """
    from briefgen.rendering.engine import import_engine

    found = {"briefgen": __version__, "python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    found["pango"] = _spell_pango(import_engine().text.ffi.pango.pango_version())
    for name in {*_DISTRIBUTIONS, *list_distributions(), *fonts}:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue  # an extra that is not installed here
    return dict(sorted(found.items()))


def _spell_pango(number: int) -> str:
    """Pango's own number, 10000 x major + 100 x minor + micro, as it is written: 1.50.12."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
