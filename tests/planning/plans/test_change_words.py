"""What a plan changes, in words: parts that it has none of are not named."""

from dataclasses import dataclass

import pytest

from console.wording.catalogue import LANGUAGES, wording
from console.wording.plans import change_sentence, changes_text


@dataclass(frozen=True)
class Changes:
    added: int = 0
    changed: int = 0
    told_again: int = 0
    unfilled: int = 0


@pytest.mark.parametrize(
    ("added", "changed", "english", "chinese", "vietnamese"),
    [
        (37, 2, "+37 assignments, 2 changes", "+37 指派、2 处改动", "+37 phân công, 2 thay đổi"),
        (0, 3, "3 changes", "3 处改动", "3 thay đổi"),
        (1, 0, "+1 assignment", "+1 指派", "+1 phân công"),
        (0, 0, "Nothing to change", "无需调整", "Không cần thay đổi"),
    ],
)
def test_a_part_that_is_zero_is_left_out(added, changed, english, chinese, vietnamese):
    said = {language: changes_text(wording(language), added, changed) for language in LANGUAGES}
    assert said == {"en": english, "zh_CN": chinese, "vi": vietnamese}


def test_the_line_of_a_plan_names_no_zeros_either():
    some, every = Changes(changed=3), Changes(5, 3, 2, 1)
    assert [change_sentence(wording(language), some) for language in ("en", "zh_CN", "vi")] == [
        "3 changes", "3 处改动", "3 thay đổi",
    ]  # fmt: skip
    assert change_sentence(wording("en"), every) == "+5 assignments, 3 changes, 2 to tell again, 1 unfilled"
    assert change_sentence(wording("zh_CN"), every) == "+5 指派、3 处改动、2 处须重新通知、空缺 1 处"
    assert change_sentence(wording("vi"), every) == "+5 phân công, 3 thay đổi, 2 phải báo lại, còn trống 1"
