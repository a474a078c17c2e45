"""MathML -> Office mathematics (ECMA-376 part 1, 22.1), which Word can edit.

It is given what ``briefgen.markdown.mathml`` lets through, and knows no more elements than that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import name_of
from briefgen.rendering.word.markup import tag, text

#: Signs over a letter that Word knows as accents, as combining characters.
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "‾": "\u0305", "˙": "\u0307",
    ".": "\u0307", "¨": "\u0308", "ˇ": "\u030c", "´": "\u0301", "`": "\u0300", "˘": "\u0306", "→": "\u20d7",
    "⃗": "\u20d7",
}  # fmt: skip
_LINES = frozenset("_―\u0332\u0305\u203e")
_BRACES = frozenset("⏞⏟⎴⎵")
#: Signs that grow and are no brackets.
_STRETCHED = _LINES | _BRACES | frozenset("→←↔⇒⇐⇔⟶⟵")
#: Signs that Word draws large before what they run over, and where MathML has their limits.
_NARY = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨁⨂")
_LIMITS = {
    "munderover": ("sub", "sup"), "munder": ("sub",), "mover": ("sup",),
    "msubsup": ("sub", "sup"), "msub": ("sub",), "msup": ("sup",),
}  # fmt: skip


def write_formula(math: Element, *, block: bool) -> str:
    """A formula: in the line, or by itself."""
    formula = tag("m:oMath", _write(math))
    return tag("m:oMathPara", formula) if block else formula


def _write(element: Element) -> str:
    name = name_of(element)
    return _WRITERS.get(name, _row)(element)


def _row(element: Element) -> str:
    return _write_all(list(element))


def _write_all(children: list[Element]) -> str:
    children = [leaf for child in children for leaf in _unpack(child)]
    if len(children) > 1 and _is_fence(children[0]):
        # A brace before cases has none behind them.
        closed = _is_fence(children[-1])
        end = children.pop().text or "" if closed else ""
        marks = tag("m:begChr", val=children[0].text or ""), tag("m:endChr", val=end)
        return tag("m:d", tag("m:dPr", *marks), tag("m:e", _write_all(children[1:])))
    parts: list[str] = []
    for upright, group in groupby(children, key=_is_upright):
        run = list(group)
        # The letters of a word, such as “max”, are elements of their own.
        parts += [_run("".join(each.text or "" for each in run), "p")] if upright else _write_in_turn(run)
    return "".join(parts)


def _write_in_turn(children: list[Element]) -> Iterator[str]:
    """Elements one by one; a sum takes in what comes next, as Word wants it."""
    while children:
        first = children.pop(0)
        if _is_sum(first) and children and name_of(children[0]) != "mo":
            yield _sum(first, _write(children.pop(0)))
        else:
            yield _write(first)


def _is_sum(element: Element) -> bool:
    """Whether it is a sum, a product or an integral with limits."""
    return len(element) > 1 and name_of(element) in _LIMITS and (element[0].text or "").strip() in _NARY


def _sum(element: Element, operand: str) -> str:
    sign, *limits = element
    names = _LIMITS[name_of(element)]
    parts = {name: _write(limit) for name, limit in zip(names, limits, strict=True)}
    hidden = [tag(f"m:{name}Hide", val=1) for name in ("sub", "sup") if name not in parts]
    place = "undOvr" if "under" in name_of(element) or "over" in name_of(element) else "subSup"
    properties = tag("m:naryPr", tag("m:chr", val=(sign.text or "").strip()), tag("m:limLoc", val=place), *hidden)
    bounds = (tag(f"m:{name}", parts.get(name, "")) for name in ("sub", "sup"))
    return tag("m:nary", properties, *bounds, tag("m:e", operand))


def _unpack(element: Element) -> Iterator[Element]:
    """The children of a row that only holds together; a row with fences is a thing by itself."""
    if name_of(element) in ("mrow", "mstyle") and not (len(element) > 1 and _is_fence(element[0])):
        for child in element:
            yield from _unpack(child)
    else:
        yield element


def _is_fence(element: Element) -> bool:
    is_fixed = element.get("fence") == "true" or element.get("stretchy") == "true" or "minsize" in element.attrib
    return name_of(element) == "mo" and is_fixed and (element.text or "") not in _STRETCHED


def _is_upright(element: Element) -> bool:
    return name_of(element) == "mi" and element.get("mathvariant") == "normal"


def _run(words: str, style: str = "") -> str:
    """Letters; Word draws them italic, and those of the style ``p`` upright."""
    if not words:
        return ""
    properties = tag("m:rPr", tag("m:sty", val=style)) if style else ""
    return tag("m:r", properties, tag("m:t", text(words), xml_space="preserve"))


def _letters(element: Element) -> str:
    words = element.text or ""
    return _run(words, "p" if len(words) > 1 or element.get("mathvariant") == "normal" else "")


def _plain(element: Element) -> str:
    return _run(element.text or "", "p")


def _space(element: Element) -> str:
    width = element.get("width", "0")
    return _run("\u2003" if width.startswith(("1", "2")) else "\u2009") if width.strip("0.em-") else ""


def _parts(*names: str) -> Callable[[list[str]], list[str]]:
    return lambda texts: [tag(f"m:{name}", each) for name, each in zip(names, texts, strict=True)]


def _inside(element: Element) -> list[str]:
    return [_write(child) for child in element]


def _made(kind: str, *names: str) -> Callable[[Element], str]:
    """A thing of several parts, in the order of MathML."""
    parts = _parts(*names)
    return lambda element: tag(f"m:{kind}", *parts(_inside(element)))


def _fraction(element: Element) -> str:
    bare = element.get("linethickness", "") in ("0", "0pt", "0em")
    return tag("m:f", tag("m:fPr", tag("m:type", val="noBar")) if bare else "", *_parts("num", "den")(_inside(element)))


def _root_of(element: Element) -> str:
    return tag("m:rad", tag("m:radPr", tag("m:degHide", val="1")), tag("m:deg"), tag("m:e", _row(element)))


def _nth_root(element: Element) -> str:
    base, degree = _inside(element)
    return tag("m:rad", tag("m:deg", degree), tag("m:e", base))


def _over(element: Element) -> str:
    base, mark = element
    sign = (mark.text or "").strip() if name_of(mark) == "mo" else ""
    if sign in _LINES:
        return tag("m:bar", tag("m:barPr", tag("m:pos", val="top")), tag("m:e", _write(base)))
    if sign in _BRACES:
        place = tag("m:chr", val=sign), tag("m:pos", val="top"), tag("m:vertJc", val="bot")
        return tag("m:groupChr", tag("m:groupChrPr", *place), tag("m:e", _write(base)))
    if sign in _ACCENTS:
        return tag("m:acc", tag("m:accPr", tag("m:chr", val=_ACCENTS[sign])), tag("m:e", _write(base)))
    return tag("m:limUpp", tag("m:e", _write(base)), tag("m:lim", _write(mark)))


def _under(element: Element) -> str:
    base, mark = element
    sign = (mark.text or "").strip() if name_of(mark) == "mo" else ""
    if sign in _LINES:
        return tag("m:bar", tag("m:barPr", tag("m:pos", val="bot")), tag("m:e", _write(base)))
    if sign in _BRACES:
        return tag("m:groupChr", tag("m:groupChrPr", tag("m:chr", val=sign)), tag("m:e", _write(base)))
    return tag("m:limLow", tag("m:e", _write(base)), tag("m:lim", _write(mark)))


def _under_over(element: Element) -> str:
    base, low, high = _inside(element)
    lower = tag("m:limLow", tag("m:e", base), tag("m:lim", low))
    return tag("m:limUpp", tag("m:e", lower), tag("m:lim", high))


def _table(element: Element) -> str:
    rows = [[_row(cell) for cell in row] for row in element]
    width = max(map(len, rows), default=1)
    align = _column_align(element)
    column = tag("m:mc", tag("m:mcPr", tag("m:count", val=width), tag("m:mcJc", val=align)))
    cells = (tag("m:mr", *(tag("m:e", cell) for cell in _fill(row, width))) for row in rows)
    return tag("m:m", tag("m:mPr", tag("m:mcs", column)), *cells)


def _column_align(element: Element) -> str:
    side = next((cell.get("columnalign", "") for cell in element.iter() if cell.get("columnalign")), "").split()
    return side[0] if side and side[0] in ("left", "right") else "center"


def _fill(row: list[str], width: int) -> Iterable[str]:
    return [*row, *[""] * (width - len(row))]


_WRITERS: dict[str, Callable[[Element], str]] = {
    "mi": _letters,
    "mn": _plain,
    "mo": _plain,
    "mtext": _plain,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": _root_of,
    "mroot": _nth_root,
    "msub": _made("sSub", "e", "sub"),
    "msup": _made("sSup", "e", "sup"),
    "msubsup": _made("sSubSup", "e", "sub", "sup"),
    "mover": _over,
    "munder": _under,
    "munderover": _under_over,
    "mtable": _table,
}
