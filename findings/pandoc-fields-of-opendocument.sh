#!/bin/sh
# One would guess: a field of an OpenDocument text is read as the text that it shows, which is between its tags: an office suite
# writes it there, as it was shown last.
#
# What happens: pandoc and odfdo read nothing of most of them, and say nothing of it. "Released on 28 April 2024 by Ann Lee: 120
# ships (final), see Table 3." becomes "Released on by : ships (), see Table ." That is the date, the author, a variable, a value
# of the document's properties, and the number of a table in a reference to it. Of a caption's own number (text:sequence) and of a
# reference to a bookmark, pandoc reads the text; odfdo reads neither.
#
# Seen with pandoc 3.9 (pypandoc-binary 1.17) and odfdo 3.27.3 (get_formatted_text).
# Source: OpenDocument 1.3 part 3, 7.3 to 7.7,
# https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/OpenDocument-v1.3-os-part3-schema.html. Exits with 1 if
# that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 odfdo==3.27.3
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

import odfdo
import pypandoc

URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "text", "manifest"))
FIELDS = (
    'Released on <text:date text:date-value="2024-04-28" text:fixed="true">28 April 2024</text:date> '
    'by <text:author-name text:fixed="true">Ann Lee</text:author-name>: '
    '<text:variable-set text:name="ships" office:value-type="float" office:value="120">120</text:variable-set> ships '
    '(<text:user-defined text:name="Status">final</text:user-defined>), '
    'see Table <text:sequence-ref text:ref-name="refTable2" text:reference-format="value">3</text:sequence-ref>.'
)
CAPTION = 'Table <text:sequence text:name="Table" text:ref-name="refTable2">3</text:sequence>: Ships'


def read(inside: str) -> tuple[str, str]:
    """What pandoc and odfdo read of a paragraph."""
    kind = "application/vnd.oasis.opendocument.text"
    parts = {
        "mimetype": kind,
        "META-INF/manifest.xml": f'<manifest:manifest {NAMES} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        "styles.xml": f'<office:document-styles {NAMES} office:version="1.3"><office:styles/></office:document-styles>',
        "content.xml": f'<office:document-content {NAMES} office:version="1.3"><office:body><office:text>'
        f"<text:p>{inside}</text:p></office:text></office:body></office:document-content>",
    }
    with zipfile.ZipFile("fields.odt", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    by_pandoc = pypandoc.convert_file("fields.odt", "plain", extra_args=["--wrap=none"])
    return by_pandoc.strip(), " ".join(odfdo.Document("fields.odt").get_formatted_text().split())


fields, caption = read(FIELDS), read(CAPTION)
print("pandoc", pypandoc.get_pandoc_version(), "and odfdo", version("odfdo"))
print("  fields: ", *fields, sep="\n    ")
print("  caption:", *caption, sep="\n    ")
want = "Released on by : ships (), see Table ."
sys.exit(0 if fields == (want, want) and caption == ("Table 3: Ships", "Table : Ships") else 1)
PYTHON
