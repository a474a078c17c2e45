"""Names as BibTeX and RIS write them -> the people of a source, taken apart before anything is decoded.

The rules are those of BibTeX (Patashnik, *BibTeXing*, 1988, section 4) and of BibLaTeX's extended name format (manual,
3.4): "First von Last", "von Last, First", "von Last, Jr, First"; what is in braces is one word, and a name that is in
braces as a whole is that of a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.libraries.braces import walk_braces
from briefgen.libraries.entry import Draft, make_tree, split_at
from briefgen.libraries.latex import decode
from briefgen.located.text import Text
from briefgen.located.tree import Mapping, Node
from briefgen.problems import Severity

_AND = lazy_re.compile(r"\s+and(?=\s)", re.IGNORECASE)
_EXTENDED = lazy_re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|given-i|family-i|prefix-i|suffix-i)\s*=\s*(.*)", re.DOTALL
)
#: Words that bodies are called by, and people hardly ever.
_BODIES = lazy_re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Assembly|Association|Authority|Bank|Bureau|Centers?|Centre|Chamber|"
    r"Coalition|Commission|Committee|Community|Company|Conference|Congress|Corporation|Council|Court|Department|"
    r"Directorate|Division|Embassy|Federation|Forum|Foundation|Fund|Government|Group|Inc|Institute?|Institution|"
    r"Library|Limited|LLC|Ltd|Ministry|Minist[eè]re|Ministerium|Mission|Museum|Nations|Network|Office|Organi[sz]ation|"
    r"Panel|Parliament|Party|Press|Programme|Project|Republic|Secretariat|Senate|Service|Society|Staff|Taskforce|Team|"
    r"Treasury|Tribunal|Trust|Union|Universit\w+|Bundes\w+|Institut|Stiftung)\b"
)
#: Scripts in which the family name comes first and no space follows it.
_EAST_ASIAN = lazy_re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, each decoded and with its place; ``whole`` where it has none."""

    whole: Text | None = None
    family: Text | None = None
    given: Text | None = None
    particle: Text | None = None
    suffix: Text | None = None

    def make_node(self) -> Mapping | None:
        """The person as the model has it; None for a name of nothing."""
        name = self.whole or self._print()
        if not name or not name.value:
            return None
        parts = {"family": self.family, "given": self.given, "particle": self.particle, "suffix": self.suffix}
        own = {key: part for key, part in parts.items() if part and part.value} if self.family else {}
        return make_tree({"name": name, **own})

    def _print(self) -> Text | None:
        """The name as it is printed."""
        if not self.family:
            return None
        family, given = self.family.value, self.given.value if self.given else ""
        at = self.family.spot()
        if given and _EAST_ASIAN.match(family) and _EAST_ASIAN.match(given):
            return Text.at(family + given, *at)
        particle, suffix = (part.value if part else "" for part in (self.particle, self.suffix))
        # d'Alembert, l’Hôpital
        joint = particle + ("" if particle.endswith(("'", "’", "-")) else " ") if particle else ""
        words = f"{given} {joint}{family}".strip()
        return Text.at(f"{words} {suffix}".strip(), *at)


def read_names(draft: Draft, value: Text) -> list[Node]:
    """The people in a field of BibTeX. What is doubtful is noted in the draft.

    Args:
        draft: the source that they belong to.
        value: the field, as it is written.
    """
    found: list[Node] = []
    for part in _split_names(value):
        if part.value.strip().casefold() == _OTHERS and found:
            message = f"“and others” is left out: the source {quote(draft.key.value)} names only the first."
            draft.note(
                "BIB109", message, part.strip(), "Name them all; a citation style shortens the list.", Severity.WARNING
            )
            continue
        name = _read_name(draft, part.strip())
        node = name.make_node() if name else None
        if node:
            found.append(node)
        elif part.value.strip():
            draft.note("BIB109", f"{quote(part.value.strip())} is not understood as a name.", part.strip(), _HINT)
        else:
            draft.note("BIB109", "There is no name between “and” and “and”.", part, "Remove one.", Severity.WARNING)
    return found


_HINT = "Write “Family, Given”, or the name of an institution in braces: {{Ministry of Transport}}."


def _split_names(value: Text) -> list[Text]:
    pieces, start = [], 0
    outside = {at for at, _, depth in walk_braces(value.value) if not depth}
    for match in _AND.finditer(value.value):
        if match.end() - 1 in outside:
            pieces.append(value.slice(start, match.start()))
            start = match.end()
    return [*pieces, value.slice(start, len(value.value))]


def _read_name(draft: Draft, part: Text) -> Name | None:
    text = part.value
    if _is_group(text):
        return Name(_decode(draft, part.slice(1, len(text) - 1)))
    commas = _split_outside(part, ",")
    if any(_EXTENDED.match(each.value) for each in commas):
        return _read_extended(draft, commas)
    if _BODIES.search(text) and ((len(commas) == 1 and " " in text) or " " in commas[0].value.strip()):
        message = f"{quote(text)} is read as the name of an institution."
        hint = "Write it in a second pair of braces, {{…}}, or as “Family, Given” if it is a person."
        draft.note("BIB109", message, part, hint, Severity.WARNING)
        return Name(_decode(draft, part))
    if len(commas) > 3:
        return None
    if len(commas) == 1:
        return _read_in_order(draft, part)
    family = commas[0].strip()
    given, suffix = (commas[1], None) if len(commas) == 2 else (commas[2], commas[1])
    words = _split_outside(family, " \t\n~")
    first = next((at for at, word in enumerate(words) if not _is_small(word.value)), len(words) - 1)
    particle = family.slice(0, _offset(family, words[first])).strip() if first else None
    own = family.slice(_offset(family, words[first]), len(family.value)) if first else family
    return _make(draft, own, given, particle, suffix)


def _read_in_order(draft: Draft, part: Text) -> Name:
    """ "First von Last": the last word is the family name, small words before it are the particle."""
    words = [word for word in _split_outside(part, " \t\n~") if word.value]
    if len(words) < 2:
        return Name(_decode(draft, part))
    small = [at for at, word in enumerate(words[:-1]) if at and _is_small(word.value)]
    last = small[-1] + 1 if small else len(words) - 1
    first = small[0] if small else last
    cut = [_offset(part, words[at]) for at in (first, last)]
    given, particle = part.slice(0, cut[0]).strip(), part.slice(cut[0], cut[1]).strip() if small else None
    return _make(draft, part.slice(cut[1], len(part.value)), given, particle, None)


def _read_extended(draft: Draft, parts: list[Text]) -> Name | None:
    found: dict[str, Text] = {}
    for part in parts:
        match = _EXTENDED.match(part.value)
        if match:
            found[match[1]] = part.slice(match.start(2), match.end(2)).strip().strip('"')
    family = found.get("family")
    if family is None:
        return Name(_decode(draft, found["given"])) if "given" in found else None
    given, particle = found.get("given"), found.get("prefix")
    return _make(draft, family, given, particle, found.get("suffix"))


def _make(draft: Draft, family: Text, given: Text | None, particle: Text | None, suffix: Text | None) -> Name:
    texts = (_decode(draft, part) if part else None for part in (family, given, particle, suffix))
    return Name(None, *texts)


def _decode(draft: Draft, part: Text) -> Text:
    text, faults = decode(part, markup=False)
    for fault in faults:
        note_command(draft, fault.name, fault.at)
    return text


def note_command(draft: Draft, name: str, at: Text) -> None:
    """Say that a command of LaTeX is not known."""
    message = f"The LaTeX command \\{name} is not known and is left out; what is in its braces is kept."
    draft.note("BIB110", message, at, "Write the character itself.", Severity.WARNING)


def _split_outside(text: Text, signs: str) -> list[Text]:
    """The pieces between any of some characters that are outside of braces."""
    if "{" not in text.value:
        return split_at(text, signs)
    pieces, start = [], 0
    for at, sign, depth in walk_braces(text.value):
        if not depth and sign in signs:
            pieces.append(text.slice(start, at))
            start = at + 1
    return [*pieces, text.slice(start, len(text.value))]


def _is_group(text: str) -> bool:
    """Whether one pair of braces is around all of it."""
    return (
        text.startswith("{")
        and text.endswith("}")
        and all(depth for _, _, depth in walk_braces(text, 0, len(text) - 1))
    )


def _is_small(word: str) -> bool:
    r"""Whether a word begins with a small letter, in the sense of BibTeX: ``{\o}`` counts, ``{o}`` does not."""
    plain = re.sub(r"^\{?\\[^A-Za-z]?\{?", "", word) if word.startswith(("\\", "{\\")) else word
    return plain[:1].islower()


def _offset(text: Text, piece: Text) -> int:
    """Where a piece of a text begins in it."""
    line, column = piece.spot()
    for index in range(len(text.value) + 1):
        if text.spot(index) == (line, column):
            return index
    return 0


def read_plain_name(whole: Text) -> Name:
    """A name of RIS: "Family, Given, Suffix"; without a comma it is that of a body."""
    parts = [part.strip() for part in split_at(whole, ",")]
    if (
        len(parts) == 1
        or len(parts) > 3
        or not parts[1].value
        or (_BODIES.search(parts[0].value) and " " in parts[0].value)
    ):
        return Name(whole.strip())
    return Name(None, parts[0], parts[1], None, parts[2] if len(parts) == 3 else None)
