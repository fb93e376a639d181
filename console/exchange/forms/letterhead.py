"""What stands at the head of an office's papers: in Vietnamese the unit and the number of the paper, the state with its
motto, place and date (Decree 30/2020/NĐ-CP).
"""

from datetime import date

from console.exchange.forms.basis import Basis
from console.exchange.forms.duty_grid import Letterhead
from console.wording.duty_forms import VIETNAMESE, nation, place_and_day


def national(basis: Basis, number: str, unit: str, day: date) -> Letterhead | None:
    """The head of a paper of a unit, with the room for its `number`; None in languages whose papers have none."""
    say = basis.say
    if say.language != VIETNAMESE:
        return None
    top = min(basis.snapshot.places.values(), key=lambda place: (bool(place.parent), place.code), default=None)
    place = top.name if top is not None else unit
    return Letterhead((unit.upper(), number), (*nation(say), place_and_day(say, place, day)))
