"""How an edition is published -> what it is found and cited by: its language, series, identifiers, URL and citation."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen import edition as page
from briefgen.edition import Edition
from briefgen.markdown.tree import Node, text
from briefgen.model import Brief
from briefgen.tailoring.isolates import join_parts
from briefgen.tailoring.references import end_sentence
from briefgen.tailoring.words import describe_numbering, join_names, order_dates
from briefgen.workspace import Workspace


def language_of(brief: Brief, workspace: Workspace, audience: str) -> str:
    """The edition's language: the brief's own, else the audience's, else the workspace's."""
    return brief.lang or workspace.audience(audience).lang or workspace.defaults.lang


def build_series(brief: Brief, labels: Mapping[str, str]) -> page.Series:
    """The series that a brief belongs to, with its numbering in words; an empty one when there is none."""
    series = brief.series
    if series is None:
        return page.Series()
    values = {name: value or "" for name, value in series.model_dump().items()}
    return page.Series(**values, numbering=describe_numbering(series, labels))


def list_identifiers(brief: Brief, workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """The identifiers of a brief by their names, and the ISSNs of its series."""
    values = brief.identifiers.model_dump()
    known = next((s for s in workspace.series if brief.series and s.name == brief.series.name), None)
    if known:
        values["issn"] = values["issn"] or known.issn
        values["issn_online"] = values["issn_online"] or known.issn_online
    return tuple((name, value) for name, value in values.items() if value)


def find_url(brief: Brief, workspace: Workspace, slug: str) -> str:
    """The URL where the web page of a brief will stand; "" when nobody knows."""
    if brief.identifiers.url:
        return brief.identifiers.url
    return find_page(slug, workspace)


def find_page(slug: str, workspace: Workspace) -> str:
    """The URL of the web page with this name on the workspace's site; "" when it has none."""
    return f"{workspace.site.base_url.rstrip('/')}/{slug}.html" if workspace.site else ""


def cite_edition(edition: Edition) -> Node:
    """Authors, "Title", series and number, publisher, date, address: what a reader needs to cite it."""
    labels = order_dates(edition.pack.labels, edition.lang)
    title = f"{edition.title_text}: {edition.subtitle_text}" if edition.subtitle_text else edition.title_text
    series = " ".join(part for part in (edition.series.name, edition.series.numbering) if part)
    parts = [
        join_names([person.name for person in edition.authors], labels),
        f"{labels['quote_open']}{title}{labels['quote_close']}",
        series,
        edition.publisher.name if [p.name for p in edition.authors] != [edition.publisher.name] else "",
        edition.date.text if edition.date else labels["no_date"],
    ]
    run = [(text(part),) for part in parts if part]
    address = f"https://doi.org/{edition.doi}" if edition.doi else edition.url
    if address:
        run.append((Node("link", (text(address),), attrs=(("href", address),)),))
    return end_sentence(Node("root", join_parts(run, labels)), labels)
