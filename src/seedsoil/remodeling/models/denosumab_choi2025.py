"""Choi 2025: denosumab, two compartments and a target that carries it away.

Rates are published per hour and time runs in days, so each carries 24 h/d. The square
root is taken in its conjugate form where the target is in excess, or digits are lost.
"""

from sympy import Integer, Piecewise, sqrt

from seedsoil.remodeling._equations import Equations, Names

HOURS = Integer(24)
"""Hours in a day."""


def equations(n: Names) -> Equations:
    """Return the model's equations in the symbols of its table."""
    exchange = n.Q * n.C_f - n.Q * n.A_p / n.Vp
    return Equations(
        derived={n.kdeg: n.ksyn / n.R0},
        aux={
            n.C_t: n.A_c / n.Vc,
            n.b: n.C_t - n.R_tot - n.Kss,
            n.root: sqrt(n.b**2 + 4 * n.Kss * n.C_t),
            n.C_f: Piecewise(
                ((n.b + n.root) / 2, n.b >= 0),
                (2 * n.Kss * n.C_t / (n.root - n.b), True),
            ),
            n.RC: n.R_tot * n.C_f / (n.Kss + n.C_f),
        },
        rates={
            n.A_d: -HOURS * n.ka * n.A_d,
            n.A_c: HOURS
            * (n.ka * n.A_d - n.CL * n.C_f - exchange - n.kint * n.RC * n.Vc),
            n.A_p: HOURS * exchange,
            n.R_tot: HOURS * (n.ksyn - n.kdeg * n.R_tot - (n.kint - n.kdeg) * n.RC),
        },
        observables={n.denosumab: n.C_f * n.kDa / 1000},
    )
