"""The kept inspection says what a fresh one would, after whatever happened."""

from collections import Counter
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain.duty.rosters import IN_FORCE, NEW
from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.rules import WARNING, Rule
from console.planning.day.findings import advanced, begun, complete, worked
from console.services.conferences import EndConference
from console.services.drill_staffing import first_fitting
from tests.planning.duty.duty_worlds import on_roster
from tests.support.world import at, done, meeting, need_at, province, sent, with_need, with_person


def many(findings):
    return Counter((f.rule, f.severity, f.need, f.person, f.place, f.conference, str(f.facts)) for f in findings)


def everything(inspection):
    return [finding for found in inspection.by_place.values() for finding in found]


def test_worked_in_slices_it_is_the_whole():
    snapshot, _ = meeting(province(), 2, 4)
    inspection, steps = begun(snapshot), 0
    while not inspection.complete:
        inspection, steps = worked(inspection, 3), steps + 1
    assert steps == 4  # ten places
    assert many(everything(inspection)) == many(inspect(snapshot))


def test_a_change_makes_only_its_places_pending():
    snapshot, conference = meeting(province(), 2, 4)
    inspection = complete(snapshot)
    after = sent(snapshot, need_at(snapshot, conference, "350101").id, "p350102f1")
    assert advanced(inspection, after).pending == ("350101", "350102")  # the venue, and the unit that lends
    own = sent(snapshot, need_at(snapshot, conference, "350101").id, "p350101f1")
    assert advanced(inspection, own).pending == ("350101",)
    again = sent(after, need_at(after, conference, "350102").id, "p350102f1")
    assert advanced(complete(after, inspection), again).pending == ("350101", "350102")  # the same person's other need
    assert advanced(inspection, snapshot) is inspection


def test_findings_of_chosen_conferences_blocking_first():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    inspection = complete(snapshot)
    for chosen in ((first,), (second,), (first, second), ()):
        assert many(inspection.findings(chosen)) == many(inspect(snapshot, chosen) if chosen else ())
    assert [f.blocks for f in inspection.findings((first, second))] == [True, True, False]


class KeptInspection(RuleBasedStateMachine):
    """Assign, release, fill, leave, cancel, edit rules; the kept inspection follows in steps of any size."""

    @initialize()
    def begin(self):
        self.snapshot, one = meeting(province(), 2, 4)
        self.snapshot, two = meeting(self.snapshot, 3, 5, "A市", system="finance")
        self.conferences = [one, two]
        self.inspection = begun(self.snapshot)

    @rule(data=st.data())
    def send(self, data):
        need = data.draw(st.sampled_from(sorted(self.snapshot.needs)))
        person = data.draw(st.sampled_from(sorted(self.snapshot.people)))
        self.snapshot = sent(self.snapshot, need, person)

    @rule(data=st.data())
    def release(self, data):
        if self.snapshot.assignments:
            key = data.draw(st.sampled_from(sorted(self.snapshot.assignments)))
            self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, {"assignment": {key: None}})

    @rule(data=st.data(), why=st.sampled_from(["", "会场停用"]))
    def excuse(self, data, why):
        need = data.draw(st.sampled_from(sorted(self.snapshot.needs)))
        self.snapshot = with_need(self.snapshot, need, count=0 if why else 1, excused=why)

    @rule(data=st.data(), code=st.sampled_from(["morning", "afternoon"]), standing=st.sampled_from([NEW, IN_FORCE]))
    def on_duty(self, data, code, standing):
        person = data.draw(st.sampled_from(sorted(self.snapshot.people)))
        self.snapshot = on_roster(self.snapshot, person, "2026-07-24", code, standing=standing)

    @rule(number=st.integers(0, 2), place=st.sampled_from(["", "350201"]))
    def edit_roster(self, number, place):
        if self.snapshot.rosters:
            roster = replace(self.snapshot.rosters["roster"], number=number)
            line = replace(self.snapshot.duty_lines["line"], place=place)
            rows = {"roster": {roster.id: roster}, "duty_line": {line.id: line}}
            self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, rows)

    @rule(data=st.data(), start=st.integers(0, 6))
    def away(self, data, start):
        person = data.draw(st.sampled_from(sorted(self.snapshot.people)))
        self.snapshot = with_person(self.snapshot, person, leave=(Leave(at(start), at(start + 3), "年假"),))

    @rule(data=st.data())
    def end(self, data):
        conference = data.draw(st.sampled_from(self.conferences))
        if self.snapshot.conferences[conference].state == "published":
            self.snapshot = done(self.snapshot, EndConference(conference, "cancelled", reason="客户取消"))

    @rule()
    def fill(self):
        on = tuple(c for c in self.conferences if self.snapshot.conferences[c].state == "published")
        self.snapshot = done(self.snapshot, first_fitting(self.snapshot, on))

    @rule(hours=st.integers(1, 12))
    def edit_rule(self, hours):
        row = Rule("over_hours", WARNING, {"hours": hours})
        self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, {"rule": {row.id: row}})

    @rule()
    def meet(self):
        self.snapshot, conference = meeting(self.snapshot, 6, 7, "B市", system="government")
        self.conferences.append(conference)

    @rule(places=st.integers(1, 5))
    def look(self, places):
        self.inspection = worked(advanced(self.inspection, self.snapshot), places)

    @invariant()
    def says_what_a_fresh_one_says(self):
        if hasattr(self, "inspection"):
            kept = complete(self.snapshot, self.inspection)
            assert many(everything(kept)) == many(inspect(self.snapshot))


TestKeptInspection = KeptInspection.TestCase
TestKeptInspection.settings = settings(max_examples=50, stateful_step_count=18, deadline=None)
