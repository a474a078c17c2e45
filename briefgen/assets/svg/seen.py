"""A drawing -> the elements of it that are seen: painted, and not wholly outside of the picture.

What is refused is what cannot be known: text of which a part may be cut away, since its words would stay in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from briefgen.assets.svg.geometry import (
    Box,
    around,
    find_points,
    is_rectangle,
    is_upright,
    scale_of,
    transform_box,
)
from briefgen.assets.svg.read import local_name
from briefgen.assets.svg.refusals import Refusals
from briefgen.assets.svg.texts import Run, list_runs
from briefgen.assets.svg.values import (
    find_references,
    move,
    multiply,
    read_length,
)
from briefgen.assets.svg.views import View, Views, read_href
from briefgen.assets.svg.vocabulary import GROUPS, HTML, INHERITED, LINES, RESOURCES, SHAPES, TEXTS

#: Deeper chains of <use> grow exponentially: 8 levels of 8 hang the PDF engine for minutes.
MAX_USE_DEPTH = 3
#: Elements that are drawn, those that <use> repeats counted each time.
MAX_DRAWN = 40_000
#: Letters that are drawn; the PDF engine lays each out by itself.
MAX_LETTERS = 20_000
#: Pairs of a text and a shape painted after it that are compared.
MAX_COMPARED = 2_000_000
_MOVE_IN = "move it into the picture, or delete it"


@dataclass
class Seen:
    """The elements that stay.

    Attributes:
        views: enters the elements of this drawing.
        elements: those that are seen, and what they refer to.
        haloed: texts whose outline is painted first.
        drawn: how many were looked at.
    """

    views: Views
    elements: set[Element] = field(default_factory=set)
    haloed: set[Element] = field(default_factory=set)
    drawn: int = 0
    _texts: list[tuple[Box, str]] = field(default_factory=list)
    _compared: int = 0
    _letters: int = 0
    _inside: list[str] = field(default_factory=list)

    @cached_property
    def _parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.views.styles for child in parent}

    def walk(self, element: Element, view: View) -> bool:
        """Keep what is seen of an element and all that is in it; whether anything is."""
        name, own = local_name(element), self.views.styles.get(element, {})
        if not name or name in RESOURCES or name == "defs" or own.get("display") == "none":
            return False
        if self.views.refusals.release(element):
            return False
        self.drawn += 1
        if self.drawn > MAX_DRAWN:
            self.views.refusals.stop(element, f"draws more than {MAX_DRAWN:,} shapes", "simplify it")
        inner = self.views.enter(element, own, view)
        if inner is None:
            return False
        if name in GROUPS:
            seen = self._walk_group(element, name, inner)
        elif name == "use":
            seen = self._walk_use(element, inner)
        elif name == "text":
            seen = self._walk_text(element, inner)
        else:
            seen = (name in SHAPES or name == "image") and self._is_shape_seen(element, name, inner)
        if seen:
            self.keep(element)
        return seen

    def keep(self, element: Element) -> None:
        """An element stays, and with it all that it refers to."""
        if element in self.elements:
            return
        self.elements.add(element)
        self.views.refusals.release(element)
        for name, value in self.views.styles.get(element, {}).items():
            for reference in find_references(value):
                self._keep_resource(element, name, reference)
        href = read_href(element)
        if href and local_name(element) in RESOURCES:
            self._keep_resource(element, "href", href)

    def _keep_resource(self, element: Element, name: str, reference: str) -> None:
        target = self.views.by_id.get(reference)
        if target is None:
            self.views.refusals.add(
                element, f"refers to #{reference} ({name}), which is not in it", "save it again, or remove it"
            )
            return
        if reference in self._inside:
            self.views.refusals.add(
                element, f"refers to #{reference} ({name}), in which it stands", f"take {name} off it"
            )
            return
        self._inside.append(reference)
        self._check_passed_on(target)
        self._keep_whole(target)
        self._inside.pop()

    def _check_passed_on(self, target: Element) -> None:
        """Refuse a marker or pattern whose shapes have it from the groups around it (SVG 2, 6.3: inheritance)."""
        around = self._parents.get(target)
        passed: dict[str, str] = {}
        while around is not None:
            passed = {**self.views.styles.get(around, {}), **passed}
            around = self._parents.get(around)
        for name, value in passed.items():
            found = [each for each in find_references(value) if each in self._inside] if name in INHERITED else []
            if found and self._takes(target, name):
                what = f"is in a group with {name}: url(#{found[0]}), in which it stands"
                self.views.refusals.add(target, what, f"take {name} off the group")

    def _takes(self, element: Element, name: str) -> bool:
        """Whether a shape in an element, or it, has a property from around it."""
        kind = local_name(element)
        if self.views.styles.get(element, {}).get(name, "inherit") != "inherit":
            return False
        if kind in (LINES if name.startswith("marker-") else SHAPES):
            return True
        return any(self._takes(child, name) for child in element)

    def _keep_whole(self, element: Element) -> None:
        if element in self.elements or self.views.styles.get(element, {}).get("display") == "none":
            return
        name = local_name(element)
        if name in TEXTS:
            self.views.refusals.add(
                element, "has text in a pattern, marker, mask or clipping path", "turn it into paths"
            )
        self.keep(element)
        href = read_href(element)
        if name == "use" and href in self.views.by_id:
            self._keep_whole(self.views.by_id[href])
        for child in element:
            if local_name(child):
                self._keep_whole(child)

    def _walk_group(self, element: Element, name: str, view: View) -> bool:
        if name == "svg":
            view = self.views.open_viewport(element, view, element)
        children = [_choose(element, self.views.refusals)] if name == "switch" else list(element)
        return self.walk_all([child for child in children if child is not None], view)

    def walk_all(self, elements: list[Element], view: View) -> bool:
        """Walk each of them, also when one before is seen."""
        return sum([self.walk(each, view) for each in elements]) > 0

    def _walk_use(self, element: Element, view: View) -> bool:
        name = read_href(element)
        target = self.views.by_id.get(name)
        if target is None:
            self.views.refusals.add(element, f"repeats #{name}, which is not in it", "save it again, or remove it")
            return False
        if name in view.uses or len(view.uses) >= MAX_USE_DEPTH:
            self.views.refusals.stop(element, "repeats shapes inside repeated shapes", "simplify it")
        x, y = (read_length(element.get(key), view.whole[key == "y"], view.look.em) for key in ("x", "y"))
        view = replace(view, matrix=multiply(view.matrix, move(x, y)), uses=(*view.uses, name))
        kind = local_name(target)
        if kind not in ("symbol", "svg"):
            return self.walk(target, view)
        inner = self.views.enter(target, self.views.styles[target], view)
        if inner is None or self.views.styles[target].get("display") == "none":
            return False
        inner = self.views.open_viewport(target, inner, element)
        seen = self.walk_all(list(target), inner)
        if seen:
            self.keep(target)
        return seen

    def _is_shape_seen(self, element: Element, name: str, view: View) -> bool:
        look = view.look
        if not look.visible:
            return False
        filled = name == "image" or (name != "line" and look.filled)
        if not (filled or look.stroked or look.marked):
            return False
        if name == "image" and not (element.get("width") and element.get("height")):
            return True  # as large as the picture in it
        points = find_points(element, view.whole, look.em)
        if points is None:
            return False
        box = around(points)
        if box is None:
            return False
        # A mitre reaches further than half a line's width; a marker is some lines wide.
        reach = look.stroke_width * (4 if look.stroked else 0) + (look.stroke_width * 20 if look.marked else 0)
        moved = transform_box(box.grow(reach + 1e-9), view.matrix)
        if (
            filled
            and look.opaque
            and self._texts
            and is_rectangle(element)
            and is_upright(view.matrix)
            and not view.cut
        ):
            self._cover(element, transform_box(box, view.matrix).cut(view.clip))
        return not moved.cut(view.clip).empty

    def _cover(self, element: Element, box: Box) -> None:
        """Refuse texts that a shape which is painted after them hides."""
        self._compared += len(self._texts)
        if self._compared > MAX_COMPARED:
            self.views.refusals.stop(element, "has thousands of texts below shapes", "simplify it")
        for place, words in self._texts:
            if box.holds(place):
                self.views.refusals.add(
                    element, f"covers the text “{words[:40]}”", "delete the text, or bring it to the front"
                )

    def _walk_text(self, element: Element, view: View) -> bool:
        runs = list_runs(element, view.look, self.views.styles, view.whole)
        self._letters += sum(len(run.words) for run in runs)
        if self._letters > MAX_LETTERS:
            self.views.refusals.stop(
                element, f"has more than {MAX_LETTERS:,} letters", "turn them into paths, or into a table"
            )
        painted = set().union(*(run.painted for run in runs)) if runs else set()
        if not painted or painted == {False}:
            return False
        if len(painted) > 1:
            self.views.refusals.add(element, f"hides part of the text “{_quote(runs)}”", "delete that part")
            return False
        places = {self._place(run, view) for run in runs}
        if places == {"outside"}:
            return False
        if places != {"inside"}:
            cut = f"by {view.cut}" if view.cut else "by its edge"
            self.views.refusals.add(element, f"cuts off part of the text “{_quote(runs)}”, {cut}", _MOVE_IN)
            return False
        self._texts += [(transform_box(run.thin, view.matrix), run.words) for run in runs]
        if view.look.values.get("paint-order", "").startswith("stroke") and view.look.stroked:
            self.haloed.add(element)
        for piece in element.iter():
            if local_name(piece) in TEXTS | {"a"} and self.views.styles[piece].get("display") != "none":
                self.keep(piece)
        return True

    def _place(self, run: Run, view: View) -> str:
        """``inside``, ``outside``, or ``between`` where a part is, or may be, cut away."""
        thin, wide = transform_box(run.thin, view.matrix), transform_box(run.wide, view.matrix)
        if wide.cut(view.clip).empty:
            return "outside"
        if view.cut or thin.cut(view.clip).empty:
            return "between"
        return "inside" if thin.overhang(view.clip) <= run.em * scale_of(view.matrix) else "between"


def _quote(runs: list[Run]) -> str:
    words = " ".join(run.words for run in runs)
    return f"{words[:40]}…" if len(words) > 41 else words


def _choose(switch: Element, refusals: Refusals) -> Element | None:
    """The child of a ``switch`` that is drawn (SVG 2, 5.10): the first whose conditions hold.

    HTML inside is not drawn in the PDF; the text that follows it is taken where it says the same.
    """
    for place, child in enumerate(switch):
        if not local_name(child) or child.get("requiredExtensions"):
            continue
        if child.get("systemLanguage"):
            refusals.add(child, "shows different content depending on the reader's language", "save it in one language")
            return None
        if local_name(child) != "foreignObject":
            return child
        other = next((each for each in switch[place + 1 :] if local_name(each)), None)
        if other is not None and _words(child) == _words(other):
            return other
        refusals.add(child, *HTML)
        return None
    return None


def _words(element: Element) -> str:
    return "".join("".join(element.itertext()).split())
