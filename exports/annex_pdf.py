"""The photo annex as PDF, and as a picture of its first page, set by typst."""

import json
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, cast

from exports.annex import HEAD, Annex
from exports.house_style import PORTRAIT
from exports.pdf import DOTS_PER_INCH


def write(annex: Annex, ending: str) -> bytes:
    """Set the annex; a picture shows its first page."""
    import typst  # noqa: PLC0415 - loads on first use

    with TemporaryDirectory() as name, as_file(files("exports") / "fonts") as folder:
        place = Path(name)
        plates = []
        for number, plate in enumerate(annex.plates):
            (place / f"{number}.jpg").write_bytes(plate.data)
            plates.append({"file": f"{number}.jpg", "where": plate.where, "caption": plate.caption})
        main = place / "annex.typ"
        main.write_bytes((files("exports") / "annex.typ").read_bytes())
        told = {
            "head": HEAD, "title": annex.title, "goes_with": annex.goes_with, "plates": plates,
            "page": {name: getattr(PORTRAIT, f"{name}_mm")
                     for name in ("width", "height", "top", "bottom", "left", "right")},
        }  # fmt: skip
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
        made = typst.Compiler(str(main), root=str(place), font_paths=fonts).compile(
            format=cast("Literal['pdf', 'png']", ending), ppi=DOTS_PER_INCH,
            sys_inputs={"annex": json.dumps(told)},
        )  # fmt: skip
    return made[0] if isinstance(made, list) else made or b""
