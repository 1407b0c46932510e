"""Where data and sources stand, in a checkout and in an installed copy."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_ROOT = Path(__file__).parents[3]


def find(name: str, *, checkout: str, installed: str = "data") -> Path:
    """Return the path of a file of the project.

    Parameters
    ----------
    name : str
        File name, for example ``"prevalence_ladder.csv"``.
    checkout, installed : str
        Folder of the file in the repository, and below the installed package.

    Raises
    ------
    FileNotFoundError
        If the file is in neither place.
    """
    places = (_ROOT / checkout / name, _PACKAGE / installed / name)
    for place in places:
        if place.is_file():
            return place
    msg = f"{name!r} is neither in {places[0].parent} nor in {places[1].parent}"
    raise FileNotFoundError(msg)
