import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface NumberFieldProps {
  id: string;
  label: ComponentChildren;
  /** How the sentence about a refused value names the field. */
  name: string;
  min: number;
  max: number;
  step: number;
  unit?: string;
  value: number | null;
  hint?: ComponentChildren;
  onChange: (value: number) => void;
  /** Called when the field is emptied; without it an empty field goes back to its value. */
  onEmpty?: () => void;
}

/** A number with steps; a value that is refused stays in the field, is named in a sentence and changes nothing else. */
export function NumberField({ id, label, name, min, max, step, unit, value, hint, onChange, onEmpty }: NumberFieldProps) {
  const [refused, refuse] = useState<string | null>(null);
  const typing = useRef<HTMLInputElement>(null);
  const shown = value === null ? "" : String(value);
  useEffect(() => {
    refuse(null);
    if (typing.current && Number(typing.current.value) !== value) typing.current.value = shown;
  }, [value, shown]);
  const read = (text: string): void => {
    const typed = text.trim().replace(",", ".");
    const number = Number(typed);
    if (typed === "" && onEmpty) {
      refuse(null);
      onEmpty();
    } else if (typed === "" || !Number.isFinite(number) || number < min || number > max || (step === 1 && number % 1 !== 0)) {
      refuse(typed);
    } else {
      refuse(null);
      onChange(step === 1 ? number : Math.round(number * 100) / 100);
    }
  };
  // At an end the buttons only say so: a disabled button would throw the focus back to the page.
  const move = (by: number): void => onChange(Math.min(max, Math.max(min, Number(((value ?? min) + by).toFixed(2)))));
  return (
    <div class="ss-field ss-stepper">
      <label for={id}>{label}</label>
      <div class="ss-stepper-row">
        <button type="button" aria-label={`${name}: ${step} less`} aria-disabled={(value ?? min) <= min} onClick={() => move(-step)}>
          <span aria-hidden="true">−</span>
        </button>
        <input
          ref={typing}
          id={id}
          type="text"
          inputMode={step === 1 ? "numeric" : "decimal"}
          autocomplete="off"
          defaultValue={shown}
          aria-invalid={refused !== null}
          aria-describedby={`${id}-hint`}
          onInput={(event) => read(event.currentTarget.value)}
          onKeyDown={(event) => {
            const by = { ArrowUp: step, ArrowDown: -step }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            move(by);
          }}
          onBlur={(event) => {
            if (refused === "") {
              event.currentTarget.value = shown;
              refuse(null);
            }
          }}
        />
        <button type="button" aria-label={`${name}: ${step} more`} aria-disabled={(value ?? min) >= max} onClick={() => move(step)}>
          <span aria-hidden="true">+</span>
        </button>
        {unit && <span class="ss-unit">{unit}</span>}
      </div>
      <p id={`${id}-hint`} class={refused ? "ss-refused" : "ss-hint"} role={refused ? "alert" : undefined}>
        {refused
          ? `${name}: “${refused}” is not possible. Allowed: ${step === 1 ? "a whole number" : "a number"} from ${min} to ${max}${unit ? ` ${unit}` : ""}. Nothing else was changed.`
          : hint}
      </p>
    </div>
  );
}
