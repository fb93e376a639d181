"""A plan in words: what is proven of it, what it changes, why, and what set it off."""

import math
from zoneinfo import ZoneInfo

from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.names import clock_time, duration, person_name, place_name, post_name
from console.wording.plan_facts import Change, Counted, Known, Replacing, Thinned, Troubled, Weighed
from console.wording.staffing import short_venue_name

STAGE_NAMES = {
    "first": mark("First plan"),
    "bound": mark("Bound found"),
    "settled": mark("Settled"),
    "proof": mark("Proof"),
    "repair": mark("Repair"),
}
_TROUBLES = {
    "away": mark("{person} is away and can't be at {venue}, {start}–{end}"),
    "left": mark("{person} has left the staff; {venue} at {start} is open"),
    "duty": mark("{person} is on duty and can't be at {venue}, {start}–{end}"),
    "added": mark("{venue} joined: somebody is needed from {start} to {end}"),
    "moved": mark("The meeting was moved: {person} can't be at {venue}, {start}–{end}"),
    "barred": mark("A rule now speaks against {person} at {venue}, {start}–{end}"),
}
_REASONS = {
    "continuity": mark("Was not at the last meeting here"),
    "change": mark("Not who stands there now"),
    "told": mark("Somebody else has been told already"),
    "strength": mark("Own unit at its strength or below"),
}


def certificate_sentence(say: Wording, known: Known, *, sought: bool = True) -> str:
    """What is proven of a plan, as it stands in the bar. `sought`: more may still be proven."""
    if known.proven:
        if not known.unfilled:
            return say("Proven optimal")
        return say.n("{n} unfilled is the minimum; proven optimal", "{n} unfilled is the minimum; proven optimal",
                     known.unfilled)  # fmt: skip
    if known.fewest and known.cost_least:
        gap = gap_text(known.gap)
        if not known.unfilled:
            return say("All filled; cost within {gap} %", gap=gap)
        return say.n(
            "{n} unfilled is the minimum; cost within {gap} %",
            "{n} unfilled is the minimum; cost within {gap} %",
            known.unfilled,
            gap=gap,
        )
    if known.fewest:
        if not known.unfilled:
            return say("All filled")
        return say.n("{n} unfilled is the minimum", "{n} unfilled is the minimum", known.unfilled)
    if known.unfilled_least:
        return say("{n} unfilled; no plan leaves fewer than {least}", n=known.unfilled, least=known.unfilled_least)
    if sought:
        return say.n("{n} unfilled; what is possible is being worked out",
                     "{n} unfilled; what is possible is being worked out", known.unfilled)  # fmt: skip
    return say.n("{n} unfilled; not proven", "{n} unfilled; not proven", known.unfilled)


def gap_text(gap: float) -> str:
    """A part as per cent, rounded up so that it never says too little: 0.02, 0.3, 12."""
    percent = 100 * gap
    digits = 0 if percent >= 10 else 1 if percent >= 0.1 else 2
    step = 10**digits
    return f"{math.ceil(round(percent * step, 6)) / step:.{digits}f}"


def stage_name(say: Wording, stage: str) -> str:
    """The step that a plan comes of."""
    return say(STAGE_NAMES.get(stage, stage))


def changes_text(say: Wording, added: int, changed: int) -> str:
    """What a plan changes, in a few words; what it has none of is left out."""
    parts = (
        say.n("+{n} assignment", "+{n} assignments", added) if added else "",
        say.n("{n} change", "{n} changes", changed) if changed else "",
    )
    return say(", ").join(part for part in parts if part) or say("Nothing to change")


def change_sentence(say: Wording, proposal: Change) -> str:
    """What a plan would change, in a line, with who must be told again and what stays open."""
    if not proposal.added and not proposal.changed:
        return say("Nothing to change")
    parts = (
        changes_text(say, proposal.added, proposal.changed),
        say.n("{n} to tell again", "{n} to tell again", proposal.told_again) if proposal.told_again else "",
        say.n("{n} unfilled", "{n} unfilled", proposal.unfilled) if proposal.unfilled else "",
    )
    return say(", ").join(part for part in parts if part)


def told_again_text(say: Wording, people: int) -> str:
    """How many people must be told again; '' for none."""
    return say.n("{n} person must be told again", "{n} people must be told again", people) if people else ""


def told_sentence(say: Wording, totals: Counted) -> str:
    """Who must be told again."""
    if not totals.told:
        return say("Nobody has to be told again")
    return told_again_text(say, totals.told_people)


def reason_chip(say: Wording, name: str, amount: int) -> str:
    """One reason behind a pair in a few words, with its amount."""
    if name == "travel":
        return say("On the road {time}", time=duration(say, amount))
    if name == "post":
        return say.n("Post: {n} step from the first choice", "Post: {n} steps from the first choice", amount)
    if name == "fairness":
        return say("{n} h more than colleagues in 30 days", n=amount)
    if name == "warning":
        return say.n("{n} rule warns", "{n} rules warn", amount)
    return say(_REASONS.get(name, name))


def reason_chips(say: Wording, line: Weighed) -> tuple[str, ...]:
    """All reasons that cost something at a line."""
    return tuple(reason_chip(say, name, amount) for name, amount in line.reasons)


class PlanWording:
    """Lines, troubles and thin units of one snapshot."""

    def __init__(self, say: Wording, snapshot: Snapshot) -> None:
        self.say, self.snapshot, self.zone = say, snapshot, ZoneInfo(snapshot.site.zone)

    def line(self, row: Replacing) -> str:
        """Who goes where, in place of whom."""
        venue = short_venue_name(self.snapshot, row.venue)
        start, end = clock_time(row.start, self.zone), clock_time(row.end, self.zone)
        before, after = self._person(row.line.before), self._person(row.line.after)
        if row.what == "filled":
            return self.say("{venue} {start}–{end}: {after}", venue=venue, start=start, end=end, after=after)
        if row.what == "released":
            return self.say("{venue} {start}–{end}: {before} is released", venue=venue, start=start, end=end,
                            before=before)  # fmt: skip
        return self.say("{venue} {start}–{end}: {before} → {after}", venue=venue, start=start, end=end, before=before,
                        after=after)  # fmt: skip

    def trouble(self, row: Troubled) -> str:
        """What happened to a place of the plan."""
        need = self.snapshot.needs.get(row.need)
        return self.say(
            _TROUBLES[row.what],
            person=self._person(row.person),
            venue=short_venue_name(self.snapshot, need.venue) if need else row.need,
            start=clock_time(need.start, self.zone) if need else "",
            end=clock_time(need.end, self.zone) if need else "",
        )

    def thin(self, row: Thinned) -> str:
        """A unit that the plan leaves below its strength."""
        return self.say(
            "{place}: {post} {present}/{required} with this plan, {before} without",
            place=place_name(self.snapshot, row.place),
            post=post_name(self.say, row.post),
            present=row.present,
            required=row.required,
            before=row.before,
        )

    def _person(self, person: str) -> str:
        return person_name(self.snapshot, person)
