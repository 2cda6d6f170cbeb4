"""Cut the published Bot API description down to what the sandbox checks.

`python -m sandbox.spec.reduce api.json botapi-10.1.json` rewrites the copy kept here; README.md
says where `api.json` comes from.
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_LENGTHS = (
    (re.compile(r"\b(\d+)-(\d+) (characters|bytes)(?! after entit)", re.IGNORECASE), None),
    (re.compile(r"\bup to ()(\d+) (characters)\b", re.IGNORECASE), "String"),
    (re.compile(r"Values between (\d+)-(\d+) are accepted()"), "Integer"),
    (re.compile(r"[Mm]ust be between (\d+) and (\d+)(?!\d|, or| seconds?)()"), "Integer"),
    (re.compile(r"[Aa]t most ()(\d+) commands()"), "Array"),
    (re.compile(r"\b(\d+)-(\d+) (?:items|identifiers)()"), "Array"),
)


def reduce_spec(full: dict[str, Any]) -> dict[str, Any]:
    """Keep every method and the types reachable from methods, their results and `Update`."""
    wanted = {"Update"}
    for method in full["methods"].values():
        wanted |= set(_named(method.get("returns", [])))
        wanted |= set(_named(t for f in method.get("fields", []) for t in f["types"]))
    types: dict[str, Any] = {}
    while wanted:
        name = wanted.pop()
        if name in types or name not in full["types"]:
            continue
        types[name] = _type(full["types"][name])
        wanted |= set(types[name].get("subtypes", ()))
        wanted |= set(_named(t for f in types[name].get("fields", {}).values() for t in f["types"]))
    return {
        "version": full["version"],
        "release_date": full["release_date"],
        "methods": {n: _fields(m.get("fields", [])) for n, m in sorted(full["methods"].items())},
        "types": dict(sorted(types.items())),
    }


def _named(types: Iterable[str]) -> Iterable[str]:
    return (t.removeprefix("Array of ").removeprefix("Array of ") for t in types)


def _type(described: dict[str, Any]) -> dict[str, Any]:
    if described.get("subtypes"):
        return {"subtypes": described["subtypes"]}
    return {"fields": _fields(described.get("fields", []))}


def _fields(fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {f["name"]: _field(f) for f in fields}


def _field(field: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {"types": field["types"]}
    if field["required"]:
        kept["required"] = True
    for pattern, only in _LENGTHS:
        found = pattern.search(field["description"])
        if found and (only is None or field["types"][0].startswith(only)):
            kept["least"], kept["most"] = int(found[1] or 0), int(found[2])
            if found[3].lower() == "bytes":
                kept["bytes"] = True
            break
    return kept


def dumped(spec: dict[str, Any]) -> str:
    """Write a reduced description, a line a method or type so that a refresh reads as a diff."""
    head = {k: v for k, v in spec.items() if k not in ("methods", "types")}
    parts = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in head.items()]
    for part in ("methods", "types"):
        rows = (f"{json.dumps(k)}: {json.dumps(v)}" for k, v in spec[part].items())
        parts.append(f'"{part}": {{\n' + ",\n".join(rows) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(dumped(reduce_spec(json.loads(source.read_text("utf-8")))), "utf-8")
