"""Ayati 2010: multiple myeloma acts on osteoclasts and osteoblasts, one way.

Three misprints of the paper are corrected as in BIOMD402, with the authors' agreement:
the steady states are those of the rates with the tumour at its full size.
"""

from sympy import Max, log

from seedsoil.remodeling._equations import Equations, Names


def equations(n: Names) -> Equations:
    """Return the model's equations in the symbols of its table."""
    r1, r2 = n.beta1 / n.alpha1, n.beta2 / n.alpha2
    return Equations(
        derived={
            n.b_11: n.g11 * (1 + n.r11),
            n.b_12: n.g12 / (1 + n.r12),
            n.b_21: n.g21 * (1 + n.r21),
            n.b_22: n.g22 - n.r22,
            n.Gamma: n.b_12 * n.b_21 - (1 - n.b_11) * (1 - n.b_22),
            n.C_bar: r1 ** ((1 - n.b_22) / n.Gamma) * r2 ** (n.b_21 / n.Gamma),
            n.B_bar: r1 ** (n.b_12 / n.Gamma) * r2 ** ((1 - n.b_11) / n.Gamma),
        },
        aux={n.tau: n.T / n.L_T},
        rates={
            n.C: n.alpha1
            * n.C ** (n.g11 * (1 + n.r11 * n.tau))
            * n.B ** (n.g21 * (1 + n.r21 * n.tau))
            - n.beta1 * n.C,
            n.B: n.alpha2
            * n.C ** (n.g12 / (1 + n.r12 * n.tau))
            * n.B ** (n.g22 - n.r22 * n.tau)
            - (n.beta2 - n.V_1) * n.B,
            n.T: (n.gamma_T - n.V_2) * n.T * log(n.L_T / n.T),
            n.z: n.k2 * Max(n.B - n.B_bar, 0) - n.k1 * Max(n.C - n.C_bar, 0),
        },
    )
