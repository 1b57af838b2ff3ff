"""The archive: one SQLite file in, the paper's types out; every SQL statement of the house stands in this room."""

from newsbot.archive.connection import Archive
from newsbot.archive.opening import open_archive

__all__ = ["Archive", "open_archive"]
