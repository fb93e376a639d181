"""Places and customers found by number, name, pinyin initials; Vietnamese without diacritics."""

from console.domain.customers import Customer
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.site_lookup import find_customers, find_places, is_place

SITE = Snapshot(
    places=Table(
        [
            Place("a", "350121", "福州县", "county", "3501"),
            Place("b", "3501", "福州市", "city", "35"),
            Place("c", "35", "福建省", "province"),
            Place("d", "999001", "Phường Đông Sơn", "township"),
        ]
    ),
    customers=Table([Customer("k1", "省水利厅", "B"), Customer("k2", "省水务局", "A"), Customer("k3", "Sở Tài chính")]),
)


def test_places_by_name_the_higher_first():
    assert find_places(SITE, "福州") == ("3501", "350121")
    assert find_places(SITE, "fzs") == ("3501",)
    assert find_places(SITE, "dong son") == ("999001",)
    assert find_places(SITE, "nowhere") == ()


def test_customers_by_name_the_first_class_first():
    assert find_customers(SITE, "省水") == ("k2", "k1")
    assert find_customers(SITE, "so tai") == ("k3",)
    assert find_customers(SITE, "省水", limit=1) == ("k2",)


def test_codes():
    assert is_place(SITE, "35") and not is_place(SITE, "36")
