"""An outgoing message as JSON text, the way it lies in the outbox."""

import json

from msgspec import to_builtins
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from dialog.chat import Button, Outgoing
from dialog.marks import marked

_encoded = Encoder().encode
_decoded = Decoder(Outgoing).decode


def write(outgoing: Outgoing) -> str:
    """Write a message down; half of a surrogate pair, which nothing could send, becomes «?»."""
    if outgoing.buttons and not _has_marks(outgoing.buttons):
        outgoing = replace(outgoing, buttons=marked(outgoing.buttons))
    try:
        return _encoded(outgoing).decode()
    except UnicodeEncodeError:
        body = json.dumps(to_builtins(outgoing), ensure_ascii=False)
        return body.encode(errors="replace").decode()


def _has_marks(rows: tuple[tuple[Button, ...], ...]) -> bool:
    """Tell a question, whose options are marked, from a message that comes unasked."""
    for row in rows:
        for button in row:
            if button.mark:
                return True
    return False


def read(body: str) -> Outgoing:
    """Read a message back; raises ValueError for what `write` never wrote."""
    return _decoded(body)
