"""The parts of a Word file -> where its links lead: a change of that is none of words, and must not be lost."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from briefgen.importing.escapes import clean
from briefgen.importing.ooxml import attribute, find_main, find_related, name_of, parse
from briefgen.reviewing.paragraphs import resolve


def list_links(parts: Mapping[str, bytes]) -> list[str]:
    """The different URLs, sorted, tracked changes accepted.

    Escapes are read and a slash at the end is left out: programs write them in different ways.

    Raises:
        PartDamaged: a part is missing or not well-formed.
    """
    main = find_main(parts)
    related = find_related(parts, main)
    found: set[str] = set()
    for name in (main, *related.get("footnotes", ()), *related.get("endnotes", ())):
        folder, _, own = name.rpartition("/")
        relations = f"{folder}/_rels/{own}.rels".lstrip("/")
        if relations in parts:
            targets = {attribute(each, "Id"): attribute(each, "Target") for each in parse(parts, relations)}
            links = (each for each in resolve(parts, name, "accept").iter() if name_of(each) == "hyperlink")
            urls = (targets.get(attribute(each, "id"), "") for each in links)
            found.update(clean(unquote(each)).rstrip("/") for each in urls)
    return sorted(found - {""})
