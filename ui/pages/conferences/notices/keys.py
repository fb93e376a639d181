"""The keys of notices that hold wherever the cursor is: F4 copy, F6 chase, F7 by phone; the evidence of an answer."""

from typing import Any

from console.domain.conferences import MEETING, Conference
from console.domain.notices import PHONE, Addressee, by_conference, has_answered
from console.planning.notices.ledger import place_ledger
from console.planning.notices.turn import latest
from console.planning.notices.units import way_to
from console.wording.catalogue import mark
from ui.actions import Action
from ui.pages.conferences.notices.answer_form import AnswerForm
from ui.pages.conferences.notices.answers_mode import AnswersMode
from ui.pages.conferences.notices.deeds import NoticeDeeds
from ui.pages.conferences.notices.notice_mode import NoticeMode
from ui.pages.conferences.notices.place_notices import place_text
from ui.pages.conferences.notices.place_words import urgent
from ui.widgets.hint_bar import Hint

ConferencesPage = Any  # ui.pages.conferences.page imports this module


def place_of(page: ConferencesPage) -> str:
    """The place under the cursor, in the table or in a mode."""
    if mode := page.modes.shown():
        return str(mode.place())
    return str(page.tree.place()) if page.middle.currentWidget() is page.tree else ""


def meeting_of(page: ConferencesPage) -> Conference | None:
    """The meeting looked at, None for a residence or nothing."""
    current: Conference | None = page.board.current()
    return current if current is not None and current.kind == MEETING else None


def owing(page: ConferencesPage) -> tuple[Addressee, ...]:
    """Who is to be chased: the selected units of the grid, else those at or below the place that have not answered."""
    mode, conference = page.modes.shown(), meeting_of(page)
    if isinstance(mode, AnswersMode):
        return mode.units()
    place = place_of(page)
    if conference is None or not place:
        return ()
    snapshot = page.desk.snapshot
    rows = by_conference(snapshot.addressees).get(conference.id)
    return tuple(
        row
        for row in rows
        if row.number and not has_answered(row) and any(step.code == place for step in way_to(snapshot, row.place))
    )


def to_call(page: ConferencesPage) -> tuple[Addressee, ...]:
    """Whose answer by phone is written down: the selected units of the grid, else the place's to press first."""
    mode, conference = page.modes.shown(), meeting_of(page)
    if isinstance(mode, AnswersMode):
        return mode.units()
    place = place_of(page)
    if conference is None or not place:
        return ()
    found = place_ledger(page.desk.snapshot, conference, place, page.desk.now())
    if owed := urgent(found):
        return (owed.row,)
    rows = [row for row, _ in found.units if row.number]
    return tuple(sorted(rows, key=has_answered)[:1])


def remind(page: ConferencesPage) -> None:
    """F6."""
    units = owing(page)
    if units:
        NoticeDeeds(page).remind(units)
    else:
        page.desk.tell(page.say("Nobody here owes an answer."))


def phoned(page: ConferencesPage) -> None:
    """F7."""
    NoticeDeeds(page).ask_answer(to_call(page), PHONE)


def copy(page: ConferencesPage) -> None:
    """F4: what the preview shows, else what the place under the cursor is told."""
    mode, conference = page.modes.shown(), meeting_of(page)
    if isinstance(mode, NoticeMode):
        mode.copy()
    elif conference is not None and (place := place_of(page)):
        NoticeDeeds(page).copy(place_text(page.desk, conference, place))


def evidence(page: ConferencesPage) -> None:
    """Ctrl+O: the evidence in the form of an answer, the formal notice in that of a conference."""
    if isinstance(page.side.inline, AnswerForm):
        page.side.inline.choose()
    elif page.side.drafting:
        page.side.form.file.choose()


def _filing(page: ConferencesPage) -> bool:
    return isinstance(page.side.inline, AnswerForm) or bool(page.side.drafting)


def _has_place(page: ConferencesPage) -> bool:
    return meeting_of(page) is not None and bool(place_of(page) or isinstance(page.modes.shown(), NoticeMode))


def notice_actions(panel: str) -> tuple[Action, ...]:
    """They act on the place under the cursor, in the grid of answers on the selected units."""
    return (
        Action("copy_notice", mark("Copy the notice"), copy, "F4", _has_place, panel),
        Action("chase", mark("Chase in the groups"), remind, "F6", _has_place, panel),
        Action("phoned", mark("Answered by phone…"), phoned, "F7", _has_place, panel),
        Action("spare", mark("Send a spare person…"), lambda page: page.leading.assign(), "F8", _has_place, panel),
        Action(
            "evidence",
            mark("Evidence or formal notice as a file…"),
            evidence,
            "Ctrl+O",
            _filing,
            panel,
            within=lambda page: page.side,
        ),
    )


def notice_hints(page: ConferencesPage) -> tuple[Hint, ...]:
    """Of the place under the cursor, once units have been told of the meeting."""
    conference = meeting_of(page)
    if conference is None or latest(page.desk.snapshot, conference.id) is None:
        return ()
    say = page.say
    return (
        Hint(("F6",), say("Chase in groups")),
        Hint(("F7",), say("Phoned…")),
        Hint(("F8",), say("Send a spare…")),
    )
