"""What is in quotation marks."""

from __future__ import annotations

import pytest

from briefgen.analysis.text.marks import Mark
from briefgen.analysis.text.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "lang", "quotations"),
    [
        ("He said “one” and “two.”", "en", ["“one”", "“two.”"]),
        ("He said “one ‘two’ three” and left.", "en", ["“one ‘two’ three”", "2‘two’"]),
        ("The ‘feat monument’ and the dogs’ bowl.", "en", ["‘feat monument’"]),
        ("It's Kim's, and rock 'n' roll isn’t.", "en", ["'n'"]),
        ("Back in the '90s, and ’tis so.", "en", []),
        ('A 5" pipe.', "en", []),
        ('He said "one," and "two".', "en", ['"one,"', '"two"']),
        ("The \"outer 'inner' one\".", "en", ["\"outer 'inner' one\"", "2'inner'"]),
        ("“It goes on in the next paragraph.", "en", ["“It goes on in the next paragraph."]),
        ('It is " not closed.', "en", []),
        ("Er sagte „ja ‚nein‘“.", "de", ["„ja ‚nein‘“", "2‚nein‘"]),
        ("Il dit « oui ».", "fr", ["« oui »"]),
        ("그는 “갔다.”고 했다.", "ko", ["“갔다.”"]),
        ("「はい」と言った。", "ja", ["「はい」"]),
    ],
)
def test_quotations(text: str, lang: str, quotations: list[str]) -> None:
    found = [span for span in find_quotations(text, lang) if span.mark is Mark.QUOTATION]
    shown = [f"{span.level if span.level > 1 else ''}{text[span.start : span.stop]}" for span in found]
    assert shown == quotations


@pytest.mark.parametrize(("text", "lang"), [("《로동신문》은", "ko"), ("「조약」에", "ko"), ("《人民日报》", "zh")])
def test_brackets_of_titles_are_no_quotations(text: str, lang: str) -> None:
    assert [span.mark for span in find_quotations(text, lang)] == [Mark.TITLE]
