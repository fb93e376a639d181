"""What a dispatcher writes into a conference's log: backup paths switched on and off, notes [D]."""

from dataclasses import dataclass

from console.domain.conference_log import BACKUP_OFF, BACKUP_ON, DISASTER_OFF, DISASTER_ON, NOTED, SWITCHES
from console.domain.conference_log import events_by_conference as log_of
from console.domain.conferences import Conference
from console.domain.snapshot import Snapshot
from console.planning.assurance.switches import SwitchLine, switches_of
from console.services.conferences.basis import FIELD_OWED, as_seen, need_of, not_running, refused
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.putting_back import undo_of

UNKNOWN_SWITCH, ALREADY_ON, NOT_ON = "unknown_switch", "already_on", "not_on"
SWITCH_ACTS = (BACKUP_ON, BACKUP_OFF, DISASTER_ON, DISASTER_OFF)


@dataclass(frozen=True, slots=True)
class SwitchPath:
    """The backup line or the disaster-backup channel goes on or off (`what`, one of SWITCH_ACTS), of one venue (`need`)
    or of the whole conference ('').
    """

    conference: str
    what: str
    need: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class NoteConference:
    """Words for the log; of one venue (`need`), or of the conference. An ended one's too."""

    conference: str
    text: str
    need: str = ""


def on_now(snapshot: Snapshot, acting: Acting, conference: str) -> tuple[SwitchLine, ...]:
    """What is switched on."""
    log = snapshot.conference_events.derived(log_of).get(conference, ())
    return tuple(line for line in switches_of(log, acting.now) if line.off is None)


@handles(SwitchPath)
def switch_path(command: SwitchPath, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for what is on already, and for switching off what is not on. Off goes after the end of a conference,
    too: a path that was forgotten is still to be closed.
    """
    conference = as_seen(snapshot, command.conference, None)
    if conference is None:
        return Stale("conference", command.conference)
    if command.what not in SWITCH_ACTS:
        return refused(UNKNOWN_SWITCH, conference, value=command.what)
    if command.what in SWITCHES and (problem := _not_open(snapshot, conference, command.need)):
        return problem
    on = next(key for key, off in SWITCHES.items() if command.what in (key, off))
    stands = any((line.what, line.need) == (on, command.need) for line in on_now(snapshot, acting, conference.id))
    if stands == (command.what == on):
        return refused(ALREADY_ON if stands else NOT_ON, conference, path=on, title=conference.title)
    return _logged(snapshot, acting, conference, command.what, command.need, command.text)


def _not_open(snapshot: Snapshot, conference: Conference, need: str) -> Refused | Stale | None:
    if not need:
        return not_running(conference)
    found = need_of(snapshot, need)
    if isinstance(found, Stale | Refused):
        return found
    return None if found[1].id == conference.id else Stale("need", need)


@handles(NoteConference)
def note_conference(command: NoteConference, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without words."""
    conference = as_seen(snapshot, command.conference, None)
    if conference is None:
        return Stale("conference", command.conference)
    if not command.text.strip():
        return refused(FIELD_OWED, conference, field="text")
    need = snapshot.needs.get(command.need) if command.need else None
    if command.need and (need is None or need.conference != conference.id):
        return Stale("need", command.need)
    return _logged(snapshot, acting, conference, NOTED, command.need, command.text)


def _logged(snapshot: Snapshot, acting: Acting, conference: Conference, what: str, need: str, text: str) -> Decision:
    at = snapshot.needs.get(need)
    event = event_of(acting, conference.id, what, need, text, venue=at.venue if at else "")
    return Decision((event,), undo=undo_of(snapshot, (event,)), result={"conference": conference.id, "event": event.id})
