"""`[template]` of a sheet's file: an office's own workbook, and which of its cells hold what."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from dialog.unfit import UnfitError
from dialog.wording import say
from programmes.addresses import row_of
from programmes.sheet_text import PLACEHOLDERS, only_with, open_in

IN_A_CELL = PLACEHOLDERS | {"dated", "draft", "stamp"}
"""What a named cell may stand open for, besides what a sheet's texts may: «Đại Đồng, ngày 09 tháng
4 năm 2025», «DỰ THẢO» or nothing, «Số liệu đến 14:05 ngày 10/4/2025. …»."""

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,5})")


Letters = Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]
Address = Annotated[str, Field(pattern=rf"^{_ADDRESS.pattern}$")]
CellText = Annotated[str, Field(min_length=1), AfterValidator(only_with(IN_A_CELL))]


class Template(BaseModel):
    """Which workbook, and where in it the table's rows begin; rows count from 1, as Excel shows.

    All rows of the table look like `row`, and push down what stands below it. `total` is the row of
    sums, if it has one. The columns stand in A, B, C… unless `columns` says where. `cells` are
    filled with texts; `tab` is the sheet's name, the workbook's first if not told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workbook: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    tab: str = ""
    row: int = Field(ge=2, le=1000)
    total: int | None = Field(default=None, ge=3, le=1000)
    columns: tuple[Letters, ...] = ()
    cells: Mapping[Address, CellText]

    @model_validator(mode="after")
    def _fits_together(self) -> "Template":
        if not self.workbook.endswith(".xlsx"):
            raise UnfitError(say("a template is an .xlsx workbook, without macros"), "workbook")
        if self.total is not None and self.total <= self.row:
            raise UnfitError(say("the row of sums stands below the table's first row"), "total")
        if len(set(self.columns)) != len(self.columns):
            raise UnfitError(say("a column of the workbook is named twice"), "columns")
        if self.row in map(row_of, self.cells):
            raise UnfitError(say("a named cell stands in the table's own row"), "cells")
        named = {name for text in self.cells.values() for name in open_in(text)}
        for name in ("draft", "stamp"):
            if name not in named:
                why = say("no cell holds «{name}», which every sheet must show", name=name)
                raise UnfitError(why, "cells")
        return self
