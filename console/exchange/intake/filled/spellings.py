"""How people write that something is so, is not so, or does not apply: signs and words in three languages."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from console.domain.checks import ABNORMAL, NORMAL, NOT_APPLICABLE

TICK, CROSS, BOXED_CROSS, FILLED, BOX, BLANK, PAUSE, OTHER = (
    "tick", "cross", "boxed_cross", "filled", "box", "blank", "pause", "other",
)  # fmt: skip
SYMBOLS = (TICK, CROSS, BOXED_CROSS, FILLED, BOX)
BOXED = (BOXED_CROSS, FILLED, BOX)
WORDS = (NORMAL, ABNORMAL, NOT_APPLICABLE)

_SIGNS = {
    TICK: "√✓✔✅☑🗸🗹",
    CROSS: "×✗✘✕✖❌╳",
    BOXED_CROSS: "☒⊠",
    FILLED: "■▣●◉",
    BOX: "☐□▢",
    PAUSE: ",，;；:：。()[]（）、",
}
BOXED_TICKS = "☑🗹"  # a ticked box replaces the empty one where it stood
_VOCABULARY = {
    TICK: "v",
    CROSS: "x",
    NORMAL: (
        "是|正常|合格|通过|好|良好|完好|符合|无异常|没有异常|无问题|没问题|对|已完成|完成"
        "|y|yes|ok|okay|pass|passed|normal|good|true"
        "|đạt|có|bình thường|tốt|được|đúng|không lỗi|không có lỗi"
    ),
    ABNORMAL: (
        "否|异常|不合格|不正常|不通过|未通过|没通过|不符合|故障|有问题|有故障|坏|不好"
        "|n|no|fail|failed|abnormal|bad|false|faulty|not ok|not passed|not normal"
        "|không|không đạt|chưa đạt|bất thường|không bình thường|lỗi|hỏng|sai|có lỗi|không tốt"
    ),
    NOT_APPLICABLE: (
        "不适用|无|不涉及|无此项|没有此项|n/a|na|n.a.|n.a|not applicable|none"
        "|không áp dụng|không có|/|\\|-|--|—|——|–|／|＼|－"
    ),
}
_GONE = dict.fromkeys((0xFE0E, 0xFE0F, 0x200B, 0x200C, 0x200D, 0xFEFF, 0x2060))
_LATIN = re.compile(r"[a-zđ0-9]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a cell's text: its kind, as written, and from where to where."""

    kind: str
    text: str
    start: int
    end: int


def composed(text: str) -> str:
    """A text whose letters and marks are one character each, without what can't be seen."""
    return unicodedata.normalize("NFC", text.translate(_GONE))


def plain(text: str) -> str:
    """A composed text without case, width and diacritics, character by character, so that places stay the same."""
    return "".join(map(_plain, composed(text)))


@cache
def _plain(character: str) -> str:
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).casefold().replace("đ", "d"))
    return next((c for c in folded if unicodedata.category(c) != "Mn"), " ")


_MEANS = {plain(word): kind for kind, words in _VOCABULARY.items() for word in words.split("|")}
_SIGN_OF = {sign: kind for kind, signs in _SIGNS.items() for sign in plain(signs)}


def _bounded(word: str) -> str:
    """A Latin word counts only by itself, a Chinese one wherever it stands; a stroke only between blanks."""
    if _LATIN.search(word):
        return rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"
    return re.escape(word) if word.isalpha() else rf"(?<!\S){re.escape(word)}(?!\S)"


_TOKENS = re.compile(
    "|".join(
        (
            r"(?P<blank>[\s_＿]+)",
            "(?P<word>" + "|".join(map(_bounded, sorted(_MEANS, key=len, reverse=True))) + ")",
            "(?P<sign>[" + re.escape("".join(_SIGN_OF)) + "])",
            r"(?P<other>.)",
        )
    ),
    re.DOTALL,
)


def tokens(text: str) -> list[Token]:
    """A cell's text in pieces; what means nothing is joined to one piece of kind OTHER."""
    found: list[Token] = []
    for match in _TOKENS.finditer(plain(text)):
        kind = {"blank": BLANK, "word": _MEANS.get(match[0], ""), "sign": _SIGN_OF.get(match[0], ""), "other": OTHER}[
            match.lastgroup or "other"
        ]
        if kind == OTHER and found and found[-1].kind == OTHER:
            last = found.pop()
            found.append(Token(OTHER, last.text + match[0], last.start, match.end()))
        else:
            found.append(Token(kind, match[0], match.start(), match.end()))
    return found
