"""How bad a day of the stress test is beside the year's others."""

from statistics import median_low

from console.planning.plans.whatif.outlook import StressDay, YearOutlook

CALM, THIN, OPEN, DIRE = "calm", "thin", "open", "dire"
GRADES = (CALM, THIN, OPEN, DIRE)


def usual(outlook: YearOutlook) -> int:
    """Open places of the day in the middle, 0 before the first."""
    return median_low(day.open for day in outlook.days) if outlook.days else 0


def grade(day: StressDay, usually: int) -> str:
    """CALM: all filled, every unit at its strength; THIN: all filled, a unit below it; OPEN: places open, about as many
    as usual; DIRE: more than a tenth above that (where lots are drawn no two days are alike).
    """
    if not day.open:
        return THIN if day.short else CALM
    return DIRE if day.open * 10 > usually * 11 else OPEN
