"""Citations that were typed in a way that makes none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage
from briefgen.analysis.text.typed import find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_HINT = "Write [@key], [@key, p. 4] or [see @one; @two, p. 7], with the keys of sources."
_PRINTED = "This is not a citation, and is printed as it is."
_KEY = r"[A-Za-z][\w.:-]*"
#: Brackets with a key in them, but not those of an address: [desk@example.org].
_BRACKETS = lazy_re.compile(
    rf"([\[［【])(?=[^\[\]［］【】]{{0,200}}?[@＠][ \t]?(?![\w-]+\.\w){_KEY}[^\[\]［］【】]*[\]］】])"
)
#: A key in other brackets, or before them; in round ones only with a page or another key, for (@name) is an account.
_OTHERS = lazy_re.compile(
    rf"(@\[){_KEY}\]|(\{{)@{_KEY}\}}|(\()(?:see )?@{_KEY}(?:, ?(?:pp?|S|s|ch|sec)\.? ?\d|; ?@)|(?<!\S)(@ )(?={_KEY}\b)"
)
#: A key in brackets that attributes follow.
_MARKED = lazy_re.compile(rf"\[(?:see )?-?@({_KEY}\b)(?:[,;][^\[\]]*)?\]\{{")
#: Words of a sentence that speaks of accounts, or of mail.
_ACCOUNTS = lazy_re.compile(
    r"\b(?:twitter|tweet\w*|x|accounts?|handles?|users?|post(?:s|ed)?|instagram|telegram|facebook|mastodon|bluesky"
    r"|threads|tiktok|youtube|weibo|linkedin|github|follow\w*|mention\w*|mail|contact|write to|konto|compte)\b"
    r"|계정|트위터|推特|微博",
    re.IGNORECASE,
)
#: Of a name and a year, as reference managers make keys: kim2024, kim_2024a, kim2024harbour.
_NAME_AND_YEAR = lazy_re.compile(r"[A-Za-z]+[_:.-]?(?:1[89]|20)\d\d[a-z]*")


@rule("PRO089", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_citations(subject: Subject) -> Iterator[Finding]:
    """Every citation is in square brackets: [@key], with a semicolon between two.

    Without its brackets, with a space after the @, or with a full-width comma, a citation is printed as
    it was typed, and the source is not in the list. One that is marked needs brackets of its own:
    [[@kim]]{audience=internal}. A name such as @desk, in a paragraph that does not speak of
    accounts, is only an info.

    Source: [Writing a brief](writing.md); the citations of pandoc have the same form.

    Bad: The ferry did not sail [@ kim].

    Bad: The ferry did not sail [@kim，p. 4].

    Bad: The ferry did not sail (@kim, p. 4).

    Bad: The ferry did not sail [@kim, p. 4]{audience=internal}.

    Bad:
        ---
        sources:
          kim: {title: The harbour log, publisher: Harbour office}
        ---

        As @kim says, the ferry did not sail.

    Good:
        ---
        sources:
          kim: {title: The harbour log, publisher: Harbour office}
        ---

        The ferry did not sail [see @kim, p. 4].

    Good: The minister posted it as @minister; write to [desk@example.org].
    """
    keys = frozenset(subject.keys("sources") or ())
    marked = list(_find_marked(subject, keys))
    yield from marked
    for passage in subject.passages():
        if "@" in passage.text or "＠" in passage.text:
            field = subject.field(passage.path)
            found = [signs for pattern in (_BRACKETS, _OTHERS) for _, signs in find_typed(passage, field, pattern)]
            yield from (signs.report(_PRINTED, _HINT) for signs in found)
            if not found and "[@" not in passage.text:
                yield from _find_bare(passage, keys, [each for each in marked if each.path == passage.path])
    for path, node in subject.nodes("cite"):
        if "@" in node.get("locator"):
            message = f"{quote(node.get('locator'))} is printed as the page of {quote(node.get('key'))}."
            yield Finding(path, message, "Put a semicolon between two citations: [@one; @two].", node.start, node.stop)


def _find_marked(subject: Subject, keys: frozenset[str]) -> Iterator[Finding]:
    """Citations whose only brackets are those of the words that attributes are on: [@key]{lang=de}."""
    for path, node in subject.nodes("span"):
        if match := _MARKED.match(subject.field(path), node.start):
            hint = f"Write [[@{match[1]}]]{{…}}: the citation in brackets of its own, inside those of the marked words."
            severity = None if _is_key(match[1], keys) else Severity.INFO
            yield Finding(path, _PRINTED, hint, node.start, node.stop, severity=severity)


def _is_key(word: str, keys: frozenset[str]) -> bool:
    return word in keys or _NAME_AND_YEAR.fullmatch(word) is not None


def _find_bare(passage: Passage, keys: frozenset[str], marked: Sequence[Finding]) -> Iterator[Finding]:
    """The first key without brackets, and in none of those that are reported already."""
    for span in passage.spans_of(Mark.ADDRESS):
        key = span.value[1:]
        start, stop = passage.locate(span.start, span.start + 1)
        escaped = stop - start > 1
        inside = passage.covering(span.start, Mark.LINK, Mark.QUOTATION, Mark.CODE)
        told = any(each.start <= start < (each.stop or 0) for each in marked)
        if not span.value.startswith("@") or escaped or inside or told:
            continue
        known = _is_key(key, keys)
        if known or not _ACCOUNTS.search(passage.text):
            message = f"{quote(span.value)} is printed as it is, and cites no source."
            hint = f"Write [@{key}] for a citation; for a name of an account, write \\@{key}."
            yield passage.cut(span.start, span.stop).report(message, hint, None if known else Severity.INFO)
            return
