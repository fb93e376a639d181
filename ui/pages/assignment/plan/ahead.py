"""What the rules find in the state that a plan would leave."""

from console.domain.findings import Finding
from console.domain.rules import SHORTFALL
from console.planning.day.findings import Inspection, advanced, worked
from console.planning.day.preview import Pair, Preview
from console.services.plans.applying import bars

AT_ONCE = 64  # places looked at within one frame; more are done in slices


class Ahead:
    """`inspection` is None while no plan is shown. Only the places that a plan touches are looked at again."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.inspection: Inspection | None = None
        self._found: tuple[Inspection, tuple[Finding, ...]] | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to look at."""
        return self.inspection is None or self.inspection.complete

    def look(self, preview: Preview | None, now: Inspection) -> None:
        """Look at what this plan would leave, or at none; `now` is what is found in the state as it is."""
        self.preview = preview
        if preview is None:
            self.inspection = self._found = None
            return
        self.inspection = advanced(self.inspection or now, preview.state)
        if len(self.inspection.pending) <= AT_ONCE:
            self.work()

    def work(self) -> None:
        """Look at some more places."""
        if self.inspection is not None:
            self.inspection = worked(self.inspection, AT_ONCE)

    def broken(self) -> int | None:
        """How often the rules would be broken at the plan's conferences; None while not all is looked at."""
        if self.inspection is None or self.preview is None or not self.complete:
            return None
        coming = self.preview.coming
        return sum(
            (f.blocks and f.rule != SHORTFALL) or ((f.need, f.person) in coming and bars(f)) for f in self.found()
        )

    def problems(self) -> dict[Pair, Finding]:
        """What bars those who would come, by need and person, as far as known."""
        coming = self.preview.coming if self.preview else {}
        return {(f.need, f.person): f for f in reversed(self.found()) if (f.need, f.person) in coming and bars(f)}

    def found(self) -> tuple[Finding, ...]:
        """What is found at the plan's conferences, as far as known."""
        if self.inspection is None or self.preview is None:
            return ()
        if self._found is None or self._found[0] is not self.inspection:
            self._found = (self.inspection, self.inspection.findings(self.preview.proposal.order.conferences))
        return self._found[1]
