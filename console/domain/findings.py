"""What a rule found: the rule, the fact, the ways out, as codes and facts. Sentences are made in wording."""

from dataclasses import dataclass, field
from typing import Any

from console.domain.rules import BLOCKING


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something the dispatcher can do about a finding. `code` names the act, `facts` its objects."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the rule engine. The ids say what it is about; '' where it does not apply."""

    rule: str
    severity: str
    facts: dict[str, Any]
    ways_out: tuple[WayOut, ...] = ()
    conference: str = ""
    need: str = ""
    person: str = ""
    place: str = ""

    @property
    def blocks(self) -> bool:
        """Whether it forbids, where a warning only asks for a reason."""
        return self.severity == BLOCKING


def blocking(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that forbid."""
    return tuple(finding for finding in findings if finding.blocks)


def warnings(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that only ask for a reason."""
    return tuple(finding for finding in findings if not finding.blocks)


def duty_cell(finding: Finding) -> str:
    """The shift of a duty line on a day that a finding speaks of; '' for none."""
    facts = finding.facts
    return f"{facts['line']}|{facts['day']}|{facts['shift']}" if "line" in facts and "shift" in facts else ""
