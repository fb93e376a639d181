"""Staffing in few words: why somebody is ranked where, why somebody is left out, what a drop would mean."""

from typing import Any

from console.domain.findings import Finding
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.wording import duty_findings
from console.wording.catalogue import Wording, mark
from console.wording.findings import FindingWording
from console.wording.names import duration, place_name, post_name, venue_name

_SHORT = {
    "double_booking": mark("{other_end} at {other_venue}, {short} missing"),
    "wrong_place": mark("Staff of {unit}"),
    "wrong_level": mark("Level: {person_level}"),
    "wrong_post": mark("Post: {person_post}"),
    "on_leave": mark("On leave until {leave_end}"),
    "missing_skill": mark("Lacks {skills}"),
    "over_hours": mark("{hours} h that day, limit {limit} h"),
    "surplus": mark("The place is filled"),
    "shortfall": mark("{assigned} of {count} assigned"),
    "strength": mark("{post} {present}/{required}"),
    "venue_clash": mark("Room booked twice"),
    **duty_findings.SHORT,
}
_TITLES = {
    "fits": mark("Fits"),
    "warning": mark("Fits with a warning: {rule}"),
    "blocking": mark("Does not fit: {rule}"),
    "there": mark("Is assigned here already"),
}
RULE_TAGS = {
    "double_booking": mark("Time"),
    "wrong_place": mark("Unit"),
    "wrong_level": mark("Level"),
    "wrong_post": mark("Post"),
    "on_leave": mark("Leave"),
    "missing_skill": mark("Skill"),
    "over_hours": mark("Hours"),
    "surplus": mark("Surplus"),
    "shortfall": mark("Nobody there"),
    "strength": mark("Strength"),
    "venue_clash": mark("Room"),
    **duty_findings.TAGS,
}


def short_venue_name(snapshot: Snapshot, venue: str) -> str:
    """A venue without the names of the places above its own, where the site writes them in front."""
    name = venue_name(snapshot, venue)
    row = snapshot.venues.get(venue)
    path = snapshot.places.derived(paths).get(row.place, ()) if row else ()
    for step in path[:-1]:
        name = name.removeprefix(step.name).lstrip() or name
    return name


class StaffingWording(FindingWording):
    """Findings, verdicts and reasons about one snapshot, short enough for a chip or a line."""

    def __init__(self, say: Wording, snapshot: Snapshot) -> None:
        super().__init__(say, snapshot)
        self._facts["other_venue"] = self._facts["venue"] = lambda venue: short_venue_name(snapshot, venue)

    def _need(self, need: str) -> str:
        row = self._snapshot.needs.get(need)
        return short_venue_name(self._snapshot, row.venue) if row else need

    def short(self, finding: Finding) -> str:
        """The fact in a few words."""
        facts = {"person": finding.person, "place": finding.place, **finding.facts}
        if finding.rule in duty_findings.RULES:
            said = duty_findings.spoken(self._say, self._snapshot, facts)
            return self._say(_SHORT[duty_findings.code_of(finding)], **said)
        if finding.rule == "double_booking":
            facts["short"] = duration(self._say, facts["short"])
        facts["unit"] = place_name(self._snapshot, facts.get("person_place", ""), from_rank=-1)
        return self._say(_SHORT[finding.rule], **{name: self._fact(name, value) for name, value in facts.items()})

    def tag(self, rule: str) -> str:
        """A rule in a word or two."""
        return self._say(RULE_TAGS.get(rule, rule))

    def title(self, fit: str, main: Finding | None) -> str:
        """What a drop would mean (`fits`, `warning`, `blocking`, `there`), as the heading of its tool tip."""
        if main is not None and main.rule == "double_booking":
            return self._say("Does not fit: {short} missing", short=duration(self._say, int(main.facts["short"])))
        return self._say(_TITLES[fit], rule=self.tag(main.rule) if main else "")

    def reason(self, code: str, facts: dict[str, Any]) -> str:
        """One thing that speaks for or against a candidate, as a chip."""
        say = self._say
        if code == "post":
            return post_name(say, facts["post"])
        if code == "same_room":
            return say("Already in this room")
        if code == "free_from":
            return say("Free from {time}", time=self._fact("other_end", facts["at"]))
        if code == "free_all_day":
            return say("Free all day")
        if code == "meetings_that_day":
            return say.n("{n} meeting that day", "{n} meetings that day", facts["n"])
        return say("{hours} h on site", hours=f"{facts['hours']:g}")
