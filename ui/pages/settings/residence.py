"""The form that plans residents of an assurance period: round the clock, or in step with the customer's hours [D]."""

from datetime import datetime
from typing import Any

from console.domain.conferences import DRAFT, RESIDENCE, Conference
from console.domain.hours import hours_text, read_hours
from console.domain.people import POSTS
from console.domain.periods import Period
from console.domain.residence import ALL_DAY, CHANGES_AT, CUSTOMER_HOURS, SHIFT_LENGTHS, Duty
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.residence.planning import PlanResidence
from console.wording.names import post_name
from ui.desk import Desk
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, LineInput, MomentInput, NumberInput, Unread
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.words import systems_choices

BY_CLOCK, BY_HOURS = ("shift_hours", "begins"), ("hours",)


def residences(snapshot: Snapshot, period: str) -> tuple[Conference, ...]:
    """The residents of a period (id), the first to begin first."""
    rows = (c for c in snapshot.conferences.values() if c.kind == RESIDENCE and c.period == period)
    return tuple(sorted(rows, key=lambda c: (c.start, c.title, c.id)))


def minutes_text(minutes: int) -> str:
    """Minutes after midnight as a clock says them."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


class MinuteInput(LineInput):
    """A time of the day as minutes after midnight."""

    def __init__(self, desk: Desk, minutes: int) -> None:
        super().__init__(desk.theme, minutes_text(minutes))
        self._say = desk.say

    def value(self) -> int:
        hour, _, minute = self.text().strip().replace("：", ":").partition(":")
        if not hour.isdecimal() or not (minute or "0").isdecimal() or int(minute or 0) > 59:
            raise Unread(self._say("Write a time like 08:00."))
        return int(hour) * 60 + int(minute or 0)


class HoursInput(LineInput):
    """Hours of a day as spans of minutes; empty for the site's working time."""

    def __init__(self, desk: Desk, hours: tuple[tuple[int, ...], ...]) -> None:
        super().__init__(desk.theme, hours_text(hours), hint="08:00-12:00,14:00-18:00")
        self._say = desk.say

    def value(self) -> tuple[tuple[int, ...], ...]:
        try:
            return read_hours(self.text())
        except ValueError:
            raise Unread(self._say("Write hours like 08:00-12:00,14:00-18:00.")) from None


class ResidenceForm(RowForm):
    """`row` is the period. A draft that is there already can be chosen and changed."""

    def __init__(self, desk: Desk, period: Period) -> None:
        say = desk.say
        super().__init__(desk, say("Residents: {name}", name=period.name), say("Make the draft"))
        self.say_second(say("It becomes duty for people when it is published, on the page of conferences."))
        self._period = period
        self.drafts = {c.id: c for c in residences(desk.snapshot, period.id) if c.state == DRAFT}
        if self.drafts:
            ways = [("", say("New")), *((key, c.title) for key, c in self.drafts.items())]
            self.which = ChoiceInput(ways)
            self.add("conference", say("Draft"), self.which)
            self.which.edited.connect(lambda: self._show(self.drafts.get(self.which.value())))
        self._what()
        self._how()
        self._limits()
        self.mode.edited.connect(self._fit)
        self._fit()

    def _what(self) -> None:
        say, theme = self.say, self.theme
        self.add("system", say("System"), ChoiceInput(systems_choices(self.desk)))
        hint = say("e.g. the whole province down to counties")
        self.add("scope", say("Scope"), LineInput(theme, hint=hint), say("As in the scope of a meeting."))
        self.add("notice", say("Number of the order"), LineInput(theme), say("Needed to publish."))
        self.add("title", say("Title line"), LineInput(theme), say("Empty: the name of the period."))

    def _how(self) -> None:
        say, theme = self.say, self.theme
        self.add_heading(say("Way of duty"))
        modes = [(ALL_DAY, say("Round the clock, in shifts")), (CUSTOMER_HOURS, say("In the customer's hours"))]
        self.mode = ChoiceInput(modes, self._period.residents or ALL_DAY)
        self.add("mode", say("Way of duty"), self.mode)
        lengths = [(str(hours), say.n("{n} hour", "{n} hours", hours)) for hours in SHIFT_LENGTHS]
        self.add("shift_hours", say("A shift"), ChoiceInput(lengths))
        self.add("begins", say("First shift begins"), MinuteInput(self.desk, CHANGES_AT))
        note = say("Every day; empty: the site's working time, on working days.")
        self.add("hours", say("Duty hours"), HoursInput(self.desk, ()), note)
        self.add("count", say("People each"), NumberInput(theme, "1"), say("For each venue and shift."))
        posts = [(post, post_name(say, post)) for post in POSTS]
        self.add("posts", say("Posts"), ChipsInput(theme, posts), say("None marked: by the rules."))

    def _limits(self) -> None:
        say = self.say
        self.add_heading(say("Only a part of the period"))
        self.add("start", say("Start"), MomentInput(self.desk))
        self.add("end", say("End"), MomentInput(self.desk, ends=True))

    def _fit(self) -> None:
        """Only what the way of duty asks for."""
        by_clock = self.mode.value() == ALL_DAY
        for names, shown in ((BY_CLOCK, by_clock), (BY_HOURS, not by_clock)):
            for name in names:
                self.rows[name].setVisible(shown)

    def _show(self, draft: Conference | None) -> None:
        """The draft as it was planned; nothing for a new one."""
        if draft is None or draft.duty is None:
            return
        duty: Duty = draft.duty
        self.inputs["system"].fill(draft.system)
        self.inputs["scope"].fill(draft.scope_text)
        self.inputs["notice"].fill(draft.notice)
        self.inputs["title"].fill(draft.title)
        self.mode.fill(duty.mode)
        self.inputs["shift_hours"].fill(str(duty.shift_hours or SHIFT_LENGTHS[0]))
        self.inputs["begins"].fill(minutes_text(duty.begins or CHANGES_AT))
        self.inputs["hours"].fill(hours_text(duty.hours))
        self.inputs["count"].fill(str(duty.count))
        self.inputs["posts"].fill(list(duty.posts))
        for name, at in (("start", draft.start), ("end", draft.end)):
            self.inputs[name].fill(self._edge(name, at))

    def _edge(self, name: str, at: datetime) -> str:
        """Empty where the draft goes as far as the period does."""
        whole = getattr(self._period, name)
        return "" if at == whole else f"{self.desk.local(at):%Y-%m-%d %H:%M}"

    def command(self, values: dict[str, Any]) -> PlanResidence | None:
        if not isinstance(values["count"], int):
            self.show_error("count", self.say("Write a whole number."))
            return None
        old = self.drafts.get(str(values.pop("conference", "")))
        values["shift_hours"] = int(values["shift_hours"])
        known = {"conference": old.id, "version": old.version} if old else {}
        venues = old.duty.venues if old and old.duty and not values["scope"] else ()
        return PlanResidence(self._period.id, venues=venues, **known, **values)

    def told(self, outcome: Done) -> str:
        found = outcome.result
        return self.say(
            "Drafted. Venues: {venues}, duty spans: {spans}, duties: {needs}.",
            venues=found["venues"], spans=found["spans"], needs=found["needs"],
        )  # fmt: skip

    def catch_up(self, snapshot: Snapshot) -> None:
        """A draft that others changed is meant as it stands now."""
        self.drafts = {key: snapshot.conferences.get(key) or old for key, old in self.drafts.items()}

    def fill(self, draft: dict[str, Any]) -> None:
        """The choice of the draft first: it fills the other lines."""
        if "conference" in draft and "conference" in self.inputs:
            self.inputs["conference"].fill(draft["conference"])
        super().fill(draft)
        self._fit()
