"""One-time join codes: made to be read out on the phone, kept only as slow hashes."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from dialog.answers.text import folded

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 and O, no 1, I and L, no U: what two people confuse when one reads to the other."""
LENGTH = 9  # 30^9 is more than 2^44
_THREE = f"([{ALPHABET.lower()}]{{3}})"
_TYPED = re.compile(
    r"^(?:(?:(?:[a-z]+,? ){0,6}ma|ma)"
    r"(?: (?:a|tham|gia|so|cua|toi|em|chau|bac|minh|anh|chi|la|day|moi))*\s*:?\s*)?"
    rf"{_THREE}[\s._-]?{_THREE}[\s._-]?{_THREE}(?: (?:a|nhe|nha|em|day|do|bot))*$"
)
"""The code alone, or behind the word «mã»: «dạ mã của em là K7M-2QX-9RD ạ»."""
_SURE = re.compile(r"[\d-]")
_LINK = re.compile(r"^/start\s+([A-Za-z0-9_-]{22})$")


@dataclass(frozen=True)
class JoinCode:
    """A code fresh from the press: the one to type («K7M-2QX-9RD») and the one in the link."""

    typed: str
    link: str


def new_code() -> JoinCode:
    """Draw a code at random: at least 40 bits to type, 128 in the link."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    typed = "-".join(letters[start : start + 3] for start in range(0, LENGTH, 3))
    return JoinCode(typed, secrets.token_urlsafe(16))


def code_read(text: str, *, for_sure: bool = False) -> str | None:
    """Find a join code in what was typed or in a deep link, brought to one form.

    With `for_sure` three short words are none: «Mạc Văn Dần» is a name. A code has a figure or a
    dash in it, or «mã» before it.
    """
    if found := _LINK.match(text.strip()):
        return found[1]
    if text.startswith("/start "):
        text = text.removeprefix("/start ")
    typed = folded(text)
    found = _TYPED.match(typed)
    if found is None or (for_sure and not (found.start(1) or _SURE.search(typed))):
        return None
    return "-".join(found.groups()).upper()


def hashed(code: str, salt: bytes) -> str:
    """Hash a code slowly, so that a stolen table of hashes is not a table of codes."""
    digest = hashlib.scrypt(code.encode(), salt=salt, n=2**12, r=8, p=1, dklen=32)
    return digest.hex()
