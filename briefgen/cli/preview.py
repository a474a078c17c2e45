"""``briefgen preview``: the pages of briefs in a browser, as they are written."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.core import runtime
from briefgen.core.text_files import show_path
from briefgen.errors import UsageError


@click.command(
    "preview",
    cls=ExampleCommand,
    examples=(
        "briefgen preview",
        "briefgen preview content/first-brief.md --editor code",
        "briefgen preview --no-browser --port 8080",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--host", default="127.0.0.1", help="Address to listen on; others can reach it with a token.  [default: 127.0.0.1]"
)
@click.option("--port", type=click.IntRange(0, 65535), help="Port; 0 takes any that is free.  [default: 4747]")
@click.option("--no-browser", is_flag=True, help="Only print the URL.")
@click.option(
    "--editor", default="", metavar="NAME", help="Editor that opens findings: code, zed, idea, ..., or a URL."
)
def command(paths: tuple[Path, ...], host: str, port: int | None, no_browser: bool, editor: str) -> None:
    """Show briefs in a browser as you write them, until Ctrl-C.

    PATHS are content files, or folders of them. The default is the workspace's content folder. After each save, the
    web page, the pages of the PDF, and the findings are brought up to date. Nothing is written to output/.
    """
    try:
        from briefgen.preview.serve import Preview
    except ImportError as fault:
        raise UsageError(f"The preview needs {fault.name}: pip install 'briefgen[preview]'") from fault
    preview = Preview(paths, host=host, port=port, editor=editor)

    def tell() -> None:
        click.echo(preview.url)
        click.echo(f"Watching {', '.join(map(show_path, preview.paths))}; press Ctrl-C to stop.", err=True)
        if not no_browser and _has_screen():
            webbrowser.open_new_tab(preview.url)

    runtime.look_only_when_asked()
    preview.run(tell)


def _has_screen() -> bool:
    """Whether a browser can be seen; where it cannot, Python would open one in the terminal."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
