"""The form of a channel, made of the schema of its kind."""

from dataclasses import replace
from typing import Any

from console.domain.messages import Channel
from console.domain.snapshot import Snapshot
from console.notifications.fields import Field, FieldType
from console.notifications.kinds import KINDS, Kind
from console.notifications.secrets import Secret, VaultProblem
from console.services.arrangements.people_told import SetChannel
from console.services.decision import Done
from console.wording.catalogue import Wording
from console.wording.notifications import CHOICE_NAMES, FIELD_NAMES, KIND_NAMES, vault_sentence
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput, LinesInput, NumberInput, SecretInput
from ui.pages.settings.row_form import RowForm

SENDING = tuple(code for code, kind in KINDS.items() if kind.sends)
FORGET = "forget "
OWN = ("kind", "name", "enabled", "per_minute")


def setting_name(say: Wording, name: str) -> str:
    """A setting in words."""
    return say(FIELD_NAMES.get(name, name))


class ChannelForm(RowForm):
    """Name and kind, then the settings of the kind. A stored secret is never shown, only replaced or forgotten."""

    def __init__(self, desk: Desk, row: Channel | None) -> None:
        say = desk.say
        super().__init__(desk, row.name if row else say("New channel"), say("Save"))
        self._shown = row or Channel("", SENDING[0], "", per_minute=KINDS[SENDING[0]].per_minute)
        if row is None:
            self.kind_input = ChoiceInput([(code, say(KIND_NAMES[code])) for code in SENDING], SENDING[0])
            self.add("kind", say("Kind"), self.kind_input)
            self.kind_input.edited.connect(self._kind_changed)
        else:
            self.say_second(say(KIND_NAMES[row.kind]))
        self.add("name", say("Name"), LineInput(desk.theme, self._shown.name))
        self._add_settings()

    @property
    def kind(self) -> Kind:
        """The kind of the channel."""
        return KINDS[self._shown.kind]

    def _add_settings(self) -> None:
        say, shown = self.say, self._shown
        for item in self.kind.fields:
            if item.secret:
                self._add_secret(item)
            else:
                self.add(item.name, setting_name(say, item.name), self._input(item), above=item.type is FieldType.LINES)
        if "url" in self.inputs and self.kind.secret_parameters:
            self.inputs["url"].edited.connect(self._pasted)
            self.rows["url"].set_note(say("Paste the robot's whole webhook address here: its secret moves below."))
        note = say("All consoles together; 0 for no limit.")
        self.add("per_minute", say("Messages a minute"), NumberInput(self.theme, str(shown.per_minute)), note)
        self.add("enabled", say("In use"), FlagInput(say("messages leave by it"), shown.enabled))

    def _add_secret(self, item: Field) -> None:
        say, name = self.say, setting_name(self.say, item.name)
        stored = bool(self._shown.secret)
        hint = (
            say("stored, write to replace") if stored else (say("needed") if item.required else say("may stay empty"))
        )
        self.add(item.name, name, SecretInput(self.theme, hint))
        if stored and not item.required:
            flag = FlagInput(say("forget what is stored"), False)
            flag.setAccessibleName(say("{name}: forget what is stored", name=name))
            self.add(FORGET + item.name, "", flag)

    def _input(self, item: Field) -> Any:
        value = self._shown.settings.get(item.name, item.default)
        match item.type:
            case FieldType.FLAG:
                return FlagInput(self.say("yes"), bool(value))
            case FieldType.WHOLE:
                return NumberInput(self.theme, str(value))
            case FieldType.LINES:
                return LinesInput(self.theme, str(value))
            case FieldType.CHOICE:
                names = [(code, self.say(CHOICE_NAMES.get(code, code))) for code in item.choices]
                return ChoiceInput(names, str(value))
        return LineInput(self.theme, str(value))

    def _kind_changed(self) -> None:
        """Another kind has other settings; the name stays."""
        code = self.kind_input.value()
        if code == self._shown.kind:
            return
        self._shown = Channel("", code, "", per_minute=KINDS[code].per_minute)
        for name in [name for name in self.rows if name not in ("kind", "name")]:
            self.drop(name)
        self._add_settings()
        self.order_tabs()

    def _pasted(self) -> None:
        """A whole webhook address: its parts go where they belong."""
        settings, secrets = self.kind.pasted(self.inputs["url"].text())
        if settings:
            self.inputs["url"].fill(settings["url"])
            for name, secret in secrets.items():
                self.inputs[name].fill(secret.reveal())

    def command(self, values: dict[str, Any]) -> SetChannel:
        return SetChannel(self._row(values))

    async def made(self, values: dict[str, Any]) -> SetChannel | None:
        """New secrets are sealed off the window's thread before there is a command."""
        row, secrets = self._row(values), self._secrets(values)
        if not isinstance(row.per_minute, int):
            self.show_error("per_minute", self.say("Write a whole number."))
            return None
        if not secrets:
            return SetChannel(row, None if row.id else ())
        first, keys = next(iter(secrets)), self.desk.channel_keys
        if keys is None:
            self.show_error(first, vault_sentence(self.say, "keyring_unavailable"))
            return None
        try:
            return await keys.seal(row, secrets)
        except VaultProblem as problem:
            self.show_error(first, vault_sentence(self.say, problem.code))
            return None

    def told(self, outcome: Done) -> str:
        return self.say("The channel was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.channels

    def _row(self, values: dict[str, Any]) -> Channel:
        base = self.row or self._shown
        plain = [item for item in self.kind.fields if not item.secret]
        settings = {
            item.name: values[item.name]
            for item in plain
            if values[item.name] != item.default or item.name in base.settings
        }
        own = {name: values[name] for name in ("name", "enabled", "per_minute")}
        return replace(base, settings=settings, **own)

    def _secrets(self, values: dict[str, Any]) -> dict[str, Secret]:
        found = {}
        for item in self.kind.secret_fields:
            if values[item.name] is not None:
                found[item.name] = values[item.name]
            elif values.get(FORGET + item.name):
                found[item.name] = Secret("")
        return found
