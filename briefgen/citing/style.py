"""What is known of a style of the Citation Style Language before anything is formatted."""

from __future__ import annotations

from dataclasses import dataclass

#: The ending of a style's file.
SUFFIX = ".csl"


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A style that can be used.

    Attributes:
        name: its name or file, as the workspace names it.
        title: its title.
        text: its XML, as it was read.
        notes: whether citations become notes; else they stand in the text.
        has_list: whether it has a bibliography.
        dated: whether citations name an author and a year.
        says_state: whether it says of a work that it has not appeared; else that stands in the place of the date.
    """

    name: str
    title: str
    text: str
    notes: bool
    has_list: bool
    dated: bool
    says_state: bool = False


def is_file_name(name: str) -> bool:
    """Whether a style is named by its file, as seen from briefgen.toml."""
    return name.endswith(SUFFIX)
