// Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
import type { Model } from "../model";

export const vicious_cycle = {
  name: "vicious_cycle",
  title: "The vicious cycle (teaching extension of Lemaire 2004)",
  status: "A teaching extension: Lemaire 2004 with a tumour, two drugs and a balance of bone. The tumour's rates are illustrative, fitted to nothing; four constants of the drugs are set so that turnover falls as it does in trials.",
  states: {"R": {"symbol": "R", "name": "responding osteoblasts", "unit": "pM", "value": 0.0007734377443555469, "scale": 0.001, "positive": true}, "B": {"symbol": "B", "name": "active osteoblasts", "unit": "pM", "value": 0.000728339592949694, "scale": 0.001, "positive": true}, "C": {"symbol": "C", "name": "active osteoclasts", "unit": "pM", "value": 0.0009127528388901343, "scale": 0.001, "positive": true}, "A_d": {"symbol": "A_d", "name": "denosumab under the skin", "unit": "nmol", "value": 0.0, "scale": 100.0, "positive": true}, "A_c": {"symbol": "A_c", "name": "denosumab in blood, free and bound", "unit": "nmol", "value": 0.0, "scale": 100.0, "positive": true}, "A_p": {"symbol": "A_p", "name": "denosumab in tissue", "unit": "nmol", "value": 0.0, "scale": 100.0, "positive": true}, "R_tot": {"symbol": "R_tot", "name": "target, free and bound", "unit": "nM", "value": 15.23, "scale": 1.0, "positive": true}, "T": {"symbol": "T", "name": "tumour", "unit": "1", "value": 0.01, "scale": 1.0, "positive": true}, "z": {"symbol": "z", "name": "bone mass", "unit": "%", "value": 100.0, "scale": 100.0, "positive": true}, "Z_b": {"symbol": "Z_b", "name": "zoledronic acid in bone", "unit": "mg", "value": 0.0, "scale": 1.0, "positive": true}},
  parameters: {"D_R": {"symbol": "D_R", "name": "differentiation of osteoblast progenitors", "unit": "pM/d", "value": 0.0007}, "k_B": {"symbol": "k_B", "name": "removal of active osteoblasts", "unit": "1/d", "value": 0.189}, "D_C": {"symbol": "D_C", "name": "differentiation of osteoclast precursors", "unit": "pM/d", "value": 0.0021}, "D_A": {"symbol": "D_A", "name": "death of osteoclasts caused by TGF-beta", "unit": "1/d", "value": 0.7}, "C_s": {"symbol": "C_s", "name": "osteoclasts at which TGF-beta acts with half its strength", "unit": "pM", "value": 0.005}, "d_B": {"symbol": "d_B", "name": "differentiation of responding osteoblasts", "unit": "1/d", "value": 0.7}, "f_0": {"symbol": "f_0", "name": "TGF-beta receptors occupied where no osteoclast works", "unit": "1", "value": 0.05}, "K": {"symbol": "K", "name": "RANK on osteoclast precursors", "unit": "pM", "value": 10.0}, "k_1": {"symbol": "k_1", "name": "binding of OPG to RANKL", "unit": "1/pM/d", "value": 0.01}, "k_2": {"symbol": "k_2", "name": "release of OPG from RANKL", "unit": "1/d", "value": 10.0}, "k_3": {"symbol": "k_3", "name": "binding of RANKL to RANK", "unit": "1/pM/d", "value": 0.00058}, "k_4": {"symbol": "k_4", "name": "release of RANKL from RANK", "unit": "1/d", "value": 0.017}, "k_5": {"symbol": "k_5", "name": "binding of PTH to its receptor", "unit": "1/pM/d", "value": 0.02}, "k_6": {"symbol": "k_6", "name": "release of PTH from its receptor", "unit": "1/d", "value": 3.0}, "K_LP": {"symbol": "K_LP", "name": "most RANKL an active osteoblast can carry, per cell", "unit": "1", "value": 3000000.0}, "K_OP": {"symbol": "K_OP", "name": "least OPG a responding osteoblast makes, per cell", "unit": "1/d", "value": 200000.0}, "k_O": {"symbol": "k_O", "name": "removal of OPG", "unit": "1/d", "value": 0.35}, "k_P": {"symbol": "k_P", "name": "removal of PTH", "unit": "1/d", "value": 86.0}, "r_L": {"symbol": "r_L", "name": "production and removal of RANKL", "unit": "pM/d", "value": 1000.0}, "S_P": {"symbol": "S_P", "name": "PTH made by the body", "unit": "pM/d", "value": 250.0}, "R_ss": {"symbol": "R_ss", "name": "responding osteoblasts at the steady state (solved; the paper prints 7.734e-4)", "unit": "pM", "value": 0.0007734377443555469}, "B_ss": {"symbol": "B_ss", "name": "active osteoblasts at the steady state (solved; the paper prints 7.282e-4)", "unit": "pM", "value": 0.000728339592949694}, "C_ss": {"symbol": "C_ss", "name": "active osteoclasts at the steady state (solved; the paper prints 9.127e-4)", "unit": "pM", "value": 0.0009127528388901343}, "ka": {"symbol": "ka", "name": "uptake from under the skin", "unit": "1/h", "value": 0.0078}, "Vc": {"symbol": "Vc", "name": "central volume over bioavailability", "unit": "L", "value": 1.58, "weight": 1.5}, "Vp": {"symbol": "Vp", "name": "peripheral volume over bioavailability", "unit": "L", "value": 6.06, "weight": 0.52}, "Q": {"symbol": "Q", "name": "exchange between blood and tissue, over bioavailability", "unit": "L/h", "value": 0.2}, "CL": {"symbol": "CL", "name": "clearance over bioavailability", "unit": "L/h", "value": 0.006, "weight": 0.93}, "R0": {"symbol": "R0", "name": "target before treatment, in women with osteoporosis", "unit": "nM", "value": 15.23}, "ksyn": {"symbol": "ksyn", "name": "synthesis of the target", "unit": "nM/h", "value": 0.01}, "kint": {"symbol": "kint", "name": "removal of the complex of target and antibody", "unit": "1/h", "value": 0.022}, "Kss": {"symbol": "Kss", "name": "free antibody that holds half of the target", "unit": "nM", "value": 1.56}, "kDa": {"symbol": "kDa", "name": "molar mass of denosumab", "unit": "kDa", "value": 147.0}, "beta_T": {"symbol": "beta_T", "name": "PTHrP made by a full-grown tumour", "unit": "pM/d", "value": 600.0}, "rho_0": {"symbol": "rho_0", "name": "growth of the tumour without help from bone", "unit": "1/d", "value": 0.003}, "rho_1": {"symbol": "rho_1", "name": "growth of the tumour on TGF-beta from resorbed bone", "unit": "1/d", "value": 0.03}, "k_TB": {"symbol": "k_TB", "name": "death of active osteoblasts beside a full-grown tumour", "unit": "1/d", "value": 0.05}, "k_turn": {"symbol": "k_turn", "name": "bone turned over in a day: a quarter in a year", "unit": "1/d", "value": 0.0006849315068493151}, "sigma": {"symbol": "sigma", "name": "how much sooner osteoclasts die without RANKL", "unit": "1", "value": 30.0}, "f_M": {"symbol": "f_M", "name": "share of uNTx that does not come from active osteoclasts", "unit": "1", "value": 0.15}, "E_Z": {"symbol": "E_Z", "name": "greatest death of osteoclasts by zoledronic acid", "unit": "1/d", "value": 1.6}, "Z_50": {"symbol": "Z_50", "name": "zoledronic acid in bone with half of the greatest effect", "unit": "mg", "value": 2.0}, "k_Z": {"symbol": "k_Z", "name": "release of zoledronic acid from bone: half-life 188.6 days", "unit": "1/d", "value": 0.003675224}},
  inputs: {"I_P": {"symbol": "I_P", "name": "PTH given", "unit": "pM/d", "value": 0.0}, "I_O": {"symbol": "I_O", "name": "OPG given", "unit": "pM/d", "value": 0.0}, "I_L": {"symbol": "I_L", "name": "RANKL given", "unit": "pM/d", "value": 0.0}, "I_R": {"symbol": "I_R", "name": "responding osteoblasts given", "unit": "pM/d", "value": 0.0}, "I_B": {"symbol": "I_B", "name": "active osteoblasts given", "unit": "pM/d", "value": 0.0}, "I_C": {"symbol": "I_C", "name": "osteoclasts given", "unit": "pM/d", "value": 0.0}, "u_P": {"symbol": "u_P", "name": "PTHrP wire", "unit": "1", "value": 1.0}, "u_L": {"symbol": "u_L", "name": "RANKL wire", "unit": "1", "value": 1.0}, "u_C": {"symbol": "u_C", "name": "resorption wire", "unit": "1", "value": 1.0}, "u_G": {"symbol": "u_G", "name": "TGF-beta wire", "unit": "1", "value": 1.0}, "k_kill": {"symbol": "k_kill", "name": "tumour therapy", "unit": "1/d", "value": 0.0}},
  observables: {"R_fold": {"symbol": "R_fold", "name": "responding osteoblasts", "unit": "fold", "value": null}, "B_fold": {"symbol": "B_fold", "name": "active osteoblasts", "unit": "fold", "value": null}, "C_fold": {"symbol": "C_fold", "name": "active osteoclasts", "unit": "fold", "value": null}, "RANKL": {"symbol": "RANKL", "name": "free RANKL", "unit": "pM", "value": null}, "OPG": {"symbol": "OPG", "name": "OPG", "unit": "pM", "value": null}, "occupied": {"symbol": "occupied", "name": "RANK occupied", "unit": "1", "value": null}, "decoyed": {"symbol": "decoyed", "name": "RANKL held by OPG", "unit": "1", "value": null}, "denosumab": {"symbol": "denosumab", "name": "denosumab in blood", "unit": "µg/mL", "value": null}, "uNTx": {"symbol": "uNTx", "name": "uNTx", "unit": "%", "value": null}, "PTHrP": {"symbol": "PTHrP", "name": "PTHrP from the tumour", "unit": "pM/d", "value": null}, "blocked": {"symbol": "blocked", "name": "RANKL held by denosumab", "unit": "1", "value": null}},
  starts: {"R": "R_ss", "B": "B_ss", "C": "C_ss", "R_tot": "R0"},
  drugs: {"denosumab": {"state": "A_d", "perMg": 6.802721088435374}, "zoledronate": {"state": "Z_b", "perMg": 1.0}},
  referenceWeight: 64,
  derived: 5,
  derive(p: Float64Array) {
    const C_s = p[4]!;
    const d_B = p[5]!;
    const f_0 = p[6]!;
    const k_5 = p[12]!;
    const k_6 = p[13]!;
    const k_P = p[17]!;
    const S_P = p[19]!;
    const C_ss = p[22]!;
    const R0 = p[28]!;
    const ksyn = p[29]!;
    const D_B = d_B*f_0;
    const P_0 = S_P/k_P;
    const P_s = k_6/k_5;
    const kdeg = ksyn/R0;
    const pi_C0 = (C_s*f_0 + C_ss)/(C_s + C_ss);
    p[43] = D_B;
    p[44] = P_0;
    p[45] = P_s;
    p[46] = kdeg;
    p[47] = pi_C0;
  },
  rates(y: Float64Array, p: Float64Array, u: Float64Array, out: Float64Array) {
    const R = y[0]!;
    const B = y[1]!;
    const C = y[2]!;
    const A_d = y[3]!;
    const A_c = y[4]!;
    const A_p = y[5]!;
    const R_tot = y[6]!;
    const T = y[7]!;
    const z = y[8]!;
    const Z_b = y[9]!;
    const D_R = p[0]!;
    const k_B = p[1]!;
    const D_C = p[2]!;
    const D_A = p[3]!;
    const C_s = p[4]!;
    const f_0 = p[6]!;
    const K = p[7]!;
    const k_1 = p[8]!;
    const k_2 = p[9]!;
    const k_3 = p[10]!;
    const k_4 = p[11]!;
    const K_LP = p[14]!;
    const K_OP = p[15]!;
    const k_O = p[16]!;
    const k_P = p[17]!;
    const r_L = p[18]!;
    const B_ss = p[21]!;
    const C_ss = p[22]!;
    const ka = p[23]!;
    const Vc = p[24]!;
    const Vp = p[25]!;
    const Q = p[26]!;
    const CL = p[27]!;
    const ksyn = p[29]!;
    const kint = p[30]!;
    const Kss = p[31]!;
    const beta_T = p[33]!;
    const rho_0 = p[34]!;
    const rho_1 = p[35]!;
    const k_TB = p[36]!;
    const k_turn = p[37]!;
    const sigma = p[38]!;
    const E_Z = p[40]!;
    const Z_50 = p[41]!;
    const k_Z = p[42]!;
    const D_B = p[43]!;
    const P_0 = p[44]!;
    const P_s = p[45]!;
    const kdeg = p[46]!;
    const pi_C0 = p[47]!;
    const I_P = u[0]!;
    const I_O = u[1]!;
    const I_L = u[2]!;
    const I_R = u[3]!;
    const I_B = u[4]!;
    const I_C = u[5]!;
    const u_P = u[6]!;
    const u_L = u[7]!;
    const u_C = u[8]!;
    const u_G = u[9]!;
    const k_kill = u[10]!;
    const C_t = A_c/Vc;
    const b = C_t - Kss - R_tot;
    const root = Math.sqrt(4*C_t*Kss + Math.pow(b, 2));
    const C_f = (b >= 0 ? (1/2)*b + (1/2)*root : 2*C_t*Kss/(-b + root));
    const RC = C_f*R_tot/(C_f + Kss);
    const C_r = C*u_C;
    const pi_C = (C_r + C_s*f_0)/(C_r + C_s);
    const J_P = T*beta_T*pi_C*u_P/pi_C0;
    const held = C_f/Kss;
    const P_bar = (I_P + J_P)/k_P;
    const pi_P = (P_0 + P_bar)/(P_bar + P_s);
    const OPG = (I_O + K_OP*R/pi_P)/k_O;
    const carried = B*K_LP*pi_P*(I_L/r_L + 1);
    const bound = K*k_3/k_4 + OPG*k_1/k_2 + held + 1;
    const RANKL = carried/bound;
    const pi_L = RANKL*k_3*u_L/k_4;
    const f = 1 - held/bound;
    out[0] = -D_B*R/pi_C + D_R*pi_C + I_R;
    out[1] = -B*T*k_TB - B*k_B + D_B*R/pi_C + I_B;
    out[2] = -C*D_A*pi_C*(sigma*(1 - f) + 1) - C*E_Z*Z_b/(Z_50 + Z_b) + D_C*pi_L + I_C;
    out[3] = -24*A_d*ka;
    out[4] = 24*A_d*ka + 24*A_p*Q/Vp - 24*CL*C_f - 24*C_f*Q - 24*RC*Vc*kint;
    out[5] = -24*A_p*Q/Vp + 24*C_f*Q;
    out[6] = -24*RC*(-kdeg + kint) - 24*R_tot*kdeg + 24*ksyn;
    out[7] = -T*k_kill + T*(1 - T)*(pi_C*rho_1*u_G + rho_0);
    out[8] = k_turn*(100*B/B_ss - C_r*z/C_ss);
    out[9] = -Z_b*k_Z;
  },
  observe(y: Float64Array, p: Float64Array, u: Float64Array, out: Float64Array) {
    const R = y[0]!;
    const B = y[1]!;
    const C = y[2]!;
    const A_c = y[4]!;
    const R_tot = y[6]!;
    const T = y[7]!;
    const C_s = p[4]!;
    const f_0 = p[6]!;
    const K = p[7]!;
    const k_1 = p[8]!;
    const k_2 = p[9]!;
    const k_3 = p[10]!;
    const k_4 = p[11]!;
    const K_LP = p[14]!;
    const K_OP = p[15]!;
    const k_O = p[16]!;
    const k_P = p[17]!;
    const r_L = p[18]!;
    const R_ss = p[20]!;
    const B_ss = p[21]!;
    const C_ss = p[22]!;
    const Vc = p[24]!;
    const Kss = p[31]!;
    const kDa = p[32]!;
    const beta_T = p[33]!;
    const f_M = p[39]!;
    const P_0 = p[44]!;
    const P_s = p[45]!;
    const pi_C0 = p[47]!;
    const I_P = u[0]!;
    const I_O = u[1]!;
    const I_L = u[2]!;
    const u_P = u[6]!;
    const u_L = u[7]!;
    const u_C = u[8]!;
    const C_t = A_c/Vc;
    const b = C_t - Kss - R_tot;
    const root = Math.sqrt(4*C_t*Kss + Math.pow(b, 2));
    const C_f = (b >= 0 ? (1/2)*b + (1/2)*root : 2*C_t*Kss/(-b + root));
    const C_r = C*u_C;
    const pi_C = (C_r + C_s*f_0)/(C_r + C_s);
    const J_P = T*beta_T*pi_C*u_P/pi_C0;
    const held = C_f/Kss;
    const P_bar = (I_P + J_P)/k_P;
    const pi_P = (P_0 + P_bar)/(P_bar + P_s);
    const OPG = (I_O + K_OP*R/pi_P)/k_O;
    const carried = B*K_LP*pi_P*(I_L/r_L + 1);
    const bound = K*k_3/k_4 + OPG*k_1/k_2 + held + 1;
    const RANKL = carried/bound;
    const pi_L = RANKL*k_3*u_L/k_4;
    const f = 1 - held/bound;
    out[0] = R/R_ss;
    out[1] = B/B_ss;
    out[2] = C/C_ss;
    out[3] = RANKL;
    out[4] = OPG;
    out[5] = pi_L;
    out[6] = OPG*k_1/(bound*k_2);
    out[7] = (1/1000)*C_f*kDa;
    out[8] = 100*C_r*(1 - f_M)/C_ss + 100*f_M;
    out[9] = J_P;
    out[10] = 1 - f;
  },
} satisfies Model;
