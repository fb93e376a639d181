"""What an import tells its user, in words: for the command line and the window alike."""

import re

from console.domain.equipment import EQUIPMENT_KINDS, EQUIPMENT_STATES
from console.domain.notices import MEANS
from console.domain.people import POSTS, mask_phone
from console.domain.policies import ROLES, UNITS
from console.domain.snapshot import Snapshot
from console.domain.stock import STOCK_KINDS
from console.exchange.intake import Unusable
from console.services.importing.files import Rejection, heading_of
from console.wording import equipment
from console.wording.catalogue import Wording
from console.wording.intake import file_problem
from console.wording.messages import role_name
from console.wording.names import level_name, post_name, system_name
from console.wording.notices import means_name
from console.wording.readiness import stock_kind_name
from console.wording.tickets import mask_numbers

LANGUAGE_WORDS = ("中文", "Tiếng Việt", "English")


_HOLD_NUMBERS = frozenset({"hotline", "ways", "mail"})


def shown_value(row: Rejection) -> str:
    """The value as written; of what may be a phone only its ends."""
    return shown_text(row.field, row.value)


def shown_text(field: str | None, text: str) -> str:
    """A cell as written, on the screen; of what may be a phone only its ends."""
    if field in _HOLD_NUMBERS:
        return mask_numbers(text)
    return mask_phone(text) if field == "phone" and len(re.findall(r"\d", text)) > 6 else text


def unusable(problem: Unusable, say: Wording) -> str:
    """The sentence that says why a file is unusable."""
    missing = (heading_of(problem.facts["kind"], name, say.language) for name in problem.facts.get("missing", ()))
    return file_problem(say, problem.code, problem.facts, say(", ").join(missing))


def template_choices(say: Wording, snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """The words that the columns of a template take, by field, in the language of `say`."""
    levels = sorted(snapshot.levels.values(), key=lambda level: level.rank)
    systems = sorted(snapshot.systems.values(), key=lambda system: system.order)
    names = tuple(system_name(say, snapshot, system.id) for system in systems)
    return {
        "level": tuple(level_name(say, snapshot, level.id) for level in levels),
        "post": tuple(post_name(say, post) for post in POSTS),
        "systems": names,
        "system": names,
        "grade": ("A", "B", "C"),
        "kind": (say("Holiday"), say("Workday")),
        "means": tuple(means_name(say, means) for means in MEANS),
        "unit": tuple(role_name(say, unit) for unit in UNITS),
        "role": tuple(role_name(say, role) for role in ROLES),
        "language": LANGUAGE_WORDS,
        "active": (say("Yes"), say("No")),
        "equipment_kind": tuple(equipment.kind_name(say, kind) for kind in EQUIPMENT_KINDS),
        "stock_kind": tuple(stock_kind_name(say, kind) for kind in STOCK_KINDS),
        "equipment_state": tuple(equipment.state_name(say, state) for state in EQUIPMENT_STATES),
    }
