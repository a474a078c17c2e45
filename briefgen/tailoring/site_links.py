"""Links to other files of the site -> whole URLs, which lead there from every format."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from briefgen.edition import Edition
from briefgen.markdown.addresses import encode_address, is_relative
from briefgen.markdown.tree import Node
from briefgen.tailoring.trees import change_trees, list_trees


def complete_links(edition: Edition, base_url: str) -> Edition:
    """The edition with whole URLs in place of relative ones; its web page, where it is in that folder, keeps these.

    Args:
        base_url: the URL of the folder with the pages.
    """
    base = f"{base_url.rstrip('/')}/"
    is_beside = edition.url.startswith(base) and "/" not in edition.url.removeprefix(base)

    def change(node: Node) -> Node:
        href = node.get("href")
        if node.kind != "link" or not is_relative(href):
            return node
        return node.having(href=urljoin(base, href), **({"relative": href} if is_beside else {}))

    edition = change_trees(edition, lambda tree: tree.map(change))
    links = (node.get("relative") for tree in list_trees(edition) for node in tree.walk() if node.kind == "link")
    return replace(edition, site_links=tuple(dict.fromkeys(encode_address(each) for each in links if each)))
