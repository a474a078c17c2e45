"""YAML -> located tree: PyYAML's events, composed without anchors, tags, merge keys or surprises."""

from __future__ import annotations

import yaml

from briefgen.core import lazy_re
from briefgen.located.characters import clean_value
from briefgen.located.limits import Budget
from briefgen.located.text import Anchor, Text
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.tree import Mapping, Node, Scalar, Sequence
from briefgen.located.yaml_places import find_block_anchors, find_flow_anchors
from briefgen.located.yaml_slips import BLANKS, find_lost, note_blank, note_comment

#: What YAML 1.2 (core schema, section 10.3.2) reads as null when it is not in quotes.
_NULLS = {"", "~", "null", "Null", "NULL"}
_NAMES = {
    "*": "an asterisk before a value is a reference to a named value",
    "&": "an ampersand before a value names it",
}
#: What YAML takes for the beginning of a key, and a reader for the indent of its line.
_LEADING = lazy_re.compile(f"[{BLANKS}]+")
_QUOTE_HINT = "If it is part of the text, put the whole text in quotes."


def read_yaml(page: TextBuffer) -> Node | None:
    """The tree of the page's first document; None when it has none. What is wrong is noted on the page.

    The pure Python loader is used on purpose: the C one crashes on deep nesting and has no exact places.

    Raises:
        Stop: the text cannot be read on; the reason is noted.
    """
    loader = yaml.SafeLoader(page.text)
    composer = _Composer(page, loader)
    try:
        return composer.read()
    except yaml.MarkedYAMLError as error:
        from briefgen.located.yaml_errors import explain_yaml_error

        explain_yaml_error(page, error, composer.last, composer.open)
        raise Stop from None
    except (ValueError, OverflowError):
        # PyYAML converts the digits of "\UFFFFFFFF" and of "%YAML 1.999..." without looking.
        page.add("SYN008", "This number is not the code of a character.", min(loader.index, len(page.text)))
        raise Stop from None
    finally:
        loader.dispose()


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _stop(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


class _Composer:
    """Events -> nodes, all unwanted constructs noted on the way."""

    def __init__(self, page: TextBuffer, loader: yaml.SafeLoader) -> None:
        self.page = page
        self.loader = loader
        self.budget = Budget(page)
        self.last: yaml.Event | None = None
        self.open: list[int] = []  # where the brackets and braces stand that are not closed yet

    def next(self) -> yaml.Event:
        event: yaml.Event = self.loader.get_event()  # type: ignore[no-untyped-call]
        self.last = event
        if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
            self.open.append(_start(event))
        elif isinstance(event, yaml.CollectionEndEvent) and self.open:
            self.open.pop()
        return event

    def read(self) -> Node | None:
        roots: list[Node] = []
        while self.loader.check_event():
            event = self.next()
            if isinstance(event, yaml.DocumentStartEvent):
                if roots:
                    message = "A second document begins here; a file contains only one brief."
                    hint = "Remove the line, or move what follows to another file."
                    self.page.add("SYN014", message, _start(event), 3, hint)
                roots.append(self.compose(self.next(), 0))
        return roots[0] if roots else None

    def compose(self, event: yaml.Event, depth: int) -> Node:
        start = _start(event)
        self.budget.spend(start, depth)
        if isinstance(event, yaml.AliasEvent):
            self.refuse_name(event, "*")
            return Scalar(self.page.slice(start, _stop(event)))
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            self.refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(start, depth)
        items: list[Node] = []
        while not isinstance(inner := self.next(), yaml.SequenceEndEvent):
            items.append(self.compose(inner, depth + 1))
        return Sequence(tuple(items), self.page.spot(start))

    def mapping(self, start: int, depth: int) -> Mapping:
        items: dict[str, tuple[Text, Node]] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, depth)
            value = self.compose(self.next(), depth + 1)
            if key is None:
                continue
            if key.value in items:
                self.page.add_duplicate(key, items[key.value][0])
            else:
                items[key.value] = (key, value)
        return Mapping(tuple(items.values()), self.page.spot(start))

    def key(self, event: yaml.Event, depth: int) -> Text | None:
        """The key, or None when it cannot be one (which is noted)."""
        start = _start(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self.page.add("KEY004", "A list or a group in brackets cannot be a key.", start, 1, _QUOTE_HINT)
        elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            message = "“<<” merges another group into this one; it is not supported in a brief."
            self.page.add("SYN012", message, start, 2, "Write the values out here.")
            return None
        node = self.compose(event, depth + 1)
        if not isinstance(event, yaml.ScalarEvent) or not isinstance(node, Scalar):
            return None
        if blanks := _LEADING.match(node.text.value):
            note_blank(self.page, start, blanks[0], indents=True)
            return None
        if not node.text.value:
            self.page.add("KEY004", "There is no key before the colon.", start, 1, "Write a key, or remove the line.")
            return None
        return node.text

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, style = _start(event), event.style or ""
        anchors: tuple[Anchor, ...]
        if event.tag or event.anchor:
            anchors = ((0, *self.page.spot(start)),)
        elif style in ("|", ">"):
            anchors = find_block_anchors(self.page, start, event.value, folded=style == ">")
        else:
            anchors = find_flow_anchors(self.page, start, _stop(event), style)
        if not style and (lost := find_lost(self.page.text, _stop(event))):
            note_comment(self.page, *lost)
        text = clean_value(self.page, Text(event.value, anchors))
        return Scalar(text, null=not style and event.value in _NULLS)

    def refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self.refuse_name(event, "&")
        if event.tag:
            start = self.page.text.find("!", _start(event))
            length = len(self.page.text[start : start + 40].split()[0])
            message = "In YAML, an exclamation mark before a value sets its type; this is not supported in a brief."
            self.page.add("SYN013", message, start, length, _QUOTE_HINT)

    def refuse_name(self, event: yaml.NodeEvent, sign: str) -> None:
        start = self.page.text.find(sign, _start(event))
        message = f"In YAML, {_NAMES[sign]}; this is not supported in a brief."
        self.page.add("SYN011", message, start, len(event.anchor or "") + 1, _QUOTE_HINT)
