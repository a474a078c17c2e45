"""Template packs as data: find them, follow what they extend, read them by value (``load``, which is not light)."""

from briefgen.core.shipped import find_shipped
from briefgen.templates.find import find_pack, list_packs, search_path
from briefgen.templates.pack_folders import Origin, PackFolder, Search

__all__ = [
    "Origin",
    "PackFolder",
    "Search",
    "find_pack",
    "find_shipped",
    "list_packs",
    "search_path",
]
