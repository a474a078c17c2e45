"""Keywords, topics and authors as lists, and the text that keywords describe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import number
from briefgen.analysis.requirements import is_just_begun
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Mapping, Path, Scalar, Sequence
from briefgen.problems import Severity

LEAST = number("keywords_least", 3, "The fewest keywords of a brief that has any.")
MOST = number("keywords_most", 8, "The most keywords a brief may have.")
#: What stands between keywords in library catalogues, and in Chinese, Japanese and Arabic.
_BETWEEN = lazy_re.compile(r"\s*[;；،؛、，|]\s*(?=\S)")
#: Key -> what one item of its list is.
_LISTS = {"keywords": "keyword", "topics": "topic", "authors": "author"}
_EMPTY = frozenset("a an and at for in of on or the to with".split())


@rule("MET121", Severity.WARNING, options=(LEAST, MOST))
def find_keywords_without_text(subject: Subject) -> Iterator[Finding]:
    """A brief has three to eight keywords, and each occurs in its text.

    Readers who find a brief by its keyword look for the word on the page. Too many keywords bring up a brief in
    searches that it does not answer. A keyword of several words occurs if all of them are in one sentence, in any form.
    Keywords, topics and authors are lists, and YAML separates their items with commas.

    Source: ISO 214, Abstracts for publications and documentation; House style.

    Bad:
        ---
        keywords: [ferry, harbour, submarine]
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Bad:
        ---
        keywords: [ferry]
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Bad:
        ---
        keywords: [ferry; harbour; wind]
        ---

        The ferry did not leave the harbour in that wind.

    Bad:
        ---
        authors: [Ada Quay; Kim Pier]
        ---

        The ferry did not leave the harbour in that wind.

    Good:
        ---
        keywords: [ferries, the harbour’s office, port]
        ---

        The ferry to the three islands of the north did not sail on Monday. The harbour office said that the wind was
        too strong, and the crew said that there was none. Nobody has asked the owner, who lives in the south, and who
        alone could say why the ship stayed in port, and for how long.

    Good:
        ---
        keywords: [first keyword, second keyword]
        ---

        A text that has only just been begun.

    Good: A brief without keywords.
    """
    keywords = list(_read_items(subject, "keywords"))
    whole = True
    for key, what in _LISTS.items():
        for path, item in _read_items(subject, key):
            if _BETWEEN.search(item):
                whole = whole and key != "keywords"
                message = f"{quote(item)} is one {what}, because YAML separates the items of a list with commas."
                yield Finding(path, message, f"Write {key}: [{', '.join(_BETWEEN.split(item))}].")
    if not whole:
        return
    if not keywords or is_just_begun(subject):
        return
    least, most = subject.option(LEAST), subject.option(MOST)
    if not least <= len(keywords) <= most:
        message = f"There {'is one keyword' if len(keywords) == 1 else f'are {len(keywords)} keywords'}."
        yield Finding(("keywords",), message, f"Choose {least} to {most}.", on_key=True)
    texts = [each.text.casefold() for each in subject.passages() if each.kind is not Block.SOURCE]
    for path, keyword in keywords:
        if not any(keyword.casefold() in each for each in texts) and not _comes_up(subject, keyword):
            message = f"The keyword {quote(keyword)} does not occur in the text."
            yield Finding(path, message, "Use a word of the text, or remove the keyword.")


def _comes_up(subject: Subject, keyword: str) -> bool:
    """Whether a keyword is written with other spaces and hyphens, or all of its words are in one sentence."""
    squeezed, wanted = _squeeze(keyword), frozenset(_find_stems(keyword))
    longest = max(wanted, key=len, default="")
    for passage in subject.passages():
        # Few passages hold the word, and taking all apart is slow.
        if passage.kind is not Block.SOURCE and longest in passage.text.casefold():
            texts = [each.text for each in passage.sentences]
            if any(squeezed in _squeeze(each) or wanted <= frozenset(_find_stems(each)) for each in texts):
                return True
    return False


def _read_items(subject: Subject, key: str) -> Iterator[tuple[Path, str]]:
    """Each item of a list with its path: the first wording where audiences read others, the name of a person."""
    node = subject.source.node((key,))
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        path: Path = (key, index)
        name = next((each for each in ("text", "name") if isinstance(item, Mapping) and item.get(each)), "")
        inner = item.get(name) if isinstance(item, Mapping) else item
        if isinstance(inner, Scalar) and inner.text.value.strip():
            yield (*path, name) if name else path, inner.text.value


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _find_stems(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.casefold())):
        if word not in _EMPTY:
            stem = re.sub(r"(?:ies|es|s|y|e)\Z", "", word)
            yield stem if len(stem) > 2 else word
