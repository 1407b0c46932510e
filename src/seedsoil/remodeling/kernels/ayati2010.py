"""Myeloma in bone, one way (Ayati 2010): compiled functions.

Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
"""

from math import exp, log

from numba import njit

from seedsoil.remodeling._compiled import COMPILED, DERIVE, OBSERVE, RATES

DERIVED = ["b_11", "b_12", "b_21", "b_22", "Gamma", "C_bar", "B_bar"]


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
    r11 = p[8]
    r12 = p[9]
    r21 = p[10]
    r22 = p[11]
    b_11 = g11*(r11 + 1)
    b_12 = g12/(r12 + 1)
    b_21 = g21*(r21 + 1)
    b_22 = g22 - r22
    Gamma = b_12*b_21 - (1 - b_11)*(1 - b_22)
    C_bar = (beta1/alpha1)**((1 - b_22)/Gamma)*(beta2/alpha2)**(b_21/Gamma)
    B_bar = (beta1/alpha1)**(b_12/Gamma)*(beta2/alpha2)**((1 - b_11)/Gamma)
    p[16] = b_11
    p[17] = b_12
    p[18] = b_21
    p[19] = b_22
    p[20] = Gamma
    p[21] = C_bar
    p[22] = B_bar


@njit(RATES, **COMPILED)
def rates(y, p, u, out):
    C = exp(y[0])
    B = exp(y[1])
    T = exp(y[2])
    alpha1 = p[0]
    alpha2 = p[1]
    beta1 = p[2]
    beta2 = p[3]
    g11 = p[4]
    g12 = p[5]
    g21 = p[6]
    g22 = p[7]
    r11 = p[8]
    r12 = p[9]
    r21 = p[10]
    r22 = p[11]
    L_T = p[12]
    gamma_T = p[13]
    k1 = p[14]
    k2 = p[15]
    C_bar = p[21]
    B_bar = p[22]
    V_1 = u[0]
    V_2 = u[1]
    tau = T/L_T
    out[0] = B**(g21*r21*tau + g21)*C**(g11*r11*tau + g11)*alpha1/C - beta1
    out[1] = V_1 - beta2 + B**(g22 - r22*tau)*C**(g12/(r12*tau + 1))*alpha2/B
    out[2] = -V_2*log(L_T/T) + gamma_T*log(L_T/T)
    out[3] = -k1*max(0, C - C_bar) + k2*max(0, B - B_bar)


@njit(OBSERVE, **COMPILED)
def observe(y, p, u, out):
    pass
