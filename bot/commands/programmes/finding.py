"""Finding the plan that somebody names at the terminal."""

from pathlib import Path

from bot.commands.terminal import give_up
from bot.plans_in_force import KEPT
from bot.settings import Settings
from dialog.speech import Voice
from dialog.wording import say
from programmes.loading import PLANS

DRAFTS = "plans"
"""Where in the data folder an office's own drafts lie."""


def drafts(settings: Settings) -> Path:
    """Give the folder of an office's own drafts."""
    return settings.data_dir / DRAFTS


def plan_folders(named: str, settings: Settings, voice: Voice) -> tuple[Path, ...]:
    """Find the folder that is named by path or slug, or every folder when none is named."""
    if named:
        return (plan_folder(named, settings, voice),)
    places = (PLANS, drafts(settings))
    return tuple(
        found.parent for place in places for found in sorted(place.glob("*/programme.toml"))
    )


def _number(kept: Path) -> int:
    """Read the version in the name of a published version's folder, «slug-2»."""
    return int(kept.parent.name.rpartition("-")[2])


def plan_folder(named: str, settings: Settings, voice: Voice) -> Path:
    """Find the folder that is named by path or slug; an office's own comes first."""
    kept = sorted((settings.data_dir / KEPT).glob(f"*/{named}"), key=_number, reverse=True)
    own = Path(named).parent if Path(named).name == "programme.toml" else Path(named)
    tried = (own, drafts(settings) / named, PLANS / named, *kept)
    found = next((folder for folder in tried if (folder / "programme.toml").is_file()), None)
    if found is None:
        known = sorted(path.parent.name for path in PLANS.glob("*/programme.toml"))
        why = say(
            "There is no plan {plan}: neither a folder with a programme.toml nor one of: {known}.",
            plan=named, known=", ".join(known),
        )  # fmt: skip
        give_up(why, voice)
    return found.resolve()
