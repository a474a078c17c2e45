"""What the packs of a chain declare + what the workspace sets -> the options, typed and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest, suggest
from briefgen.errors import ContentError, TemplateError
from briefgen.problems import Place, Problem
from briefgen.templates.chain import Link
from briefgen.templates.manifest import OptionEntry, OptionType

Value = str | bool | int
_FLAGS = {"true": True, "false": False}
_COLOUR = lazy_re.compile(r"(#[0-9a-f]{6})?")
_NUMBER = lazy_re.compile(r"-?\d{1,9}")


@dataclass(frozen=True, slots=True)
class Option:
    """An option as the whole chain declares it."""

    type: OptionType
    default: Value
    choices: tuple[str, ...] = ()
    description: str = ""


def declare_options(chain: Sequence[Link]) -> dict[str, Option]:
    """The options of all packs in the chain; a derived pack's default goes before its parent's.

    Args:
        chain: the most derived first.

    Raises:
        TemplateError: an option is declared in part, or with a default that it does not allow.
    """
    options: dict[str, Option] = {}
    problems: list[Problem] = []
    for link in reversed(chain):
        for name, entry in link.manifest.options.items():
            declared = _declare(entry, options.get(name))
            if isinstance(declared, Option):
                options[name] = declared
            else:
                place = link.source.locate_key(("options", name))
                message = f"Option {name} {declared}."
                problems.append(Problem("TPL104", message, place, path=("options", name)))
    if problems:
        raise TemplateError(f"The options of template {chain[0].name} are not valid.", tuple(problems))
    return options


def _declare(entry: OptionEntry, parent: Option | None) -> Option | str:
    """The option, or what is wrong with it as the end of a sentence."""
    kind = entry.type or (parent.type if parent else None)
    if kind is None:
        return "needs a type: choice, flag, number, text or colour"
    if parent and kind is not parent.type:
        return f"is a {parent.type} in the pack that this one extends, and must remain one"
    choices = tuple(entry.choices) or (parent.choices if parent else ())
    if (kind is OptionType.CHOICE) != bool(choices):
        return "needs choices" if kind is OptionType.CHOICE else f"is a {kind}, which cannot have choices"
    if entry.default is None and not parent:
        return "needs a default"
    given = entry.default if entry.default is not None or not parent else str(parent.default)
    value = parse_value(given or "", kind, choices)
    if value is None:
        return f"has a default that is not allowed; it takes {describe_values(kind, choices)}"
    return Option(kind, value, choices, entry.description or (parent.description if parent else ""))


def parse_value(given: Value, kind: OptionType, choices: Sequence[str]) -> Value | None:
    """The value as its type wants it, or None when it is not one."""
    text = str(given).lower() if isinstance(given, bool) else str(given)
    if kind is OptionType.FLAG:
        return _FLAGS.get(text)
    if kind is OptionType.NUMBER:
        return int(text) if _NUMBER.fullmatch(text) else None
    if kind is OptionType.COLOUR:
        return text.lower() if _COLOUR.fullmatch(text.lower()) else None
    return text if kind is OptionType.TEXT or text in choices else None


def describe_values(kind: OptionType, choices: Sequence[str]) -> str:
    """What an option takes, in words."""
    words = {OptionType.FLAG: "true or false", OptionType.NUMBER: "a whole number", OptionType.TEXT: "a text"}
    words[OptionType.COLOUR] = "a colour such as #1f4e79"
    return words.get(kind) or "one of " + ", ".join(choices)


def set_options(
    options: Mapping[str, Option],
    given: Mapping[str, Value],
    locate: Callable[[str], Place | None],
) -> dict[str, Value]:
    """Every option's value: the given one, else the default.

    Args:
        options: what the chain declares.
        given: what the workspace sets; texts are read as the option's type.
        locate: where an option of ``given`` is written.

    Raises:
        ContentError: ``given`` has an option that the template does not take, or a value it does not allow.
    """
    values = {name: option.default for name, option in options.items()}
    problems: list[Problem] = []
    for name, text in given.items():
        option = options.get(name)
        if option is None:
            message = f"The template has no option {name}."
            problems.append(Problem("TPL106", message, locate(name), suggest(name, options), path=("options", name)))
            continue
        value = parse_value(text, option.type, option.choices)
        if value is None:
            message = f"Option {name} takes {describe_values(option.type, option.choices)}."
            closest = find_closest(str(text), option.choices)
            hint = f"Did you mean {closest}?" if closest else ""
            problems.append(Problem("TPL107", message, locate(name), hint, path=("options", name)))
        else:
            values[name] = value
    if problems:
        raise ContentError("A template option is not valid.", tuple(problems))
    return values
