"""A text and its language -> the runs of words in a script that the language is not written in.

Scripts are recognised by their Unicode blocks (Unicode Standard Annex 24). Latin letters are read in any language.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.analysis.text.marks import Mark
from briefgen.analysis.text.passage import Passage, Stretch
from briefgen.core import lazy_re


class Script(NamedTuple):
    """A script.

    Attributes:
        name: its name, as in “Korean letters”.
        code: its code in language tags (ISO 15924).
        letters: its letters, as the inside of a class in a regular expression.
        languages: languages that are written in it; the first is the likeliest.
    """

    name: str
    code: str
    letters: str
    languages: tuple[str, ...]


_HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SCRIPTS = (
    Script("Korean", "kore", r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff", ("ko",)),
    Script("Japanese", "jpan", r"\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f", ("ja",)),
    Script("Chinese", "hani", _HAN, ("zh", "ja", "ko", "yue", "lzh")),
    Script("Cyrillic", "cyrl", r"\u0400-\u052f", tuple("ru uk be bg sr mk kk ky mn tg tt ce".split())),
    Script(
        "Arabic",
        "arab",
        r"\u0620-\u064a\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f",
        tuple("ar fa ur ps ckb ug sd".split()),
    ),
    Script("Hebrew", "hebr", r"\u05d0-\u05f2", ("he", "yi")),
    Script("Greek", "grek", r"\u0370-\u03ff\u1f00-\u1fff", ("el", "grc")),
    Script("Thai", "thai", r"\u0e01-\u0e4e", ("th",)),
    Script("Devanagari", "deva", r"\u0900-\u0963\u0970-\u097f", ("hi", "mr", "ne", "sa")),
    Script("Armenian", "armn", r"\u0531-\u0587", ("hy",)),
    Script("Georgian", "geor", r"\u10a0-\u10ff", ("ka",)),
)
#: Marks and figures that are between words of one text: “3차 회의”, “정보, 보안”.
_BETWEEN = r"[\s\d·・.,:/()\-–'’“”\"《》〈〉「」『』%]"
_ANY = lazy_re.compile(f"[{''.join(script.letters for script in SCRIPTS)}]")


def find_other_scripts(passage: Passage) -> list[tuple[Stretch, Script]]:
    """Each run of two letters or more in a script that neither the passage's language nor a mark accounts for.

    Letters that are alone are symbols (α, Σ, П).
    """
    if not _ANY.search(passage.text):
        return []
    text = passage.text
    for span in passage.spans_of(Mark.FOREIGN, Mark.CODE, Mark.ADDRESS):
        text = text[: span.start] + "\0" * (span.stop - span.start) + text[span.stop :]
    found: list[tuple[Stretch, Script]] = []
    for script, pattern, own, pair in _RUNS:
        if not own.search(text):
            continue
        for match in pattern.finditer(text):
            run = passage.cut(*match.span())
            # What is Japanese for the letters between its ideographs is not Chinese as well.
            known = any(run.start < other.stop and other.start < run.stop for other, _ in found)
            if not known and own.search(run.text) and pair.search(run.text) and not _is_written_in(run.lang, script):
                found.append((run, script))
    return sorted(found, key=lambda pair: pair[0].start)


def _is_written_in(tag: str, script: Script) -> bool:
    language, *rest = tag.lower().split("-")
    return language in script.languages or script.code in rest


def _run_of(script: Script) -> tuple[Script, re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A script, what a run in it looks like, one of its own letters, and two letters side by side."""
    letters = script.letters + (_HAN if script.code in ("kore", "jpan") else "")
    run, pair = f"[{letters}](?:{_BETWEEN}*[{letters}])+", f"[{letters}]{{2}}"
    return script, lazy_re.compile(run), lazy_re.compile(f"[{script.letters}]"), lazy_re.compile(pair)


_RUNS = tuple(map(_run_of, SCRIPTS))
