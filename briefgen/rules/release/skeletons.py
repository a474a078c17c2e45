"""Placeholder texts that ``briefgen new`` and ``briefgen init`` write."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.located import Mapping, Node, Path, Scalar, Sequence
from briefgen.problems import Severity

#: What stands for the name of an author and of an institute, in a brief and in a new briefgen.toml.
NOBODY = frozenset({"your name", "your institute"})
#: The same institute in a sentence: how to write to it.
INSTITUTE = "Your institute"
#: As a reader would read them; a test holds them against briefgen.authoring.
TEXTS = frozenset(
    text.casefold()
    for text in """\
Your name
Your role
first keyword
second keyword
third keyword
What the brief says, in one paragraph: what happened, why it matters, what follows.
What happened, in a paragraph or two. Notes are printed at the bottom of the page.
The first point in a few words
The second point in a few words
What there is to say about it.
What the reader needs to know about the past.
What is likely to happen next, and what to watch.
The source: author, title, publisher, date.
Our first brief
What a brief contains, and how to write one
This brief is an example. It shows the parts that most briefs have, in their usual order. Overwrite it, \
or delete it and begin with briefgen new.
Say who paid for the brief.
Say what interests its authors have.
The opening paragraphs say what happened. They come before the first heading. A note \
is marked after the words that it is about.
Two points stand out. In this section, every third-level heading is a numbered point.
The text is written once
The web page and the PDF are made from the same file, so they cannot disagree.
Mistakes are found early
briefgen check reads the brief as an editor would, and gives the line of everything that it finds.
A quotation of more than a line or two is set off from the text.
Three steps to the next brief
A note is printed at the bottom of the page, and next to the text on the web.
""".splitlines()
)


@rule("REL151", Severity.WARNING)
def find_skeleton_texts(subject: Subject) -> Iterator[Finding]:
    """No placeholder text of a new brief is left.

    `briefgen new` and `briefgen init` write sentences that say what to write in their place. Readers must never see
    them. One finding covers all that are left.

    Source: House style.

    Bad:
        ---
        authors: [{name: Your name}]
        ---

        The ferry did not sail.

    Bad:
        ## What follows {role=implications}

        What is likely to happen next, and what to watch.

    Good:
        ## What follows {role=implications}

        The next ferry sails in May. What the ministry will probably do, and what to watch, is not known.
    """
    left = [(path, text) for path, text in list_scalars(subject.source.root) if text.casefold() in TEXTS]
    values = {path for path, _ in left}
    for passage in subject.passages():
        text = " ".join(passage.text.split())
        if passage.path not in values and text.casefold() in TEXTS:
            left.append((passage.path, text))
    if left:
        path, text = left[0]
        others = len(left) - 1
        also = f"; so {'is 1 other passage' if others == 1 else f'are {others} other passages'}" if others else ""
        message = f"{quote(text, 60)} is still placeholder text{also}."
        yield Finding(path, message, "Replace the placeholder text, or delete it.")


def list_scalars(node: Node | None, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """All text values of a tree, each with its path, on one line."""
    if isinstance(node, Scalar):
        yield path, " ".join(node.text.value.split())
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield from list_scalars(value, (*path, key.value))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from list_scalars(item, (*path, index))
