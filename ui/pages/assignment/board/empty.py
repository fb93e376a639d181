"""The page on a day without published conferences: what to do about it."""

from console.wording.names import day_name
from ui.desk import Desk, Place
from ui.pages.assignment.plan.plan import Plan
from ui.widgets.button import Button
from ui.widgets.messages import EmptyState


class EmptyDay(EmptyState):
    """Says whether drafts wait to be published, or the day has no conference at all."""

    def __init__(self, desk: Desk) -> None:
        button = Button(desk.theme, desk.say("Open conferences"), "Ctrl+2", True)
        super().__init__(desk.theme, "", "", button)
        self.desk = desk
        button.clicked.connect(lambda: desk.open_page(Place.CONFERENCES))

    def show_plan(self, plan: Plan) -> None:
        """Say it for this day."""
        say = self.desk.say
        day = day_name(say, plan.noon, plan.zone)
        if not self.desk.snapshot.conferences:
            self.set_texts(
                say("No conferences are known yet."),
                say("Import the list of conferences, or add one there; published ones can be staffed here."),
            )
        elif drafts := plan.drafts():
            self.set_texts(
                say.n("{n} conference of {day} is a draft still.", "{n} conferences of {day} are drafts still.", drafts,
                      day=day),
                say("Publish it with its formal notice; then its venues appear here."),
            )  # fmt: skip
        else:
            self.set_texts(
                say("No conference meets on {day}.", day=day),
                say("Alt+← and Alt+→ change the day; a new conference is added with F2 among the conferences."),
            )
