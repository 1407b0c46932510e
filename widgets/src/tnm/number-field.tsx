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
  /** Added to the refusal of 0. */
  zero?: string;
  mayBeEmpty?: boolean;
  onChange: (value: number | null) => void;
  /** Brings back what stood here when it was handed over: "9999" passes 99 on its way to being refused. */
  back: () => void;
}

/** How long a value that cannot be stands before it counts as meant. */
const IDLE_MS = 600;

/** A number with steps; a refused value is named in a sentence, and what stood before it is kept. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, name, min, max, step, unit = "", value, hint, zero = "", mayBeEmpty, onChange } = props;
  const [refusal, refuse] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  /** What stood when typing began; null while nobody types. */
  const before = useRef<Pick<NumberFieldProps, "value" | "back"> | null>(null);
  const kept = useRef<string | null>(null);
  const shown = value === null ? "" : String(value);
  useEffect(() => {
    if (before.current) return;
    input.current!.value = shown;
    if (shown !== kept.current) refuse("");
  }, [shown]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const reject = (text: string): void => {
    const sort = step === 1 ? "a whole number" : "a number";
    const old = before.current!;
    kept.current = old.value === null ? "" : String(old.value);
    old.back();
    refuse(
      `${name}: “${text}” is not possible. Allowed: ${sort} from ${min} to ${max}${unit && ` ${unit}`}.` +
        `${Number(text) === 0 ? zero : ""} ${kept.current ? `${kept.current} ${unit}`.trim() + " is kept" : "Nothing was changed"}.`,
    );
  };
  /** Takes in what is typed; returns what the field then holds, once it is left. */
  const read = (left: boolean): string => {
    clearTimeout(timer.current);
    const text = input.current!.value.trim().replace(/\s*mm$/i, "").replace(",", ".");
    const number = Number(text);
    if (text === "" ? mayBeEmpty : number >= min && number <= max && (step !== 1 || number % 1 === 0)) {
      refuse("");
      onChange(text === "" ? null : Math.round(number * 100) / 100);
    } else if (left && text !== "") {
      reject(text);
      return kept.current!;
    }
    // An empty field or a trailing point is on its way to a number.
    else if (!left && /[^.]$/.test(text)) timer.current = setTimeout(() => reject(text), IDLE_MS) as unknown as number;
    return shown;
  };
  // At an end the buttons only say so: a disabled button would throw the focus back to the page.
  const move = (by: number): void => {
    before.current = null;
    onChange(Math.min(max, Math.max(min, Number(((value ?? min) + by).toFixed(2)))));
  };
  return (
    <div class="ss-field ss-stepper">
      <label for={id}>{label}</label>
      <div class="ss-stepper-row">
        <button type="button" aria-label={`${name}: ${step} less`} aria-disabled={(value ?? min) <= min} onClick={() => move(-step)}>
          <span aria-hidden="true">−</span>
        </button>
        <input
          ref={input}
          id={id}
          type="text"
          inputMode={step === 1 ? "numeric" : "decimal"}
          autocomplete="off"
          defaultValue={shown}
          aria-invalid={refusal !== ""}
          aria-describedby={`${id}-hint ${id}-refusal`}
          onInput={() => {
            before.current ??= props;
            read(false);
          }}
          onKeyDown={(event) => {
            const by = { ArrowUp: step, ArrowDown: -step }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            move(by);
          }}
          onBlur={(event) => {
            if (!before.current) return;
            event.currentTarget.value = refusal ? shown : read(true);
            before.current = null;
          }}
        />
        <button type="button" aria-label={`${name}: ${step} more`} aria-disabled={(value ?? min) >= max} onClick={() => move(step)}>
          <span aria-hidden="true">+</span>
        </button>
        {unit && <span class="ss-unit">{unit}</span>}
      </div>
      <p id={`${id}-hint`} class="ss-hint">
        {hint}
      </p>
      <p id={`${id}-refusal`} class="ss-refused" aria-live="polite">
        {refusal}
      </p>
    </div>
  );
}
