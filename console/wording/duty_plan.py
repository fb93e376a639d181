"""A roster's plan in words: what it changes, what stays open and why, how fair it is, what is proven of it."""

from collections.abc import Iterable

from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.duty import cell_name, duty_day, line_name, points_text, shift_name
from console.wording.duty_plan_facts import Changing, Fair, Lacking, Open, Planned
from console.wording.names import person_name

_NAMED = 8  # people that a sentence names
# How many of a line's people a rule keeps off.
_KEPT_OFF = {
    "missing_skill": mark("without the skill: {n}"),
    "on_leave": mark("on leave: {n}"),
    "duty_overlap": mark("on another duty: {n}"),
    "on_duty": mark("at a meeting: {n}"),
    "duty_rest": mark("without enough rest: {n}"),
    "duty_nights": mark("too many nights in a row: {n}"),
    "duty_week": mark("too many hours in the week: {n}"),
}


class DutyPlanWording:
    """Plans of rosters on one snapshot in one language."""

    def __init__(self, say: Wording, snapshot: Snapshot) -> None:
        self.say, self.snapshot = say, snapshot

    def change(self, row: Changing) -> str:
        """One place of a cell that changes."""
        before, after = (person_name(self.snapshot, key) if key else "" for key in (row.before, row.after))
        facts = {"post": self._post(row), "before": before, "after": after}
        if row.told:
            if not after:
                return self.say("{post}: {before} is taken off and must be told", **facts)
            return self.say("{post}: {after} for {before}, who must be told", **facts)
        if not after:
            return self.say("{post}: {before} is taken off", **facts)
        if before:
            return self.say("{post}: {after} for {before}", **facts)
        return self.say("{post}: {after}", **facts)

    def gap(self, row: Open) -> str:
        """Places of a shift that stay open."""
        return self.say.n("Open: {post}: {n} person", "Open: {post}: {n} people", row.places, post=self._post(row))

    def _post(self, row: Changing | Open) -> str:
        return cell_name(self.say, self.snapshot, row.line, row.day, row.shift)

    def fairness(self, row: Fair) -> str:
        """How a line's points lie, and whether that can be any closer."""
        say = self.say
        facts = {
            "line": line_name(say, self.snapshot, row.line),
            "low": points_text(say, row.low),
            "high": points_text(say, row.high),
            "spread": points_text(say, row.spread),
            "bound": points_text(say, row.bound),
        }
        if row.proven:
            return say("{line}: {spread} points between the highest and the lowest; no roster is fairer", **facts)
        return say("{line}: {spread} points between the highest and the lowest; {bound} at least", **facts)

    def lack(self, row: Lacking) -> str:
        """Why places stay open: 需 5 人，可到 4 人."""
        say = self.say
        facts = {
            "where": self._where(row.cells),
            "wanted": say.n("{n} person", "{n} people", row.wanted),
            "skills": say(", ").join(row.skills),
            "given": row.given,
            "people": self._people(row.people),
        }
        if not row.given:
            plain, skilled = (
                mark("{where} needs {wanted}; nobody can come"),
                mark("{where} needs {wanted} with {skills}; nobody can come"),
            )
        else:
            plain, skilled = (
                mark("{where} needs {wanted}; {given} can come: {people}"),
                mark("{where} needs {wanted} with {skills}; {given} can come: {people}"),
            )
        text = say(skilled if row.skills else plain, **facts)
        others = [say(_KEPT_OFF[rule], n=n) for rule, n in row.kept_off if rule in _KEPT_OFF]
        return say("{text} ({others})", text=text, others=say(", ").join(others)) if others else text

    def _where(self, cells: tuple[tuple[str, str, str], ...]) -> str:
        """The shifts that a shortage is about."""
        say, snapshot = self.say, self.snapshot
        if len(cells) == 1:
            return cell_name(say, snapshot, *cells[0])
        lines, days = list(dict.fromkeys(line for line, _, _ in cells)), sorted({day for _, day, _ in cells})
        names = say(", ").join(line_name(say, snapshot, line) for line in lines)
        if len(days) > 1:
            return say(
                "{lines}, {n} shifts from {first} to {last}", lines=names, n=len(cells),
                first=duty_day(say, days[0]), last=duty_day(say, days[-1]),
            )  # fmt: skip
        shifts = say(", ").join(dict.fromkeys(shift_name(say, snapshot, line, shift) for line, _, shift in cells))
        return say("{line}, {shift}, {day}", line=names, shift=shifts, day=duty_day(say, days[0]))

    def _people(self, people: Iterable[str]) -> str:
        names = [person_name(self.snapshot, key) for key in people]
        said = self.say(", ").join(names[:_NAMED])
        return self.say("{people} …", people=said) if len(names) > _NAMED else said


def roster_certificate(say: Wording, row: Planned) -> str:
    """What is proven of a plan, as it stands in the bar."""
    if not row.open:
        filled = say("All filled")
    elif row.fewest:
        filled = say.n("{n} unfilled is the minimum", "{n} unfilled is the minimum", row.open)
    elif row.gaps_bound:
        filled = say("{n} unfilled; no plan leaves fewer than {least}", n=row.open, least=row.gaps_bound)
    else:
        filled = say.n("{n} unfilled; not proven", "{n} unfilled; not proven", row.open)
    if row.repairs:
        if row.least_change:
            return say("{filled}; no repair changes less", filled=filled)
        return say("{filled}; a repair changes {least} places at least", filled=filled, least=row.changes_bound)
    if not row.fewest or not row.fairness:
        return filled
    if row.proven:
        return say("{filled}; proven optimal", filled=filled)
    return say("{filled}; proven as fair as can be", filled=filled) if row.fair else filled


def roster_changes(say: Wording, row: Planned) -> str:
    """How much a plan changes, and how little it could."""
    if not row.lines:
        return say("Nothing changes")
    n = len(row.lines)
    said = say.n("{n} place changes", "{n} places change", n)
    told = len({line.before for line in row.lines if line.told})
    if told:
        return say.n(
            "{changes}, {n} person is to be told again", "{changes}, {n} people are to be told again", told,
            changes=said,
        )  # fmt: skip
    return said
