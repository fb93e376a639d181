"""One venue's checklist as data: every word of it is final, only places for handwriting are left open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """A line to fill in. `unit` is '' where it is ticked, else the unit of the value to be written."""

    number: str
    name: str
    standard: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CheckStep:
    """A step with the time that it must be done by, already in words; '' for any time."""

    number: str
    name: str
    due: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The fixed words of the form, shared by all checklists of one export."""

    number: str
    version: str
    heads: tuple[str, ...]
    passed: str
    failed: str
    done_at: str
    scan: str
    line: str
    line_note: str
    line_heads: tuple[str, ...]
    signers: tuple[str, ...]
    sign_date: str
    foot: str
    page_of: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checklist of one venue, for `subject`: a conference or an inspection, `group` its id.

    `facts` are rows of label, value, label, value; `qr` is what the code on it says; `version` names the template and
    seals it to the number; no `line_rows` where the optical line does not belong to it.
    """

    words: CheckWords
    title: str
    number: str
    version: str
    qr: str
    subtitle: str
    facts: tuple[tuple[str, str, str, str], ...]
    steps: tuple[CheckStep, ...]
    line_rows: tuple[tuple[str, ...], ...]
    group: str
    subject: str
    venue: str
