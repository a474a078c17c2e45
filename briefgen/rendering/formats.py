"""The name of an output format -> the function that turns an Edition into a file of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import cast

from briefgen.core.formats import Format
from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.errors import RenderError
from briefgen.problems import Problem
from briefgen.rendering.rendered import Rendered

Writer = Callable[[Edition], Rendered]


class _Writers(Mapping[str, Writer]):
    """The writers by the names of the formats; each is loaded when it is first asked for."""

    def __getitem__(self, name: str) -> Writer:
        format = next((each for each in Format if each == name), None)
        if format is None:
            raise KeyError(name)
        if not format.is_installed():
            message = f"The format {quote(name)} cannot be written: {format.library} is not installed."
            hint = f"Install it: pip install 'briefgen[{format.extra}]'"
            raise RenderError(f"The format {name} is not installed.", (Problem("REN123", message, hint=hint),))
        return cast(Writer, import_module(f"briefgen.rendering.write_{name}").write)

    def __iter__(self) -> Iterator[str]:
        return map(str, Format)

    def __len__(self) -> int:
        return len(Format)


#: A format is a line in ``briefgen.core.formats`` and a module ``write_NAME`` beside this one.
FORMATS: Mapping[str, Writer] = _Writers()


def render(edition: Edition, formats: Iterable[str]) -> dict[str, Rendered]:
    """Render an edition. Needs no disk but the fonts, no clock and no network.

    Raises:
        TemplateError: a template failed.
        RenderError: the PDF engine failed, or what writes a format is not installed.
        KeyError: an unknown format.
    """
    return {name: FORMATS[name](edition) for name in formats}
