import { RadioGroup } from "../kit/controls";
import { FINDINGS, type Findings, ONCOTYPE_BELOW, type Subtype } from "../staging/engine";
import { NumberField } from "./number-field";
import type { PanelProps } from "./tumour";
import { NAMES } from "./words";

type Marker = "er" | "pr" | "her2";
const SIGNS: Record<string, string> = { "+": "Positive", "-": "Negative", equivocal: "Equivocal after ISH" };

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

interface BiologyProps extends PanelProps {
  subtype: Subtype | null;
  /** True where a recurrence score could change the prognostic stage. */
  scoreCounts: boolean;
}

export function Biology({ findings, uid, change, subtype, scoreCounts }: BiologyProps) {
  const marker = (name: Marker) => (
    <RadioGroup
      id={uid(name)}
      label={NAMES[name]}
      value={findings[name] ?? "unknown"}
      onChange={(value) => change({ [name]: value === "unknown" ? null : value } as Partial<Findings>)}
      options={[
        ...(FINDINGS[name]!.allowed as string[]).map((value) => ({ value, label: SIGNS[value] })),
        { value: "unknown", label: "Not known yet" },
      ]}
    />
  );
  return (
    <>
      <RadioGroup
        id={uid("grade")}
        label={`${NAMES.grade}: how far the cells have moved from normal`}
        value={String(findings.grade ?? "unknown")}
        onChange={(value) => change({ grade: value === "unknown" ? null : Number(value) })}
        options={[
          ...(FINDINGS.grade!.allowed as number[]).map((value) => ({ value: String(value), label: `Grade ${value}` })),
          { value: "unknown", label: "Not known yet" },
        ]}
      />
      {marker("er")}
      {marker("pr")}
      {marker("her2")}
      {scoreCounts && (
        <NumberField
          id={uid("oncotype")}
          label={NAMES.oncotype}
          name={NAMES.oncotype}
          min={FINDINGS.oncotype!.min!}
          max={FINDINGS.oncotype!.max!}
          step={1}
          back={() => change(findings)}
          value={findings.oncotype}
          mayBeEmpty
          onChange={(oncotype) => change({ oncotype })}
          hint={`Optional. Only a score below ${ONCOTYPE_BELOW} changes the prognostic stage.`}
        />
      )}
      <p class="ss-note">
        {subtype ? (
          <>
            <strong>{subtype.label}</strong> ({subtype.id}). In invasive disease: {lowerFirst(subtype.treatment)} This is a description of a subtype, not
            advice for a person.
          </>
        ) : (
          "With ER, PR and HER2 known, the treatment subtype appears here."
        )}
      </p>
    </>
  );
}
