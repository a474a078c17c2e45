"""The statements of a template, followed in the order in which they are printed: names, branches, loops, includes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from jinja2 import nodes
from markupsafe import Markup

from briefgen.core.did_you_mean import find_closest
from briefgen.edition.pack_address import BELOW, find_key
from briefgen.linting.attributes import describe, list_items
from briefgen.linting.blocks import check_blocks, check_outside
from briefgen.linting.expressions import Expressions
from briefgen.linting.guards import decide, learn, path_of
from briefgen.linting.html_reader import Reader
from briefgen.linting.html_state import NO_HEADING, State, join_states
from briefgen.linting.html_tags import Tags
from briefgen.linting.kinds import (
    NONE,
    UNKNOWN,
    Frame,
    Kind,
    Loop,
    Macro,
    Module,
    One,
    Routine,
    Row,
    Scope,
    Space,
    Template,
    join,
    may_be_missing,
    parts_of,
)
from briefgen.linting.parse import offset_of, place_of, place_word
from briefgen.linting.printing import check_printable
from briefgen.linting.world import World

#: A macro that calls itself deeper than this is followed no further.
DEEP = 20


class Statements:
    """Follows one page, in one medium."""

    def __init__(self, world: World, medium: str, tags: Tags) -> None:
        self.world = world
        self.medium = medium
        self.findings = world.findings
        self.tags = tags
        self.reader = Reader(tags)
        self.read = Expressions(world, world.findings, self.run_macro)
        self.includes = Includes(self)
        #: The macros that were read, with the kinds of their arguments, and what each gave.
        self._given: dict[tuple[object, ...], Kind] = {}
        self._running = 0
        self.read_aside: Kind = One(Markup)
        #: How many branches and loops lie around what is being read.
        self.depth = 0
        self._steps: dict[type, Callable[..., None]] = {
            nodes.Output: self._output,
            nodes.If: self._if,
            nodes.For: self._for,
            nodes.With: self._with,
            nodes.Assign: self._assign,
            nodes.AssignBlock: self._assign_block,
            nodes.Macro: self._macro,
            nodes.CallBlock: self._call_block,
            nodes.FilterBlock: self._filter_block,
            nodes.Include: self.includes.include,
            nodes.Import: self.includes.import_module,
            nodes.FromImport: self.includes.import_names,
            nodes.Scope: self._scope,
            nodes.ScopedEvalContextModifier: self._autoescape,
            nodes.Block: self.includes.block,
        }

    def walk(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """Follow statements one after another."""
        for node in body:
            step = self._steps.get(type(node))
            if step is not None:
                step(node, frame)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is read now is not on the page here: its HTML is read for itself."""
        kept, self.reader.state = self.reader.state, State(heading=NO_HEADING)
        try:
            yield
        finally:
            self.read_aside = One(Markup, "" if self.reader.state.heading == NO_HEADING else "headings")
            self.reader.state = kept

    def unprinted(self, template: Template, frame: Frame) -> None:
        """Follow what a template that extends another does outside of its blocks: names are set, nothing is printed."""
        check_outside(template, self.findings)
        with self.aside():
            self.walk([node for node in template.tree.body if not isinstance(node, nodes.Block)], frame)

    def _output(self, node: nodes.Output, frame: Frame) -> None:
        file = frame.template.file
        for each in node.nodes:
            if isinstance(each, nodes.TemplateData):
                self.reader.text(each.data, file, offset_of(each, file))
                continue
            kind = self.read.kind_of(each, frame)
            check_printable(each, kind, frame, self.world, self.findings)
            self.reader.expression(kind, place_of(each, file))

    def _if(self, node: nodes.If, frame: Frame) -> None:
        begin, before = self.reader.state, frame.scope.fork()
        ends: list[State] = []
        scopes = []
        sure: frozenset[str] = frozenset()
        taken: bool | None = False
        for test, body in [*((each.test, each.body) for each in (node, *node.elif_)), (None, node.else_)]:
            branch = frame.within(before.fork(sure))
            holds: bool | None = True
            if test is not None:
                self.read.kind_of(test, branch)
                true, false = learn(test)
                branch.scope.sure |= true
                sure |= false
                holds = decide(test, {"medium": self.medium})
            self.reader.state = begin
            printed = taken is not True and holds is not False
            self.depth += 1
            with self.tags.muted(not printed):
                self.walk(body, branch)
            self.depth -= 1
            scopes.append(branch.scope)
            if printed:
                ends.append(self.reader.state)
            taken = True if holds is True else taken
        self.reader.state = join_states(ends)
        frame.scope.merge(scopes)

    def _for(self, node: nodes.For, frame: Frame) -> None:
        given = self.read.kind_of(node.iter, frame)
        item = self._item(given, node, frame)
        inner = frame.within(frame.scope.inner())
        self.bind_target(node.target, item, inner)
        if node.test is not None:
            self.read.kind_of(node.test, inner)
            inner.scope.sure |= learn(node.test)[0]
        inner.scope.set("loop", Loop(item))
        begin = self.reader.state
        self.depth += 1
        self.walk(node.body, inner)
        ends = [begin, self.reader.state]
        if node.else_:
            self.reader.state = begin
            self.walk(node.else_, frame.within(frame.scope.fork()))
            ends = [ends[1], self.reader.state]
        self.depth -= 1
        self.reader.state = join_states(ends)

    def _item(self, given: Kind, node: nodes.For, frame: Frame) -> Kind:
        item, path = list_items(given), path_of(node.iter)
        place = place_of(node.iter, frame.template.file)
        shown = f"“{path}”" if path else "This"
        if item is None:
            message = f"{shown} is {describe(given)}, but only a list can be looped over."
            self.findings.add("TPL219", message, place, "Loop over one of its parts, or print it without a loop.")
        elif may_be_missing(given) and path:
            there = describe(join(parts_of(given) - {NONE}))
            message = f"“{path}” is {there} in some briefs and missing in others, for which this fails."
            self.findings.add("TPL216", message, place, f"Put it between {{% if {path} %}} and {{% endif %}}.")
        return item if item is not None else UNKNOWN

    def bind_target(self, target: nodes.Node, kind: Kind, frame: Frame) -> None:
        """Give one or several names a value."""
        if isinstance(target, nodes.Name):
            frame.scope.set(target.name, kind)
        elif isinstance(target, nodes.NSRef):
            space = frame.scope.names.get(target.name)
            if isinstance(space, Space):
                space.names.add(target.attr)
        elif isinstance(target, (nodes.Tuple, nodes.List)):
            self._unpack(target, kind, frame)

    def _unpack(self, target: nodes.Tuple | nodes.List, kind: Kind, frame: Frame) -> None:
        count = len(target.items)
        rows = [part for part in parts_of(kind) if isinstance(part, Row)]
        if rows and all(isinstance(part, Row) and len(part.items) != count for part in parts_of(kind)):
            message = f"Each item has {len(rows[0].items)} parts, but there are {count} names for them."
            place = place_of(target.items[0], frame.template.file)
            self.findings.add("TPL219", message, place, "Write as many names as there are parts.")
        elif isinstance(kind, One) and list_items(kind) is None:
            place = place_of(target.items[0], frame.template.file)
            message = f"{describe(kind).capitalize()} cannot be unpacked into {count} names."
            self.findings.add("TPL219", message, place, "Write one name, and get its parts with a dot.")
        fitting = [part.items for part in rows if len(part.items) == count]
        for number, each in enumerate(target.items):
            known = join(items[number] for items in fitting) if fitting else list_items(kind) or UNKNOWN
            self.bind_target(each, known if len(parts_of(kind)) == len(fitting) or not rows else UNKNOWN, frame)

    def _with(self, node: nodes.With, frame: Frame) -> None:
        inner = frame.within(frame.scope.inner())
        for target, value in zip(node.targets, node.values, strict=True):
            self.bind_target(target, self.read.kind_of(value, frame), inner)
        self.walk(node.body, inner)

    def _scope(self, node: nodes.Scope, frame: Frame) -> None:
        self.walk(node.body, frame.within(frame.scope.fork()))

    def _autoescape(self, node: nodes.ScopedEvalContextModifier, frame: Frame) -> None:
        for option in node.options:
            if not (isinstance(option.value, nodes.Const) and option.value.value is True):
                message = "“autoescape” turns off the escaping that keeps a brief's text out of the page's code."
                place = place_word("autoescape", offset_of(node, frame.template.file), frame.template.file)
                self.findings.add("TPL231", message, place, "Remove it.")
        self.walk(node.body, frame)

    def _assign(self, node: nodes.Assign, frame: Frame) -> None:
        self.bind_target(node.target, self.read.kind_of(node.node, frame), frame)

    def _assign_block(self, node: nodes.AssignBlock, frame: Frame) -> None:
        with self.aside():
            self.walk(node.body, frame.within(frame.scope.fork()))
        kind: Kind = self.read_aside
        if node.filter is not None:
            kind = self.read.kind_of(node.filter, frame)
        self.bind_target(node.target, kind, frame)

    def _macro(self, node: nodes.Macro, frame: Frame) -> None:
        frame.scope.set(node.name, Macro(node.name, node, frame))

    def _call_block(self, node: nodes.CallBlock, frame: Frame) -> None:
        caller = Macro("caller", node, frame)
        kind = self.read.calls.call(node.call, frame, caller)
        self.reader.expression(kind, place_of(node.call, frame.template.file))

    def _filter_block(self, node: nodes.FilterBlock, frame: Frame) -> None:
        self.read.kind_of(node.filter, frame)
        self.walk(node.body, frame.within(frame.scope.fork()))

    def run_macro(self, macro: Macro, values: dict[str, Kind], caller: Macro | None) -> Kind:
        """Read a macro's body with the kinds of its arguments, and give the kind of what it prints."""
        key = (id(macro.node), tuple(values.items()), id(caller and caller.node), self.tags.findings is self.findings)
        if key in self._given or self._running > DEEP:
            return self._given.get(key, One(Markup))
        # For a macro that calls itself in the same way.
        self._given[key] = One(Markup)
        self._running += 1
        inner = macro.defined_in.within(macro.defined_in.scope.inner())
        defaults = macro.node.defaults
        optional = [each.name for each in macro.node.args[len(macro.node.args) - len(defaults) :]] if defaults else []
        for parameter in macro.node.args:
            kind = values.get(parameter.name)
            if kind is None and parameter.name in optional:
                kind = self.read.kind_of(defaults[optional.index(parameter.name)], inner)
            inner.scope.set(parameter.name, kind if kind is not None else UNKNOWN)
        inner.scope.names = {**inner.scope.names, "varargs": UNKNOWN, "kwargs": UNKNOWN}
        if caller is not None:
            inner.scope.set("caller", caller)
        elif isinstance(macro.node, nodes.Macro):
            inner.scope.names = {name: kind for name, kind in inner.scope.names.items() if name != "caller"}
        with self.aside():
            self.walk(macro.node.body, inner)
        self._running -= 1
        self._given[key] = self.read_aside
        return self.read_aside


#: Templates in one another, and templates in all, that are followed on one page; far above any real one.
_DEEPEST = 30
_MAX_TEMPLATES = 3000


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
        hint = f"Did you mean {closest}?" if closest else f"Add the file, or name one that these packs have: {packs}."
        place = place_of(node, frame.template.file)
        message = f"There is no template file “{name}” in this pack or those that it extends."
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
        if len(self._open) > _DEEPEST or self._count > _MAX_TEMPLATES:
            return
        self._open.append(key)
        self.page(template, scope)
        self._open.pop()

    def _explain_endless(self, template: Template, node: nodes.Include | nodes.Extends, frame: Frame) -> None:
        path, chain = template.file.path, self._world.pack.chain
        below = find_key(f"{BELOW}{path}", chain, self._world.files, template.file.name)
        hint = f"Did you mean {BELOW}{path}, the file that this one goes before?" if below else "Remove it."
        place = place_of(node.template, frame.template.file)
        self._findings.add("TPL211", f"“{path}” includes itself, in an endless loop.", place, hint)

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
        hint = f"Did you mean {closest}?" if closest else "Only macros and variables can be imported."
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
        """Read what is in the place of a block."""
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
