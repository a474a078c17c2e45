"""An example of a manual page -> the whole brief that it stands for."""

from __future__ import annotations

import re

from briefgen.checks.registry import Rule

_FENCE = "---"
#: The line between an earlier brief and the one that the example is about.
_BETWEEN = "\n+++\n"


def split_example(example: str) -> list[str]:
    """The briefs of an example: earlier ones, if it has any, and the one that it is about."""
    return example.split(_BETWEEN)


def write_example(example: str, rule: Rule) -> str:
    """The example as a Markdown file that briefgen can read.

    Args:
        example: the text of a brief; or a front matter between two lines ``---``, with or without a text below.
        rule: whose example it is; its first language and its first type are those of the brief.
    """
    head, body = "", example
    if example.startswith(f"{_FENCE}\n"):
        head, _, body = example.removeprefix(f"{_FENCE}\n").partition(f"\n{_FENCE}")
    defaults = {"title": "The ferry that did not sail", "authors": "[Island Desk]"}
    defaults |= {"lang": rule.languages[0] if rule.languages else "en"}
    defaults |= {"type": rule.types[0]} if rule.types else {}
    keys = [line for line in head.split("\n") if line]
    keys += [f"{key}: {value}" for key, value in defaults.items() if not re.search(rf"^{key}:", head, re.MULTILINE)]
    return "\n".join([_FENCE, *keys, _FENCE, "", body.strip("\n") or "The ferry did not sail.", ""])
