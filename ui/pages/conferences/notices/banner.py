"""What notice the meeting owes, said above the table with the key that sends it."""

from typing import Any

from PySide6.QtCore import Signal

from console.domain.conferences import Conference
from console.domain.notices import ANNOUNCE, CANCEL, CHANGE
from console.domain.snapshot import Snapshot
from console.planning.notices.facts import basis_of
from console.planning.notices.turn import due_kind, latest
from console.wording.catalogue import mark
from console.wording.names import clock_time
from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.messages import Banner

TITLES = {
    ANNOUNCE: mark("Nobody has been told of this meeting yet."),
    CHANGE: mark("The meeting has changed since its last notice."),
    CANCEL: mark("The meeting is cancelled; the units have not been told."),
}


class NoticeBanner(Banner):
    """Hidden while all know the meeting as it is. `asked`: its notice is to be sent."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        self.send = Button(desk.theme, desk.say("Send notice…"), "F9", True)
        super().__init__(desk.theme, "", button=self.send)
        self.desk, self.say = desk, desk.say
        self.send.clicked.connect(self.asked)
        self.hide()

    def show_owed(self, conference: Conference | None, *, sending: bool) -> None:
        """What is owed of this conference; `sending`: the notice is before the eyes already."""
        snapshot: Snapshot = self.desk.snapshot
        kind = due_kind(snapshot, conference) if conference is not None else ""
        if conference is None or not kind or sending:
            self.hide()
            return
        self.set_texts(self.say(TITLES[kind]), self._detail(snapshot, conference))
        self.send.setEnabled(not self.desk.read_only)
        self.show()

    def _detail(self, snapshot: Snapshot, conference: Conference) -> str:
        if not basis_of(snapshot, conference):
            return self.say(
                "Its formal notice is missing: enter the number, or keep the file with the meeting (Ctrl+R)."
            )
        last = latest(snapshot, conference.id)
        if last is None:
            return ""
        zone: Any = self.desk.local(last.at).tzinfo
        at = clock_time(last.at, zone)
        return self.say("Notice {number} of {time} holds until then.", number=last.number, time=at)
