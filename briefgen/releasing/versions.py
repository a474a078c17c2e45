"""Versions as readers see them -> which of two is higher, and the name of a release's folder.

A version is compared by its numbers, one after the other: 1.10 is higher than 1.9, and 2 than 1.10. Letters say
nothing: 1.1a is not higher than 1.1, and has to be called 1.1.1 or 1.2.
"""

from __future__ import annotations

import re

#: The version of a brief that names none.
FIRST = "1"
#: After the version in the name of a folder, and after the slug in those of files.
EMBARGOED = "-embargoed"
#: Characters; what a folder's name can hold.
LONGEST = 60


def read_numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version; zeros at its end say nothing (1.0 is 1). Empty when there are none."""
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", version)]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def name_folder(version: str, *, embargoed: bool = False) -> str:
    """The folder of a version: its letters a-z, digits, dots and hyphens. Other numbers give other names."""
    name = re.sub(r"[^A-Za-z0-9.]+", "-", version).strip("-.")
    return f"{name}{EMBARGOED if embargoed else ''}"
