"""Denosumab in the body (Choi 2025): compiled functions.

Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
"""

from math import sqrt

from numba import njit

from seedsoil.remodeling._compiled import COMPILED, DERIVE, OBSERVE, RATES

DERIVED = ["kdeg"]


@njit(DERIVE, **COMPILED)
def derive(p):
    R0 = p[5]
    ksyn = p[6]
    kdeg = ksyn/R0
    p[10] = kdeg


@njit(RATES, **COMPILED)
def rates(y, p, u, out):
    A_d = y[0]
    A_c = y[1]
    A_p = y[2]
    R_tot = y[3]
    ka = p[0]
    Vc = p[1]
    Vp = p[2]
    Q = p[3]
    CL = p[4]
    ksyn = p[6]
    kint = p[7]
    Kss = p[8]
    kdeg = p[10]
    C_t = A_c/Vc
    b = C_t - Kss - R_tot
    root = sqrt(4*C_t*Kss + b**2)
    C_f = (((1/2)*b + (1/2)*root) if (b >= 0) else (2*C_t*Kss/(-b + root)))
    RC = C_f*R_tot/(C_f + Kss)
    out[0] = -24*A_d*ka
    out[1] = 24*A_d*ka + 24*A_p*Q/Vp - 24*CL*C_f - 24*C_f*Q - 24*RC*Vc*kint
    out[2] = -24*A_p*Q/Vp + 24*C_f*Q
    out[3] = -24*RC*(-kdeg + kint) - 24*R_tot*kdeg + 24*ksyn


@njit(OBSERVE, **COMPILED)
def observe(y, p, u, out):
    A_c = y[1]
    R_tot = y[3]
    Vc = p[1]
    Kss = p[8]
    kDa = p[9]
    C_t = A_c/Vc
    b = C_t - Kss - R_tot
    root = sqrt(4*C_t*Kss + b**2)
    C_f = (((1/2)*b + (1/2)*root) if (b >= 0) else (2*C_t*Kss/(-b + root)))
    out[0] = (1/1000)*C_f*kDa
