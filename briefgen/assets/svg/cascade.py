"""The style sheets of a drawing -> the properties of each element, as attributes (CSS Cascading 4, for one file).

What a drawing shows must not depend on the reader's screen or settings, so only rules that always hold are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.assets.svg.read import SVG, local_name
from briefgen.assets.svg.refusals import Refusals
from briefgen.assets.svg.values import is_valid, parse_transform
from briefgen.assets.svg.vocabulary import GEOMETRY, PROPERTIES, REFUSED_PROPERTIES
from briefgen.core import lazy_re
from briefgen.core.css_selectors import compile_selectors

MAX_RULES = 1_000
#: Pairs of a selector and an element that are matched: a second of work.
MAX_MATCHED = 4_000_000
#: Characters of all style attributes and sheets.
MAX_STYLE = 2_000_000
#: Selectors that cost more the more elements there are, and that no program writes.
_COSTLY = lazy_re.compile(r"~(?!=)|:(?!where\b|is\b|not\b|root\b|hover\b|first-child\b|last-child\b|:)[\w-]+\(")
_VARIABLE = lazy_re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_LIGHT = lazy_re.compile(r"light-dark\(((?:[^(),]|\([^()]*\))*),(?:[^()]|\([^()]*\))*\)")
_FONT = lazy_re.compile(
    r"(?P<words>(?:(?:normal|italic|oblique|bold|bolder|lighter|small-caps|[1-9]00)\s+)*)"
    r"(?P<size>[\d.]+(?:px|pt|em|rem|%)?|xx-small|x-small|small|medium|large|x-large|xx-large)"
    r"(?:\s*/\s*[\w.%]+)?\s+(?P<family>.+)"
)
_DARK = lazy_re.compile(r"\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
#: At-rules that change nothing by themselves: an animation that a property names is refused there.
_IDLE = frozenset({"charset", "namespace", "keyframes", "-webkit-keyframes", "layer"})
_ADVICE = "save it with presentation attributes (fill=, stroke=)"

Styles = dict[Element, dict[str, str]]


def cascade(root: Element, refusals: Refusals) -> Styles:
    """The properties of each element that are its own, those that a style sheet gives it included."""
    styles: Styles = {}
    size = 0
    for element in root.iter():
        size += len(element.get("style", "")) + (len(element.text or "") if local_name(element) == "style" else 0)
        if size > MAX_STYLE:
            refusals.stop(element, f"has more than {MAX_STYLE:,} characters of CSS", "simplify it")
    matched = _match(root, refusals)
    _descend(root, styles, matched, refusals, {})
    return styles


def _descend(
    element: Element,
    styles: Styles,
    matched: dict[Element, list[tuple[bool, str, str]]],
    refusals: Refusals,
    variables: dict[str, str],
) -> None:
    own = {name: value.strip() for name, value in element.attrib.items() if name in PROPERTIES or name in _ODD}
    given = matched.get(element, [])
    inline = _declare(element.get("style", ""))
    for important in (False, True):
        own.update((name, value) for heavy, name, value in [*given, *inline] if heavy == important)
    variables = {**variables, **{name: value for name, value in own.items() if name.startswith("--")}}
    styles[element] = {
        name: value
        for name, raw in _expand(own)
        if not name.startswith("--") and (value := _resolve(raw, variables)) is not None
    }
    _check(element, styles[element], refusals)
    for child in element:
        if local_name(child):
            _descend(child, styles, matched, refusals, variables)


#: Properties beside those that are kept which are looked at.
_ODD = frozenset(REFUSED_PROPERTIES) | {"font", "marker", "background", "background-color", "white-space"}


def _match(root: Element, refusals: Refusals) -> dict[Element, list[tuple[bool, str, str]]]:
    """For each element, what the rules of all style sheets declare, the strongest last."""
    sheets = [each for each in root.iter(f"{{{SVG}}}style") if (each.text or "").strip()]
    if not sheets:
        return {}
    import cssselect2
    import tinycss2

    matcher, found, count, selected = cssselect2.Matcher(), {}, 0, 0
    elements = sum(1 for _ in root.iter())
    for sheet in sheets:
        for rule in _list_rules(sheet, refusals):
            count += 1
            if count > MAX_RULES:
                refusals.stop(sheet, f"has more than {MAX_RULES:,} CSS rules", _ADVICE)
            declared = list(_declarations(rule.content))
            if _COSTLY.search(tinycss2.serialize(rule.prelude)):
                refusals.add(sheet, "has a CSS rule that is not understood", _ADVICE)
                continue
            try:
                selectors = compile_selectors(rule.prelude)
            except cssselect2.SelectorError:
                refusals.add(sheet, "has a CSS rule that is not understood", _ADVICE)
                continue
            selected += len(selectors) * elements
            if selected > MAX_MATCHED:
                refusals.stop(sheet, "has too many CSS rules for so many elements", _ADVICE)
            for selector in selectors:
                if selector.pseudo_element is None and not selector.never_matches:
                    matcher.add_selector(selector, declared)
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        rules = matcher.match(wrapper)
        if rules:
            found[wrapper.etree_element] = [each for *_, declared in rules for each in declared]
    return found


def _list_rules(sheet: Element, refusals: Refusals) -> Iterator[Any]:
    import tinycss2

    for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule":
            name = rule.lower_at_keyword
            prelude = tinycss2.serialize(rule.prelude).strip().lower()
            if name == "font-face":
                refusals.add(sheet, "contains its own font", "turn the text into plain text or paths")
            elif name not in _IDLE and not (name == "media" and _DARK.fullmatch(prelude)):
                refusals.add(sheet, f"has @{name} in its style sheet", _ADVICE)
        else:
            refusals.add(sheet, "has a style sheet that is not understood", _ADVICE)


@lru_cache(maxsize=1024)
def _declare(style: str) -> tuple[tuple[bool, str, str], ...]:
    """What a style attribute declares; the same one is at thousands of elements."""
    return tuple(_declarations(style))


def _declarations(content: Any) -> Iterator[tuple[bool, str, str]]:
    """Whether it is important, the property, the value. What is no declaration is dropped, as browsers do."""
    if not content:
        return
    import tinycss2

    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration":
            name = each.name if each.name.startswith("--") else each.lower_name
            yield each.important, name, tinycss2.serialize(each.value).strip()


def _expand(own: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in own.items():
        if name == "font" and (match := _FONT.fullmatch(value)):
            yield "font-size", match["size"]
            yield "font-family", match["family"]
            for word in match["words"].split():
                kind = "font-style" if word in ("italic", "oblique") else "font-weight"
                yield "font-variant" if word == "small-caps" else kind, word
        elif name == "marker":
            yield from ((f"marker-{end}", value) for end in ("start", "mid", "end"))
        elif name != "font":
            yield name, value


def _resolve(value: str, variables: dict[str, str]) -> str | None:
    """A value without variables and for a light page; None when a variable is not known."""
    for _ in range(8):
        match = _VARIABLE.search(value)
        if not match:
            break
        other = variables.get(match[1], match[2])
        if other is None or len(value) > 10_000:
            return None
        value = value[: match.start()] + other.strip() + value[match.end() :]
    return _LIGHT.sub(lambda match: match[1].strip(), value)


def _check(element: Element, own: dict[str, str], refusals: Refusals) -> None:
    """Refuse what cannot be drawn, and drop what draws nothing."""
    name = local_name(element)
    for key in list(own):
        value = own[key]
        lowered = re.sub(r"\s+", " ", value.lower())
        if key == "transform" and name not in ("svg",):
            own[key] = _read_transform(element, value, refusals)
        elif key in REFUSED_PROPERTIES:
            del own[key]
            if not {lowered, lowered.split()[0] if lowered else ""} & REFUSED_PROPERTIES[key]:
                refusals.hold(
                    element,
                    f"uses “{key}: {value[:40]}”, which the PDF engine does not support",
                    "draw it without this",
                )
        elif key in GEOMETRY and name in _PLACED and key not in element.attrib:
            refusals.hold(element, f"sets {key} in CSS, which the PDF engine does not support", f"write it as {key}=")
            del own[key]
        elif key == "white-space":
            del own[key]
            if lowered in ("pre", "pre-wrap", "break-spaces"):
                own["xml:space"] = "preserve"
        elif key in ("background", "background-color"):
            continue
        elif key not in PROPERTIES:
            del own[key]
        else:
            own[key] = {"currentcolor": "currentColor"}.get(lowered, value)
            if not is_valid(PROPERTIES[key], own[key]):
                refusals.hold(element, f"has {key}: {value[:40]}, which is not understood", "correct it")
                del own[key]


_PLACED = frozenset("path rect circle ellipse line image use text tspan".split())


def _read_transform(element: Element, value: str, refusals: Refusals) -> str:
    matrix = parse_transform(value)
    if matrix is None:
        refusals.hold(element, f"has transform: {value[:40]}, which is not understood", "write it as transform=")
        return ""
    return "matrix({})".format(" ".join(f"{number:.9g}" for number in matrix))
