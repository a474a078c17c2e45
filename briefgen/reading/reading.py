"""What reading one content file gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.located import Path as KeyPath
from briefgen.located import Source
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.problems import Report


@dataclass(frozen=True, slots=True)
class Sound:
    """What is valid of a file that does not hold a valid brief, so that what else is wrong in it can be found.

    Attributes:
        brief: the brief without what is wrong; nothing is ever built of it.
        source: the tree that it was made of: paths are those of ``brief``, places those of the file.
        trees: its prose fields by path, parsed.
        left_out: the paths of what is not in it.
        texts: its texts, each parsed once.
    """

    brief: Brief
    source: Source
    trees: Mapping[KeyPath, Node]
    left_out: frozenset[KeyPath]
    texts: Texts = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """One content file, read.

    Attributes:
        brief: None when the file does not hold a valid one; the report says why.
        source: where everything is written.
        report: what is wrong with the file, its keys, its values and its prose.
        path: the file.
        trees: the prose fields by path, parsed; empty when the file could not be read at all.
        whole: False when a part could not be read, so that nothing can be said to be missing.
        sound: what is valid, when ``brief`` is None and something is.
        texts: the texts of the file, each parsed once; later stages get their trees here.
        libraries: the files of sources that it was read with, or would have been if they had been there.
    """

    brief: Brief | None
    source: Source
    report: Report
    path: Path
    trees: Mapping[KeyPath, Node] = field(default_factory=dict)
    whole: bool = True
    sound: Sound | None = None
    texts: Texts = field(default_factory=Texts, compare=False, repr=False)
    libraries: tuple[Path, ...] = ()
