"""How a program without a window is asked to end."""

import asyncio
import signal


def end_on_signals(loop: asyncio.AbstractEventLoop, ending: asyncio.Event) -> None:
    """SIGINT and SIGTERM set `ending`, so that whoever waits for it can finish its work."""
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ending.set)
        except NotImplementedError:  # Windows: its loop takes no handlers, plain ones do
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ending.set))
