"""A Pack -> a Jinja environment: sandboxed, strict about names, always escaping."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import FunctionLoader

from briefgen import errors
from briefgen.core import lazy_re, limits
from briefgen.core.bounds import TooMuch
from briefgen.core.did_you_mean import find_closest, suggest
from briefgen.core.messages import quote
from briefgen.edition import Pack
from briefgen.edition.pack_address import BELOW, find_key, strip_address
from briefgen.problems import Place, Problem
from briefgen.rendering.sandbox import BoundedEnvironment, Overlong
from briefgen.rendering.template_cache import share_compiled

_UNDEFINED = lazy_re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class PackEnvironment(BoundedEnvironment):
    """An environment that knows which layer of the pack a template is from, and so what ``!`` means in it.

    Content never becomes a template: the loader knows the pack's files and nothing else.
    """

    def __init__(self, pack: Pack, most: int) -> None:
        super().__init__(
            most,
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=share_compiled(),
        )
        self._pack = pack

    def join_path(self, template: str, parent: str) -> str:
        """The key of the file that ``template`` means where ``parent`` says it; Jinja asks for each name it meets."""
        files, chain = self._pack.files, self._pack.chain
        if parent not in files:
            parent = find_key(parent, chain, files) or parent
        return find_key(template, chain, files, parent) or template

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        files = self._pack.files
        key = name if name in files else find_key(name, self._pack.chain, files)
        return (files[key], key, lambda: True) if key else None


def make_environment(pack: Pack, most: int = limits.WEB) -> PackEnvironment:
    """An environment in which a file's name means what ``briefgen.edition.pack_address`` says.

    Args:
        pack: whose templates they are.
        most: characters that a page may have.
    """
    return PackEnvironment(pack, most)


def explain_failure(fault: Exception, pack: Pack, slug: str) -> errors.TemplateError:
    """A template's failure as a Problem: the template's line, and which brief it was printing."""
    name, line = _where(fault, pack)
    excerpt = ""
    if name in pack.files:
        lines = pack.files[name].split("\n")
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(excerpt) - len(excerpt.lstrip()) + 1
    place = Place(name or pack.name, line, column, max(len(excerpt.strip()), 1), excerpt)
    code = "TPL202" if isinstance(fault, Overlong | TooMuch) else "TPL201"
    problem = Problem(code, f"{_sentence(fault)} (while printing {slug})", place, _hint(fault, pack))
    return errors.TemplateError(f"The template {pack.name} failed.", (problem,))


def _where(fault: Exception, pack: Pack) -> tuple[str, int]:
    """The deepest template frame of a traceback; a syntax error carries its own line."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.filename or fault.name or "", fault.lineno
    # What ended it came to pass in the template; that it was too much was said outside.
    origin = (isinstance(fault, TooMuch) and fault.__context__) or fault
    frames = [f for f in traceback.extract_tb(origin.__traceback__) if f.filename in pack.files]
    if not frames:
        return "", 1
    name, line = frames[-1].filename, frames[-1].lineno or 1
    if origin is not fault and not isinstance(origin, Exception):
        # Jinja puts its own lines into the tracebacks of Exceptions only; a clock that ran out is none.
        line = make_environment(pack).get_template(name).get_corresponding_lineno(line)
    return name, line


def _sentence(fault: Exception) -> str:
    if isinstance(fault, TemplateNotFound):
        name = str(fault.name or "")
        if name.startswith(BELOW):
            return f"There is no template file {quote(name[1:], 80)} in the packs that this one extends."
        return f"There is no template file {quote(name, 80)} in this pack or those that it extends."
    if isinstance(fault, RecursionError):
        return "The template includes itself in an endless loop."
    if isinstance(fault, Overlong):
        return f"The template has produced {fault} up to this line."
    if isinstance(fault, TooMuch):
        return f"Rendering the template {fault.words}."
    if isinstance(fault, TemplateSyntaxError):
        return f"The template is not valid: {fault.message}."
    if isinstance(fault, MemoryError):
        return "The template cannot be rendered: there is not enough memory for its output."
    if isinstance(fault, TemplateError):
        return f"The template cannot be rendered: {fault.message or type(fault).__name__}."
    return f"The template cannot be rendered: {type(fault).__name__}: {fault}."


def _hint(fault: Exception, pack: Pack) -> str:
    if isinstance(fault, TemplateNotFound):
        names = {path.partition("/")[2] for path in pack.files}
        return suggest(strip_address(str(fault.name or ""), pack.chain), names)
    if isinstance(fault, RecursionError):
        return f"To extend the file that it replaces, write {BELOW} before that file's name."
    if isinstance(fault, Overlong | TooMuch):
        return "Look for a loop that repeats more often than there are items in the brief."
    match = _UNDEFINED.search(str(fault))
    if not match:
        return ""
    # On which of an edition's things the name was missing is reported by the check, with the exact place.
    names = {field.name for kind in _list_kinds() for field in fields(kind)}
    closest = find_closest(str(match[1] or match[2]), sorted(names))
    meant = f"Did you mean {closest}? " if closest else ""
    return f"{meant}briefgen templates check shows where, and which names exist."


def _list_kinds() -> list[type[Any]]:
    """What an edition is made of."""
    from briefgen import edition

    return [kind for kind in vars(edition).values() if isinstance(kind, type) and is_dataclass(kind)]
