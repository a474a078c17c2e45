"""An Edition -> what the XMP of its PDF says beyond the title, the authors and the dates that the engine knows."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.edition import Edition
from briefgen.markdown.plain import plain
from briefgen.rendering.attachments import Attachment, list_attachments


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself; an empty text is not there."""

    language: str = ""
    subjects: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    identifier: str = ""
    relations: tuple[str, ...] = ()
    """The laws and papers that it names, and the URLs of its other language editions."""
    series: tuple[tuple[str, str], ...] = ()
    """Pairs of a name of PRISM 3.0 and its value: ``("seriesTitle", "Issue Brief")``."""
    attachments: tuple[Attachment, ...] = ()
    """The files that are attached to it."""
    ua: int = 1
    """The part of PDF/UA that it follows: 1 with PDF/A-2 or 3, 2 with PDF/A-4."""


#: A PDF that says nothing more.
NOTHING = About()


def describe(edition: Edition) -> About:
    """Collect what an edition says of itself."""
    numbers = dict(edition.identifiers)
    series = (
        ("seriesTitle", edition.series.name),
        ("volume", edition.series.volume),
        ("number", edition.series.number or edition.series.issue),
        ("issn", numbers.get("issn", "") or numbers.get("issn_online", "")),
        ("isbn", numbers.get("isbn", "")),
    )
    return About(
        language=edition.lang,
        subjects=tuple(dict.fromkeys((*edition.keywords, *edition.topics))),
        publisher=edition.publisher.name,
        rights="\n".join(plain(part.body) for part in edition.back if part.name == "rights"),
        identifier=f"https://doi.org/{edition.doi}" if edition.doi else edition.url,
        relations=(
            *(each.url or each.text for relation in edition.relations for each in relation.instruments),
            *(other.url for other in edition.language_editions if other.url),
        ),
        series=tuple((name, value) for name, value in series if value),
        attachments=list_attachments(edition),
        ua=2 if edition.pack.options.get("pdf") == "ua-2" else 1,
    )
