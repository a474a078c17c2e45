"""The engine of a release and the one of this machine -> how they differ, in words."""

from __future__ import annotations

from briefgen.core.messages import list_words
from briefgen.releasing.model import Release


def compare_engines(release: Release) -> str:
    """A sentence that names what has other versions here; empty when nothing has.

    Raises:
        RenderError: Pango is missing, so that nothing can be made here.
    """
    from briefgen.rendering.versions import list_versions

    here = list_versions(tuple(name for name in release.engine if name.startswith("fontpkg-")))
    words = [
        f"{name} {version} (here {here.get(name, 'none')})"
        for name, version in release.engine.items()
        if here.get(name) != version
    ]
    return f"It was made with {list_words(words, 'and')}." if words else ""
