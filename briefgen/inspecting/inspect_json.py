"""A finished JSON file -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.json_words import JsonWording, list_links, load, read_words
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.marks import tell_unmarked
from briefgen.inspecting.text_file import tell_line
from briefgen.inspecting.wording import Wording
from briefgen.inspecting.words import compare_text
from briefgen.markdown.addresses import encode_address
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """Where it says something else of itself than the edition does."""
    loaded = load(data)
    embargo = loaded.get("embargo", {}).get("iso", "")
    pairs = [
        (name, loaded.get(name, ""), getattr(edition, name)) for name in ("title_text", "lang", "status", "audience")
    ]
    pairs.append(("embargo", embargo, edition.embargo.iso if edition.embargo else ""))
    for name, said, right in pairs:
        if said != right:
            message = f"{name} in the JSON says {quote(str(said), 80)}, but the brief says {quote(right, 80)}."
            code = "REL133" if name in ("status", "embargo") else "MET123"
            yield Problem(code, message, hint="Please report this.")
    notices = [(each.get("kind"), each.get("date", {}).get("iso")) for each in loaded.get("history", ())]
    for change in edition.history:
        if change.kind and (change.kind, change.date.iso) not in notices:
            yield Problem("REL141", f"The JSON does not say {quote(change.kind)}.", hint="Please report this.")


def get_wording(edition: Edition) -> Wording:
    """That of data."""
    return JsonWording()


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not say."""
    loaded = load(data)
    return compare_text(expected, read_words(loaded), "\n".join(map(encode_address, list_links(loaded))))


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """Whether it does not say its handling mark."""
    said = load(data).get("marking", {}).get("text", "")
    reasons = {} if said == edition.marking.text else {"top": "it is not there"}
    yield from tell_unmarked(edition, "the JSON", reasons, place, "the marking")


def read_texts(data: bytes) -> list[str]:
    """What it says."""
    return [" ".join(piece.text for piece in read_words(load(data)))]


def describe_difference(old: bytes, new: bytes) -> str:
    """Which line differs first."""
    return tell_line("JSON", old, new)
