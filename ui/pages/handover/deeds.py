"""What is done on the page: a hand-over begun, told, written on, signed, withdrawn; PINs worked out off the window's
thread and never kept.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.digest import TOLD
from console.domain.handover import DONE, OPEN, Handover
from console.planning.handover.digest import Digest
from console.services.decision import Done, Outcome
from console.services.handover.basis import dispatcher_named
from console.services.handover.opening import ChooseSides, OpenHandover, WithdrawHandover
from console.services.handover.pins import new_pin, proof_of
from console.services.handover.setting_pins import SetPin
from console.services.handover.signing import SignIn, SignOut
from console.services.handover.telling import TellSection, UntellSection, WriteNote
from console.wording.handover import pin_said
from ui.desk import Desk, Refusal
from ui.pages.handover.foot import Foot
from ui.pages.handover.sign import SignPart


class Deeds:
    """`digest` answers what is shown; `told` is called after a section was told, with its code."""

    def __init__(self, desk: Desk, foot: Foot, digest: Callable[[], Digest | None]) -> None:
        self.desk, self.foot, self._digest = desk, foot, digest
        self.pending: Callable[[str], None] | None = None  # what waits for a reason
        self.told: Callable[[str], None] = lambda _: None
        self.done: Callable[[], None] = lambda: None

    def _row(self) -> Handover | None:
        digest = self._digest()
        key = digest.row.id if digest is not None and digest.row is not None else ""
        row = self.desk.snapshot.handovers.get(key)
        return row if row is not None and row.state in OPEN else None

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self.desk.start(work, "handover")

    # ---- beginning

    def begin(self, then: Callable[[], None] | None = None, reason: str = "") -> None:
        """Begin it where it isn't yet, then go on."""
        if self._row() is not None:
            if then is not None:
                then()
            return
        command = OpenHandover(self.foot.coming.who.value, self.foot.out.who.value, reason)
        self.desk.start(self._begin(command, then), "handover")

    async def begin_now(self, reason: str = "") -> None:
        """`begin`, awaited."""
        await self._begin(OpenHandover(self.foot.coming.who.value, self.foot.out.who.value, reason), None)

    async def _begin(self, command: OpenHandover, then: Callable[[], None] | None) -> None:
        def no(refusal: Refusal) -> None:
            self._ask(self.foot.out, refusal, lambda reason: self.begin(then, reason))

        if isinstance(await self.desk.run(command, no), Done):
            self.done()
            if then is not None:
                then()

    def _ask(self, part: SignPart, refusal: Refusal, again: Callable[[str], None]) -> None:
        """A refusal that a reason takes away asks for it; another one is said."""
        fields = {str(finding.facts.get("field", "")) for finding in refusal.findings}
        rules = {finding.rule for finding in refusal.findings}
        if "reason" in fields or "handover_early" in rules:
            self.pending = again
            part.ask_reason(refusal.text, typing=True)
        else:
            part.show_error(refusal.text)

    def reasoned(self, part: SignPart, reason: str) -> None:
        """A reason was given: what waited for it goes on."""
        pending, self.pending = self.pending, None
        if pending is not None:
            part.need_no_reason()
            pending(reason)

    # ---- telling

    def tell(self, code: str) -> None:
        """Space: told as it stands; told already: not told after all."""
        self.begin(lambda: self._tell(code))

    def _tell(self, code: str) -> None:
        digest, row = self._digest(), self._row()
        if digest is None or row is None:
            return
        if digest.state(code) == TOLD:
            self.desk.start(self._run(UntellSection(row.id, code)), "handover")
        else:
            command = TellSection(row.id, code, digest.seq, digest.sections[code].marks)
            self.desk.start(self._told(command, code), "handover")

    async def _told(self, command: TellSection, code: str) -> None:
        if isinstance(await self._run(command), Done):
            self.told(code)

    async def _run(self, command: Any) -> Outcome | None:
        outcome = await self.desk.run(command)
        if isinstance(outcome, Done):
            self.done()
        return outcome

    # ---- the note

    def write_note(self, text: str, seen: str) -> None:
        """What was typed."""
        if not text and self._row() is None:
            self.foot.note.saved()
        else:
            self.begin(lambda: self._write(text, seen))

    def _write(self, text: str, seen: str) -> None:
        if (row := self._row()) is not None:
            self.desk.start(self._write_it(WriteNote(row.id, text, seen)), "note")

    async def _write_it(self, command: WriteNote) -> None:
        note = self.foot.note

        def no(refusal: Refusal) -> None:
            row = self._row()
            note.refused(refusal.text, row.note if refusal.stale and row is not None else None)

        if isinstance(await self.desk.run(command, no), Done):
            note.saved()
            self.done()

    # ---- who

    def choose(self, *, incoming: str = "", outgoing: str = "", reason: str = "") -> None:
        """Somebody else hands over, or takes over."""
        part = self.foot.coming if incoming else self.foot.out
        if self._row() is None:
            name = incoming or outgoing
            part.who.set_choices(part.who.choices, name)
            self.begin(None, reason)
            return
        self.desk.start(self._choose(part, incoming, outgoing, reason), "handover")

    async def _choose(self, part: SignPart, incoming: str, outgoing: str, reason: str) -> None:
        row = self._row()
        if row is None:
            return

        def again(given: str) -> None:
            self.choose(incoming=incoming, outgoing=outgoing, reason=given)

        command = ChooseSides(row.id, outgoing, incoming, reason)
        outcome = await self.desk.run(command, lambda refusal: self._ask(part, refusal, again))
        if isinstance(outcome, Done):
            self.done()

    def withdraw(self) -> None:
        """It does not take place; with a reason."""
        if self._row() is not None:
            self.pending = lambda reason: self._start(self._withdraw(reason))
            self.foot.out.ask_reason(self.desk.say("Why is this hand-over withdrawn?"), typing=True)

    async def _withdraw(self, reason: str) -> None:
        row = self._row()
        if row is not None:
            outcome = await self.desk.run(WithdrawHandover(row.id, reason))
            self.desk.undoable(outcome, self.desk.say("The hand-over was withdrawn."))
            self.done()

    # ---- signing

    def sign(self, part: SignPart, pin: str, reason: str) -> None:
        """With the PIN of whose part it is."""
        self.begin(lambda: self._start(self._sign(part, pin, reason)))

    async def _sign(self, part: SignPart, pin: str, reason: str) -> None:
        row, coming = self._row(), part is self.foot.coming
        if row is None:
            return
        self.foot.note.commit()
        await asyncio.sleep(0)
        person = dispatcher_named(self.desk.snapshot, row.incoming if coming else row.outgoing)
        proof = await asyncio.to_thread(proof_of, pin, person.pin) if person is not None and person.pin else ""
        command = SignIn(row.id, proof, reason) if coming else SignOut(row.id, proof, reason)
        outcome = await self.desk.run(command, lambda refusal: self._not_signed(part, refusal))
        if isinstance(outcome, Done):
            self._signed(part, outcome)

    def _not_signed(self, part: SignPart, refusal: Refusal) -> None:
        part.show_error(refusal.text)
        if any(finding.facts.get("field") == "reason" for finding in refusal.findings):
            part.ask_reason(refusal.text, typing=True)

    def _signed(self, part: SignPart, outcome: Done) -> None:
        zone = ZoneInfo(self.desk.snapshot.site.zone)
        if not outcome.result.get("signed"):
            part.show_error(pin_said(self.desk.say, outcome.result, zone))
            return
        part.need_no_reason()
        row = self.desk.snapshot.handovers.get(str(outcome.result["handover"]))
        self.done()
        if row is not None and row.state == DONE:
            at = f"{(row.in_at or self.desk.now()).astimezone(UTC).astimezone(zone):%H:%M}"
            self.desk.tell(self.desk.say("{name} holds the desk since {time}.", name=row.incoming, time=at))
        else:
            self.foot.coming.take_focus()

    def set_pin(self, part: SignPart, pin: str) -> None:
        """A first PIN, typed twice alike."""
        self.begin(lambda: self._start(self._set_pin(part, pin)))

    async def _set_pin(self, part: SignPart, pin: str) -> None:
        row = self._row()
        name = (row.incoming if part is self.foot.coming else row.outgoing) if row is not None else ""
        person = dispatcher_named(self.desk.snapshot, name)
        if person is None:
            return
        command = SetPin(person.id, await asyncio.to_thread(new_pin, pin))
        if isinstance(await self.desk.run(command, lambda refusal: part.show_error(refusal.text)), Done):
            self.desk.tell(self.desk.say("The PIN of {name} is set. Sign with it now.", name=name))
            self.done()
            part.take_focus()
