"""A virtual population is the same runs, many at a time."""

import numpy as np
import pytest

from seedsoil.remodeling import (
    RemodelingError,
    regimen,
    simulate,
    simulate_many,
    virtual_patients,
)

CHOI = "denosumab_choi2025"
DOSES = regimen("denosumab", 120, 28, n=6)


def test_each_sample_is_what_simulate_gives():
    samples = {
        "I_P": [0, 500, 1000],
        "k_B": [0.189, 0.2, 0.15],
        "C": [9e-4, 1e-3, 2e-3],
        "R_ss": [7e-4, 8e-4, 9e-4],
    }
    many = simulate_many("lemaire2004", samples, 100, 10)
    for place in range(3):
        one = simulate(
            "lemaire2004",
            100,
            10,
            parameters={key: samples[key][place] for key in ("k_B", "R_ss")},
            initial={"C": samples["C"][place]},
            inputs=[("I_P", samples["I_P"][place], 0, 100)],
        )
        assert many.values[place] == pytest.approx(one.to_numpy(), rel=1e-12)
    assert many.days.tolist() == one.index.tolist()
    assert list(many.columns) == list(one.columns)
    assert repr(many).startswith(
        "<Population of 3 samples, 11 days reported, 0 failed: R, B, C"
    )


def test_chunks_threads_and_a_cluster_change_nothing():
    patients = virtual_patients(CHOI, 30, seed=4)
    usual = simulate_many(CHOI, patients, 168, 28, doses=DOSES)
    small = simulate_many(CHOI, patients, 168, 28, doses=DOSES, chunk=7)
    serial = simulate_many(CHOI, patients, 168, 28, doses=DOSES, mapper=map, chunk=11)
    assert (usual.values == small.values).all()
    assert (usual.values == serial.values).all()


def test_a_dask_cluster_can_carry_it():
    distributed = pytest.importorskip(
        "distributed", reason="the extra 'cluster' is not installed"
    )
    with (
        distributed.LocalCluster(
            n_workers=1,
            threads_per_worker=2,
            processes=False,
            dashboard_address=None,
            protocol="inproc://",
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        carried = simulate_many(
            CHOI,
            20,
            168,
            28,
            doses=DOSES,
            seed=3,
            chunk=5,
            mapper=lambda f, chunks: client.gather(client.map(f, chunks)),
        )
    here = simulate_many(CHOI, 20, 168, 28, doses=DOSES, seed=3)
    assert (carried.values == here.values).all()


def test_the_same_seed_draws_the_same_patients():
    assert virtual_patients(CHOI, 5, seed=1).equals(virtual_patients(CHOI, 5, seed=1))
    assert not virtual_patients(CHOI, 5, seed=1).equals(
        virtual_patients(CHOI, 5, seed=2)
    )


def test_virtual_patients_vary_as_choi_2025_found():
    patients = virtual_patients(CHOI, 40_000, seed=8)
    assert patients.median().loc[["CL", "Vp", "Kss"]].tolist() == pytest.approx(
        [0.006, 6.06, 1.56], rel=0.02
    )
    spread = patients.std() / patients.mean()
    assert spread[["CL", "Vp", "ksyn"]].tolist() == pytest.approx(
        [0.264, 0.156, 0.225], rel=0.03
    )
    logs = np.log(patients[["CL", "Vp"]])
    assert logs.corr().iloc[0, 1] == pytest.approx(0.43, abs=0.02)


def test_body_weight_scales_as_choi_2025_found():
    light, heavy = (virtual_patients(CHOI, 3, seed=1, weight=kg) for kg in (64, 128))
    assert (heavy["Vc"] / light["Vc"]).tolist() == pytest.approx([2**1.5] * 3)
    assert (heavy["CL"] / light["CL"]).tolist() == pytest.approx([2**0.93] * 3)
    assert (heavy["ka"] == light["ka"]).all()
    with pytest.raises(RemodelingError, match="weight is 12"):
        virtual_patients(CHOI, 2, seed=1, weight=[64, 12])


def test_week_24_troughs_of_a_virtual_trial_lie_in_the_labels_range():
    trial = simulate_many(
        CHOI, 4000, 168, 168, doses=DOSES, seed=1, columns=["denosumab"]
    )
    trough = trial.on_day(168, "denosumab")
    assert not trial.failed
    assert trough.mean() == pytest.approx(23.0, abs=0.6)
    assert trough.std() == pytest.approx(6.4, abs=0.4)
    # the label: 20.6 (0.456 to 56.9) ug/mL
    low, high = np.percentile(trough, [1, 99])
    assert 0.456 < low < 20.6 < high < 56.9


def test_a_sample_that_cannot_run_is_named_and_the_others_are_kept():
    trial = simulate_many("lemaire2004", {"I_R": [0, -1.2e-3]}, 100, 50)
    assert list(trial.failed) == [1]
    assert "below zero" in str(trial.failed[1])
    assert np.isfinite(trial.values[0]).all()
    assert np.isnan(trial.values[1]).all()


def test_progress_is_told(capsys):
    told = []
    simulate_many(
        CHOI,
        5,
        28,
        28,
        chunk=2,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(2, 5), (4, 5), (5, 5)]
    simulate_many(CHOI, 5, 28, 28, progress=True)
    assert capsys.readouterr().err == "\r5 of 5 runs\n"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"samples": {"CLX": [1]}}, "samples is 'CLX'; allowed: ka, Vc"),
        ({"samples": {"CL": [1, float("nan")]}}, "CL of sample 1 is nan"),
        ({"samples": {"CL": []}}, "samples is '0 rows'"),
        ({"samples": {"A_d": [1, -1]}}, "start of A_d is -1"),
        ({"samples": 0}, "n is 0"),
        (
            {"model": "lemaire2004"},
            "model is 'lemaire2004'; allowed: a model with variability",
        ),
        ({"columns": ["z"]}, "columns is 'z'; allowed: A_d"),
        ({"chunk": 0}, "chunk is 0"),
    ],
)
def test_bad_input_is_named(changed, message):
    with pytest.raises(RemodelingError, match=message):
        simulate_many(**{"model": CHOI, "samples": 2, "days": 28, **changed})


def test_what_was_not_kept_is_named():
    trial = simulate_many(CHOI, 2, 28, 14, columns=["denosumab"])
    with pytest.raises(RemodelingError, match="column is 'A_c'; allowed: denosumab"):
        trial["A_c"]
    with pytest.raises(RemodelingError, match="day is 3"):
        trial.on_day(3, "denosumab")
