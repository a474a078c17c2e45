"""Ledgers -> one page for fact-checkers: a box to tick for each quotation; it prints well on A4."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from briefgen.core.messages import count
from briefgen.markdown.markup import element, words
from briefgen.quotations.entry import Entry, Ledger

_STYLE = """
:root { color-scheme: light; --ink: #1a1a1a; --soft: #595959; --rule: #b3b3b3; }
* { box-sizing: border-box; }
body { margin: 2rem auto; padding: 0 1.5rem; max-width: 68rem; color: var(--ink); background: #fff;
  font: 15px/1.45 Georgia, "Noto Serif", "Noto Serif KR", "Apple SD Gothic Neo", serif; }
header p, .where, .more, th { font-family: "Helvetica Neue", Arial, "Noto Sans", "Noto Sans KR", sans-serif; }
h1 { margin: 0 0 .2rem; font-size: 1.5rem; line-height: 1.2; }
header { margin: 0 0 1.2rem; }
header p { margin: 0; color: var(--soft); font-size: .85rem; }
header .marking { color: var(--ink); font-weight: bold; }
main + main { margin-top: 4rem; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th { padding: .3rem .5rem; border-bottom: 2px solid var(--ink); text-align: left; font-size: .75rem; }
td { padding: .55rem .5rem; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: anywhere; }
td p { margin: 0; }
.tick { width: 4.2rem; } .number { width: 2.6rem; } .who { width: 22%; } .source { width: 30%; }
td.number { color: var(--soft); font-variant-numeric: tabular-nums; }
input { width: 1.1rem; height: 1.1rem; margin: .1rem 0 0; }
.where, .more { margin-top: .25rem; color: var(--soft); font-size: .78rem; }
.none { color: var(--soft); }
@media print {
  @page { size: A4; margin: 16mm 14mm 18mm; }
  body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; }
  thead { display: table-header-group; } tr { break-inside: avoid; } main + main { break-before: page; margin: 0; }
}
"""
_HEAD = (("tick", "Checked"), ("number", "No."), ("said", "Quotation"), ("who", "Said by"), ("source", "Source"))


def write(ledgers: Sequence[Ledger]) -> str:
    """The page, with all that it needs in it; what a brief quotes is escaped."""
    title = f"Quotations: {ledgers[0].title}" if len(ledgers) == 1 else "Quotations"
    head = '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    head += f'<meta name="robots" content="noindex">\n<title>{escape(title)}</title>\n<style>{_STYLE}</style>'
    body = "\n".join(_write_brief(ledger, number) for number, ledger in enumerate(ledgers, 1))
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _write_brief(ledger: Ledger, number: int) -> str:
    title = element("h1", words(ledger.title), ("id", f"brief-{number}"), ("lang", ledger.lang))
    told = f"{ledger.file}: {count(len(ledger.entries), 'quotation')}; {ledger.scope}."
    lines = [element("p", words(ledger.marking), ("class", "marking"))] if ledger.marking else []
    lines += [title, element("p", words(told))]
    rows = "\n".join(_write_row(entry, ledger.lang) for entry in ledger.entries)
    heads = "".join(element("th", label, ("class", name), ("scope", "col")) for name, label in _HEAD)
    table = element(
        "table",
        f"\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n",
        ("aria-labelledby", f"brief-{number}"),
    )
    return f"<main>\n{element('header', ''.join(lines))}\n{table if ledger.entries else ''}\n</main>"


def _write_row(entry: Entry, lang: str) -> str:
    box = f'<input type="checkbox" aria-label="Quotation {entry.number} is checked">'
    said = element("p", f"“{words(entry.words)}”", ("lang", entry.lang)) + _write_where(entry, lang)
    who = words(entry.speaker or entry.attribution) or element("span", "not said", ("class", "none"))
    if entry.attribution and entry.attribution != entry.speaker and entry.speaker:
        who += element("p", words(entry.attribution), ("class", "more"))
    if entry.translator:
        who += element("p", words(entry.translator), ("class", "more"))
    source = "".join(element("p", words(each)) for each in entry.sources)
    source = source or element("span", "none named", ("class", "none"))
    cells = (("tick", box), ("number", str(entry.number)), ("said", said), ("who", who), ("source", source))
    return element("tr", "".join(element("td", content, ("class", name)) for name, content in cells))


def _write_where(entry: Entry, lang: str) -> str:
    spoken = entry.lang if entry.lang != lang else ""
    parts = [entry.section, f"line {entry.line}" if entry.line else "", spoken]
    where = ", ".join(part for part in parts if part)
    if entry.elsewhere:
        lines = "on line " if entry.line else "in "
        where += f"; also {lines}{', '.join(entry.elsewhere)}"
    return element("p", words(where), ("class", "where"))
