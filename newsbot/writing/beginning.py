"""A beat's name and a sample of its wire come in; out go the files of a beat that writes an article at once."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from newsbot.story import Refusal
from newsbot.writing import beginning_texts as texts
from newsbot.writing.grammar.en import number_words
from newsbot.writing.sampling import Sample, SampleField, identity_of, moment_of, read_sample

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_NO_NEWS = re.compile(r"(?:^|_)(?:id|url|uri|link|guid)$")
_TOLD = 6
"""So many fields get words of their own; the author writes the rest."""


def new_beat(root: Path, name: str, sample: Path) -> list[Path]:
    """Writes `templates/<name>/`, and `feeds/<name>-<sample>.toml`, switched off; gives back the files."""
    if not _NAME.fullmatch(name):
        raise Refusal("CONFIG_INVALID", f"{name!r} is no name of a beat; use small letters, digits and -, like tennis")
    if not sample.is_file():
        raise Refusal("NOT_FOUND", f"there is no file {sample}")
    folder = root / "templates" / name
    if folder.exists():
        raise Refusal("CONFIG_INVALID", f"{folder} is there already; take another name, or remove it first")
    wire = re.sub(r"[^a-z0-9]+", "-", sample.stem.lower()).strip("-") or "sample"
    plan = _Plan(name, wire, sample, read_sample(sample.name, sample.read_bytes()))
    files = {
        folder / "beat.toml": plan.beat(),
        folder / "story.en.jinja": plan.template(),
        folder / "README.md": plan.readme(),
        root / "feeds" / f"{name}-{wire}.toml": plan.feed(),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(files)


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class _Plan:
    """What the sample says about the beat, and the files that follow from it."""

    def __init__(self, name: str, wire: str, file: Path, sample: Sample) -> None:
        self.name = name
        self.title = name.replace("-", " ").capitalize()
        self.wire = wire
        self.file = file
        self.sample = sample
        found = moment_of(sample)
        self.undated = found is None
        self.moment = found or SampleField("date", "", "date", "", True, False)
        if found is None and any(field.name == "date" for field in sample.fields):
            self.moment = SampleField("happened_on", "", "date", "", True, False)
        self.identity = identity_of(sample, self.moment.name)

    @property
    def fields(self) -> Sequence[SampleField]:
        return (self.moment, *self.sample.fields) if self.undated else self.sample.fields

    def told(self) -> list[SampleField]:
        """The fields worth words first: names and figures that every item has, ids and times aside."""
        able = [
            field
            for field in self.sample.fields
            if field.type in ("text", "integer", "decimal")
            and not re.search(r"(?:^|_)(?:id|url|uri|link|guid)$", field.name)
        ]
        able.sort(key=lambda field: (not field.required, field.type != "text"))
        figures = [field for field in able if field.type != "text"]
        # Names fill the list first, but one figure is always told.
        return [*able[: _TOLD - 1], *[field for field in figures if field not in able[: _TOLD - 1]][:1]]

    def _figure(self) -> SampleField | None:
        return next((field for field in self.told() if field.type != "text"), None)

    def beat(self) -> str:
        required = {*self.identity, self.moment.name}
        fields = []
        for field in self.fields:
            sure = ", required = true" if field.name in required or field.required else ""
            fields.append(f'{field.name} = {{ type = "{field.type}"{sure}, on_change = "update" }}')
        figure = self._figure()
        return texts.BEAT.substitute(
            title=_toml(self.title),
            identity=json.dumps(self.identity),
            moment=_toml(self.moment.name),
            moment_name=self.moment.name,
            fields="\n".join(fields),
            facts=texts.FACT.substitute(figure=figure.name, label=_label(figure)) if figure else "",
            name=self.name,
            slug=self.identity[-1],
        )

    def feed(self) -> str:
        return texts.FEED.substitute(
            name=self.name,
            title=_toml(f"{self.title}: the wire the sample came from"),
            reader=self.sample.reader,
            items=_toml(self.sample.items),
            attribution=_toml(f"the {self.title.lower()} wire"),
            ending=self.file.suffix or ".json",
            fields="\n".join(f"{field.name} = {self._mapping(field)}" for field in self.fields),
        )

    def _mapping(self, field: SampleField) -> str:
        if not field.path:
            day = datetime.fromtimestamp(self.file.stat().st_mtime, UTC).date()
            return f'{{ path = "", constant = "{day}" }}    # the sample says no date: find the field that does'
        if field.convert:
            return f"{{ path = {_toml(field.path)}, convert = {_toml(field.convert)} }}"
        return _toml(field.path)

    def template(self) -> str:
        told = self.told()
        sure = [field for field in told if field.required] or told
        first = [field for field in sure if field.type == "text"][:2] or sure[:2]
        figure = self._figure()
        rest = [field for field in sure if field not in first and field is not figure][:3]
        day = f"{{{{ {self.moment.name}|date }}}}"
        shown = [f"{{{{ {field.name} }}}}" for field in first] or [day]
        clauses = ", ".join(f"{_label(field)} {{{{ {field.name} }}}}" for field in rest)
        return texts.STORY.substitute(
            title=self.title,
            day=day,
            names=", ".join(shown),
            first=shown[0],
            joined=" and ".join(shown),
            clauses=f", with {clauses}" if clauses else "",
            satellites="".join(
                texts.SATELLITE.substitute(
                    field="figure" if field is figure else field.name, label=_label(field).capitalize()
                )
                for field in told
                if field not in first and field not in rest
            ),
        )

    def readme(self) -> str:
        return texts.README.substitute(
            title=self.title, name=self.name, wire=self.wire, file=self.file.name, count=self.sample.count
        )


def _label(field: SampleField) -> str:
    """The field's name in words; its digits too, because a figure in a template leads back to nothing."""
    words = re.sub(r"\d+", lambda found: f" {number_words(Decimal(found[0]))} ", field.name.replace("_", " "))
    return " ".join(words.split())
