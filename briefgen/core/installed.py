"""The distributions that are installed, with their versions, by the names of their folders.

A wheel's version is in the name of its ``.dist-info`` folder (Python Packaging User Guide, "Recording installed
projects"). One look at the folders of packages shows all of them, and takes a tenth of the time that it takes to load
what reads them properly.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache

_SUFFIX = ".dist-info"


def list_installed() -> list[str]:
    """The names of the folders, sorted."""
    names: set[str] = set()
    for folder in sys.path:
        try:
            names.update(entry.name for entry in os.scandir(folder or ".") if entry.name.endswith(_SUFFIX))
        except OSError:
            continue
    return sorted(names)


@cache
def find_version(distribution: str) -> str:
    """The version of an installed distribution, as its folder has it: 1.2 for 1.002 (PEP 440, "Normalization").

    Raises:
        PackageNotFoundError: it is not installed.
    """
    found = [name.removesuffix(_SUFFIX).rpartition("-")[::2] for name in list_installed()]
    versions = [version for name, version in found if normalise_name(name) == normalise_name(distribution)]
    if len(versions) == 1:
        return versions[0]
    # Installed in another way, or twice.
    from importlib.metadata import version

    return version(distribution)


def normalise_name(name: str) -> str:
    """A name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
