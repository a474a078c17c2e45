"""Two language editions in one language."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("TRL201", Severity.WARNING)
def find_shared_languages(subject: Subject) -> Iterator[Finding]:
    """Each language edition of a brief has a language of its own.

    The pages of language editions link to each other by their languages, and search engines offer each reader the one
    in theirs. Of two in one language they choose one, and readers cannot tell which to take. Usually `lang` was
    forgotten, and the translation got the default of the workspace. `en` and `en-GB` are two languages here.

    Source: Google Search Central, localized versions of your page; RFC 8288, 3.4.1 (hreflang).

    Bad:
        ---
        lang: fr
        ---

        Le bac n’est pas parti.
        +++
        ---
        lang: fr
        translation_of: example-0.md
        ---

        The ferry did not sail.

    Good:
        ---
        lang: fr
        ---

        Le bac n’est pas parti.
        +++
        ---
        translation_of: example-0.md
        ---

        The ferry did not sail.
    """
    relatives = subject.relatives
    own = relatives.own.lang.lower() if relatives else ""
    for other in relatives.others if relatives else ():
        if other.lang.lower() == own:
            message = f"The language is {quote(subject.lang)}, as in {other.file}, which is the same brief."
            yield Finding(("lang",), message, "Write the language of this translation under lang.")
