"""Things of the stock found by what is typed."""

from collections.abc import Sequence

from console.planning.search import matches
from console.wording.names import place_name
from console.wording.readiness import stock_amount, stock_kind_name
from ui.desk import Desk
from ui.pages.settings.picks import PickInput

MOST = 8


def stock_input(desk: Desk, ids: Sequence[str], kinds: Sequence[str] = ()) -> PickInput:
    """One thing of the stock by id; `kinds` narrows what is offered."""
    say, held = desk.say, desk.snapshot.stock_items

    def name(key: str) -> str:
        row = held.get(key)
        if row is None:
            return key
        place = place_name(desk.snapshot, row.place)
        return say("{name} · {place} · {amount}", name=row.name, place=place, amount=stock_amount(say, row))

    def find(text: str) -> Sequence[str]:
        rows = (row for row in held.values() if not kinds or row.kind in kinds)
        found = (
            row.id
            for row in rows
            if matches(text, row.name, row.model, place_name(desk.snapshot, row.place), stock_kind_name(say, row.kind))
        )
        return sorted(found, key=name)[:MOST]

    return PickInput(desk, find, name, ids, single=True, hint=say("Name, place, pinyin initials"))
