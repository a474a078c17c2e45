"""The tree of any format -> its normal form: prose trimmed, definitions where they belong.

A note or a URL may be defined in any text field; in the model all notes are in ``notes`` and all URLs in
``links``. After this, a brief written in Markdown and the same one in YAML have equal trees but for their places.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.core.messages import quote
from briefgen.located import Mapping, Node, Path, Scalar, Sequence, Source, Text, to_data
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.problems import Problem, Severity
from briefgen.reading.definitions import Definition, cut_definitions
from briefgen.reading.trim import trim_end, trim_lines, trim_words


def normalise(source: Source) -> tuple[Source, list[Problem]]:
    """Move definitions, trim texts; also gives what is wrong with the definitions."""
    if not isinstance(source.root, Mapping):
        return source, []
    mover = _Mover(source, {path: blocks for path, _, blocks in prose_fields(to_data(source.root), Brief)})
    root = mover.rebuild(source.root, ())
    assert isinstance(root, Mapping)
    for kind in ("notes", "links"):
        root = mover.add(root, kind)
    return replace(source, root=root), mover.problems


@dataclass(slots=True)
class _Mover:
    source: Source
    prose: dict[Path, bool]
    found: list[Definition] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def rebuild(self, node: Node, path: Path) -> Node | None:
        """The node with its texts normalised; None when definitions were all there was."""
        if isinstance(node, Sequence):
            inner = (self.rebuild(item, (*path, index)) for index, item in enumerate(node.items))
            return Sequence(tuple(item for item in inner if item is not None), node.spot)
        if isinstance(node, Mapping):
            pairs = ((key, self.rebuild(value, (*path, key.value))) for key, value in node.items)
            return Mapping(tuple((key, value) for key, value in pairs if value is not None), node.spot)
        blocks = self.prose.get(path)
        if blocks is None:
            return Scalar(trim_end(node.text), node.null)
        text = self.normalise_text(node.text) if blocks else trim_words(node.text)
        return None if node.text.value.strip() and not text.value else Scalar(text, node.null)

    def normalise_text(self, text: Text) -> Text:
        """A field of blocks without its definitions, which are remembered; they may hold more."""
        rest, definitions = cut_definitions(trim_lines(text))
        for definition in definitions:
            if definition.nested:
                self.refuse_nested(definition)
            if definition.marked:
                self.refuse_marked(definition)
            if definition.titled:
                self.warn_title(definition)
            if definition.kind == "notes":
                definition = replace(definition, value=self.normalise_text(definition.value))
            self.found.append(definition)
        return rest

    def add(self, root: Mapping, kind: str) -> Mapping:
        """The root with the found definitions of a kind under its key."""
        found = [definition for definition in self.found if definition.kind == kind]
        there = root.get(kind)
        if not found or not (there is None or isinstance(there, Mapping) or (isinstance(there, Scalar) and there.null)):
            return root
        items = {key.value: (key, value) for key, value in (there.items if isinstance(there, Mapping) else ())}
        for definition in found:
            label = definition.label
            if label.value in items:
                self.refuse_duplicate(definition, items[label.value][0])
            else:
                items[label.value] = (label, Scalar(definition.value))
        key = root.key(kind) or Text.at(kind, *found[0].label.spot())
        spot = there.spot if isinstance(there, Mapping) else found[0].label.spot()
        rest = tuple(item for item in root.items if item[0].value != kind)
        return Mapping((*rest, (key, Mapping(tuple(items.values()), spot))), root.spot)

    def note(self, code: str, message: str, at: Text, hint: str, severity: Severity = Severity.ERROR) -> None:
        place = self.source.place(*at.spot(), len(at.value))
        self.problems.append(Problem(code, message, place, hint, severity))

    def refuse_nested(self, definition: Definition) -> None:
        message = f"The note {quote(definition.label.value)} is written inside a list or a quotation."
        hint = "Move it to the left margin, after the list or the quotation."
        self.note("NOT210", message, definition.label, hint)

    def refuse_marked(self, definition: Definition) -> None:
        what = "note" if definition.kind == "notes" else "address"
        message = f"The {what} {quote(definition.label.value)} is written inside a block that only some audiences see."
        hint = "Move it out of the block. A note is printed only for audiences that see a reference to it."
        self.note("AUD105", message, definition.label, hint)

    def refuse_duplicate(self, definition: Definition, first: Text) -> None:
        what = "note" if definition.kind == "notes" else "address"
        message = f"The {what} {quote(definition.label.value)} is already defined on line {first.spot()[0]}."
        self.note("KEY002", message, definition.label, "Keep one of them, or give this one another name.")

    def warn_title(self, definition: Definition) -> None:
        message = "The title after this URL is not used."
        self.note("PRO050", message, definition.value, "Remove it.", Severity.WARNING)
