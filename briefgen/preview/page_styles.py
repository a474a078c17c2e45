"""A web page -> the page with nothing in its styles, for whoever has them; most of it is fonts and style sheets."""

from __future__ import annotations

from briefgen.core.hashes import blake2b


def cut_styles(page: bytes) -> tuple[bytes, str]:
    """Cut out what is in the style elements of a page; ``frame.js`` cuts the same.

    Returns:
        What is left, and a digest of what was cut out, of each by itself.
    """
    digest, left, done = blake2b(digest_size=16), list[bytes](), 0
    while (opened := page.find(b"<style", done)) >= 0 and (start := page.find(b">", opened) + 1):
        stop = page.find(b"</style>", start)
        if stop < 0:
            break
        left.append(page[done:start])
        digest.update(b"%d:%b" % (stop - start, page[start:stop]))
        done = stop
    return b"".join((*left, page[done:])), digest.hexdigest()
