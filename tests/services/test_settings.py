"""Settings: flag over environment over file over what ships; the file is the user's own and keeps its comments."""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from console.services.paths import Paths, paths_under, platform_paths
from console.services.settings import (
    BAD_VALUE,
    TEMPLATE,
    UNREADABLE,
    Settings,
    SettingsProblem,
    load_settings,
    save_setting,
)
from console.wording.catalogue import LANGUAGES, wording
from console.wording.settings import settings_sentence


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_under(tmp_path)


@pytest.fixture
def load(paths: Paths) -> Callable[..., Settings]:
    def loaded(flags: dict[str, str | None] | None = None, **environment: str) -> Settings:
        return load_settings(flags, {"LANG": "vi_VN.UTF-8", **environment}, paths)

    return loaded


def test_without_a_word_everything_has_a_place(load: Callable[..., Settings], paths: Paths) -> None:
    found = load()
    assert (found.database, found.language, found.user, found.theme, found.scale) == (
        str(paths.database),
        "vi",
        "",
        "dark",
        100,
    )
    assert set(found.sources.values()) == {"default"}
    assert paths.settings.read_text(encoding="utf-8") == TEMPLATE
    assert tomllib.loads(TEMPLATE) == {}


def test_flag_over_environment_over_file(load: Callable[..., Settings], paths: Paths) -> None:
    load()
    paths.settings.write_text('database = "file.db"\nlanguage = "en"\nscale = 115\n', encoding="utf-8")
    found = load(
        {"database": "flag.db", "language": None}, DISPATCHER_DATABASE="environment.db", DISPATCHER_LANG="zh-CN"
    )
    assert (found.database, found.sources["database"]) == ("flag.db", "flag")
    assert (found.language, found.sources["language"]) == ("zh_CN", "environment")
    assert (found.scale, found.sources["scale"]) == (115, "file")
    assert load(DISPATCHER_SCALE="130").scale == 130
    assert load({"database": "flag.db"}).sources["theme"] == "default"


def test_saving_keeps_the_comments_and_the_other_settings(load: Callable[..., Settings], paths: Paths) -> None:
    load()
    save_setting("language", "en", paths)
    save_setting("scale", 130, paths)
    save_setting("user", 'Lý "A" \\ 李', paths)
    save_setting("language", "zh_CN", paths)
    found = load()
    assert (found.language, found.scale, found.user) == ("zh_CN", 130, 'Lý "A" \\ 李')
    text = paths.settings.read_text(encoding="utf-8")
    assert len(text.splitlines()) == len(TEMPLATE.splitlines())
    assert "# Who works here" in text
    paths.settings.write_text("# mine\n", encoding="utf-8")
    save_setting("theme", "light", paths)
    assert paths.settings.read_text(encoding="utf-8") == '# mine\ntheme = "light"\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("database = ", UNREADABLE),
        ("scale = 90", BAD_VALUE),
        ('theme = "pink"', BAD_VALUE),
        ("user = 5", BAD_VALUE),
        ('language = "de"', BAD_VALUE),
    ],
)
def test_a_setting_that_can_not_be_used_is_said(
    load: Callable[..., Settings], paths: Paths, text: str, code: str
) -> None:
    load()
    paths.settings.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsProblem) as refused:
        load()
    assert refused.value.code == code
    for language in LANGUAGES:
        assert settings_sentence(wording(language), refused.value.code, refused.value.facts)


def test_a_bad_flag_or_variable_is_said(load: Callable[..., Settings]) -> None:
    with pytest.raises(SettingsProblem) as refused:
        load(DISPATCHER_LANG="de")
    assert "de" in settings_sentence(wording("en"), refused.value.code, refused.value.facts)
    with pytest.raises(SettingsProblem):
        load({"scale": "90"})


def test_saving_nonsense_changes_nothing(load: Callable[..., Settings], paths: Paths) -> None:
    load()
    with pytest.raises(SettingsProblem):
        save_setting("theme", "pink", paths)
    assert paths.settings.read_text(encoding="utf-8") == TEMPLATE


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_the_data_is_for_this_users_eyes(load: Callable[..., Settings], paths: Paths) -> None:
    load()
    assert paths.data.stat().st_mode & 0o077 == 0
    assert paths.backups.is_dir()
    assert paths.logs.is_dir()


def test_the_platform_has_a_place_for_everything() -> None:
    found = platform_paths()
    assert found.settings.name == "settings.toml"
    assert found.database.parent == found.data
    assert found.sample != found.database
