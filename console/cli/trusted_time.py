"""A clock that jumped while no console ran: said on every call, and no command is carried out until it is accepted."""

import sys
from zoneinfo import ZoneInfo

from console.services.office import Office
from console.services.trusted_time import accept_time_now, insist_on_time
from console.storage.problems import TIME_JUMPED, StorageProblem
from console.wording.catalogue import Wording
from console.wording.timekeeping import time_jump_sentences


def trust_time(office: Office, say: Wording, *, accept: bool, serves: bool = False) -> None:
    """Accept this PC's time where the call says so; else say what is wrong and refuse commands, a service (`serves`)
    at once, since it would do nothing but fail. Raises StorageProblem.
    """
    jump = office.time_jump
    if jump is None:
        return
    if accept:
        accept_time_now(office)
        return
    insist_on_time(office)
    shown = office.clock.now() + (office.offset() or jump.by)
    for sentence in time_jump_sentences(say, jump, shown, ZoneInfo(office.snapshot.site.zone)):
        print(sentence, file=sys.stderr)
    if serves:
        raise StorageProblem(TIME_JUMPED)
