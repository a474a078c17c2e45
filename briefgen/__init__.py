"""briefgen: an issue brief is written once, checked like code, and built as a web page and a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.api import Brief, BriefgenError, BuildResult, Problem, Report, build, check, load

__version__ = "0.1.0"

__all__ = ["Brief", "BriefgenError", "BuildResult", "Problem", "Report", "build", "check", "load"]


def __getattr__(name: str) -> Any:
    # The names load pydantic and more; ``briefgen --version`` wants none of it.
    if name not in __all__:
        raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
    from briefgen import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
