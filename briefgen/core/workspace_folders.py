"""What the folders of a workspace are called."""

from __future__ import annotations

#: In which its briefs are looked for.
CONTENT = "content"
#: In which its own template packs are, and its changes to others.
TEMPLATES = "templates"
#: Where a build writes, beside the content.
OUTPUT = "output"
#: That keeps approvals.
APPROVALS = "approvals"
#: That keeps releases, where ``briefgen.toml`` names no other.
RELEASES = "releases"
#: What is in them says where briefs stand; no page is made of it.
RECORDS = (OUTPUT, APPROVALS, RELEASES)
