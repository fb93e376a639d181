"""Every action as data: what it is called, its key, when it may run, what it does; and the wiring of keys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_CAPS = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Escape": "Esc", "Delete": "Del"}


def always(_context: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """Something the dispatcher can do. `text` and `panel` are marked messages, `shortcut` portable text as "Ctrl+E".

    `enabled` and `run` get the context given to `wire` (a page, the window). `within` narrows the key to a part of the
    context: it holds only while the focus is in that widget, so that Space and Enter stay free elsewhere.
    """

    id: str
    text: str
    run: Callable[[Any], object]
    shortcut: str = ""
    enabled: Callable[[Any], bool] = always
    panel: str = ""
    within: Callable[[Any], QWidget] | None = None
    in_palette: bool = True
    repeats: bool = False

    def keys(self) -> tuple[str, ...]:
        """The key caps to show: one cap with the whole chord, as on the design's hint bar."""
        if not self.shortcut:
            return ()
        parts = [_CAPS.get(part, part) for part in self.shortcut.replace("++", "+Plus").split("+")]
        return ("+".join(part.replace("Plus", "+") for part in parts),)


def attempt(action: Action, context: Any) -> bool:
    """Run the action if it may run now; says whether it ran."""
    if not action.enabled(context):
        return False
    action.run(context)
    return True


def wire(actions: Iterable[Action], widget: QWidget, context: Any) -> list[QShortcut]:
    """Give each action its key on `widget`. A key of a hidden page is silent, so pages may use the same ones. Of those
    with one key the first that may run now does.
    """
    groups: dict[tuple[str, QWidget, bool], list[Action]] = {}
    for action in actions:
        if action.shortcut:
            owner = action.within(context) if action.within else widget
            groups.setdefault((action.shortcut, owner, action.within is not None), []).append(action)
    shortcuts = []
    for (key, owner, inside), same in groups.items():
        shortcut = QShortcut(QKeySequence(key), owner)
        part, whole = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WindowShortcut
        shortcut.setContext(part if inside else whole)
        shortcut.setAutoRepeat(any(action.repeats for action in same))
        shortcut.activated.connect(lambda same=tuple(same): any(attempt(action, context) for action in same))
        shortcuts.append(shortcut)
    return shortcuts
