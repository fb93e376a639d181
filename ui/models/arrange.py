"""Filter, order and hold rows before they are shown. Pure; own index arrays instead of a proxy model."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ui.models.column import Node

Predicate = Callable[[Any], bool]
SortKey = Callable[[Any], Any]
Name = tuple[int, str]


def arranged(nodes: Sequence[Node], keep: Predicate | None, key: SortKey | None, descending: bool) -> tuple[Node, ...]:
    """The nodes that pass, sorted inside their parents. A parent stays while anything below it passes."""
    if keep is None and key is None:
        return tuple(nodes)
    shown = [node for node in (_arranged_below(node, keep, key, descending) for node in nodes) if node is not None]
    if key is None or any(node.group for node in shown):
        return tuple(shown)
    keyed = [(key(node.row), node) for node in shown]
    known = [(value, node) for value, node in keyed if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)  # stable either way: equal ones keep their order
    return tuple(node for _, node in known) + tuple(node for value, node in keyed if value is None)


def _arranged_below(node: Node, keep: Predicate | None, key: SortKey | None, descending: bool) -> Node | None:
    if not node.children:
        return node if keep is None or (not node.group and keep(node.row)) else None
    below = arranged(node.children, keep, key, descending)
    if not below and keep is not None and (node.group or not keep(node.row)):
        return None
    return node if below == node.children else replace(node, children=below)


def flattened(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Headings and their rows at one depth, as a flat table shows them."""
    flat: list[Node] = []
    for node in nodes:
        flat.append(replace(node, children=()) if node.children else node)
        flat += flattened(node.children)
    return tuple(flat)


def in_order(shown: Sequence[Node], target: Sequence[Node]) -> bool:
    """Whether the same rows stand in the same places."""
    return len(shown) == len(target) and all(
        a.key == b.key and (not (a.children or b.children) or in_order(a.children, b.children))
        for a, b in zip(shown, target, strict=True)
    )


def held(shown: Sequence[Node], target: Sequence[Node]) -> tuple[Node, ...]:
    """The wanted rows in the order and groups in which they stand now: new ones come in, old ones go, nothing moves."""
    rows: dict[Name, Node] = {}
    _note(target, 0, rows)
    standing: dict[Name, Node] = {}
    _note(shown, 0, standing)
    return _held(shown, target, rows, standing.keys() & rows.keys(), 0)


def _note(nodes: Sequence[Node], depth: int, rows: dict[Name, Node]) -> None:
    for node in nodes:
        rows[(depth, node.key)] = node
        if node.children:
            _note(node.children, depth + 1, rows)


def _held(
    shown: Sequence[Node], target: Sequence[Node], rows: dict[Name, Node], placed: set[Name], depth: int
) -> tuple[Node, ...]:
    result: list[Node] = []
    for node in shown:
        wanted = rows.get((depth, node.key))
        below = _held(node.children, wanted.children if wanted else (), rows, placed, depth + 1)
        if wanted is not None:
            result.append(replace(wanted, children=below))
        elif below:  # its group is gone, but rows under the hand still stand in it
            result.append(replace(node, children=below))
    here = {node.key for node in result}
    after: dict[str | None, list[Node]] = {}
    last: str | None = None
    for node in target:
        if node.key in here:
            last = node.key
        elif (depth, node.key) not in placed and (fresh := _without_placed(node, depth, placed)) is not None:
            after.setdefault(last, []).append(fresh)
    return tuple(after.get(None, ())) + tuple(n for node in result for n in (node, *after.get(node.key, ())))


def _without_placed(node: Node, depth: int, placed: set[Name]) -> Node | None:
    """A new node less the rows that stay where they are; None for a heading of nothing but those."""
    below = tuple(
        fresh
        for child in node.children
        if (depth + 1, child.key) not in placed and (fresh := _without_placed(child, depth + 1, placed))
    )
    if node.group and node.children and not below:
        return None
    return replace(node, children=below)
