import { CheckGroup, RadioGroup, Toggle } from "../kit/controls";
import { BodyPlate } from "./body-plate";
import type { PanelProps } from "./tumour";
import { NAMES } from "./words";

const SITES = [
  { value: "bone", label: "Bone" },
  { value: "lung", label: "Lung" },
  { value: "liver", label: "Liver" },
  { value: "brain", label: "Brain" },
  { value: "distant nodes", label: "Distant nodes" },
  { value: "other", label: "Other" },
];

export function Distant({ findings, uid, change }: PanelProps) {
  const found = findings.distant ?? [];
  // A proof without a site contradicts itself, and so it goes with the last site.
  const mark = (distant: string[] | null): void => change({ distant, proven: findings.proven && Boolean(distant?.length) });
  return (
    <div class="ss-beside">
      <div class="ss-picture">
        <BodyPlate
          distant={findings.distant}
          uid={uid}
          onPress={(site) => mark(found.includes(site) ? found.filter((each) => each !== site) : [...found, site])}
        />
      </div>
      <div class="ss-stack">
        <RadioGroup
          id={uid("looked")}
          label="Signs of distant metastasis"
          value={findings.distant === null ? "no" : "yes"}
          onChange={(value) => mark(value === "no" ? null : [])}
          options={[
            { value: "no", label: "Not looked for yet" },
            { value: "yes", label: "Looked for" },
          ]}
        />
        <CheckGroup
          id={uid("sites")}
          label={findings.distant?.length === 0 ? "Found in (none so far)" : "Found in"}
          value={found}
          onChange={mark}
          options={SITES}
        />
        {found.length > 0 && (
          <Toggle id={uid("proven")} label={NAMES.proven} value={findings.proven} onChange={(proven) => change({ proven })} />
        )}
        <Toggle
          id={uid("cells")}
          label="Tumour cells in blood or marrow, without any sign"
          value={findings.circulating_cells}
          onChange={(circulating_cells) => change({ circulating_cells })}
        />
      </div>
    </div>
  );
}
