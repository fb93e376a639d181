"""Administrative levels and the customers' systems: tables of the site, not enums."""

from dataclasses import dataclass

PROVINCE, CITY, COUNTY, TOWNSHIP, COMMUNITY = "province", "city", "county", "township", "community"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the site's organisation [D]. `rank` 1 is the top; names by language code."""

    id: str
    rank: int
    names: dict[str, str]
    version: int = 1


@dataclass(frozen=True, slots=True)
class System:
    """A customer's conference system, for example water resources 水利 [D]. `order` is its lane on the board."""

    id: str
    order: int
    names: dict[str, str]
    version: int = 1


SHIPPED_LEVELS = (
    Level(PROVINCE, 1, {"zh_CN": "省", "vi": "tỉnh", "en": "province"}),
    Level(CITY, 2, {"zh_CN": "市", "vi": "thành phố", "en": "city"}),
    Level(COUNTY, 3, {"zh_CN": "县", "vi": "huyện", "en": "county"}),
    Level(TOWNSHIP, 4, {"zh_CN": "乡镇", "vi": "xã", "en": "township"}),
    Level(COMMUNITY, 5, {"zh_CN": "小区", "vi": "khu dân cư", "en": "community"}),
)

SHIPPED_SYSTEMS = (
    System("water", 1, {"zh_CN": "水利", "vi": "Thủy lợi", "en": "Water"}),
    System("finance", 2, {"zh_CN": "财政", "vi": "Tài chính", "en": "Finance"}),
    System("government", 3, {"zh_CN": "政务", "vi": "Chính quyền", "en": "Government"}),
)

# How sites write a level, in any language; longer words win. Compared lower-case and without blanks.
LEVEL_WORDS: dict[str, str] = {
    **dict.fromkeys(("省", "省级", "自治区", "直辖市", "tỉnh", "cấp tỉnh", "province", "provincial"), PROVINCE),
    **dict.fromkeys(
        ("市", "地市", "地级市", "市级", "设区市", "州", "盟", "thành phố", "city", "municipal", "prefecture"), CITY
    ),
    **dict.fromkeys(
        (
            "县",
            "区",
            "旗",
            "县级",
            "区县",
            "县区",
            "县(区)",
            "县（区）",
            "县(市、区)",
            "县市区",
            "县级市",
            "huyện",
            "quận",
            "thị xã",
            "cấp huyện",
            "county",
            "district",
        ),
        COUNTY,
    ),
    **dict.fromkeys(
        (
            "乡镇",
            "镇",
            "乡",
            "街道",
            "乡镇级",
            "镇街",
            "乡镇(街道)",
            "乡镇（街道）",
            "乡镇街道",
            "xã",
            "phường",
            "xã/phường",
            "xã, phường",
            "đặc khu",
            "cấp xã",
            "thị trấn",
            "township",
            "town",
            "commune",
            "ward",
            "street",
        ),
        TOWNSHIP,
    ),
    **dict.fromkeys(("小区", "社区", "村", "khu dân cư", "thôn", "community", "village"), COMMUNITY),
}


def level_named(word: str) -> str | None:
    """The level a site means by `word`, or None."""
    return LEVEL_WORDS.get("".join(word.lower().split()), LEVEL_WORDS.get(" ".join(word.lower().split())))
