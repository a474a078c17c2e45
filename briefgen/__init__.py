"""briefgen: an issue brief is written once, checked like code, and built as a web page and a PDF."""

from __future__ import annotations

from briefgen._version import __version__ as __version__

#: As of the module typing, which takes longer to load than a build with nothing to do; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from briefgen.api import (
        Brief,
        BriefgenError,
        BuildResult,
        ContentError,
        LeakError,
        OutputError,
        Place,
        Problem,
        ReleaseError,
        RenderError,
        Report,
        Severity,
        TemplateError,
        UsageError,
        build,
        check,
        load,
    )

__all__ = [
    "Brief",
    "BriefgenError",
    "BuildResult",
    "ContentError",
    "LeakError",
    "OutputError",
    "Place",
    "Problem",
    "ReleaseError",
    "RenderError",
    "Report",
    "Severity",
    "TemplateError",
    "UsageError",
    "build",
    "check",
    "load",
]


def __getattr__(name: str) -> Any:
    # The names load pydantic and more; ``briefgen --version`` wants none of it.
    if name not in __all__:
        raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
    from briefgen import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
