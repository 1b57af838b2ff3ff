"""Every key of the desk as data: the footer, `?`, docs/keys.md and `[keys]` of newsbot.toml come from this table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from newsbot.story import Refusal

Group = Literal["move", "decide", "read", "list", "house"]


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does; `keys` are Textual's names for them."""

    action: str
    keys: tuple[str, ...]
    label: str
    """One word for the footer; empty = not there."""
    help: str
    group: Group
    on_marks: bool = False
    """Acts on what is marked, where something is."""


def _key(action: str, keys: str, label: str, help: str, group: Group, on_marks: bool = False) -> Key:
    return Key(action, tuple(keys.split()), label, help, group, on_marks)


KEYS: tuple[Key, ...] = (
    _key("approve", "a", "Approve", "approve, and go to the next", "decide", True),
    _key("edit", "e", "Edit", "edit the text; ctrl+s keeps it as a new version", "decide"),
    _key("spike", "x", "Spike", "spike; asks why with one key", "decide", True),
    _key("hold", "h", "Hold", "hold; asks why", "decide", True),
    _key("clear", "r", "Clear", "lift a hold; asks for a written reason", "decide", True),
    _key("undo", "u", "Undo", "take back your last decision of this sitting", "decide"),
    _key("filter", "slash", "Filter", "filter as you type: beat:quakes score:>60 held rovers", "list"),
    _key("help", "question_mark f1", "Keys", "these keys", "house"),
    _key("diff", "d", "Diff", "what changed since the version before, or what the machine proposes", "read"),
    _key("next_fact", "f", "Facts", "next fact; enter shows where it comes from", "read"),
    _key("note", "n", "Note", "leave a note for the next editor", "decide", True),
    _key("mark", "space", "Mark", "mark, and go to the next", "list"),
    _key("why", "t", "Why", "why these words: plan, template, choices, checks", "read"),
    _key("next_unread", "tab", "Next", "next one you have not read to its end", "move"),
    _key("quit", "q", "Quit", "leave; everything is kept already", "house"),
    _key("down", "j down", "", "next", "move"),
    _key("up", "k up", "", "the one before", "move"),
    _key("top", "g home", "", "first", "move"),
    _key("bottom", "G end", "", "last", "move"),
    _key("page_down", "ctrl+d pagedown", "", "a page on", "move"),
    _key("page_up", "ctrl+u pageup", "", "a page back", "move"),
    _key("story_down", "J", "", "read on in the story", "read"),
    _key("story_up", "K", "", "back in the story", "read"),
    _key("previous_unread", "shift+tab", "", "the one before you have not read to its end", "move"),
    _key("previous_fact", "F", "", "the fact before", "read"),
    _key("open", "enter", "", "the whole story; on a fact, its source", "read"),
    _key("back", "escape", "", "let go of the fact, the range, the marks, the filter, one after another", "list"),
    _key("range", "v", "", "mark from here on; move, and v again ends it", "list"),
    _key("mark_all", "asterisk", "", "mark everything in the list, or nothing", "list"),
    _key("correct", "c", "", "correct a released article; asks what was wrong", "decide"),
    _key("update", "U", "", "update a released article; asks what is new", "decide"),
    _key("kill", "X", "", "kill a released article; asks why, then for its slug", "decide"),
    _key("reject", "R", "", "decline a proposed update, correction or kill", "decide", True),
    _key("take_proposed", "p", "", "take the machine's proposed text in place of this one", "decide"),
    _key("unspike", "s", "", "bring a spiked draft back", "decide", True),
    _key("reopen", "o", "", "reopen an expired draft", "decide", True),
    _key("take_over", "exclamation_mark", "", "take a claim over; the other's text is kept", "decide"),
    _key("view_queue", "1", "", "what waits", "list"),
    _key("view_held", "2", "", "what is held", "list"),
    _key("view_approved", "3", "", "what is approved and not out yet", "list"),
    _key("view_released", "4", "", "what is out", "list"),
    _key("view_spiked", "5", "", "what was spiked", "list"),
    _key("view_expired", "6", "", "what nobody approved in time", "list"),
    _key("wires", "w", "", "the wires: last fetched, next due, errors", "house"),
)
"""Actions in the order in which the footer names them."""

MOVES = frozenset(key.action for key in KEYS if key.group == "move")
"""Actions that only move the cursor; the article may come after."""
_GROUPS: Mapping[Group, str] = {
    "decide": "Decide", "read": "Read", "move": "Move", "list": "Lists and marks", "house": "The house",
}  # fmt: skip
_SHOWN: Mapping[str, str] = {
    "slash": "/", "question_mark": "?", "asterisk": "*", "exclamation_mark": "!", "escape": "esc", "pagedown": "pgdn",
    "pageup": "pgup", "down": "↓", "up": "↑", "f1": "F1", "colon": ":", "full_stop": ".", "comma": ",", "minus": "-",
}  # fmt: skip
_NAMED = {shown: name for name, shown in _SHOWN.items()}
_KEPT = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that always leave."""


def shown(key: str) -> str:
    """A key as people write it."""
    return _SHOWN.get(key, key)


def bound(settings: Mapping[str, str]) -> tuple[Key, ...]:
    """The table with the newsroom's own `[keys]` (action -> keys, separated by blanks or commas)."""
    own = {action: _parsed(action, keys) for action, keys in settings.items()}
    known = {key.action for key in KEYS}
    for action in own:
        if action not in known:
            raise _invalid(f"{action} is no action of the desk; actions are {', '.join(sorted(known))}")
    table = tuple(replace(key, keys=own.get(key.action, key.keys)) for key in KEYS)
    holder: dict[str, str] = {}
    for key in table:
        for name in key.keys:
            if name in holder:
                raise _invalid(f"{shown(name)} would stand for {holder[name]} and {key.action}; give one another key")
            holder[name] = key.action
    return table


def _parsed(action: str, keys: str) -> tuple[str, ...]:
    written = [","] if keys.strip() == "," else keys.replace(",", " ").split()
    names = tuple(_NAMED.get(name, name) for name in written)
    if not names or _KEPT & set(names):
        raise _invalid(f"{action} = {keys!r} names no key that can be given; write it like `a` or `ctrl+a`")
    return names


def _invalid(said: str) -> Refusal:
    return Refusal("CONFIG_INVALID", f"newsbot.toml, [keys]: {said}.")


def by_group(table: Sequence[Key] = KEYS) -> list[tuple[str, list[Key]]]:
    """The table in groups, as `?` and the docs show it."""
    return [(title, [key for key in table if key.group == group]) for group, title in _GROUPS.items()]


def document() -> str:
    """docs/keys.md."""
    lines = [
        "# Keys of the desk",
        "",
        "Written from `newsbot/tui/keys.py` by `newsbot docs`. Give an action other keys in newsbot.toml:",
        "",
        "```toml",
        "[keys]",
        'approve = "ctrl+a"',
        "```",
    ]
    for title, keys in by_group():
        lines += ["", f"## {title}", "", "| key | action | does |", "|---|---|---|"]
        for key in keys:
            names = " ".join(f"`{shown(name)}`" for name in key.keys)
            marks = " (on what is marked, where something is)" if key.on_marks else ""
            lines.append(f"| {names} | `{key.action}` | {key.help}{marks} |")
    return "\n".join(lines) + "\n"
