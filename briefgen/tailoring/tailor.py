"""One Brief and one audience -> one Edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypedDict

from briefgen import edition as page
from briefgen.assets.pictures import Asset
from briefgen.core.same import Same
from briefgen.edition import Edition, Pack
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import excerpt, plain, shorten_title
from briefgen.markdown.read import Read
from briefgen.markdown.tree import TREES, Node
from briefgen.model import Brief
from briefgen.model.identity import Change
from briefgen.model.language import direction
from briefgen.model.marks import Note
from briefgen.model.wording import Worded
from briefgen.tailoring.anchors import Anchors, list_given_names, resolve_references
from briefgen.tailoring.csl_citations import CollectedCitations, StyleInUse
from briefgen.tailoring.numbering import Numbering
from briefgen.tailoring.outline import build_sections, list_contents
from briefgen.tailoring.people import list_people, name_publisher
from briefgen.tailoring.portion_marks import apply_portion_marks
from briefgen.tailoring.publication import build_series, cite_edition, find_url, language_of, list_identifiers
from briefgen.tailoring.relations import list_relations
from briefgen.tailoring.shorten import has_all_sections, select_sections, shorten
from briefgen.tailoring.signs import keep_signs
from briefgen.tailoring.site_links import complete_links
from briefgen.tailoring.spaces import keep_spaces
from briefgen.tailoring.trees import list_trees
from briefgen.tailoring.words import (
    describe_date,
    describe_embargo,
    describe_period,
    order_dates,
)
from briefgen.visibility.audience_texts import replace_texts
from briefgen.visibility.withhold import Viewer, withhold
from briefgen.workspace import Workspace

#: Characters; longer titles are shortened in the running head, at a word.
RUNNING_HEAD = 60
#: Characters; what search engines and link previews show.
DESCRIPTION = 200
#: Parts after the body, in the order they are printed.
BACK = ("acknowledgements", "funding", "conflicts", "data_availability", "disclaimer", "rights", "colophon")


class _Levels(TypedDict):
    numbered: bool
    note_levels: int


def tailor(
    brief: Brief,
    workspace: Workspace,
    audience: str,
    pack: Pack,
    *,
    slug: str,
    assets: Mapping[str, Asset],
    texts: Texts | None = None,
    language_editions: tuple[page.LanguageEdition, ...] = (),
    style: StyleInUse | None = None,
) -> page.Edition:
    """Make the edition of ``brief`` for ``audience``.

    Args:
        brief: the whole brief.
        workspace: the organisation, its brand and its defaults.
        audience: a name that the workspace knows.
        pack: the template pack, labels in the edition's language.
        slug: the name of the files to write, without suffix.
        assets: the pictures the brief uses, by the URL it uses, and the logo; those are kept that are left.
        texts: the brief's texts, each parsed once; of a brief that was not read from a file they are made here.
        language_editions: the same brief in other languages, as far as this audience gets it.
        style: the CSL style that prints citations; None for the forms of our own.

    Raises:
        UsageError: the workspace does not know the audience.
        ContentError: the brief has no edition for it.
        PandocFailed: the citations could not be formatted.
    """
    viewer = Viewer.of(audience, workspace, texts or Texts(brief.links))
    who = workspace.audience(audience)
    lang = language_of(brief, workspace, audience)
    labels = order_dates(pack.labels, lang)
    whole = replace_texts(withhold(brief, viewer), who.text.list_texts(), viewer)
    brief = shorten(select_sections(whole, who.sections), str(pack.options.get("form", "full")), viewer)
    numbering, read = _start_numbering(brief, pack, viewer, lang, style)
    # The order of these calls is the order of the page, and so the order of the numbers.
    kicker, title = read(brief.kicker, inline=True), read(brief.title, inline=True)
    subtitle, standfirst = read(brief.subtitle, inline=True), read(brief.standfirst, inline=True)
    authors, people = list_people(brief, read)
    told = {id(change): read(change.note, inline=True) for change in brief.history if change.kind}
    bottom_line, abstract = read(brief.bottom_line), read(brief.abstract)
    key_points = tuple(point for point in (read(each, inline=True) for each in brief.key_points) if point)
    body = read(brief.body)
    sections = build_sections(brief.sections, read, numbering, **_choose_levels(pack))
    shortened = brief is not whole and not has_all_sections(brief, whole)
    back = _build_back(brief, workspace, labels, read)
    contact = read(brief.contact) or read(workspace.contact)
    relations = tuple(list_relations(brief, workspace, labels, read))
    changes = tuple(
        _describe_change(each, told.get(id(each)) or read(each.note, inline=True), labels) for each in brief.history
    )
    title_text = plain(title, typed=True)
    edition = page.Edition(
        slug=slug,
        shortened=shortened,
        audience=audience,
        type=brief.type.value,
        pack=pack,
        lang=lang,
        direction=direction(lang),
        title=title,
        title_text=title_text,
        short_title=viewer.choose(brief.short_title) or shorten_title(title_text, RUNNING_HEAD),
        description=viewer.choose(brief.description),
        publisher=name_publisher(brief, workspace),
        series=build_series(brief, labels),
        subtitle=subtitle,
        subtitle_text=plain(subtitle, typed=True),
        kicker=kicker,
        standfirst=standfirst,
        version=brief.version or "",
        status=brief.status.value if brief.status else "",
        date=describe_date(brief.date, labels),
        updated=describe_date(brief.updated, labels),
        as_of=describe_date(brief.as_of, labels),
        period=describe_period(brief.period, labels),
        embargo=describe_embargo(brief.embargo, labels),
        history=changes,
        identifiers=list_identifiers(brief, workspace),
        url=find_url(brief, workspace, slug),
        doi=brief.identifiers.doi or "",
        language_editions=language_editions,
        authors=authors,
        people=people,
        routing=_list_routing(brief, viewer),
        abstract=abstract,
        bottom_line=bottom_line,
        key_points=key_points,
        keywords=_choose_all(brief.keywords, viewer),
        topics=_choose_all(brief.topics, viewer),
        body=body,
        sections=sections,
        contents=tuple(list_contents(sections)),
        notes=tuple(numbering.notes),
        references=tuple(numbering.references),
        back=back,
        relations=relations,
        contact=contact,
        assets=dict(assets),
        brand=workspace.brand.colours,
        fonts=dict(workspace.typefaces),
    )
    citation = read(brief.citation, inline=True) or cite_edition(edition)
    # It may call notes and cite sources as all else does.
    edition = replace(edition, citation=citation, citation_text=plain(citation, typed=True))
    if numbering.collected:
        numbering.collected.read_remarks(numbering.number)
    edition = replace(edition, notes=tuple(numbering.notes), references=tuple(numbering.references))
    edition = numbering.collected.print(edition) if numbering.collected else edition
    elsewhere = _name_left_out(whole, pack, viewer, lang) if shortened else {}
    edition = _describe(keep_pictures(resolve_references(edition, numbering.anchors.words, elsewhere)))
    edition = complete_links(edition, workspace.site.base_url) if workspace.site else edition
    default = brief.marking or who.unmarked or ""
    return apply_portion_marks(edition, brief, workspace.handling, default, viewer.choose(brief.restriction))


def _describe(edition: page.Edition) -> page.Edition:
    """The edition with what machines read of its text, now that references say what they lead to."""
    abstract = plain(edition.abstract, typed=True)
    texts = (edition.standfirst, edition.bottom_line, edition.body)
    told = edition.description or abstract or next((words for text in texts if (words := plain(text, typed=True))), "")
    return replace(edition, abstract_text=abstract, description=excerpt(told, DESCRIPTION))


def _start_numbering(
    brief: Brief, pack: Pack, viewer: Viewer, lang: str, style: StyleInUse | None = None
) -> tuple[Numbering, Read]:
    """A numbering that has numbered nothing yet, and what reads the brief's texts with it."""

    def spaced(markdown: Worded | None, *, inline: bool = False) -> Node:
        return _space(Same(viewer.read(markdown, inline=inline)), lang)

    labels = order_dates(pack.labels, lang)
    numbering = Numbering(
        notes_by_label={label: _read_note(note, spaced) for label, note in brief.notes.items()},
        sources=brief.sources,
        read=spaced,
        as_notes=pack.options.get("citations") != "references",
        labels=labels,
        anchors=Anchors(list_given_names(brief, viewer)),
        collected=CollectedCitations(style, brief.sources, viewer.read, lang, labels) if style else None,
        lang=lang,
    )

    def read(markdown: Worded | None, *, inline: bool = False) -> Node:
        return numbering.number(spaced(markdown, inline=inline))

    return numbering, read


@lru_cache(maxsize=TREES)
def _space(tree: Same[Node], lang: str) -> Node:
    return keep_signs(keep_spaces(tree.value, lang), lang)


def _read_note(note: Note, read: Read) -> Node:
    tree = read(note.text)
    return tree.having(mark=note.mark) if note.mark else tree


def _choose_all(lines: tuple[Worded, ...], viewer: Viewer) -> tuple[str, ...]:
    return tuple(line for line in map(viewer.choose, lines) if line)


def _name_left_out(whole: Brief, pack: Pack, viewer: Viewer, lang: str) -> dict[str, str]:
    """What a short form calls a place that only the whole brief has: "Table 2 in the full text".

    Args:
        whole: all that this audience may see.
    """
    numbering, read = _start_numbering(whole, pack, viewer, lang)
    for prose in (whole.bottom_line, whole.abstract, whole.body):
        read(prose)
    build_sections(whole.sections, read, numbering, **_choose_levels(pack))
    return {name: pack.labels["elsewhere"].format(words) for name, words in numbering.anchors.words.items()}


def _choose_levels(pack: Pack) -> _Levels:
    return {"numbered": bool(pack.options.get("numbering")), "note_levels": pack.note_levels}


def _build_back(brief: Brief, workspace: Workspace, labels: Mapping[str, str], read: Read) -> tuple[page.BackPart, ...]:
    shared = {"disclaimer": workspace.disclaimer, "rights": workspace.rights}
    bodies = ((name, read(getattr(brief, name)) or read(shared.get(name))) for name in BACK)
    return tuple(page.BackPart(name, labels[name], body) for name, body in bodies if body)


def _describe_change(change: Change, note: Node, labels: Mapping[str, str]) -> page.Change:
    kind = change.kind.value if change.kind else ""
    return page.Change(change.version or "", describe_date(change.date, labels), note, kind)


def _list_routing(brief: Brief, viewer: Viewer) -> tuple[tuple[str, tuple[str, ...]], ...]:
    routing = brief.routing
    if routing is None:
        return ()
    rows = (
        ("to", routing.to),
        ("from", routing.sender),
        ("subject", (routing.subject,) if routing.subject else ()),
        ("venue", (routing.venue,) if routing.venue else ()),
        ("participants", routing.participants),
    )
    chosen = ((name, _choose_all(values, viewer)) for name, values in rows)
    return tuple((name, values) for name, values in chosen if values)


def keep_pictures(edition: Edition) -> Edition:
    """Drop the pictures that no tree names; the logos stay. In the order of the page."""
    shown = [node.get("src") for tree in list_trees(edition) for node in tree.walk() if node.kind == "image"]
    names = dict.fromkeys([*shown, edition.publisher.logo, edition.publisher.logo_dark])
    return replace(edition, assets={name: edition.assets[name] for name in names if name in edition.assets})
