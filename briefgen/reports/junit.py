"""An outcome -> JUnit XML, as CI systems show it: a suite for each file, a case for each finding.

The form is that of Ant's JUnitReport, as https://github.com/windyroad/JUnit-Schema describes it. Errors and warnings
are failures, notices are passed cases with their words in ``system-out``, waived findings are skipped cases. A file
without findings has one case, which passes.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from briefgen.checks.outcome import Outcome
from briefgen.core import lazy_re
from briefgen.problems import Problem, Severity

#: What XML 1.0 cannot hold.
_FORBIDDEN = lazy_re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(outcome: Outcome) -> str:
    """The outcome as XML. Its time is the beginning of the day: a report is the same whenever it is written."""
    groups: dict[str, list[Problem]] = {file: [] for file in outcome.files}
    for problem in outcome.report:
        groups.setdefault(problem.place.file if problem.place else "briefgen", []).append(problem)
    suites = (
        _write_suite(number, name, found, f"{outcome.today.isoformat()}T00:00:00")
        for number, (name, found) in enumerate(groups.items())
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n' + "".join(suites) + "</testsuites>\n"


def _write_suite(number: int, name: str, found: list[Problem], time: str) -> str:
    failures = sum(map(_fails, found))
    cases = "".join(map(_write_case, found)) or f"    <testcase {_list(name='check', classname=name, time='0')}/>\n"
    head = _list(
        name=name,
        package="briefgen",
        id=number,
        timestamp=time,
        hostname="localhost",
        tests=len(found) or 1,
        failures=failures,
        errors=0,
        skipped=sum(bool(problem.waived) for problem in found),
        time="0",
    )
    said = "\n".join(_say(problem) for problem in found if not _fails(problem))
    return (
        f"  <testsuite {head}>\n    <properties/>\n{cases}"
        f"    <system-out>{_clean(said)}</system-out>\n    <system-err/>\n  </testsuite>\n"
    )


def _fails(problem: Problem) -> bool:
    return problem.severity is not Severity.INFO and not problem.waived


def _write_case(problem: Problem) -> str:
    place = problem.place
    name = f"{problem.code} {place.line}:{place.column}" if place else problem.code
    head = _list(name=name, classname=place.file if place else "briefgen", time="0")
    if problem.waived:
        return f"    <testcase {head}>\n      <skipped/>\n    </testcase>\n"
    if not _fails(problem):
        return f"    <testcase {head}/>\n"
    kind = _list(message=problem.message, type=f"{problem.severity} {problem.code}")
    return f"    <testcase {head}>\n      <failure {kind}>{_clean(_say(problem))}</failure>\n    </testcase>\n"


def _say(problem: Problem) -> str:
    """A finding on lines of its own."""
    lines: Iterable[str] = (
        f"{problem.place or 'briefgen'}: {problem.severity} {problem.code}: {problem.message}",
        problem.place.excerpt.strip() if problem.place else "",
        problem.hint,
        f"Waived: {problem.waived}" if problem.waived else "",
    )
    return "\n".join(line for line in lines if line)


def _list(**attributes: object) -> str:
    return " ".join(f"{name}={quoteattr(_strip(str(value)))}" for name, value in attributes.items())


def _clean(text: str) -> str:
    return escape(_strip(text))


def _strip(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
