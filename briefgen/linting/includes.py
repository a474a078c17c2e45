"""``include``, ``import`` and ``block`` of a template -> the other template that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes
from markupsafe import Markup

from briefgen.core.did_you_mean import find_closest
from briefgen.edition.pack_address import BELOW, find_key
from briefgen.linting.blocks import check_blocks
from briefgen.linting.frames import Frame, Scope, Template
from briefgen.linting.kinds import UNKNOWN, Kind, Module, One, Routine
from briefgen.linting.parse import offset_of, place_of, place_word

if TYPE_CHECKING:
    from briefgen.linting.statements import Statements

#: Templates in one another, and templates in all, that are followed on one page; far above any real one.
DEEP = 30
MANY = 3000


class Includes:
    """The part of Statements that goes from one template to another.

    Attributes:
        used: the files that were reached.
        dynamic: whether some template is named by an expression, so that any may be reached.
    """

    def __init__(self, statements: Statements) -> None:
        self._walker = statements
        self._world = statements.world
        self._findings = statements.findings
        self.used: set[str] = set()
        self.dynamic = False
        self._count = 0
        #: The templates that are being read, each with how many branches and loops lay around its include.
        self._open: list[tuple[str, int, frozenset[tuple[str, Kind]]]] = []

    def find(self, node: nodes.Expr, frame: Frame, *, optional: bool = False) -> Template | None:
        """The template that an expression names; None when it is missing, which is reported, or not to be known."""
        written = node.items if isinstance(node, (nodes.List, nodes.Tuple)) else [node]
        names = [each for each in written if isinstance(each, nodes.Const)]
        if len(names) < len(written):
            self._walker.read.kind_of(node, frame)
            self.dynamic = True
            return None
        for each in names:
            path = self._world.resolve(str(each.value), frame.template.file.name)
            if path:
                self.used.add(path)
                return self._world.read(path)
        if not optional:
            self._explain_missing(str(names[0].value), names[0], frame)
        return None

    def _explain_missing(self, name: str, node: nodes.Node, frame: Frame) -> None:
        closest = self._world.guess(name)
        packs = ", ".join(dict.fromkeys(layer.partition("@")[0] for layer in self._world.pack.chain))
        hint = f"Did you mean {closest}?" if closest else f"Write the file, or name one that these packs have: {packs}."
        place = place_of(node, frame.template.file)
        message = f"There is no template file “{name}” in this pack or in those it extends."
        self._findings.add("TPL211", message, place, hint)

    def include(self, node: nodes.Include, frame: Frame) -> None:
        """Read the included template here, with the names that are known here."""
        template = self.find(node.template, frame, optional=node.ignore_missing)
        if template is None:
            return
        scope = frame.scope.fork() if node.with_context else Scope(self._bare())
        # To the blocks of the included template, all that it was given is around them.
        scope.around = None
        name = template.file.name
        key = (name, self._walker.depth, frozenset(scope.names.items()))
        for open_name, depth, names in self._open:
            if open_name == name and depth == self._walker.depth:
                self._explain_endless(template, node, frame)
            if open_name == name and names == key[2]:
                return
        self._count += 1
        if len(self._open) > DEEP or self._count > MANY:
            return
        self._open.append(key)
        self.page(template, scope)
        self._open.pop()

    def _explain_endless(self, template: Template, node: nodes.Include | nodes.Extends, frame: Frame) -> None:
        path, chain = template.file.path, self._world.pack.chain
        below = find_key(f"{BELOW}{path}", chain, self._world.files, template.file.name)
        hint = f"Did you mean {BELOW}{path}, the file that this one goes before?" if below else "Take it out."
        place = place_of(node.template, frame.template.file)
        self._findings.add("TPL211", f"“{path}” leads back to itself, without end.", place, hint)

    def import_module(self, node: nodes.Import, frame: Frame) -> None:
        """Give the imported template a name."""
        module = self._module(node, frame)
        frame.scope.set(node.target, module if module is not None else UNKNOWN, brought=True)

    def import_names(self, node: nodes.FromImport, frame: Frame) -> None:
        """Take names of another template."""
        module = self._module(node, frame)
        for each in node.names:
            name, alias = each if isinstance(each, tuple) else (each, each)
            found = module.frame.scope.exported(name) if module is not None else UNKNOWN
            if found is None and module is not None:
                self._explain_import(name, module, node, frame)
            frame.scope.set(alias, found if found is not None else UNKNOWN, brought=True)

    def _explain_import(self, name: str, module: Module, node: nodes.FromImport, frame: Frame) -> None:
        scope = module.frame.scope
        closest = find_closest(name, set(scope.names) - scope.brought)
        hint = f"Did you mean {closest}?" if closest else "Only macros and names that are set can be imported."
        file = frame.template.file
        at = file.text.find("import", offset_of(node.template, file))
        message = f"“{module.template}” has no “{name}”."
        self._findings.add("TPL214", message, place_word(name, max(at, 0) + len("import"), file), hint)

    def _module(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> Module | None:
        template = self.find(node.template, frame)
        if template is None:
            return None
        scope = frame.scope.fork() if node.with_context else Scope(self._bare())
        scope.brought = frozenset(scope.names)
        inner = Frame(template, scope)
        key = (template.file.name, -1, frozenset(scope.names.items()))
        if key not in self._open:
            self._open.append(key)
            with self._walker.aside():
                self._walker.walk(template.tree.body, inner)
            self._open.pop()
        return Module(template.file.path, inner)

    def _bare(self) -> dict[str, Kind]:
        """What a template knows that is imported without context."""
        return {name: self._world.names[name] for name in self._world.environment.globals}

    def page(self, template: Template, scope: Scope) -> None:
        """Read a template and those it extends; each block in the place of the one that it overrides."""
        blocks: dict[str, list[tuple[Template, nodes.Block]]] = {}
        line = [template]
        while True:
            frame = Frame(line[-1], scope, blocks)
            for block in line[-1].blocks:
                blocks.setdefault(block.name, []).append((line[-1], block))
            extends = line[-1].extends
            if extends is None:
                break
            parent = self.find(extends.template, frame)
            self._walker.unprinted(line[-1], frame)
            if parent is None:
                self._each_block(line, scope, blocks)
                return
            if parent in line:
                self._explain_endless(parent, extends, frame)
                return
            line.append(parent)
        check_blocks(line, self._findings)
        scope.set("self", UNKNOWN)
        self._walker.walk(line[-1].tree.body, Frame(line[-1], scope, blocks))

    def _each_block(
        self, line: list[Template], scope: Scope, blocks: dict[str, list[tuple[Template, nodes.Block]]]
    ) -> None:
        """Read the blocks of a page that cannot be found one by one."""
        for template in line:
            with self._walker.aside():
                for block in template.blocks:
                    self._block([(template, block)], Frame(template, scope, blocks))

    def block(self, node: nodes.Block, frame: Frame) -> None:
        """Read what stands in the place of a block."""
        stack = frame.blocks.get(node.name) or [(frame.template, node)]
        self._block(stack, frame)

    def _block(self, stack: list[tuple[Template, nodes.Block]], frame: Frame) -> None:
        (template, block), rest = stack[0], stack[1:]
        scope = frame.scope.fork()
        if scope.around is not None and not block.scoped:
            scope.names = scope.around
        if rest:
            scope.set("super", Routine("super", None, (), One(Markup, "blocks")))
        asks = any(each.name == "super" for each in block.find_all(nodes.Name))
        if rest and asks:
            with self._walker.aside():
                self._block(rest, frame)
        self._walker.walk(block.body, Frame(template, scope, frame.blocks))
