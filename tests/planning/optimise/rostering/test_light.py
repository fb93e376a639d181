"""What the window may use of a roster's plan loads no solver."""

import subprocess
import sys

from tests.support.surroundings import REPOSITORY

ROOM = "console.planning.optimise.rostering"


LIGHT = ("problem", "solution", "spans", "figures", "checking", "parts", "board")


def test_arrays_figures_and_checks_need_numpy_alone():
    code = "import sys, " + ", ".join(f"{ROOM}.{name}" for name in LIGHT)
    code += "; print(sorted({'scipy', 'highspy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", done.stderr
