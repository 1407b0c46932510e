"""Komarova 2003: osteoclasts and osteoblasts of one remodeling site.

The printed exponent of the osteoblasts' steady state, 1 - g11/gamma, is a misprint:
solving the rates for zero gives (1 - g11)/gamma, which is used here.
"""

from sympy import Max

from seedsoil.remodeling._equations import Equations, Names


def equations(n: Names) -> Equations:
    """Return the model's equations in the symbols of its table."""
    gamma = n.g12 * n.g21 - (1 - n.g11) * (1 - n.g22)
    r1, r2 = n.beta1 / n.alpha1, n.beta2 / n.alpha2
    return Equations(
        derived={
            n.gamma: gamma,
            n.x1_bar: r1 ** ((1 - n.g22) / n.gamma) * r2 ** (n.g21 / n.gamma),
            n.x2_bar: r1 ** (n.g12 / n.gamma) * r2 ** ((1 - n.g11) / n.gamma),
        },
        aux={
            n.resorption: n.k1 * Max(n.x1 - n.x1_bar, 0),
            n.formation: n.k2 * Max(n.x2 - n.x2_bar, 0),
        },
        rates={
            n.x1: n.alpha1 * n.x1**n.g11 * n.x2**n.g21 - n.beta1 * n.x1,
            n.x2: n.alpha2 * n.x1**n.g12 * n.x2**n.g22 - n.beta2 * n.x2,
            n.z: n.formation - n.resorption,
        },
    )
