"""Reasons in words: what a shortage is made of and what ends it, what somebody would cost the plan and who would move,
what keeps somebody from a place by a little.
"""

from collections.abc import Iterable
from datetime import datetime

from console.domain.conferences import Need
from console.domain.places import county_codes
from console.domain.rules import DOUBLE_BOOKING, ON_DUTY, OVER_HOURS
from console.domain.snapshot import Snapshot
from console.wording import duty_findings
from console.wording.catalogue import Wording, mark
from console.wording.names import clock_time, conference_title, duration, person_name, place_name, post_name
from console.wording.reason_facts import Costing, Lacking, Missing, Moving, WayLike
from console.wording.staffing import RULE_TAGS, StaffingWording, short_venue_name

_NEAR = {
    "double_booking": mark("{person}: {short} too short after or before {other_venue}, {other_start}–{other_end}"),
    "on_duty": mark("{person}: on duty {span}, {short} missing with the way between"),
    "over_hours": mark("{person}: {over} h over the {limit} h of a day"),
    "missing_skill": mark("{person} lacks only {skills}"),
    "on_leave": mark("{person}: on leave until {leave_end}, nothing else in the way"),
    "wrong_place": mark("{person}: only the unit differs ({person_place})"),
    "wrong_level": mark("{person}: only the level differs ({person_level})"),
    "wrong_post": mark("{person}: only the post differs ({person_post})"),
    "surplus": mark("{person}: only the place is filled already"),
}


def points_in_short(say: Wording) -> str:
    """What a number of points of the whole plan is, in a line."""
    return say("Points: how much worse the whole plan gets (way, post, changes and more, weighted)")


def points_explained(say: Wording) -> str:
    """What points of the whole plan are made of (`costs.Weights`) and what they are compared with."""
    return say(
        "Points are what the whole plan would cost more than the best plan as things stand: the way, posts, balance of"
        " hours, continuity, changes, people told again, strength of units and warnings, each with the site's weight."
    )


class ReasonWording(StaffingWording):
    """Reasons about one snapshot in one language."""

    def __init__(self, say: Wording, snapshot: Snapshot) -> None:
        super().__init__(say, snapshot)
        self.say, self.snapshot = say, snapshot

    def lack(self, row: Lacking) -> str:
        """A shortage in a sentence. Its times are those of presence, set-up with it, and are said to be: beside them
        stands when a meeting begins.
        """
        needs = [self.snapshot.needs[key] for key in row.needs if key in self.snapshot.needs]
        facts = {
            "where": self._where(needs),
            "asked": self._people(row.asked),
            "time": clock_time(row.start, self._zone),
            "have": len(row.people),
        }
        meetings = len({need.conference for need in needs})
        if row.kind == "moment":
            return self._moment(row, needs, meetings, facts)
        facts["able"] = row.able
        facts["until"] = clock_time(row.until or row.start, self._zone)
        if row.kind == "taken":
            where = self._venue(needs) if len(needs) == 1 else self._where(needs)
            return self.say.n(
                "{where}, on site at {time}: {asked} too few; {n} could come, and is needed elsewhere",
                "{where}, on site at {time}: {asked} too few; {n} could come, and all are needed elsewhere",
                len(row.people), **{**facts, "where": where, "asked": row.asked},
            )  # fmt: skip
        if row.kind == "hours":
            return self.say.n(
                "{n} meeting in {where} needs {asked} on site from {time} to {until}; within the hours of a day the"
                " {have} who can come serve {able}",
                "{n} meetings in {where} need {asked} on site from {time} to {until}; within the hours of a day the"
                " {have} who can come serve {able}",
                meetings, **facts,
            )  # fmt: skip
        return self.say.n(
            "{n} meeting in {where} needs {asked} on site from {time} to {until}; one after the other the {have} who"
            " can come serve {able}",
            "{n} meetings in {where} need {asked} on site from {time} to {until}; one after the other the {have} who"
            " can come serve {able}",
            meetings, **facts,
        )  # fmt: skip

    def _moment(self, row: Lacking, needs: list[Need], meetings: int, facts: dict[str, object]) -> str:
        if not row.people:
            return self.say("{venue}, on site at {time}: nobody can come", venue=self._venue(needs), **facts)
        skills = self._skills(needs)
        if skills:
            return self.say.n(
                "{n} meeting in {where} needs {asked} with {skills} on site at {time}; {have} have it",
                "{n} meetings in {where} need {asked} with {skills} on site at {time}; {have} have it",
                meetings, skills=skills, **facts,
            )  # fmt: skip
        return self.say.n(
            "{n} meeting in {where} needs {asked} on site at {time}; {have} can come",
            "{n} meetings in {where} need {asked} on site at {time}; {have} can come",
            meetings, **facts,
        )  # fmt: skip

    def _where(self, needs: Iterable[Need]) -> str:
        counties = self.snapshot.places.derived(county_codes)
        places = {need.place for need in needs}
        own = sorted({counties.get(place, place) for place in places})
        if len(places) == 1:
            return place_name(self.snapshot, next(iter(places)), from_rank=-1)
        if len(own) == 1:
            return place_name(self.snapshot, own[0], from_rank=-1)
        return self.say.n("{n} county", "{n} counties", len(own))

    def _venue(self, needs: Iterable[Need]) -> str:
        return self.say(", ").join(dict.fromkeys(short_venue_name(self.snapshot, need.venue) for need in needs))

    def _people(self, n: int) -> str:
        return self.say.n("{n} person", "{n} people", n)

    def _skills(self, needs: list[Need]) -> str:
        """The skills that all of these ask for."""
        shared = set.intersection(*(set(need.skills) for need in needs)) if needs else set[str]()
        return self.say(", ").join(sorted(shared))

    def way_out(self, row: WayLike) -> str:
        """What would end a shortage, as something to do."""
        say, person = self.say, person_name(self.snapshot, row.person)
        place = place_name(self.snapshot, row.place, from_rank=-1) if row.place else ""
        skills = say(", ").join(row.skills)
        if row.code == "reach":
            return say("Let {person} ({post}) come from {place}", person=person, post=self._post(row.post), place=place)
        if row.code == "shift":
            facts = {
                "conference": conference_title(self.snapshot, row.conference),
                "time": self._clock(row.start),
                "by": duration(say, abs(row.minutes)),
            }
            if row.minutes > 0:
                return say("Shift {conference} to {time} ({by} later)", **facts)
            return say("Shift {conference} to {time} ({by} earlier)", **facts)
        if row.code == "train":
            return say("Train {person} for {skills}", person=person, skills=skills)
        if row.code == "recall":
            return say("Have {person} back from leave by {time}", person=person, time=self._clock(row.start))
        if skills:
            return say("One more person at {place} ({post}) with {skills}", place=place, post=self._post(row.post),
                       skills=skills)  # fmt: skip
        return say("One more person at {place} ({post})", place=place, post=self._post(row.post))

    def effect(self, row: WayLike) -> str:
        """What it fills, and what it then leaves open."""
        if not row.left:
            return self.say.n("Fills {n} place; nothing stays open", "Fills {n} places; nothing stays open", row.fills)
        return self.say.n("Fills {n} place; {left} stay open", "Fills {n} places; {left} stay open", row.fills,
                          left=row.left)  # fmt: skip

    def plan_cost(self, row: Costing) -> str:
        """What it costs the whole plan to send somebody."""
        if row.there:
            return self.say("The plan sends them")
        if row.unfilled > 0:
            return self.say.n("{n} place more would stay open", "{n} places more would stay open", row.unfilled)
        if row.unfilled < 0:
            return self.say.n("{n} place more would be filled", "{n} places more would be filled", -row.unfilled)
        if not row.plan_cost:
            return self.say("As good for the plan")
        if row.plan_cost < 0:
            return self.say.n("The plan gets {n} point better", "The plan gets {n} points better", -row.plan_cost)
        return self.say.n("Costs the plan {n} point", "Costs the plan {n} points", row.plan_cost)

    def move(self, row: Moving) -> str:
        """Who would be at a place instead of whom."""
        need = self.snapshot.needs.get(row.need)
        facts = {
            "venue": short_venue_name(self.snapshot, need.venue) if need else row.need,
            "start": self._clock(need.start if need else None),
            "end": self._clock(need.end if need else None),
            "before": person_name(self.snapshot, row.before),
            "after": person_name(self.snapshot, row.after),
        }
        if not row.after:
            return self.say("{venue} {start}–{end}: {before} leaves, the place is open", **facts)
        if not row.before:
            return self.say("{venue} {start}–{end}: {after} comes, the place was open", **facts)
        return self.say("{venue} {start}–{end}: {after} instead of {before}", **facts)

    def moves(self, rows: tuple[Moving, ...]) -> str:
        """How much would change, in a line."""
        if not rows:
            return self.say("Nobody moves")
        opened = sum(not row.after for row in rows)
        if opened:
            return self.say.n("{n} place changes, {opened} of it open", "{n} places change, {opened} of them open",
                              len(rows), opened=opened)  # fmt: skip
        return self.say.n("{n} place changes", "{n} places change", len(rows))

    def near(self, row: Missing) -> str:
        """What alone keeps somebody from a place."""
        facts = {"person": row.person, **row.finding.facts}
        if row.finding.rule == ON_DUTY:
            return self.say(_NEAR[ON_DUTY], **duty_findings.spoken(self.say, self.snapshot, facts))
        if row.finding.rule == DOUBLE_BOOKING:
            facts["short"] = duration(self.say, int(facts["short"]))
        if row.finding.rule == OVER_HOURS:
            facts["over"] = f"{float(facts['hours']) - float(facts['limit']):g}"
        return self.say(_NEAR[row.finding.rule], **{name: self._fact(name, value) for name, value in facts.items()})

    def others(self, rule: str, n: int) -> str:
        """How many more a rule bars; '' those beyond the reach of plans."""
        if not rule:
            return self.say.n("{n} more is too far away for a plan", "{n} more are too far away for a plan", n)
        if rule == "there":
            return self.say.n("{n} more is there already", "{n} more are there already", n)
        return self.say("{n} more: {rule}", n=n, rule=self.say(RULE_TAGS.get(rule, rule)))

    def _post(self, post: str) -> str:
        return post_name(self.say, post)

    def _clock(self, moment: datetime | None) -> str:
        return clock_time(moment, self._zone) if moment else ""
