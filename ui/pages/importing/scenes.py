"""States of the page worth a picture: a file with a rejected row, a file that can't be used, one that is ready."""

from collections.abc import Callable, Mapping
from pathlib import Path

from console.domain.people import Person
from console.domain.places import by_code
from console.exchange.intake import Unusable
from console.exchange.intake.grid import Grid
from console.exchange.intake.vocabulary import BY_KIND, PEOPLE
from console.services.decision import Acting
from console.services.identity import new_ids
from console.services.importing import FileDraft, rehearse
from console.services.importing.drafts import understood
from console.wording.intake import kind_name
from console.wording.names import place_name, post_name
from ui.desk import Desk, Page
from ui.pages.importing.duty_scene import duty
from ui.pages.importing.filled_scene import filled
from ui.pages.importing.page import ImportPage
from ui.pages.importing.session import Entry
from ui.pages.importing.states import State

FIELDS = ("code", "name", "phone", "place_code", "place", "post", "duty")


def _row(desk: Desk, person: Person, number: int) -> list[str]:
    """A person as the site writes them; of the third the phone is mistyped, of the fifth the post."""
    phone = f"1000000{number:04d}" if number != 3 else "1000 / tel"
    post = post_name(desk.say, person.post) if number != 5 else "?"
    return [
        person.code,
        person.name,
        phone,
        person.place,
        place_name(desk.snapshot, person.place, 0),
        post,
        person.duty,
    ]


def _people(desk: Desk) -> FileDraft:
    """The first of the people that are in already, as a sheet in the present language."""
    codes = desk.snapshot.places.derived(by_code)
    people = [p for p in sorted(desk.snapshot.people.values(), key=lambda p: p.code) if p.place in codes][:12]
    columns = [BY_KIND[PEOPLE].column(field).heading(desk.say.language) for field in FIELDS]
    rows = [_row(desk, person, number) for number, person in enumerate(people, start=1)]
    title = desk.say("Staff")
    sheet = understood(Grid(title, [[title], columns, *rows]))  # type: ignore[list-item]
    return FileDraft(Path(f"{title}.xlsx"), (sheet,))


def rejected(page: Page) -> None:
    """A preview with rejected rows, beside a file that can't be used."""
    assert isinstance(page, ImportPage)
    desk, session = page.desk, page.session
    draft = _people(desk)
    now = desk.now()
    reports = rehearse(draft.loaded, desk.snapshot, Acting(desk.user, now, new_ids(now)))
    bad = Path(f"{kind_name(desk.say, 'venues')}.xls")
    session.entries = [
        Entry(draft.path, State.READY, draft, tuple(reports)),
        Entry(bad, State.UNUSABLE, FileDraft(bad, (), Unusable("html")), None),
    ]
    session.changed.emit()
    page.enter()


SCENES: Mapping[str, Callable[[Page], None]] = {"rejected": rejected, "filled": filled, "duty": duty}
