"""The bytes of attachments, as the window asks for them: read, saved as, and opened from a folder for this user's eyes
alone that is emptied when the console ends and when the next one starts."""

import shutil
from pathlib import Path
from typing import Protocol

from console.services.office import Office
from console.services.tickets.attachments import read_attachment, save_attachment

# What the system may open by itself; anything else is saved and opened by hand, since it may be a program.
OPENED = (
    "image/", "audio/", "video/", "text/plain", "text/csv", "application/pdf", "application/ofd",
    "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.", "application/msword",
    "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
)  # fmt: skip
NEVER_OPENED = ("image/svg",)  # may hold script


def may_open(media: str) -> bool:
    """Whether a file of this MIME type is opened by a key."""
    return media.startswith(OPENED) and not media.startswith(NEVER_OPENED)


class Files(Protocol):
    """See `OfficeFiles`; all raise StorageProblem, and KeyError for an attachment that is gone."""

    async def read(self, attachment: str) -> bytes: ...
    async def save(self, attachment: str, file: Path) -> int: ...
    async def lay_out(self, attachment: str, name: str) -> Path: ...


class OfficeFiles:
    """The attachments of an office. `folder` is this machine's place for opened files."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._office, self._folder = office, folder
        self.clear()

    async def read(self, attachment: str) -> bytes:
        """The bytes, proved."""
        return await read_attachment(self._office, attachment)

    async def save(self, attachment: str, file: Path) -> int:
        """Write them to a file and give the size."""
        return await save_attachment(self._office, attachment, file)

    async def lay_out(self, attachment: str, name: str) -> Path:
        """Write them where the system can open them; the file's path."""
        place = self._folder / attachment
        for folder in (self._folder, place):
            folder.mkdir(mode=0o700, exist_ok=True)
        file = place / name
        if not file.exists():
            await self.save(attachment, file)
        return file

    def clear(self) -> None:
        """Remove what was opened; a file that another program still holds stays until the next time."""
        shutil.rmtree(self._folder, ignore_errors=True)
