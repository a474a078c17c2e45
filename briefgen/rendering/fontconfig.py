"""A private fontconfig: Pango sees the fonts of our packages and nothing of the machine's own."""

from __future__ import annotations

import hashlib
import os
from html import escape

from briefgen.assets.fonts.packages import find_package
from briefgen.core.atomic_write import clear_drafts, replace
from briefgen.core.user_cache import find_cache
from briefgen.rendering.fonts import TEXT_PACKAGES

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}
<alias><family>serif</family><prefer><family>Spectral</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Fira Sans</family></prefer></alias>
<alias><family>monospace</family><prefer><family>IBM Plex Mono</family></prefer></alias>
<cachedir>{cache}</cachedir><config><rescan><int>0</int></rescan></config></fontconfig>
"""


def use_private_fonts() -> None:
    """Point fontconfig at our fonts; must run before Pango is first used in this process."""
    folders = [folder / "files" for name in TEXT_PACKAGES if (folder := find_package(name))]
    # The font of formulas, in which their words are set; prose never asks for it by name.
    folders += [folder / "fonts" for folder in (find_package("ziamath"),) if folder]
    name = hashlib.blake2b("\n".join(map(str, folders)).encode(), digest_size=8).hexdigest()
    folder = find_cache() / f"fonts-{name}"
    config = folder / "fonts.conf"
    text = _CONFIG.format(folders="".join(f"<dir>{escape(str(f))}</dir>" for f in folders), cache=escape(str(folder)))
    if not config.is_file() or config.read_text("utf-8") != text:
        folder.mkdir(parents=True, exist_ok=True)
        # Written aside and moved, so that a build beside this one never reads half a file.
        clear_drafts(folder)
        replace(config, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(config)
