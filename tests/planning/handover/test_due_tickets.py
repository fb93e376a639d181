"""What falls due is followed ticket by ticket; a fresh look finds the same at any time."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.tickets import ENDED
from console.planning.handover.due_tickets import DueTickets
from console.planning.workdays import calendar_of
from console.services.decision import Done
from console.services.tickets import GiveFeedback, MoveTicket, ReportFault
from tests.support.handing_over import NEAR_END, console

HOUR = timedelta(hours=1)
STEPS = ("report", "feedback", "diagnose", "to_customer", "repair", "suspend", "resume", "restore", "confirm", "wait")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 3), st.integers(0, 90)), max_size=14))
def test_followed_equals_looked_at_afresh(steps):
    office, followed = console(), DueTickets()
    for number, (step, which, minutes) in enumerate(steps):
        office.clock.advance(timedelta(minutes=minutes))
        rows = list(office.snapshot.tickets.values())
        now = office.clock.now()
        if step == "report" or not rows:
            outcome = office.do_now(ReportFault("断", now, circuit=f"FZ-{number}", contact="值班员"))
            assert isinstance(outcome, Done)
        elif step != "wait":
            row = rows[which % len(rows)]
            fields = {"text": "查", "cause": "断", "contact": "值班员", "reason": "customer_wait"}
            if step == "feedback" and row.state not in ENDED:
                office.do_now(GiveFeedback(row.id, row.version, "查", "断", now + HOUR))
            elif step != "feedback":
                office.do_now(MoveTicket(row.id, row.version, step, fields))
        for span in ((NEAR_END, NEAR_END + 12 * HOUR),):
            state, hours = office.snapshot, calendar_of(office.snapshot)
            found = followed.of(state.tickets, hours, span, now)
            fresh = DueTickets().of(state.tickets, hours, span, now)
            assert {key: [m.due for m in due] for key, due in found.items()} == {
                key: [m.due for m in due] for key, due in fresh.items()
            }
