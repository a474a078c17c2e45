"""A page with fixed words in another language than its own -> the same, with that language said of each of them.

For languages without a file of labels the fixed words are English; screen readers must not read them by the rules of
the page's language (WCAG 2.2, 3.1.2). The words are found in the finished page, so that it does not matter which
template or which part of briefgen has written them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape

from briefgen.core import lazy_re
from briefgen.core.language_tags import look_up, primary_language
from briefgen.core.languages import list_languages
from briefgen.edition import Pack
from briefgen.model.language import direction

#: The language of words that no file has in another.
DEFAULT = "en"
#: A run of text, with the tag before it; what no reader sees is passed over whole.
_TEXT = lazy_re.compile(
    r"(?:<(style|script|title|svg|math|pre|code)\b.*?</\1>)|(?<=>)([^<>]*[^\W\d_][^<>]*)(?=<)", re.DOTALL
)
#: A tag with a name that is not seen.
_NAMED = lazy_re.compile(
    r'<(?P<tag>\w+)(?P<before>[^<>]*?)(?P<label>\s+aria-label="(?P<name>[^"]*)")(?P<behind>[^<>]*)>'
)
#: Labels whose words are parts of others, or no words.
_PARTS = (
    *("months", "months_alone", "date_format", "month_format", "moment_format", "period_format", "first_day", "digits"),
    *("colon", "separator", "full_stop", "elsewhere", "names_pair", "names_middle", "names_last"),
)
#: What may be after a label, or around a date: numbers, signs, offsets from UTC.
_REST = r"[\s\d.,:;()–—·+/-]|UTC"


def find_foreign_words(pack: Pack, lang: str) -> tuple[str, dict[str, str]]:
    """The language of the fixed words that are not in the language of the edition, and these words by name.

    Args:
        pack: the template pack.
        lang: the language of the edition.
    """
    own = {tag for tag in look_up(lang) if primary_language(tag) == primary_language(lang)}
    # Asked for one by one: a page depends on the files that it asks for, and on all of them if it looks through them.
    ours = _gather(pack, dict.fromkeys((*(tag for tag in list_languages() if tag.lower() in own), lang, *own)))
    months = ("months", pack.labels.get("months", ""))
    # A word that is missing is English, unless an audience has chosen the words of another language.
    language = DEFAULT if months in ours else _find_language(pack, months)
    if primary_language(language) == primary_language(lang):
        return "", {}
    theirs = _gather(pack, (language,))
    return language, dict(word for word in pack.labels.items() if word in theirs - ours)


def _find_language(pack: Pack, months: tuple[str, str]) -> str:
    """The language that has these names of months."""
    return next((tag for tag in list_languages() if months in _gather(pack, (tag,))), DEFAULT)


def _gather(pack: Pack, tags: Iterable[str]) -> set[tuple[str, str]]:
    """Every label of these languages in the layers of a pack, with its words."""
    keys = (f"{layer}/labels/{tag}.toml" for tag in tags for layer in pack.chain)
    return {word for key in keys if key in pack.files for word in _read(pack.files[key])}


@lru_cache(maxsize=64)
def _read(text: str) -> frozenset[tuple[str, str]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # in a language that this edition does not need; who needs it is told
        return frozenset()
    return frozenset((name, words) for name, words in table.items() if isinstance(words, str))


def mark_words(html: str, labels: Mapping[str, str], language: str) -> str:
    """The page with ``language`` said of every text that is one of these words and nothing else, and of every date.

    Args:
        html: the page.
        labels: the words that are in ``language``, by name.
        language: a BCP 47 tag.
    """
    words = {text for name, text in labels.items() if name not in _PARTS and re.search(r"[^\W\d_]", text)}
    plain = sorted((text.replace("{}", "").strip() for text in words), key=len, reverse=True)
    months = labels.get("months", "").split()
    if not plain + months:
        return html
    any_of = "|".join(map(re.escape, [*plain, *months]))
    whole = re.compile(rf"(?:{_REST})*(?:{any_of})(?:(?:{_REST})+(?:{any_of}))*(?:{_REST})*")

    opening = f'<span lang="{language}" dir="{direction(language)}">'
    dates = re.compile(rf"(?:\d{{1,2}}\W+)?\b(?:{'|'.join(map(re.escape, months)) or '(?!)'})\W+\d{{4}}\b")

    def mark(match: re.Match[str]) -> str:
        text = match[2]
        if text is None:
            return match[0]
        if not whole.fullmatch(text):
            return dates.sub(lambda date: f"{opening}{date[0]}</span>", text)
        inner = text.strip()
        before, _, behind = text.partition(inner)
        return f"{before}{opening}{inner}</span>{behind}"

    return _mark_names(_TEXT.sub(mark, html), whole, f'lang="{language}"')


def _mark_names(html: str, whole: re.Pattern[str], lang: str) -> str:
    """The same for names that only screen readers read. A link around a sign takes the language itself; what has words
    of the brief in it is named by a hidden element that has it, for its own language is theirs (ARIA 1.2, 5.2.8.5)."""
    hidden: dict[str, str] = {}

    def mark(match: re.Match[str]) -> str:
        if not whole.fullmatch(unescape(match["name"])):
            return match[0]
        if match["tag"] == "a":
            return f"<a{match['before']} {lang}{match['label']}{match['behind']}>"
        name = hidden.setdefault(match["name"], f"fixed-words-{len(hidden) + 1}")
        return f'<{match["tag"]}{match["before"]} aria-labelledby="{name}"{match["behind"]}>'

    html = _NAMED.sub(mark, html)
    names = "".join(f'<span id="{name}" {lang} hidden>{words}</span>\n' for words, name in hidden.items())
    return html.replace("</body>", f"{names}</body>") if names else html
