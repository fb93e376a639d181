"""What is done on the page: a hand-over begun, told section by section, written on."""

from collections.abc import Callable, Coroutine
from typing import Any

from console.domain.digest import TOLD
from console.domain.handover import OPEN, Handover
from console.planning.handover.digest import Digest
from console.services.decision import Done, Outcome
from console.services.handover.opening import OpenHandover
from console.services.handover.telling import TellSection, UntellSection, WriteNote
from console.wording.handover import withdrawn_said
from ui.desk import Desk, Refusal
from ui.pages.handover.foot import Foot
from ui.pages.handover.sign import SignPart


class Deeds:
    """`digest` answers what is shown; `told` is called after a section was told, with its code."""

    def __init__(self, desk: Desk, foot: Foot, digest: Callable[[], Digest | None]) -> None:
        self.desk, self.foot, self._digest = desk, foot, digest
        self.pending: Callable[[str], None] | None = None  # what waits for a reason
        self._telling: set[str] = set()  # sections on their way: a quick second Space takes none of them back
        self.told: Callable[[str], None] = lambda _: None
        self.done: Callable[[], None] = lambda: None

    def row(self) -> Handover | None:
        """The hand-over under way."""
        digest = self._digest()
        key = digest.row.id if digest is not None and digest.row is not None else ""
        row = self.desk.snapshot.handovers.get(key)
        return row if row is not None and row.state in OPEN else None

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Go on with this."""
        self.desk.start(work, "handover")

    # ---- beginning

    def begin(self, then: Callable[[], None] | None = None, reason: str = "") -> None:
        """Begin it where it isn't yet, then go on."""
        if self.row() is not None:
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
            self.ask(self.foot.out, refusal, lambda reason: self.begin(then, reason))

        outcome = await self.desk.run(command, no)
        if isinstance(outcome, Done):
            for key in outcome.result.get("ended", ()):
                self.desk.tell(withdrawn_said(self.desk.say, self.desk.snapshot.handovers[key]))
            self.done()
            if then is not None:
                then()

    def ask(self, part: SignPart, refusal: Refusal, again: Callable[[str], None]) -> None:
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
        digest, row = self._digest(), self.row()
        if digest is None or row is None or code in self._telling:
            return
        if digest.state(code) == TOLD:
            self.desk.start(self._run(UntellSection(row.id, code)), "handover")
        else:
            command = TellSection(row.id, code, digest.seq, digest.sections[code].marks)
            self._telling.add(code)
            self.desk.start(self._told(command, code), "handover")

    async def _told(self, command: TellSection, code: str) -> None:
        try:
            if isinstance(await self._run(command), Done):
                self.told(code)
        finally:
            self._telling.discard(code)

    async def _run(self, command: Any) -> Outcome | None:
        outcome = await self.desk.run(command)
        if isinstance(outcome, Done):
            self.done()
        return outcome

    # ---- the note

    def write_note(self, text: str, seen: str) -> None:
        """What was typed."""
        if not text and self.row() is None:
            self.foot.note.saved()
        else:
            self.begin(lambda: self._write(text, seen))

    def _write(self, text: str, seen: str) -> None:
        if (row := self.row()) is not None:
            self.desk.start(self._write_it(WriteNote(row.id, text, seen)), "note")

    async def _write_it(self, command: WriteNote) -> None:
        note = self.foot.note

        def no(refusal: Refusal) -> None:
            row = self.row()
            note.refused(refusal.text, row.note if refusal.stale and row is not None else None)

        if isinstance(await self.desk.run(command, no), Done):
            note.saved()
            self.done()
