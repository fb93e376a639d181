"""The forms of terminals and parts: entered, described, moved, replaced by another."""

from typing import Any

from console.domain.equipment import EQUIPMENT_KINDS, EQUIPMENT_STATES, FAULTY, IN_SERVICE, MOVES, Equipment
from console.domain.snapshot import Snapshot
from console.planning.site_lookup import find_equipment
from console.services.decision import Done
from console.services.equipment.entering import AddEquipment, EditEquipment
from console.services.equipment.moving import MoveEquipment, ReplaceEquipment
from console.wording.equipment import kind_name, state_name
from ui.desk import Desk
from ui.pages.directory.equipment.words import piece_name
from ui.pages.settings.inputs import ChoiceInput, DayInput, LineInput
from ui.pages.settings.picks import PickInput, places_input, ticket_input, venue_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.words import systems_choices


class _PieceForm(RowForm):
    """What describes a piece, whether it is new or not."""

    def _describe(self, piece: Equipment) -> None:
        say, theme = self.say, self.theme
        self.add("serial", say("Serial number"), LineInput(theme, piece.serial))
        self.add("model", say("Model"), LineInput(theme, piece.model))
        kinds = [(kind, kind_name(say, kind)) for kind in EQUIPMENT_KINDS]
        self.add("kind", say("Kind"), ChoiceInput(kinds, piece.kind))
        systems = [("", say("Any system")), *systems_choices(self.desk)]
        self.add("system", say("System"), ChoiceInput(systems, piece.system))

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.equipment


class AddForm(_PieceForm):
    """A new piece as it stands."""

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        super().__init__(desk, say("New terminal or part"), say("Save"))
        self._describe(Equipment("", "", EQUIPMENT_KINDS[0], "", IN_SERVICE, ""))
        self.add_heading(say("Where it stands"))
        states = [(state, state_name(say, state)) for state in EQUIPMENT_STATES]
        self.add("state", say("State"), ChoiceInput(states, IN_SERVICE))
        self.add("day", say("State since"), DayInput(desk), say("Empty: today."))
        self.add("venue", say("Venue"), venue_input(desk, ()), say("A venue brings its own place."))
        self.add("place", say("Place"), places_input(desk, (), single=True))
        self.add("note", say("Note"), LineInput(desk.theme))

    def command(self, values: dict[str, Any]) -> AddEquipment:
        return AddEquipment(**values)

    def told(self, outcome: Done) -> str:
        return self.say("{name} was entered.", name=piece_name(self.desk.snapshot, outcome.result["equipment"]))


class EditForm(_PieceForm):
    """A piece described otherwise; where it stands changes by a move."""

    def __init__(self, desk: Desk, piece: Equipment) -> None:
        super().__init__(desk, piece.serial, desk.say("Save"))
        self.say_second(desk.say("State and location change by a move (M)."))
        self._describe(piece)
        self.add("note", desk.say("Note"), LineInput(desk.theme, piece.note))

    def command(self, values: dict[str, Any]) -> EditEquipment:
        return EditEquipment(self.row.id, self.row.version, **values)

    def told(self, outcome: Done) -> str:
        return self.say("{name} was changed.", name=piece_name(self.desk.snapshot, self.row.id))


class _MovingForm(RowForm):
    """What every move says: when, in which parcel, what for."""

    def _reason(self) -> None:
        say, theme = self.say, self.theme
        self.add("day", say("Date"), DayInput(self.desk), say("Empty: today."))
        self.add("tracking", say("Parcel number"), LineInput(theme))
        self.add("ticket", say("For the ticket"), ticket_input(self.desk))
        self.add("note", say("Note"), LineInput(theme))

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.equipment


class MoveForm(_MovingForm):
    """To another state, or elsewhere in the same one."""

    def __init__(self, desk: Desk, piece: Equipment) -> None:
        say = desk.say
        super().__init__(desk, say("Move {serial}", serial=piece.serial), say("Write it down"))
        now = state_name(say, piece.state)
        states = [(state, state_name(say, state)) for state in MOVES[piece.state]]
        states.append((piece.state, say("{state}, stands elsewhere", state=now)))
        self.say_second(say("Now: {state}", state=now))
        self.add("state", say("New state"), ChoiceInput(states, states[0][0]))
        self.add("venue", say("Venue"), venue_input(desk, (piece.venue,) if piece.venue else ()),
                 say("What leaves service leaves its venue."))  # fmt: skip
        self.add("place", say("Place"), places_input(desk, (piece.place,) if piece.place else (), single=True))
        self._reason()

    def command(self, values: dict[str, Any]) -> MoveEquipment:
        """What was left as it stood goes by the rules of the move."""
        for name in ("place", "venue"):
            values[name] = None if values[name] == getattr(self.row, name) else values[name]
        return MoveEquipment(self.row.id, version=self.row.version, **values)

    def told(self, outcome: Done) -> str:
        state = state_name(self.say, self.desk.snapshot.equipment[self.row.id].state)
        return self.say("{serial}: {state}", serial=self.row.serial, state=state)


class ReplaceForm(_MovingForm):
    """Another piece comes in its place."""

    def __init__(self, desk: Desk, piece: Equipment) -> None:
        say = desk.say
        super().__init__(desk, say("Replace {serial}", serial=piece.serial), say("Replace it"))
        spare = PickInput(
            desk, lambda text: find_equipment(desk.snapshot, text), lambda key: piece_name(desk.snapshot, key),
            single=True, hint=say("Serial number, model"),
        )  # fmt: skip
        self.add("new", say("By"), spare)
        states = [(state, state_name(say, state)) for state in MOVES[piece.state] if state != IN_SERVICE]
        self.add("state", say("The old one is"), ChoiceInput(states, FAULTY))
        self._reason()

    def command(self, values: dict[str, Any]) -> ReplaceEquipment | None:
        if values["new"] not in self.desk.snapshot.equipment:
            self.show_error("new", self.say("Choose a piece from the list."))
            return None
        return ReplaceEquipment(self.row.id, **values)

    def told(self, outcome: Done) -> str:
        new = piece_name(self.desk.snapshot, outcome.result["equipment"])
        return self.say("{new} stands where {old} stood.", new=new, old=self.row.serial)
