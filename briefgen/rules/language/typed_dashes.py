"""Dashes that are typed as hyphens."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import choice
from briefgen.analysis.subject import Subject
from briefgen.analysis.text.marks import PROTECTED
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_FORMS = {"spaced": " – ", "closed": "—"}
#: The dashes of the workspace.
DASHES = choice(
    "dashes",
    "as found",
    "How dashes are written: as en dashes between spaces (spaced), as em dashes without them (closed), or as found.",
    ("as found", *_FORMS),
)
#: Two or three hyphens between words, or one between spaces: not a minus between figures, and no option of a command.
_TYPED = lazy_re.compile(
    r"(?<=[^\W\d]) -{1,3} (?=[^\W\d])|(?<=[,.)”’»\d]) -{1,3} (?=[^\W\d])|(?<=[^\W\d])-{2,3}(?=[^\W\d])"
)
_REAL = {form: lazy_re.compile(rf"(?<=[\w,.)”’»]){dash}(?=[\w(“‘«])") for form, dash in _FORMS.items()}


@rule("LNG610", Severity.WARNING, options=(DASHES,))
def find_typed_dashes(subject: Subject) -> Iterator[Finding]:
    """No dash is typed as hyphens, where others are dashes.

    Keyboards have only hyphens, so a dash is typed as two of them, or as one between spaces. On a page that has dashes
    too, it looks like a mistake. With `dashes` in briefgen.toml, every such dash is found; without it, only those in a
    brief that also has real dashes.

    Source: Chicago Manual of Style, 17th edition, 6.75 to 6.91.

    Bad: The ferry – an old boat – came late, and the freighter -- a new one -- did not.

    Bad: The ferry—an old boat—came late - as always.

    Good: The ferry – an old, well-known boat – came late; `a -- b` is code, and 7 - 2 is 5.

    Good: The ferry -- an old boat -- came late.
    """
    passages = list(subject.passages())
    chosen = subject.option(DASHES)
    found = (form for form, real in _REAL.items() if any(real.search(passage.text) for passage in passages))
    dash = _FORMS.get(chosen) or _FORMS.get(next(found, ""))
    if dash is None:
        return
    for passage in passages:
        for typed in _TYPED.finditer(passage.text):
            if not any(passage.covering(at, *PROTECTED) for at in range(*typed.span())):
                stretch = passage.cut(*typed.span())
                fixes = (stretch.fix(dash),) if stretch.can_be_fixed else ()
                hint = f"Write {quote(dash.strip())}" + (", with spaces around it." if dash != dash.strip() else ".")
                yield stretch.report("A dash is typed as hyphens here.", hint, fixes=fixes)
