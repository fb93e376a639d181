"""What the keys of the page do."""

from collections.abc import Callable
from typing import Any

from console.domain.alarms import Alarm
from console.domain.digest import TOLD
from console.domain.handover import DUE_NEXT, OPEN, OPEN_TICKETS, SECTIONS
from console.exchange.forms.document import DUTY_LOG, HANDOVER
from console.wording.handover import section_list
from ui.acknowledging import acknowledge
from ui.desk import Place

HandoverPage = Any  # ui.pages.handover.page imports this module


def chooser(code: str) -> Callable[[HandoverPage], None]:
    """What goes to a section."""
    return lambda page: page.choose(code)


def on_log(page: HandoverPage) -> bool:
    """Whether the duty log is in sight."""
    return bool(page.middle.currentWidget() is page.log)


def on_digest(page: HandoverPage) -> bool:
    """Whether the digest of now is in sight."""
    return not on_log(page) and page.past is None


def tell(page: HandoverPage) -> None:
    """Space."""
    page.deeds.tell(page.section)


def go_on(page: HandoverPage, code: str) -> None:
    """A section was told: on to the next that is owed; after the last to whoever signs."""
    digest = page.digest
    if digest is None or page.section != code:
        return
    at = SECTIONS.index(code)
    after = (*SECTIONS[at + 1 :], *SECTIONS[:at])
    found = next((one for one in after if digest.state(one) != TOLD), None)
    if found is not None:
        page.choose(found)
    else:
        page.foot.part_in_turn(digest).take_focus()


def next_owed(page: HandoverPage, back: bool = False) -> None:
    """N: the next section that is to be told."""
    digest = page.digest
    at = SECTIONS.index(page.section)
    after = (*SECTIONS[at + 1 :], *SECTIONS[: at + 1])
    order = tuple(reversed(after[:-1])) + after[-1:] if back else after
    found = next((one for one in order if digest is not None and digest.state(one) != TOLD), None)
    if found is None:
        page.desk.tell(page.say("All sections are told."))
    else:
        page.choose(found)


def note(page: HandoverPage) -> None:
    """E."""
    page.foot.note.edit()


def subject(page: HandoverPage) -> dict[str, str]:
    """What the line in hand is about."""
    row = None if on_log(page) else page.current()
    kind, key = row.target if row is not None else ("", "")
    return {kind: key} if kind in ("ticket", "conference") else {}


def log(page: HandoverPage) -> None:
    """L: an entry about what is in hand."""
    page.desk.log_asked.emit(subject(page))


def sign(page: HandoverPage) -> None:
    """Ctrl+Enter: whoever's turn it is; begins the hand-over where none is under way. Before the second signature
    what is still owed is gone to.
    """
    foot, digest = page.foot, page.digest
    part = next((one for one in (foot.out, foot.coming) if one.has_focus), None)
    if part is not None and part.reason.hasFocus():
        part.commit()
    elif digest is not None and digest.row is None:
        page.deeds.begin((part or foot.out).take_focus)
    elif part is None and digest is not None and digest.owed and foot.part_in_turn(digest) is foot.coming:
        owed = section_list(page.say, digest.owed)
        page.desk.tell(page.say("Not told yet, or changed since: {sections}.", sections=owed))
        next_owed(page)
    else:
        (part or foot.part_in_turn(digest)).commit()


def choose_incoming(page: HandoverPage) -> None:
    """I: who takes over."""
    page.foot.coming.who.activate()


def withdraw(page: HandoverPage) -> None:
    """It does not take place."""
    page.signing.withdraw()


def under_way(page: HandoverPage) -> bool:
    """Whether one is under way."""
    return on_digest(page) and page.digest is not None and page.digest.row is not None


def show_past(page: HandoverPage, key: str) -> None:
    """A hand-over of before (id) as it was; '' the one of now."""
    page.past = page.desk.snapshot.handovers.get(key)
    page.rebuild()
    page.focus_section()
    page.hints_changed.emit()


def follow_focus(page: HandoverPage, part: object) -> None:
    """Tab into a list makes its section the one in hand."""
    if part is page.timeline:
        page.in_hand(DUE_NEXT)
    elif part is page.main:
        page.in_hand(OPEN_TICKETS)
    elif page.section in (DUE_NEXT, OPEN_TICKETS):
        page.in_hand(page.side.current[0] or SECTIONS[2])


def show_log(page: HandoverPage, on: bool) -> None:
    """The duty log, or the digest again."""
    page.bar.log.set_checked(on)
    page.middle.setCurrentWidget(page.log if on else page.body)
    page.tiles.setVisible(not on)
    page.foot.setVisible(not on)
    if on:
        page.log.rebuild()
    page.focus_section()
    page.hints_changed.emit()


def switch(page: HandoverPage) -> None:
    """F6."""
    show_log(page, not on_log(page))


def search(page: HandoverPage) -> None:
    """/."""
    if not on_log(page):
        show_log(page, True)
    page.log.search.setFocus()
    page.log.search.selectAll()


def back(page: HandoverPage) -> None:
    """Esc: out of a field, the log, a hand-over of before."""
    foot = page.foot
    if foot.out.has_focus or foot.coming.has_focus:
        for part in (foot.out, foot.coming):
            part.pin.clear()
            part.message.setText("")
        page.deeds.pending = None
        page.focus_section()
    elif on_log(page) and page.log.search.text():
        page.log.search.clear()
        page.log.enter()
    elif on_log(page) and page.log.search.hasFocus() and page.log.lines:
        page.log.enter()
    elif on_log(page):
        show_log(page, False)
    elif page.past is not None:
        show_past(page, "")
    else:
        page.focus_section()


def _ids(page: HandoverPage) -> tuple[str, tuple[str, ...]]:
    """What is exported or printed: what stands in sight."""
    if on_log(page):
        return DUTY_LOG, tuple(line.entry.id for line in page.log.lines)
    row = page.past or (page.digest.row if page.digest is not None else None)
    return HANDOVER, (row.id,) if row is not None else ()


def export(page: HandoverPage) -> None:
    """Ctrl+E."""
    _hand_out(page, page.desk.export)


def print_out(page: HandoverPage) -> None:
    """Ctrl+P."""
    _hand_out(page, page.desk.print_out)


def _hand_out(page: HandoverPage, way: Any) -> None:
    what, ids = _ids(page)
    if not ids:
        nothing = page.say("Nothing is under way: begin with Space or Ctrl+Enter, or choose a hand-over of before.")
        page.desk.tell(page.say("The duty log is empty") if what == DUTY_LOG else nothing)
        return
    way(what, ids)


# ---- Enter


def open_row(page: HandoverPage) -> None:
    """What the line is about."""
    row = page.current()
    kind, key = row.target if row is not None else ("", "")
    desk, snapshot = page.desk, page.desk.snapshot
    if kind == "alarm":
        alarm = snapshot.alarms.get(key)
        if alarm is not None:
            acknowledge(desk, (alarm,))
            kind, key = next((pair for pair in _about(alarm) if pair[1]), ("message", alarm.id))
    if kind == "message" and key in snapshot.alarms:
        desk.open_page(Place.ALARMS, alarm=key)
        return
    if kind == "message":
        desk.open_page(Place.ALARMS, message=key)
    elif kind == "ticket" and key in snapshot.tickets:
        desk.open_page(Place.TICKETS, ticket=key)
    elif kind == "conference" and key in snapshot.conferences:
        desk.open_page(Place.CONFERENCES, conference=key)
    elif kind in ("item", "period"):
        desk.open_page(Place.PERIODS, **{kind: key})
    elif kind == "stock":
        desk.open_page(Place.PERIODS, tab="stock", short=True)
    elif kind == "cell":
        desk.open_page(Place.ROSTER, **dict(zip(("line", "day", "shift"), key.split("|"), strict=False)))
    elif kind == "roster":
        desk.open_page(Place.ROSTER, **({"roster": key} if key else {}))
    elif kind == "log":
        page.focus_on(log=key)
    elif row is not None:
        desk.tell(page.say("This is no longer there."))


def _about(alarm: Alarm) -> tuple[tuple[str, str], ...]:
    return ("ticket", alarm.ticket), ("conference", alarm.conference), ("period", alarm.period)


_LINKED = {"ticket": Place.TICKETS, "conference": Place.CONFERENCES, "person": Place.DIRECTORY}


def open_entry(page: HandoverPage, number: int = 0) -> None:
    """Enter in the log, or 1…3: what an entry is linked to."""
    found = page.log.links()
    if number < len(found):
        kind, key, _ = found[number]
        page.desk.open_page(_LINKED[kind], **{kind: key})
    elif not number:
        page.log.correct()


def link_opener(number: int) -> tuple[Callable[[HandoverPage], None], Callable[[HandoverPage], bool]]:
    """What opens a link of the entry in hand, and whether there is one."""

    def is_there(page: HandoverPage) -> bool:
        return on_log(page) and page.log.list.hasFocus() and number < len(page.log.links())

    return lambda page: open_entry(page, number), is_there


def is_open(page: HandoverPage) -> bool:
    """Whether what is in sight can still be worked on."""
    row = page.digest.row if page.digest is not None else None
    return on_digest(page) and (row is None or row.state in OPEN)


def shows_digest(page: HandoverPage) -> bool:
    """Whether sections stand in sight, of now or of before."""
    return not on_log(page)
