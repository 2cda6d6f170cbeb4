"""Writes tra-cuu-ke-hoach.md anew from the types that check a plan; the meanings in it are kept.

Run it after a key was added: `python docs/huong-dan/keys_page.py`, then fill in the meaning, in
Vietnamese, where the page says `…`. A test holds the page against the types.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dialog.form import Form
from dialog.wording import Text
from programmes.keys import fields_of, parts_in
from programmes.programme_file import ProgrammeFile
from programmes.sheet_file import SheetFile

PAGE = Path(__file__).with_name("tra-cuu-ke-hoach.md")
FILES = {"programme.toml": ProgrammeFile, "*.form.toml": Form, "*.sheet.toml": SheetFile}
OPEN = "…"
NAMES = {
    str: "chữ", int: "số nguyên", float: "số", Decimal: "số", bool: "`true` hoặc `false`",
    date: "ngày", Text: "câu chữ",
}  # fmt: skip
HEAD = """# Tra cứu: mọi mục của một kế hoạch

Trang này kể hết các mục viết được trong các tệp của kế hoạch; mục lạ bị từ chối khi kiểm tra. Cách làm từng bước: [viet-ke-hoach-moi.md](viet-ke-hoach-moi.md).

- «câu chữ» là chữ trong ngoặc kép, tiếng Việt; muốn có cả tiếng Anh: `{ vi = "…", en = "…" }`.
- «ngày» viết `2026-03-10`, không có ngoặc kép.
- `[phần]` có một lần, `[[phần]]` lặp lại được nhiều lần.
"""  # noqa: E501 - a paragraph is one line
_PART = re.compile(r"<!-- (\w+) -->")
_ROW = re.compile(r"^\| `(\w+)` \|.*\| ([^|]*) \|$")


def page(before: str) -> str:
    """Give the whole page, with the meanings that the page had before."""
    known, lines = dict(_meanings(before)), [HEAD]
    for name, root in FILES.items():
        for kind, places in _parts(root).items():
            title = ", ".join(f"`{place}`" for place in places)
            lines.append(f"## `{name}`\n" if kind is root else f"### {title}\n")
            lines.append(f"<!-- {kind.__name__} -->\n")
            lines += ["| Mục | Kiểu | Nếu không ghi | Ý nghĩa |", "|---|---|---|---|"]
            for key, field in fields_of(kind):
                said = (known.get((one.__name__, key), OPEN) for one in kind.__mro__)
                meaning = next((one for one in said if one != OPEN), OPEN)
                shape = _shape(field.annotation)
                lines.append(f"| `{key}` | {shape} | {_default(field)} | {meaning} |")
            lines.append("")
    return "\n".join(lines)


def _meanings(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    part = ""
    for line in text.splitlines():
        if found := _PART.match(line):
            part = found[1]
        elif found := _ROW.match(line):
            yield (part, found[1]), found[2]


def _parts(root: type[BaseModel]) -> Mapping[type[BaseModel], list[str]]:
    """Find every part of a file, with the places where it may stand."""
    found: dict[type[BaseModel], list[str]] = {root: []}
    waiting = [("", root)]
    while waiting:
        above, kind = waiting.pop(0)
        for key, field in fields_of(kind):
            for part in parts_in(field.annotation):
                if part is Text:
                    continue
                place = f"{above}.{key}".lstrip(".")
                if part not in found:
                    waiting.append((place, part))
                many = get_origin(field.annotation) is tuple
                found.setdefault(part, []).append(f"[[{place}]]" if many else f"[{place}]")
    return found


def _shape(annotation: Any) -> str:  # noqa: ANN401 - a type of any shape
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0])
    if origin in (Union, UnionType):
        shapes = dict.fromkeys(_shape(one) for one in arguments if one is not type(None))
        return " hoặc ".join(filter(None, shapes))
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in arguments if one != "")
    if origin is tuple:
        return f"danh sách {_shape(arguments[0])}"
    if (
        isinstance(annotation, type)
        and issubclass(annotation, BaseModel)
        and annotation is not Text
    ):
        return "một phần"
    if origin is not None:
        return f"bảng: tên = {_shape(arguments[-1])}"
    return NAMES[annotation]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "bắt buộc"
    given = field.get_default(call_default_factory=True)
    if given in (None, "", (), {}) or isinstance(given, BaseModel):
        return ""
    if isinstance(given, tuple) and isinstance(given[0], BaseModel):
        return "như thường lệ"
    if isinstance(given, tuple):
        return ", ".join(f"`{one}`" for one in given)
    return f"`{str(given).lower() if isinstance(given, bool) else given}`"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8") if PAGE.exists() else ""), "utf-8")
