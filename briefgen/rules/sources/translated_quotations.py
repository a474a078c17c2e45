"""Quotations from works in another language."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.quotes import Quotation, Sort, list_quotations
from briefgen.analysis.quotes.translators import speaks_of_translation
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.model.people import PersonRole
from briefgen.problems import Severity

_SCRIPTS = {
    "Korean": lazy_re.compile(r"[\uac00-\ud7a3]"),
    "Japanese": lazy_re.compile(r"[\u3040-\u30ff]"),
    "Chinese": lazy_re.compile(r"[\u4e00-\u9fff]"),
    "a Cyrillic script": lazy_re.compile(r"[\u0400-\u04ff]"),
    "Arabic script": lazy_re.compile(r"[\u0600-\u06ff]"),
    "Greek": lazy_re.compile(r"[\u0370-\u03ff]{3}"),
}
#: Languages in Latin script.
_LATIN = ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "pl")
#: Letters in a script, against all letters, from which on a title is written in it.
_MOSTLY = 0.5


@rule("SRC312", Severity.INFO)
def find_unnamed_translators(subject: Subject) -> Iterator[Finding]:
    """A translated quotation names its translator.

    A translation is an interpretation, and readers must know whose. “My translation” next to the quotation is enough,
    or a translator among the people, or one sentence in the notes or the imprint. A quotation counts as translated if
    its source is in another language, according to the source's `lang` or the script of its title.

    Source: Chicago Manual of Style, 11.14 and 14.99; APA Publication Manual, 8.29.

    Bad:
        ---
        sources: {log: {title: 항만 일지, lang: ko}}
        ---

        The harbour master wrote that “nobody knows why the ferry stopped” [@log].

    Good:
        ---
        sources: {log: {title: 항만 일지, lang: ko}}
        colophon: Translations are the author’s.
        ---

        The harbour master wrote that “nobody knows why the ferry stopped” [@log].

    Good:
        ---
        sources: {log: {title: Harbour log, lang: en-GB}}
        ---

        The harbour master wrote that “nobody knows why the ferry stopped” [@log].

    Good:
        ---
        sources: {log: {title: 항만 일지, lang: ko}}
        ---

        The harbour master wrote [“배가 왜 멈추었는지 아무도 모른다”]{lang=ko} [@log].
    """
    if subject.brief is None or not subject.brief.sources:
        return
    if any(person.did is PersonRole.TRANSLATOR for person in subject.brief.people):
        return
    quotations = (each for each in subject.once(list_quotations) if each.sort is Sort.QUOTATION)
    foreign = [(each, language) for each in quotations if (language := _find_foreign(each, subject))]
    texts = (each.text for each in subject.passages() if each.part not in ("sources", "title"))
    if foreign and not any(map(speaks_of_translation, texts)):
        for each, language in foreign:
            message = f"{quote(each.text, 60)} comes from a work in {language}, but no translator is named."
            yield each.report(message, "Say whose translation it is, after the quotation or once for all in a note.")


def _find_foreign(quotation: Quotation, subject: Subject) -> str:
    """The language of the quotation's source, if it differs from that of the quotation."""
    sources = subject.brief.sources if subject.brief else {}
    spoken = quotation.stretch.lang.partition("-")[0].lower()
    cited = [lead.span.value.split() for lead in quotation.leads if lead.span.mark is Mark.CITATION]
    for source in (sources[key] for keys in cited for key in keys if key in sources):
        if source.lang and source.lang.partition("-")[0].lower() != spoken:
            return _name_language(source.lang)
        script = _find_script(source.title) if spoken in _LATIN and not source.lang else ""
        if script:
            return script
    return ""


def _find_script(title: str) -> str:
    letters = sum(char.isalpha() for char in title)
    return next((name for name, sign in _SCRIPTS.items() if len(sign.findall(title)) > _MOSTLY * letters), "")


def _name_language(tag: str) -> str:
    names = {"ko": "Korean", "ru": "Russian", "uk": "Ukrainian", "ja": "Japanese", "zh": "Chinese", "de": "German"}
    names |= {"fr": "French", "es": "Spanish", "ar": "Arabic", "en": "English", "it": "Italian", "pl": "Polish"}
    return names.get(tag.partition("-")[0].lower(), f"another language ({tag})")
