"""Which finding would move the stage: held against every legal value of every finding."""

from itertools import product

import pytest

from seedsoil.staging import Findings, StagingError, assess, moves
from seedsoil.staging._rules import RULES
from staging import battery, oracle

FREED = {"axillary": ("fixed", "largest_deposit_mm"), "distant": ("proven",)}
OPEN = ("size_mm", "axillary", "distant")
VALUES = {
    "size_mm": range(301),
    "axillary": range(61),
    "largest_deposit_mm": range(1, 101),
    "skin": oracle.subsets(oracle.SKIN),
    "distant": oracle.subsets(oracle.SITES),
}
MOVING = [row["field"] for row in RULES["moves"]]
NO_STAGE_OF_ITS_OWN = {"moment", "grade", "er", "pr", "her2", "oncotype"}


def stage_of(findings):
    """Return the stage by the oracle; None where it is open, without a group or refused."""
    moment = RULES["moments"][findings["moment"]]
    t, m = oracle.t_of(findings), oracle.m_of(findings)
    n = oracle.n_of(findings, moment["basis"])
    if (
        None in (t, n, m)
        or m == "unknown"
        or (moment["basis"], n) == ("clinical", "N1mi")
    ):
        return None
    return oracle.anatomic(t, n, m, moment["prefix"])


def distance(field, now, value):
    if isinstance(now, list):
        return len(set(now) ^ set(value))
    if isinstance(now, str):
        order = oracle.WALLS if field == "chest_wall" else oracle.CHAINS
        return abs(order.index(now) - order.index(value))
    return abs(value - (100 if now is None else now))


def is_more(then, now):
    return RULES["stages"].index(then) > RULES["stages"].index(now)


def nearest(findings, field):
    """Return the least distance to a lower and to a higher stage, with what is reached there."""
    now, stage = findings[field], stage_of(findings)
    found = {}
    for value in VALUES.get(field, battery.LEGAL[field]):
        changed = findings | {field: value}
        then = stage_of(changed)
        if then is None and field in FREED:
            freed = {name: battery.DEFAULTS[name] for name in FREED[field]}
            then = stage_of(changed | freed)
        if then in (None, stage):
            continue
        more = is_more(then, stage)
        far = distance(field, now, value)
        found.setdefault(more, {}).setdefault(far, set()).add(then)
    return {more: (min(by), *by[min(by)]) for more, by in found.items()}


def movable(findings):
    try:
        result = assess(Findings.from_dict(findings)).result
    except StagingError:
        return False
    return bool(
        result
        and result.anatomic
        and findings["moment"] in ("before treatment", "surgery first")
    )


def test_every_move_is_the_nearest_and_none_is_left_out():
    tried = 0
    for findings in battery.that_move(150):
        if not movable(findings) or stage_of(findings) is None:
            continue
        tried += 1
        expected = {
            (field, more): reached
            for field in MOVING
            if not (field in OPEN and findings[field] is None)
            for more, reached in nearest(findings, field).items()
        }
        found = {
            (
                move.field,
                RULES["stages"].index(move.stage) > RULES["stages"].index(move.now),
            ): (
                distance(move.field, findings[move.field], move.value),
                move.stage,
            )
            for move in moves(Findings.from_dict(findings))
        }
        assert found == expected, findings
    assert tried > 100


def test_no_other_finding_moves_the_stage():
    others = set(battery.DEFAULTS) - set(MOVING) - NO_STAGE_OF_ITS_OWN
    for findings, field in product(battery.that_move(100), sorted(others)):
        stage = stage_of(findings)
        for value in battery.LEGAL[field]:
            assert stage is None or stage_of(findings | {field: value}) in (None, stage)


@pytest.mark.parametrize(
    "findings",
    [
        {"size_mm": 9, "axillary": 1},
        {"size_mm": 0, "axillary": 0, "distant": []},
        {
            "moment": "after neoadjuvant treatment",
            "size_mm": 9,
            "axillary": 1,
            "distant": [],
        },
        {"moment": "recurrence", "size_mm": 9, "axillary": 1, "distant": []},
    ],
)
def test_where_no_stage_stands_or_can_move_nothing_moves_it(findings):
    assert moves(Findings.from_dict(findings)) == ()


def test_what_contradicts_itself_is_refused():
    with pytest.raises(StagingError, match="fixed"):
        moves(Findings(size_mm=9, axillary=0, fixed=True, distant=[]))
