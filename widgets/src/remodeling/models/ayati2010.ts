// Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
import type { Model } from "../model";

export const ayati2010 = {
  name: "ayati2010",
  title: "Myeloma in bone, one way (Ayati 2010)",
  status: "A published model of multiple myeloma: the tumour changes bone, but bone does not feed the tumour, so it is no vicious cycle; the drug terms are phenomenological. Not breast cancer.",
  states: {"C": {"symbol": "C", "name": "osteoclasts", "unit": "cells", "value": 15.0, "scale": 1.0, "logarithmic": true}, "B": {"symbol": "B", "name": "osteoblasts", "unit": "cells", "value": 316.0, "scale": 100.0, "logarithmic": true}, "T": {"symbol": "T", "name": "tumour", "unit": "%", "value": 1.0, "scale": 100.0, "logarithmic": true}, "z": {"symbol": "z", "name": "bone mass", "unit": "%", "value": 100.0, "scale": 100.0}},
  parameters: {"alpha1": {"symbol": "alpha1", "name": "production of osteoclasts", "unit": "1/d", "value": 3.0}, "alpha2": {"symbol": "alpha2", "name": "production of osteoblasts", "unit": "1/d", "value": 4.0}, "beta1": {"symbol": "beta1", "name": "removal of osteoclasts", "unit": "1/d", "value": 0.2}, "beta2": {"symbol": "beta2", "name": "removal of osteoblasts", "unit": "1/d", "value": 0.02}, "g11": {"symbol": "g11", "name": "how osteoclasts act on their own production", "unit": "1", "value": 1.1}, "g12": {"symbol": "g12", "name": "how osteoclasts act on the production of osteoblasts", "unit": "1", "value": 1.0}, "g21": {"symbol": "g21", "name": "how osteoblasts act on the production of osteoclasts", "unit": "1", "value": -0.5}, "g22": {"symbol": "g22", "name": "how osteoblasts act on their own production", "unit": "1", "value": 0.0}, "r11": {"symbol": "r11", "name": "how the tumour changes g11", "unit": "1", "value": 0.005}, "r12": {"symbol": "r12", "name": "how the tumour changes g12", "unit": "1", "value": 0.0}, "r21": {"symbol": "r21", "name": "how the tumour changes g21", "unit": "1", "value": 0.0}, "r22": {"symbol": "r22", "name": "how the tumour changes g22", "unit": "1", "value": 0.2}, "L_T": {"symbol": "L_T", "name": "size the tumour can reach", "unit": "%", "value": 100.0}, "gamma_T": {"symbol": "gamma_T", "name": "growth of the tumour", "unit": "1/d", "value": 0.005}, "k1": {"symbol": "k1", "name": "bone resorbed by one osteoclast above the steady state", "unit": "%/cell/d", "value": 0.0748}, "k2": {"symbol": "k2", "name": "bone formed by one osteoblast above the steady state", "unit": "%/cell/d", "value": 0.0006395}},
  inputs: {"V_1": {"symbol": "V_1", "name": "osteoblast therapy", "unit": "1/d", "value": 0.0}, "V_2": {"symbol": "V_2", "name": "tumour therapy", "unit": "1/d", "value": 0.0}},
  observables: {},
  starts: {},
  drugs: {},
  derived: 7,
  derive(p: Float64Array) {
    const alpha1 = p[0]!;
    const alpha2 = p[1]!;
    const beta1 = p[2]!;
    const beta2 = p[3]!;
    const g11 = p[4]!;
    const g12 = p[5]!;
    const g21 = p[6]!;
    const g22 = p[7]!;
    const r11 = p[8]!;
    const r12 = p[9]!;
    const r21 = p[10]!;
    const r22 = p[11]!;
    const b_11 = g11*(r11 + 1);
    const b_12 = g12/(r12 + 1);
    const b_21 = g21*(r21 + 1);
    const b_22 = g22 - r22;
    const Gamma = b_12*b_21 - (1 - b_11)*(1 - b_22);
    const C_bar = Math.pow(beta1/alpha1, (1 - b_22)/Gamma)*Math.pow(beta2/alpha2, b_21/Gamma);
    const B_bar = Math.pow(beta1/alpha1, b_12/Gamma)*Math.pow(beta2/alpha2, (1 - b_11)/Gamma);
    p[16] = b_11;
    p[17] = b_12;
    p[18] = b_21;
    p[19] = b_22;
    p[20] = Gamma;
    p[21] = C_bar;
    p[22] = B_bar;
  },
  rates(y: Float64Array, p: Float64Array, u: Float64Array, out: Float64Array) {
    const C = Math.exp(y[0]!);
    const B = Math.exp(y[1]!);
    const T = Math.exp(y[2]!);
    const alpha1 = p[0]!;
    const alpha2 = p[1]!;
    const beta1 = p[2]!;
    const beta2 = p[3]!;
    const g11 = p[4]!;
    const g12 = p[5]!;
    const g21 = p[6]!;
    const g22 = p[7]!;
    const r11 = p[8]!;
    const r12 = p[9]!;
    const r21 = p[10]!;
    const r22 = p[11]!;
    const L_T = p[12]!;
    const gamma_T = p[13]!;
    const k1 = p[14]!;
    const k2 = p[15]!;
    const C_bar = p[21]!;
    const B_bar = p[22]!;
    const V_1 = u[0]!;
    const V_2 = u[1]!;
    const tau = T/L_T;
    out[0] = Math.pow(B, g21*r21*tau + g21)*Math.pow(C, g11*r11*tau + g11)*alpha1/C - beta1;
    out[1] = V_1 - beta2 + Math.pow(B, g22 - r22*tau)*Math.pow(C, g12/(r12*tau + 1))*alpha2/B;
    out[2] = -V_2*Math.log(L_T/T) + gamma_T*Math.log(L_T/T);
    out[3] = -k1*Math.max(0, C - C_bar) + k2*Math.max(0, B - B_bar);
  },
  observe(_y: Float64Array, _p: Float64Array, _u: Float64Array, _out: Float64Array) {
  },
} satisfies Model;
