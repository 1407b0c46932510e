"""The staging rules a second time, as plain conditions: what the rule tables are held against.

Written from the published rules (NCI PDQ, SEER EOD, Koh and Kim 2019), not from `rules.json`.
"""

from itertools import product

T4_SKIN = {"ulceration", "satellite nodules", "oedema"}
SKIN = ["dimpling", "nipple retraction", "dermis", *sorted(T4_SKIN)]
SITES = ["bone", "lung", "liver", "brain", "distant nodes", "other"]
FLAGS = (False, True)
WALLS = ("free", "pectoralis", "invaded")
IN_SITU = (None, "DCIS", "Paget")
CHAINS = ("none", "sentinel", "detected")
T_ORDER = "TX T0 Tis(DCIS) Tis(Paget) T1mi T1a T1b T1c T2 T3 T4a T4b T4c T4d".split()
CN_ORDER = "NX N0 N1mi N1 N2a N2b N3a N3b N3c".split()
PN_ORDER = "NX N0 N0(i+) N0(mol+) N1mi N1a N1b N1c N2a N2b N3a N3b N3c".split()
M_ORDER = "M0 cM0(i+) cM1 pM1".split()

ANATOMIC = {
    # T group: stage by N group (N0, N1mi, N1, N2, N3), all M0; a dash where there is no group
    "TX": "- - - - IIIC",
    "T0": "- IB IIA IIIA IIIC",
    "Tis": "0 - - - IIIC",
    "T1": "IA IB IIA IIIA IIIC",
    "T2": "IIA IIB IIB IIIA IIIC",
    "T3": "IIB IIIA IIIA IIIA IIIC",
    "T4": "IIIB IIIB IIIB IIIB IIIC",
}
N_GROUPS = ("N0", "N1mi", "N1", "N2", "N3")


def t(  # noqa: PLR0911 - one condition a category, as published
    size,
    *,
    chest_wall="free",
    skin=(),
    inflammatory=False,
    in_situ=None,
    assessable=True,
):
    """Return the T category, or None where the findings contradict each other."""
    in_skin = bool(T4_SKIN & set(skin))
    if inflammatory:
        return "T4d"
    grown = chest_wall != "free" or in_skin or "dermis" in skin
    if assessable and size == 0 and grown:
        return None
    if chest_wall == "invaded":
        return "T4c" if in_skin else "T4a"
    if in_skin:
        return "T4b"
    if not assessable or size is None:
        return "TX"
    if size == 0:
        return f"Tis({in_situ})" if in_situ else "T0"
    # in hundredths of a millimetre, where halves are whole numbers
    hundredths = round(size * 100)
    if hundredths <= 100:
        return "T1mi"
    for limit, name in ((5, "T1a"), (10, "T1b"), (20, "T1c"), (50, "T2")):
        if hundredths < limit * 100 + 50:
            return name
    return "T3"


def t_notes(
    name,
    size,
    *,
    chest_wall="free",
    skin=(),
    inflammatory=False,
    in_situ=None,
    assessable=True,
):
    """Return the notes beside a T category, by id."""
    invasive = name in T_ORDER[4:]
    t4_skin = T4_SKIN & set(skin)
    notes = {
        "T-pectoralis": chest_wall == "pectoralis",
        "T-dermis": "dermis" in skin,
        "T-dimpling": {"dimpling", "nipple retraction"} & set(skin),
        "T-in-situ-around": assessable and invasive and in_situ == "DCIS",
        "T-paget-with-tumour": assessable and invasive and in_situ == "Paget",
        "T-inflammatory-wall": inflammatory and chest_wall == "invaded",
        "T-inflammatory-skin": inflammatory and t4_skin,
        "T-set-aside": not assessable and (size is not None or in_situ),
        "T-grown-anyway": not assessable and name.startswith("T4"),
    }
    return [note for note, stands in notes.items() if stands]


def n(  # noqa: C901, PLR0911, PLR0912 - one condition a category, as published
    basis,
    axillary,
    *,
    fixed=False,
    deposit=None,
    itc=False,
    mol=False,
    level3=False,
    im="none",
    supra=False,
    assessable=True,
):
    """Return the N category without prefix, or None where the findings contradict each other."""
    if not assessable:
        axillary, fixed, deposit, itc, mol = None, False, None, False, False
    count = axillary or 0
    isolated = deposit is not None and deposit <= 0.2
    if isolated and (count or fixed or (axillary == 0 and not itc)):
        return None
    elsewhere = level3 or supra or im != "none"
    if axillary == 0 and (fixed or (deposit and not isolated and not elsewhere)):
        return None
    if supra:
        return "N3c"
    if im == "detected" and count:
        return "N3b"
    if basis == "pathological" and im == "sentinel" and count > 3:
        return "N3b"
    macro = deposit is None or deposit > 2
    if level3 or (basis == "pathological" and count >= 10 and macro):
        return "N3a"
    if im == "detected" and axillary == 0:
        return "N2b"
    if basis == "clinical":
        if count:
            return "N2a" if fixed else "N1" if macro else "N1mi"
    elif count:
        if count > 3 and macro:
            return "N2a"
        if im == "sentinel":
            return "N1c"
        return "N1a" if macro else "N1mi"
    elif im == "sentinel" and axillary == 0:
        return "N1b"
    if axillary is None:
        return "NX"
    if basis == "pathological" and itc:
        return "N0(i+)"
    if basis == "pathological" and mol:
        return "N0(mol+)"
    return "N0"


def n_notes(
    name,
    basis,
    axillary,
    *,
    fixed=False,
    deposit=None,
    itc=False,
    mol=False,
    level3=False,  # noqa: ARG001 - the name says it
    im="none",
    supra=False,  # noqa: ARG001 - the name says it
    assessable=True,
):
    """Return the notes beside an N category, by id."""
    told = axillary is not None or fixed or deposit is not None or itc or mol
    aside, count = not assessable, (assessable and axillary) or 0
    micro = assessable and deposit is not None and 0.2 < deposit <= 2
    named = name not in ("NX", "N0", "N0(i+)", "N0(mol+)")
    ends = {
        "set-aside": aside and told,
        "found-anyway": aside and name in ("N3a", "N3c"),
    }
    clinical = {
        "count": count > 1,
        "axilla-open": aside and im == "detected" and name == "NX",
        "sentinel": im == "sentinel",
        "cells": itc and not aside,
        "molecular": mol and not aside,
    }
    pathological = {
        "fixed": count and fixed,
        "axilla-open": aside and im == "detected" and name == "NX",
        "micro-beside": count and micro and im != "none",
        "unknown-deposit": count and deposit is None,
        "cells-beside": itc and not aside and named,
        "molecular-beside": mol and not aside and (named or name == "N0(i+)"),
        "sentinel-open": aside and im == "sentinel" and name == "NX",
    }
    notes = (clinical if basis == "clinical" else pathological) | ends
    return [f"{basis[0]}N-{note}" for note, stands in notes.items() if stands]


def m_notes(name, distant, *, cells=False):
    """Return the notes beside an M category, by id."""
    notes = {
        "M-distant-nodes": "distant nodes" in (distant or ()),
        "M-cells-beside": cells and "M1" in name,
    }
    return [note for note, stands in notes.items() if stands]


def m(distant, *, proven=False, cells=False):
    """Return the M category, "unknown", or None where the findings contradict each other."""
    if distant:
        return "pM1" if proven else "cM1"
    if proven and distant is not None:
        return None
    if distant is None:
        return "unknown"
    return "cM0(i+)" if cells else "M0"


def t_group(name):
    return name[:3] if name.startswith("Tis") else name[:2]


def n_group(name):
    return name if name == "N1mi" else name[:2]


def anatomic(t_name, n_name, m_name, prefix=""):
    """Return the anatomic stage, or None where there is no group."""
    if "M1" in m_name:
        return "IV"
    nothing_left = t_group(t_name) in ("T0", "Tis") and n_name.startswith("N0")
    if prefix in ("yc", "yp") and nothing_left:
        return None
    if n_name == "NX":
        return None
    found = ANATOMIC[t_group(t_name)].split()[N_GROUPS.index(n_group(n_name))]
    return None if found == "-" else found


T_FIELDS = "size_mm chest_wall skin inflammatory in_situ tumour_assessable".split()
N_FIELDS = (
    "axillary fixed largest_deposit_mm isolated_tumour_cells molecular infraclavicular internal_mammary"
    " supraclavicular nodes_assessable"
).split()


def subsets(items):
    return [
        [item for i, item in enumerate(items) if mask >> i & 1]
        for mask in range(1 << len(items))
    ]


def t_space(sizes, skins):
    """Yield T findings of these sizes and signs, with all that may stand beside them."""
    for values in product(sizes, WALLS, skins, FLAGS, IN_SITU, FLAGS):
        yield dict(zip(T_FIELDS, values, strict=True))


def t_inputs():
    """Every T finding: each size in tenths of a millimetre, and every sign at each kind of size."""
    for tenths, in_situ in product([None, *range(605), 3000], IN_SITU):
        yield {"size_mm": None if tenths is None else tenths / 10, "in_situ": in_situ}
    sizes = (None, 0, 0.5, 1, 1.04, 2, 5.5, 12, 20.5, 33, 50.5)
    yield from t_space(sizes, subsets(SKIN))


def n_inputs():
    """Every node finding, with each count that a rule could tell apart."""
    counts = (None, 0, 1, 2, 3, 4, 5, 9, 10, 11, 60)
    deposits = (None, 0.1, 0.2, 0.21, 1.0, 2.0, 2.1, 100)
    for values in product(
        counts, FLAGS, deposits, FLAGS, FLAGS, FLAGS, CHAINS, FLAGS, FLAGS
    ):
        yield dict(zip(N_FIELDS, values, strict=True))


def m_inputs():
    """Every finding of distant metastasis."""
    for distant, proven, cells in product([None, *subsets(SITES)], FLAGS, FLAGS):
        yield {"distant": distant, "proven": proven, "circulating_cells": cells}


def _t_given(findings):
    return findings["size_mm"], {
        "in_situ": findings["in_situ"],
        "chest_wall": findings.get("chest_wall", "free"),
        "skin": findings.get("skin", ()),
        "inflammatory": findings.get("inflammatory", False),
        "assessable": findings.get("tumour_assessable", True),
    }


def _n_given(findings):
    return findings["axillary"], {
        "fixed": findings["fixed"],
        "deposit": findings["largest_deposit_mm"],
        "itc": findings["isolated_tumour_cells"],
        "mol": findings["molecular"],
        "level3": findings["infraclavicular"],
        "im": findings["internal_mammary"],
        "supra": findings["supraclavicular"],
        "assessable": findings["nodes_assessable"],
    }


def t_of(findings):
    size, rest = _t_given(findings)
    return t(size, **rest)


def t_notes_of(findings):
    size, rest = _t_given(findings)
    return t_notes(t_of(findings), size, **rest)


def n_of(findings, basis):
    axillary, rest = _n_given(findings)
    return n(basis, axillary, **rest)


def n_notes_of(findings, basis):
    axillary, rest = _n_given(findings)
    return n_notes(n_of(findings, basis), basis, axillary, **rest)


def m_of(findings):
    return m(
        findings["distant"],
        proven=findings["proven"],
        cells=findings["circulating_cells"],
    )


def m_notes_of(findings):
    cells = findings["circulating_cells"]
    return m_notes(m_of(findings), findings["distant"], cells=cells)


def lawful_cells():
    """Make up prognostic cells that obey every law; none of them is a real cell of a licensed table."""
    order = ["IA", "IB", "IIA", "IIB", "IIIA", "IIIB", "IIIC"]
    cells = {}
    for basis, (place, anatomic_stage), grade, her2, er, pr in product(
        ("clinical", "pathological"), enumerate(order), (1, 2, 3), "+-", "+-", "+-"
    ):
        worse = (grade == 3) + (her2, er, pr).count("-") // 2
        better = 1 if basis == "pathological" else 0
        cells[basis, anatomic_stage, str(grade), her2, er, pr] = order[
            min(max(place + worse - better, 0), 6)
        ]
    return cells
