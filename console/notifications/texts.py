"""The text of a letter fitted to what a channel can carry: marked when it is a repeat, cut between characters, and
saying so."""

import unicodedata

from console.notifications.letters import Letter
from console.wording.catalogue import wording
from console.wording.notifications import cut_note, resent_subject

_JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}


def clean(text: str) -> str:
    """Without control characters and broken surrogates; line ends are LF."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in unified if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))


def one_line(text: str) -> str:
    """A subject: whatever breaks lines becomes a space."""
    return " ".join(clean(text).split())


def subject_of(letter: Letter) -> str:
    """The subject in one line, with the mark of a repeat."""
    subject = one_line(letter.subject)
    return resent_subject(wording(letter.language), subject) if letter.repeated else subject


def cut_bytes(text: str, most: int) -> str:
    """The longest beginning of at most `most` bytes of UTF-8 that ends between two characters as people see them."""
    data = text.encode("utf-8")
    if len(data) <= most:
        return text
    kept = data[: max(most, 0)].decode("utf-8", errors="ignore")
    while kept and (_joined(text[len(kept)]) or kept[-1] == "\u200d"):
        kept = kept[:-1]
    return kept


def _joined(letter: str) -> bool:
    """Whether it belongs to the letter before it."""
    return bool(unicodedata.combining(letter)) or letter in _JOINERS


def fitted(text: str, most: int, language: str) -> tuple[str, bool]:
    """The text within `most` bytes of UTF-8, and whether it had to be cut; a cut text ends by saying so."""
    if len(text.encode("utf-8")) <= most:
        return text, False
    note = "\n" + cut_note(wording(language))
    return cut_bytes(text, most - len(note.encode("utf-8"))).rstrip() + note, True
