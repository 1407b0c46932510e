// Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
import type { Model } from "../model";

export const lemaire2004 = {
  name: "lemaire2004",
  title: "RANKL, OPG and PTH (Lemaire 2004)",
  status: "A published model of coupled bone cells and their signals, averaged over many sites.",
  states: {"R": {"symbol": "R", "name": "responding osteoblasts", "unit": "pM", "value": 0.0007734377443555469, "scale": 0.001, "positive": true}, "B": {"symbol": "B", "name": "active osteoblasts", "unit": "pM", "value": 0.000728339592949694, "scale": 0.001, "positive": true}, "C": {"symbol": "C", "name": "active osteoclasts", "unit": "pM", "value": 0.0009127528388901343, "scale": 0.001, "positive": true}},
  parameters: {"D_R": {"symbol": "D_R", "name": "differentiation of osteoblast progenitors", "unit": "pM/d", "value": 0.0007}, "k_B": {"symbol": "k_B", "name": "removal of active osteoblasts", "unit": "1/d", "value": 0.189}, "D_C": {"symbol": "D_C", "name": "differentiation of osteoclast precursors", "unit": "pM/d", "value": 0.0021}, "D_A": {"symbol": "D_A", "name": "death of osteoclasts caused by TGF-beta", "unit": "1/d", "value": 0.7}, "C_s": {"symbol": "C_s", "name": "osteoclasts at which TGF-beta acts with half its strength", "unit": "pM", "value": 0.005}, "d_B": {"symbol": "d_B", "name": "differentiation of responding osteoblasts", "unit": "1/d", "value": 0.7}, "f_0": {"symbol": "f_0", "name": "TGF-beta receptors occupied where no osteoclast works", "unit": "1", "value": 0.05}, "K": {"symbol": "K", "name": "RANK on osteoclast precursors", "unit": "pM", "value": 10.0}, "k_1": {"symbol": "k_1", "name": "binding of OPG to RANKL", "unit": "1/pM/d", "value": 0.01}, "k_2": {"symbol": "k_2", "name": "release of OPG from RANKL", "unit": "1/d", "value": 10.0}, "k_3": {"symbol": "k_3", "name": "binding of RANKL to RANK", "unit": "1/pM/d", "value": 0.00058}, "k_4": {"symbol": "k_4", "name": "release of RANKL from RANK", "unit": "1/d", "value": 0.017}, "k_5": {"symbol": "k_5", "name": "binding of PTH to its receptor", "unit": "1/pM/d", "value": 0.02}, "k_6": {"symbol": "k_6", "name": "release of PTH from its receptor", "unit": "1/d", "value": 3.0}, "K_LP": {"symbol": "K_LP", "name": "most RANKL an active osteoblast can carry, per cell", "unit": "1", "value": 3000000.0}, "K_OP": {"symbol": "K_OP", "name": "least OPG a responding osteoblast makes, per cell", "unit": "1/d", "value": 200000.0}, "k_O": {"symbol": "k_O", "name": "removal of OPG", "unit": "1/d", "value": 0.35}, "k_P": {"symbol": "k_P", "name": "removal of PTH", "unit": "1/d", "value": 86.0}, "r_L": {"symbol": "r_L", "name": "production and removal of RANKL", "unit": "pM/d", "value": 1000.0}, "S_P": {"symbol": "S_P", "name": "PTH made by the body", "unit": "pM/d", "value": 250.0}, "R_ss": {"symbol": "R_ss", "name": "responding osteoblasts at the steady state (solved; the paper prints 7.734e-4)", "unit": "pM", "value": 0.0007734377443555469}, "B_ss": {"symbol": "B_ss", "name": "active osteoblasts at the steady state (solved; the paper prints 7.282e-4)", "unit": "pM", "value": 0.000728339592949694}, "C_ss": {"symbol": "C_ss", "name": "active osteoclasts at the steady state (solved; the paper prints 9.127e-4)", "unit": "pM", "value": 0.0009127528388901343}},
  inputs: {"I_P": {"symbol": "I_P", "name": "PTH given", "unit": "pM/d", "value": 0.0}, "I_O": {"symbol": "I_O", "name": "OPG given", "unit": "pM/d", "value": 0.0}, "I_L": {"symbol": "I_L", "name": "RANKL given", "unit": "pM/d", "value": 0.0}, "I_R": {"symbol": "I_R", "name": "responding osteoblasts given", "unit": "pM/d", "value": 0.0}, "I_B": {"symbol": "I_B", "name": "active osteoblasts given", "unit": "pM/d", "value": 0.0}, "I_C": {"symbol": "I_C", "name": "osteoclasts given", "unit": "pM/d", "value": 0.0}},
  observables: {"R_fold": {"symbol": "R_fold", "name": "responding osteoblasts", "unit": "fold", "value": null}, "B_fold": {"symbol": "B_fold", "name": "active osteoblasts", "unit": "fold", "value": null}, "C_fold": {"symbol": "C_fold", "name": "active osteoclasts", "unit": "fold", "value": null}, "RANKL": {"symbol": "RANKL", "name": "free RANKL", "unit": "pM", "value": null}, "OPG": {"symbol": "OPG", "name": "OPG", "unit": "pM", "value": null}, "occupied": {"symbol": "occupied", "name": "RANK occupied", "unit": "1", "value": null}, "decoyed": {"symbol": "decoyed", "name": "RANKL held by OPG", "unit": "1", "value": null}},
  starts: {"R": "R_ss", "B": "B_ss", "C": "C_ss"},
  drugs: {},
  derived: 3,
  derive(p: Float64Array) {
    const d_B = p[5]!;
    const f_0 = p[6]!;
    const k_5 = p[12]!;
    const k_6 = p[13]!;
    const k_P = p[17]!;
    const S_P = p[19]!;
    const D_B = d_B*f_0;
    const P_0 = S_P/k_P;
    const P_s = k_6/k_5;
    p[23] = D_B;
    p[24] = P_0;
    p[25] = P_s;
  },
  rates(y: Float64Array, p: Float64Array, u: Float64Array, out: Float64Array) {
    const R = y[0]!;
    const B = y[1]!;
    const C = y[2]!;
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
    const D_B = p[23]!;
    const P_0 = p[24]!;
    const P_s = p[25]!;
    const I_P = u[0]!;
    const I_O = u[1]!;
    const I_L = u[2]!;
    const I_R = u[3]!;
    const I_B = u[4]!;
    const I_C = u[5]!;
    const pi_C = (C + C_s*f_0)/(C + C_s);
    const P_bar = I_P/k_P;
    const pi_P = (P_0 + P_bar)/(P_bar + P_s);
    const OPG = (I_O + K_OP*R/pi_P)/k_O;
    const carried = B*K_LP*pi_P*(I_L/r_L + 1);
    const bound = K*k_3/k_4 + OPG*k_1/k_2 + 1;
    const RANKL = carried/bound;
    const pi_L = RANKL*k_3/k_4;
    out[0] = -D_B*R/pi_C + D_R*pi_C + I_R;
    out[1] = -B*k_B + D_B*R/pi_C + I_B;
    out[2] = -C*D_A*pi_C + D_C*pi_L + I_C;
  },
  observe(y: Float64Array, p: Float64Array, u: Float64Array, out: Float64Array) {
    const R = y[0]!;
    const B = y[1]!;
    const C = y[2]!;
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
    const P_0 = p[24]!;
    const P_s = p[25]!;
    const I_P = u[0]!;
    const I_O = u[1]!;
    const I_L = u[2]!;
    const P_bar = I_P/k_P;
    const pi_P = (P_0 + P_bar)/(P_bar + P_s);
    const OPG = (I_O + K_OP*R/pi_P)/k_O;
    const carried = B*K_LP*pi_P*(I_L/r_L + 1);
    const bound = K*k_3/k_4 + OPG*k_1/k_2 + 1;
    const RANKL = carried/bound;
    const pi_L = RANKL*k_3/k_4;
    out[0] = R/R_ss;
    out[1] = B/B_ss;
    out[2] = C/C_ss;
    out[3] = RANKL;
    out[4] = OPG;
    out[5] = pi_L;
    out[6] = OPG*k_1/(bound*k_2);
  },
} satisfies Model;
