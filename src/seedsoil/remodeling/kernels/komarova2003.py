"""One remodeling cycle (Komarova 2003): compiled functions.

Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
"""

from math import exp

from numba import njit

from seedsoil.remodeling._compiled import COMPILED, DERIVE, OBSERVE, RATES

DERIVED = ["gamma", "x1_bar", "x2_bar"]


@njit(DERIVE, **COMPILED)
def derive(p):
    alpha1 = p[0]
    alpha2 = p[1]
    beta1 = p[2]
    beta2 = p[3]
    g11 = p[4]
    g12 = p[5]
    g21 = p[6]
    g22 = p[7]
    gamma = g12*g21 - (1 - g11)*(1 - g22)
    x1_bar = (beta1/alpha1)**((1 - g22)/gamma)*(beta2/alpha2)**(g21/gamma)
    x2_bar = (beta1/alpha1)**(g12/gamma)*(beta2/alpha2)**((1 - g11)/gamma)
    p[10] = gamma
    p[11] = x1_bar
    p[12] = x2_bar


@njit(RATES, **COMPILED)
def rates(y, p, u, out):
    x1 = exp(y[0])
    x2 = exp(y[1])
    alpha1 = p[0]
    alpha2 = p[1]
    beta1 = p[2]
    beta2 = p[3]
    g11 = p[4]
    g12 = p[5]
    g21 = p[6]
    g22 = p[7]
    k1 = p[8]
    k2 = p[9]
    x1_bar = p[11]
    x2_bar = p[12]
    resorption = k1*max(0, x1 - x1_bar)
    formation = k2*max(0, x2 - x2_bar)
    out[0] = alpha1*x1**g11*x2**g21/x1 - beta1
    out[1] = alpha2*x1**g12*x2**g22/x2 - beta2
    out[2] = formation - resorption


@njit(OBSERVE, **COMPILED)
def observe(y, p, u, out):
    x1 = y[0]
    x2 = y[1]
    k1 = p[8]
    k2 = p[9]
    x1_bar = p[11]
    x2_bar = p[12]
    resorption = k1*max(0, x1 - x1_bar)
    formation = k2*max(0, x2 - x2_bar)
    out[0] = resorption
    out[1] = formation
