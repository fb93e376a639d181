"""Who is drawn absent: a fair share of each unit, the same for the same seed everywhere."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from console.domain.people import Person
from console.planning.plans.whatif.absence import absent_people


def staff(sizes):
    return [
        Person(f"p{unit}-{n}", f"{unit}-{n}", "某", "county", f"c{unit}", "fixed")
        for unit, size in enumerate(sizes)
        for n in range(size)
    ]


SIZES = st.lists(st.integers(1, 9), min_size=1, max_size=25)


@given(SIZES, st.integers(0, 100), st.text(max_size=3))
def test_each_unit_lacks_its_share_rounded_up_or_down(sizes, percent, seed):
    people = staff(sizes)
    found = absent_people(people, percent, seed)
    lacking = Counter(person.place for person in people if person.id in found)
    for unit, size in enumerate(sizes):
        share = size * percent / 100
        assert int(share) <= lacking[f"c{unit}"] <= -(-size * percent // 100)
    # of units of one size together as many as the share says, to half a person
    for size in set(sizes):
        units = [f"c{unit}" for unit, own in enumerate(sizes) if own == size]
        assert abs(sum(lacking[unit] for unit in units) - len(units) * size * percent / 100) <= 0.5


@given(SIZES, st.integers(0, 100), st.integers(0, 100), st.text(max_size=3))
def test_whoever_is_absent_stays_so_when_more_are(sizes, a, b, seed):
    people = staff(sizes)
    assert absent_people(people, min(a, b), seed) <= absent_people(people, max(a, b), seed)


@given(SIZES, st.integers(1, 99), st.randoms())
def test_the_order_of_the_table_is_no_dice(sizes, percent, dice):
    people = staff(sizes)
    shuffled = list(people)
    dice.shuffle(shuffled)
    assert absent_people(people, percent, "1") == absent_people(shuffled, percent, "1")


def test_a_seed_means_the_same_people_on_every_machine():
    # worked out once; another answer would draw other people than a colleague's console
    assert sorted(absent_people(staff([1] * 10), 30, "1")) == ["p0-0", "p5-0", "p6-0"]
    assert len({absent_people(staff([1] * 10), 30, str(seed)) for seed in range(10)}) > 5
