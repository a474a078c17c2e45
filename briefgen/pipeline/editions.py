"""A brief in its workspace -> its editions, one for each audience; each is tailored once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.assets.pictures import Asset
from briefgen.citing.citer import Citer
from briefgen.core.pandoc import PandocFailed
from briefgen.errors import ContentError
from briefgen.problems import Report
from briefgen.reading import Reading
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.edition import Edition, LanguageEdition

    #: What the pages for an audience say of the other language editions.
    Link = Callable[[str], tuple[LanguageEdition, ...]]


class Editions:
    """The editions of one brief. What measures, guesses or prints an edition gets the same one.

    Args:
        reading: the brief, which may have errors in what no edition is made of.
        workspace: where it belongs.
        folder: the workspace's folder; None outside of one.
        pictures: those that the brief names, and the logo.
        slug: the name of its pages, without suffix; empty while no page is made.
        link: gives the other language editions that an audience gets, by the audience.
        citer: formats citations in a CSL style.

    Attributes:
        checks: what ``check_edition`` has found, by audience.
    """

    def __init__(
        self,
        reading: Reading,
        workspace: Workspace,
        folder: Path | None,
        pictures: Mapping[str, Asset],
        slug: str = "",
        link: Link = lambda audience: (),
        citer: Citer | None = None,
    ) -> None:
        self.reading = reading
        self.workspace = workspace
        self._folder = folder
        self._pictures = pictures
        self._slug = slug
        self._link = link
        self._citer = citer or Citer()
        self.checks: dict[str, Report] = {}
        self._tailored: dict[str, Edition] = {}

    def with_slug(self, slug: str) -> Editions:
        """The same for pages with this name."""
        if slug == self._slug:
            return self
        return Editions(self.reading, self.workspace, self._folder, self._pictures, slug, self._link, self._citer)

    def tailor(self, audience: str) -> Edition:
        """The edition for an audience, whether or not it would be whole.

        Raises:
            UsageError: there is no such audience.
            ContentError: the brief has no edition for it, or is none; or see ``choose_pack``.
            TemplateError: see ``choose_pack``.
        """
        # Here, not above: most checks make no edition.
        from briefgen.pipeline.citation_style import OPTION, choose_style, explain_failure
        from briefgen.pipeline.packs import choose_pack
        from briefgen.tailoring.publication import language_of
        from briefgen.tailoring.tailor import tailor

        if audience not in self._tailored:
            brief = self.reading.brief
            if brief is None:
                raise ContentError("There is no brief.")
            pack = choose_pack(brief, self.workspace, audience, self._folder, self.reading.source)
            lang = language_of(brief, self.workspace, audience)
            style = choose_style(pack, self.workspace, audience, lang, self._citer)
            try:
                self._tailored[audience] = tailor(
                    brief,
                    self.workspace,
                    audience,
                    pack,
                    slug=self._slug,
                    assets=self._pictures,
                    texts=self.reading.texts,
                    language_editions=self._link(audience),
                    style=style,
                )
            except PandocFailed as fault:
                place = self.workspace.locate_option(audience, OPTION)
                raise explain_failure(fault, str(pack.options[OPTION]), place) from None
        return self._tailored[audience]
