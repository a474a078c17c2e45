"""A brief, its editions and what was released before -> what forbids a release, besides what the rules find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from briefgen.core.clock import is_over
from briefgen.core.messages import list_words, quote
from briefgen.core.shell_words import quote_argument
from briefgen.core.text_files import show_path
from briefgen.edition import Change
from briefgen.markdown.plain import plain
from briefgen.model.identity import Status
from briefgen.problems import Place, Problem
from briefgen.reading.remarks import list_remarks
from briefgen.releasing.candidate import Candidate
from briefgen.releasing.model import Approval
from briefgen.releasing.store import Kept
from briefgen.releasing.versions import LONGEST, name_folder, read_numbers
from briefgen.rules.release.skeletons import INSTITUTE, NOBODY, list_scalars

#: Someone who writes a day at home may be so far behind UTC, in which releases count.
_BEHIND = timedelta(hours=12)


def check_status(candidate: Candidate) -> Iterator[Problem]:
    """A draft is not released."""
    status = candidate.ready.brief.status
    if status in (Status.DRAFT, Status.REVIEW):
        message = f"The brief has the status {quote(status.value)}, but only a final one can be released."
        yield Problem("REL135", message, candidate.locate("status"), "Write status: final when it is final.")


def check_names(candidate: Candidate) -> Iterator[Problem]:
    """Whoever stands for a brief has a name, whatever was waived: its people, and the workspace in all of its texts."""
    source, workspace = candidate.ready.reading.source, candidate.ready.workspace.source
    for path, text in list_scalars(source.root):
        if text.casefold() in NOBODY or INSTITUTE in text:
            of = "author" if path[0] == "authors" else "person or the publisher"
            message = f"{quote(text)} is still the placeholder under {quote(str(path[0]))}."
            yield Problem("REL152", message, source.locate(path), f"Write the name of the {of}.")
    for path, text in list_scalars(workspace.root) if workspace else ():
        if workspace and (text.casefold() in NOBODY or INSTITUTE in text):
            message = f"{quote(text)} in briefgen.toml is a placeholder from briefgen init, and would be printed."
            yield Problem("REL152", message, workspace.locate(path), "Write the name of your organisation.")


def check_remarks(candidate: Candidate) -> Iterator[Problem]:
    """Whoever remarked on something waits for an answer, whatever was waived."""
    reading = candidate.ready.reading
    for found in list_remarks(reading.source, reading.texts):
        by = f" by {quote(found.remark.by)}" if found.remark.by else ""
        hint = "Answer it, then remove it: keep only the words in the brackets."
        yield Problem("REV102", f"There is a remark{by} on this.", found.place, hint)


def check_embargo(candidate: Candidate, now: datetime, *, embargoed: bool) -> Iterator[Problem]:
    """Before its time a release is only made on purpose, and after it is no longer marked."""
    embargo = candidate.ready.brief.embargo
    place = candidate.locate("embargo")
    if embargo is None:
        if embargoed:
            hint = "Release it without --embargoed, or set the embargo: embargo: 2025-05-06T09:30+01:00"
            yield Problem("REL136", "The brief has no embargo.", place, hint)
    elif is_over(embargo.until, now) and embargoed:
        message = f"The embargo ended on {embargo.until}."
        yield Problem("REL136", message, place, "Release it without --embargoed.")
    elif not is_over(embargo.until, now) and not embargoed:
        message = f"The brief must not be published before {embargo.until}."
        hint = "Wait, or add --embargoed: the pages and file names will then be marked as embargoed."
        yield Problem("REL136", message, place, hint)


def check_version(candidate: Candidate, past: Sequence[Kept], *, embargoed: bool) -> Iterator[Problem]:
    """A released version stays what it is; what comes after it is higher, and says what has changed."""
    version, place = candidate.version, candidate.locate("version")
    if not read_numbers(version) or len(name_folder(version)) > LONGEST:
        message = f"The version {quote(version)} cannot be compared with others."
        yield Problem("REL134", message, place, 'Write a number, such as "1.0".')
        return
    withdrawn = candidate.ready.brief.status is Status.WITHDRAWN
    earlier = [each for each in past if not _is_announced(each, candidate, embargoed=embargoed)]
    if not earlier:
        if withdrawn:
            message = "The brief is withdrawn, but no version of it was ever released."
            yield Problem("REL134", message, candidate.locate("status"), "There is nothing to withdraw.")
        return
    last = earlier[-1].release
    if read_numbers(version) <= read_numbers(last.version):
        message = f"Version {last.version} was released on {last.day}, and a release is never changed."
        hint = "Increase version, and add what has changed to history, with the kind update, correction or withdrawal."
        yield Problem("REL134", message, place, hint)
        return
    day = (datetime.fromisoformat(last.at) - _BEHIND).date().isoformat()
    kinds = ("withdrawal",) if withdrawn else ("update", "correction")
    without = [
        name
        for name, edition in candidate.editions.items()
        if not any(_tells(change, version, kinds, day) for change in edition.history)
    ]
    if without:
        names = list_words(list(map(quote, without)), "and")
        message = (
            f"The pages for {names} would not say how version {version} differs from {last.version} of {last.day}."
        )
        yield Problem("REL134", message, *_explain_notice(candidate, kinds, day))


def _explain_notice(candidate: Candidate, kinds: Sequence[str], day: str) -> tuple[Place, str]:
    """Where the notice of a version should be, and what to write: a line may be there, dated before what it changes."""
    version = candidate.version
    for index, change in enumerate(candidate.ready.brief.history):
        date = change.date.value
        if (
            change.kind in kinds
            and read_numbers(change.version or "") == read_numbers(version)
            and date < day[: len(date)]
        ):
            hint = f"This line is dated before that day: write the date of version {version}."
            return candidate.locate("history", index, "date"), hint
    hint = f'Add a line to history: {{version: "{version}", date: …, kind: {kinds[-1]}, note: …}}'
    return candidate.locate("history"), hint


def _is_announced(kept: Kept, candidate: Candidate, *, embargoed: bool) -> bool:
    """Whether a release is this version under embargo, with the same text: what follows it is no change."""
    release = kept.release
    return (
        release.embargoed
        and not embargoed
        and read_numbers(release.version) == read_numbers(candidate.version)
        and all(name in release.editions for name in candidate.editions)
        and all(release.editions[name].text == digest for name, digest in candidate.texts.items())
    )


def _tells(change: Change, version: str, kinds: Sequence[str], day: str) -> bool:
    same = read_numbers(change.version) == read_numbers(version)
    return change.kind in kinds and same and change.date.iso >= day[: len(change.date.iso)]


def list_notices(candidate: Candidate) -> tuple[str, ...]:
    """What the pages say of this version's change, as plain text; each once."""
    version = read_numbers(candidate.version)
    told = (
        f"{edition.pack.labels[change.kind]} {change.date.text}: {plain(change.note)}".removesuffix(": ")
        for edition in candidate.editions.values()
        for change in edition.history
        if change.kind and read_numbers(change.version) == version
    )
    return tuple(dict.fromkeys(told))


def check_approvals(candidate: Candidate, approvals: Sequence[Approval]) -> Iterator[Problem]:
    """Whoever must approve has approved exactly these editions."""
    digests = candidate.digests
    for role in candidate.ready.workspace.release.approvals:
        given = [approval for approval in approvals if approval.role == role]
        void: dict[str, Approval] = {}
        missing: list[str] = []
        for name, digest in digests.items():
            if any(approval.editions.get(name) == digest for approval in given):
                continue
            old = [approval for approval in given if name in approval.editions]
            if old:
                void[name] = old[-1]
            else:
                missing.append(name)
        yield from _explain_missing(candidate, role, missing, void)
    if candidate.ready.workspace.release.one_role_each:
        yield from _check_persons(candidate, approvals)


def _check_persons(candidate: Candidate, approvals: Sequence[Approval]) -> Iterator[Problem]:
    """Nobody stands for two roles, where the workspace wants as many people as roles."""
    digests = candidate.digests
    holders: dict[str, dict[str, str]] = {}
    for approval in approvals:
        if any(digests.get(name) == digest for name, digest in approval.editions.items()):
            roles = holders.setdefault(" ".join(approval.name.casefold().split()), {})
            roles[approval.role] = approval.name
    wanted = candidate.ready.workspace.release.approvals
    for roles in holders.values():
        both = [role for role in wanted if role in roles]
        alone = [role for role in both if sum(role in other for other in holders.values()) == 1]
        if len(alone) > 1:
            name = roles[alone[0]]
            message = (
                f"Only {name} has approved this as {list_words(alone, 'and')}, but each person may have only one role."
            )
            hint = "Have someone else approve in one of the roles, or set one_role_each = false in briefgen.toml."
            yield Problem("REL131", message, candidate.locate("title"), hint)


def _explain_missing(
    candidate: Candidate, role: str, missing: list[str], void: dict[str, Approval]
) -> Iterator[Problem]:
    hint = (
        f"When it is approved: briefgen approve {quote_argument(show_path(candidate.ready.path))} --as {role} --name …"
    )
    if missing:
        message = f"The {role} has not approved the pages for {list_words(list(map(quote, missing)), 'and')}."
        yield Problem("REL131", message, candidate.locate("title"), hint)
    for name, approval in void.items():
        message = (
            f"The pages for {quote(name)} have changed since {approval.name} approved them as {role} "
            f"on {approval.at[:10]}, so the approval is void."
        )
        yield Problem("REL131", message, candidate.locate("title"), hint)


def choose_valid(candidate: Candidate, approvals: Sequence[Approval]) -> tuple[Approval, ...]:
    """The approvals of at least one of these editions, exactly as it is; of an edition that has changed, not a word."""
    digests = candidate.digests
    found = []
    for approval in approvals:
        same = {name: digest for name, digest in approval.editions.items() if digests.get(name) == digest}
        found += [approval.model_copy(update={"editions": same})] if same else []
    return tuple(found)
