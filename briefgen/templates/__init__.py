"""Template packs as data: find them, follow what they extend, read them by value."""

from briefgen.edition import Pack
from briefgen.templates.find import find_pack, find_shipped, list_packs, search_path
from briefgen.templates.load import load_pack
from briefgen.templates.pack_folders import Origin, PackFolder, Search

__all__ = [
    "Origin",
    "Pack",
    "PackFolder",
    "Search",
    "find_pack",
    "find_shipped",
    "list_packs",
    "load_pack",
    "search_path",
]
