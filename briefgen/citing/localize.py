"""A style and a language -> the style as pandoc gets it: with words that pandoc's locales have wrong or not at all.

A style's own words go before ours. Where pandoc prints one of ours, it prints a private sign (Unicode, 23.5) that
``corrections`` replaces once it is known what stands beside it: 쪽 goes behind the number, 와 or 과 depends on the
name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, fromstring

from briefgen.citing.locators import WORDS
from briefgen.citing.style import CitationStyle
from briefgen.citing.styles import NS, write_style

#: The form of a term that no style prints for a locator: what we name its kind by in what pandoc reads.
_NAMING_FORM = "verb"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The first of the signs for kinds of locator, in the order of LABELS, and those for "and" as a word and as "&".
FIRST_SIGN = 0xE100
AND, AND_SYMBOL = "\ue0f0", "\ue0f1"
#: In place of a comma between numbers that one word follows: 3, 7쪽.
COMMA = "\ue0f2"
#: Kinds of locator that may have a form of their own in a language.
LABELS = tuple(WORDS)
#: How a language writes a locator, where the word does not simply go before the number.
FORMS: dict[str, dict[str, str]] = {
    "ko": {
        "page": "{}쪽", "chapter": "제{}장", "section": "제{}절", "paragraph": "제{}항",
        "volume": "제{}권", "part": "제{}부", "line": "{}행", "note": "각주 {}", "figure": "그림 {}",
        "issue": "제{}호",
    },
    "ja": {
        "page": "{}頁", "chapter": "第{}章", "section": "第{}節", "paragraph": "第{}段落",
        "volume": "第{}巻", "part": "第{}部", "line": "{}行目", "note": "注{}", "figure": "図{}",
        "issue": "第{}号",
    },
    "zh": {
        "page": "第{}页", "chapter": "第{}章", "section": "第{}节", "paragraph": "第{}段",
        "volume": "第{}卷", "part": "第{}部分", "line": "第{}行", "note": "注{}", "figure": "图{}",
        "issue": "第{}期",
    },
}  # fmt: skip
FORMS["zh-hant"] = {label: form.translate(str.maketrans("页节注图", "頁節註圖")) for label, form in FORMS["zh"].items()}
#: Behind a month and a day, where a style writes a date out of parts.
_DATE_SIGNS = {"ko": ("월", "일"), "ja": ("月", "日"), "zh": ("月", "日"), "zh-hant": ("月", "日")}
#: Languages whose locale puts stops inside of quotation marks, and the varieties that do not.
_INSIDE, _OUTSIDE = ("en", "fa", "hi", "id"), ("en-gb",)
_LETTER = "year-suffix"
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def choose_forms(lang: str) -> str:
    """The language of FORMS that a language is written as; "" for one that needs none."""
    tag = lang.lower()
    if tag.startswith(_TRADITIONAL):
        return "zh-hant"
    main = tag.partition("-")[0]
    return main if main in FORMS else ""


def name_locator(label: str) -> str:
    """The word for a kind of locator in what pandoc reads, whatever the language."""
    return f"locator{LABELS.index(label)}x"


def sign_of(label: str) -> str:
    """The sign that pandoc prints for a kind of locator which has a form of its own."""
    return chr(FIRST_SIGN + LABELS.index(label))


@dataclass(frozen=True, slots=True)
class Localized:
    """A style for briefs in one language.

    Attributes:
        text: its XML.
        stops_inside: whether a full stop or a comma goes before a closing quotation mark, as in American English.
        has_locators: whether it prints locators.
    """

    text: str
    stops_inside: bool
    has_locators: bool = True


@lru_cache(maxsize=8)
def localize(style: CitationStyle, lang: str, *, listed: bool = True, whole_list: bool = True) -> Localized:
    """A style for briefs in a language.

    Args:
        style: the style.
        lang: the language of the edition, a BCP 47 tag.
        listed: whether the bibliography is printed.
        whole_list: whether it is printed as one; else no entry may refer to the one before by a dash.
    """
    root = fromstring(style.text)
    inside = _puts_stops_inside(root, lang)
    _prune(root, listed=listed)
    _letter_once(root)
    locale = _write_locale(root, lang)
    if forms := choose_forms(lang):
        for date in root.iter(f"{NS}date"):
            _write_date(date, *_DATE_SIGNS[forms])
    root.insert(0, locale)
    entries = root.find(f"{NS}bibliography")
    if entries is not None and not whole_list:
        entries.attrib.pop("subsequent-author-substitute", None)
    located = any("locator" in each.get("variable", "").split() for each in root.iter())
    return Localized(write_style(root), inside, located)


def _prune(root: Element, *, listed: bool) -> None:
    """Take away what is not used: pandoc takes most of its time for reading the style."""
    if not listed and (entries := root.find(f"{NS}bibliography")) is not None:
        root.remove(entries)
    info = root.find(f"{NS}info")
    if info is not None:
        info[:] = [each for each in info if each.tag in (f"{NS}title", f"{NS}id")]
    macros = {each.get("name"): each for each in root.findall(f"{NS}macro")}
    waiting = [each for each in root if each.tag != f"{NS}macro"]
    used = set[str | None]()
    while waiting:
        names = {each.get("macro") for each in waiting.pop().iter()} - used
        used |= names
        waiting += (macros[name] for name in names if name in macros)
    for name, macro in macros.items():
        if name not in used:
            root.remove(macro)


def _letter_once(root: Element) -> None:
    """Let no citation have its letter twice (2020aa), as in styles that say it in a macro and again after it.

    citeproc-js, which they were tried with, prints a variable once; pandoc prints it as often as it is asked to.
    """
    macros = {each.get("name", ""): each for each in root.findall(f"{NS}macro")}
    known: dict[Element, bool] = {}

    def has_letter(element: Element) -> bool:
        if element not in known:
            called = macros.get(element.get("macro", ""))
            below = (*element, called) if called is not None else tuple(element)
            known[element] = element.get("variable") == _LETTER or any(has_letter(each) for each in below)
        return known[element]

    for parent in list(root.iter()):
        before = False
        for child in list(parent):
            if before and child.get("variable") == _LETTER:
                parent.remove(child)
            before = before or (parent.tag != f"{NS}choose" and has_letter(child))


def _write_locale(root: Element, lang: str) -> Element:
    """The words that we add to a style."""
    own, forms = _list_own_terms(root, lang), choose_forms(lang)
    locale = Element(f"{NS}locale", {_XML_LANG: lang})
    terms = SubElement(locale, f"{NS}terms")
    for label in LABELS:
        SubElement(terms, f"{NS}term", {"name": label, "form": _NAMING_FORM}).text = name_locator(label)
    for label in FORMS.get(forms, {}).keys() - own:
        for form in ("long", "short"):
            term = SubElement(terms, f"{NS}term", {"name": label, "form": form})
            SubElement(term, f"{NS}single").text = SubElement(term, f"{NS}multiple").text = sign_of(label)
    if forms == "ko" and "et-al" not in own:
        SubElement(terms, f"{NS}term", {"name": "et-al"}).text = "외"
    if forms == "ko" and "and" not in own:
        joined = [each for each in root.iter() if each.get("and")]
        symbols = [each for each in joined if each.get("and") == "symbol"]
        SubElement(terms, f"{NS}term", {"name": "and"}).text = AND_SYMBOL if 2 * len(symbols) > len(joined) else AND
        for each in symbols:
            each.set("and", "text")
    return locale


def _puts_stops_inside(root: Element, lang: str) -> bool:
    """CSL's ``punctuation-in-quote``: a style may say it, else its locales do, which are those of pandoc 3.9."""
    main = lang.lower().partition("-")[0]
    for locale in root.findall(f"{NS}locale"):
        own = locale.get(_XML_LANG, "").lower()
        for options in locale.findall(f"{NS}style-options"):
            if own in ("", main, lang.lower()) and options.get("punctuation-in-quote"):
                return options.get("punctuation-in-quote") == "true"
    return main in _INSIDE and lang.lower() not in _OUTSIDE


def _list_own_terms(root: Element, lang: str) -> set[str]:
    """The terms that a style itself gives for a language, or for all."""
    main = lang.lower().partition("-")[0]
    return {
        term.get("name", "")
        for locale in root.findall(f"{NS}locale")
        if locale.get(_XML_LANG, main).lower().partition("-")[0] == main
        for term in locale.iter(f"{NS}term")
    }


def _write_date(date: Element, month: str, day: str) -> None:
    """Let a date that a style writes out of parts be one of a language that has a sign behind each."""
    if date.get("form"):
        return
    parts = {part.get("name", ""): part for part in date.findall(f"{NS}date-part")}
    if parts.keys() >= {"year", "month"}:
        for part in parts.values():
            date.remove(part)
        date.attrib.pop("delimiter", None)
        date.set("form", "text")
        date.set("date-parts", "year-month-day" if "day" in parts else "year-month")
    elif parts.keys() == {"month", "day"}:
        date.attrib.pop("delimiter", None)
        for name, sign in (("month", month), ("day", day)):
            part = parts[name]
            date.remove(part)
            part.attrib = {"name": name, "form": "numeric", "suffix": sign}
            if name == "day" and month == "월":
                part.set("prefix", " ")
            date.append(part)
