// Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
import type { Model } from "../model";

export const komarova2003 = {
  name: "komarova2003",
  title: "One remodeling cycle (Komarova 2003)",
  status: "A published model of one remodeling site: two kinds of cells and the bone between them.",
  states: {"x1": {"symbol": "x1", "name": "osteoclasts", "unit": "cells", "value": 11.06, "scale": 1.0, "logarithmic": true}, "x2": {"symbol": "x2", "name": "osteoblasts", "unit": "cells", "value": 212.13, "scale": 100.0, "logarithmic": true}, "z": {"symbol": "z", "name": "bone mass", "unit": "%", "value": 100.0, "scale": 100.0}},
  parameters: {"alpha1": {"symbol": "alpha1", "name": "production of osteoclasts", "unit": "1/d", "value": 3.0}, "alpha2": {"symbol": "alpha2", "name": "production of osteoblasts", "unit": "1/d", "value": 4.0}, "beta1": {"symbol": "beta1", "name": "removal of osteoclasts", "unit": "1/d", "value": 0.2}, "beta2": {"symbol": "beta2", "name": "removal of osteoblasts", "unit": "1/d", "value": 0.02}, "g11": {"symbol": "g11", "name": "how osteoclasts act on their own production (TGF-beta and others)", "unit": "1", "value": 0.5}, "g12": {"symbol": "g12", "name": "how osteoclasts act on the production of osteoblasts (TGF-beta, IGF)", "unit": "1", "value": 1.0}, "g21": {"symbol": "g21", "name": "how osteoblasts act on the production of osteoclasts (OPG and RANKL together)", "unit": "1", "value": -0.5}, "g22": {"symbol": "g22", "name": "how osteoblasts act on their own production (IGF and others)", "unit": "1", "value": 0.0}, "k1": {"symbol": "k1", "name": "bone resorbed by one osteoclast above the steady state", "unit": "%/cell/d", "value": 0.24}, "k2": {"symbol": "k2", "name": "bone formed by one osteoblast above the steady state", "unit": "%/cell/d", "value": 0.0017}},
  inputs: {},
  observables: {"resorption": {"symbol": "resorption", "name": "resorption", "unit": "%/d", "value": null}, "formation": {"symbol": "formation", "name": "formation", "unit": "%/d", "value": null}},
  starts: {},
  drugs: {},
  derived: 3,
  derive(p: Float64Array) {
    const alpha1 = p[0]!;
    const alpha2 = p[1]!;
    const beta1 = p[2]!;
    const beta2 = p[3]!;
    const g11 = p[4]!;
    const g12 = p[5]!;
    const g21 = p[6]!;
    const g22 = p[7]!;
    const gamma = g12*g21 - (1 - g11)*(1 - g22);
    const x1_bar = Math.pow(beta1/alpha1, (1 - g22)/gamma)*Math.pow(beta2/alpha2, g21/gamma);
    const x2_bar = Math.pow(beta1/alpha1, g12/gamma)*Math.pow(beta2/alpha2, (1 - g11)/gamma);
    p[10] = gamma;
    p[11] = x1_bar;
    p[12] = x2_bar;
  },
  rates(y: Float64Array, p: Float64Array, _u: Float64Array, out: Float64Array) {
    const x1 = Math.exp(y[0]!);
    const x2 = Math.exp(y[1]!);
    const alpha1 = p[0]!;
    const alpha2 = p[1]!;
    const beta1 = p[2]!;
    const beta2 = p[3]!;
    const g11 = p[4]!;
    const g12 = p[5]!;
    const g21 = p[6]!;
    const g22 = p[7]!;
    const k1 = p[8]!;
    const k2 = p[9]!;
    const x1_bar = p[11]!;
    const x2_bar = p[12]!;
    const resorption = k1*Math.max(0, x1 - x1_bar);
    const formation = k2*Math.max(0, x2 - x2_bar);
    out[0] = alpha1*Math.pow(x1, g11)*Math.pow(x2, g21)/x1 - beta1;
    out[1] = alpha2*Math.pow(x1, g12)*Math.pow(x2, g22)/x2 - beta2;
    out[2] = formation - resorption;
  },
  observe(y: Float64Array, p: Float64Array, _u: Float64Array, out: Float64Array) {
    const x1 = y[0]!;
    const x2 = y[1]!;
    const k1 = p[8]!;
    const k2 = p[9]!;
    const x1_bar = p[11]!;
    const x2_bar = p[12]!;
    const resorption = k1*Math.max(0, x1 - x1_bar);
    const formation = k2*Math.max(0, x2 - x2_bar);
    out[0] = resorption;
    out[1] = formation;
  },
} satisfies Model;
