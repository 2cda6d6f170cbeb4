"""The Bot API's description, as it was cut down."""

import json
from importlib.resources import files

import pytest

from sandbox.methods import METHODS, WAITING
from sandbox.spec import bot_api
from sandbox.spec.reduce import dumped, reduce_spec

LIMITS = {
    ("answerCallbackQuery", "text"): (0, 200, False),
    ("getUpdates", "limit"): (1, 100, False),
    ("setMyCommands", "commands"): (0, 100, False),
    ("setWebhook", "secret_token"): (1, 256, False),
    ("setMyDescription", "description"): (0, 512, False),
    ("InlineKeyboardButton", "callback_data"): (1, 64, True),
    ("BotCommand", "description"): (1, 256, False),
    ("sendMessage", "text"): (None, None, False),
}


@pytest.mark.parametrize(("where", "limit"), LIMITS.items(), ids=lambda x: ".".join(map(str, x)))
def test_limits_written_in_prose_are_numbers(where, limit):
    name, field = where
    spec = bot_api()
    fields = spec.methods[name] if name in spec.methods else spec.types[name].fields
    assert (fields[field].least, fields[field].most, fields[field].in_bytes) == limit


def test_every_method_is_there_and_those_played_exist():
    spec = bot_api()
    assert (spec.version, len(spec.methods)) == ("Bot API 10.1", 180)
    assert METHODS.keys() | WAITING.keys() <= spec.methods.keys()


def test_every_type_named_is_described():
    spec = bot_api()
    plain = {"Integer", "String", "Boolean", "Float"}
    everywhere = [*spec.methods.values(), *(shape.fields for shape in spec.types.values())]
    for fields in everywhere:
        for field in fields.values():
            for type_ in field.types:
                assert type_.replace("Array of ", "") in spec.types.keys() | plain


def test_the_copy_stays_small():
    assert len((files("sandbox.spec") / "botapi-10.1.json").read_bytes()) < 400_000


def test_only_what_can_be_reached_is_kept():
    def field(name, type_, description=""):
        return {"name": name, "types": [type_], "required": True, "description": description}

    full = {
        "version": "1",
        "release_date": "today",
        "methods": {"say": {"fields": [field("text", "String", "1-64 bytes")], "returns": ["A"]}},
        "types": {
            "A": {"fields": [field("b", "Array of Array of B")]},
            "B": {"subtypes": ["C"]},
            "C": {},
            "Lonely": {},
        },
    }
    reduced = reduce_spec(full)
    assert list(reduced["types"]) == ["A", "B", "C"]
    assert reduced["methods"]["say"]["text"]["most"] == 64
    assert json.loads(dumped(reduced)) == reduced
