"""A code -> its manual page as Markdown: that of a rule is made of its docstring, the others are kept as they are."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.checks.manual_pages import read_pages
from briefgen.checks.registry import Kind, Rule
from briefgen.core.messages import list_words
from briefgen.core.project_urls import SITE
from briefgen.problems import Severity

#: How many entries of a list are shown.
_SHORT = 12
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice (info)"}


def find_title(code: str, rules: Mapping[str, Rule]) -> str:
    """What a code is about, in one sentence or a few words; "" for one that does not exist."""
    if code in rules:
        return rules[code].manual.title
    page = read_pages().get(code)
    return page.title if page else ""


def explain_code(code: str, rules: Mapping[str, Rule]) -> str:
    """The manual page of a code; "" for one that does not exist.

    Args:
        code: of a rule, or of another Problem.
        rules: the rules there are, those of the workspace among them.
    """
    if code in rules:
        return explain_rule(rules[code])
    page = read_pages().get(code)
    return f"# {code} {page.title}\n\n{page.text}\n" if page else ""


def find_url(code: str, rules: Mapping[str, Rule]) -> str | None:
    """The URL of a code's page on the documentation site; None for the rules of a workspace or an installed package."""
    if code in rules:
        own = rules[code].page is None and rules[code].find.__module__.startswith("briefgen.rules.")
        return f"{SITE}rules/{code}/" if own else None
    return f"{SITE}problems/{code}/" if code in read_pages() else None


def explain_rule(rule: Rule) -> str:
    """The manual page of a rule."""
    manual = rule.manual
    parts = [f"# {rule.code} {manual.title}", _classify(rule), *manual.why, f"Source: {manual.source}"]
    for title, examples in (("Bad", manual.bad), ("Good", manual.good)):
        parts += [f"{title}:\n\n{fence(example)}" for example in examples]
    parts += [f"Option `{each.name}`: {each.meaning} Default: {show_default(each.default)}." for each in rule.options]
    return "\n\n".join(parts) + "\n"


def _classify(rule: Rule) -> str:
    """Severity, kind, languages and types on one line."""
    words = [f"*{_WORDS[rule.severity].capitalize()}"]
    if rule.kind is Kind.HEURISTIC:
        words.append("a heuristic: it may be wrong, so a person decides")
    if rule.vital:
        words.append("can be neither ignored nor waived")
    if rule.languages:
        words.append(f"for texts in {list_words(list(rule.languages), 'and')}")
    if rule.types:
        words.append(f"for {list_words(list(rule.types), 'and')}")
    return "; ".join(words) + "*"


def show_default(default: object) -> str:
    """What an option is when briefgen.toml says nothing, as Markdown."""
    if isinstance(default, Mapping):
        shown = ", ".join(f"`{key}`: {f'`{value}`' if value else 'none'}" for key, value in default.items())
        return shown or "none" if len(default) <= _SHORT else f"{len(default)} entries"
    if isinstance(default, tuple):
        shown = ", ".join(f"`{item}`" for item in default[:_SHORT])
        return f"{shown or 'none'}{' and others' if len(default) > _SHORT else ''}"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def fence(example: str) -> str:
    """An example as a block of code, whatever fences it holds itself."""
    ticks = "```"
    while ticks in example:
        ticks += "`"
    return f"{ticks}markdown\n{example}\n{ticks}"
