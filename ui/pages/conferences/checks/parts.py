"""An abnormal item and a part: which piece is faulty, and which one takes its place."""

from typing import Any

from console.domain.checks import TO_PART
from console.domain.equipment import FAULTY, IN_SERVICE, RETURNED, SPARE, Equipment, at_venue
from console.planning.equipment.listing import Wanted, equipment_rows
from console.services.decision import Done
from console.services.equipment.moving import MoveEquipment, ReplaceEquipment
from console.wording.equipment import state_name
from console.wording.names import place_name
from ui.desk import Refusal
from ui.pages.conferences.checks.rows import ItemRow
from ui.widgets.choices import Choice

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module
MOST = 8


class Parts:
    """One for a sheet."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet, self.desk, self.say, self.bar = sheet, sheet.desk, sheet.say, sheet.bar

    def ask(self, row: ItemRow) -> None:
        """Which piece at the venue it is."""
        subject = self.sheet.subject
        pieces = at_venue(self.desk.snapshot.equipment, subject.venue)[:MOST] if subject else ()
        if not pieces:
            self.bar.show_error(
                self.say("No terminal or part is on the list for this venue. Report a fault (T) or write a note (O).")
            )
            return
        self.bar.put(self.bar.part)
        self.bar.part.ask(
            row.item.code, self.say("Which piece is it? ↑ ↓, Enter"), [self._choice(piece) for piece in pieces],
            lambda number: self._ask_spare(row.item.code, pieces[number]),
        )  # fmt: skip

    def _ask_spare(self, item: str, piece: Equipment) -> None:
        spares = self._spares(piece)
        if not spares:
            self._settle(item, piece, None)
            return
        keep = Choice(self.say("Nothing yet: only marked as faulty"))
        self.bar.put(self.bar.part)
        self.bar.part.ask(
            item, self.say("What takes the place of {serial}?", serial=piece.serial),
            [*(self._choice(spare) for spare in spares), keep],
            lambda number: self._settle(item, piece, spares[number] if number < len(spares) else None),
        )  # fmt: skip

    def _spares(self, piece: Equipment) -> tuple[Equipment, ...]:
        """In store anywhere, of the same kind; those of the same model and place first."""
        rows = equipment_rows(self.desk.snapshot, self.desk.now(), Wanted((SPARE, RETURNED), (piece.kind,)))
        found = [row.equipment for row in rows if row.equipment.id != piece.id]
        found.sort(key=lambda row: (row.model != piece.model, row.place != piece.place, row.serial))
        return tuple(found[: MOST - 1])

    def _choice(self, piece: Equipment) -> Choice:
        where = place_name(self.desk.snapshot, piece.place) if piece.place else ""
        state = state_name(self.say, piece.state)
        return Choice(piece.serial, "  ".join(part for part in (piece.model, state, where) if part))

    def _settle(self, item: str, piece: Equipment, spare: Equipment | None) -> None:
        self.desk.start(self._settled(item, piece, spare), "part")

    async def _settled(self, item: str, piece: Equipment, spare: Equipment | None) -> None:
        """The move of the pieces, then the item names the faulty one."""
        sheet, number = self.sheet, self.sheet.number
        run = await sheet.hand.opened(sheet.subject)
        if not run:
            return
        command: Any = None
        if spare is not None:
            command = ReplaceEquipment(piece.id, spare.id, run=run)
        elif piece.state == IN_SERVICE:
            command = MoveEquipment(piece.id, FAULTY, piece.version, run=run)

        def refused(refusal: Refusal) -> None:
            self.bar.show_error(refusal.text)

        if command is not None and not isinstance(await self.desk.run(command, refused), Done):
            return
        self.bar.close_all()
        sheet.take_focus()
        await sheet.hand.followed(number, item, TO_PART, piece.id)
        sheet.following.go_on(item)
