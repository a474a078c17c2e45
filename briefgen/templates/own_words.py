"""The fixed words of a pack + words of a brief and its workspace -> the fixed words with these in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.core.did_you_mean import suggest
from briefgen.errors import ContentError
from briefgen.problems import Place, Problem
from briefgen.templates.label_forms import explain_form
from briefgen.templates.labels import DEFAULT, fall_back


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word in place of a fixed one.

    Attributes:
        name: which: source, note, abstract ...
        text: the word; or words by language.
        place: where it is written.
    """

    name: str
    text: str | Mapping[str, str]
    place: Place | None = None

    def choose(self, lang: str) -> str:
        """The word in the most exact language that it has for ``lang``; "" where it has none."""
        if isinstance(self.text, str):
            return self.text
        by_tag = {tag.lower(): words for tag, words in self.text.items()}
        primary = lang.lower().partition("-")[0]
        tags = (tag for tag in fall_back(lang) if tag != DEFAULT or primary == DEFAULT)
        return next((by_tag[tag] for tag in tags if tag in by_tag), "")


def replace_labels(labels: Mapping[str, str], words: Iterable[OwnWord], lang: str) -> Mapping[str, str]:
    """The labels with own words among them.

    Args:
        labels: fixed words in the language of the edition.
        words: the nearest to the brief last; of one name, its word goes before the others.
        lang: that language.

    Raises:
        ContentError: a word of a name that the template does not have, or one without what is filled into it.
    """
    changed = dict(labels)
    problems: list[Problem] = []
    for word in words:
        path = ("words", word.name)
        if word.name not in labels:
            message = f"There is no fixed word {word.name}."
            problems.append(Problem("TPL117", message, word.place, suggest(word.name, labels), path=path))
            continue
        for text in (word.text,) if isinstance(word.text, str) else word.text.values():
            if wrong := explain_form(word.name, text):
                hint = f"Write it like {labels[word.name]}"
                problems.append(Problem("TPL118", f"The word {word.name} {wrong}.", word.place, hint, path=path))
        changed[word.name] = word.choose(lang) or changed[word.name]
    if problems:
        raise ContentError("A fixed word is not valid.", tuple(problems))
    return changed
