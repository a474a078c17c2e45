"""Who said it, below a quotation, in a form that is printed as part of the quotation."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.markdown.plain import plain
from briefgen.problems import Severity

#: A dash at the beginning of a line. One that is followed by a space, in a paragraph of its own, is read.
_DASH = lazy_re.compile(r"(?:(?<=\n)|\A)[ \t>]*(—|–|―|‒|--+|~)[ \t\xa0]*(?=[*_\[]*[^\W\d_])")
#: Characters of a line that names someone; a longer one is what a person says, as French and Spanish dialogues have it.
_LONGEST = 80
_SENTENCE = lazy_re.compile(r"[^\W\d_]{3,}[.!?…]['”’»\"]?\Z")


@rule("PRO091", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_attributions(subject: Subject) -> Iterator[Finding]:
    """The last paragraph of a quotation that begins with “— ” says whose words they are.

    Without the space, with another dash, or without the empty line before it, it is printed as a part of the quotation.

    Source: [Writing a brief](writing.md).

    Bad: > The ferry will not sail.
        >
        > —Kim

    Bad: > The ferry will not sail.
        > — Kim, in May

    Bad: > The ferry will not sail.
        >
        > – Kim

    Good: > The ferry will not sail.
        >
        > — Kim, in May

    Good: > —Will it sail?
        >
        > —It will not sail today.
    """
    for path, node in subject.nodes("quote"):
        last = node.children[-1] if node.children else None
        if last is None or last.kind != "paragraph":
            continue
        written = subject.field(path)[last.start : last.stop]
        found = list(_DASH.finditer(written))
        if not found or (found[-1].start(1) == 0 and len(node.children) == 1):
            continue
        line = written[found[-1].start(1) :].strip()
        if "\n" in line or len(line) > _LONGEST or _SENTENCE.search(line):
            continue
        at = last.start + found[-1].start(1)
        message = f"{quote(plain(last)[-len(line) :] if len(line) < 30 else line)} is printed as part of the quotation."
        hint = "If it says whose words these are, write “> — ” before it, with a space, and a line “>” above it."
        yield Finding(path, message, hint, at, at + len(line))
