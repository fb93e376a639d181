"""What each language calls itself: the same whatever the window speaks."""

LANGUAGE_NAMES = {"zh_CN": "简体中文", "vi": "Tiếng Việt", "en": "English"}
