"""What every test stands on: no screen, no settings of the machine, no silence about warnings and leaks."""

import os
import time

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
for _name in [name for name in os.environ if name.startswith("DISPATCHER_")]:
    del os.environ[_name]
if hasattr(time, "tzset"):
    os.environ["TZ"] = "Pacific/Marquesas"  # UTC-9:30, no site lives there: leaning on the machine's zone shows itself
    time.tzset()

settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

pytest_plugins = [
    "tests.support.logs",
    "tests.support.leaks",
    "tests.support.surroundings",
    "tests.support.databases",
    "tests.support.garbage",
]
