"""What the palette offers for a query: actions by their words, then tickets, conferences, places and people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from console.planning.lookup import CONFERENCE, PERSON, PLACE, TICKET, Finder, whereabouts
from console.planning.search import Entry, Index
from console.wording.catalogue import mark
from ui.actions import Action, attempt
from ui.desk import Desk, Place
from ui.models import Node

MOST = 30
ACTIONS = "action"
HEADINGS = {
    ACTIONS: mark("Actions"),
    TICKET: mark("Tickets"),
    CONFERENCE: mark("Conferences"),
    PLACE: mark("Places"),
    PERSON: mark("People"),
}
HOMES = {
    TICKET: Place.TICKETS,
    CONFERENCE: Place.CONFERENCES,
    PLACE: Place.DIRECTORY,
    PERSON: Place.DIRECTORY,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette; `number` is the site's key of a thing found."""

    kind: str
    text: str
    number: str
    detail: str
    keys: str
    run: Callable[[], object]


Wired = tuple[Action, Any]


class Commands:
    """Made when the palette opens: the actions of the window and of the page with their contexts."""

    def __init__(self, desk: Desk, actions: Sequence[Wired], places: Sequence[Place], finder: Finder) -> None:
        self._desk, self._places, self._finder = desk, frozenset(places), finder
        self._actions = [(action, context) for action, context in actions if action.in_palette]
        say = desk.say
        entries = [
            Entry(ACTIONS, str(number), say(action.text), "", f"{action.text} {action.shortcut}")
            for number, (action, _) in enumerate(self._actions)
        ]
        self._index = Index(entries)
        self._all = entries

    def nodes(self, query: str) -> tuple[Node, ...]:
        """Offers under headings, ready for a flat table."""
        offers = [*self._acts(query), *self._things(query)]
        found = []
        for kind, title in HEADINGS.items():
            below = tuple(Node(f"{kind}:{number}", offer) for number, offer in enumerate(offers) if offer.kind == kind)
            if below:
                found.append(Node(f"heading:{kind}", self._desk.say(title), below, group=True))
        return tuple(found)

    def _acts(self, query: str) -> list[Offer]:
        entries = self._index.find(query, MOST) if query.strip() else self._all
        offers = []
        for entry in entries:
            action, context = self._actions[int(entry.id)]
            if action.enabled(context):
                keys = " ".join(action.keys())
                panel = self._desk.say(action.panel)
                offers.append(Offer(ACTIONS, entry.name, "", panel, keys, lambda a=action, c=context: attempt(a, c)))
        return offers

    def _things(self, query: str) -> list[Offer]:
        snapshot = self._desk.snapshot
        return [
            Offer(e.kind, e.name, e.number, whereabouts(snapshot, e), "", self._opener(e))
            for e in self._finder.look_up(snapshot, query, MOST)
            if HOMES[e.kind] in self._places
        ]

    def _opener(self, entry: Entry) -> Callable[[], object]:
        return lambda: self._desk.open_page(HOMES[entry.kind], **{entry.kind: entry.id})
