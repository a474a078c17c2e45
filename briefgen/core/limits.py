"""What briefgen takes at most, and why. Far above what people write; below what would stop a machine.

Some limits are those of briefgen itself, whose work grows with the input; most are there because a library's work grows
with the square of it or faster. All are looked up when they are needed, so that a test can set them low.
``docs/limits.md`` is made from this.
"""

from __future__ import annotations

from typing import NamedTuple

#: Characters of one paragraph, list item, heading or table cell.
PARAGRAPH = 20_000
#: Characters of a sentence; a longer one is looked at in pieces.
SENTENCE = 2_000
#: Characters without a blank between them.
WORD = 4_000
#: Words with markup, links, breaks and the like in one paragraph.
INLINES = 2_500
#: Calls of notes in one paragraph.
NOTES = 60
#: Lines that say something, and cells of tables, in one brief; and of how many characters each adds one more, so that
#: three hundred pages of tables pass, and as many lines of one letter do not.
LINES, LINE = 20_000, 10
#: Lines alone, without cells: so many, and one more for each ``LINE`` characters. Hundreds of pages of a list with one
#: letter an item are a file of 80 kB, and take a minute and a gigabyte.
SHORT_LINES = 400
#: Sections, points and their inner ones in one brief: at most ``SECTIONS``, and no more than ``SHORT_SECTIONS`` and one
#: for each ``SECTION`` characters. Each is numbered, listed in the contents and made a bookmark: to print one takes as
#: long as to print a paragraph of seven lines.
SECTIONS, SHORT_SECTIONS, SECTION = 1_000, 200, 50
#: Parts of all kinds in the texts of one brief: paragraphs, words with markup, links, breaks. At most ``PARTS``, and
#: no more than ``SHORT_PARTS`` and one for each ``PART`` characters: a number in a table, with its sign, has six.
#: So many cells that say something are let through beside ``SHORT_PARTS``, however little it is: a table of digits
#: takes as long without spaces as with them. Five thousand are fourteen pages. Empty cells are parts like others.
PARTS, SHORT_PARTS, PART, CELLS = 80_000, 2_000, 5, 3_000
#: As how many parts a call of a note, or a citation, counts: the note is laid out where it is called, and again where
#: it is printed.
NOTE = 8
#: Findings of one kind in one line of a file.
FINDINGS = 50
#: Characters that a template writes for a PDF, and for a web page, in which the pictures stand.
PRINTED, WEB = 4_000_000, 32_000_000
#: Characters of all style sheets of an edition.
STYLES = 1_000_000
#: Blocks and parentheses inside one another in a style sheet.
STYLE_DEPTH = 32
#: Characters that a custom property of a style sheet stands for, when all that it names is put in.
VARIABLE = 20_000
#: Seconds of processor time for one stage of one brief (reading, checking, filling a template, drawing), and what is
#: added for each thousand characters. To draw 182 pages of text takes 19 seconds, 50 pages of tables 10; the rest
#: is for machines that are slower, and for pages that are laid out twice.
SECONDS, SECONDS_MORE = 3.0, 0.05
#: Bytes of memory for one stage, beside what the process held before, and what is added for each character. The same
#: pages take 290 MiB and 330 MiB.
MEMORY, MEMORY_MORE = 240 * 1024 * 1024, 700
#: As how many characters an element of a page counts, by either of its tags: to lay out a cell costs as much as a line
#: of words. What is written in its tags costs nothing.
TAG = 25
#: How many bytes of a drawing count as one character: a formula of 40 fractions, 71,000 bytes, takes 0.3 seconds.
DRAWN = 4


class Row(NamedTuple):
    """One row of the table of limits.

    Attributes:
        name: what is limited.
        most: how much it may be, as text.
        code: the Problem that says that it is more.
        why: the reason.
    """

    name: str
    most: str
    code: str
    why: str


def list_rows() -> tuple[Row, ...]:
    """The limits, for people."""
    return (
        Row(
            "characters of a paragraph, list item, heading or table cell",
            f"{PARAGRAPH:,}",
            "PRO018",
            "nobody reads longer ones; rules compare the words of a paragraph with each other",
        ),
        Row(
            "characters of a sentence",
            f"{SENTENCE:,}",
            "none",
            "a longer one is checked in parts: rules compare its words with each other",
        ),
        Row(
            "characters without a space, such as a URL",
            f"{WORD:,}",
            "PRO018",
            "WeasyPrint searches such a word for a place to break again for each line",
        ),
        Row(
            "words with markup, links and breaks in a paragraph",
            f"{INLINES:,}",
            "PRO018",
            "WeasyPrint copies the rest of a paragraph for each of its lines",
        ),
        Row(
            "footnote references in a paragraph",
            f"{NOTES:,}",
            "PRO018",
            "WeasyPrint lays out the footnotes of the page again for each note",
        ),
        Row(
            "lines and table cells in a text",
            f"{LINES:,}, of which {SHORT_LINES:,} may be lines; one more of each for every {LINE} characters",
            "PRO019, FIL011",
            "more than three hundred pages of tables; each takes at most a millisecond in each stage",
        ),
        Row(
            "sections and points in a brief",
            f"{SHORT_SECTIONS:,}, and one for each {SECTION} characters; {SECTIONS:,} in all",
            "FIL011",
            "each is numbered, listed, and made a bookmark of the PDF",
        ),
        Row(
            "paragraphs, table cells, words with markup, links and breaks in a brief",
            f"{SHORT_PARTS:,}, and one for each {PART} characters or {CELLS:,} cells with content; {PARTS:,} in all; "
            f"a footnote reference or a citation counts as {NOTE}",
            "PRO019",
            "the same",
        ),
        Row("findings of one kind in a line of a file", f"{FINDINGS:,}", "none", "the rest are counted, not listed"),
        Row(
            "characters that a template produces for a PDF; for a web page, including its pictures",
            f"{PRINTED:,}; {WEB:,}",
            "TPL202",
            "a template can produce text in an endless loop",
        ),
        Row("characters of an edition's style sheets", f"{STYLES:,}", "TPL203", "ten times the longest known"),
        Row(
            "blocks and parentheses inside one another in a style sheet",
            f"{STYLE_DEPTH:,}",
            "TPL203",
            "tinycss2 reads nested levels recursively",
        ),
        Row(
            "characters in the full value of a custom property",
            f"{VARIABLE:,}",
            "TPL203",
            "WeasyPrint expands properties that refer to other properties, and each step can double the length",
        ),
        Row(
            "seconds of processor time for each stage of a brief",
            f"{SECONDS:g}, and {SECONDS_MORE:g} for each thousand characters; each tag of a page counts as {TAG}",
            "BLD108",
            "several times what a brief of that length takes",
        ),
        Row(
            "memory of each stage of a brief",
            f"{MEMORY // 1024**2} MiB, and {MEMORY_MORE} bytes for each character",
            "BLD109",
            "the same",
        ),
    )
