"""How much of a file is looked at before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading. Sizes in bytes, `seconds` of wall clock for the child process, `ratio` unpacked to packed.

    `ratio_from` is the unpacked size from which the ratio counts: small files of repeated rows pack very well
    and do no harm.
    """

    file_size: int = 64 * MEGABYTE
    unpacked: int = 256 * MEGABYTE
    ratio: int = 200
    ratio_from: int = 8 * MEGABYTE
    entries: int = 4096
    sheets: int = 64
    rows: int = 100_000
    columns: int = 256
    memory: int = 400 * MEGABYTE
    seconds: float = 3.8


LIMITS = Limits()
