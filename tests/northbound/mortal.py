"""An interface that can be killed: `python -m tests.northbound.mortal URL` says the word when it delivers events."""

import sys
import threading
from dataclasses import replace

from console.services.leasing import Rhythm
from tests.northbound.serving import QUICK, Running

SHORT = replace(QUICK, turn=Rhythm(length=3.0, renew=0.5, look=0.1, margin=0.5))


def main(url: str) -> None:
    """Serve until killed."""
    with Running(url, name="mortal", pace=SHORT, plain_callbacks=True) as site:
        site.delivers()
        print("delivering", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1])
