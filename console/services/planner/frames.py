"""Python values as bytes on a pipe: pieces with their length before them, a piece of none at the end.

Both ends are processes of this console on pipes of their own, so pickle carries nothing that was not ours. Packing and
unpacking let other threads run between any two pieces: without that the window would stand still for as long as the
interpreter's lock is held, tens of milliseconds for a busy day.
"""

import pickle
import struct
import time
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, BinaryIO, Protocol, cast

PIECE = 1 << 17  # bytes; pickle itself ends a frame at 64 KB
MESSAGE = 1 << 28  # more is refused on both ends
ROWS = 256  # rows between two breaths
PAUSE_SECONDS = 0.0002  # long enough for a thread that waits for the lock to get it
_LENGTH = struct.Struct(">I")
_END = _LENGTH.pack(0)
Breathe = Callable[[], None]


class TooLarge(ValueError):
    """More than a message may hold."""


class Garbled(ValueError):
    """What came is no message."""


class Reading(Protocol):
    """The reading end of a pipe: `count` bytes, fewer only at its end."""

    def read(self, count: int) -> bytes: ...


def holding_on() -> None:
    """For a process in which nobody else waits."""


def breathing() -> None:
    """Let another thread have the interpreter."""
    time.sleep(PAUSE_SECONDS)


def packed(message: Any, breathe: Breathe = holding_on, limit: int = MESSAGE) -> bytes:
    """A message as it goes on the pipe. Raises TooLarge, and what pickle raises for what is no plain data."""
    pieces = _Pieces(breathe, limit)
    _Packer(pieces, breathe).dump(message)
    return pieces.whole()


def unpacked(pieces: Iterable[bytes], breathe: Breathe = holding_on) -> Any:
    """The message of these pieces. Raises Garbled."""
    try:
        return pickle.Unpickler(_Joined(pieces, breathe)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError) as error:
        raise Garbled(type(error).__name__) from error


def length_of(head: bytes, so_far: int = 0, limit: int = MESSAGE) -> int:
    """How long the next piece is, 0 at the end of a message. Raises Garbled for what no packing makes."""
    if len(head) != _LENGTH.size:
        raise Garbled("head")
    (length,) = _LENGTH.unpack(head)
    if length > PIECE or so_far + length > limit:
        raise Garbled("length")
    return int(length)


HEAD = _LENGTH.size


def received(pipe: Reading) -> Any:
    """The next message. Raises EOFError at the pipe's end, Garbled."""
    pieces: list[bytes] = []
    size = 0
    while True:
        head = pipe.read(HEAD)
        if not head and not pieces:
            raise EOFError
        length = length_of(head, size)
        if not length:
            return unpacked(pieces)
        pieces.append(pipe.read(length))
        size += length


def send(pipe: BinaryIO, message: Any) -> None:
    """Write a whole message; nothing is written where it can't be packed."""
    pipe.write(packed(message))
    pipe.flush()


class _Pieces:
    """What pickle writes, in pieces."""

    def __init__(self, breathe: Breathe, limit: int) -> None:
        self._made: list[bytes] = []
        self._breathe, self._limit, self._size = breathe, limit, 0

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        self._size += len(view)
        if self._size > self._limit:
            raise TooLarge(self._size)
        for start in range(0, len(view), PIECE):
            part = view[start : start + PIECE]
            self._made += (_LENGTH.pack(len(part)), bytes(part))
        self._breathe()
        return len(view)

    def whole(self) -> bytes:
        return b"".join((*self._made, _END))


class _Joined:
    """Pieces as a file that pickle reads."""

    def __init__(self, pieces: Iterable[bytes], breathe: Breathe) -> None:
        self._data = b"".join(pieces)
        self._at = 0
        self._breathe = breathe

    def read(self, count: int) -> bytes:
        if count > HEAD * 4:  # a frame, not the word before it
            self._breathe()
        start, self._at = self._at, self._at + count
        return self._data[start : self._at]

    def readline(self) -> bytes:
        end = self._data.find(b"\n", self._at) + 1 or len(self._data)
        start, self._at = self._at, end
        return self._data[start:end]


class _Packer(pickle.Pickler):
    """Rows by their constructor: four times as fast as the way dataclasses with slots bring along."""

    def __init__(self, file: "_Pieces", breathe: Breathe) -> None:
        super().__init__(file, protocol=5)
        self._breathe, self._rows = breathe, 0

    def reducer_override(self, row: Any) -> Any:
        self._rows += 1
        if self._rows % ROWS == 0:
            self._breathe()
        kind: Any = type(row)
        values = _values_of(kind)
        return NotImplemented if values is None else (kind, values(row))


@cache
def _values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """Reads the arguments that make an equal row; None where the class has a way of its own."""
    made_as = getattr(kind, "__dataclass_params__", None)
    if made_as is None or not made_as.frozen or "__reduce__" in vars(kind):
        return None
    rows = fields(cast(Any, kind))
    if not rows or any(not row.init or row.kw_only for row in rows):
        return None
    values = attrgetter(*(row.name for row in rows))
    return values if len(rows) > 1 else lambda row: (values(row),)
