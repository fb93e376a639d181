"""Whatever is done at the desk, in whatever order, on plans of whatever age (`staffing_day`)."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.planning.plans.staffing_day import StaffingDay

SLOW = list(HealthCheck)


def test_whatever_is_done_nobody_is_at_two_places_and_no_reason_is_lost() -> None:
    run_state_machine_as_test(
        StaffingDay,
        settings=settings(max_examples=200, stateful_step_count=30, deadline=None, suppress_health_check=SLOW),
    )


@pytest.mark.campaign
def test_thousands_of_days() -> None:
    run_state_machine_as_test(
        StaffingDay,
        settings=settings(
            max_examples=3000, stateful_step_count=40, deadline=None, derandomize=False, suppress_health_check=SLOW
        ),
    )
