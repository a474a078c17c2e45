"""Patterns that compile when they are used: each of them does compile, and it behaves as one of ``re``."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import re
import subprocess
import sys

import pytest

import briefgen
from briefgen.core import lazy_re


def test_every_pattern_compiles() -> None:
    for module in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    kind = type(lazy_re.compile(""))
    gc.unfreeze()  # what was put aside is not among the objects
    found = [each for each in gc.get_objects() if type(each) is kind]
    gc.freeze()
    assert len(found) > 300
    for each in found:
        assert each.groups >= 0


def test_it_is_compiled_once_when_it_is_first_used() -> None:
    pattern = lazy_re.compile(r"(?P<word>fer)ry", re.IGNORECASE)
    match = pattern.search("The Ferry")
    assert match
    assert match["word"] == "Fer"
    assert pattern.search.__self__ is pattern.finditer.__self__  # type: ignore[attr-defined]
    assert pattern.sub("boat", "ferry") == "boat"
    assert pattern.pattern == r"(?P<word>fer)ry"


def test_a_mistake_is_reported_as_by_re() -> None:
    pattern = lazy_re.compile("(")
    with pytest.raises(re.error):
        pattern.search("")
    with pytest.raises(AttributeError):
        _ = lazy_re.compile("a").nothing  # type: ignore[attr-defined]


def test_a_pattern_is_the_same_in_every_process() -> None:
    """What is made of a set has another order in each, so that it would be compiled and kept again and again."""
    code = (
        "from briefgen.checks.registry import load_rules\n"
        "from briefgen.core import lazy_re\n"
        "import gc\n"
        "load_rules()\n"
        "kind = type(lazy_re.compile(''))\n"
        "print(sorted(ascii(each.pattern) for each in gc.get_objects() if type(each) is kind))"
    )
    one, two = (
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "12"
    )
    assert len(one) > 10_000
    assert one == two
