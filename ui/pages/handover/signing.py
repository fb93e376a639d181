"""Who hands over to whom, and the two signatures; PINs are worked out off the window's thread and never kept."""

import asyncio
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from console.domain.handover import DONE, SIGNED_OUT
from console.services.decision import Done
from console.services.handover.basis import dispatcher_named
from console.services.handover.opening import ChooseSides, WithdrawHandover
from console.services.handover.pins import new_pin, proof_of
from console.services.handover.setting_pins import SetPin
from console.services.handover.signing import SignIn, SignOut
from console.wording.handover import pin_said
from ui.desk import Refusal
from ui.pages.handover.deeds import Deeds
from ui.pages.handover.sign import SignPart


class Signing:
    """Beside the page's other deeds."""

    def __init__(self, deeds: Deeds) -> None:
        self.deeds, self.desk, self.foot = deeds, deeds.desk, deeds.foot
        self.aside: Callable[..., Awaitable[str]] = asyncio.to_thread  # where a PIN is worked out

    def choose(self, *, incoming: str = "", outgoing: str = "", reason: str = "") -> None:
        """Somebody else hands over, or takes over."""
        part = self.foot.coming if incoming else self.foot.out
        if self.deeds.row() is None:
            name = incoming or outgoing
            part.who.set_choices(part.who.choices, name)
            self.deeds.begin(None, reason)
            return
        self.desk.start(self._choose(part, incoming, outgoing, reason), "handover")

    async def _choose(self, part: SignPart, incoming: str, outgoing: str, reason: str) -> None:
        row = self.deeds.row()
        if row is None:
            return

        def again(given: str) -> None:
            self.choose(incoming=incoming, outgoing=outgoing, reason=given)

        command = ChooseSides(row.id, outgoing, incoming, reason)
        outcome = await self.desk.run(command, lambda refusal: self.deeds.ask(part, refusal, again))
        if isinstance(outcome, Done):
            self.deeds.done()

    def withdraw(self) -> None:
        """It does not take place; with a reason."""
        if (row := self.deeds.row()) is not None:
            self.deeds.pending = lambda reason: self.deeds.start(self._withdraw(reason))
            part = self.foot.coming if row.state == SIGNED_OUT else self.foot.out  # a signature hides its field
            part.ask_reason(self.desk.say("Why is this hand-over withdrawn?"), typing=True)

    async def _withdraw(self, reason: str) -> None:
        row = self.deeds.row()
        if row is not None:
            outcome = await self.desk.run(WithdrawHandover(row.id, reason))
            self.desk.undoable(outcome, self.desk.say("The hand-over was withdrawn."))
            self.deeds.done()

    # ---- signing

    def sign(self, part: SignPart, pin: str, reason: str) -> None:
        """With the PIN of whose part it is."""
        self.deeds.begin(lambda: self.deeds.start(self._sign(part, pin, reason)))

    async def _sign(self, part: SignPart, pin: str, reason: str) -> None:
        row, coming = self.deeds.row(), part is self.foot.coming
        if row is None:
            return
        self.foot.note.commit()
        await asyncio.sleep(0)
        person = dispatcher_named(self.desk.snapshot, row.incoming if coming else row.outgoing)
        proof = await self.aside(proof_of, pin, person.pin) if person is not None and person.pin else ""
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
        self.deeds.done()
        if row is not None and row.state == DONE:
            at = f"{(row.in_at or self.desk.now()).astimezone(zone):%H:%M}"
            self.desk.tell(self.desk.say("{name} holds the desk since {time}.", name=row.incoming, time=at))
        else:
            self.foot.coming.take_focus()

    def set_pin(self, part: SignPart, pin: str) -> None:
        """A first PIN, typed twice alike."""
        self.deeds.begin(lambda: self.deeds.start(self._set_pin(part, pin)))

    async def _set_pin(self, part: SignPart, pin: str) -> None:
        row = self.deeds.row()
        name = (row.incoming if part is self.foot.coming else row.outgoing) if row is not None else ""
        person = dispatcher_named(self.desk.snapshot, name)
        if person is None:
            return
        command = SetPin(person.id, await self.aside(new_pin, pin))
        if isinstance(await self.desk.run(command, lambda refusal: part.show_error(refusal.text)), Done):
            self.desk.tell(self.desk.say("The PIN of {name} is set. Sign with it now.", name=name))
            self.deeds.done()
            part.take_focus()
