"""This machine -> what a table of ratios has to say of it; and no more cores than a measurement may use."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

#: All figures are for so many cores, or fewer where there are no more.
CORES = min(2, os.cpu_count() or 1)


def hold_cores() -> None:
    """Keep this process, and all that it starts, to ``CORES`` cores, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def describe_machine() -> dict[str, str | float]:
    """Processor, cores used, load and the versions that matter."""
    from importlib.metadata import version

    name = platform.processor() or platform.machine()
    with suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        name = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return {
        "processor": name,
        "cores": CORES,
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "weasyprint": version("weasyprint"),
    }
