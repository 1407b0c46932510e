import { useRef } from "preact/hooks";
import { RadioGroup, Toggle } from "../kit/controls";
import { DEPOSITS, FINDINGS, type Findings, MOMENTS } from "../staging/engine";
import { NodePlate, type Station } from "./node-plate";
import { NumberField } from "./number-field";
import type { PanelProps } from "./tumour";
import { NAMES } from "./words";

/** What only the microscope shows. */
export const NO_MICROSCOPE = { largest_deposit_mm: null, isolated_tumour_cells: false, molecular: false } as const;

type Axilla = "positive" | "clear" | "unknown" | "not assessable";

export function Nodes({ findings, uid, change }: PanelProps) {
  const pathological = MOMENTS[findings.moment]?.basis === "pathological";
  const count = findings.axillary ?? 0;
  const lastCount = useRef(1);
  if (count > 0) lastCount.current = count;
  const state: Axilla = !findings.nodes_assessable
    ? "not assessable"
    : findings.axillary === null
      ? "unknown"
      : count > 0
        ? "positive"
        : "clear";
  // What belongs to one answer comes back with it.
  const kept = useRef<Record<"positive" | "clear", Partial<Findings>>>({ positive: {}, clear: {} });
  const { fixed, largest_deposit_mm, isolated_tumour_cells, molecular } = findings;
  if (count > 0) kept.current.positive = { fixed, ...(pathological && { largest_deposit_mm }) };
  else if (findings.axillary === 0 && pathological) kept.current.clear = { isolated_tumour_cells, molecular };
  const choose = (next: Axilla): void => {
    // What was given stays with an armpit that cannot be assessed: it is set aside, not lost.
    if (next === "not assessable") {
      change({ nodes_assessable: false });
      return;
    }
    const counts = { positive: lastCount.current, clear: 0, unknown: null };
    change({
      axillary: counts[next],
      nodes_assessable: true,
      fixed: false,
      ...NO_MICROSCOPE,
      ...(next === "positive" && kept.current.positive),
      ...(next === "clear" && pathological && kept.current.clear),
    });
  };
  const press = (station: Station, pressed: number): void => {
    if (station === "axillary") {
      if (pressed > 0) lastCount.current = pressed;
      choose(pressed > 0 ? "positive" : "clear");
    } else if (station === "internal_mammary")
      change({ internal_mammary: findings.internal_mammary === "none" ? "detected" : "none" });
    else change({ [station]: !findings[station] });
  };
  return (
    <>
      <div class="ss-picture">
        <NodePlate findings={findings} uid={uid} onPress={press} />
        <p class="ss-hint">Left breast, seen from the front. Press a node or its name, or use the controls below. A cross marks a node with cancer.</p>
      </div>
      <RadioGroup<Axilla>
        id={uid("axilla")}
        label="Axillary nodes, levels I and II"
        value={state}
        onChange={choose}
        options={[
          { value: "positive", label: "With cancer" },
          { value: "clear", label: "Clear" },
          { value: "unknown", label: "Not known yet" },
          { value: "not assessable", label: "Cannot be assessed" },
        ]}
      />
      {state === "not assessable" && findings.axillary !== null && (
        <p class="ss-note">What was given for the armpit is kept, and does not count while it cannot be assessed.</p>
      )}
      {state === "positive" && (
        <div class="ss-nested">
          <NumberField
            id={uid("count")}
            label="How many"
            name={NAMES.axillary}
            min={1}
            max={FINDINGS.axillary!.max!}
            step={1}
            unit={count === 1 ? "node" : "nodes"}
            value={count}
            back={() => change(findings)}
            onChange={(axillary) => change({ axillary })}
          />
          <Toggle
            id={uid("fixed")}
            label="Matted (stuck to each other) or fixed"
            value={findings.fixed}
            onChange={(fixed) => change({ fixed })}
          />
          {(pathological || findings.largest_deposit_mm !== null) && (
            <NumberField
              id={uid("deposit")}
              label={`${NAMES.largest_deposit_mm}, under the microscope`}
              name={NAMES.largest_deposit_mm}
              min={STEP_MM}
              max={FINDINGS.largest_deposit_mm!.max!}
              step={STEP_MM}
              unit="mm"
              value={findings.largest_deposit_mm}
              mayBeEmpty
              back={() => change(findings)}
              onChange={(largest_deposit_mm) => change({ largest_deposit_mm })}
              hint={DEPOSITS.sentence}
            />
          )}
        </div>
      )}
      {pathological && state === "clear" && (
        <div class="ss-pair">
          <Toggle
            id={uid("itc")}
            label={`Isolated tumour cells only (up to ${DEPOSITS.isolated_max_mm} mm)`}
            value={findings.isolated_tumour_cells}
            onChange={(isolated_tumour_cells) => change({ isolated_tumour_cells })}
          />
          <Toggle id={uid("mol")} label={NAMES.molecular} value={findings.molecular} onChange={(molecular) => change({ molecular })} />
        </div>
      )}
      <div class="ss-pair">
        <Toggle
          id={uid("infra")}
          label="Infraclavicular node, level III"
          value={findings.infraclavicular}
          onChange={(infraclavicular) => change({ infraclavicular })}
        />
        <Toggle
          id={uid("supra")}
          label="Supraclavicular node"
          value={findings.supraclavicular}
          onChange={(supraclavicular) => change({ supraclavicular })}
        />
      </div>
      <RadioGroup
        id={uid("im")}
        label="Internal mammary nodes"
        value={findings.internal_mammary}
        onChange={(internal_mammary) => change({ internal_mammary })}
        options={[
          { value: "none", label: "Clear" },
          { value: "sentinel", label: "Found at sentinel biopsy only" },
          { value: "detected", label: "Found on examination or imaging" },
        ]}
      />
    </>
  );
}

const STEP_MM = 0.1;
