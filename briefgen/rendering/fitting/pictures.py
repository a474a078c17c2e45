"""Formulas that are wider than their line -> drawn on several lines, or smaller."""

from __future__ import annotations

from collections.abc import MutableMapping
from hashlib import blake2b

from briefgen.rendering.fitting.survey import Picture, Survey
from briefgen.rendering.fitting.trees import has_class


def fit_pictures(found: Survey, resources: MutableMapping[str, tuple[str, bytes]]) -> bool:
    return False
