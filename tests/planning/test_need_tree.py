"""The tree of needs that follows its tables is the one that counts all anew, after whatever happened."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from console.domain.conferences import assignments_by_need
from console.domain.rules import STRENGTH
from console.domain.rules import rule as figures
from console.planning.day.findings import complete
from console.planning.day.needs import NeedTree, branch_path, need_tree
from console.planning.day.plan import needs_of_day
from tests.planning.test_day_findings import KeptInspection
from tests.support.world import meeting, need_at, province, sent, with_need, with_person


def plainly(snapshot, needs, findings, gaps_only):
    return NeedTree().of(snapshot, needs, findings, gaps_only=gaps_only)


def branches(rows):
    for row in rows:
        yield row
        yield from branches(row.branches)


def every_line(rows):
    return {line.need: line for branch in branches(rows) for line in branch.lines}


class KeptTree(KeptInspection):
    """As what is found, with people who move, venues excused, other places, other figures of strength."""

    chosen = ()
    gaps_only = False

    @rule(data=st.data())
    def choose(self, data):
        self.chosen = tuple(data.draw(st.sets(st.sampled_from(self.conferences))))

    @rule(only=st.booleans())
    def filter(self, only):
        self.gaps_only = only

    @rule(data=st.data(), count=st.integers(0, 3))
    def ask(self, data, count):
        need = data.draw(st.sampled_from(sorted(self.snapshot.needs)))
        self.snapshot = with_need(self.snapshot, need, count=count, excused="" if count else "停")

    @rule(data=st.data())
    def move(self, data):
        person, place = (
            data.draw(st.sampled_from(sorted(rows))) for rows in (self.snapshot.people, self.snapshot.places)
        )
        self.snapshot = with_person(self.snapshot, person, place=self.snapshot.places[place].code)

    @rule(data=st.data())
    def hand_on(self, data):
        """One row of an assignment, another need and person."""
        if self.snapshot.assignments:
            key = data.draw(st.sampled_from(sorted(self.snapshot.assignments)))
            need, person = (data.draw(st.sampled_from(sorted(t))) for t in (self.snapshot.needs, self.snapshot.people))
            row = replace(self.snapshot.assignments[key], need=need, person=person)
            self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, {"assignment": {key: row}})

    @rule(owed=st.integers(0, 4))
    def owe(self, owed):
        row = figures(self.snapshot.rules, STRENGTH)
        row = replace(row, values={**row.values, "county_mobile": owed})
        self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, {"rule": {row.id: row}})

    @rule(key=st.sampled_from(["l3501", "l350101", "l350101001"]))
    def forget_place(self, key):
        self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, {"place": {key: None}})

    @rule(data=st.data())
    def look_ahead(self, data):
        """What a plan would leave is looked at, and the state as it is again."""
        need, person = (data.draw(st.sampled_from(sorted(t))) for t in (self.snapshot.needs, self.snapshot.people))
        ahead = sent(self.snapshot, need, person)
        self.compare(ahead, complete(ahead, self.inspection).by_place)

    @invariant()
    def is_the_plain_count(self):
        if hasattr(self, "inspection"):
            self.compare(self.snapshot, self.inspection.by_place)  # older findings of places that wait
            self.compare(self.snapshot, complete(self.snapshot, self.inspection).by_place)

    def compare(self, snapshot, findings):
        needs = needs_of_day(snapshot, self.chosen or self.conferences)
        kept = need_tree(snapshot, needs, findings, gaps_only=self.gaps_only)
        assert kept == plainly(snapshot, needs, findings, self.gaps_only)
        held = snapshot.assignments.derived(assignments_by_need)
        under = {need.id: {place.code for place in branch_path(snapshot, need.place)} or {need.place} for need in needs}
        for branch in branches(kept):
            below = [need for need in needs if branch.place in under[need.id]]
            assert branch.needed == sum(need.count for need in below)
            assert branch.assigned == sum(len(held.get(need.id, ())) for need in below)
        for key, line in every_line(kept).items():
            assert sorted(line.people) == sorted(row.person for row in held.get(key, ()))


TestKeptTree = KeptTree.TestCase
TestKeptTree.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)


def test_an_assignment_leaves_the_branches_that_it_does_not_touch():
    snapshot, conference = meeting(province(), 2, 4)
    needs, known = needs_of_day(snapshot, [conference]), complete(snapshot)
    before = {row.place: row for row in branches(need_tree(snapshot, needs, known.by_place))}
    after = sent(snapshot, need_at(snapshot, conference, "350101").id, "p350101f1")
    then = {row.place: row for row in branches(need_tree(after, needs, complete(after, known).by_place))}
    same = {place for place, row in before.items() if then[place] is row}
    assert before.keys() == then.keys()
    assert before.keys() - same == {"3501", "350101"}
