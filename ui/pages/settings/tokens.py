"""Other systems: the tokens that let them in, and the listeners that are told of what happens."""

from collections.abc import Iterable
from typing import Any

from console.domain.northbound import Listener, Token
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.northbound.access import AddToken, RemoveListener, RevokeToken, bearer, hashed, new_secret
from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node
from ui.pages.settings.form import EditForm
from ui.pages.settings.inputs import LineInput
from ui.pages.settings.once import OnceField
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue

System = Token | Listener


class TokenForm(RowForm):
    """The name of a system; its token is made here and shown once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("New token"), desk.say("Make the token"))
        self.secret = new_secret()
        note = desk.say("In this name the system's reports stand in the history.")
        self.add("name", desk.say("Name of the system"), LineInput(desk.theme), note)

    def command(self, values: dict[str, Any]) -> AddToken:
        return AddToken(values["name"], hashed(self.secret))

    def told(self, outcome: Done) -> str:
        return self.say("{name} is let in.", name=outcome.result["name"])


class MadeToken(EditForm):
    """The token, shown this once."""

    def __init__(self, desk: Desk, shown: str) -> None:
        say = desk.say
        super().__init__(desk, say("The token"), say("I have copied it"))
        self.once = OnceField(
            desk, say("The token"),
            say("This is the only time it is shown; only a check sum is kept. The system sends it as a bearer token."),
        )  # fmt: skip
        self.box.addWidget(self.once)
        self.once.show_text(shown)
        self.back_button.hide()
        self.committed.connect(self.left)

    def focus_first(self) -> None:
        self.once.copy.setFocus()


class TokensSection(TableSection):
    """Tokens in force, their listeners, revoked tokens."""

    code = "tokens"
    title = mark("Other systems")
    add_text = mark("Let a system in")
    remove_text = mark("Shut out")
    can_edit = False
    empty = (
        mark("No other system is let in"),
        mark("Systems that report faults over HTTP (TMF621, Alertmanager) need a token each. F2 makes one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return sum(row.revoked is None for row in snapshot.tokens.values())

    def columns(self) -> tuple[Column, ...]:
        desk, say = self.desk, self.say
        grey = {Cell.TONE: lambda row: Tone.MUTED if _revoked(row) else Tone.NONE}
        return (
            Column("name", mark("Name"), self.name, 220, stretch=3, roles=grey),
            Column("since", mark("Made"), lambda row: f"{desk.local(row.created):%Y-%m-%d %H:%M}"
                   if isinstance(row, Token) else "", 140, roles=grey),
            Column("by", mark("By"), lambda row: row.by if isinstance(row, Token) else self._owner(row), 110, stretch=1,
                   drop=1, roles=grey),
            Column("state", mark("State"), lambda row: say("Revoked") if _revoked(row) else say("In force"), 100,
                   roles={**grey, Cell.SYMBOL: lambda row: Symbol.NOT_STARTED if _revoked(row) else Symbol.DONE}),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[System]:
        tokens = sorted(snapshot.tokens.values(), key=lambda row: (row.created, row.id))
        listeners = sorted(snapshot.listeners.values(), key=lambda row: (row.callback, row.id))
        return (*(row for row in tokens if not row.revoked), *listeners, *(row for row in tokens if row.revoked))

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        rows = [row for row in self.rows(snapshot) if self.found(row)]
        for heading, part in (
            (mark("Tokens in force"), [r for r in rows if isinstance(r, Token) and not r.revoked]),
            (mark("Listeners"), [row for row in rows if isinstance(row, Listener)]),
            (mark("Revoked tokens"), [row for row in rows if _revoked(row)]),
        ):
            if part:
                yield Node(f"group {heading}", self.say(heading), group=True)
                yield from (Node(row.id, row) for row in part)

    def texts(self, row: System) -> tuple[str, ...]:
        return self.name(row), row.by if isinstance(row, Token) else row.query

    def name(self, row: System) -> str:
        return row.name if isinstance(row, Token) else row.callback

    def facts(self, row: System) -> tuple[KeyValue, ...]:
        say, local = self.say, self.desk.local
        if isinstance(row, Listener):
            found = (
                KeyValue(say("Of the system"), self._owner(row)),
                KeyValue(say("Told of"), row.query or say("everything")),
            )
            return tuple(found)
        listeners = sum(one.token == row.id for one in self.desk.snapshot.listeners.values())
        found = (
            KeyValue(say("Made"), f"{local(row.created):%Y-%m-%d %H:%M}"),
            KeyValue(say("By"), row.by),
            KeyValue(say("Listeners"), str(listeners or "")),
            KeyValue(say("Revoked"), f"{local(row.revoked):%Y-%m-%d %H:%M}" if row.revoked else ""),
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return TokenForm(self.desk)

    def removal(self, row: System) -> Removal | None:
        say = self.say
        if isinstance(row, Listener):
            told = say("{name} is told no more.", name=row.callback)
            return Removal(RemoveListener(row.id), told, say("Tell {name} no more?", name=row.callback))
        if row.revoked:
            return None
        told = say("{name} is shut out.", name=row.name)
        return Removal(RevokeToken(row.id), told, say("Shut {name} out? Its listeners go, too.", name=row.name))

    async def _commit(self, form: RowForm) -> None:
        await super()._commit(form)
        if isinstance(form, TokenForm) and form is not self.open_form:
            row = next((row for row in self.desk.snapshot.tokens.values() if row.hash == hashed(form.secret)), None)
            if row is not None:
                self._show_made(bearer(row.id, form.secret))

    def _show_made(self, shown: str) -> None:
        made = MadeToken(self.desk, shown)
        made.left.connect(self.back)
        self.show_side(made)
        made.focus_first()

    def deed(self, key: str) -> bool:
        side = self.side.currentWidget()
        if key == "Ctrl+Return" and isinstance(side, MadeToken):
            side.committed.emit()
            return True
        return super().deed(key)

    def state(self) -> dict[str, Any]:
        side = self.side.currentWidget()
        return {**super().state(), "made": side.once.text if isinstance(side, MadeToken) else ""}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        if state.get("made"):
            self._show_made(str(state["made"]))

    def _owner(self, row: Listener) -> str:
        token = self.desk.snapshot.tokens.get(row.token)
        return token.name if token else ""


def _revoked(row: System) -> bool:
    return isinstance(row, Token) and row.revoked is not None
