"""Texts by slot, all in one array of letters: which of 100,000 have a word is a handful of comparisons of arrays."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from console.planning.tickets.columns import Columns, Flags, Slots

Letters = NDArray[np.uint16]
Places = NDArray[np.int64]
BLOCK = 8  # letters; each text fills whole blocks, so that a block says whose it is
LEAST = 1024  # letters
GROWTH = 16  # room for a sixteenth more than is needed
SAMPLE, STRETCH = 2**14, 2**17  # letters
_NOWHERE: tuple[Letters, Places] = (np.zeros(0, np.uint16), np.zeros(0, np.int64))


class Haystack:
    """Each text stands there as UTF-16, ended by at least one NUL, which is in no word that is looked for."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """No texts any more."""
        self._letters: Letters = np.zeros(LEAST, np.uint16)
        self._owners: Slots = np.zeros(LEAST // BLOCK, np.int32)  # the slot of each block
        self._places = Columns(start=np.int64, room=np.int32)
        self._used = 0
        self._last: tuple[Letters, Places] = _NOWHERE  # the last word, and where it begins
        self._left = 0  # letters in places that were left for larger ones

    def __len__(self) -> int:
        return self._places.size

    def text(self, slot: int) -> str:
        """What stands there for a slot."""
        start, room = int(self._places["start"][slot]), int(self._places["room"][slot])
        written = self._letters[start : start + room].tobytes()
        return written.decode("utf-16-le", "surrogatepass").rstrip("\0")

    def extend(self, texts: Sequence[str]) -> None:
        """The texts of the next slots."""
        first, self._last = len(self), _NOWHERE
        parts = list(map(_padded, texts))
        rooms = np.array([len(part) // 2 for part in parts], np.int32)
        start = self._append(b"".join(parts), np.repeat(np.arange(first, first + len(parts)), rooms // BLOCK))
        self._places.resize(first + len(parts))
        self._places["room"][first:] = rooms
        self._places["start"][first:] = start + np.cumsum(rooms) - rooms

    def expect(self, count: int) -> None:
        """Room for so many texts like those that stand there: to grow often leaves holes in memory."""
        if len(self):
            self._make_room(self._used * count // len(self))

    def put(self, slot: int, text: str) -> None:
        """Another text for a slot."""
        if self.text(slot) == text:
            return
        written, self._last = np.frombuffer(_padded(text), np.uint16), _NOWHERE
        start, room = int(self._places["start"][slot]), int(self._places["room"][slot])
        self._letters[start : start + room] = 0
        if len(written) <= room:
            self._letters[start : start + len(written)] = written
            return
        self._left += room
        self._places["start"][slot] = self._append(written.tobytes(), np.full(len(written) // BLOCK, slot))
        self._places["room"][slot] = len(written)
        if self._left * 2 > self._used:
            texts = [self.text(number) for number in range(len(self))]
            self.clear()
            self.extend(texts)

    def having(self, word: str) -> Flags:
        """Which slots have the word."""
        flags: Flags = np.zeros(len(self), np.bool_)
        needle = np.frombuffer(word.encode("utf-16-le", "surrogatepass"), np.uint16)
        if not len(self) or not needle.all():
            return flags
        find = self._with_letter if len(needle) == 1 else self._with_word
        flags[self._owners[find(needle)]] = True
        return flags

    def _with_letter(self, needle: Letters) -> Places:
        """The blocks that have it. One letter is too often there to ask where."""
        found = [
            start // BLOCK + np.flatnonzero((self._letters[start:end] == needle[0]).view(np.uint64) != 0)
            for start, end in self._stretches()
        ]
        return np.concatenate(found)

    def _with_word(self, needle: Letters) -> Places:
        """Blocks where it stands. A word that goes on from the last one is looked for where that one stood."""
        known, at = self._last
        size = len(known)
        if 0 < size <= len(needle) and np.array_equal(needle[:size], known):
            at = self._going_on(needle, at, range(size, len(needle)), 0)
        else:
            few = self._rarest(needle)
            found = self._with_two(needle[few], needle[few + 1])
            # Outwards: never beyond the NUL of a text, and what stands before the first text is NUL too.
            outwards = (*range(few + 2, len(needle)), *range(few - 1, -1, -1))
            at = self._going_on(needle, found, outwards, few) - few
        self._last = (needle, at)
        return np.asarray(at // BLOCK)

    def _with_two(self, first: np.uint16, second: np.uint16) -> Places:
        """Where these neighbours stand."""
        letters = self._letters
        return np.concatenate([
            start + np.flatnonzero((letters[start:end] == first) & (letters[start + 1 : end + 1] == second))
            for start, end in self._stretches()
        ])  # fmt: skip

    def _going_on(self, needle: Letters, found: Places, places: Iterable[int], origin: int) -> Places:
        """Of the finds, at each of which stands the word's letter `origin`, those with its letters at `places` too."""
        for place in places:
            found = found[self._letters[found + (place - origin)] == needle[place]]
        return found

    def _rarest(self, needle: Letters) -> int:
        """The place in a word of the two neighbours that are seen least in the first texts."""
        sample = self._letters[: min(self._used, SAMPLE)]
        counts = [int(np.count_nonzero(sample == letter)) for letter in needle]
        return min(range(len(needle) - 1), key=lambda place: min(counts[place : place + 2]))

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """So much at once as stays near the processor."""
        for start in range(0, self._used, STRETCH):
            yield start, min(start + STRETCH, self._used)

    def _append(self, written: bytes, owners: Places) -> int:
        """Put letters at the end; where they begin. `owners` has the slot of each block."""
        start, self._used = self._used, self._used + len(written) // 2
        self._make_room(self._used)
        self._letters[start : self._used] = np.frombuffer(written, np.uint16)
        self._owners[start // BLOCK : self._used // BLOCK] = owners
        return start

    def _make_room(self, letters: int) -> None:
        if letters >= len(self._letters):  # one more is always there, a NUL
            size = (letters + letters // GROWTH) // BLOCK * BLOCK + BLOCK
            self._letters.resize(size, refcheck=False)
            self._owners.resize(size // BLOCK, refcheck=False)


def _padded(text: str) -> bytes:
    written = text.encode("utf-16-le", "surrogatepass")
    return written + bytes(2 * BLOCK - len(written) % (2 * BLOCK))
