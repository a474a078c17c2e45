"""Words with which an English text says that somebody says something."""

from __future__ import annotations

import re

from briefgen.core import lazy_re

#: Verbs whose forms are regular but for a doubled letter or a y.
_REGULAR = (
    "accuse acknowledge add admit affirm allege announce answer argue ask assert assess assure boast call caution "
    "characterise characterize claim comment complain concede conclude confirm contend counter credit criticise "
    "criticize declare denounce deny depict describe dismiss emphasise emphasize exclaim explain express hail "
    "imply indicate insist instruct invoke label lament mention note object observe pledge portray posit post "
    "praise predict proclaim promise pronounce propose quip reaffirm recall recommend refer refute reiterate "
    "reject remark reply report respond reveal state stipulate stress suggest summarise summarize term testify "
    "thank tweet underline underscore urge voice vow warn"
).split()
#: Also nouns in this form, or with an s that looks like a verb: after an article they are.
_NOUNS = frozenset(
    "answer boast call caution claim comment counter label mention note object pledge post praise promise report reply "
    "state stress term tweet voice vow credit".split()
)
_IRREGULAR = {
    "say": "says said", "tell": "tells told", "write": "writes wrote", "speak": "speaks spoke", "read": "reads",
    "think": "thought", "swear": "swears swore", "foresee": "foresees foresaw",
}  # fmt: skip
_PARTICIPLES = "saying telling writing speaking reading".split()


def _inflect(verb: str) -> tuple[list[str], str]:
    """The finite forms, and the one in -ing."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied"], f"{verb}ing"
    if verb in ("admit", "refer", "quip"):
        return [verb, f"{verb}s", f"{verb}{verb[-1]}ed"], f"{verb}{verb[-1]}ing"
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [verb, third, f"{stem}ed"], f"{stem}ing"


def _list_forms() -> tuple[list[str], list[str]]:
    finite, running = [], list(_PARTICIPLES)
    for verb in _REGULAR:
        forms, participle = _inflect(verb)
        finite += forms[1:] if verb in _NOUNS else forms
        running.append(participle)
    finite += [form for verb, forms in _IRREGULAR.items() for form in (verb, *forms.split())]
    return sorted(finite), sorted(running)


FINITE, RUNNING = _list_forms()
#: A verb of saying, as part of a regular expression: any form, and finite forms alone.
SAYING = rf"(?:{'|'.join([*FINITE, *RUNNING])})"
SAID = rf"(?:{'|'.join(FINITE)})"
#: Nouns for what is said: the ministry’s claim that …
_SPOKEN = (
    r"(?:account|admission|allegation|announcement|answer|argument|assertion|assessment|assurance|call|claim|comment|"
    r"complaint|conclusion|declaration|description|explanation|message|phrase|pledge|promise|proposal|remark|reply|"
    r"request|response|statement|term|testimony|threat|view|vow|warning|word)s?"
)
SPEAKS_OF = lazy_re.compile(rf"['’]s?\s+(?:[\w-]+\s+)?{_SPOKEN}\b(?!\s*['’]s)")
ACCORDING = lazy_re.compile(
    r"\b(?:according to|in the (?:words|view|judgement|judgment|opinion) of|as quoted by|quoting|citing|"
    r"on the (?:word|authority) of)\s+",
    re.IGNORECASE,
)
