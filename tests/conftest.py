"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from tests.folders import site as site

#: Property tests try the same examples each time, so that nothing fails by chance; `make random` looks for new ones.
#: How slowly they are made says how busy the machine is.
_SLOWLY = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("steady", derandomize=True, database=None, suppress_health_check=_SLOWLY)
hypothesis.settings.register_profile("random", derandomize=False, suppress_health_check=_SLOWLY)
hypothesis.settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]

# Else all tests would be compiled anew by each worker, and all of briefgen by each process that a test starts.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Six thousand tests stay until the end: to look through them for garbage after each few objects finds none of it.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    yield
    if nextitem is None or nextitem.path != item.path:
        # What a file of tests has loaded stays as well: else each build of the next ones looks through it.
        gc.collect()
        gc.freeze()


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what it runs in the background deaf to Ctrl-C, and so are all that it starts; some tests press it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


#: A brief without a finding, in place of the one that ``briefgen init`` writes for an author to write over.
FIRST_BRIEF = """\
---
# yaml-language-server: $schema=../.briefgen/front-matter.schema.json
title: The ferry that did not sail
subtitle: A crossing that was cancelled
series: {name: Issue Brief, number: "1"}
date: 2025-05-06
authors:
  - {name: Island Desk, role: Editorial team}
keywords: [ferry, quay, crossing]
abstract: |
  One crossing was cancelled in May. The ferry is old, and there is no other.
funding: The harbour office paid for this brief.
conflicts: The authors have no interests to declare.
---

The ferry stayed at the quay in May 2025.[^1]

## Why it matters {role=significance}

Two points stand out.

### The crossing is the only one

There is no bridge, and the island has no other harbour.

### The ship is old

Its engine is older than its crew.

## How it came to this {role=context}

> The quay is closed until further notice.
>
> — Harbour office, *notice at the quay*, 5 May 2025

## What follows {role=implications}

::: table {#sailings}
Caption: Sailings by year

| Year | Sailings |
|:-----|---------:|
| 2024 | 14       |
| 2025 | 11       |
:::

[](#sailings) shows that fewer ferries sail each year.

[^1]: Harbour office, log of 6 May 2025, p. 3.
"""


def write_over(folder: Path) -> None:
    """Put words in the place of a new workspace's skeleton."""
    config = folder / "briefgen.toml"
    config.write_text(config.read_text("utf-8").replace("Your institute", "Harbour Desk"), "utf-8")
    (folder / "content" / "first-brief.md").write_text(FIRST_BRIEF, "utf-8")


@pytest.fixture
def no_kept_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every line broken anew, whatever this process has printed before."""
    from briefgen.rendering import line_store

    monkeypatch.setattr(line_store, "_kept", {})


def drop_progress(said: str) -> str:
    """What a build said on standard error, without the lines that tell, each ten seconds, how far it is."""
    return re.sub(r"^[\d,]+ of [\d,]+ editions, .* left\n", "", said, flags=re.MULTILINE)


@pytest.fixture
def write_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack into ``tmp_path/packs``: ``write_pack("base", 'title = "Base"', {"page.html.j2": "..."})``."""

    def write(name: str, manifest: str = 'title = "A pack"\n', files: dict[str, str] | None = None) -> Path:
        folder = tmp_path / "packs" / name
        for path, text in {"template.toml": manifest, **(files or {})}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder.parent

    return write


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh workspace whose first brief has been written, which is also the current folder."""
    from briefgen.authoring.new_workspace import start_workspace

    start_workspace(tmp_path / "briefs", today=date(2025, 5, 6))
    write_over(tmp_path / "briefs")
    monkeypatch.chdir(tmp_path / "briefs")
    return tmp_path / "briefs"


@pytest.fixture
def run_briefgen() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``briefgen`` as a user does, in a process of its own."""

    def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "briefgen", *args],
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run
