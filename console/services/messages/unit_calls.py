"""Calls that ask units for their answer to a notice: what was said on the phone is the answer, by phone [D]."""

from typing import Any

from console.domain.answering import answered
from console.domain.conference_log import ANSWERED
from console.domain.messages import Message
from console.domain.notices import PHONE, NoticeAnswer
from console.domain.policies import CALL_UNIT
from console.domain.snapshot import Snapshot
from console.planning.outbox.queue import run_of
from console.services.decision import Acting
from console.services.notices.basis import event_of, following


def answers_by_call(snapshot: Snapshot, acting: Acting, message: Message, said: str) -> tuple[Any, ...]:
    """The rows when the units that a call is about were reached: their answers, what follows them, the log. None for a
    call to somebody else, who was only told.
    """
    if message.role != CALL_UNIT:
        return ()
    units = tuple(unit for key in message.about if (unit := snapshot.addressees.get(key)) is not None)
    number = run_of(message)
    answer = NoticeAnswer(number, PHONE, acting.now, acting.user, who=message.name, text=said)
    after = tuple(answered(unit, answer, snapshot.policies) for unit in units)
    events = (
        event_of(
            acting, unit.conference, ANSWERED, text=said,
            unit=unit.id, number=number, means=PHONE, who=message.name, message=message.id,
        )
        for unit in units
    )  # fmt: skip
    return (*after, *following(snapshot, acting, after), *events)
