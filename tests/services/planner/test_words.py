"""Every way in which the planner fails has its sentence in every language."""

import pytest

from console.services.planner import CANCELLED, ERROR, LOST, LOST_AGAIN, MISSING, NOT_STARTED, TOO_LARGE
from console.wording.catalogue import LANGUAGES, wording
from console.wording.planner import planner_sentence

CODES = (LOST, LOST_AGAIN, NOT_STARTED, MISSING, ERROR, TOO_LARGE, CANCELLED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_a_sentence_of_its_own(language: str) -> None:
    said = [planner_sentence(wording(language), code, {"module": "highspy"}) for code in CODES]
    assert len(set(said)) == len(CODES)
    assert all(text.endswith((".", "。", "highspy")) for text in said)


def test_a_missing_library_is_named_with_what_to_do() -> None:
    said = planner_sentence(wording("zh_CN"), MISSING, {"module": "scipy"})
    assert said == "缺少排班所需的组件“scipy”。请安装：pip install scipy"
