"""What is wrong with the TOML itself, said to somebody who has never heard of TOML."""

import re
import tomllib

from dialog.wording import Speech, say

_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_LIKE_A_DATE = re.compile(r"=\s*\d{4}-\d{1,2}-\d{1,2}\b")
_SAID: tuple[tuple[str, Speech], ...] = (
    ("Expected ']", say("a name in square brackets is not closed")),
    ("Expected '='", say("after the name there must be = and a value")),
    ('Expected "', say("a text is not closed with a quotation mark")),
    ("Expected newline", say("something stands behind the end of the value")),
    ("Unclosed array", say("a list opened with [ is not closed")),
    ("Unclosed inline table", say("a curly bracket is not closed, or a comma is missing")),
    ("Unterminated string", say("a text is not closed with a quotation mark")),
    ("Illegal character", say("a text is not closed with a quotation mark")),
    ("Unescaped", say("a backslash must be written twice")),
    ("Cannot declare", say("this part is there twice")),
    ("Cannot overwrite", say("this name is there twice")),
    ("Duplicate inline table key", say("this name is there twice")),
    ("Invalid initial character", say("a name or a comma is missing here")),
    ("Invalid statement", say("this line is no «name = value»")),
    ("Invalid value", say("the value is missing, or a text is not in straight quotation marks")),
)


def toml_fault(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, Speech]:
    """Give the line, counted from 1, and the sentence."""
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    if _LIKE_A_DATE.search(text.splitlines()[line - 1] if found and found[1] else ""):
        return line, say("there is no such day or hour")
    plain = _AT_LINE.sub("", str(error))
    for opening, said in _SAID:
        if plain.startswith(opening):
            return line, said
    return line, say("this cannot be read ({error})", error=plain)
