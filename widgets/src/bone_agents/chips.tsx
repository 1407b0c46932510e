import { useRef, useState } from "preact/hooks";
import { type Plan, dayOfDose, given, inWeeks, missed } from "./plan";

interface ChipsProps {
  id: string;
  plan: Plan;
  onChange: (skip: number[]) => void;
}

/** A button for each dose: pressed, it is missed. One stop of the Tab key; arrows go from dose to dose. */
export function Chips({ id, plan, onChange }: ChipsProps) {
  const count = given(plan);
  const out = missed(plan);
  const [at, setAt] = useState(1);
  const here = Math.min(at, count);
  const row = useRef<HTMLDivElement>(null);
  const toggle = (dose: number): void => {
    setAt(dose);
    onChange(plan.skip.includes(dose) ? plan.skip.filter((each) => each !== dose) : [...plan.skip, dose].sort((a, b) => a - b));
  };
  const move = (event: KeyboardEvent): void => {
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 1, End: count }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.min(count, Math.max(1, to));
    setAt(next);
    row.current?.querySelector<HTMLElement>(`[data-dose="${next}"]`)?.focus();
  };
  return (
    <div class="ss-field">
      <p class="ss-label" id={`${id}-label`}>
        Doses <span class="ss-unit">{out.length ? `${count - out.length} given, ${out.length} missed` : "press one to miss it"}</span>
      </p>
      <div class="ss-doses" role="group" aria-labelledby={`${id}-label`} id={id} ref={row} onKeyDown={move}>
        {Array.from({ length: count }, (_, i) => i + 1).map((dose) => (
          <button
            key={dose}
            type="button"
            data-dose={dose}
            aria-pressed={out.includes(dose)}
            aria-label={`Miss dose ${dose}, ${inWeeks(dayOfDose(plan, dose))}`}
            title={`Dose ${dose}, ${inWeeks(dayOfDose(plan, dose))}`}
            tabIndex={dose === here ? 0 : -1}
            onClick={() => toggle(dose)}
          >
            {dose}
          </button>
        ))}
      </div>
    </div>
  );
}
