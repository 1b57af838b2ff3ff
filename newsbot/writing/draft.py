"""A story comes in; a draft in one language goes out, every printed value bound to its fact."""

from __future__ import annotations

from collections.abc import Mapping

from newsbot.newsroom.declared import Beat, Feed, Newsroom
from newsbot.story import (
    ComputationSource,
    Draft,
    Fact,
    Refusal,
    SourceLine,
    Story,
    draft_id,
)
from newsbot.writing.charts.filling import filled
from newsbot.writing.charts.pictures import drawer
from newsbot.writing.choices import Chooser, Recent
from newsbot.writing.desk import Desk
from newsbot.writing.engine.context import StoryContext
from newsbot.writing.engine.filters.moments import zone_named
from newsbot.writing.engine.state import State
from newsbot.writing.engine.tree import places_under, tree_of
from newsbot.writing.loading import load_desk
from newsbot.writing.plan import Written, compose

LENGTHS = ("push", "brief", "standard", "long")


def write(
    newsroom: Newsroom,
    story: Story,
    beat: Beat,
    feed: Feed,
    language: str,
    *,
    version: int = 1,
    length: str | None = None,
    recent: Recent | None = None,
    previous: Draft | None = None,
    choices: Mapping[str, str] | None = None,
    pictures: bool = True,
    desk: Desk | None = None,
) -> Draft:
    """Writes a story; `recent` are the choices of the feed's newest texts, `choices` those of a draft to write again.

    Without `pictures`, as where `newsbot[charts]` is not installed, its charts are words alone. `desk` is another
    than the one the beat's files make now.

    Raises `Refusal` (TEMPLATE_ERROR, REQUIRED_FACT_MISSING) when this story cannot be told in this language.
    """
    chosen = length or newsroom.settings.body_length
    if chosen not in LENGTHS:
        raise Refusal("NOT_FOUND", f"{chosen!r} is no length; known are {', '.join(LENGTHS)}")
    desk = desk or load_desk(newsroom, beat, language, template_of(beat, story))
    chooser = Chooser(story.event, beat.varies, recent or (), choices)
    context = context_for(newsroom, desk, story, chooser)
    written = compose(desk, context, story, chosen)  # type: ignore[arg-type]
    if desk.charts and chosen in ("standard", "long"):
        draw = drawer() if pictures else None
        written.charts = tuple(filled(desk.charts, context, story, desk.constant_facts, draw))
    written.facts = _facts_of(story, desk, context, written)
    written.choices = chooser.made
    return _draft(story, desk, feed, written, version, previous.key if previous is not None else "")


def _draft(story: Story, desk: Desk, feed: Feed, written: Written, version: int, supersedes: str) -> Draft:
    reasons = story.reasons if desk.reference.accepted_by else (*story.reasons, desk.unaccepted)
    return Draft(
        id=draft_id(story.beat, story.event, story.type, desk.house.language),
        version=version,
        kind=story.kind,
        beat=story.beat,
        feed=story.feed,
        event=story.event,
        type=story.type,
        language=desk.house.language,
        story=story.id,
        slug=story.slug,
        headline=written.headline.as_text(),
        short_headline=written.short.as_text(),
        summary=written.summary.as_text(),
        push=written.push.as_text(),
        body=tuple(piece.as_text() for piece in written.body),
        facts=written.facts,
        why=story.why,
        score=story.score,
        template=desk.reference,
        choices=written.choices,
        checks=reasons,
        sources=(SourceLine(feed.attribution, feed.attribution_url, feed.licence),),
        created_at=story.made_at,
        expires_at=story.expires_at,
        text_valid_until=story.text_valid_until,
        prose=prose_of(written),
        urgent=story.urgent,
        sensitive=story.sensitive,
        confirm=story.confirm,
        supersedes=supersedes,
        charts=written.charts,
    )


def template_of(beat: Beat, story: Story) -> str:
    return next((declared.template for declared in beat.stories if declared.type == story.type), "story")


def context_for(newsroom: Newsroom, desk: Desk, story: Story, chooser: Chooser) -> StoryContext:
    """The names a template sees for a story; `zone` among the facts is the event's own."""
    zone = next((fact.value for fact in story.facts if fact.name == "zone"), None) or newsroom.settings.zone
    subject = story.records[0].partition("/")[2] if story.records else story.event
    state = State(
        desk.house,
        story.made_at,
        zone_named(str(zone)),
        subject,
        chooser,
        desk.constants,
        desk.words,
        newsroom.settings.units_first,
    )
    return StoryContext(desk.environment, desk.template.name, tree_of(story.facts, state), state)


def _facts_of(story: Story, desk: Desk, context: StoryContext, written: Written) -> tuple[Fact, ...]:
    """The facts printed or scored, with all that they were computed from, in the order of the story."""
    facts = story.facts
    computed = context.state.computed.values()
    wanted = {fact for piece in written.pieces() for _, _, fact in piece.spans}
    wanted.update([span.fact for chart in written.charts for text in chart.texts() for span in text.spans])
    told = places_under(tuple([fact.name for fact in facts]), tuple([item.name for item in story.why]))
    wanted.update([facts[place].id for place in told])
    for fact in computed:
        if fact.id in wanted:
            wanted.update(fact.source.inputs)  # type: ignore[union-attr]
    for fact in reversed(facts):  # a fact stands after what it was computed from
        if fact.source.__class__ is ComputationSource and fact.id in wanted:
            wanted.update(fact.source.inputs)
    own = [fact for one, fact in desk.constant_facts.items() if one in wanted]
    own += [fact for fact in computed if fact.id in wanted]
    return (*[fact for fact in facts if fact.id in wanted], *own)


def prose_of(written: Written) -> str:
    """The template's own words, a mask in the place of each value, one text a line."""
    return "\n".join(piece.masked for piece in written.pieces() if piece.masked)
