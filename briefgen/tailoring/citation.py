"""The recommended citation of an edition, made from its data."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.markdown.tree import Node, text
from briefgen.tailoring.references import end_sentence


def cite_edition(edition: Edition) -> Node:
    """Authors, "Title", series and number, publisher, date, address: what a reader needs to cite it."""
    labels = edition.pack.labels
    title = f"{edition.title_text}: {edition.subtitle_text}" if edition.subtitle_text else edition.title_text
    series = " ".join(part for part in (edition.series.name, edition.series.numbering) if part)
    parts = [
        ", ".join(person.name for person in edition.authors),
        f"{labels['quote_open']}{title}{labels['quote_close']}",
        series,
        edition.publisher.name if [p.name for p in edition.authors] != [edition.publisher.name] else "",
        edition.date.text if edition.date else labels["no_date"],
    ]
    run = [text(labels["separator"].join(part for part in parts if part))]
    address = f"https://doi.org/{edition.doi}" if edition.doi else edition.url
    if address:
        run += [text(labels["separator"]), Node("link", (text(address),), attrs=(("href", address),))]
    return end_sentence(Node("root", tuple(run)))
