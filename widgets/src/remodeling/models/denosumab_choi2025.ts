// Generated from the model's equations by `python -m seedsoil.remodeling.generate`.
import type { Model } from "../model";

export const denosumab_choi2025 = {
  name: "denosumab_choi2025",
  title: "Denosumab in the body (Choi 2025)",
  status: "A published model of denosumab under the skin, in blood and on its target; fitted to healthy people and women with osteoporosis, not to people with cancer.",
  states: {"A_d": {"symbol": "A_d", "name": "denosumab under the skin", "unit": "nmol", "value": 0.0, "scale": 100.0, "positive": true}, "A_c": {"symbol": "A_c", "name": "denosumab in blood, free and bound", "unit": "nmol", "value": 0.0, "scale": 100.0, "positive": true}, "A_p": {"symbol": "A_p", "name": "denosumab in tissue", "unit": "nmol", "value": 0.0, "scale": 100.0, "positive": true}, "R_tot": {"symbol": "R_tot", "name": "target, free and bound", "unit": "nM", "value": 15.23, "scale": 1.0, "positive": true}},
  parameters: {"ka": {"symbol": "ka", "name": "uptake from under the skin", "unit": "1/h", "value": 0.0078}, "Vc": {"symbol": "Vc", "name": "central volume over bioavailability", "unit": "L", "value": 1.58, "weight": 1.5}, "Vp": {"symbol": "Vp", "name": "peripheral volume over bioavailability", "unit": "L", "value": 6.06, "weight": 0.52}, "Q": {"symbol": "Q", "name": "exchange between blood and tissue, over bioavailability", "unit": "L/h", "value": 0.2}, "CL": {"symbol": "CL", "name": "clearance over bioavailability", "unit": "L/h", "value": 0.006, "weight": 0.93}, "R0": {"symbol": "R0", "name": "target before treatment, in women with osteoporosis", "unit": "nM", "value": 15.23}, "ksyn": {"symbol": "ksyn", "name": "synthesis of the target", "unit": "nM/h", "value": 0.01}, "kint": {"symbol": "kint", "name": "removal of the complex of target and antibody", "unit": "1/h", "value": 0.022}, "Kss": {"symbol": "Kss", "name": "free antibody that holds half of the target", "unit": "nM", "value": 1.56}, "kDa": {"symbol": "kDa", "name": "molar mass of denosumab", "unit": "kDa", "value": 147.0}},
  inputs: {},
  observables: {"denosumab": {"symbol": "denosumab", "name": "denosumab in blood", "unit": "µg/mL", "value": null}},
  starts: {"R_tot": "R0"},
  drugs: {"denosumab": {"state": "A_d", "perMg": 6.802721088435374}},
  referenceWeight: 64,
  derived: 1,
  derive(p: Float64Array) {
    const R0 = p[5]!;
    const ksyn = p[6]!;
    const kdeg = ksyn/R0;
    p[10] = kdeg;
  },
  rates(y: Float64Array, p: Float64Array, _u: Float64Array, out: Float64Array) {
    const A_d = y[0]!;
    const A_c = y[1]!;
    const A_p = y[2]!;
    const R_tot = y[3]!;
    const ka = p[0]!;
    const Vc = p[1]!;
    const Vp = p[2]!;
    const Q = p[3]!;
    const CL = p[4]!;
    const ksyn = p[6]!;
    const kint = p[7]!;
    const Kss = p[8]!;
    const kdeg = p[10]!;
    const C_t = A_c/Vc;
    const b = C_t - Kss - R_tot;
    const root = Math.sqrt(4*C_t*Kss + Math.pow(b, 2));
    const C_f = (b >= 0 ? (1/2)*b + (1/2)*root : 2*C_t*Kss/(-b + root));
    const RC = C_f*R_tot/(C_f + Kss);
    out[0] = -24*A_d*ka;
    out[1] = 24*A_d*ka + 24*A_p*Q/Vp - 24*CL*C_f - 24*C_f*Q - 24*RC*Vc*kint;
    out[2] = -24*A_p*Q/Vp + 24*C_f*Q;
    out[3] = -24*RC*(-kdeg + kint) - 24*R_tot*kdeg + 24*ksyn;
  },
  observe(y: Float64Array, p: Float64Array, _u: Float64Array, out: Float64Array) {
    const A_c = y[1]!;
    const R_tot = y[3]!;
    const Vc = p[1]!;
    const Kss = p[8]!;
    const kDa = p[9]!;
    const C_t = A_c/Vc;
    const b = C_t - Kss - R_tot;
    const root = Math.sqrt(4*C_t*Kss + Math.pow(b, 2));
    const C_f = (b >= 0 ? (1/2)*b + (1/2)*root : 2*C_t*Kss/(-b + root));
    out[0] = (1/1000)*C_f*kDa;
  },
} satisfies Model;
