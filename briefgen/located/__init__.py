"""TEXT -> located tree: YAML, JSON and TOML, where every key and value keeps its place."""

from briefgen.located.formats import Format, parse
from briefgen.located.lines import Lines
from briefgen.located.text import Text
from briefgen.located.tree import Mapping, Node, Path, Scalar, Sequence, Source, to_data

__all__ = ["Format", "Lines", "Mapping", "Node", "Path", "Scalar", "Sequence", "Source", "Text", "parse", "to_data"]
