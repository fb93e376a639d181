"""The rows of revision 0001: (kind, table, row). Frozen: what ships later is a later revision's."""

from typing import Any

SHIPPED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("site", "sites", {"id": "site", "name": "", "zone": "Asia/Shanghai", "drill": False, "version": 1}),
    (
        "level",
        "levels",
        {"id": "province", "rank": 1, "names": {"zh_CN": "省", "vi": "tỉnh", "en": "province"}, "version": 1},
    ),
    (
        "level",
        "levels",
        {"id": "city", "rank": 2, "names": {"zh_CN": "市", "vi": "thành phố", "en": "city"}, "version": 1},
    ),
    (
        "level",
        "levels",
        {"id": "county", "rank": 3, "names": {"zh_CN": "县", "vi": "huyện", "en": "county"}, "version": 1},
    ),
    (
        "level",
        "levels",
        {"id": "township", "rank": 4, "names": {"zh_CN": "乡镇", "vi": "xã", "en": "township"}, "version": 1},
    ),
    (
        "level",
        "levels",
        {"id": "community", "rank": 5, "names": {"zh_CN": "小区", "vi": "khu dân cư", "en": "community"}, "version": 1},
    ),
    (
        "system",
        "systems",
        {"id": "water", "order": 1, "names": {"zh_CN": "水利", "vi": "Thủy lợi", "en": "Water"}, "version": 1},
    ),
    (
        "system",
        "systems",
        {"id": "finance", "order": 2, "names": {"zh_CN": "财政", "vi": "Tài chính", "en": "Finance"}, "version": 1},
    ),
    (
        "system",
        "systems",
        {
            "id": "government",
            "order": 3,
            "names": {"zh_CN": "政务", "vi": "Chính quyền", "en": "Government"},
            "version": 1,
        },
    ),
    (
        "rule",
        "rules",
        {
            "id": "double_booking",
            "severity": "blocking",
            "values": {
                "setup_minutes": 60,
                "teardown_minutes": 30,
                "travel_inside_minutes": 30,
                "travel_between_minutes": 90,
            },
            "version": 1,
        },
    ),
    ("rule", "rules", {"id": "wrong_place", "severity": "blocking", "values": {}, "version": 1}),
    ("rule", "rules", {"id": "wrong_level", "severity": "blocking", "values": {}, "version": 1}),
    ("rule", "rules", {"id": "wrong_post", "severity": "blocking", "values": {}, "version": 1}),
    ("rule", "rules", {"id": "on_leave", "severity": "blocking", "values": {}, "version": 1}),
    ("rule", "rules", {"id": "missing_skill", "severity": "warning", "values": {}, "version": 1}),
    ("rule", "rules", {"id": "over_hours", "severity": "warning", "values": {"hours": 10}, "version": 1}),
    ("rule", "rules", {"id": "surplus", "severity": "warning", "values": {}, "version": 1}),
    ("rule", "rules", {"id": "shortfall", "severity": "blocking", "values": {}, "version": 1}),
    (
        "rule",
        "rules",
        {
            "id": "strength",
            "severity": "warning",
            "values": {"city_fixed": 2, "city_mobile": 2, "county_fixed": 2, "county_mobile": 3},
            "version": 1,
        },
    ),
    ("rule", "rules", {"id": "venue_clash", "severity": "warning", "values": {}, "version": 1}),
    ("rule", "rules", {"id": "no_notice", "severity": "blocking", "values": {}, "version": 1}),
    (
        "rule",
        "rules",
        {
            "id": "presence",
            "severity": "blocking",
            "values": {
                "province": ["resident"],
                "city": ["fixed", "mobile"],
                "county": ["fixed", "mobile"],
                "township": ["township"],
                "count": 1,
            },
            "version": 1,
        },
    ),
)
