"""Files are attached with what they are to the PDF (ISO 19005-3, 6.8): as its source, or as data of it.

WeasyPrint 70 stamps attachments with the time of the day, which makes two PDFs of one edition differ; as PDF/A-2 it
keeps their names and drops the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5

import pydyf

from briefgen.rendering.attachments import Attachment


def attach_files(pdf: pydyf.PDF, files: Sequence[Attachment]) -> None:
    """Attach files to the document."""
    if not files:
        return
    specifications = {file.name: _attach(pdf, file) for file in files}
    names = pydyf.Array()
    for name, specification in sorted(specifications.items()):
        names += [pydyf.String(name), specification]
    pdf.catalog["AF"] = pydyf.Array(specifications.values())
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference


def _attach(pdf: pydyf.PDF, file: Attachment) -> bytes:
    about = pydyf.Dictionary(
        {"Size": len(file.data), "CheckSum": f"<{md5(file.data, usedforsecurity=False).hexdigest()}>"}
    )
    if file.date:
        about["ModDate"] = pydyf.String(f"D:{file.date.replace('-', '')}")
    subtype = file.media_type.replace("/", "#2F")
    stream = pydyf.Stream(
        [file.data], {"Type": "/EmbeddedFile", "Subtype": f"/{subtype}", "Params": about}, compress=True
    )
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(file.name),
            "UF": pydyf.String(file.name),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "AFRelationship": f"/{file.relationship}",
        }
    )
    if file.description:
        specification["Desc"] = pydyf.String(file.description)
    pdf.add_object(specification)
    reference: bytes = specification.reference
    return reference
