"""A pack's style sheets, medium by medium in the order of the cascade -> what is wrong in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.edition.pack_sheets import MEDIA, list_all_keys
from briefgen.linting import css_access
from briefgen.linting.css_contrast import check_contrast
from briefgen.linting.css_engine import Engine
from briefgen.linting.css_syntax import check_syntax
from briefgen.linting.css_tree import Style, list_styles, parse_sheet, place_of_node, walk_tokens
from briefgen.linting.css_variables import check_variables, list_variables
from briefgen.linting.findings import File, Findings
from briefgen.linting.world import World
from briefgen.rendering.sheet_bounds import explain_depth, explain_size, find_depth, find_sizes
from briefgen.rendering.styles import write_styles

_DARK = "prefers-color-scheme:dark"


def check_sheets(world: World, findings: Findings) -> None:
    """Check every sheet that a page of the pack carries."""
    for medium in MEDIA:
        sound = [
            file for file in _list_sheets(world, medium) if _is_flat(file, findings) and check_syntax(file, findings)
        ]
        styles = [style for file in sound for style in list_styles(file)]
        tokens = list_styles(File("", "", _write_tokens(world, medium)))
        known = list_variables([*tokens, *styles])
        check_variables(styles, known, findings)
        _check_addresses(styles, findings)
        for file in sound:
            _check_imports(file, findings)
        _check_colours([*tokens, *styles], medium, findings)
        if medium == "print":
            engine = Engine(known, findings)
            for file in sound:
                _check_sizes(file, findings)
                engine.check(parse_sheet(file), file)
            for style in styles:
                if not style.conditions or "@media print" in style.conditions:
                    css_access.check_access(style, findings)


def draws_markers(world: World) -> bool:
    """Whether the print sheets draw the markers of lists themselves."""
    sheets = [file for file in _list_sheets(world, "print") if not find_depth(file.text)]
    styles = [style for file in sheets for style in list_styles(file)]
    return css_access.draws_markers(styles)


def _list_sheets(world: World, medium: str) -> list[File]:
    return [world.files[key] for key in list_all_keys(world.pack, medium)]


def _write_tokens(world: World, medium: str) -> str:
    """The custom properties that rendering itself writes: those of an edition whose pack has no sheets."""
    edition = world.edition
    return write_styles(replace(edition, pack=replace(edition.pack, files={})), medium)


def _check_colours(styles: list[Style], medium: str, findings: Findings) -> None:
    """Light, and for the web page dark too; paper is always light."""
    for scheme in ("", "dark") if medium == "web" else ("",):
        held = [style for style in styles if _holds(style, scheme, medium)]
        check_contrast(held, list_variables(held), scheme, findings)


def _holds(style: Style, scheme: str, medium: str) -> bool:
    for condition in style.conditions:
        flat = condition.replace(" ", "").lower()
        if _DARK in flat and scheme != "dark":
            return False
        if "prefers-color-scheme:light" in flat and scheme == "dark":
            return False
        if flat == "@mediaprint" and medium == "web":
            return False
        if flat == "@mediascreen" and medium == "print":
            return False
    return True


def _check_addresses(styles: list[Style], findings: Findings) -> None:
    """Report files that a sheet asks for: an edition carries none, and its page asks nobody."""
    for style in styles:
        for node in style.declarations:
            for token in walk_tokens(node.value):
                address = _read_address(token)
                if address and not address.startswith(("data:", "#")):
                    message = f"The page must be self-contained, but this loads “{address[:60]}”."
                    hint = "Embed the picture in the style sheet as a data: URL, or draw it with CSS."
                    findings.add("TPL258", message, place_of_node(token, style.file), hint)


def _is_flat(file: File, findings: Findings) -> bool:
    """Whether no more is inside one another in it than may; who reads style sheets reads that by recursion."""
    if line := find_depth(file.text):
        findings.take(explain_depth(file.place_at(line, 1)))
    return not line


def _check_sizes(file: File, findings: Findings) -> None:
    for start, written in find_sizes(file.text):
        findings.take(explain_size(written, file.place(start, len(written))))


def _check_imports(file: File, findings: Findings) -> None:
    for rule in parse_sheet(file):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            message = "The page must be self-contained, but “@import” loads another style sheet."
            hint = "Copy its rules here. shared.css, web.css and print.css in css/ are included automatically."
            findings.add("TPL258", message, place_of_node(rule, file, len("@import")), hint)


def _read_address(token: Any) -> str:
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return "".join(each.value for each in token.arguments if each.type == "string")
    return ""
