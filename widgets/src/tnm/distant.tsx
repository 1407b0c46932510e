import { useState } from "preact/hooks";
import { CheckGroup, RadioGroup, Toggle } from "../kit/controls";
import { BodyPlate } from "./body-plate";
import type { PanelProps } from "./tumour";
import { NAMES } from "./words";

const SITES = [
  { value: "bone", label: "Bone" },
  { value: "lung", label: "Lung" },
  { value: "liver", label: "Liver" },
  { value: "brain", label: "Brain" },
  { value: "distant nodes", label: "Distant nodes: other armpit or neck" },
  { value: "other", label: "Other" },
];

export function Distant({ findings, uid, change }: PanelProps) {
  const found = findings.distant ?? [];
  // "Found" without a place says nothing yet: M stays open until one is marked.
  const [pending, wait] = useState(false);
  const looked = found.length > 0 || pending ? "found" : findings.distant === null ? "unknown" : "none";
  // A proof without a site contradicts itself, and so it goes with the last site.
  const mark = (distant: string[] | null): void => {
    wait(false);
    change({ distant, proven: findings.proven && Boolean(distant?.length) });
  };
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
          value={looked}
          onChange={(value) => {
            if (value !== "found") mark(value === "none" ? [] : null);
            else if (found.length === 0) {
              mark(null);
              wait(true);
            }
          }}
          options={[
            { value: "unknown", label: "Not looked for yet" },
            { value: "none", label: "Looked for: nothing found" },
            { value: "found", label: "Found" },
          ]}
        />
        <CheckGroup
          id={uid("sites")}
          label={pending ? "Found in: mark at least one place" : "Found in"}
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
