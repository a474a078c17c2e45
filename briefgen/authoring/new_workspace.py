"""A folder -> a workspace with one brief in it that builds as it is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from briefgen.core.atomic_write import clear_drafts
from briefgen.core.safe_files import is_there
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import CONTENT, OUTPUT
from briefgen.errors import OutputError
from briefgen.publishing.write import write_all_new
from briefgen.reference.schema import SCHEMAS, place_schema, print_schema

_TOML = """\
#:schema .briefgen/workspace.schema.json
# What all briefs in this folder share. A line that begins with # is a comment, or something to fill in.

# Printed at the end of every brief that does not have its own.
disclaimer = "The views in this brief are those of its authors."
rights = "All rights reserved."
contact = "Write to the editors at Your institute."

[organisation]
name = "Your institute"
# short_name = "YI"
# place = "Your city"
# url = "https://example.org"
# email = "briefs@example.org"
# logo = "logo.svg"

[brand]
# Colours as #rrggbb. Text must be readable: briefgen checks the contrast.
# accent = "#1f4e79"

[brand.fonts]
# A font package (pip install fontpkg-libre-franklin), or a table with your own font files.
# heading = "fontpkg-libre-franklin"

[defaults]
lang = "en"
template = "issue-brief"
# paper = "letter"

[defaults.options]
# contents = true

[check.options]
# Straight quotation marks, and hyphens in place of dashes, are reported, and `briefgen fix` changes them. `dashes` is
# "spaced" or "closed"; `quotes` has the marks of each language.
dashes = "spaced"
quotes = {en = "“”", de = "„“", fr = "«»", es = "«»", it = "«»", pt = "«»", ru = "«»", uk = "«»", pl = "„”"}
"""

_BRIEF = """\
---
# yaml-language-server: $schema=../.briefgen/front-matter.schema.json
title: Our first brief
subtitle: What a brief contains, and how to write one
series: {{name: Issue Brief, number: "1"}}
date: {today}
authors:
  - {{name: Your name, role: Your role}}
keywords: [example, points, mistakes]
abstract: |
  This brief is an example. It shows the parts that most briefs have, in their usual order. Overwrite it, or delete
  it and begin with `briefgen new`.
funding: Say who paid for the brief.
conflicts: Say what interests its authors have.
---

The opening paragraphs say what happened. They come before the first heading. A note is marked after the
words that it is about.[^1]

## Why it matters {{role=significance}}

Two points stand out. In this section, every third-level heading is a numbered point.

### The text is written once

The web page and the PDF are made from the same file, so they cannot disagree.

### Mistakes are found early

`briefgen check` reads the brief as an editor would, and gives the line of everything that it finds.

## How it came to this {{role=context}}

> A quotation of more than a line or two is set off from the text.
>
> — Who said it, *where*, when

## What follows {{role=implications}}

::: table {{#steps}}
Caption: Three steps to the next brief

| Step   | Command                    |
|:-------|:---------------------------|
| Start  | `briefgen new "The title"` |
| Check  | `briefgen check`           |
| Build  | `briefgen build`           |
:::

The steps of [](#steps) are all you need to learn.

[^1]: A note is printed at the bottom of the page, and next to the text on the web.
"""

#: The schemas that an editor needs for what is written here.
_SCHEMA_NAMES = ("brief", "front-matter", "workspace")
_SETTINGS = {
    "yaml.schemas": {f"./{SCHEMAS}/brief.schema.json": ["content/**/*.yaml", "content/**/*.yml"]},
    "json.schemas": [{"fileMatch": ["/content/**/*.json"], "url": f"./{SCHEMAS}/brief.schema.json"}],
}


#: Stands in a workspace while it is begun: what ended in the middle is gone on with, and nothing is in its way.
_MARK = f"{SCHEMAS}/unfinished"


def start_workspace(folder: Path, *, today: date) -> tuple[Path, ...]:
    """Write ``briefgen.toml``, a first brief, and what git and an editor want beside them.

    All of it is written before any of it is put in place. When the process is killed after that, the same call goes on.

    Args:
        folder: made when it does not exist; what else it holds is left alone.
        today: the first brief's date.

    Returns:
        The files that were written.

    Raises:
        OutputError: the folder already is a workspace, or cannot be written to.
    """
    config = folder / "briefgen.toml"
    brief = folder / CONTENT / "first-brief.md"
    mark = folder / _MARK
    taken = [path for path in (config, brief) if is_there(path) and not is_there(mark)]
    if taken:
        names = " and ".join(show_path(path) for path in taken)
        verb = "are" if len(taken) > 1 else "is"
        raise OutputError(f"{names} {verb} already there, so nothing was written.")
    texts = {folder / SCHEMAS / f"{name}.schema.json": print_schema(name) for name in _SCHEMA_NAMES} | {
        config: _TOML,
        brief: _BRIEF.format(today=today.isoformat()),
        folder / ".gitignore": f"{OUTPUT}/\n",
        folder / ".vscode" / "settings.json": json.dumps(_SETTINGS, indent=2) + "\n",
    }
    # A project of one's own may well have some of these already.
    new = {path: text.encode() for path, text in texts.items() if not is_there(path)}
    for each in {path.parent for path in texts}:
        clear_drafts(each)
    write_all_new(({} if is_there(mark) else {mark: b""}) | new)
    mark.unlink()
    for name in _SCHEMA_NAMES:
        place_schema(folder, name)
    return tuple(sorted(new))
