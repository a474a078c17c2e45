"""Every code -> a page of its own, and an index by family: what the documentation site shows below ``rules/``.

The pages are not committed: the docstrings of the rules and ``docs/problems.md`` are their only sources, and
``briefgen explain CODE`` prints the same text. ``explain.find_url`` says where each page is on the site.
"""

from __future__ import annotations

import re

from briefgen.checks.explain import explain_code
from briefgen.checks.manual_pages import list_families, read_pages
from briefgen.checks.registry import load_rules
from briefgen.reference.rules import write_rules
from briefgen.reference.tables import write_table

_PROBLEMS = """\
# What can be wrong

Every problem has a code that never changes its meaning. `briefgen check FILE` prints the code with the place, a
sentence and what to do; `briefgen explain CODE` prints its page. An *error* stops a build, a *warning* stops a release.
What the rules find is under [Rules](rules.md); [Checking](checking.md) describes how rules are chosen, waived and
added.
"""


def write_code_pages() -> dict[str, str]:
    """The pages by their path from ``docs/``: ``rules/CODE.md``, ``problems/CODE.md``, and the two index pages."""
    rules = load_rules()
    folders = {**dict.fromkeys(read_pages(), "problems"), **dict.fromkeys(rules, "rules")}
    # Manual pages link to pages of docs/, which are one folder up from here.
    pages = {
        f"{folder}/{code}.md": re.sub(r"\]\((?=[\w-]+\.md)", "](../", explain_code(code, rules))
        for code, folder in folders.items()
    }
    pages["rules.md"] = write_rules(lambda rule: f"[{rule.code}](rules/{rule.code}.md)")
    pages["problems.md"] = _write_problems()
    return pages


def _write_problems() -> str:
    parts, pages = [_PROBLEMS], read_pages()
    for family, codes in list_families().items():
        rows = [(f"[{code}](problems/{code}.md)", pages[code].title) for code in codes]
        parts += [f"## {family}\n", write_table(("code", "meaning"), rows)]
    return "\n".join(parts)
