"""Hours of a shift as sites write them: 8:00-16:00, 06-14, 6h30 đến 14h, 20:00-次日8:00."""

import re

DAY = 1440
_TIME = r"(\d{1,2})(?:\s?(?:[:h时点]|giờ)(\d{2})?(?:\s*分|')?)?"
_NEXT = r"(?:次日|翌日|第二天|隔天|hôm sau|ngày hôm sau|next day)"
HOURS = re.compile(
    rf"(?<![\d/.]){_TIME}\s*(?:-|~|至|到|đến|to)\s*(?P<next>{_NEXT}\s*)?{_TIME}(?![\d/.])(?:\s*{_NEXT})?", re.IGNORECASE
)


def hours_in(text: str) -> tuple[int, int] | None:
    """Begin and end in minutes, the end after midnight beyond 1440; None when the text tells no hours."""
    found = HOURS.search(text)
    if found is None:
        return None
    hour, minute, _, last_hour, last_minute = found.groups()
    begin, end = int(hour) * 60 + int(minute or 0), int(last_hour) * 60 + int(last_minute or 0)
    if begin >= DAY or end > DAY or int(minute or 0) > 59 or int(last_minute or 0) > 59:
        return None
    return begin, end if end > begin else end + DAY


def without_hours(text: str) -> str:
    """The text without its hours and the brackets around them."""
    bare = re.sub(r"[(\[【]\s*[)\]】]", " ", HOURS.sub(" ", text))
    return re.sub(r"\s+", " ", bare).strip(" :-,;=")
