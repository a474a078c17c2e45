"""The files of an edition and the texts that must not be in them -> the leaks."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.core.formats import find_format
from briefgen.leaks.decoders import look_into
from briefgen.leaks.secret import Secret
from briefgen.leaks.secret_index import SecretIndex
from briefgen.leaks.text_source import Channel, UnreadableError

#: The page that a draft is printed from, which is no format.
_SOURCE = ".source"


@dataclass(frozen=True, slots=True)
class Leak:
    """A text found where it must not be.

    Attributes:
        secret: which; None for a part of a file that could not be read, so that nothing can be promised.
        file: the name of the file.
        where: the ways in which the file says it, in words for a message.
    """

    secret: Secret | None
    file: str
    where: tuple[str, ...]


def find_leaks(
    files: Mapping[str, bytes],
    secrets: Sequence[Secret],
    allowed: Iterable[str] = (),
    *,
    doubts: Sequence[Secret] = (),
    shown: Iterable[str] = (),
) -> tuple[Leak, ...]:
    """Look for secrets in everything that files say, and in their names.

    A secret of twelve letters and digits or more is found wherever these are in a row, whatever signs, spaces, tags,
    line ends or hyphens are between them, in any case, with or without accents; and so is any part of it of six words
    with sixteen letters (twelve characters in scripts without spaces). A shorter one is found as whole words in what
    people read, when it says enough: four letters with a capital or two words, four digits, three characters in Asian
    scripts. A ``declared`` one is found as whole words everywhere, however short.

    Nothing that is in one of ``allowed`` is a leak, nor what the end of one of them and the start of another make
    up, except for declared secrets; nor a part of a secret that two of them make up where one breaks off at the end
    of a printed page.

    Args:
        files: names and bytes. The kind of a file is recognised by its bytes.
        secrets: what must not be there.
        allowed: texts that may be, each one piece as it is shown: a paragraph, a heading, a label.
        doubts: what must not be there by the account of a second reader. It is looked for where the first one's
            secrets do not cover it.
        shown: texts that may be there by that account.

    Returns:
        One Leak for each secret and file, in the order of both.
    """
    first = SecretIndex(secrets, allowed)
    missed = first.list_missed(doubts)
    indexes = [each for each in (first, SecretIndex(missed, shown if missed else ())) if each]
    if not indexes:
        return ()
    found = [leak for name, data in files.items() for leak in _search_file(name, data, indexes)]
    order = {id(secret): number for number, secret in enumerate((*secrets, *doubts))}
    files_order = {name: number for number, name in enumerate(files)}
    return tuple(sorted(found, key=lambda leak: (order.get(id(leak.secret), -1), files_order[leak.file])))


def find_in(text: str, secrets: Sequence[Secret]) -> tuple[Secret, ...]:
    """The secrets that a text holds, by the same rules."""
    return tuple(SecretIndex(secrets, ()).find(Channel("", text)))


def _search_file(name: str, data: bytes, indexes: Sequence[SecretIndex]) -> Iterator[Leak]:
    places: dict[int, dict[str, None]] = {}
    secrets: dict[int, Secret] = {}

    def note(secret: Secret, channel: Channel) -> None:
        if not (channel.net and id(secret) in secrets):
            secrets[id(secret)] = secret
            places.setdefault(id(secret), {})[channel.where] = None

    title = Channel("the file's name", name.replace("-", " "))
    for each in indexes:
        for secret in each.find(title):
            note(secret, title)
    before: Channel | None = None
    format = find_format(name)
    other = "the page that the draft is printed from" if name.endswith(_SOURCE) else "the file"
    kind = format.called if format else other
    try:
        for channel in look_into(data, kind):
            for each in indexes:
                for secret in each.find(channel):
                    note(secret, channel)
                for secret in each.find_split(before, channel) if before and channel.page else ():
                    note(secret, channel)
            before = channel if channel.page else before
    except UnreadableError as fault:
        yield Leak(None, name, (str(fault),))
    except (ValueError, LookupError, AssertionError, RecursionError, struct.error):
        # A file that confuses its reader must neither pass unread nor end the program.
        yield Leak(None, name, (f"a part of {kind}",))
    for key, where in places.items():
        yield Leak(secrets[key], name, tuple(where))
