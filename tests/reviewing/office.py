"""A Word file in LibreOffice: a Basic macro opens it, edits it with changes tracked, and saves it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{code}
</script:module>
"""
_OPEN = """Sub Main
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
doc.RecordChanges = True
"""
_SAVE = """Dim form(0) As New com.sun.star.beans.PropertyValue
form(0).Name = "FilterName"
form(0).Value = "MS Word 2007 XML"
doc.storeToURL("{target}", form())
doc.close(True)
StarDesktop.terminate()
End Sub
"""


def find(words: str) -> str:
    """Code that puts a range with these words into ``found``."""
    return f'search = doc.createSearchDescriptor()\nsearch.SearchString = "{words}"\nfound = doc.findFirst(search)\n'


def replace(old: str, new: str) -> str:
    return f'{find(old)}found.String = "{new}"\n'


def delete_paragraph(words: str) -> str:
    return (
        f"{find(words)}cursor = found.Text.createTextCursorByRange(found)\n"
        'cursor.gotoStartOfParagraph(False)\ncursor.gotoNextParagraph(True)\ncursor.String = ""\n'
    )


def split(behind: str) -> str:
    return f"{find(behind)}found.Text.insertControlCharacter(found.End, 0, False)\n"


def comment(words: str, said: str) -> str:
    return (
        f'{find(words)}note = doc.createInstance("com.sun.star.text.textfield.Annotation")\n'
        f'note.Content = "{said}"\nnote.Author = "Lee"\nfound.Text.insertTextContent(found, note, True)\n'
    )


def edit(source: Path, target: Path, folder: Path, *code: str) -> None:
    """Run a macro on a file.

    Args:
        source: the file.
        target: what is saved.
        folder: for a profile of its own.
        code: what the macro does between opening and saving.
    """
    assert PROGRAM
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [PROGRAM, profile, "--headless", "--norestore"]
    # The first start makes the profile, with an empty module.
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    body = _OPEN.format(source=source.as_uri()) + "".join(code) + _SAVE.format(target=target.as_uri())
    escaped = body.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.format(code=escaped), "utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=180)
