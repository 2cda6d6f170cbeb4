"""A long sheet made in a process of its own: `python -m exports.apart`, which ends with the file.

A layout goes in, pickled by ourselves a moment before; the file comes out.
"""

import pickle
import subprocess
import sys
from typing import Final

from exports.damage import DamagedSheetError
from exports.formats import FORMATS
from exports.layout import Layout

LONGEST_SECONDS: Final = 120


def made_apart(layout: Layout, name: str, **wanted: int) -> bytes:
    """Write a sheet and look it over in another process.

    Raises:
        DamagedSheetError: that process failed, or took too long.
    """
    command = [sys.executable, "-m", "exports.apart"]
    given = pickle.dumps((layout, name, wanted))
    try:
        done = subprocess.run(  # noqa: S603 - this very interpreter and module
            command, input=given, capture_output=True, check=True, timeout=LONGEST_SECONDS
        )
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise DamagedSheetError(f"a long {name} could not be made: {last}") from error
    except subprocess.TimeoutExpired as error:
        raise DamagedSheetError(f"a long {name} took over {LONGEST_SECONDS} s") from error
    return done.stdout


def main() -> None:
    """Read a layout and give its file."""
    layout, name, wanted = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
    sys.stdout.buffer.write(FORMATS[name].made(layout, **wanted))


if __name__ == "__main__":
    main()
