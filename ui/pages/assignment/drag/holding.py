"""What the hand of the assignment page holds, and over what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """What the hand holds: a person, or a need (`replacing`: the assignment whose block was taken up)."""

    person: str = ""
    need: str = ""
    replacing: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What lies under the hand."""

    person: str = ""
    need: str = ""
