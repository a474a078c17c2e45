"""The types of elements that PDF/UA-2 asks for (ISO 14289-2:2024, 8.2; ISO 32000-2:2020, annex L).

A note is a FENote, a list with labels says of which kind they are, and no paragraph holds another. WeasyPrint 70 writes
the types of PDF 1.7 into PDF 2.0 as well, and gives a namespace to the outermost element only.
"""

from __future__ import annotations

import pydyf

from briefgen.rendering.pdf_finishing.plain_groups import is_inline, wrap_runs
from briefgen.rendering.pdf_finishing.tree import Node

#: Types of PDF 1.7 that PDF 2.0 does not have. They stay in the namespace of PDF 1.7, which needs no name.
_OLD = frozenset({"TOC", "TOCI", "Reference", "BlockQuote", "Code", "Quote", "NonStruct"})
_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})


def name_types(tree: Node) -> None:
    """Give the elements of a tree the types of PDF 2.0."""
    for node in tree.walk():
        if node.tag == "Note":
            node.tag = "FENote"
            kind = "Footnote" if node.has_class("footnote") else "Endnote"
            node.entries["A"] = pydyf.Dictionary({"O": "/FENote", "NoteType": f"/{kind}"})
        elif node.tag == "L" and "A" not in node.entries:
            kind = "Description" if node.html == "dl" else "Unordered"
            node.entries["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{kind}"})
        elif node.tag in _HEADINGS:
            for part in node.walk():
                part.tag = "Span" if part.tag in ("P", "Div") else part.tag
        elif node.tag == "P" and not all(map(is_inline, node.kids)):
            node.tag, node.kids = "Div", wrap_runs(node.kids)


def add_namespace(pdf: pydyf.PDF, written: dict[Node, bytes]) -> None:
    """Say which elements of a written tree are of PDF 2.0 (ISO 32000-2, 14.7.4)."""
    namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String("http://iso.org/pdf2/ssn")})
    pdf.add_object(namespace)
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    root["Namespaces"] = pydyf.Array([namespace.reference])
    # For readers' software that knows no namespaces: where there is one, this does not apply (ISO 32000-2, 14.7.4.2).
    root["RoleMap"] = pydyf.Dictionary({"FENote": "/Note"})
    for node, reference in written.items():
        if node.tag not in _OLD:
            pdf.objects[int(reference.split()[0])]["NS"] = namespace.reference
