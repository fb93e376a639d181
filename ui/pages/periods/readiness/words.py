"""An item of a list in words: how it stands, since when it is late, what shows that it is done."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.attachments import by_record
from console.domain.messages import messages_about
from console.domain.periods import Period
from console.domain.readiness import DONE, TO_DO, UNDER_WAY, WAIVED, ReadinessItem
from console.domain.snapshot import Snapshot
from console.planning.readiness.standing import count_of
from console.wording.catalogue import Wording
from console.wording.names import date_time
from console.wording.readiness import (
    amount,
    item_state_name,
    overdue_days,
    owner_name,
    section_name,
    stock_amount,
    where_name,
)
from ui.delegates.roles import Tone
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue

SYMBOLS = {UNDER_WAY: Symbol.UNDER_WAY, DONE: Symbol.DONE, WAIVED: Symbol.EXEMPT}


class ItemWords:
    """The words of one state on one day (ISO)."""

    def __init__(self, say: Wording, snapshot: Snapshot, today: str) -> None:
        self.say, self.snapshot, self.today = say, snapshot, today

    def symbol(self, row: ReadinessItem) -> Symbol:
        return Symbol.BREACH if row.overdue(self.today) else SYMBOLS.get(row.state, Symbol.NOT_STARTED)

    def state(self, row: ReadinessItem) -> str:
        """Its state; of an overdue one how long."""
        return (
            overdue_days(self.say, row.due, self.today)
            if row.overdue(self.today)
            else item_state_name(self.say, row.state)
        )

    def tone(self, row: ReadinessItem) -> Tone:
        if row.overdue(self.today):
            return Tone.CRIT
        return Tone.NONE if row.state in TO_DO else Tone.SECOND

    def owner(self, row: ReadinessItem) -> str:
        return owner_name(self.say, self.snapshot, row)

    def where(self, row: ReadinessItem) -> str:
        return where_name(self.say, self.snapshot, row)

    def title(self, row: ReadinessItem) -> str:
        """With how many are asked for."""
        wanted = amount(self.say, row.count, row.unit)
        return self.say("{title}, {amount}", title=row.title, amount=wanted) if wanted else row.title

    def proof(self, row: ReadinessItem) -> str:
        """What shows that it is done, or why it is waived; files by number."""
        files = len(self.snapshot.attachments.derived(by_record).get(row.id, ()))
        text = row.note if row.state == WAIVED else row.evidence
        if files and text:
            return self.say.n("{text}; {n} file", "{text}; {n} files", files, text=text)
        return self.say.n("{n} file", "{n} files", files) if files else text

    def heading(self, section: str, part: Sequence[ReadinessItem]) -> str:
        """A section with how far it is."""
        say, count, name = self.say, count_of(part, self.today), section_name(self.say, section)
        if count.overdue:
            return say("{name}  {n}/{m}, {late} overdue", name=name, n=count.settled, m=count.total, late=count.overdue)
        return say("{name}  {n}/{m}", name=name, n=count.settled, m=count.total)

    def nothing(self, row: Period | None, now: datetime, *, narrowed: bool) -> tuple[str, str] | None:
        """Why no item shows, and what to do; None without a period."""
        say = self.say
        if row is None:
            return None
        if narrowed:
            return say("Nothing fits the filter."), say("Esc shows all items.")
        if row.end <= now:
            return say("This period is over and had no readiness list."), ""
        return say("No readiness list yet"), say("F7 makes it from the templates, for each unit in scope.")

    def facts(self, row: ReadinessItem) -> tuple[KeyValue, ...]:
        """The item in detail."""
        say = self.say
        stock = self.snapshot.stock_items.get(row.stock)
        found = (
            KeyValue(say("State"), item_state_name(say, row.state), self.symbol(row)),
            KeyValue(say("Due by"), self._due(row), None, "crit_t" if row.overdue(self.today) else "text"),
            KeyValue(say("Section"), section_name(say, row.section)),
            KeyValue(say("Where"), self.where(row)),
            KeyValue(say("Owner"), self.owner(row)),
            KeyValue(say("How many"), amount(say, row.count, row.unit)),
            KeyValue(say("In stock"), say("{name}: {amount}", name=stock.name, amount=stock_amount(say, stock))
                     if stock else "", Symbol.DUE if stock and stock.short else None),
            KeyValue(say("Evidence"), row.evidence),
            KeyValue(say("Note"), row.note),
            KeyValue(say("Settled"), self._settled(row)),
            KeyValue(say("Asked last"), self._asked(row)),
        )  # fmt: skip
        return tuple(fact for fact in found if fact.value)

    def _due(self, row: ReadinessItem) -> str:
        if not row.overdue(self.today):
            return row.due
        return self.say("{day}, {late}", day=row.due, late=overdue_days(self.say, row.due, self.today))

    def _settled(self, row: ReadinessItem) -> str:
        if row.done is None:
            return ""
        at = date_time(self.say, row.done, ZoneInfo(self.snapshot.site.zone))
        return self.say("{time} {name}", time=at, name=row.done_by)

    def _asked(self, row: ReadinessItem) -> str:
        """The last message or call about it, and what was said."""
        found = next((m for m in messages_about(self.snapshot.messages, row.period) if row.id in m.about), None)
        if found is None:
            return ""
        at = date_time(self.say, found.made, ZoneInfo(self.snapshot.site.zone))
        text = self.say("{time} {name}", time=at, name=found.name)
        return self.say("{text}: {answer}", text=text, answer=found.answer) if found.answer else text
