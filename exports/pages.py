"""Which rows stand on which page of paper, and a single page as a layout of its own.

Rows have fixed heights, so this is known before anything is set.
"""

from dataclasses import dataclass, field, replace

from exports.layout import Block, Layout, Span, Table

HAIR_PT = 0.001
"""What a typesetter's rounding may add to a page's height."""

HELD = 2
"""So many rows of the table go with a signature that does not fit under it."""


@dataclass
class PaperPage:
    """The numbers of its rows, heads that come again included; its own number in its form."""

    number: int
    rows: list[int] = field(default_factory=list)
    used_pt: float = 0


def pages_of(layout: Layout) -> list[PaperPage]:
    """Give all pages in order; there is always one."""
    found = [PaperPage(1)]
    for block in layout.printed_blocks:
        if block.new_page:
            found.append(PaperPage(1))
        _fill(found, layout, block)
    return found


def holding_rows(layout: Layout) -> Layout:
    """Let the table's last rows go with a signature that would stand on a page by itself."""
    table = layout.table
    if table is None or table.end == len(layout.rows) or _stands_with_rows(layout, table):
        return layout
    foremost = table.heads[1] + 2  # at least one row stays under the heads before
    for row in range(max(table.end - HELD + 1, foremost), table.end + 1):
        held = replace(layout, held_from=row)
        split = any(span.top < row <= span.bottom for span in layout.spans)
        if not split and _stands_with_rows(held, table):
            return held
    return layout


def _stands_with_rows(layout: Layout, table: Table) -> bool:
    """Tell whether what stands under the table has a row of it on the same page."""
    page = next(page for page in pages_of(layout) if table.end + 1 in page.rows)
    return any(table.heads[1] < row <= table.end for row in page.rows)


def page_alone(layout: Layout, number: int) -> Layout:
    """Give one page, counted from 1, as a layout; of too high a number the last page.

    Where there are several it says in its lower corner which one it is: «trang 1/4».
    """
    found = pages_of(layout)
    at = min(number, len(found))
    page = found[at - 1]
    alone = replace(
        layout,
        rows=tuple(layout.rows[row - 1] for row in page.rows),
        spans=_spans(layout, page),
        table=_table(layout, page),
        pages_at=(),
        number=page.number,
        held_from=0,
    )
    return replace(alone, corner=f"trang {at}/{len(found)}") if len(found) > 1 else alone


def _fill(found: list[PaperPage], layout: Layout, block: Block) -> None:
    """Put a block's rows on the last page and on as many new ones as they need."""
    room = layout.page.room_pt + HAIR_PT
    heights = {row: layout.rows[row - 1].height_pt for row in range(block.first, block.last + 1)}
    heads = [*block.again] or list(heights)[: block.heads]
    held = sum(layout.rows[row - 1].height_pt for row in heads)
    if block.again:
        found.append(PaperPage(found[-1].number + 1, [*heads], held))
    tall = sum(heights.values())
    # A block without heads is not broken if a page can hold it; heads never stand alone.
    whole = list(heights) if tall <= room and not heads else []
    together = list(heights)[: block.heads + 1] if block.heads else whole
    if found[-1].used_pt + sum(heights[row] for row in together) > room and found[-1].rows:
        found.append(PaperPage(found[-1].number + 1))
    for row, height in heights.items():
        if found[-1].used_pt + height > room and found[-1].rows:
            found.append(PaperPage(found[-1].number + 1, [*heads], held))
        found[-1].rows.append(row)
        found[-1].used_pt += height


def _spans(layout: Layout, page: PaperPage) -> tuple[Span, ...]:
    at = {row: number for number, row in enumerate(page.rows, start=1)}
    kept = (span for span in layout.spans if span.top in at and span.bottom in at)
    return tuple(replace(span, top=at[span.top], bottom=at[span.bottom]) for span in kept)


def _table(layout: Layout, page: PaperPage) -> Table | None:
    table = layout.table
    if table is None or table.heads[0] not in page.rows:
        return None
    first = page.rows.index(table.heads[0]) + 1
    last = first + table.heads[1] - table.heads[0]
    end = max(at for at, row in enumerate(page.rows, start=1) if row <= table.end)
    return Table((first, last), end)
