"""A language tag -> the tags under which what is known of the language may be found (RFC 4647; CLDR)."""

from __future__ import annotations

import re

#: Codes that have another now (BCP 47, IANA registry: Preferred-Value), and what CLDR reads them as (aliases).
_NOW = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "no": "nb", "cmn": "zh", "arb": "ar", "pes": "fa", "prs": "fa"}
#: Languages that are looked up as another too (CLDR, parent locales); Cantonese is read as the Chinese of its script.
_READ_AS = {"nn": ("nb",), "yue": ("zh-hant", "zh"), "yue-hans": ("zh",)}
#: What the regions of a language share: a tag, and the regions that have it, or with “not” all others. Regions whose
#: Chinese is in the traditional script are CLDR's likely subtags, the rest its parent locales (CLDR 47).
_SHARED = {
    "en": ("en-gb", "not as bi ca gu mh mp ph pr um us vi"),
    "es": ("es-419", "ar bo br bz cl co cr cu do ec gt hn jp mx ni pa pe pr py sv us uy ve"),
    "pt": ("pt-pt", "not br"),
    "zh": ("zh-hant", "au bn gb gf hk id mo pa pf ph sr th tw us vn"),
}


def look_up(tag: str) -> tuple[str, ...]:
    """The tags under which what is known of a language may be, the most exact first, in lower case.

    This is the lookup of RFC 4647 (section 3.4) with the relations of CLDR: ``zh-TW`` is written in the traditional
    script, ``en-AU`` as in Great Britain, and ``no`` is ``nb``. ``zh-Hant-TW`` gives ``zh-hant-tw``, ``zh-hant``,
    ``zh``; ``zh-TW`` gives ``zh-tw``, ``zh-hant``, ``zh``.
    """
    language, *rest = parts = tag.lower().split("-")
    old = _shorten(parts) if language in _NOW else []
    language = _NOW.get(language, language)
    if language == "zh" and rest[:1] in (["cmn"], ["yue"]):  # an extended language (RFC 5646, section 2.2.2)
        language, rest = {"cmn": "zh", "yue": "yue"}[rest[0]], rest[1:]
    tags = _shorten([language, *rest])
    others = _READ_AS.get(language, ())
    if language == "yue" and ("hans" in rest or rest == ["cn"]):
        others = _READ_AS["yue-hans"]
    has_script = any(len(part) == 4 and part.isalpha() for part in rest)
    shared = _find_shared(language, rest) if not has_script else ""
    return tuple(dict.fromkeys([*old, *tags[:-1], *([shared] if shared else []), language, *others]))


def primary_language(tag: str) -> str:
    """The language without script and region, by its code of today: ``nb`` for ``no-NO``."""
    language = tag.lower().partition("-")[0]
    return _NOW.get(language, language)


def _find_shared(language: str, rest: list[str]) -> str:
    """The tag that a region shares with others: ``en-gb`` for ``en-AU``; "" where there is none."""
    tag, regions = _SHARED.get(language, ("", ""))
    own = rest[: next((at for at, part in enumerate(rest) if len(part) == 1), len(rest))]
    region = next((part for part in own if re.fullmatch(r"[a-z]{2}|\d{3}", part)), "")
    is_named = region in regions.split()
    return tag if region and is_named != regions.startswith("not") else ""


def _shorten(parts: list[str]) -> list[str]:
    tags = []
    while parts:
        tags.append("-".join(parts))
        parts = parts[:-1]
        # A single letter introduces what follows it, and means nothing at the end.
        while parts and len(parts[-1]) == 1:
            parts = parts[:-1]
    return tags
