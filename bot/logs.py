"""Log lines: structured, one line a record, without secrets and without anybody's identity."""

import hashlib
import logging
import re
import threading
from collections.abc import Iterable
from typing import Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

CHATTY = (
    "alembic",
    "httpx",
    "httpcore",
    "aiohttp.access",
    "telegram",
    "apscheduler",
    "uvicorn",
)
"""Loggers kept at WARNING: they write addresses with tokens, or a line for every request."""

IDENTITIES = ("account", "chat")
"""Keys whose value is a channel's id of a person; it is written as a pseudonym."""

_TOKEN = re.compile(r"bot\d+(?::|%3A)[\w-]+|\b\d{6,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)[^\s/@]*:[^\s/@]*(?=@)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HIDDEN = "[hidden]"


class Redactor:
    """Hides tokens, passwords in addresses, and the configured secrets in any text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        self._known = sorted(known, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """Give the text with every secret in it replaced."""
        for secret in self._known:
            text = text.replace(secret, _HIDDEN)
        return _PASSWORD.sub(_HIDDEN, _TOKEN.sub(_HIDDEN, text))


def pseudonym(external_id: str, key: bytes = b"") -> str:
    """Name a person in logs: always the same for one key (up to 64 bytes), nobody without it."""
    return hashlib.blake2b(external_id.encode(), digest_size=6, key=key).hexdigest()


def set_up_logs(
    form: Literal["console", "json"] = "console",
    *,
    secrets: Iterable[str] = (),
    key: bytes = b"",
    level: int = logging.INFO,
    stream: TextIO | None = None,
) -> None:
    """Send structlog's and the libraries' records to one stream (standard error by default).

    What a thread did not catch goes there too.
    """
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _Pseudonyms(key),
        encode_line_breaks,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *before,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _renderer(form),
                _Redacting(Redactor(secrets)),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    threading.excepthook = _log_stopped_thread


def encode_line_breaks(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Write control characters as escapes, so that no value can pretend to be another record.

    A traceback keeps its lines, each behind a bar.
    """
    return {
        key: _barred(value) if key == "exception" else _escaped(value)
        for key, value in event.items()
    }


def _log_stopped_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        name = args.thread.name if args.thread else None
        structlog.get_logger("thread").critical("stopped", thread=name, exc_info=args.exc_value)


def _escaped(value: object) -> object:
    return _CONTROL.sub(_as_escape, value) if isinstance(value, str) else value


def _as_escape(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode("ascii")


def _barred(value: object) -> str:
    return "\n".join(f"  | {_escaped(line)}" for line in str(value).split("\n"))


class _Pseudonyms:
    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        for name in IDENTITIES:
            if name in event:
                event[name] = pseudonym(str(event[name]), self._key)
        return event


class _Redacting:
    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor

    def __call__(self, _logger: WrappedLogger, _method: str, rendered: EventDict | str) -> str:
        return self._redactor(str(rendered))


def _renderer(form: Literal["console", "json"]) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)
