"""What reaches the log, and what never does."""

import io
import json
import logging
import threading

import pytest
import structlog

from bot.logs import Redactor, pseudonym, set_up_logs

TOKEN = "987654321:AAEcanary-of_a_token_nobody_may_ever_read"
SECRET = "một bí mật/khác"


@pytest.fixture
def logged():
    """Set logs up on a stream of our own; gives what was written so far, and puts things back."""
    root = logging.getLogger()
    before = (root.handlers, root.level, threading.excepthook)
    stream = io.StringIO()

    def start(form="json") -> io.StringIO:
        set_up_logs(form, secrets=[TOKEN, SECRET], key=b"k", level=logging.DEBUG, stream=stream)
        return stream

    yield start
    root.handlers, root.level, threading.excepthook = before
    structlog.reset_defaults()


def fail(error: Exception):
    raise error


@pytest.mark.parametrize(
    "text",
    [
        f"GET https://api.telegram.org/bot{TOKEN}/getMe",
        f"GET https://api.telegram.org/file/bot{TOKEN}/photos/1.jpg",
        f"bot{TOKEN.replace(':', '%3A')}",
        TOKEN,
        "bot1:AB",
        "111222333:AAEanother-bots_token_that_is_not_ours_at_all",
        SECRET,
        "m%E1%BB%99t%20b%C3%AD%20m%E1%BA%ADt%2Fkh%C3%A1c",
        "postgresql+psycopg://bot:s3cret@db:5432/cuoituan",
    ],
)
def test_secrets_are_hidden(text: str):
    hidden = Redactor([TOKEN, SECRET])(text)

    assert "[hidden]" in hidden
    for secret in ("AAE", "bí mật", "m%E1", "s3cret", "bot1:AB"):
        assert secret not in hidden


@pytest.mark.parametrize(
    "text", ["19:42:07 robot 12:30", "http://127.0.0.1:8081/x", "Số 25-03-014"]
)
def test_plain_text_stays(text: str):
    assert Redactor([TOKEN])(text) == text


@pytest.mark.parametrize("form", ["console", "json"])
def test_no_logger_lets_a_token_out(logged, form: str):
    stream = logged(form)

    structlog.get_logger("turn").info("asked", url=f"/bot{TOKEN}/getMe", nested={"t": TOKEN})
    logging.getLogger("library").warning("failed at %s", f"/bot{TOKEN}/x", extra={"where": TOKEN})
    try:
        fail(ConnectionError(f"no route to /bot{TOKEN}/sendMessage"))
    except ConnectionError:
        structlog.get_logger("turn").exception("not sent")
        logging.getLogger("library").exception("not sent either")

    written = stream.getvalue()
    assert "AAE" not in written
    assert written.count("ConnectionError") >= 2


def test_a_thread_that_stops_is_logged_without_secrets(logged):
    stream = logged("json")

    thread = threading.Thread(target=fail, args=(OSError(f"/bot{TOKEN}/x"),), name="writer")
    thread.start()
    thread.join()

    record = json.loads(stream.getvalue())
    assert (record["event"], record["thread"]) == ("stopped", "writer")
    assert "OSError: /bot[hidden]/x" in record["exception"]


def test_a_message_cannot_forge_a_record(logged):
    stream = logged("console")

    structlog.get_logger("turn").info("odd", typed="35\n2025-04-08 [info] all is well\u2028\x1b[2J")
    try:
        fail(ValueError("35\n2025-04-08T00:00:00Z [info     ] all is well"))
    except ValueError:
        structlog.get_logger("turn").exception("odd again")

    assert "\x1b" not in stream.getvalue()
    assert not any(line.startswith("2025-04-08") for line in stream.getvalue().splitlines())


def test_people_are_named_by_pseudonyms(logged):
    stream = logged("json")

    structlog.get_logger("turn").info("turn done", account="123456789", chat=-100123)

    record = json.loads(stream.getvalue())
    assert record["account"] == pseudonym("123456789", b"k")
    assert record["chat"] == pseudonym("-100123", b"k")
    assert "123456789" not in stream.getvalue()


def test_a_pseudonym_needs_its_key():
    assert pseudonym("123", b"one") == pseudonym("123", b"one") != pseudonym("123", b"two")


def test_libraries_that_print_addresses_are_quiet(logged):
    stream = logged("json")

    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot…")
    logging.getLogger("aiohttp.access").info("GET /updates")
    logging.getLogger("telegram.ext").debug("an update")

    assert stream.getvalue() == ""
