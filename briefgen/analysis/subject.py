"""What a rule looks at: a brief, where everything in it is written, and its text in passages, sentences and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from briefgen.analysis.option import Option
from briefgen.analysis.outline import Division, list_divisions, read_text
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.read import Setting, read_passages
from briefgen.located import Mapping as Group
from briefgen.located import Path, Scalar, Source
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.model.brief import BriefType
from briefgen.model.terms import Term
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.analysis.archive import Archive
    from briefgen.analysis.language_edition import Relatives

T = TypeVar("T")


class Checkable(Protocol):
    """What reading gives, as far as rules need it."""

    @property
    def brief(self) -> Brief | None:
        """The brief, if the file holds a valid one."""

    @property
    def source(self) -> Source:
        """Where everything is written."""

    @property
    def trees(self) -> Mapping[Path, Node]:
        """The prose fields, parsed."""

    @property
    def whole(self) -> bool:
        """Whether all of the file could be read."""


@dataclass(frozen=True, eq=False)
class Subject:
    """A brief under examination. It is the same for all rules, but that a rule sees only passages in its languages.

    Attributes:
        brief: None when its data are not valid; its prose can be examined all the same.
        source: the located tree, and the places of everything.
        trees: the prose fields by path, in the order of the model: title, abstract, body, sections, notes, sources, ...
        today: the day of the check; rules read no clock.
        default_lang: the language of briefs that name none.
        values: what the workspace says of options, by name.
        workspace: what holds for all briefs of the workspace: who publishes, its series, its standing texts.
        languages: those whose passages are seen; empty for all.
        archive: what earlier briefs of the workspace say; None when only this one is checked.
        relatives: the other language editions of a translation; None of a brief that is none.
    """

    brief: Brief | None
    source: Source
    trees: Mapping[Path, Node]
    today: date
    default_lang: str = "en"
    values: Mapping[str, Any] = field(default_factory=dict)
    workspace: Workspace = field(default_factory=Workspace)
    languages: tuple[str, ...] = ()
    archive: Archive | None = None
    relatives: Relatives | None = None
    _facts: dict[tuple[Callable[[Subject], Any], tuple[str, ...]], Any] = field(default_factory=dict, repr=False)
    _texts: dict[Path, str] = field(default_factory=dict, repr=False)
    _within: dict[tuple[str, ...], Subject] = field(default_factory=dict, repr=False)

    @cached_property
    def lang(self) -> str:
        """The brief's language."""
        return read_text(self.source.root, "lang") or self.default_lang

    @cached_property
    def type(self) -> str:
        """The brief's type: issue-brief, commentary, assessment, memo, report, advisory or other."""
        return read_text(self.source.root, "type") or str(BriefType.ISSUE_BRIEF)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What things are called: by the brief's own glossary, then by the workspace's."""
        own = self.brief.glossary if self.brief else ()
        defined = {each.term for each in own}
        return (*own, *(each for each in self.workspace.glossary if each.term not in defined))

    def option(self, option: Option[T]) -> T:
        """What the workspace says of an option that the rule has declared, or its default."""
        value: T = self.values.get(option.name, option.default)
        return value

    def once(self, read: Callable[[Subject], T]) -> T:
        """``read(subject)``, worked out once for all rules that see the same languages.

        Args:
            read: a function of a module, so that every rule names the same one.
        """
        # Where no passage is in another language, all rules see the same.
        key = (read, self.languages if len(self._seen) < len(self._all) else ())
        if key not in self._facts:
            self._facts[key] = read(self)
        known: T = self._facts[key]
        return known

    def passages(self, *kinds: Block) -> Iterator[Passage]:
        """The blocks of all prose fields in reading order, those of ``kinds`` if some are named."""
        if not kinds:
            return iter(self._seen)
        if (found := self._by_kinds.get(kinds)) is None:
            found = self._by_kinds[kinds] = tuple(passage for passage in self._seen if passage.kind in kinds)
        return iter(found)

    def sentences(self, *kinds: Block) -> Iterator[Stretch]:
        """The sentences of these passages."""
        return chain.from_iterable(map(attrgetter("sentences"), self.passages(*kinds)))

    def words(self, *kinds: Block) -> Iterator[Stretch]:
        """The words of these passages; those in code and URLs are none."""
        return chain.from_iterable(map(attrgetter("words"), self.passages(*kinds)))

    def which_occur(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """Those of many phrases that a passage may hold, in any case and over line ends; the others need no search."""
        return tuple(phrase for phrase in phrases if " ".join(phrase.split()).lower() in self._plain)

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        """Every section and point in reading order, also of a brief that is not valid."""
        return tuple(list_divisions(self.source.root))

    def nodes(self, *kinds: str) -> Iterator[tuple[Path, Node]]:
        """All prose nodes of these kinds (see briefgen.markdown.tree), field by field in reading order."""
        found = [self._nodes[kind] for kind in dict.fromkeys(kinds) if kind in self._nodes]
        every = found[0] if len(found) == 1 else sorted(chain.from_iterable(found), key=itemgetter(0))
        return ((path, node) for _, path, node in every)

    def keys(self, name: str) -> list[str] | None:
        """The keys under a top key such as ``notes``; None when it is not a group (reported elsewhere)."""
        node = self.source.node((name,))
        if node is None:
            return []
        return [key.value for key, _ in node.items] if isinstance(node, Group) else None

    def field(self, path: Path) -> str:
        """The text written at ``path``; "" when none is."""
        if (text := self._texts.get(path)) is None:
            node = self.source.node(path)
            text = self._texts[path] = node.text.value if isinstance(node, Scalar) and not node.null else ""
        return text

    def with_options(self, values: Mapping[str, Any]) -> Subject:
        """The same brief in a workspace that says this of options."""
        return replace(self, values=values, _facts={}, _within={})

    def beside(self, archive: Archive | None, relatives: Relatives | None) -> Subject:
        """The same brief, compared with others. What has been read of it is kept: no function that was asked for by
        ``once`` until now may have looked at the others."""
        seen = replace(self, archive=archive, relatives=relatives, _facts={**self._facts}, _within={})
        seen.__dict__.update({name: value for name, value in vars(self).items() if name not in vars(seen)})
        return seen

    def within(self, languages: tuple[str, ...]) -> Subject:
        """The same brief, of which only passages in these languages are seen."""
        if not languages:
            return self
        if languages not in self._within:
            seen = self._within[languages] = replace(self, languages=languages)
            # What has been read is read once.
            seen.__dict__.update({name: getattr(self, name) for name in ("_all", "_nodes", "divisions")})
            if not self.languages and len(seen._seen) == len(self._all):
                seen.__dict__.update({name: getattr(self, name) for name in ("_seen", "_by_kinds", "_plain")})
        return self._within[languages]

    @cached_property
    def _seen(self) -> tuple[Passage, ...]:
        if not self.languages:
            return self._all
        return tuple(each for each in self._all if speaks(each.lang, self.languages))

    @cached_property
    def _by_kinds(self) -> dict[tuple[Block, ...], tuple[Passage, ...]]:
        """The passages of kinds that have been asked for."""
        return {}

    @cached_property
    def _nodes(self) -> Mapping[str, list[tuple[int, Path, Node]]]:
        """The prose nodes of each kind: the number of each among all of them, its field, and itself."""
        found: dict[str, list[tuple[int, Path, Node]]] = {}
        every = ((path, node) for path, root in self.trees.items() for node in root.walk())
        for number, (path, node) in enumerate(every):
            found.setdefault(node.kind, []).append((number, path, node))
        return found

    @cached_property
    def _plain(self) -> str:
        return "\n".join(" ".join(passage.text.split()).lower() for passage in self._seen)

    @cached_property
    def _all(self) -> tuple[Passage, ...]:
        divisions = {each.path: each for each in self.divisions}
        return tuple(
            passage
            for path, root in self.trees.items()
            for passage in read_passages(root, self.field(path), self._find_setting(path, divisions))
        )

    def _find_setting(self, path: Path, divisions: Mapping[Path, Division]) -> Setting:
        """Where a field is."""
        ways = [path[:stop] for stop in range(2, len(path), 2) if path[:stop] in divisions]
        section = next((way for way in reversed(ways) if not divisions[way].is_point), ())
        point = next((way for way in ways if divisions[way].is_point), ())
        nearest = divisions[ways[-1]] if ways else None
        lang = (nearest.lang if nearest else "") or self.lang
        if path[0] == "sources":
            lang = read_text(self.source.node(path[:2]), "lang") or lang
        return Setting(path, lang, section, point, nearest.role if nearest else "")


@lru_cache(maxsize=1024)
def speaks(tag: str, languages: tuple[str, ...]) -> bool:
    """Whether a BCP 47 tag is one of these languages, or a kind of one: ``en-GB`` is ``en``."""
    low = tag.lower()
    return any(low == each.lower() or low.startswith(f"{each.lower()}-") for each in languages)
