"""Parameters of a call as a form, which every Bot API server reads."""

from collections.abc import Mapping
from urllib.parse import quote_plus

from msgspec.json import encode


class _Letters(dict[str, str]):
    """How letters are written in a form, learnt as they come: texts use a few hundred."""

    def __missing__(self, letter: str) -> str:
        return self.setdefault(letter, quote_plus(letter))


_quoted = _Letters().__getitem__


def encoded(parameters: Mapping[str, object]) -> bytes:
    """Write parameters down as `application/x-www-form-urlencoded`; None is left out.

    Strings go as they are, everything else as JSON, as the Bot API wants it.
    """
    return "&".join(
        [
            f"{name}={''.join(map(_quoted, value if isinstance(value, str) else _as_json(value)))}"
            for name, value in parameters.items()
            if value is not None
        ]
    ).encode("ascii")


def _as_json(value: object) -> str:
    return encode(value).decode()
