"""The same brief in Markdown, YAML, JSON and TOML gives the same model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.model import Brief
from briefgen.reading import read

FERRY_MD = """---
title: "The ferry that did not sail[^t]"
subtitle: What *one* cancelled crossing says
series: {name: Issue Brief, volume: "3", number: "2"}
date: 2025-05-06
updated: {value: 2025-06, display: June 2025}
authors:
  - {name: Island Desk, role: Editorial team}
  - {name: 변상정, native_lang: ko}
keywords: [ferries, NO, "12:30"]
abstract: |
  One paragraph.

  Another, which calls a note.[^a]

  [^a]: Written in the abstract.
sources:
  log: {title: Daily log, date: "2025", url: "https://example.org/log"}
---

The opening paragraphs stand[^1] before the first heading.

[^1]: A note.

    Its second paragraph.

        code in it

They see [the log][log] and cite it [@log, p. 4].

[log]: https://example.org/log

## Why it matters {role=significance #why label="A."}

Two points stand out.

```
## this is code
```

### The crossing is the only one {lang=ko}

Text.

#### A heading in prose

More text.

### It is *not* the first time

- one
- two

  a second paragraph

## 배경 {role=context}

### A sub-section

Text[^2] and text.
[^2]: A note right below
and lazily continued.

[^t]: A note of the title.

Setext
------

A quotation:

> with ## in it

Last paragraph.
"""

POINT_ONE = "Text.\n\n#### A heading in prose\n\nMore text."
POINT_TWO = "- one\n- two\n\n  a second paragraph"
OPENING = (
    "The opening paragraphs stand[^1] before the first heading.\n\nThey see [the log][log] and cite it [@log, p. 4]."
)

FERRY_JSON = {
    "title": "The ferry that did not sail[^t]",
    "subtitle": "What *one* cancelled crossing says",
    "series": {"name": "Issue Brief", "volume": 3, "number": "2"},
    "date": "2025-05-06",
    "updated": {"value": "2025-06", "display": "June 2025"},
    "authors": [{"name": "Island Desk", "role": "Editorial team"}, {"name": "변상정", "native_lang": "ko"}],
    "keywords": ["ferries", "NO", "12:30"],
    "abstract": "One paragraph.\n\nAnother, which calls a note.[^a]",
    "body": f"{OPENING}\n\n[^1]: A note.\n\n    Its second paragraph.\n\n        code in it\n",
    "sections": [
        {
            "heading": "Why it matters",
            "role": "significance",
            "id": "why",
            "label": "A.",
            "body": "Two points stand out.\n\n```\n## this is code\n```",
            "points": [
                {"heading": "The crossing is the only one", "lang": "ko", "body": POINT_ONE},
                {"heading": "It is *not* the first time", "body": POINT_TWO},
            ],
        },
        {
            "heading": "배경",
            "role": "context",
            "sections": [{"heading": "A sub-section", "body": "Text[^2] and text."}],
        },
        {"heading": "Setext", "body": "A quotation:\n\n> with ## in it\n\nLast paragraph."},
    ],
    "notes": {
        "a": "Written in the abstract.",
        "2": "A note right below\nand lazily continued.",
        "t": "A note of the title.",
    },
    "links": {"log": "https://example.org/log"},
    "sources": {"log": {"title": "Daily log", "date": 2025, "url": "https://example.org/log"}},
}

FERRY_YAML = """
title: The ferry that did not sail[^t]
subtitle: >-
  What *one* cancelled
  crossing says
series:
  name: Issue Brief
  volume: 3
  number: 2
date: 2025-05-06
updated: {value: 2025-06, display: June 2025}
authors:
  - name: Island Desk
    role: Editorial team
  - {name: 변상정, native_lang: ko}
keywords: [ferries, NO, 12:30]
abstract: "One paragraph.\\n\\nAnother, which calls a note.[^a]\\n\\n[^a]: Written in the abstract."
body: |

  The opening paragraphs stand[^1] before the first heading.

  They see [the log][log] and cite it [@log, p. 4].

  [log]: https://example.org/log
sections:
  - heading: Why it matters
    role: significance
    id: why
    label: A.
    body: |
      Two points stand out.

      ```
      ## this is code
      ```
    points:
      - heading: The crossing is the only one
        lang: ko
        body: |
          Text.

          #### A heading in prose

          More text.
      - heading: It is *not* the first time
        body: |+
          - one
          - two

            a second paragraph

  - heading: 배경
    role: context
    sections:
      - heading: A sub-section
        body: Text[^2] and text.
  - heading: Setext
    body: |
      A quotation:

      > with ## in it

      Last paragraph.
notes:
  1: |
    A note.

    Its second paragraph.

        code in it
  2: "A note right below\\nand lazily continued."
  t: A note of the title.
sources:
  log: {title: Daily log, date: 2025, url: https://example.org/log}
"""

FERRY_TOML = """
title = "The ferry that did not sail[^t]"
subtitle = "What *one* cancelled crossing says"
date = 2025-05-06
updated = {value = "2025-06", display = "June 2025"}
keywords = ["ferries", "NO", "12:30"]
abstract = '''
One paragraph.

Another, which calls a note.[^a]

[^a]: Written in the abstract.
'''
body = '''
The opening paragraphs stand[^1] before the first heading.

They see [the log][log] and cite it [@log, p. 4].
'''

[series]
name = "Issue Brief"
volume = 3
number = "2"

[[authors]]
name = "Island Desk"
role = "Editorial team"

[[authors]]
name = "변상정"
native_lang = "ko"

[[sections]]
heading = "Why it matters"
role = "significance"
id = "why"
label = "A."
body = '''
Two points stand out.

```
## this is code
```
'''

[[sections.points]]
heading = "The crossing is the only one"
lang = "ko"
body = "Text.\\n\\n#### A heading in prose\\n\\nMore text."

[[sections.points]]
heading = "It is *not* the first time"
body = '''
- one
- two

  a second paragraph'''

[[sections]]
heading = "배경"
role = "context"

[[sections.sections]]
heading = "A sub-section"
body = "Text[^2] and text."

[[sections]]
heading = "Setext"
body = '''
A quotation:

> with ## in it

Last paragraph.'''

[notes]
1 = '''
A note.

Its second paragraph.

    code in it
'''
2 = '''
A note right below
and lazily continued.'''
t = "A note of the title."

[links]
log = "https://example.org/log"

[sources.log]
title = "Daily log"
date = "2025"
url = "https://example.org/log"
"""

SHORT_MD = "---\ntitle: One\nauthors: [A]\n---\nText.\n\n## Two\n\n## Three {.points}\n### Four\n"
SHORT_JSON = {
    "title": "One",
    "authors": [{"name": "A"}],
    "body": "Text.",
    "sections": [{"heading": "Two"}, {"heading": "Three", "points": [{"heading": "Four"}]}],
}
SHORT_YAML = """
title: One
authors: [{name: A}]
body: Text.
sections: [{heading: Two}, {heading: Three, points: [{heading: Four}]}]
"""
SHORT_TOML = """
title = 'One'
authors = ['A']
body = 'Text.'
[[sections]]
heading = 'Two'
[[sections]]
heading = 'Three'
points = [{heading = 'Four'}]
"""


MARKED_MD = """---
title: One
notes: {n: {text: Two, withhold-from: [press]}}
---
Text.[^n]

## Three {audience="internal, press" .points}

### Four {withhold-from=press}
"""
MARKED_JSON = {
    "title": "One",
    "body": "Text.[^n]",
    "notes": {"n": {"text": "Two", "withhold-from": ["press"]}},
    "sections": [
        {
            "heading": "Three",
            "audiences": ["internal", "press"],
            "points": [{"heading": "Four", "withhold-from": ["press"]}],
        }
    ],
}
MARKED_YAML = """
title: One
body: Text.[^n]
notes: {n: {text: Two, withhold-from: [press]}}
sections:
  - {heading: Three, audiences: [internal, press], points: [{heading: Four, withhold-from: [press]}]}
"""
MARKED_TOML = """
title = 'One'
body = 'Text.[^n]'
notes.n = {text = 'Two', withhold-from = ['press']}
[[sections]]
heading = 'Three'
audiences = ['internal', 'press']
points = [{heading = 'Four', withhold-from = ['press']}]
"""


def read_text(folder: Path, suffix: str, text: str) -> Brief:
    path = folder / f"brief.{suffix}"
    path.write_text(text, encoding="utf-8")
    reading = read(path)
    assert reading.report.problems == ()
    assert reading.brief is not None
    return reading.brief


@pytest.mark.parametrize(
    ("markdown", "yaml", "data", "toml"),
    [
        (FERRY_MD, FERRY_YAML, FERRY_JSON, FERRY_TOML),
        (SHORT_MD, SHORT_YAML, SHORT_JSON, SHORT_TOML),
        (MARKED_MD, MARKED_YAML, MARKED_JSON, MARKED_TOML),
    ],
    ids=["rich", "short", "marked"],
)
def test_four_formats_give_one_brief(tmp_path: Path, markdown: str, yaml: str, data: object, toml: str) -> None:
    expected = read_text(tmp_path, "json", json.dumps(data, ensure_ascii=False))
    assert read_text(tmp_path, "yaml", yaml) == expected
    assert read_text(tmp_path, "toml", toml) == expected
    assert read_text(tmp_path, "md", markdown) == expected


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = read_text(tmp_path, "md", FERRY_MD)
    path = tmp_path / "brief.md"
    path.write_bytes(b"\xef\xbb\xbf" + FERRY_MD.replace("\n", "\r\n").encode())
    assert read(path).brief == plain
