import { Select } from "../kit/controls";
import { type Axis, PREFIXES, categories } from "../staging/engine";
import { AXES, type Categories, split } from "./outcome";
import { AXIS_NAMES } from "./words";

const PREFIX_WORDS: Record<string, string> = {
  c: "clinical, before treatment",
  p: "pathological, surgery first",
  yc: "clinical, after neoadjuvant treatment",
  yp: "pathological, after neoadjuvant treatment",
  r: "recurrence",
};

interface ChooserProps {
  chosen: Categories;
  uid: (suffix: string) => string;
  onChange: (next: Categories) => void;
}

/** T, N and M chosen by name, for those who read them in a record. */
export function CategoryChooser({ chosen, uid, onChange }: ChooserProps) {
  const parts = { t: split("t", chosen.t), n: split("n", chosen.n), m: split("m", chosen.m) };
  const prefix = parts.t.prefix || parts.n.prefix || "c";
  const basisOf = (axis: Axis, next = prefix) => categories(axis, PREFIXES[next]);
  const setPrefix = (next: string): void => {
    const keep = basisOf("n", next).some(({ category }) => category === parts.n.name);
    // N1 and N1a belong to different bases: an N that the new basis does not know goes back to "not known yet".
    onChange({
      ...chosen,
      t: parts.t.name && next + parts.t.name,
      n: keep ? next + parts.n.name : "",
    });
  };
  return (
    <div class="ss-stack">
      <Select
        id={uid("prefix")}
        label="Prefix: when was it staged?"
        value={prefix}
        onChange={setPrefix}
        options={Object.keys(PREFIXES).map((value) => ({ value, label: `${value}: ${PREFIX_WORDS[value]}` }))}
      />
      {AXES.map((axis) => {
        const label = (name: string): string => (axis === "m" ? name : prefix + name);
        const definition = basisOf(axis).find(({ category }) => category === parts[axis].name)?.definition;
        return (
          <Select
            id={uid(`category-${axis}`)}
            label={`${axis.toUpperCase()}: ${AXIS_NAMES[axis]}`}
            value={chosen[axis]}
            onChange={(value) => onChange({ ...chosen, [axis]: value })}
            options={[
              { value: "", label: "not known yet" },
              ...basisOf(axis).map(({ category }) => ({ value: label(category), label: label(category) })),
            ]}
            hint={definition}
          />
        );
      })}
    </div>
  );
}
