"""A Pack -> a Jinja environment: sandboxed, strict about names, always escaping."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import errors
from briefgen.problems import Place, Problem
from briefgen.suggest import suggest
from briefgen.templates import Pack

_UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


def make_environment(pack: Pack) -> ImmutableSandboxedEnvironment:
    """An environment in which ``masthead.html.j2`` is the most derived pack's, ``base/...`` a named pack's.

    Content never becomes a template: the loader knows the pack's files and nothing else.
    """
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_loader(pack)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _loader(pack: Pack) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        wanted = [name] if name in pack.files else [f"{ancestor}/{name}" for ancestor in pack.chain]
        found = next((path for path in wanted if path in pack.files), None)
        return (pack.files[found], found, lambda: True) if found else None

    return load


def explain_failure(fault: Exception, pack: Pack, slug: str) -> errors.TemplateError:
    """A template's failure as a Problem: the template's line, and which brief it was printing."""
    name, line = _where(fault, pack)
    excerpt = ""
    if name in pack.files:
        lines = pack.files[name].split("\n")
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(excerpt) - len(excerpt.lstrip()) + 1
    place = Place(name or pack.name, line, column, max(len(excerpt.strip()), 1), excerpt)
    problem = Problem("TPL201", f"{_sentence(fault)} (while printing {slug})", place, _hint(fault, pack))
    return errors.TemplateError(f"The template {pack.name} failed.", (problem,))


def _where(fault: Exception, pack: Pack) -> tuple[str, int]:
    """The deepest template frame of a traceback; a syntax error carries its own line."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.filename or fault.name or "", fault.lineno
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename in pack.files]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else ("", 1)


def _sentence(fault: Exception) -> str:
    if isinstance(fault, TemplateNotFound):
        return f"There is no template file {fault.name!r} in this pack or in those it extends."
    if isinstance(fault, TemplateSyntaxError):
        return f"The template cannot be read: {fault.message}."
    if isinstance(fault, TemplateError):
        return f"The template cannot be filled: {fault.message or type(fault).__name__}."
    return f"The template cannot be filled: {type(fault).__name__}: {fault}."


def _hint(fault: Exception, pack: Pack) -> str:
    if isinstance(fault, TemplateNotFound):
        names = [path.partition("/")[2] for path in pack.files]
        return suggest(str(fault.name or ""), names)
    match = _UNDEFINED.search(str(fault))
    if not match:
        return ""
    from dataclasses import fields

    from briefgen.edition import Edition

    return suggest(str(match[1] or match[2]), [field.name for field in fields(Edition)])
