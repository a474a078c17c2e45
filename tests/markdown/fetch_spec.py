"""The examples of the CommonMark specification -> ``tests/markdown/commonmark.json``.

They are data of the specification (CC BY-SA 4.0, https://spec.commonmark.org), so they are not part
of this repository. The source distribution of markdown-it-py carries them; ``python -m
tests.markdown.fetch_spec`` has pip fetch it and takes them out.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

#: The release whose examples are those of CommonMark 0.31.2.
RELEASE = "markdown-it-py==4.3.0"
SPEC = Path(__file__).parent / "commonmark.json"
_MEMBER = "tests/test_cmark_spec/commonmark.json"


def fetch_spec() -> None:
    """Write the examples beside this file.

    Raises:
        subprocess.CalledProcessError: pip could not fetch the release.
    """
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", RELEASE]
        subprocess.run([*command, "--dest", folder], check=True)
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as files:
            member = next(name for name in files.getnames() if name.endswith(_MEMBER))
            content = files.extractfile(member)
            assert content is not None
            SPEC.write_bytes(content.read())


if __name__ == "__main__":
    fetch_spec()
