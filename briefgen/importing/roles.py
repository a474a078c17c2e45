"""The words of a heading -> what its section does."""

from __future__ import annotations

import re

from briefgen.core import lazy_re

#: What headings of policy papers are called; the whole heading must be one of these, or begin so before a colon.
_ROLES = {
    "significance": "significance|why (?:it|this) matters|why now|importance|warum es wichtig ist|enjeux?|의의|중요성",
    "context": "context|how (?:it|we) (?:came|got) (?:to this|here)|the context|contexte|kontext|맥락|배경과 맥락",
    "background": "background|history|hintergrund|historique|배경|추진 배경",
    "analysis": "analysis|discussion|findings|results|analyse|ergebnisse|résultats|분석|주요 내용",
    "implications": "(?:policy )?implications?|what (?:it|this) means|what follows|folgen|(?:정책적 )?시사점",
    "recommendations": "(?:policy )?recommendations?|options|next steps|empfehlungen|(?:정책 )?제언|권고",
    "outlook": "outlook|what(?:['’]s| is| comes) next|what to watch|ausblick|perspectives|전망|향후 전망",
    "conclusion": "conclusions?|concluding remarks|closing|fazit|schluss|맺음말|결론",
    "method": "methods?|methodology|data and methods|approach|how we counted|methodik|méthodologie|방법|연구 방법",
    "appendix": r"(?:appendix|annex|annexe|anhang|부록)(?: [A-Z0-9]+)?",
}
_PATTERNS = {role: lazy_re.compile(rf"(?:{names})(?:\s*[:：].*)?$", re.IGNORECASE) for role, names in _ROLES.items()}
_NUMBER = lazy_re.compile(r"^(?:\\?[\dIVX]+\\?[.)]|[A-Z]\\?[.)])\s+")


def guess_role(heading: str) -> str:
    """The role, or "" for a heading that says none."""
    words = _NUMBER.sub("", heading.strip("* "))
    return next((role for role, pattern in _PATTERNS.items() if pattern.match(words)), "")
