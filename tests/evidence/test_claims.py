"""The ledger: one row a number, written in one way, and none forgotten for years."""

from datetime import date

import pytest

from seedsoil.evidence import Bibliography, EvidenceError, claim, claims
from seedsoil.evidence.claims import Claim
from seedsoil.evidence.pages import claims_page, references_page

LEDGER = claims()
OLD = 730  # days: 24 months


def row(**cells: str) -> dict[str, str]:
    names = "id claim value low high unit label population years source_key verified"
    empty = dict.fromkeys((*names.split(), "as_of", "note"), "")
    return {**empty, "id": "a-b", "verified": "verified", **cells}


def unexplained(ledger: list[Claim], today: date) -> list[str]:
    """Return the claims not looked at for 24 months that do not say why they may stay."""
    return [
        each.id
        for each in ledger
        if (today - date.fromisoformat(each.as_of)).days > OLD and not each.note
    ]


@pytest.mark.parametrize(
    ("cells", "text", "interval", "full"),
    [
        (
            {"value": "31.0", "unit": "%", "label": "SEER", "years": "2013-2019"},
            "31.0 %",
            "31.0 %",
            "31.0 % (SEER, 2013-2019)",
        ),
        (
            {"value": "0.82", "low": "0.71", "high": "0.95", "unit": "hazard ratio"},
            "hazard ratio 0.82",
            "0.82 (0.71 to 0.95)",
            "hazard ratio 0.82",
        ),
        (
            {"value": "39.5", "low": "38.7", "high": "40.3", "unit": "months"},
            "39.5 months",
            "39.5 months (38.7 to 40.3)",
            "39.5 months",
        ),
        (
            {"low": "65", "high": "75", "unit": "%", "label": "a review"},
            "65 to 75 %",
            "65 to 75 %",
            "65 to 75 % (a review)",
        ),
        (
            {"value": "35912", "unit": "people"},
            "35,912 people",
            "35,912 people",
            "35,912 people",
        ),
        (
            {"value": "-68", "unit": "%"},
            "\N{MINUS SIGN}68 %",
            "\N{MINUS SIGN}68 %",
            "\N{MINUS SIGN}68 %",
        ),
    ],
)
def test_a_number_is_written_in_one_way(
    cells: dict[str, str], text: str, interval: str, full: str
) -> None:
    made = Claim.of(row(**cells))
    assert (made.text, made.interval, str(made)) == (text, interval, full)


def test_the_ledger_is_read_by_id() -> None:
    ratio = claim("sre-first-denosumab-stopeck")
    assert (ratio.value, ratio.low, ratio.high) == (0.82, 0.71, 0.95)


def test_an_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(EvidenceError, match=r"'sre-first-denosumab'.*-stopeck"):
        claim("sre-first-denosumab")


def test_rows_stand_in_order_of_their_ids_and_say_a_number() -> None:
    assert list(LEDGER) == sorted(LEDGER)
    for each in LEDGER.values():
        assert each.value is not None or None not in {each.low, each.high}, each.id
        if None not in {each.low, each.value, each.high}:
            assert each.low <= each.value <= each.high, each.id


def test_no_claim_is_old_without_a_reason() -> None:
    assert unexplained(list(LEDGER.values()), date.today()) == []  # noqa: DTZ011


def test_an_old_claim_without_a_reason_is_found() -> None:
    old = Claim.of(row(id="old", as_of="2024-01-01"))
    kept = Claim.of(row(id="kept", as_of="2024-01-01", note="No newer count exists."))
    assert unexplained([old, kept], date(2026, 2, 1)) == ["old"]
    assert unexplained([old, kept], date(2025, 12, 1)) == []


def test_a_source_leads_to_the_numbers_taken_from_it_and_back() -> None:
    bibliography = Bibliography.load()
    page = references_page(bibliography, [claim("sre-first-denosumab-stopeck")])
    assert page.count("(claims.md#numbers-") == 1
    assert "(claims.md#numbers-stopeck2010)" in page


def test_a_receipt_names_number_people_and_source() -> None:
    bibliography = Bibliography.load()
    page = claims_page(bibliography, [claim("sre-first-denosumab-stopeck")])
    assert (
        "## Stopeck and others 2010\n\n[The source](references.md#stopeck2010)" in page
    )
    assert "- **hazard ratio 0.82 (0.71 to 0.95)**: " in page
    assert "*In whom:* " in page
