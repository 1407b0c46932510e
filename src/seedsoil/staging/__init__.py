"""Breast cancer staging, AJCC 8th edition: findings to T, N and M, and these to stages.

Anatomic stage groups are built in; the licensed prognostic tables are supplied by
the user (`PrognosticTables.from_csv`). Educational software: not for diagnosis,
treatment or registry reporting.
"""

from ._assess import Assessment, assess
from ._biology import Subtype, subtype
from ._classify import Category, classify_m, classify_n, classify_t
from ._errors import StagingError
from ._findings import Findings
from ._moves import Move, moves
from ._prognostic import PrognosticTables
from ._rules import STAGES, Rule
from ._stage import (
    CategoryDefinition,
    Neighbour,
    StageResult,
    categories,
    neighbours,
    possible_stages,
    stage,
)

__all__ = [
    "STAGES",
    "Assessment",
    "Category",
    "CategoryDefinition",
    "Findings",
    "Move",
    "Neighbour",
    "PrognosticTables",
    "Rule",
    "StageResult",
    "StagingError",
    "Subtype",
    "assess",
    "categories",
    "classify_m",
    "classify_n",
    "classify_t",
    "moves",
    "neighbours",
    "possible_stages",
    "stage",
    "subtype",
]
