"""The same through a database: what was written is read again, and what is taken back stands as before."""

from datetime import timedelta

import pytest

from console.domain.conference_log import BACKUP_ON
from console.domain.conferences import CANCELLED, PUBLISHED
from console.domain.rollcalls import JOINT_DAY, PRESENT
from console.domain.tickets import LINE
from console.services.clock import FixedClock
from console.services.conferences import (
    AddConference,
    AttachFormalNotice,
    EndConference,
    ExcuseVenue,
    GiveTask,
    PublishConference,
    ReportVenueFault,
    ReviseConference,
    SwitchPath,
)
from console.services.office import Office
from console.services.rollcalls import ClearMark, MarkRound
from console.services.staffing import AssignPerson
from tests.services.conferences.conftest import contents
from tests.support.consoles import done
from tests.support.world import at, province
from tests.support.writing import stocked


@pytest.fixture
def office(database_url):
    office = Office.open(database_url, user="林", clock=FixedClock(at(7)))
    world = province()
    done(office, stocked(world.places, world.people, world.venues))
    office.id = done(office, AddConference("water", "会商", at(9), at(11), "全省至乡镇")).result["conference"]
    done(office, AttachFormalNotice(office.id, "函.pdf", b"%PDF-1.4"))
    done(office, PublishConference(office.id))
    yield office
    office.close()


def need(office, place):
    return next(n.id for n in office.snapshot.needs.values() if n.place == place)


def test_every_deed_is_kept_and_taken_back(office):
    township = need(office, "350101001")
    done(office, AssignPerson(township, "p350101001t1"))
    deeds = (
        lambda: MarkRound((township, need(office, "35")), JOINT_DAY, PRESENT),
        lambda: ClearMark((township,), JOINT_DAY),
        lambda: GiveTask(township, text="门卫不放行"),
        lambda: SwitchPath(office.id, BACKUP_ON, township, "主用中断"),
        lambda: ExcuseVenue(township, "停电"),
        lambda: ReviseConference(office.id, None, at(10), at(12), "全省至县", "改题", "函2号"),
        lambda: EndConference(office.id, CANCELLED, reason="客户取消"),
    )
    for deed in deeds:
        before = contents(office.snapshot)
        undo = done(office, deed()).undo
        assert contents(office.snapshot) != before, deed
        done(office, undo)
        assert contents(office.snapshot) == before
        if not isinstance(deed(), EndConference | ReviseConference | ExcuseVenue | ClearMark):
            done(office, deed())


def test_another_console_reads_what_was_written(office, database_url):
    township = need(office, "350101001")
    done(office, MarkRound((township,), JOINT_DAY, PRESENT))
    done(office, ReportVenueFault(township, LINE, "无图像"))
    done(office, ReviseConference(office.id, None, at(9) + timedelta(minutes=30), at(11)))
    again = Office.open(database_url, user="陈")
    snapshot = again.snapshot
    again.close()
    row = snapshot.conferences[office.id]
    assert (row.state, row.revision, row.notice_file != "") == (PUBLISHED, 2, True)
    (ticket,) = snapshot.tickets.values()
    assert (ticket.conference, ticket.venue, ticket.fault) == (office.id, "v350101001", LINE)
    revised = next(event for event in snapshot.conference_events.values() if event.what == "revised")
    assert list(revised.facts["before"]) == ["start"]
