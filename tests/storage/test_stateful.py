"""The state machine of `machine.py` on both databases."""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.machine import StorageMachine

PHASES = (Phase.explicit, Phase.generate)


def test_snapshot_and_changes_make_what_a_fresh_load_sees(new_database: Callable[[], str]) -> None:
    class Machine(StorageMachine):
        new_url = staticmethod(new_database)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            suppress_health_check=list(HealthCheck),
            phases=PHASES,
        ),
    )
