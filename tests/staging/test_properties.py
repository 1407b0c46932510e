"""What must hold for any findings at all."""

from hypothesis import assume, given
from hypothesis import strategies as st

from seedsoil import staging
from seedsoil.staging import Findings, StagingError, assess
from staging import battery, oracle

FINDINGS = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from(values) for name, values in battery.LEGAL.items()},
        "size_mm": st.none() | st.floats(0, 300),
        "axillary": st.none() | st.integers(0, 60),
        "largest_deposit_mm": st.none() | st.floats(0, 100, exclude_min=True),
        "skin": st.lists(st.sampled_from(oracle.SKIN)),
        "distant": st.none() | st.lists(st.sampled_from(oracle.SITES)),
        "proven": st.booleans(),
    },
)


def assessed(findings):
    try:
        return assess(Findings.from_dict(findings))
    except StagingError:
        return None


@given(FINDINGS)
def test_findings_are_assessed_or_refused_by_name(findings):
    result = assessed(findings)
    assume(result)
    if result.result and result.result.anatomic:
        assert result.possible_stages == (result.result.anatomic,)
    assert all(getattr(result, f"possible_{axis}") for axis in "tnm")
    assert {axis for axis in "tnm" if getattr(result, axis) is None} == set(
        result.unknown
    )


@given(FINDINGS, st.sampled_from(("size_mm", "axillary", "distant")), st.data())
def test_finding_out_more_never_opens_a_stage_that_was_closed(findings, field, data):
    # what cannot be assessed at all does not become known later
    findings = {k: v for k, v in findings.items() if not k.endswith("assessable")}
    before = assessed({**findings, field: None, "proven": False})
    after = assessed(
        {
            **findings,
            field: data.draw(st.sampled_from(battery.LEGAL[field][1:])),
            "proven": False,
        }
    )
    assume(before and after)
    assert set(after.possible_stages) <= set(before.possible_stages)


@given(st.floats(0.01, 300), st.floats(0.01, 300))
def test_a_larger_tumour_is_never_in_a_lower_category(one, other):
    small, large = sorted((one, other))
    order = oracle.T_ORDER
    assert order.index(staging.classify_t(small)) <= order.index(
        staging.classify_t(large)
    )


@given(st.integers(0, 59), st.sampled_from((None, 0.5, 3.0)))
def test_one_more_positive_node_is_never_in_a_lower_category(count, deposit):
    order = ["p" + name for name in oracle.PN_ORDER]
    fewer, more = (
        staging.classify_n(
            "pathological", axillary=n, largest_deposit_mm=deposit if n else None
        )
        for n in (count, count + 1)
    )
    assert order.index(fewer) <= order.index(more)


@given(FINDINGS, st.lists(st.sampled_from(oracle.SITES), min_size=1))
def test_any_distant_site_is_stage_iv(findings, sites):
    result = assessed({**findings, "distant": sites, "moment": "before treatment"})
    assume(result)
    assert result.possible_stages == ("IV",)
    assert result.result.anatomic == "IV"


@given(st.text(), st.text(), st.text())
def test_any_text_is_staged_or_refused_by_name(t, n, m):
    for call in (
        lambda: staging.stage(t, "N0", "M0"),
        lambda: staging.stage("T1", n, "M0"),
        lambda: staging.stage("T1", "N0", m),
    ):
        try:
            call()
        except StagingError as error:
            assert error.field in "tnm"  # noqa: PT017 - either outcome is right
