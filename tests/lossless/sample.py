"""A small document of our own in the shape of a transcription, with one of everything that can be lost."""

from __future__ import annotations

from pathlib import Path

#: Its name puts it into the family whose documents hold the most kinds of things.
NAME = "99-crs-sample.md"

_TEXT = """\
---
title: "Harbours in Winter"
publisher: Office of Harbour Statistics
series: "Notes"
number: HN0042
version: 3
date: 2025-03-04
date_label: published
authors: [{"name": "Ada Quay", "title": "Analyst of Tides"}]
version_history: ["March 4, 2025: v3", "January 9, 2025: v2"]
source_url: https://example.org/notes/HN0042
licence: "Free to copy"
---

# Harbours in Winter

Most harbours stay open in winter, though a well-kept breakwater matters more than the
[mean temperature](https://example.org/tables?q=(mean)&year=2024) of the sea.[^1] Pilots agree on little else.

## What the Counts Show

Arrivals fell by 14.2% between November and February. Table 1 lists the four largest
harbours, all of which publish their logs.

**Table 1. Arrivals by Harbour**

In Ships a Week

| Harbour | 2023 | 2024 |
|---|---|---|
| Northend<sup>a</sup> | 1,204 | 1,187 |
| Saltmarsh | 873 | 905 |
| Grey Point | 441 | 398 |
| Old Mole | 96 | 102 |

**Source:** Harbour logs, collected at [https://example.org/logs](https://example.org/logs).

**Notes:** Fishing boats are not counted.

a. Closed for nine days in January.

Three things follow from the table:

1. Size protects a harbour only as long as its tugs can sail.

2. Ice is a matter of days, never of weeks:

    a. it comes with easterly wind; and

    b. it leaves with the first spring tide.

3. Small harbours gain when large ones close.[^2]

> A closed harbour is a full one somewhere else.

## What to Watch

The next count is due in April. Until then the best sign is the price of pilotage,
which rises before the first ship is turned away.

## Author Information

Ada Quay\x20\x20
Analyst of Tides

## Disclaimer

Counts are revised without notice.

[^1]: Pilots were asked in 31 harbours. See <https://example.org/pilots>.
[^2]: The gain is seldom lasting, as the logs of Old Mole show for every winter since 1998.
"""


def write_sample(folder: Path) -> Path:
    """Write it; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.write_text(_TEXT, encoding="utf-8")
    return path
