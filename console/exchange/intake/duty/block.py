"""One roster of a sheet: where its head and body are, what its columns hold, what of it can't be read."""

from dataclasses import dataclass, field

from console.exchange.intake.duty.lattice import Lattice
from console.exchange.intake.duty.records import Unread
from console.exchange.intake.duty.spellings import Spelt
from console.exchange.intake.duty.words import speaks_of_duty

ABOVE = 12  # rows above a head in which a title may stand


@dataclass(slots=True)
class Block:
    """One roster of a sheet: `head` is the first row of its head, `body` the first below, `end` the first after it.
    `roles` is what the columns hold that are neither days nor duties; `days` the spelling of each day's column.
    """

    lattice: Lattice
    shape: str
    head: int
    body: int
    end: int
    language: str
    titles: tuple[str, ...]
    roles: dict[int, str]
    days: dict[int, Spelt] = field(default_factory=dict)
    duties: dict[int, tuple[str, str]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    told: set[tuple[str, str, str]] = field(default_factory=set)

    def tell(self, why: str, row: int, column: int, text: str = "", **facts: object) -> None:
        """A cell that can't be read, once, with what is written there."""
        lattice = self.lattice
        name, code = lattice.name(row, column), lattice.spoilt(row, column)
        written = (text or lattice.text(row, column))[:200]
        if (name, code or why, written) not in self.told:
            self.told.add((name, code or why, written))
            self.unread.append(Unread(lattice.grid.name, name, written, code or why, facts))

    def skips(self, row: int) -> bool:
        """Whether a row is hidden, which is told: what nobody sees is not taken for what holds."""
        if row in self.lattice.hidden:
            column, _ = self.lattice.filled(row)[0]
            self.tell("hidden_row", row, column)
        return row in self.lattice.hidden

    def column(self, role: str) -> int | None:
        """The first column of this role."""
        return next((column for column, held in self.roles.items() if held == role), None)


def titles_above(lattice: Lattice, head: int, found: list[Block]) -> tuple[str, ...]:
    """The texts that may be a roster's title, those before it where it has none, and the sheet's name."""
    first = max(found[-1].body if found else 0, head - ABOVE)
    texts = [text for row in range(first, head) for _, text in lattice.filled(row)]
    if found and not any(speaks_of_duty(text) for text in texts):
        texts += found[-1].titles
    return (*texts, lattice.grid.name)
