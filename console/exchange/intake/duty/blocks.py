"""Where a sheet's rosters are."""

from console.exchange.intake.duty.across import day_columns
from console.exchange.intake.duty.block import Block
from console.exchange.intake.duty.down import day_rows
from console.exchange.intake.duty.lattice import Lattice


def blocks_of(lattice: Lattice) -> list[Block]:
    """The rosters of a sheet from the top."""
    found: list[Block] = []
    row = 0
    while row < lattice.height:
        block = day_columns(lattice, row, found) or day_rows(lattice, row, found)
        if block is None:
            row += 1
            continue
        if found:
            found[-1].end = min(found[-1].end, block.head)
        found.append(block)
        row = block.body
    return found
