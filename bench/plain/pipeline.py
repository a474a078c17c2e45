"""The plain pipeline itself: one brief in, HTML and a tagged PDF out, in one process; a peer, run as a program.

It loads what it needs at its top, as programs do. The template, the style sheet and the fonts were prepared, so that it
writes the same HTML as briefgen; it checks no more than types, looks for no leaks and remembers nothing.
"""

from __future__ import annotations

from pathlib import Path

import click
import weasyprint
from jinja2 import Environment, FileSystemLoader

from bench.plain.markdown import read_brief

#: Marks that no page has in it.
MARKS = {
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<<%",
    "block_end_string": "%>>",
    "comment_start_string": "<<#",
    "comment_end_string": "#>>",
}


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("kit", type=click.Path(path_type=Path))
@click.argument("output", type=click.Path(path_type=Path))
def main(path: Path, kit: Path, output: Path) -> None:
    """PATH is the content file, KIT the prepared folder."""
    front, pieces = read_brief(path.read_text("utf-8"))
    # The templates are our own and escape nothing: what fills them is HTML already.
    environment = Environment(loader=FileSystemLoader(kit), keep_trailing_newline=True, **MARKS)  # type: ignore[arg-type]
    pages = {}
    for medium in ("web", "print"):
        styles = (kit / f"{medium}.css").read_text("utf-8")
        names = {"front": front, "pieces": pieces, "styles": styles}
        pages[medium] = environment.get_template(f"{medium}.html").render(names)
    output.mkdir(parents=True, exist_ok=True)
    (output / f"{path.stem}.html").write_text(pages["web"], "utf-8")
    html = weasyprint.HTML(string=pages["print"], base_url=str(kit))
    html.write_pdf(output / f"{path.stem}.pdf", stylesheets=[weasyprint.CSS(kit / "print.css")], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main()
