import { useEffect, useRef, useState } from "preact/hooks";
import { CheckGroup, RadioGroup, Toggle } from "../kit/controls";
import { FINDINGS, type Findings, defaults, roundedMm } from "../staging/engine";
import { NumberField } from "./number-field";
import { VEILED } from "./outcome";
import { Loupe, Ruler } from "./ruler";
import { bandAt } from "./size";
import { NAMES, inWords } from "./words";

export interface PanelProps {
  findings: Findings;
  uid: (suffix: string) => string;
  change: (part: Partial<Findings>) => void;
}

type Presence = "measured" | "none" | "unknown" | "not assessable";

function presenceOf({ tumour_assessable, size_mm }: Findings): Presence {
  if (!tumour_assessable) return "not assessable";
  if (size_mm === null) return "unknown";
  return size_mm === 0 ? "none" : "measured";
}

/** Findings that most tumours do without, in words where they were told. */
function toldBeyondSize(findings: Findings): string[] {
  const silent = defaults();
  const fields = ["in_situ", "chest_wall", "skin", "inflammatory"] as const;
  return fields
    .filter((name) => String(findings[name]) !== String(silent[name]))
    .map((name) => (name === "inflammatory" ? "inflammatory" : inWords(name, findings[name])));
}

const STEP_MM = 0.1;
const FIRST_SIZE_MM = 15;

interface TumourProps extends PanelProps {
  /** True while the category of a size would answer an open prediction. */
  veiled: boolean;
}

export function Tumour({ findings, uid, change, veiled }: TumourProps) {
  const presence = presenceOf(findings);
  const aside = presence === "not assessable";
  const size = findings.size_mm || null;
  const told = toldBeyondSize(findings);
  const [open, unfold] = useState(told.length > 0);
  useEffect(() => {
    if (told.length) unfold(true);
  }, [told.length]);
  const lastSize = useRef(FIRST_SIZE_MM);
  if (size) lastSize.current = size;
  const setSize = (size_mm: number | null): void => change({ size_mm, tumour_assessable: true });
  const choose = (next: Presence): void => {
    const sizes = { measured: lastSize.current, none: 0, unknown: null };
    // What was given stays with a tumour that cannot be assessed: it is set aside, not lost.
    if (next === "not assessable") change({ tumour_assessable: false });
    else setSize(sizes[next]);
  };
  return (
    <>
      <RadioGroup<Presence>
        id={uid("presence")}
        label="Invasive tumour in the breast"
        value={presence}
        onChange={choose}
        options={[
          { value: "measured", label: "Found and measured" },
          { value: "none", label: "None found" },
          { value: "unknown", label: "Not known yet" },
          { value: "not assessable", label: "Cannot be assessed" },
        ]}
      />
      {aside && (size !== null || findings.in_situ) && (
        <p class="ss-note">A size or in situ disease given below is kept, and does not count while the tumour cannot be assessed.</p>
      )}
      <figure class="ss-size" aria-label="Size of the tumour, drawn">
        <Ruler id={uid("size")} size={size} aside={aside} veiled={veiled} onSize={setSize} />
        <figcaption>
          <NumberField
            id={uid("size-number")}
            label={
              <>
                Largest diameter<span class="ss-hidden">, in millimetres</span>
              </>
            }
            name={NAMES.size_mm}
            min={STEP_MM}
            max={FINDINGS.size_mm!.max!}
            step={STEP_MM}
            unit="mm"
            value={size}
            zero=" For no tumour choose None found."
            back={() => change(findings)}
            onChange={setSize}
            hint={
              size &&
              (aside ? (
                "Kept, not counted"
              ) : veiled ? (
                `Recorded as: ${VEILED}`
              ) : (
                <>
                  Recorded as {roundedMm(size)} mm: <strong>{bandAt(size)?.category}</strong>
                </>
              ))
            }
          />
          {size !== null && !aside && (
            <>
              <p class="ss-hint">Loupe: ten times enlarged, in mm</p>
              <Loupe size={size} veiled={veiled} />
            </>
          )}
        </figcaption>
      </figure>
      <details class="ss-fold" open={open} onToggle={(event) => unfold(event.currentTarget.open)}>
        <summary>
          Skin, chest wall, in situ disease <span class="ss-hint">({told.length ? told.join("; ") : "nothing told"})</span>
        </summary>
        <div class="ss-stack">
          <RadioGroup
            id={uid("in-situ")}
            label="In situ disease, alone or around the tumour"
            value={findings.in_situ ?? "none"}
            onChange={(value) => change({ in_situ: value === "none" ? null : value })}
            options={[
              { value: "none", label: "None stated" },
              { value: "DCIS", label: "DCIS" },
              { value: "Paget", label: "Paget disease of the nipple" },
            ]}
          />
          <RadioGroup
            id={uid("wall")}
            label={NAMES.chest_wall}
            value={findings.chest_wall}
            onChange={(chest_wall) => change({ chest_wall })}
            options={[
              { value: "free", label: "None" },
              { value: "pectoralis", label: "Pectoralis muscle" },
              { value: "invaded", label: "Chest wall" },
            ]}
          />
          <CheckGroup
            id={uid("skin")}
            label={NAMES.skin}
            value={findings.skin}
            onChange={(skin) => change({ skin })}
            options={[
              { value: "dimpling", label: "Dimpling" },
              { value: "nipple retraction", label: "Nipple drawn in" },
              { value: "dermis", label: "Dermis, under the microscope only" },
              { value: "ulceration", label: "Ulceration" },
              { value: "satellite nodules", label: "Satellite nodules" },
              { value: "oedema", label: "Oedema (peau d’orange)" },
            ]}
          />
          <Toggle
            id={uid("inflammatory")}
            label="Inflammatory carcinoma: redness and oedema of about a third of the breast or more"
            value={findings.inflammatory}
            onChange={(inflammatory) => change({ inflammatory })}
          />
        </div>
      </details>
    </>
  );
}
