"""A template pack with all that it extends, as texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What an option of a pack can be set to.
Value = str | bool | int


@dataclass(frozen=True, slots=True)
class Pack:
    """A template pack with its ancestors, by value."""

    name: str
    """The pack's name: policy-memo."""
    chain: tuple[str, ...]
    """The layers, the most derived first: a pack's name, or `NAME@project` for the project's changes to it."""
    files: Mapping[str, str]
    """Every file of every layer in the chain, as `layer/file`."""
    options: Mapping[str, Value]
    """The options by name, defaults filled in; also there as `options`."""
    labels: Mapping[str, str]
    """Fixed words in the edition's language, by name; `label(...)` gives one."""

    @property
    def note_levels(self) -> int:
        """In how many levels of sections the numbers of notes begin again, by the option `note_numbers`."""
        return {"section": 1, "subsection": 2}.get(str(self.options.get("note_numbers")), 0)
