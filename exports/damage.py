"""What is said of a written file before anybody is given it."""


class DamagedSheetError(Exception):
    """A written file that does not open, or has lost something on the way."""
