"""Lemaire 2004 with a tumour, denosumab and zoledronic acid: a teaching extension."""

from seedsoil.remodeling._equations import Equations, Names
from seedsoil.remodeling.models import denosumab_choi2025, lemaire2004


def equations(n: Names) -> Equations:
    """Return the model's equations in the symbols of its table."""
    antibody = denosumab_choi2025.equations(n)
    bone = lemaire2004.build(
        n, resorbing=n.C_r, pthrp=n.J_P, antibody=n.held, signal=n.u_L
    )
    pi_C = bone.aux.pop(n.pi_C)  # PTHrP follows from it, so it comes first
    by_zoledronate = n.E_Z * n.Z_b / (n.Z_50 + n.Z_b)
    return Equations(
        derived={
            **bone.derived,
            **antibody.derived,
            n.pi_C0: (n.C_ss + n.f_0 * n.C_s) / (n.C_ss + n.C_s),
        },
        aux={
            **antibody.aux,
            n.C_r: n.u_C * n.C,
            n.pi_C: pi_C,
            n.J_P: n.u_P * n.beta_T * n.T * n.pi_C / n.pi_C0,
            n.held: n.C_f / n.Kss,
            **bone.aux,
            n.f: 1 - n.held / n.bound,
        },
        rates={
            n.R: bone.rates[n.R],
            n.B: bone.rates[n.B] - n.k_TB * n.T * n.B,
            n.C: n.D_C * n.pi_L
            - n.D_A * n.pi_C * n.C * (1 + n.sigma * (1 - n.f))
            - by_zoledronate * n.C
            + n.I_C,
            n.T: (n.rho_0 + n.u_G * n.rho_1 * n.pi_C) * n.T * (1 - n.T)
            - n.k_kill * n.T,
            n.z: n.k_turn * (100 * n.B / n.B_ss - n.z * n.C_r / n.C_ss),
            **antibody.rates,
            n.Z_b: -n.k_Z * n.Z_b,
        },
        observables={
            **bone.observables,
            **antibody.observables,
            n.uNTx: 100 * (n.f_M + (1 - n.f_M) * n.C_r / n.C_ss),
            n.PTHrP: n.J_P,
            n.blocked: 1 - n.f,
        },
    )
