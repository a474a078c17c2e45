"""Licence, contact, funding, interests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.outline import read_text
from briefgen.analysis.requirements import list_missing, name_missing, parts_by_type
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.problems import Severity

STATEMENTS = parts_by_type(
    "statements",
    {
        "commentary": "rights contact funding conflicts",
        "issue-brief": "rights contact funding conflicts",
        "assessment": "contact",
        "memo": "",
        "report": "rights contact funding conflicts",
        "advisory": "contact",
        "other": "",
    },
    "What each type of brief must state: licence (rights), contact, funding, interests (conflicts).",
)
#: A public body that publishes its own work has nothing to say of these, and they never stop a release.
_ASKED_OF_INSTITUTES = {"funding", "conflicts"}

#: What briefgen.toml can say for all briefs.
_GIVEN_TO_ALL = ("rights", "contact")

_PUBLIC = lazy_re.compile(
    r"\b(?:ministry|ministries|department of|government|parliament|parliamentary|congress|congressional|senate|"
    r"house of|national assembly|federal|state|royal commission|court|central bank|european commission|"
    r"united nations|armed forces|"
    r"minist[eè]re|gouvernement|assemblée nationale|bundes\w*|ministerium|landtag|gobierno|ministerio|ministero)\b"
    r"|\bLibrary of Congress\b|국회|정부|[가-힣](?:부|처|청|위원회)\b",
    re.IGNORECASE,
)


@rule("MET124", Severity.WARNING, options=(STATEMENTS,))
def find_missing_statements(subject: Subject) -> Iterator[Finding]:
    """A published brief states its licence, contact, funding and conflicts of interest.

    Readers want to know what may influence an argument, and without a licence nobody may reprint a page.
    `briefgen.toml` can give licence and contact for all briefs; an e-mail address or telephone number of an author or
    the organisation counts as a contact. Missing funding or interests are only an info, and are not asked of public
    bodies, which are recognised by the publisher's name. Texts of fewer than 50 words are not checked.

    Source: Transparify, How we rate think tanks; OSR, Code of Practice for Statistics, T3 (contact); ICMJE, Disclosure
        of financial and non-financial relationships.

    Bad:
        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Bad:
        ---
        rights: CC BY 4.0
        contact: press@example.org
        funding: The brief had no outside funding.
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Good:
        ---
        rights: CC BY 4.0
        authors: [{name: Anna Kim, email: anna@example.org}]
        funding: The brief had no outside funding.
        conflicts: None.
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Good:
        ---
        type: memo
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.
    """
    missing = list_missing(subject, subject.option(STATEMENTS))
    if _PUBLIC.search(_name_publisher(subject)):
        missing = [group for group in missing if not set(group) <= _ASKED_OF_INSTITUTES]
    if missing:
        severity = Severity.INFO if {part for group in missing for part in group} <= _ASKED_OF_INSTITUTES else None
        keys = list_words([" or ".join(map(quote, group)) for group in missing], "and")
        hint = f"Add {keys} to the brief, or change statements under [check.options] in briefgen.toml."
        if common := [quote(part) for group in missing for part in group if part in _GIVEN_TO_ALL]:
            hint = f"{hint} It can give {list_words(common, 'and')} to all briefs."
        # At the top, where a key that is missing belongs.
        yield Finding((), f"The brief has {name_missing(missing)}.", hint, severity=severity)


def _name_publisher(subject: Subject) -> str:
    own = read_text(subject.source.node(("publisher",)), "name") or subject.field(("publisher",))
    return own or (subject.workspace.organisation.name if subject.workspace.organisation else "")
