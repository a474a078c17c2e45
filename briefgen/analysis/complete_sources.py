"""A source -> what readers need to find it, and it does not have."""

from __future__ import annotations

from briefgen.core import lazy_re
from briefgen.model.sources import Source, SourceType

#: Found by a page, a URL or a number.
_PLACED = (SourceType.ARTICLE, SourceType.CHAPTER, SourceType.DATASET, SourceType.REPORT, SourceType.WEBPAGE)
#: Found by the day on which they appeared, too.
_DATED = (SourceType.NEWS, SourceType.STATEMENT)
#: Known by name; nobody needs a URL to find them.
_NAMED = (SourceType.TREATY, SourceType.LEGISLATION)
_YEAR = lazy_re.compile(r"\b(?:19|20)\d\d\b")


def find_missing(source: Source) -> list[str]:
    """What is missing, each as a part of a sentence: "no date". Which it is depends on the kind of source.

    Source: Chicago Manual of Style, 14.6 to 14.18; ICD 206, Sourcing Requirements for Disseminated Analytic Products.
    """
    if source.type in (*_NAMED, SourceType.OTHER):
        return []
    missing = []
    named = source.authors or source.editors or source.publisher or source.container
    if not named and source.type is not SourceType.STATEMENT:  # whose title names who made it
        missing.append("no author and no publisher")
    if source.date is None and source.accessed is None and source.state is None and not _YEAR.search(source.note or ""):
        missing.append("no date")
    found = source.url or source.doi or source.isbn or source.archived or source.pages or "](" in (source.note or "")
    exact = source.date is not None and source.date.precision == "day"
    needs_place = source.type in _PLACED or (source.type in _DATED and not exact)
    if needs_place and not found:
        missing.append("neither URL, DOI nor pages")
    return missing
