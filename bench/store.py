"""Results, kept as JSON by row: a row that is measured again replaces its old lines and leaves the others."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.ratios import Ratio
from bench.result import Result
from bench.rows import ROWS


def keep(path: Path, row: str, results: Sequence[Result], facts: Mapping[str, object]) -> None:
    """Write the lines of a row, and what they were measured with."""
    data = _read(path)
    data[row] = {"facts": dict(facts), "results": [asdict(each) for each in results]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False), "utf-8")


def load(path: Path) -> tuple[list[Result], dict[str, dict[str, object]]]:
    """All lines that are kept, in the order of the table, and what each row was measured with."""
    data = _read(path)
    rows = [name for name in ROWS if name in data]
    results = [_revive(each) for name in rows for each in data[name]["results"]]
    return results, {name: data[name]["facts"] for name in rows}


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return data


def _revive(each: dict[str, Any]) -> Result:
    by_cpu = Ratio(**each["cpu"]) if each["cpu"] else None
    return Result(**{**each, "value": Ratio(**each["value"]), "cpu": by_cpu})
