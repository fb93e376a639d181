"""Finding things by what a dispatcher types: a number, a name, pinyin initials, Vietnamese without diacritics."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

_STROKED = str.maketrans("đĐøØłŁıßæÆ", "dDoOlLiSaA")  # letters whose stroke is no combining mark
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_RUNS = re.compile(r"[㐀-鿿豈-﫿]+|[^㐀-鿿豈-﫿]+")
_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"[\s\-—·/、，,.:：()（）]+")
_SEPARATOR = "\x1f"
MOST_READINGS = 16


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, half width, without diacritics, single spaces: `Đào Duy Từ` and `dao duy tu` become the same."""
    plain = unicodedata.normalize("NFKD", text).translate(_STROKED)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", bare).casefold()).strip()


@lru_cache(maxsize=65_536)
def _spelt(text: str) -> tuple[tuple[str, ...], ...]:
    """Runs of Chinese as syllables, everything between as single strings, in order."""
    runs = _RUNS.findall(fold(text).replace(" ", ""))
    return tuple(tuple(lazy_pinyin(run)) if _HAN.match(run) else ("", run) for run in runs)


def initials(text: str) -> str:
    """First letters of the pinyin, Latin letters and figures kept: 福州市水利局 gives fzsslj; '' without Chinese."""
    if not _HAN.search(text):
        return ""
    return "".join(run[1] if not run[0] else "".join(s[:1] for s in run) for run in _spelt(text))


@lru_cache(maxsize=8_192)
def _letters(char: str) -> tuple[str, ...]:
    if not _HAN.match(char):
        return (char,)
    return tuple(sorted({reading[:1] for reading in pinyin(char, style=Style.FIRST_LETTER, heteronym=True)[0]}))


@lru_cache(maxsize=65_536)
def readings(text: str) -> tuple[str, ...]:
    """All plausible initials, the likeliest first: a character such as 长, 重, 厦 may be read in two ways."""
    first = initials(text)
    if not first:
        return ()
    found = [first]
    options = [_letters(char) for char in fold(text).replace(" ", "")]
    spellings = [""]
    for letters in options:
        if len(spellings) * len(letters) > MOST_READINGS:
            return tuple(found)
        spellings = [start + letter for start in spellings for letter in letters]
    return tuple(dict.fromkeys(found + spellings))


def spelled(text: str) -> str:
    """The whole pinyin without tones and spaces, '' without Chinese."""
    return "".join(part for run in _spelt(text) for part in run) if _HAN.search(text) else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `number` is the site's own key, `name` what it is called, `more` further words."""

    kind: str
    id: str
    name: str
    number: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, folded; its initials; all by which it is found."""

    name: str
    initials: tuple[str, ...]
    all: str


@dataclass(frozen=True, slots=True)
class _Keys:
    """`own` is what an entry is found by beside its name, which many may share."""

    number: str
    named: _Name
    own: str

    def have(self, word: str) -> bool:
        """Whether the word is in any of the ways of writing."""
        return word in self.named.all or word in self.own


def _named(name: str) -> _Name:
    folded, letters = fold(name), readings(name)
    return _Name(folded, letters, _SEPARATOR.join((folded, *letters, spelled(name), folded.replace(" ", ""))))


def _keys(entry: Entry, named: _Name) -> _Keys:
    number, more = fold.__wrapped__(entry.number), fold(entry.more)  # numbers come once each: nothing to remember
    return _Keys(number, named, _SEPARATOR.join((number, more, initials(entry.more), number.replace("-", ""))))


def _rank(keys: _Keys, word: str) -> int:
    """How well a word fits, 0 the best."""
    if keys.number and word == keys.number:
        return 0
    if keys.named.name.startswith(word):
        return 1
    if keys.number.startswith(word) or keys.number.endswith(word):
        return 2
    if any(letters.startswith(word) for letters in keys.named.initials):
        return 3
    if any(part.startswith(word) for part in _BREAKS.split(keys.named.name)):
        return 4
    return 5 if word in keys.named.name or word in keys.number else 6


class Index:
    """Entries ready to be searched; made once, good for thousands (a search looks at each with one substring test)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        names = {name: _named(name) for name in dict.fromkeys(entry.name for entry in self._entries)}
        self._keys = tuple(_keys(entry, names[entry.name]) for entry in self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, query: str, limit: int = 20) -> tuple[Entry, ...]:
        """The best entries that hold every word of the query; equal ones in the order they were given."""
        return tuple(entry for _, entry in self.ranked(query)[:limit])

    def ranked(self, query: str) -> list[tuple[int, Entry]]:
        """All that fit with their rank (0 best), the best first; nothing for an empty query."""
        words = fold(query).split()
        if not words:
            return []
        hits = [
            (max(_rank(keys, word) for word in words), number)
            for number, keys in enumerate(self._keys)
            if all(map(keys.have, words))
        ]
        hits.sort()
        return [(rank, self._entries[number]) for rank, number in hits]


def merged(indexes: Sequence[Index], query: str, limit: int = 20) -> tuple[Entry, ...]:
    """The best of several indexes, of equals those of the earlier index first."""
    found = [(rank, order, entry) for order, index in enumerate(indexes) for rank, entry in index.ranked(query)]
    found.sort(key=lambda hit: (hit[0], hit[1]))
    return tuple(entry for _, _, entry in found[:limit])


def matches(query: str, *texts: str) -> bool:
    """Whether every word of the query is in one of the texts, by any of the ways of writing; for filters of a board."""
    words = fold(query).split()
    return all(any(_fits(word, text) for text in texts) for word in words)


def _fits(word: str, text: str) -> bool:
    folded = fold(text)
    return word in folded or word in folded.replace(" ", "") or any(word in letters for letters in readings(text))
