"""What is beside a quotation -> who translated it."""

from __future__ import annotations

import re

from briefgen.analysis.text import Stretch
from briefgen.core import lazy_re

#: (my translation), translated by Anna Kim, trans. Anna Kim, 필자 번역, traduction de l’auteur.
_SAYS = lazy_re.compile(
    r"\b(?:my|our|own|the\s+(?:author|desk|editor|writer|translator)(?:[’']?s|s[’'])?|author[’']?s|authors[’']|"
    r"desk[’']s|official|unofficial)\s+translations?\b"
    r"|\b(?:translat(?:ed|ion)|trans\.|tr\.|traduit|traduction|traduction\s+de|übersetzt|übersetzung)\s+"
    r"(?:by|von|par)?\s*[^,.;()]{2,60}"
    r"|(?:필자|저자|편집부|역자)\s*(?:번역|옮김|역)|번역\s*[:：]\s*\S+(?:\s\S+)?|\S+\s?옮김",
    re.IGNORECASE,
)
_ANY = lazy_re.compile(r"\btranslat|\btrans\.|번역|옮김|traduct|traduit|übersetz", re.IGNORECASE)


def find_translator(stretch: Stretch, attribution: str) -> str:
    """Who translated a quotation, in the words of its sentence or its attribution; "" when they do not say."""
    text = stretch.passage.text
    sentence = next((each for each in stretch.passage.sentences if each.start <= stretch.start < each.stop), None)
    near = (text[stretch.stop : sentence.stop] if sentence else text[stretch.stop :])[:200]
    for words in (attribution, near):
        if found := _SAYS.search(words):
            return found[0].strip(" ()")
    return ""


def speaks_of_translation(text: str) -> bool:
    """Whether a text says anything about who translated."""
    return _ANY.search(text) is not None
