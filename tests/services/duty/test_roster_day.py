from hypothesis import HealthCheck, settings

from tests.services.duty.roster_day import RosterDay

TestRosterDay = RosterDay.TestCase
TestRosterDay.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
