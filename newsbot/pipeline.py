"""The one place that chains the stages: wires in, rows of work carried from stage to stage, drafts in the queue.

Every stage takes what the archive says is still to do and marks it done in the transaction that holds its results.
Whatever stops between two of them loses nothing and repeats nothing that shows. The steps are those of
docs/dataflow.md, one function each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from newsbot import __version__
from newsbot.archive import Archive, coverage, drafts, feeds, leads, records, stories, templates, wires
from newsbot.archive.additions import Added, Addition
from newsbot.archive.coverage import Coverage
from newsbot.canonical import sha256_hex
from newsbot.checks import breaker
from newsbot.checks import records as record_checks
from newsbot.checks import texts as text_checks
from newsbot.checks.language import languages_of as languages_told
from newsbot.collection import covering, due, fetch, watching
from newsbot.collection.leads import read_leads
from newsbot.collection.read import Item, Reading, RefusedItem, Stream, read_wire
from newsbot.desk.arrive import arrive, retract
from newsbot.discovery import Broken, Discovered, discover, period_stories
from newsbot.distribution.release import release_due
from newsbot.newsroom.declared import Beat, Feed, Newsroom
from newsbot.story import Article, Reason, Record, Refusal, Story, Verdict, Wire
from newsbot.writing import Round, load_desk, template_of, untold, write

if TYPE_CHECKING:
    # For the types only: httpx takes 150 ms to import, and reading files needs no network.
    from newsbot.net import Client

BATCH = 500
AS_HISTORY: Mapping[str, str] = {"newsbot-purpose": "history"}
"""Kept with a backfilled wire, so that a load that was cut off goes on as history and not as news."""
Report = Callable[[str], None]
_WITHDRAWN = "SOURCE_DELETED"
"""Why a released text is to be taken back, where its story says nothing graver."""
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class House:
    """A newsroom at work: its declarations, its archive, and the time of this round."""

    newsroom: Newsroom
    archive: Archive
    now: datetime
    report: Report = lambda _: None


@dataclass(slots=True)
class Tally:
    """What one round did; `collect --json` prints it."""

    wires: int = 0
    records: Counter[str] = field(default_factory=Counter)
    drafts: Counter[str] = field(default_factory=Counter)
    leads: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    counted: set[Reason] = field(default_factory=set)
    """Reasons in `reasons`: what a record's checks said is no news again when its story is written."""
    raised: Counter[str] = field(default_factory=Counter)
    """What went wrong, and how often: one broken file may fail every story of a night."""

    @property
    def alarms(self) -> list[str]:
        """Each once, in the order they came."""
        return [text if times == 1 else f"{text} ({times:,} times)" for text, times in self.raised.items()]

    def as_json(self) -> dict[str, Any]:
        kinds = ("new", "revised", "refused", "retracted", "dropped", "merged", "unchanged")
        return {
            "wires": self.wires,
            "records": {kind: self.records[kind] for kind in kinds},
            "drafts": {state: self.drafts[state] for state in ("ready", "held")},
            "leads": {kind: self.leads[kind] for kind in ("new", "revised", "refused", "unchanged")},
            "reasons": dict(sorted(self.reasons.items())),
            "alarms": self.alarms,
        }

    def alarm(self, code: str, message: str) -> None:
        self.reasons[code] += 1
        self.raised[f"{code}: {message}"] += 1

    def count(self, reasons: Iterable[Reason]) -> None:
        told = [reason for reason in reasons if reason.verdict is not Verdict.PASS]
        self.reasons.update(reason.code for reason in told)
        self.counted.update(told)


def _batches(items: Iterable[_Item], size: int = BATCH) -> Iterator[list[_Item]]:
    coming = iter(items)
    while part := list(islice(coming, size)):
        yield part


def client(newsroom: Newsroom) -> Client:
    """The HTTP client of this newsroom; it names a contact, because some wires refuse who does not."""
    # Imported here: httpx takes 150 ms, and reading files needs no network.
    from newsbot.net import Client

    return Client(f"newsbot/{__version__} (+{newsroom.settings.contact_url})")


# --- 1, 2: what is due, and fetching it ------------------------------------------------------------------------------


def tick(house: House, client: Client, tally: Tally, *, lane: str | None = None) -> None:
    """Fetches every feed that is due and carries what came to the queue."""
    for feed, due_at in due.due(house.newsroom, house.archive, house.now, lane=lane):
        if feeds.claim_tick(house.archive, feed.name, due_at):
            fetch_one(house, feed, client, tally, due_at=due_at)
            _watch(watching.silent(house.archive, feed, house.now), tally)
    carry(house, tally)


def fetch_one(house: House, feed: Feed, client: Client, tally: Tally, *, due_at: datetime | None = None) -> None:
    """One fetch of one feed; whatever goes wrong is logged, counted and reported, and hurts no other feed."""
    state = feeds.state(house.archive, feed.name)
    house.report(f"fetching {feed.name}")
    try:
        fetched = fetch.fetch(feed, state, client, house.now)
    except Refusal as refusal:
        tally.alarm(refusal.code, f"{feed.name}: {refusal.message}")
        reason = Reason(refusal.code, Verdict.ALARM, refusal.message)
        with house.archive.write():
            wires.log_fetch(house.archive, feed.name, house.now, 0, problem=reason, due=due_at)
            feeds.save(house.archive, fetch.after_failure(feed, state, house.now, refusal))
        return
    with house.archive.write():
        feeds.save(house.archive, fetch.after_success(feed, state, fetched, house.now))
        if fetched.body is None:
            wires.log_fetch(house.archive, feed.name, house.now, fetched.status, due=due_at)
            _watch(watching.stuck(house.archive, feed), tally)
            return
        take(
            house, feed, fetched.body, tally, origin=fetched.url, status=fetched.status, headers=fetched.headers,
            due_at=due_at,
        )  # fmt: skip
        if feed.reach is not None:
            coverage.extend(
                house.archive, feed.beat, feed.name, house.now, feed.reach, feed.coverage_floor, feed.universe
            )


def _watch(odd: Reason | None, tally: Tally) -> None:
    if odd is not None:
        tally.alarm(odd.code, odd.message)


# --- 3: keep the wire ------------------------------------------------------------------------------------------------


def take(
    house: House,
    feed: Feed,
    body: bytes,
    tally: Tally,
    *,
    origin: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    due_at: datetime | None = None,
) -> Wire:
    """Keeps the bytes as they came; bytes this feed sent before are only counted."""
    wire = Wire(sha256_hex(body), feed.name, house.now, origin, len(body), status, headers or {})
    new = wires.keep(house.archive, wire, body, due=due_at)
    tally.wires += 1
    if not new:
        _watch(watching.stuck(house.archive, feed), tally)
    known = None if new else wires.counts(house.archive, feed.name, wire.sha256)
    if known is not None:
        (tally.leads if feed.leads else tally.records)["unchanged"] += known.get("items", 0)
    return wire


# --- 4: read records -------------------------------------------------------------------------------------------------


def read_pending(house: House, tally: Tally) -> None:
    """Every wire not read yet becomes record revisions; what cannot be a record is kept apart with its reason."""
    for wire in wires.unread(house.archive):
        feed = house.newsroom.feeds.get(wire.feed)
        if feed is None:
            tally.alarm("CONFIG_INVALID", f"{wire.feed} sent a wire, and no file in feeds/ declares it any more.")
            continue
        house.report(f"reading {wire.feed}: {wire.origin}")
        if feed.leads:
            _read_leads(house, feed, wire, tally)
            continue
        _read(house, feed, house.newsroom.beats[feed.beat], wire, tally)


def _read_leads(house: House, feed: Feed, wire: Wire, tally: Tally) -> None:
    """A general feed: its entries become clues for editors. No later step asks for them, so none can be written of."""
    reading = read_leads(feed, wire, wires.body(house.archive, wire.sha256))
    told = languages_told([f"{item.title}. {item.summary}" for item in reading.items], reading.languages)
    counts: Counter[str] = Counter(refused=len(reading.refused), items=len(reading.refused) + len(reading.items))
    with house.archive.write():
        for item, (code, by) in zip(reading.items, told, strict=True):
            counts[leads.keep(house.archive, replace(item, language=code, language_by=by)).value] += 1
        for refused in reading.refused:
            records.refuse(house.archive, feed.name, "", wire.sha256, refused.path, refused.raw, refused.reasons)
            tally.count(refused.reasons)
        wires.mark_read(house.archive, feed.name, wire.sha256, house.now, counts, reading.problem)
    if reading.problem:
        tally.alarm(reading.problem.code, reading.problem.message)
    tally.leads.update({kind: n for kind, n in counts.items() if kind != "items"})


def _read(house: House, feed: Feed, beat: Beat, wire: Wire, tally: Tally) -> None:
    body = wires.body(house.archive, wire.sha256)
    reading: Stream | Reading
    at_odds: Mapping[str, Reason] = {}
    if _loads_history(wire):
        items: Iterable[Item] = (reading := Stream(feed, beat, wire, body))
        newest = house.now
    else:
        reading = read_wire(feed, beat, wire, body)
        items, at_odds = reading.items, reading.at_odds
        newest = max((item.happened_at for item in items), default=house.now)
    is_news = _news_test(house, beat, wire, newest)
    counts: Counter[str] = Counter()
    present: set[str] = set()
    ends: covering.Ends = {}
    for part in _batches(items):
        ends = covering.spread(feed, part, ends) if feed.complete else ends
        with house.archive.write():
            _add_history(house, feed, wire, [item for item in part if not is_news(item)], counts)
            _add_news(house, feed, wire, [item for item in part if is_news(item)], counts, at_odds, present, tally)
        house.report(f"reading {feed.name}: {counts['items']} records")
    with house.archive.write():
        _keep_refused(house, feed, wire, reading.refused, counts, tally)
        for universe, (first, last) in ends.items():
            _cover(house, feed, beat, universe, *covering.covered(feed, beat, first, last, house.now))
        wires.mark_read(house.archive, feed.name, wire.sha256, house.now, counts, reading.problem)
    if reading.problem:
        tally.alarm(reading.problem.code, reading.problem.message)
    if not _loads_history(wire):
        _watch(watching.burst(feed, counts["new"]), tally)
    tally.records.update({kind: n for kind, n in counts.items() if kind != "items"})
    if _was_fetched(wire) and not reading.problem and not reading.refused:
        _withdraw_left_out(house, feed, beat, present, tally)


def _was_fetched(wire: Wire) -> bool:
    """From the source itself. A file handed over may be of any day, and what is not in it means nothing."""
    return wire.origin.startswith(("https://", "http://")) and not _loads_history(wire)


def _withdraw_left_out(house: House, feed: Feed, beat: Beat, present: Collection[str], tally: Tally) -> None:
    """What the source deletes by leaving it out goes as what it calls deleted; once, for it is in history no more."""
    gone = watching.left_out(house.archive, feed, present, house.now)
    if isinstance(gone, Reason):
        tally.alarm(gone.code, gone.message)
        return
    with house.archive.write():
        for record in gone:
            records.withdraw(house.archive, beat.name, record.event)
            _take_back(house, beat, record.event, f"{feed.name} does not hold {record.event} any more.")
    tally.records["retracted"] += len(gone)


def _loads_history(wire: Wire) -> bool:
    return AS_HISTORY.items() <= wire.headers.items()


def _cover(
    house: House, feed: Feed, beat: Beat, universe: str, before: datetime, first: datetime, last: datetime
) -> None:
    """A gap-free payload covers what it holds, and joins what is covered up to the moment before its first."""
    joined = coverage.covered(house.archive, beat.name, before, before)
    start = before if any(known.floor == feed.coverage_floor for known in joined) else first
    coverage.declare(house.archive, Coverage(beat.name, feed.name, start, last, feed.coverage_floor, universe))


def _news_test(house: House, beat: Beat, wire: Wire, newest: datetime) -> Callable[[Item], bool]:
    """Which items may be news; the rest is loaded as history, without a look at each.

    A daily series is news by its newest date alone, anything older than the beat's window is history; but what we
    told a story of stays under watch: a later word about it may be an update or a correction.
    """
    if _loads_history(wire):
        return lambda _: False
    told = stories.events(house.archive, beat.name)
    oldest = newest if beat.newest_only else house.now - beat.news_window
    return lambda item: item.happened_at >= oldest or item.event in told


def _addition(feed: Feed, wire: Wire, item: Item) -> Addition:
    return Addition(
        feed.name, feed.beat, item.event, item.happened_at, wire.fetched_at, item.data, wire.sha256, item.paths,
        item.entity, item.aliases, item.version_at,
    )  # fmt: skip


def _add_history(house: House, feed: Feed, wire: Wire, items: Sequence[Item], counts: Counter[str]) -> None:
    if not items:
        return
    beat = house.newsroom.beats[feed.beat]

    def judge(record: Record) -> tuple[tuple[Reason, ...], Verdict]:
        reasons = record_checks.judge(beat, record, house.archive, house.now, backfill=True)
        return reasons, record_checks.gravest(reasons)

    added = records.add_many(
        house.archive,
        (_addition(feed, wire, item) for item in items),
        at=house.now,
        judge=judge if beat.checks else None,
    )
    counts["items"] += len(items)
    for kind, number in added.added.items():
        counts["dropped" if kind is Added.OUTDATED else kind.value] += number


def _add_news(
    house: House, feed: Feed, wire: Wire, items: Sequence[Item], counts: Counter[str], at_odds: Mapping[str, Reason],
    present: set[str], tally: Tally,
) -> None:  # fmt: skip
    for item in items:
        record, added = records.add_one(house.archive, _addition(feed, wire, item))
        present.add(record.event)
        counts["items"] += 1
        odds = at_odds.get(item.event)
        if odds is not None and added in (Added.NEW, Added.REVISED):
            # Judged here: only the payload shows that it contradicts itself.
            reasons = (replace(odds, record=record.key),)
            records.judge(house.archive, record.key, reasons, odds.verdict, house.now)
            tally.count(reasons)
        counts["dropped" if added is Added.OUTDATED else added.value] += 1


def _keep_refused(
    house: House, feed: Feed, wire: Wire, refused: Sequence[RefusedItem], counts: Counter[str], tally: Tally
) -> None:
    for item in refused:
        records.refuse(house.archive, feed.name, feed.beat, wire.sha256, item.path, item.raw, item.reasons)
        tally.count(item.reasons)
    counts["refused"] += len(refused)
    counts["items"] += len(refused)


# --- 5: record checks ------------------------------------------------------------------------------------------------


def judge_pending(house: House, tally: Tally) -> None:
    """Every record revision not judged yet gets its verdict; what passes enters history."""
    for name in house.newsroom.beats:
        peers = record_checks.Peers(house.archive)
        while part := records.unjudged(house.archive, name, BATCH):
            with house.archive.write():
                for record in part:
                    _judge(house, house.newsroom.beats[name], record, peers, tally)
                for of_wire in {(record.feed, record.wire): record for record in part}.values():
                    _break(house, house.newsroom.feeds.get(of_wire.feed), peers.of_wire(of_wire), tally)


def _break(house: House, feed: Feed | None, said: Sequence[Record], tally: Tally) -> None:
    """A wire with too much in it that cannot be is set aside whole, and its feed with it."""
    reason = breaker.untrusted(house.archive, feed.breaker, said) if feed is not None else None
    if feed is None or reason is None:
        return
    for record in said:
        reasons = breaker.set_aside(house.archive, record, reason)
        if reasons is None:
            continue
        records.judge(house.archive, record.key, reasons, Verdict.HOLD, house.now)
        records.readmit(house.archive, record)
        tally.count(reasons[-1:])
    if feeds.pause(house.archive, feed.name, "newsbot", house.now, reason.message):
        tally.alarm(reason.code, f"{feed.name}: {reason.message}")


def _judge(house: House, beat: Beat, record: Record, peers: record_checks.Peers, tally: Tally) -> None:
    reasons = record_checks.judge(beat, record, house.archive, house.now, peers=peers)
    verdict = record_checks.gravest(reasons)
    records.judge(house.archive, record.key, reasons, verdict, house.now)
    tally.count(reasons)
    if verdict not in records.BARRED:
        if beat.record.takes_back(record.data):
            records.withdraw(house.archive, beat.name, record.event)
        else:
            records.admit(house.archive, record)
        return
    out = {Verdict.DROP: "dropped", Verdict.MERGE: "merged", Verdict.REFUSE: "refused"}.get(verdict)
    if out:
        tally.records[out] += 1
        records.mark_discovered(house.archive, [record.key], house.now, f"{out}: {reasons[0].message}")


# --- 6, 7: what is news, with facts over history ---------------------------------------------------------------------


def discover_pending(house: House, tally: Tally) -> None:
    """Every judged record is looked at once for news; period stories are looked for each round."""
    for name in house.newsroom.beats:
        beat = house.newsroom.beats[name]
        while part := records.undiscovered(house.archive, name, 10 * BATCH):
            house.report(f"looking for news in {len(part)} records of {name}")
            found = _discovered(house, beat, part, tally)
            with house.archive.write():
                for story in found.stories:
                    stories.add(house.archive, story)
                for record in part:
                    outcome = found.outcomes[record.key]
                    records.mark_discovered(house.archive, [record.key], house.now, outcome)
                    taken_back = beat.record.takes_back(record.data)
                    if taken_back:
                        tally.records["retracted"] += 1
                    if taken_back and outcome.startswith("retracted"):
                        _take_back(house, beat, record.event, outcome, taken_back)
                for lost in found.withdrawn:
                    _take_back(house, beat, lost.event, lost.why)
        for story in period_stories(house.newsroom, house.archive, beat, house.now):
            stories.add(house.archive, story)


def _discovered(house: House, beat: Beat, part: Sequence[Record], tally: Tally) -> Discovered:
    """What is news in a batch; where one record breaks it, each is looked at alone, and that one is told and left."""
    try:
        return discover(house.newsroom, house.archive, beat, part, house.now)
    except (Broken, ArithmeticError, ValueError, TypeError, LookupError) as error:
        if len(part) == 1:
            refusal = _broken(f"looking for news in {part[0].key}", error)
            tally.alarm(refusal.code, refusal.message)
            return Discovered([], {part[0].key: f"broken: {refusal.message}"})
    whole = Discovered([], {})
    for record in part:
        one = _discovered(house, beat, [record], tally)
        whole.stories.extend(one.stories)
        whole.outcomes.update(one.outcomes)
        whole.withdrawn.extend(one.withdrawn)
    return whole


def _broken(doing: str, error: Exception) -> Refusal:
    """Something newsbot did not foresee in one record: it is reported and must not stop the others."""
    return Refusal("TEMPLATE_ERROR", f"{doing} broke: {type(error).__name__}: {error}")


def _take_back(house: House, beat: Beat, event: str, why: str, code: str = _WITHDRAWN) -> None:
    """An event has lost its ground: its drafts go, and a story of it that still waits is never written."""
    for declared in beat.stories:
        waiting = stories.latest(house.archive, beat.name, event, declared.type)
        if waiting is not None and waiting.kind != "kill":
            stories.mark_written(house.archive, waiting.id, house.now)
    retract(house.archive, beat.name, event, at=house.now, reason=why, code=code)


# --- 8, 9, 10: write, check the words, queue -------------------------------------------------------------------------


def write_pending(house: House, tally: Tally) -> None:
    """Every story becomes a draft in each language of its beat that the newsroom writes."""
    together = Round()
    while part := stories.unwritten(house.archive, 100):
        house.report(f"writing {len(part)} stories")
        with house.archive.write():
            for story in part:
                _tell(house, story, together, tally)
                stories.mark_written(house.archive, story.id, house.now, records=story.records)


def _tell(house: House, story: Story, together: Round, tally: Tally) -> None:
    if story.kind == "kill":
        # A tombstone is made of what readers saw, not of words nobody has released.
        why = " ".join(reason.message for reason in story.reasons) or "The source withdrew it."
        cause = next((reason.code for reason in story.reasons if reason.verdict is Verdict.PROPOSE_KILL), _WITHDRAWN)
        for arrival in retract(house.archive, story.beat, story.event, at=house.now, reason=why, code=cause):
            if arrival.state:
                tally.drafts[arrival.state] += 1
                tally.count(arrival.reasons)
        return
    for language in house.newsroom.written(house.newsroom.beats[story.beat]):
        _write(house, story, language, together, tally)


def _write(house: House, story: Story, language: str, together: Round, tally: Tally) -> None:
    newsroom = house.newsroom
    beat, feed = newsroom.beats[story.beat], newsroom.feeds[story.feed]
    try:
        # Openings a feed used lately are avoided; only a beat that lets words vary needs to know them.
        recent = drafts.recent_choices(house.archive, beat.name, language, 3, feed=feed.name) if beat.varies else None
        draft = text_checks.checked(write(newsroom, story, beat, feed, language, recent=recent), now=house.now)
        if beat.same_phrase_percent < 100:
            worn = together.label(draft, beat.same_phrase_percent)
            draft = replace(draft, checks=(*draft.checks, worn)) if worn else draft
    except Exception as error:
        # One story that cannot be told, whatever broke, is held for an editor and holds nothing else up.
        refusal = error if isinstance(error, Refusal) else _broken(f"writing {story.beat}/{story.event}", error)
        tally.raised[f"{refusal.code}: {refusal.message}"] += 1
        draft = untold(story, beat, feed, language, refusal)
    arrival = arrive(house.archive, draft, at=house.now, beside=story.beside)
    if arrival.state:
        if draft.template.sha256:
            template = load_desk(newsroom, beat, language, template_of(beat, story))
            templates.keep(house.archive, draft.template.sha256, template.sources)
        tally.drafts[arrival.state] += 1
        tally.count(reason for reason in arrival.reasons if reason not in story.reasons)
        # What the record's checks said was counted with the record, what the story itself says once for all languages.
        tally.count(reason for reason in story.reasons if reason not in tally.counted)


# --- the whole way ---------------------------------------------------------------------------------------------------


def carry(house: House, tally: Tally) -> None:
    """Steps 4 to 10 for everything that waits, whoever left it there."""
    read_pending(house, tally)
    judge_pending(house, tally)
    discover_pending(house, tally)
    write_pending(house, tally)


def backfill(house: House, feed: Feed, body: bytes, tally: Tally, *, origin: str) -> None:
    """Loads a wire as history: kept, read, judged and admitted; no story comes of it."""
    take(house, feed, body, tally, origin=origin, headers=AS_HISTORY)
    read_pending(house, tally)


def release(house: House) -> list[Article]:
    """Step 12: everything approved whose time has come leaves the house."""
    return release_due(house.archive, house.newsroom, house.now)
