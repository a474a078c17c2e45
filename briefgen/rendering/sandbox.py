"""Jinja's sandbox with an end to everything: no template can print, build or repeat without limit.

Jinja's own sandbox keeps a template from the machine. It says that it does not keep it from using all of its memory and
time (Jinja, "Sandbox", security considerations). Here each value has a greatest size, and each page a number of steps:
a turn of a loop, a call, an included file. What goes beyond is a fault of the template, at its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import wraps
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateRuntimeError, TemplateSyntaxError, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment

from briefgen.core import lazy_re

#: Characters of a text, or parts of a list, that a template may build.
LONGEST = 1_000_000
#: How wide a text may be made, or how far it may be moved in.
WIDEST = 10_000
#: Digits of a whole number.
DIGITS = 1_000
#: Steps of one page. The longest brief that is known needs a fiftieth of them.
STEPS = 1_000_000

_NESTED = lazy_re.compile(r"\{[^{}]*\{")
#: How Jinja's code says which of its lines are for which line of the template: ``debug_info = '1=12&3=17'``.
_DEBUG = lazy_re.compile(r"^debug_info = '([0-9=&]*)'", re.MULTILINE)
_NUMBER = lazy_re.compile(r"\d+")
#: What takes a width or a number of parts.
_WIDE_FILTERS = ("batch", "center", "indent", "round", "slice", "tojson", "wordwrap")
_COUNTED = "_counted"


class TooMuch(TemplateRuntimeError):
    """A template wants more than there is for it."""


class Overlong(Exception):
    """A template writes more than a page can be."""


class _Generator(CodeGenerator):
    """Writes ``~`` as a call of the environment, as Jinja does with the other operators when it is asked to."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.join_values(context, (")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """An environment for one page: its steps are counted, and the sizes of all values that it makes.

    Args:
        most: characters that a page may have, and so each part of it.
        settings: as Jinja's Environment takes them.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, most: int, **settings: Any) -> None:
        super().__init__(**settings)
        self._most = most
        self._left = STEPS
        self._safe: dict[tuple[type, str], bool] = {}
        self.globals["range"] = self._range
        self.globals.pop("lipsum", None)
        for name in _WIDE_FILTERS:
            self.filters[name] = _keep_narrow(self.filters[name])
        for name in ("replace", "join", "format", "indent"):
            self.filters[name] = _CHECKS[name](self.filters[name])
        self.filters[_COUNTED] = self._count

    def step(self) -> None:
        """Count a step.

        Raises:
            TooMuch: there were too many.
        """
        self._left -= 1
        if self._left < 0:
            raise TooMuch(f"it takes more than {STEPS:,} steps: look for nested loops, and macros that call themselves")

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something that a template calls."""
        self.step()
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, (str, bytes, int, float, list, tuple)):
            _check_method(owner, str(getattr(obj, "__name__", "")), args)
        return super().call(context, obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have an attribute, which depends on the type of its object alone.

        Jinja compares this type with a dozen others each time.
        """
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """``str.format``, which may ask for any width."""
        wrapped = super().wrap_str_format(value)
        if wrapped:
            _check_pattern(str(value.__self__))
        return wrapped

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out what an operator makes of two values."""
        if operator == "%" and isinstance(left, str):
            _check_pattern(left)
        elif operator == "*":
            _check_product(left, right)
        elif operator == "+" and isinstance(left, (str, list, tuple)) and isinstance(right, (str, list, tuple)):
            _check_length(len(left) + len(right))
        elif operator == "**" and isinstance(left, int) and isinstance(right, int):
            _check_digits(left.bit_length() * right)
        return super().call_binop(context, operator, left, right)

    def join_values(self, context: Context, values: tuple[Any, ...]) -> str:
        """``a ~ b``."""
        _check_length(sum(len(value) for value in values if isinstance(value, str)))
        return markup_join(values) if context.eval_ctx.autoescape else str_join(values)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """A template that is asked for by a page or by another template."""
        self.step()
        return super().get_template(*args, **kwargs)

    def concat(self, parts: Iterable[str]) -> str:
        """Put the pieces of a page together, or those of a macro or a block; Jinja calls it for each of them.

        Raises:
            Overlong: they are too long.
        """
        pieces: list[str] = []
        length = 0
        for piece in parts:
            pieces.append(piece)
            length += len(piece)
            if length > self._most:
                fault = Overlong(f"more than {self._most:,} characters")
                if isinstance(parts, Generator):
                    # Thrown in, so that its traceback leads to the line that is being written.
                    parts.throw(fault)
                raise fault
        return "".join(pieces)

    def _range(self, *args: int) -> range:
        numbers = range(*args)
        # A range that is longer than a list can be has no len().
        if numbers and abs(numbers[-1] - numbers[0]) // abs(numbers.step) >= MAX_RANGE:
            raise TooMuch(f"range() may return at most {MAX_RANGE:,} numbers")
        return numbers

    @pass_context
    def _count(self, _: Context, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.step()
            yield item

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        return str(super()._generate(source, *args, **kwargs))

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError) as fault:
            # Python takes twenty loops inside of each other, and a hundred conditions.
            line = _find_line(source, getattr(fault, "lineno", None) or 1)
            raise TemplateSyntaxError("blocks are nested too deeply", line, filename=filename) from fault


def _find_line(source: str, line: int) -> int:
    """The template's line for a line of the code that Jinja made of it, which says so at its end."""
    pairs = (pair.partition("=") for pair in (_DEBUG.findall(source) or [""])[-1].split("&") if pair)
    return max((int(own) for own, _, made in pairs if int(made) <= line), default=1)


def _check_length(size: int) -> None:
    if size > LONGEST:
        raise TooMuch(f"a text or a list may have {LONGEST:,} characters or items, but this would have {size:,}")


def _check_digits(bits: int) -> None:
    if bits > 4 * DIGITS:
        raise TooMuch(f"a number may have at most {DIGITS:,} digits")


def _check_width(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, int) and abs(value) > WIDEST:
            raise TooMuch(
                f"a width or a number of items may be at most {WIDEST:,}, but this is {value:,}"
                if abs(value) < 10**30
                else "a width is too large"
            )


def _check_product(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _check_digits(left.bit_length() + right.bit_length())
    for one, other in ((left, right), (right, left)):
        if isinstance(one, (str, bytes, list, tuple)) and isinstance(other, int):
            _check_length(len(one) * max(other, 0))


def _check_pattern(pattern: str) -> None:
    """A pattern of ``%`` or ``format``: the widths in it, none of which may be a value."""
    if "*" in pattern or _NESTED.search(pattern):
        raise TooMuch("a width must be written in the pattern itself")
    _check_length(sum(int(digits[:12]) for digits in _NUMBER.findall(pattern)))


def _check_method(owner: Any, name: str, args: tuple[Any, ...]) -> None:
    """What a template calls on a text, a number or a list."""
    _check_width(args)
    if name == "translate":
        raise TooMuch("translate() is not available in templates")
    if isinstance(owner, str) and name == "replace" and len(args) > 1:
        _check_replaced(owner, args[0], args[1])
    elif isinstance(owner, str) and name == "join" and args:
        _check_joined(args[0], owner)
    elif isinstance(owner, str) and name == "expandtabs":
        _check_length(owner.count("\t") * (args[0] if args and isinstance(args[0], int) else 8))


def _check_replaced(text: Any, old: Any, new: Any) -> None:
    often = str(text).count(str(old)) if old else len(str(text)) + 1
    _check_length(len(str(text)) + often * len(str(new)))


def _check_joined(values: Any, between: Any) -> None:
    if isinstance(values, (list, tuple, str)):
        _check_length(sum(len(str(value)) + len(str(between)) for value in values))


def _keep_narrow(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def narrow(*args: Any, **kwargs: Any) -> Any:
        _check_width([*args, *kwargs.values()])
        return function(*args, **kwargs)

    return narrow


def _keep_replaced(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def replace(eval_ctx: Any, s: str, old: str, new: str, count: int | None = None) -> Any:
        _check_replaced(s, old, new)
        return function(eval_ctx, s, old, new, count)

    return replace


def _keep_joined(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def join(eval_ctx: Any, value: Iterable[Any], d: str = "", attribute: Any = None) -> Any:
        values = list(value)
        _check_joined(values, d)
        return function(eval_ctx, values, d, attribute)

    return join


def _keep_format(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def format_(value: str, *args: Any, **kwargs: Any) -> Any:
        _check_pattern(str(value))
        return function(value, *args, **kwargs)

    return format_


def _keep_indent(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def indent(s: str, width: int | str = 4, first: bool = False, blank: bool = False) -> Any:
        wide = len(width) if isinstance(width, str) else width
        _check_length(len(s) + (s.count("\n") + 1) * wide)
        return function(s, width, first, blank)

    return indent


_CHECKS: Mapping[str, Callable[[Callable[..., Any]], Callable[..., Any]]] = {
    "replace": _keep_replaced,
    "join": _keep_joined,
    "format": _keep_format,
    "indent": _keep_indent,
}
