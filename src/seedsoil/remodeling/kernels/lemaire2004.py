"""RANKL, OPG and PTH (Lemaire 2004): compiled functions.

Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
"""

from numba import njit

from seedsoil.remodeling._compiled import COMPILED, DERIVE, OBSERVE, RATES

DERIVED = ["D_B", "P_0", "P_s"]


@njit(DERIVE, **COMPILED)
def derive(p):
    d_B = p[5]
    f_0 = p[6]
    k_5 = p[12]
    k_6 = p[13]
    k_P = p[17]
    S_P = p[19]
    D_B = d_B*f_0
    P_0 = S_P/k_P
    P_s = k_6/k_5
    p[23] = D_B
    p[24] = P_0
    p[25] = P_s


@njit(RATES, **COMPILED)
def rates(y, p, u, out):
    R = y[0]
    B = y[1]
    C = y[2]
    D_R = p[0]
    k_B = p[1]
    D_C = p[2]
    D_A = p[3]
    C_s = p[4]
    f_0 = p[6]
    K = p[7]
    k_1 = p[8]
    k_2 = p[9]
    k_3 = p[10]
    k_4 = p[11]
    K_LP = p[14]
    K_OP = p[15]
    k_O = p[16]
    k_P = p[17]
    r_L = p[18]
    D_B = p[23]
    P_0 = p[24]
    P_s = p[25]
    I_P = u[0]
    I_O = u[1]
    I_L = u[2]
    I_R = u[3]
    I_B = u[4]
    I_C = u[5]
    pi_C = (C + C_s*f_0)/(C + C_s)
    P_bar = I_P/k_P
    pi_P = (P_0 + P_bar)/(P_bar + P_s)
    OPG = (I_O + K_OP*R/pi_P)/k_O
    carried = B*K_LP*pi_P*(I_L/r_L + 1)
    bound = K*k_3/k_4 + OPG*k_1/k_2 + 1
    RANKL = carried/bound
    pi_L = RANKL*k_3/k_4
    out[0] = -D_B*R/pi_C + D_R*pi_C + I_R
    out[1] = -B*k_B + D_B*R/pi_C + I_B
    out[2] = -C*D_A*pi_C + D_C*pi_L + I_C


@njit(OBSERVE, **COMPILED)
def observe(y, p, u, out):
    R = y[0]
    B = y[1]
    C = y[2]
    K = p[7]
    k_1 = p[8]
    k_2 = p[9]
    k_3 = p[10]
    k_4 = p[11]
    K_LP = p[14]
    K_OP = p[15]
    k_O = p[16]
    k_P = p[17]
    r_L = p[18]
    R_ss = p[20]
    B_ss = p[21]
    C_ss = p[22]
    P_0 = p[24]
    P_s = p[25]
    I_P = u[0]
    I_O = u[1]
    I_L = u[2]
    P_bar = I_P/k_P
    pi_P = (P_0 + P_bar)/(P_bar + P_s)
    OPG = (I_O + K_OP*R/pi_P)/k_O
    carried = B*K_LP*pi_P*(I_L/r_L + 1)
    bound = K*k_3/k_4 + OPG*k_1/k_2 + 1
    RANKL = carried/bound
    pi_L = RANKL*k_3/k_4
    out[0] = R/R_ss
    out[1] = B/B_ss
    out[2] = C/C_ss
    out[3] = RANKL
    out[4] = OPG
    out[5] = pi_L
    out[6] = OPG*k_1/(bound*k_2)
