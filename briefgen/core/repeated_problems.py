"""Problems -> the same, with no more than some of one kind in one line; the rest are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.core import limits
from briefgen.problems import Problem


def group_repeated(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of each code and line the first problems, then one that counts the others, at the place of the first of them."""
    seen: Counter[tuple[str, str, int]] = Counter()
    first: dict[tuple[str, str, int], Problem] = {}
    for problem in problems:
        place = problem.place
        if place is None:
            yield problem
            continue
        kind = (problem.code, place.file, place.line)
        seen[kind] += 1
        if seen[kind] <= limits.FINDINGS:
            yield problem
        else:
            first.setdefault(kind, problem)
    for kind, problem in first.items():
        count = seen[kind] - limits.FINDINGS
        if count == 1:
            yield problem
            continue
        message = f"There are {count:,} more findings of this kind on this line."
        yield replace(problem, message=message, hint="Fix the first ones.", fixes=())
