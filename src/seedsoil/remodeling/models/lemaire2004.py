"""Lemaire 2004: osteoblasts, osteoclasts and the RANK, RANKL and OPG between them.

Removals of cells are constant fluxes, as in the authors' figure and BIOMD278; another
published code makes them proportional to the cells. RANKL is given at 1e4 pM/d, as
there. RANKL sits on active and OPG on responding osteoblasts: Pivonka 2008 argues for
the reverse.
"""

from sympy import Expr

from seedsoil.remodeling._equations import Equations, Names


def equations(n: Names) -> Equations:
    """Return the model's equations in the symbols of its table."""
    return build(n)


def build(
    n: Names,
    *,
    resorbing: Expr | None = None,
    pthrp: Expr | int = 0,
    antibody: Expr | int = 0,
    signal: Expr | int = 1,
) -> Equations:
    """Return the equations, with room for what a tumour and a drug add.

    Parameters
    ----------
    n : Names
        The symbols of the table.
    resorbing : Expr, optional
        Osteoclasts that free TGF-beta, pM; all of them if not given.
    pthrp : Expr
        Further ligand of the PTH receptor, pM/d.
    antibody : Expr
        RANKL held by an antibody, for each free one.
    signal : Expr
        Share of the RANK signal that arrives.
    """
    at_work = n.C if resorbing is None else resorbing
    return Equations(
        derived={
            n.D_B: n.f_0 * n.d_B,
            n.P_0: n.S_P / n.k_P,
            n.P_s: n.k_6 / n.k_5,
        },
        aux={
            n.pi_C: (at_work + n.f_0 * n.C_s) / (at_work + n.C_s),
            n.P_bar: (n.I_P + pthrp) / n.k_P,
            n.pi_P: (n.P_bar + n.P_0) / (n.P_bar + n.P_s),
            n.OPG: (n.K_OP * n.R / n.pi_P + n.I_O) / n.k_O,
            n.carried: n.K_LP * n.pi_P * n.B * (1 + n.I_L / n.r_L),
            n.bound: 1 + n.k_3 * n.K / n.k_4 + n.k_1 * n.OPG / n.k_2 + antibody,
            n.RANKL: n.carried / n.bound,
            n.pi_L: signal * n.k_3 * n.RANKL / n.k_4,
        },
        rates={
            n.R: n.D_R * n.pi_C - n.D_B * n.R / n.pi_C + n.I_R,
            n.B: n.D_B * n.R / n.pi_C - n.k_B * n.B + n.I_B,
            n.C: n.D_C * n.pi_L - n.D_A * n.pi_C * n.C + n.I_C,
        },
        observables={
            n.R_fold: n.R / n.R_ss,
            n.B_fold: n.B / n.B_ss,
            n.C_fold: n.C / n.C_ss,
            n.occupied: n.pi_L,
            n.decoyed: n.k_1 * n.OPG / n.k_2 / n.bound,
        },
    )
