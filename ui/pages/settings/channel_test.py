"""One message to try a channel, and what became of it."""

from PySide6.QtWidgets import QWidget

from console.domain.messages import Channel
from console.notifications.kinds import GROUP, KINDS, MAIL_ADDRESS
from console.notifications.letters import Receipt
from console.wording.alarms import problem_text
from console.wording.notifications import OUTCOME_NAMES, receipt_sentence
from ui.desk import Desk
from ui.pages.settings.form import EditForm
from ui.pages.settings.inputs import LineInput
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.messages import Banner


class ChannelTest(EditForm):
    """Ctrl+Enter sends; what came of it is said below and stays."""

    def __init__(self, desk: Desk, row: Channel) -> None:
        say = desk.say
        super().__init__(desk, say("Test “{channel}”", channel=row.name), say("Send the test message"))
        self.back_button.set_text(say("Back"))
        self.row, self.outcome = row, ""
        wanted = KINDS[row.kind].address
        if wanted != GROUP:
            label = say("Mail address") if wanted == MAIL_ADDRESS else say("Phone number")
            self.add("address", label, LineInput(desk.theme))
        else:
            self.say_second(say("The group gets one message that says it is a test."))
        self.progress = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.progress.hide()
        self.done = Banner(desk.theme, "", tone="none", mark=Symbol.DONE)
        self.failed = Banner(desk.theme, "", tone="crit", mark=Symbol.BREACH)
        for widget in (self.progress, self.done, self.failed):
            self.box.addWidget(widget)
            widget.hide()
        self.committed.connect(lambda: desk.start(self.send(), "test channel"))

    async def send(self) -> None:
        """One attempt at a time."""
        keys, say = self.desk.channel_keys, self.say
        if keys is None or not self.commit_button.isEnabled():
            return
        address = self.inputs["address"].value() if self.inputs else ""
        self._show(self.progress)
        self.progress.setText(say("Sending…"))
        self.commit_button.setEnabled(False)
        try:
            self._tell(await keys.send_test(self.row, say, address))
        finally:
            self.commit_button.setEnabled(True)

    def _tell(self, receipt: Receipt) -> None:
        say = self.say
        self.outcome = str(receipt.outcome)
        banner = self.done if receipt.delivered else self.failed
        banner.set_texts(say(OUTCOME_NAMES[receipt.outcome]), _reason(self.desk, receipt))
        self._show(banner)
        self.commit_button.setFocus()

    def _show(self, shown: QWidget) -> None:
        for widget in (self.progress, self.done, self.failed):
            widget.setVisible(widget is shown)


def _reason(desk: Desk, receipt: Receipt) -> str:
    """Why, in words; '' for a plain delivery."""
    if receipt.detail or receipt.cut or not receipt.code:
        return receipt_sentence(desk.say, receipt.code, receipt.detail, cut=receipt.cut)
    return problem_text(desk.say, receipt.code)
