"""From the rows that are shown to the rows that should be, by the fewest insert, remove, move and change signals."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex

from ui.models.column import Node
from ui.models.item import Item, runs, staying

MANY = 200  # changed rows, beyond which one signal stands for all
BULK = 48  # more single steps than this at one level are done as one layout change

Name = tuple[int, str]


class Host(Protocol):
    """What a patch needs of the model."""

    def index_for(self, item: Item, column: int = 0) -> QModelIndex: ...
    def new_item(self, parent: Item, node: Node) -> Item: ...
    def forget(self, item: Item) -> None: ...
    def changed(self, item: Item) -> None: ...
    def all_changed(self) -> None: ...
    def permute(self, parent: Item, order: list[Item]) -> None: ...
    def beginInsertRows(self, parent: QModelIndex, first: int, last: int) -> None: ...
    def endInsertRows(self) -> None: ...
    def beginRemoveRows(self, parent: QModelIndex, first: int, last: int) -> None: ...
    def endRemoveRows(self) -> None: ...
    def beginMoveRows(self, source: QModelIndex, first: int, last: int, target: QModelIndex, at: int) -> bool: ...
    def endMoveRows(self) -> None: ...


class Patch:
    """One transition. A row that changes its group is moved, so that selection, focus and an open editor go with it."""

    def __init__(self, model: Host, root: Item, items: dict[Name, Item], target: Sequence[Node]) -> None:
        self.model, self.root, self.items, self.target = model, root, items, target
        self.restructured = False
        self.wanted: dict[Name, Node] = {}

    def run(self) -> None:
        """Raises ValueError for a key given twice at one depth; then nothing was changed."""
        if self._only_rows_differ(self.root, self.target):
            self._tell(list(self._updated(self.root, self.target)))
            return
        self._note(self.target, 0)
        self.restructured = True
        pairs = ((item, self.wanted.get(item.name)) for item in list(self.root.below()))
        self._tell([item for item, node in pairs if node is not None and self._update(item, node)])
        self._drop(self.root)
        self._level(self.root, self.target)
        self._drop(self.root)  # groups that had to live until their rows had moved out

    def _only_rows_differ(self, parent: Item, nodes: Sequence[Node]) -> bool:
        """The common case, at a glance: every row stands where it should."""
        children = parent.children
        return len(children) == len(nodes) and all(
            item.key == node.key
            and (not (item.children or node.children) or self._only_rows_differ(item, node.children))
            for item, node in zip(children, nodes, strict=True)
        )

    def _updated(self, parent: Item, nodes: Sequence[Node]) -> Iterator[Item]:
        for item, node in zip(parent.children, nodes, strict=True):
            if self._update(item, node):
                yield item
            if node.children:
                yield from self._updated(item, node.children)

    def _note(self, nodes: Sequence[Node], depth: int) -> None:
        for node in nodes:
            if (depth, node.key) in self.wanted:
                raise ValueError(f"key {node.key!r} twice at depth {depth}")
            self.wanted[(depth, node.key)] = node
            if node.children:
                self._note(node.children, depth + 1)

    def _update(self, item: Item, node: Node) -> bool:
        """Whether the row looks different now."""
        if item.row is node.row and item.group == node.group:
            return False
        differs = item.row != node.row or item.group != node.group
        item.row, item.group = node.row, node.group
        return bool(differs)

    def _tell(self, changed: Sequence[Item]) -> None:
        """A view measures each row that it is told of: of very many it is told at once."""
        if len(changed) > MANY:
            self.model.all_changed()
        else:
            for item in changed:
                self.model.changed(item)

    def _drop(self, parent: Item) -> None:
        doomed = [child for child in parent.children if self._doomed(child)]
        gone = set(map(id, doomed))
        for child in parent.children:
            if child.children and id(child) not in gone:
                self._drop(child)
        spans = runs([item.position for item in doomed])
        if len(spans) > BULK:
            self.model.permute(parent, [item for item in parent.children if id(item) not in gone] + doomed)
            spans = runs([item.position for item in doomed])
        for first, last in reversed(spans):
            self.model.beginRemoveRows(self.model.index_for(parent), first, last)
            for item in parent.cut(first, last):
                self.model.forget(item)
            self.model.endRemoveRows()

    def _doomed(self, item: Item) -> bool:
        return item.name not in self.wanted and not any(below.name in self.wanted for below in item.below())

    def _level(self, parent: Item, nodes: Sequence[Node]) -> None:
        order = self._order(parent, nodes)
        if [item.name for item in parent.children] != order:
            fresh = {(parent.name[0] + 1, node.key): node for node in nodes if self._is_new(parent, node)}
            if self._steps(parent, order) > BULK:
                self._in_bulk(parent, order, fresh)
            else:
                self._one_by_one(parent, order, fresh)
        for node in nodes:
            item = self.items[(parent.name[0] + 1, node.key)]
            if node.children or item.children:
                self._level(item, node.children)

    def _is_new(self, parent: Item, node: Node) -> bool:
        return (parent.name[0] + 1, node.key) not in self.items

    def _order(self, parent: Item, nodes: Sequence[Node]) -> list[Name]:
        """The wanted order, with those that leave later kept behind the row they follow now."""
        depth = parent.name[0] + 1
        order = [(depth, node.key) for node in nodes]
        mine = set(order)
        followers: dict[Name | None, list[Name]] = {}
        last: Name | None = None
        for child in parent.children:
            if child.name in mine:
                last = child.name
            else:
                followers.setdefault(last, []).append(child.name)
        if not followers:
            return order
        result = list(followers.get(None, ()))
        for name in order:
            result += [name, *followers.get(name, ())]
        return result

    def _steps(self, parent: Item, order: list[Name]) -> int:
        here = [self.items[name].position for name in order if self._is_here(parent, name)]
        return len(order) - len(staying(here))

    def _is_here(self, parent: Item, name: Name) -> bool:
        return name in self.items and self.items[name].parent is parent

    def _one_by_one(self, parent: Item, order: list[Name], fresh: dict[Name, Node]) -> None:
        """From the end to the start, each to its place before the one that follows it; new neighbours together."""
        stay = staying([self.items[name].position for name in order if self._is_here(parent, name)])
        kept = {name for name in order if self._is_here(parent, name) and self.items[name].position in stay}
        waiting: list[Node] = []
        for number in range(len(order) - 1, -1, -1):
            name = order[number]
            if name in fresh:
                waiting.insert(0, fresh[name])
                continue
            self._insert(parent, waiting, self._place(parent, order, number + 1 + len(waiting)))
            waiting = []
            if name not in kept:
                self._move(self.items[name], parent, self._place(parent, order, number + 1))
        self._insert(parent, waiting, 0)

    def _place(self, parent: Item, order: list[Name], number: int) -> int:
        return self.items[order[number]].position if number < len(order) else len(parent.children)

    def _in_bulk(self, parent: Item, order: list[Name], fresh: dict[Name, Node]) -> None:
        for name in order:
            if name not in fresh and not self._is_here(parent, name):
                self._move(self.items[name], parent, len(parent.children))
        self._insert(parent, [fresh[name] for name in order if name in fresh], len(parent.children))
        self.model.permute(parent, [self.items[name] for name in order])

    def _insert(self, parent: Item, nodes: Sequence[Node], at: int) -> None:
        if not nodes:
            return
        built = [self._build(parent, node) for node in nodes]
        self.model.beginInsertRows(self.model.index_for(parent), at, at + len(built) - 1)
        parent.insert(at, built)
        self.model.endInsertRows()

    def _build(self, parent: Item, node: Node) -> Item:
        """A new item with those rows below it that are shown nowhere yet; the others move in afterwards."""
        item = self.model.new_item(parent, node)
        item.insert(0, [self._build(item, child) for child in node.children if self._is_new(item, child)])
        return item

    def _move(self, item: Item, parent: Item, at: int) -> None:
        source = item.parent
        assert source is not None
        if source is parent and at in (item.position, item.position + 1):
            return
        begun = self.model.beginMoveRows(
            self.model.index_for(source), item.position, item.position, self.model.index_for(parent), at
        )
        assert begun
        if source is parent and at > item.position:
            at -= 1
        source.cut(item.position, item.position)
        parent.insert(at, [item])
        self.model.endMoveRows()
