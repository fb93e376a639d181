"""Who stands in a cell: several people, phones and remarks in brackets, stand-ins 代 / thay / for."""

import re
from collections.abc import Iterable
from functools import lru_cache

from console.exchange.intake.duty.records import NameInCell
from console.exchange.intake.duty.words import NONE, kind_of
from console.exchange.intake.text import name as one_name

_COMRADE = re.compile(r"(?:\b[đd]/c\b|\b[đd]\.c\b|\b[đd]c\b\.|đồng chí|\b(?:ông|bà)\b:?)\.?:?\s*", re.IGNORECASE)
_PHONE = re.compile(r"(?<![A-Za-z0-9.])\+?\d(?:[\s.\-]?\d){6,14}(?![A-Za-z0-9])")
_HELD = re.compile("[\ue000-\uf8ff]")  # where a phone was
_PARTS = re.compile(r"[、,;/|\n+&]|\s(?:và|and)\s", re.IGNORECASE)
_LABEL = re.compile(r"^(?:值班|带班|trực|duty|sđt|đt|tel|电话|手机|phone)\s*[:：]?\s*$", re.IGNORECASE)
_FOR = re.compile(
    r"^(?:代替|代班|替班|顶班|顶替|代|替|顶|(?:trực\s+)?(?:thay(?:\s+thế)?|hộ|thế)(?:\s+cho)?(?:\s+|$)|(?:trực\s+)?thay$"
    r"|(?:stand(?:s|ing)?[- ]in\s+)?for\s+|stand(?:s|ing)?[- ]in$|substitut(?:e|ing)(?:\s+for)?(?:\s+|$)"
    r"|subs?\s+for\s+)\s*[:：]?\s*(?P<whom>.*)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?P<who>.+?)(?:\s*(?:代替|代班|替班|顶班|顶替|代|替|顶)\s*|\s+(?:(?:(?:trực\s+)?thay(?:\s+thế)?|trực\s+(?:hộ|thế))(?:\s+cho)?"
    r"|(?:stand(?:s|ing)?[- ]in\s+)?for|subs?\s+for)\s+)(?P<whom>.+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^(?P<who>.{2,}?)\s*(?:代班|替班|顶班|代|trực thay|thay|stand(?:s|ing)?[- ]in)$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[ .·•'’\-]+[^\W_]+)*\.?")
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•]+")
LONGEST = 60
MOST_WORDS = 7  # of one name in Latin letters
_TITLES = re.compile(
    r"(?:主任|经理|总经理|副总|总监|局长|处长|科长|班长|队长|站长|部长|书记|工程师|工|值班长|副主任|副经理)$"
)


class NameProblem(ValueError):
    """Why a part of a cell names nobody. `code` is a reason's code; `text` the part."""

    def __init__(self, code: str, text: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.text, self.facts = code, text, facts


class Names:
    """Reads cells against the names that the site knows, as written or folded."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = {key(name) for name in known}

    def knows(self, text: str) -> bool:
        """Whether somebody bears this name."""
        return key(text) in self._known

    def read(self, text: str) -> tuple[tuple[NameInCell, ...], list[NameProblem]]:
        """The people of a cell in order, and what of it names nobody."""
        found: list[NameInCell] = []
        problems: list[NameProblem] = []
        held: list[str] = []

        def hold(match: re.Match[str]) -> str:
            held.append(re.sub(r"[\s.\-]", "", match[0]))
            return chr(0xE000 + min(len(held), 0x18FE) - 1)

        bare = _PHONE.sub(hold, _COMRADE.sub("", text))
        for part in _split(bare):
            try:
                self._take(part, held, found)
            except NameProblem as problem:
                problems.append(problem)
        return tuple(found), problems

    def _take(self, part: str, held: list[str], found: list[NameInCell]) -> None:
        """One part of a cell: a name with its remarks, or remarks and a phone of the name before."""
        body, remarks = bracketed(part)
        phones = [held[ord(mark) - 0xE000] for mark in _HELD.findall(part)]
        remarks = [bare for remark in remarks if (bare := _bare(remark))]
        body = _bare(body)
        if not body or NONE.fullmatch(body):
            if (phones or remarks) and found:
                found[-1] = _with(found[-1], phones, remarks)
            elif phones or remarks:
                raise NameProblem("name", _HELD.sub("…", part).strip())
            return
        names = self._people(body)
        names[-1] = _with(names[-1], phones, remarks)
        found += names

    def _people(self, body: str) -> list[NameInCell]:
        if self.knows(body):
            return [NameInCell(_tidy(body))]
        between = _BETWEEN.match(body)
        if (stand_in := _FOR.match(body)) and not (between and self.knows(between["who"])):
            raise NameProblem("stand_in_for", body, whom=stand_in["whom"])
        if after := _AFTER.match(body):
            return [NameInCell(self._one(after["who"]), stands_in=True)]
        if between and self._is_pair(between["who"], between["whom"]):
            return [NameInCell(self._one(between["who"]), self._one(between["whom"]), True)]
        return [NameInCell(name) for name in self._several(body)]

    def _is_pair(self, who: str, whom: str) -> bool:
        """Whether a word in the middle parts two names and is not itself a letter of one (代 is a family name too)."""
        return all(self.knows(side) or len(side.strip()) > 1 for side in (who, whom))

    def _one(self, text: str) -> str:
        names = self._several(text)
        if len(names) != 1:
            raise NameProblem("names_together", text)
        return names[0]

    def _several(self, body: str) -> list[str]:
        """One name, or several that only blanks part, which must all be known then."""
        words = body.split()
        if self.knows(body) or len(words) == 1 or all(len(word) == 1 for word in words):
            return [_checked(self._untitled(body))]
        ways = list(_ways(tuple(words), frozenset(self._known)))
        if len(ways) == 1:
            return [_tidy(name) for name in ways[0]]
        if ways or all(_HAN_NAME.fullmatch(word) for word in words) or len(words) > MOST_WORDS:
            raise NameProblem("names_together", body, parts=tuple(words))
        return [_checked(body)]

    def _untitled(self, text: str) -> str:
        """张三主任 where 张三 is known."""
        bare = _TITLES.sub("", text)
        return bare if bare != text and self.knows(bare) and not self.knows(text) else text


@lru_cache(maxsize=2**14)
def key(name: str) -> str:
    """What two spellings of a name have in common: diacritics count, blanks between Han letters don't."""
    return one_name(name).casefold()


def bracketed(text: str) -> tuple[str, list[str]]:
    """A text without its brackets, and what stands in them; brackets inside of others stay."""
    depth, body, remarks = 0, "", [""]
    for letter in text.replace("【", "[").replace("】", "]"):
        closes = letter in ")]"
        depth -= closes and depth > 0
        if depth:
            remarks[-1] += letter
        elif closes or letter in "([":
            body, remarks = body + " ", [*remarks, ""] if closes else remarks
        else:
            body += letter
        depth += letter in "(["
    return body.strip(), [remark.strip() for remark in remarks if remark.strip()]


def _split(text: str) -> list[str]:
    """The parts of a cell; brackets keep together what they hold."""
    depth, parts, start = 0, [], 0
    masked = "".join(
        " " if (depth := depth + (letter in "([") - (letter in ")]")) and letter in "、,;/|\n+&" else letter
        for letter in text
    )
    for mark in _PARTS.finditer(masked):
        parts.append(text[start : mark.start()])
        start = mark.end()
    return [part for part in (*parts, text[start:]) if part.strip()]


def _bare(text: str) -> str:
    """A text without phones, their labels and loose marks."""
    text = _HELD.sub(" ", text).strip(" -:.~*")
    return "" if _LABEL.match(text) else " ".join(text.split())


def _tidy(text: str) -> str:
    return one_name(text.strip(" -:*"))


def _checked(text: str) -> str:
    name = _tidy(text)
    if len(name) > LONGEST or not _NAME.fullmatch(name) or sum(map(str.isdigit, name)) > 2:
        raise NameProblem("name", name)
    if kind_of(name) != "duty" and len(name) <= 4:
        raise NameProblem("name", name)
    return name


def _with(person: NameInCell, phones: list[str], remarks: list[str]) -> NameInCell:
    """The person with what the remarks say."""
    whom, stands_in, notes = person.stands_for, person.stands_in, [person.note] if person.note else []
    for remark in remarks:
        if found := _FOR.match(remark):
            stands_in, whom = True, _tidy(found["whom"]) or whom
        else:
            notes.append(remark)
    return NameInCell(person.text, whom, stands_in, person.phone or "/".join(phones), "; ".join(notes))


def _ways(words: tuple[str, ...], known: frozenset[str]) -> Iterable[tuple[str, ...]]:
    """The ways to part words into known names, two at most: then it is unclear."""
    count = len(words)
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in range(count))]
    for end in range(1, count + 1):
        for start in range(max(0, end - MOST_WORDS), end):
            name = " ".join(words[start:end])
            if ways[start] and key(name) in known:
                ways[end] += [(*way, name) for way in ways[start]]
        del ways[end][2:]
    return ways[count]
