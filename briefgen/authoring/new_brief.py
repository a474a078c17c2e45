"""A title -> a content file that builds as it is, for the author to write over."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Literal

from briefgen.core import lazy_re
from briefgen.core.slugs import RESERVED, make_slug
from briefgen.core.workspace_folders import CONTENT
from briefgen.errors import UsageError
from briefgen.publishing.write import write_all_new
from briefgen.reference.schema import place_schema
from briefgen.templates import find_pack, search_path
from briefgen.workspace import find_workspace

_MARKUP = lazy_re.compile(r"[\\`*_\[\]<~^]")

_FRONT = """\
# yaml-language-server: $schema={schema}
title: {title}
{template}date: {today}
authors:
  - {{name: Your name, role: Your role}}
keywords: [first keyword, second keyword, third keyword]
abstract: |
  What the brief says, in one paragraph: what happened, why it matters, what follows.
"""

_MARKDOWN = """\
---
{front}---

What happened, in a paragraph or two. Notes are printed at the bottom of the page.[^1]

## Why it matters {{role=significance}}

### The first point in a few words

What there is to say about it.

### The second point in a few words

What there is to say about it.

## How it came to this {{role=context}}

What the reader needs to know about the past.

## What follows {{role=implications}}

What is likely to happen next, and what to watch.

[^1]: The source: author, title, publisher, date.
"""

_YAML = """\
{front}body: |
  What happened, in a paragraph or two. Notes are printed at the bottom of the page.[^1]
sections:
  - heading: Why it matters
    role: significance
    points:
      - heading: The first point in a few words
        body: |
          What there is to say about it.
      - heading: The second point in a few words
        body: |
          What there is to say about it.
  - heading: How it came to this
    role: context
    body: |
      What the reader needs to know about the past.
  - heading: What follows
    role: implications
    body: |
      What is likely to happen next, and what to watch.
notes:
  "1": |
    The source: author, title, publisher, date.
"""

#: A format is a suffix, its text, and the schema of what an editor checks in it.
_SHAPES = {"md": (_MARKDOWN, "front-matter"), "yaml": (_YAML, "brief")}


def start_brief(
    title: str,
    *,
    format: Literal["md", "yaml"] = "md",
    template: str | None = None,
    name: str | None = None,
    today: date,
    start: Path,
) -> Path:
    """Write ``content/<slug>.md`` in the workspace that ``start`` is in, or in ``start`` outside of one.

    Args:
        title: the title as words, not as Markdown.
        format: ``md`` or ``yaml``.
        template: a template pack, where it is not the audience's own.
        name: the file's name without its suffix; made from the title when left out.
        today: the date to write.
        start: the folder to begin at.

    Returns:
        The new file.

    Raises:
        UsageError: the title or the name gives no file name.
        TemplateError: there is no such template.
        OutputError: the file is already there, or cannot be written.
    """
    words = " ".join(title.split())
    workspace = find_workspace(start)
    if template:
        find_pack(template, search_path(workspace))
    text, schema = _SHAPES[format]
    folder = workspace or start
    path = (workspace / CONTENT if workspace else start) / f"{_name_file(words, name)}.{format}"
    place = os.path.relpath(place_schema(folder, schema), path.parent)
    front = _FRONT.format(
        schema=Path(place).as_posix(),
        # A JSON string is a YAML string (YAML 1.2, section 1.3).
        title=json.dumps(_MARKUP.sub(r"\\\g<0>", words), ensure_ascii=False),
        template=f"template: {template}\n" if template else "",
        today=today.isoformat(),
    )
    write_all_new({path: text.format(front=front).encode()})
    return path


def _name_file(title: str, name: str | None) -> str:
    if not title:
        raise UsageError("The title is empty.")
    slug = make_slug(name if name is not None else title)
    if not slug or slug in RESERVED:
        what = "name" if name is not None else "title"
        raise UsageError(
            f"The {what} cannot be turned into a file name with the letters a-z. Choose one: --name my-brief"
        )
    return slug
