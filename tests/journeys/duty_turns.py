"""The desk handed over from shift to shift by keyboard: sections told, two PINs, who holds it then, the duty log."""

from datetime import date
from typing import Any

from console.domain.digest import TOLD
from console.domain.handover import DONE
from console.domain.snapshot import Snapshot
from console.planning.handover.holder import holder_of
from console.services.arrangements.site import AddDispatcher
from console.services.clock import FixedClock
from console.services.handover.pins import new_pin
from console.services.handover.setting_pins import SetPin
from tests.journeys.duty_room import DESK, USER, at, serving
from tests.journeys.hands import Key
from tests.support.consoles import console, done
from tests.support.window import until
from ui.desk import Place

KEYS = 40  # a hand-over takes 90 seconds by keyboard
PIN = "2702"


async def take_turns(hands: Any, url: str, clock: FixedClock) -> None:
    """Three hand-overs of the desk, a day, a night and a day: keys counted, who holds it afterwards, and the log."""
    shifts = ((6, "day", 19), (6, "night", 7), (7, "day", 19))
    following = ((6, "night"), (7, "day"), (7, "night"))
    # nobody holds the desk before the first: who sits at the console hands over
    names = ["Lan", *(name_of(hands.snapshot, day, shift) for day, shift in following)]
    with console(url, clock, USER) as office:
        for name in dict.fromkeys(names):
            done(office, AddDispatcher(name))
        for row in list(office.snapshot.dispatchers.values()):
            if row.name in names:
                done(office, SetPin(row.id, new_pin(PIN)))
    for n, (day, shift, hour) in enumerate(shifts):
        end = at(2, day + (shift == "night"), hour, 45)
        clock.advance(end - clock.now())
        hands.keys = 0
        page = await hands.go(Place.HANDOVER)
        await hand_over(hands, page)
        (row,) = [
            one for one in hands.snapshot.handovers.values() if (one.day, one.shift) == (f"2027-02-0{day}", shift)
        ]
        assert (row.state, row.outgoing, row.incoming) == (DONE, names[n], names[n + 1])
        assert hands.keys <= KEYS, hands.keys
        assert holder_of(hands.snapshot, clock.now()) == names[n + 1]
        await until(lambda n=n: hands.desk.user == names[n + 1])
        await until(lambda page=page: hands.holds_focus(page))  # the keyboard is not lost with the box of the PIN
        await note(hands, f"ca {n + 1}: mọi mạng lưới ổn định")
        (entry,) = [one for one in hands.snapshot.log_entries.values() if one.text.startswith(f"ca {n + 1}")]
        assert entry.by == names[n + 1], "whoever holds the desk writes"
    assert len(hands.snapshot.handovers) == 3


def name_of(snapshot: Snapshot, day: int, shift: str) -> str:
    """Who is on duty at the desk."""
    return str(snapshot.people[serving(snapshot, DESK, date(2027, 2, day), shift)].name)


async def hand_over(hands: Any, page: Any) -> None:
    """Seven sections by Space, two PINs."""
    foot = page.foot
    for told_now in range(1, 8):
        hands.press(Key.Key_Space)
        await until(lambda n=told_now: page.digest.row is not None and len(page.digest.row.told) == n)
        # the next section is in hand a moment after the state has come
        await until(lambda n=told_now: n == 7 or page.digest.state(page.section) != TOLD)
    for part in (foot.out, foot.coming):
        await until(lambda part=part: part.pin.hasFocus())
        for digit in PIN:
            hands.press(Key(Key.Key_0 + int(digit)))
        hands.press(Key.Key_Return)
        await until(lambda part=part: not part.pin.hasFocus() or part.message.text())
        assert not part.message.text(), part.message.text()
    await hands.state(lambda s: all(row.state == DONE for row in s.handovers.values()))


async def note(hands: Any, text: str) -> None:
    """F12: the duty log."""
    before = len(hands.snapshot.log_entries)
    hands.press(Key.Key_F12)
    await until(
        lambda: hands.window.focusWidget() is not None and hands.window.focusWidget().inherits("QPlainTextEdit")
    )
    hands.window.focusWidget().insertPlainText(text)
    hands.commit()
    await hands.state(lambda s: len(s.log_entries) == before + 1)
