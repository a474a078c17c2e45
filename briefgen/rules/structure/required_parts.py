"""The parts that each type of brief needs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import number
from briefgen.analysis.requirements import count_text, list_missing, name_missing, parts_by_type
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.model.brief import BriefType
from briefgen.problems import Severity

_SUMMARY = "abstract|bottom_line|key_points"
_WAY_OUT = "conclusion|implications|recommendations|outlook"
REQUIRED = parts_by_type(
    "required_parts",
    {
        "commentary": "authors date|updated disclaimer",
        "issue-brief": "authors date|updated disclaimer",
        "assessment": "authors|publisher date|updated as_of",
        "memo": "authors|routing date|updated",
        "report": "authors date|updated disclaimer",
        "advisory": "authors|publisher date|updated recommendations",
        "other": "",
    },
    "The parts that each type of brief needs at any length.",
)
LONG = parts_by_type(
    "parts_of_long_briefs",
    {
        "commentary": "",
        "issue-brief": f"{_SUMMARY} {_WAY_OUT}",
        "assessment": f"{_SUMMARY} {_WAY_OUT}",
        "memo": _SUMMARY,
        "report": _SUMMARY,
        "advisory": "",
        "other": "",
    },
    "The further parts that each type of brief needs when it is long.",
)
LONG_WORDS = number("long_brief_words", 800, "The number of words from which a brief is long.")


@rule("STR105", Severity.WARNING, options=(REQUIRED, LONG, LONG_WORDS))
def find_missing_parts(subject: Subject) -> Iterator[Finding]:
    """A brief has the parts that its type needs.

    Readers need to know who says it and when, so every signed paper needs authors and a date; for an advisory or an
    assessment, the publisher alone is enough. An opinion paper says whose opinion it is. A paper that takes more than
    five minutes to read starts with its main point and ends with what follows from it. A part counts if it is in the
    brief, if `briefgen.toml` gives it to all briefs, or if a section has that role or heading. Texts of fewer than 50
    words are not checked. In a brief with `status: final`, a missing part is an error.

    Source: CIPPEC, publication policy (a template for each product); IDRC, How to write a policy brief; House style.

    Bad:
        ---
        type: commentary
        disclaimer: These views are the author's own.
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Bad:
        ---
        type: assessment
        date: 2025-05-06
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Good:
        ---
        type: commentary
        date: 2025-05-06
        disclaimer: These views are the author's own.
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Good:
        ---
        type: advisory
        updated: 2025-05-06
        ---

        ## What to do

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Good:
        ---
        type: other
        ---

        Anything.
    """
    missing = list_missing(subject, subject.option(REQUIRED))
    if subject.once(count_text) >= subject.option(LONG_WORDS):
        missing += list_missing(subject, subject.option(LONG))
    if missing:
        severity = Severity.ERROR if subject.field(("status",)) == "final" else None
        kind = "brief" if subject.type == BriefType.OTHER else subject.type.replace("-", " ")
        message = f"This {kind} has {name_missing(missing)}."
        options = "required_parts or parts_of_long_briefs under [check.options]"
        hint = f"Add what is missing, or change {options} in briefgen.toml."
        yield Finding(("title",), message, hint, on_key=True, severity=severity)
