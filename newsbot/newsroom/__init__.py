"""A newsroom is a directory; this room opens it and says exactly what is wrong with its files."""

from newsbot.newsroom.declared import Newsroom
from newsbot.newsroom.opening import beat_names, open_newsroom, problems
from newsbot.newsroom.starter import house_directories, init, starter_directory

__all__ = [
    "Newsroom", "beat_names", "house_directories", "init", "open_newsroom", "problems", "starter_directory",
]  # fmt: skip
