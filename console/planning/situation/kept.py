"""What was worked out is kept while everything that it was worked out from is the same object."""

from collections.abc import Callable
from typing import Generic, TypeVar

R = TypeVar("R")


class Kept(Generic[R]):
    """One value with what it stands on: tables of a snapshot (by identity), and plain values (by equality)."""

    __slots__ = ("_plain", "_stands", "_value")

    def __init__(self) -> None:
        self._stands: tuple[object, ...] | None = None
        self._plain: object = None
        self._value: R

    def get(self, stands: tuple[object, ...], make: Callable[[], R], plain: object = None) -> R:
        """The value for these tables and this `plain`, made anew when one of them is another."""
        known = self._stands
        if known is None or plain != self._plain or any(a is not b for a, b in zip(known, stands, strict=True)):
            self._value = make()
            self._stands, self._plain = stands, plain
        return self._value
