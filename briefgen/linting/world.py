"""A pack and a workspace -> all that a template of the pack can name, with the kinds of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_type_hints

from jinja2 import Environment, TemplateNotFound

from briefgen.assets.pictures import Asset
from briefgen.core.did_you_mean import find_closest
from briefgen.edition import Edition, Marking, Pack
from briefgen.edition.pack_address import strip_address
from briefgen.edition.pack_sheets import MEDIA
from briefgen.linting.attributes import Better
from briefgen.linting.findings import File, Findings
from briefgen.linting.hints import read_hint, read_routine
from briefgen.linting.kinds import FLAG, NUMBER, TEXT, UNKNOWN, Kind, Many, One, Routine, Table, Template, join
from briefgen.linting.parse import Unreadable, parse_template
from briefgen.linting.reading import Read
from briefgen.linting.syntax import explain_syntax
from briefgen.model import Brief
from briefgen.rendering.environment import make_environment
from briefgen.rendering.media import Printer
from briefgen.rendering.pages import FUNCTIONS, Names
from briefgen.tailoring.tailor import tailor
from briefgen.templates.manifest import OptionType
from briefgen.templates.options import Option
from briefgen.workspace import PUBLIC, Workspace


@dataclass(frozen=True)
class World:
    """What a check of one pack looks at.

    Attributes:
        files: of the whole chain, ``pack/file`` to File.
        names: what rendering gives to every template.
        better: what is known better than annotations say, see ``attributes.find_attribute``.
        edition: the edition of a brief of one line, with the workspace's brand.
        templates: those read so far; None for one that cannot be read.
    """

    pack: Pack
    files: Mapping[str, File]
    environment: Environment
    names: Mapping[str, Kind]
    better: Better
    edition: Edition
    findings: Findings
    templates: dict[str, Template | None]

    def resolve(self, name: str, asker: str = "") -> str:
        """The file that a name stands for in the file ``asker``, or ""; what rendering itself would load."""
        assert self.environment.loader is not None
        wanted = self.environment.join_path(name, asker) if asker else name
        try:
            _, path, _ = self.environment.loader.get_source(self.environment, wanted)
        except TemplateNotFound:
            return ""
        return str(path)

    def read(self, path: str) -> Template | None:
        """The template in a file of the pack; None when it cannot be read, which is reported."""
        if path not in self.templates:
            tree = parse_template(self.files[path], self.environment)
            if isinstance(tree, Unreadable):
                explain_syntax(tree, self.files[path], self.findings)
                self.templates[path] = None
            else:
                self.templates[path] = Template(self.files[path], tree)
        return self.templates[path]

    def guess(self, name: str) -> str:
        """The template name that ``name`` was probably meant to be, or ""."""
        bare = strip_address(name, self.pack.chain)
        closest = find_closest(bare, {file.path for file in self.files.values() if file.path.endswith(".j2")})
        return name.removesuffix(bare) + closest if closest else ""


def build_world(read: Read, workspace: Workspace, findings: Findings) -> World:
    """Render nothing, but give what rendering would begin with."""
    pack, options = read.pack, read.options
    brief = Brief.model_validate({"title": "A title", "body": "A text."})
    branded = Workspace().model_copy(update={"brand": workspace.brand})
    # A pack that extends no other has no labels or paper of its own yet: that is found where they are used.
    whole = replace(pack, labels=_Blank(pack.labels), options={"paper": "a4", **pack.options})
    edition = tailor(brief, branded, PUBLIC, whole, slug="a-title", assets={})
    # A mark and a logo bring variables of their own into the style sheets; the colours of a mark can always be read.
    marking = Marking("TLP:AMBER", "#ffffff", "#000000")
    logo = Asset("logo", "image/png", b"", 1, 1, "")
    publisher = replace(edition.publisher, logo="logo")
    edition = replace(edition, marking=marking, publisher=publisher, assets={"logo": logo})
    known = {
        (Pack, "options"): _table("option", {name: _kind_of_option(each) for name, each in options.items()}),
        (Pack, "labels"): _table("label", dict.fromkeys(pack.labels, TEXT)),
        (Edition, "brand"): _table("colour", dict.fromkeys(edition.brand, TEXT)),
    }
    environment = make_environment(pack)
    names = {name: read_hint(hint) for name, hint in get_type_hints(Names, include_extras=True).items()}
    names |= {name: read_routine(name, getattr(Printer, name), bound=True) for name in FUNCTIONS}
    names |= {"options": known[Pack, "options"], "medium": One(str, words=MEDIA)}
    return World(pack, read.files, environment, _globals(environment) | names, known, edition, findings, {})


class _Blank(dict[str, str]):
    """Labels of which none is missing."""

    def __missing__(self, name: str) -> str:
        return ""


def _table(what: str, known: Mapping[str, Kind]) -> Table:
    return Table(join(known.values()), tuple(sorted(known.items())), what)


def _kind_of_option(option: Option) -> Kind:
    if option.type is OptionType.CHOICE:
        return One(str, words=option.choices)
    return {OptionType.FLAG: FLAG, OptionType.NUMBER: NUMBER}.get(option.type, TEXT)


def _globals(environment: Environment) -> dict[str, Kind]:
    """Jinja's own functions."""
    kinds: dict[str, Kind] = dict.fromkeys(environment.globals, UNKNOWN)
    return kinds | {"range": Routine("range", None, (), Many(NUMBER))}
