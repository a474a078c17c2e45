"""A template pack by value: all that a render needs of it, free of the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pack:
    """A template pack with its ancestors, by value.

    Attributes:
        chain: pack names, the most derived first, ``base`` last.
        files: ``"pack/file"`` to text, for every file of every pack in the chain.
        options: the resolved options, defaults filled in, typed as ``template.toml`` declares.
        labels: fixed words in the edition's language: ``note``, ``contents``, ``figure``, ...
    """

    name: str
    chain: tuple[str, ...]
    files: Mapping[str, str]
    options: Mapping[str, str | bool | int]
    labels: Mapping[str, str]
