"""A story no template could tell comes in; a held draft without a text goes out, for an editor to see."""

from __future__ import annotations

from newsbot.newsroom.declared import Beat, Feed
from newsbot.story import Draft, Reason, Refusal, SourceLine, Story, TemplateRef, Text, Verdict, draft_id


def untold(story: Story, beat: Beat, feed: Feed, language: str, why: Refusal) -> Draft:
    """Its headline is the slug and its body is empty: it cannot be approved before a person has written it.

    The facts are all there, and a template that is mended tells the event's next revision.
    """
    template = next((declared.template for declared in beat.stories if declared.type == story.type), "story")
    return Draft(
        id=draft_id(story.beat, story.event, story.type, language),
        version=1,
        kind=story.kind,
        beat=story.beat,
        feed=story.feed,
        event=story.event,
        type=story.type,
        language=language,
        story=story.id,
        slug=story.slug,
        headline=Text(story.slug),
        short_headline=Text(""),
        summary=Text(""),
        push=Text(""),
        body=(),
        facts=story.facts,
        why=story.why,
        score=story.score,
        template=TemplateRef(f"templates/{beat.name}/{template}.{language}.jinja", ""),
        choices={},
        checks=(*story.reasons, Reason(why.code, Verdict.HOLD, why.message)),
        sources=(SourceLine(feed.attribution, feed.attribution_url, feed.licence),),
        created_at=story.made_at,
        expires_at=story.expires_at,
        text_valid_until=story.text_valid_until,
        urgent=story.urgent,
        sensitive=story.sensitive,
        confirm=story.confirm,
    )
