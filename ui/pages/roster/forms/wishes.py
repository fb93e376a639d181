"""W: what somebody wishes of a roster, beside the wishes that are known of the days in sight."""

from collections.abc import Sequence
from typing import Any

from console.domain.duty.wishes import OFF, ON, WISH_KINDS, Wish
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.wishes import RemoveWish, SetWish
from console.wording.catalogue import mark
from console.wording.duty import day_head, own_name
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, DayInput, LineInput
from ui.pages.settings.listed_form import ListedForm
from ui.pages.settings.picks import people_input
from ui.widgets.choices import Choice

KIND_NAMES = {OFF: mark("Wants to be free"), ON: mark("Wants to be on duty")}


class WishForm(ListedForm):
    """A wish; the person and the day under the cursor stand there first."""

    def __init__(self, desk: Desk, listed: Sequence[Wish], person: str, day: str) -> None:
        say = desk.say
        self._person, self._day = person, day
        super().__init__(desk, say("Wishes"), say("Save the wish"), listed, say("A new wish"))
        self.add("person", say("Who"), people_input(desk, [person] if person else [], single=True))
        self.add("kind", say("Wish"), ChoiceInput([(kind, say(KIND_NAMES[kind])) for kind in WISH_KINDS], OFF))
        self.add("day", say("Day"), DayInput(desk, day))
        self.add("shift", say("Shift"), ChoiceInput([("", say("The whole day")), *_shifts(desk)], ""))
        self.add("note", say("Note"), LineInput(desk.theme, ""))

    def words(self, one: Wish) -> Choice:
        say, snapshot = self.say, self.desk.snapshot
        shift = dict(_shifts(self.desk)).get(one.shift, one.shift)
        when = say("{day}, {shift}", day=day_head(say, one.day), shift=shift) if shift else day_head(say, one.day)
        main = say("{when}: {person}", when=when, person=person_name(snapshot, one.person))
        return Choice(main, say(KIND_NAMES[one.kind]))

    def take(self, one: Wish | None) -> None:
        person = one.person if one else self._person
        self.fill({
            "person": [[person] if person else [], ""], "kind": one.kind if one else OFF,
            "day": one.day if one else self._day, "shift": one.shift if one else "", "note": one.note if one else "",
        })  # fmt: skip

    def command(self, values: dict[str, Any]) -> SetWish | None:
        if not values["person"]:
            self.show_error("person", self.say("Whose wish?"))
            return None
        old = self.chosen
        return SetWish(
            Wish(
                old.id if old else "", values["person"], values["kind"], values["day"], self.desk.now(), "",
                values["shift"], values["note"], old.version if old else 1,
            )
        )  # fmt: skip

    def removal(self, one: Wish) -> RemoveWish:
        return RemoveWish(one.id, one.version)

    def told(self, outcome: Done) -> str:
        return self.say("The wishes were changed; a plan keeps to them where it can.")

    def catch_up(self, snapshot: Snapshot) -> None:
        """Who changed a listed wish meanwhile is asked for anew."""
        self.listed = tuple(snapshot.wishes.get(one.id, one) for one in self.listed)


def _shifts(desk: Desk) -> list[tuple[str, str]]:
    """All shifts of the patterns in use, each code once."""
    snapshot = desk.snapshot
    found: dict[str, str] = {}
    used = {line.pattern for line in snapshot.duty_lines.values() if line.active}
    for pattern in sorted(snapshot.shift_patterns.values(), key=lambda one: one.order):
        if pattern.id in used:
            found |= {s.code: own_name(desk.say, s.names, s.code) for s in pattern.shifts if s.code not in found}
    return list(found.items())
