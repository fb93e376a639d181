"""F11: the wall leaves the whole screen for a window of that screen, or takes it."""

from ui.wall.memory import WallMemory
from ui.wall.screens import key_of
from ui.wall.window import WallWindow


def turn(window: WallWindow, memory: WallMemory, kiosk: bool) -> None:
    """From the whole screen (`kiosk`) to a window of it and back; the screen that is taken is remembered."""
    screen = window.screen()
    if kiosk:
        window.wait_at_edge(screen, quietly=False)
    else:
        window.fill(screen)
        memory.keep(on=True, screen=key_of(screen))
