"""How Word treats a file: today's layout, the separators of notes, the theme's language (ECMA-376 part 1, 17.15)."""

from __future__ import annotations

from briefgen.rendering.word.book import Book
from briefgen.rendering.word.languages import find_east_asian_font, name_language
from briefgen.rendering.word.markup import root, tag

#: Word 2013 and all later ones.
_TODAY = 15
_SCHEME = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "accent1": "accent1", "accent2": "accent2",
    "accent3": "accent3", "accent4": "accent4", "accent5": "accent5", "accent6": "accent6", "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}  # fmt: skip


def write_settings(book: Book) -> str:
    """``settings.xml``."""
    kind = "endnote" if book.endnotes else "footnote"
    lines = [tag(f"w:{kind}", id=number) for number in (-1, 0)] if book.notes else []
    decimal = tag("w:numFmt", val="decimal") if book.endnotes else ""
    name = name_language(book.edition.lang)
    asian = {"eastAsia": name} if find_east_asian_font(book.edition.lang) else {}
    turned = {"bidi": name} if book.edition.direction == "rtl" else {}
    today = tag("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_TODAY)
    return root(
        "w:settings",
        tag("w:zoom", percent=100),
        tag("w:defaultTabStop", val=720),
        tag("w:characterSpacingControl", val="doNotCompress"),
        tag(f"w:{kind}Pr", decimal, *lines) if book.notes else "",
        tag("w:compat", today),
        tag("w:themeFontLang", val=name, **asian, **turned),
        tag("w:clrSchemeMapping", **_SCHEME),
        tag("w:decimalSymbol", val="."),
        tag("w:listSeparator", val=","),
    )
