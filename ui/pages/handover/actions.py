"""Keys of the page, as data, and the hints of the part that has the focus."""

from typing import Any

from console.domain.handover import SECTIONS
from console.wording.catalogue import mark
from console.wording.handover import SECTION_NAMES
from ui.actions import Action
from ui.pages.handover import doing
from ui.widgets.hint_bar import Hint

HandoverPage = Any  # ui.pages.handover.page imports this module

PANEL, LOG = mark("Hand-over"), mark("Duty log")


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""
    body, log = (lambda page: page.body), (lambda page: page.log.list)
    sections = tuple(
        Action(f"section_{code}", SECTION_NAMES[code], doing.chooser(code), str(number), doing.shows_digest, PANEL)
        for number, code in enumerate(SECTIONS, 1)
    )  # fmt: skip
    openers = (doing.link_opener(number) for number in range(3))
    links = tuple(
        Action(f"link_{n}", mark("Open what the entry is about"), run, str(n), there, LOG, in_palette=False)
        for n, (run, there) in enumerate(openers, 1)
    )  # fmt: skip
    return (
        *sections,
        *links,
        Action("tell", mark("Told over, or not told after all"), doing.tell, "Space", doing.is_open, PANEL, body),
        Action("next", mark("Next section to be told"), doing.next_owed, "N", doing.is_open, PANEL, body),
        Action("previous", mark("Section before that is to be told"), lambda page: doing.next_owed(page, True),
               "Shift+N", doing.is_open, PANEL, body),
        Action("note", mark("Write the note"), doing.note, "E", doing.is_open, PANEL),
        Action("log", mark("Write an entry of the duty log"), doing.log, "L", panel=LOG),
        Action("incoming", mark("Choose who takes over"), doing.choose_incoming, "I", doing.is_open, PANEL),
        Action("sign", mark("Begin, sign"), doing.sign, "Ctrl+Return", doing.is_open, PANEL),
        Action("sign_keypad", mark("Begin, sign"), doing.sign, "Ctrl+Enter", doing.is_open, PANEL, in_palette=False),
        Action("withdraw", mark("Withdraw the hand-over…"), doing.withdraw, enabled=doing.under_way, panel=PANEL),
        Action("past", mark("Hand-overs of before"), lambda page: page.bar.past.activate(), "H",
               lambda page: page.bar.past.isVisible(), PANEL),
        Action("switch", mark("From the digest to the duty log and back"), doing.switch, "F6", panel=LOG),
        Action("search", mark("Search the duty log"), doing.search, "/", panel=LOG),
        Action("correct", mark("Correct the entry"), lambda page: page.log.correct(), "C", doing.on_log, LOG, log),
        Action("shift", mark("One shift of the log, or all"), lambda page: page.log.shift.activate(), "S", doing.on_log,
               LOG, log),
        Action("strike", mark("Strike the entry"), lambda page: page.log.strike(), "Delete", doing.on_log, LOG, log),
        Action("print", mark("Print"), doing.print_out, "Ctrl+P", panel=PANEL),
        Action("export", mark("Excel"), doing.export, "Ctrl+E", panel=PANEL),
        Action("back", mark("Back"), doing.back, "Esc", panel=PANEL, in_palette=False),
    )  # fmt: skip


def page_hints(page: HandoverPage) -> tuple[Hint, ...]:
    """The keys of the part that has the focus."""
    say, foot = page.say, page.foot
    if doing.on_log(page):
        return (
            Hint(("↑", "↓"), say("Select")), Hint(("L",), say("New entry")), Hint(("C",), say("Correct")),
            Hint(("Del",), say("Strike")), Hint(("S",), say("One shift")), Hint(("1…3",), say("Open it")),
            Hint(("/",), say("Search")), Hint(("Ctrl+E",), say("Excel")),
            Hint(("F6",), say("Digest of the hand-over")),
        )  # fmt: skip
    if foot.out.reason.hasFocus() or foot.coming.reason.hasFocus():
        return Hint(("Enter",), say("Keep the reason")), Hint(("Esc",), say("Back"))
    if foot.out.has_focus or foot.coming.has_focus:
        return Hint(("0…9",), "PIN"), Hint(("Enter",), say("Sign")), Hint(("Esc",), say("Back"))
    if foot.note.editor.hasFocus():
        return Hint(("Ctrl+↵",), say("Keep the note")), Hint(("Esc",), say("Back"))
    if page.past is not None:
        return (
            Hint(("1…7",), say("Go to a section")), Hint(("↑", "↓"), say("One by one")),
            Hint(("Enter",), say("Open it")), Hint(("Ctrl+P",), say("Print")), Hint(("Ctrl+E",), say("Excel")),
            Hint(("Esc",), say("The one of now")),
        )  # fmt: skip
    return (
        Hint(("1…7",), say("Go to a section")), Hint(("Space",), say("Told over")), Hint(("↑", "↓"), say("One by one")),
        Hint(("Enter",), say("Open it")), Hint(("E",), say("Note to the next shift")), Hint(("L",), say("Log")),
        Hint(("Ctrl+↵",), say("Sign")), Hint(("F6",), say("Duty log")), Hint(("Ctrl+P",), say("Print")),
    )  # fmt: skip
