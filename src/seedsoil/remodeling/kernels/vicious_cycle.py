"""The vicious cycle (teaching extension of Lemaire 2004): compiled functions.

Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
"""

from math import sqrt

from numba import njit

from seedsoil.remodeling._compiled import COMPILED, DERIVE, OBSERVE, RATES

DERIVED = ["D_B", "P_0", "P_s", "kdeg", "pi_C0"]


@njit(DERIVE, **COMPILED)
def derive(p):
    C_s = p[4]
    d_B = p[5]
    f_0 = p[6]
    k_5 = p[12]
    k_6 = p[13]
    k_P = p[17]
    S_P = p[19]
    C_ss = p[22]
    R0 = p[28]
    ksyn = p[29]
    D_B = d_B*f_0
    P_0 = S_P/k_P
    P_s = k_6/k_5
    kdeg = ksyn/R0
    pi_C0 = (C_s*f_0 + C_ss)/(C_s + C_ss)
    p[43] = D_B
    p[44] = P_0
    p[45] = P_s
    p[46] = kdeg
    p[47] = pi_C0


@njit(RATES, **COMPILED)
def rates(y, p, u, out):
    R = y[0]
    B = y[1]
    C = y[2]
    A_d = y[3]
    A_c = y[4]
    A_p = y[5]
    R_tot = y[6]
    T = y[7]
    z = y[8]
    Z_b = y[9]
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
    B_ss = p[21]
    C_ss = p[22]
    ka = p[23]
    Vc = p[24]
    Vp = p[25]
    Q = p[26]
    CL = p[27]
    ksyn = p[29]
    kint = p[30]
    Kss = p[31]
    beta_T = p[33]
    rho_0 = p[34]
    rho_1 = p[35]
    k_TB = p[36]
    k_turn = p[37]
    sigma = p[38]
    E_Z = p[40]
    Z_50 = p[41]
    k_Z = p[42]
    D_B = p[43]
    P_0 = p[44]
    P_s = p[45]
    kdeg = p[46]
    pi_C0 = p[47]
    I_P = u[0]
    I_O = u[1]
    I_L = u[2]
    I_R = u[3]
    I_B = u[4]
    I_C = u[5]
    u_P = u[6]
    u_L = u[7]
    u_C = u[8]
    u_G = u[9]
    k_kill = u[10]
    C_t = A_c/Vc
    b = C_t - Kss - R_tot
    root = sqrt(4*C_t*Kss + b**2)
    C_f = (((1/2)*b + (1/2)*root) if (b >= 0) else (2*C_t*Kss/(-b + root)))
    RC = C_f*R_tot/(C_f + Kss)
    C_r = C*u_C
    pi_C = (C_r + C_s*f_0)/(C_r + C_s)
    J_P = T*beta_T*pi_C*u_P/pi_C0
    held = C_f/Kss
    P_bar = (I_P + J_P)/k_P
    pi_P = (P_0 + P_bar)/(P_bar + P_s)
    OPG = (I_O + K_OP*R/pi_P)/k_O
    carried = B*K_LP*pi_P*(I_L/r_L + 1)
    bound = K*k_3/k_4 + OPG*k_1/k_2 + held + 1
    RANKL = carried/bound
    pi_L = RANKL*k_3*u_L/k_4
    f = 1 - held/bound
    out[0] = -D_B*R/pi_C + D_R*pi_C + I_R
    out[1] = -B*T*k_TB - B*k_B + D_B*R/pi_C + I_B
    out[2] = -C*D_A*pi_C*(sigma*(1 - f) + 1) - C*E_Z*Z_b/(Z_50 + Z_b) + D_C*pi_L + I_C
    out[3] = -24*A_d*ka
    out[4] = 24*A_d*ka + 24*A_p*Q/Vp - 24*CL*C_f - 24*C_f*Q - 24*RC*Vc*kint
    out[5] = -24*A_p*Q/Vp + 24*C_f*Q
    out[6] = -24*RC*(-kdeg + kint) - 24*R_tot*kdeg + 24*ksyn
    out[7] = -T*k_kill + T*(1 - T)*(pi_C*rho_1*u_G + rho_0)
    out[8] = k_turn*(100*B/B_ss - C_r*z/C_ss)
    out[9] = -Z_b*k_Z


@njit(OBSERVE, **COMPILED)
def observe(y, p, u, out):
    R = y[0]
    B = y[1]
    C = y[2]
    A_c = y[4]
    R_tot = y[6]
    T = y[7]
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
    R_ss = p[20]
    B_ss = p[21]
    C_ss = p[22]
    Vc = p[24]
    Kss = p[31]
    kDa = p[32]
    beta_T = p[33]
    f_M = p[39]
    P_0 = p[44]
    P_s = p[45]
    pi_C0 = p[47]
    I_P = u[0]
    I_O = u[1]
    I_L = u[2]
    u_P = u[6]
    u_L = u[7]
    u_C = u[8]
    C_t = A_c/Vc
    b = C_t - Kss - R_tot
    root = sqrt(4*C_t*Kss + b**2)
    C_f = (((1/2)*b + (1/2)*root) if (b >= 0) else (2*C_t*Kss/(-b + root)))
    C_r = C*u_C
    pi_C = (C_r + C_s*f_0)/(C_r + C_s)
    J_P = T*beta_T*pi_C*u_P/pi_C0
    held = C_f/Kss
    P_bar = (I_P + J_P)/k_P
    pi_P = (P_0 + P_bar)/(P_bar + P_s)
    OPG = (I_O + K_OP*R/pi_P)/k_O
    carried = B*K_LP*pi_P*(I_L/r_L + 1)
    bound = K*k_3/k_4 + OPG*k_1/k_2 + held + 1
    RANKL = carried/bound
    pi_L = RANKL*k_3*u_L/k_4
    f = 1 - held/bound
    out[0] = R/R_ss
    out[1] = B/B_ss
    out[2] = C/C_ss
    out[3] = RANKL
    out[4] = OPG
    out[5] = pi_L
    out[6] = OPG*k_1/(bound*k_2)
    out[7] = (1/1000)*C_f*kDa
    out[8] = 100*C_r*(1 - f_M)/C_ss + 100*f_M
    out[9] = J_P
    out[10] = 1 - f
