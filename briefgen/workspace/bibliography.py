"""The reference list of a workspace's briefs: its sections."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Key, Part
from briefgen.model.sources import SourceType
from briefgen.workspace.audience import OwnText


class BibliographySection(Part):
    """A section of the reference list that a CSL style makes."""

    name: Key
    """The name by which a source says that it belongs here: `group: primary`."""
    title: OwnText
    """Its heading; or by language: {en = "Primary sources", ko = "1차 자료"}."""
    types: tuple[SourceType, ...] = ()
    """The kinds of source that belong here. Without any, it is for those that no other section is for."""


def _named_once(sections: tuple[BibliographySection, ...]) -> tuple[BibliographySection, ...]:
    names = [section.name for section in sections]
    if len(set(names)) < len(names):
        raise PydanticCustomError("twice", "contains two sections with the same name")
    return sections


class Bibliography(Part):
    """The reference list that a CSL style makes."""

    sections: Annotated[tuple[BibliographySection, ...], AfterValidator(_named_once)] = ()
    """Its sections, in their order: primary sources, secondary sources. Without any, it is one list."""
