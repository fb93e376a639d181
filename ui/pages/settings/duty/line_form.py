"""The form of a duty line, and the one that adds the usual lines."""

from dataclasses import replace
from typing import Any, ClassVar

from console.domain.duty.lines import LINE_KINDS, OPERATIONS, DutyLine
from console.domain.people import POSTS
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.lines import SetDutyLine
from console.services.duty.usual_lines import AddUsualLines
from console.wording.duty import kind_name, line_name, pattern_name
from console.wording.names import post_name
from ui.desk import Desk
from ui.pages.settings.checks.names_input import NamesInput
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.duty.needs import NeedsInput
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput, NumberInput
from ui.pages.settings.picks import people_input, places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.words import levels_choices

OWN, PLACE = "own", "place"
COMMAS = str.maketrans("，、；;", ",,,,")


class DutyLineForm(RowForm):
    """A line: what for, where, in which shifts, how many, who."""

    said_at: ClassVar = {"name": "names", "places": "place"}

    def __init__(self, desk: Desk, row: DutyLine | None) -> None:
        say, theme, snapshot = desk.say, desk.theme, desk.snapshot
        super().__init__(desk, line_name(say, snapshot, row.id) if row else say("New duty line"), say("Save"))
        patterns = sorted(snapshot.shift_patterns.values(), key=lambda one: (one.order, one.id))
        old = row or DutyLine("", OPERATIONS, {}, patterns[0].id if patterns else "", order=len(snapshot.duty_lines))
        self.add("names", say("Name"), NamesInput(theme, old.names))
        kinds = dict.fromkeys((*LINE_KINDS, old.kind))
        self.add("kind", say("Kind"), ChoiceInput([(code, kind_name(say, code)) for code in kinds], old.kind))
        note = say("Empty: the site itself.")
        self.add("place", say("Unit"), places_input(desk, [old.place] if old.place else [], single=True), note)
        self.pattern = ChoiceInput([(one.id, pattern_name(say, one)) for one in patterns], old.pattern)
        self.add("pattern", say("Shifts"), self.pattern)
        needs = self.needs = NeedsInput(desk, snapshot.shift_patterns.get(old.pattern), old.needs)
        needs.edited.connect(self.order_tabs)
        note = say("The closest row counts; without one, one person a shift. Alt+Del takes a row out.")
        self.add("needs", say("Strength"), needs, note, above=True)
        self.pattern.edited.connect(lambda: needs.offer(desk.snapshot.shift_patterns.get(self.pattern.value())))
        self._add_people(old)
        periods = sorted(snapshot.periods.values(), key=lambda one: one.start)
        running = [("", say("Always")), *((one.id, one.name) for one in periods)]
        self.add("period", say("Runs"), ChoiceInput(running, old.period))
        self.add("order", say("Place in the list"), NumberInput(theme, str(old.order)))
        self.add("desk", "", FlagInput(say("The desk: hands over with signatures, acknowledges"), old.desk))
        self.add("active", "", FlagInput(say("In use"), old.active))

    def _add_people(self, old: DutyLine) -> None:
        desk, say, theme = self.desk, self.say, self.theme
        self.add_heading(say("Who may serve"))
        self.add(
            "members", say("Members"), people_input(desk, old.members, empty=True), say("None: by level and post.")
        )
        self.add("levels", say("Levels"), ChipsInput(theme, levels_choices(desk), old.levels))
        posts = [(code, post_name(say, code)) for code in POSTS]
        self.add("posts", say("Posts"), ChipsInput(theme, posts, old.posts))
        self.add(
            "skills", say("Skills"), LineInput(theme, ", ".join(old.skills)), say("All of them; parted by commas.")
        )

    def command(self, values: dict[str, Any]) -> SetDutyLine:
        skills = (skill.strip() for skill in values.pop("skills").translate(COMMAS).split(","))
        base = self.row or DutyLine("", OPERATIONS, {}, "")
        return SetDutyLine(replace(base, skills=tuple(skill for skill in skills if skill), **values))

    def told(self, outcome: Done) -> str:
        return self.say("The duty line was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.duty_lines


class UsualLinesForm(RowForm):
    """The usual lines of the site itself, of one unit, or of all units of a level."""

    said_at: ClassVar = {"places": "place"}

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        super().__init__(desk, say("Add the usual lines"), say("Add them"))
        self.say_second(say("One person a shift; what a unit has of a kind stays as it is."))
        levels = [
            (code, say("All units: {level}", level=name))
            for code, name in levels_choices(desk)
            if any(place.level == code for place in desk.snapshot.places.values())
        ]
        whom = [(OWN, say("The site itself")), (PLACE, say("One unit")), *levels]
        self.whom = ChoiceInput(whom, OWN)
        self.add("whom", say("For"), self.whom)
        self.place = places_input(desk, [], single=True)
        self.add("place", say("Unit"), self.place)
        kinds = [(code, kind_name(say, code)) for code in LINE_KINDS]
        self.add("kinds", say("Kinds"), ChipsInput(desk.theme, kinds, LINE_KINDS), above=True)
        self.whom.edited.connect(self._show_place)
        self._show_place()

    def _show_place(self) -> None:
        self.rows["place"].setVisible(self.whom.value() == PLACE)

    def command(self, values: dict[str, Any]) -> AddUsualLines | None:
        whom, place = values["whom"], values["place"]
        if whom == PLACE and not place:
            self.show_error("place", self.say("Which unit?"))
            return None
        level = "" if whom in (OWN, PLACE) else whom
        return AddUsualLines(place if whom == PLACE else "", level, values["kinds"])

    def told(self, outcome: Done) -> str:
        return self.say.n("{n} duty line was added.", "{n} duty lines were added.", outcome.result["added"])
