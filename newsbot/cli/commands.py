"""Every command as data: name, sentence, example, options, and where its function lives (imported when called)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Plain classes: `dataclasses` and `typing` would double the time of `newsbot --help`.


class Option:
    """One argument of a command, as `argparse` takes it."""

    __slots__ = ("help", "names", "settings")

    def __init__(self, names: tuple[str, ...], help: str, settings: Mapping[str, Any]) -> None:
        self.names = names
        self.help = help
        self.settings = settings


class Command:
    """One command: `name` may be two words (`beat check`), `handler` is `module:function` under `newsbot.cli`."""

    __slots__ = ("example", "handler", "help", "name", "options")

    def __init__(self, name: str, help: str, example: str, handler: str, options: Sequence[Option] = ()) -> None:
        self.name = name
        self.help = help
        self.example = example
        self.handler = handler
        self.options = options


def _option(*names: str, help: str, **settings: Any) -> Option:
    return Option(names, help, settings)


_BY = _option("--by", help="your name, written into the decision log", required=True, metavar="NAME")
_REASON = _option("--reason", help="why, in a sentence", default="", metavar="TEXT")
_IDS = _option("ids", help="draft ids, or ID@VERSION; several: all or none", nargs="+", metavar="ID")
_ID = _option("id", help="a draft id, or ID@VERSION", metavar="ID")
_CONFIRM = _option(
    "--confirm", help="the draft's slug, typed out, for kills and the gravest", default="", metavar="SLUG"
)
_FEED_OR_BEAT = _option("name", help="feed or beat", nargs="?", default="", metavar="FEED/BEAT")
_TAKEOVER = _option("--takeover", help="take a claim over from another editor; their text is kept", action="store_true")


def _decision(verb: str, help: str, *extra: Option) -> Command:
    return Command(verb, help, f"newsbot {verb} 3f9c27d1 --by ana", "decisions:decide", (_IDS, _BY, _REASON, *extra))


COMMANDS: tuple[Command, ...] = (
    Command(
        "init", "make a new newsroom from the starter", "newsbot init ~/newsroom --only quakes", "setup:init",
        (
            _option("directory", help="where; it must be empty or new", metavar="DIR"),
            _option("--only", help="only these beats, separated by commas", default="", metavar="BEAT,..."),
        ),
    ),
    Command(
        "demo", "replay the starter's recorded wires through the whole house; no network", "newsbot demo", "demo:demo",
        (_option("--fresh", help="throw the demo's archive away and begin again", action="store_true"),),
    ),
    Command(
        "run", "the daemon: collect on schedule and serve the API", "newsbot run --port 8080", "serving:run",
        (
            _option("--once", help="one tick of everything due, then exit", action="store_true"),
            _option("--host", help="address to listen on", default="127.0.0.1"),
            _option("--port", help="port to listen on", type=int, default=8080),
            _option("--public", help="listen beyond this machine; put TLS in front", action="store_true"),
        ),
    ),
    Command(
        "collect", "fetch feeds now, or read files as though the wire had just sent them",
        "newsbot collect quakes-usgs --from 2.5_day.geojson", "collecting:collect",
        (
            _option("feeds", help="names of feeds; none = all that are switched on", nargs="*", metavar="FEED"),
            _option("--from", help="files, or directories of files matching the feed's `files`", dest="paths",
                    nargs="+", metavar="PATH", default=()),
        ),
    ),
    Command(
        "backfill", "load history without writing anything",
        "newsbot backfill currencies-ecb-csv --from eurofxref-hist.csv", "collecting:backfill",
        (
            _option("feed", help="name of the feed", metavar="FEED"),
            _option("--from", help="files or directories", dest="paths", nargs="+", metavar="PATH", required=True),
            _option("--complete-from", help="the record has no gap from this date on", metavar="DATE", default=""),
            _option("--floor", help="... for what meets this condition, as `magnitude >= 4.5`", metavar="EXPR",
                    default=""),
        ),
    ),
    Command(
        "write", "articles from wire files; the archive stays untouched",
        "newsbot write quakes 2.5_day.geojson --lang en", "writing:write",
        (
            _option("beat", help="the beat", metavar="BEAT"),
            _option("files", help="wire files", nargs="+", metavar="FILE"),
            _option("--feed", help="whose wire it is; default: the beat's only feed whose `files` match", default="",
                    metavar="FEED"),
            _option("--lang", help="only this language", default="", metavar="L"),
            _option("--length", help="standard or long", choices=("standard", "long"), default=None),
            _option("--with-history", help="with the archive's history", action="store_true"),
            _option("--table", help="one line per record", action="store_true"),
            _option("--watch", help="write again whenever a template is saved", action="store_true"),
            _option("--trace", help="why these words", action="store_true"),
            _option("--variants", help="every option of every vary: the sentence it makes", action="store_true"),
        ),
    ),
    Command(
        "queue", "the queue, newest decision needs first", "newsbot queue --state held", "looking:queue",
        (
            _option("--state", help="only this state; `all` for every one", default="", metavar="STATE"),
            _option("--beat", help="only this beat", default="", metavar="B"),
            _option("--reason", help="only with this reason code", default="", metavar="CODE"),
            _option("--limit", help="at most so many", default=0, metavar="N"),
        ),
    ),
    Command(
        "replay", "past days again through today's templates and checks; the archive stays as it is",
        "newsbot replay --from 2026-11-01T00:00:00Z --to 2026-11-08T00:00:00Z", "reports:again",
        (
            _option("--from", help="from this time on; what came before is history", dest="since", required=True,
                    metavar="T"),
            _option("--to", help="up to this time; default: now", dest="until", default=None, metavar="T"),
        ),
    ),
    Command(
        "report feeds", "what each feed brought, and how often each rule held something and was overruled",
        "newsbot report feeds --from 2026-11-01T00:00:00Z", "reports:report",
        (
            _option("--from", help="from this time on; default: thirty days before --to", dest="since", default=None,
                    metavar="T"),
            _option("--to", help="up to this time; default: now", dest="until", default=None, metavar="T"),
        ),
    ),
    Command(
        "leads", "clues from general feeds, the best first; no article is ever made of them",
        "newsbot leads --language en --limit 10", "leads:show",
        (
            _option("--limit", help="at most so many", default=0, metavar="N"),
            _option("--language", help="only in this language (ISO 639)", default="", metavar="L"),
            _option("--since", help="published from this time on; default: three days ago", default=None, metavar="T"),
            _option("--feed", help="only those this feed has", default="", metavar="FEED"),
            _option("--about", help="only those with this name or word", default="", metavar="TEXT"),
            _option("--min-score", help="only with this score or more, of 100", dest="min_score", default=0,
                    metavar="N"),
            _option("--all", help="dismissed ones too", action="store_true"),
            _option("--show", help="these in full: reasons, who has it, our own texts", nargs="+", default=(),
                    metavar="ID"),
            _option("--dismiss", help="not worth a story; they leave the list", nargs="+", default=(), metavar="ID"),
            _option("--restore", help="bring dismissed ones back", nargs="+", default=(), metavar="ID"),
            _option("--by", help="your name, kept with --dismiss and --restore", default="", metavar="NAME"),
            _option("--reason", help="why, in a sentence", default="", metavar="TEXT"),
        ),
    ),
    Command(
        "show", "one draft or article", "newsbot show 3f9c27d1 --trace", "looking:show",
        (
            _ID,
            _option("--format", help="as the CMS will get it: ninjs-1.6, ninjs-2.2, ninjs-3.1, html, text, markdown",
                    default="", metavar="F"),
            _option("--trace", help="why these words: plan, facts, sources, decisions", action="store_true"),
            _option("--again", help="write it again from the archived template, facts and choices, and compare",
                    action="store_true"),
        ),
    ),
    Command(
        "approve", "approve; released at once unless told otherwise", "newsbot approve 3f9c27d1 --by ana",
        "decisions:decide",
        (
            _IDS, _BY, _REASON, _CONFIRM,
            _option("--delay", help="seconds in which it can be undone", default=0, metavar="SECONDS"),
            _option("--embargo", help="not before this time, by the source's wish", default=None, metavar="T"),
            _option("--at", help="not before this time, by ours", default=None, metavar="T"),
        ),
    ),
    _decision("claim", "take a draft in hand for five minutes", _TAKEOVER),
    _decision("release-claim", "put a claimed draft back"),
    _decision("hold", "stop a draft and say why"),
    _decision("clear", "lift a hold, with a written reason"),
    _decision("spike", "not news; reversible"),
    _decision("unspike", "bring a spiked draft back"),
    _decision("reopen", "bring an expired draft back"),
    _decision("note", "leave a note for the next editor"),
    _decision("undo", "undo your last decision, before release"),
    Command(
        "edit", "a human edit (no option: $EDITOR)", 'newsbot edit 3f9c27d1 --by ana --headline "Quake felt in Eureka"',
        "decisions:edit",
        (
            _ID, _BY,
            _option("--headline", help="the new headline", default=None, metavar="TEXT"),
            _option("--body-file", help="file with the new body; a blank line ends a paragraph", default=None,
                    metavar="F"),
            _option("--confirm-facts", help="you stand for the digits and names you typed", action="store_true"),
            _TAKEOVER,
        ),
    ),
    *(
        Command(
            verb, help, f'newsbot {verb} 3f9c27d1 --by ana --note "..."', "decisions:after_release",
            (
                _ID, _BY,
                _option("--note", "--reason", help="what changes and why; it reaches readers", dest="note",
                        required=True, metavar="TEXT"),
                _option("--headline", help="the new headline", default=None, metavar="TEXT"),
                _option("--body-file", help="file with the new body", default=None, metavar="F"),
                _option("--confirm-facts", help="you stand for the digits and names you typed", action="store_true"),
                _CONFIRM,
            ),
        )
        for verb, help in (
            ("update", "a released article says something new"),
            ("correct", "a released article was wrong"),
            ("kill", "a released article must go; a tombstone is served"),
        )
    ),
    _decision("reject", "decline a proposed update, correction or kill"),
    Command(
        "pause", "stop a feed or a beat by hand; without a name, everything", "newsbot pause quakes-usgs --by ana",
        "collecting:pause", (_FEED_OR_BEAT, _BY, _REASON),
    ),
    Command(
        "resume", "let it run again", "newsbot resume quakes-usgs --by ana", "collecting:resume", (_FEED_OR_BEAT, _BY)
    ),
    Command(
        "desk", "the editors' screen", "newsbot desk --by ana", "screens:desk",
        (
            _option("--by", help="your name (default: the one you are logged in with)", default="", metavar="NAME"),
            _option("--plain", help="one draft, one question at a time", action="store_true"),
            _option("--ascii", help="marks and lines in ASCII", action="store_true"),
        ),
    ),
    Command(
        "serve", "the API alone", "newsbot serve --port 8080", "serving:serve",
        (
            _option("--host", help="address to listen on", default="127.0.0.1"),
            _option("--port", help="port to listen on", type=int, default=8080),
            _option("--public", help="listen beyond this machine; put TLS in front", action="store_true"),
        ),
    ),
    Command(
        "token create", "a token for a consumer; shown once", "newsbot token create cms --scope read", "tokens:create",
        (
            _option("name", help="the consumer", metavar="NAME"),
            _option("--scope", help="read, receipts, readings", default="read", metavar="SCOPE,..."),
            _option("--beats", help="only these beats", default="", metavar="BEAT,..."),
            _option("--languages", help="only these languages", default="", metavar="L,..."),
            _option("--expires", help="time after which it no longer opens anything", default=None, metavar="T"),
            _option("--test", help="a token for trials; its pulls mark nothing as sent", action="store_true"),
        ),
    ),
    Command("token list", "the consumers", "newsbot token list", "tokens:list_all"),
    Command("token revoke", "a token opens nothing any more", "newsbot token revoke cms", "tokens:revoke",
            (_option("name", help="the consumer", metavar="NAME"),)),
    Command(
        "beat new", "a new beat from a sample of its wire", "newsbot beat new tennis --from sample.json", "beats:new",
        (
            _option("name", help="lower-case name of the beat", metavar="NAME"),
            _option("--from", help="a sample: JSON or CSV", dest="sample", required=True, metavar="FILE"),
        ),
    ),
    Command(
        "beat check", "everything a beat's files can be wrong in, and what its templates cover",
        "newsbot beat check quakes", "beats:check",
        (
            _option("name", help="the beat; none = every one", nargs="?", default="", metavar="BEAT"),
            _option("--renew", help="write the articles its fixtures make as what is expected", action="store_true"),
            _option("--wires", help="these wire files instead of its fixtures: what they reach, and which of them",
                    nargs="+", default=(), metavar="FILE"),
            _option("--feed", help="whose wires they are; default: the beat's only feed whose `files` match"),
        ),
    ),
    Command(
        "beat accept", "sign a beat's templates as they stand", "newsbot beat accept quakes --by ana", "beats:accept",
        (_option("name", help="the beat", metavar="BEAT"), _BY),
    ),
    Command("beat list", "the beats of this newsroom", "newsbot beat list", "beats:list_all"),
    Command("beat show", "what a beat declares", "newsbot beat show quakes", "beats:show",
            (_option("name", help="the beat", metavar="BEAT"),)),
    Command(
        "template try", "render JSON Lines {\"template\", \"data\"} from standard input",
        """echo '{"template": "{{ n|ordinal }}", "data": {"n": 3}}' | newsbot template try""",
        "beats:try_templates",
        (_option("--lang", help="language of grammar and formats", default="en", metavar="L"),),
    ),
    Command(
        "feed check", "a feed's file, and one fetch of its wire read without keeping anything",
        "newsbot feed check quakes-usgs", "collecting:check",
        (
            _option("name", help="the feed; none = every one", nargs="?", default="", metavar="FEED"),
            _option("--from", help="read this file instead of fetching", dest="paths", nargs="+", default=(),
                    metavar="PATH"),
            _option("--offline", help="only the declaration; fetch nothing", action="store_true"),
        ),
    ),
    Command("doctor", "health of files, archive, decision log and feeds", "newsbot doctor", "health:doctor"),
    Command("bench", "figures beside their floors, measured now", "newsbot bench start", "benches:bench",
            (_option("what", help="start, queue, write, ingest, latency or all", nargs="?", default="all",
                     choices=("start", "queue", "write", "ingest", "latency", "all"), metavar="WHAT"),)),
    Command("docs", "write the tables of docs/ from the code", "newsbot docs --check", "documents:docs",
            (_option("--check", help="change nothing; fail when a table is out of date", action="store_true"),)),
    Command(
        "completion", "shell completion", "newsbot completion bash > ~/.bash_completion.d/newsbot",
        "health:completion", (_option("shell", help="bash, zsh or tcsh", choices=("bash", "zsh", "tcsh")),),
    ),
)  # fmt: skip
