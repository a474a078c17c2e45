"""The lines of a file, which know their digest: a finding takes it along, so that it is known what text it is about."""

from __future__ import annotations

from functools import cached_property

from briefgen.caching.digest import digest_bytes


class Lines(tuple[str, ...]):
    """The lines of a file, without line ends."""

    @cached_property
    def digest(self) -> str:
        """The digest of all of them; two texts that differ in their line ends alone have the same."""
        return digest_bytes("\n".join(self).encode("utf-8", "surrogatepass"))
