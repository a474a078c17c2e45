"""An Edition's texts with their languages, and a PDF's tags -> the words that would be read in another language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.inspecting.languages import Passage
from briefgen.inspecting.stream import SHORT, fold
from briefgen.inspecting.tagged_text import TaggedText
from briefgen.inspecting.tags.tree import TagTree


@dataclass(frozen=True, slots=True)
class WrongLanguage:
    """Words whose tags name another language than the edition.

    Attributes:
        words: the words.
        wanted: their language.
        tagged: what the tags say; "" for nothing.
    """

    words: str
    wanted: str
    tagged: str


def find_wrong_languages(
    passages: Sequence[Passage], texts: Sequence[TaggedText], tree: TagTree
) -> list[WrongLanguage]:
    """The words that are there, and never in their language, or fewer times than in the edition.

    Args:
        passages: the texts of the edition.
        texts: of the PDF: what is read, and its notes.
        tree: its tags, for descriptions of pictures.
    """
    shown = [passage for passage in passages if not passage.picture]
    found = [*_find_lost(shown, texts, tree.lang), *_find_added(shown, texts, tree.lang)]
    return [*dict.fromkeys([*found, *_find_pictures(passages, tree)])]


def _find_lost(passages: Sequence[Passage], texts: Sequence[TaggedText], main: str) -> Iterator[WrongLanguage]:
    """What is in another language than the document, and is read in that of the document."""
    wanted = defaultdict[tuple[str, str], list[Passage]](list)
    for passage in passages:
        if not is_same(main, passage.lang):
            wanted[fold(passage.text)[0], passage.lang].append(passage)
    for (letters, lang), same in wanted.items():
        if not letters:
            continue
        right, wrong = 0, list[str]()
        for text in texts:
            at = text.letters.find(letters)
            while at >= 0:
                langs = text.list_langs(at, at + len(letters))
                other = next((each for each in sorted(langs) if not is_same(each, lang)), None)
                if other is None:
                    right += 1
                else:
                    wrong.append(other)
                at = text.letters.find(letters, at + 1)
        if right < len(same) and wrong:
            yield WrongLanguage(same[0].text, lang, wrong[0])


def _find_added(passages: Sequence[Passage], texts: Sequence[TaggedText], main: str) -> Iterator[WrongLanguage]:
    """What is in the language of the document, and nowhere in the one in which it is read."""
    own = {lang: "".join(fold(each.text)[0] for each in passages if is_same(lang, each.lang)) for lang in _list(texts)}
    here = "\n".join(fold(each.text)[0] for each in passages if is_same(main, each.lang))
    for text in texts:
        for run, lang in text.list_runs():
            # A short run, a fixed word, may stand in the text of any language.
            if len(run) >= SHORT and not is_same(lang, main) and run not in own[lang] and run in here:
                words = next((each.text for each in passages if run in fold(each.text)[0]), run)
                yield WrongLanguage(words, main, lang)


def _find_pictures(passages: Sequence[Passage], tree: TagTree) -> Iterator[WrongLanguage]:
    """Descriptions of pictures, which are read in the language of their element."""
    spoken = defaultdict[str, list[str]](list)
    for each in tree.root.walk():
        if each.alt is not None and each.role != "Formula":
            spoken[fold(each.alt)[0]].append(each.lang)
    for passage in passages:
        langs = spoken.get(fold(passage.text)[0], []) if passage.picture else []
        if langs and not any(is_same(lang, passage.lang) for lang in langs):
            yield WrongLanguage(passage.text, passage.lang, langs[0])


def _list(texts: Sequence[TaggedText]) -> set[str]:
    return {lang for text in texts for lang in text.langs}


def is_same(tagged: str, wanted: str) -> bool:
    """Whether a voice for one language reads the other: en reads en-GB, but zh-Hans no zh-Hant."""
    tagged, wanted = tagged.lower(), wanted.lower()
    return tagged == wanted or wanted.startswith(f"{tagged}-") or tagged.startswith(f"{wanted}-")
