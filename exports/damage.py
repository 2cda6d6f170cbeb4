"""What is said of a file before anybody is given it."""


class DamagedSheetError(Exception):
    """A written file that does not open, or has lost something on the way."""


class TooLongError(Exception):
    """A sheet too long for a format; `rows` is how long it is."""

    def __init__(self, rows: int) -> None:
        super().__init__(f"{rows} rows are too many")
        self.rows = rows
