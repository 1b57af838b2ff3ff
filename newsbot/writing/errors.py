"""Whatever goes wrong inside a template comes in; a `Refusal` that names file, line, fact and story goes out."""

from __future__ import annotations

from types import TracebackType

from jinja2 import Template
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from newsbot.story import Refusal
from newsbot.writing.engine.limits import TooMuch
from newsbot.writing.engine.values import MissingValue

TEMPLATE_FAULTS = (
    TemplateError, TooMuch, TypeError, ValueError, ArithmeticError, KeyError, IndexError,
    AttributeError, RecursionError, MemoryError,
)  # fmt: skip


def place_of(error: BaseException) -> tuple[str, int] | None:
    """(file, line) of the innermost template line that was at work."""
    found: tuple[str, int] | None = None
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = (
                template.filename or template.name or "<template>",
                template.get_corresponding_lineno(trace.tb_lineno),
            )
        trace = trace.tb_next
    return found


def refusal(error: BaseException, subject: str, fallback: str, *, missing: str = "TEMPLATE_ERROR") -> Refusal:
    """What an editor reads: `templates/quakes/story.en.jinja:14: fact `depth` of us7000@2 is missing; ...`.

    TEMPLATE_ERROR, or the code `missing` where the words are sound and a fact they need is not there.
    """
    file, line = place_of(error) or (fallback, 1)
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or file, error.lineno
    if isinstance(error, MissingValue):
        name = str(error).partition("`")[2].partition("`")[0]
        said = f"fact `{name}` of {subject} is missing; put it into {{% optional %}}, or test it with `is defined`"
    elif isinstance(error, RecursionError):
        said = "a macro calls itself without end"
    elif isinstance(error, (TemplateError, TooMuch)):
        said = error.message or type(error).__name__ if isinstance(error, TemplateError) else str(error)
    else:
        said = f"{error}" if str(error) else type(error).__name__
    return Refusal(missing if isinstance(error, MissingValue) else "TEMPLATE_ERROR", f"{file}:{line}: {said}")
