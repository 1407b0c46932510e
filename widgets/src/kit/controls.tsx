import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** One choice of a RadioGroup, CheckGroup or Select. */
export interface Option<V extends string = string> {
  value: V;
  label: ComponentChildren;
  /** A quieter second line. */
  hint?: ComponentChildren;
}

interface Named {
  /** Made with `uid`, so that two views of one widget do not share it. */
  id: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
}

function Hint({ id, children }: { id: string; children?: ComponentChildren }) {
  return children ? (
    <p class="ss-hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null;
}

const describedBy = (id: string, hint: ComponentChildren): { "aria-describedby"?: string } =>
  hint ? { "aria-describedby": `${id}-hint` } : {};

export interface SliderProps extends Named {
  min: number;
  max: number;
  step?: number;
  value: number;
  /** The value in words, for the output beside the label and for a screen reader ("5.4 mm"). */
  format?: (value: number) => string;
  /** Labelled ticks under the track. */
  marks?: readonly { value: number; label: string }[];
  onChange: (value: number) => void;
}

export function Slider({ id, label, hint, min, max, step = 1, value, format = String, marks, onChange }: SliderProps) {
  const share = (at: number): string => `${((Math.min(max, Math.max(min, at)) - min) / (max - min)) * 100}%`;
  return (
    <div class="ss-field ss-slider">
      <div class="ss-field-head">
        <label for={id}>{label}</label>
        <output for={id}>{format(value)}</output>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={format(value)}
        style={{ "--ss-fill": share(value) }}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        {...describedBy(id, hint)}
      />
      {marks ? (
        <div class="ss-marks" aria-hidden="true">
          {marks.map((mark) => (
            <span key={mark.value} style={{ left: share(mark.value) }}>
              {mark.label}
            </span>
          ))}
        </div>
      ) : null}
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}

export interface NumberStepperProps extends Named {
  min: number;
  max: number;
  step?: number;
  value: number;
  unit?: string;
  onChange: (value: number) => void;
}

export function NumberStepper({ id, label, hint, min, max, step = 1, value, unit, onChange }: NumberStepperProps) {
  const move = (by: number): void => onChange(Math.min(max, Math.max(min, Number((value + by).toFixed(6)))));
  const read = (input: HTMLInputElement): void => {
    const typed = input.valueAsNumber;
    if (Number.isFinite(typed)) onChange(Math.min(max, Math.max(min, typed)));
  };
  return (
    <div class="ss-field ss-stepper">
      <label for={id}>{label}</label>
      <div class="ss-stepper-row">
        <button type="button" aria-label={`Decrease, step ${step}`} aria-controls={id} disabled={value <= min} onClick={() => move(-step)}>
          <span aria-hidden="true">−</span>
        </button>
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={min}
          max={max}
          step={step}
          value={value}
          onInput={(event) => read(event.currentTarget)}
          onBlur={(event) => (event.currentTarget.value = String(value))}
          {...describedBy(id, hint)}
        />
        <button type="button" aria-label={`Increase, step ${step}`} aria-controls={id} disabled={value >= max} onClick={() => move(step)}>
          <span aria-hidden="true">+</span>
        </button>
        {unit ? <span class="ss-unit">{unit}</span> : null}
      </div>
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}

export interface RadioGroupProps<V extends string> extends Named {
  options: readonly Option<V>[];
  value: V | null;
  /** "segments" for short labels side by side, "list" for sentences. */
  layout?: "segments" | "list";
  onChange: (value: V) => void;
}

export function RadioGroup<V extends string>({ id, label, hint, options, value, layout = "segments", onChange }: RadioGroupProps<V>) {
  return (
    <fieldset class={`ss-field ss-choices ss-${layout}`} {...describedBy(id, hint)}>
      <legend>{label}</legend>
      <Hint id={id}>{hint}</Hint>
      <div class="ss-options">
        {options.map((option) => (
          <label key={option.value} class="ss-option">
            <input type="radio" name={id} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span class="ss-option-text">
              {option.label}
              {option.hint ? <small>{option.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface CheckGroupProps<V extends string> extends Named {
  options: readonly Option<V>[];
  value: readonly V[];
  layout?: "segments" | "list";
  onChange: (value: V[]) => void;
}

export function CheckGroup<V extends string>({ id, label, hint, options, value, layout = "segments", onChange }: CheckGroupProps<V>) {
  // Values keep the order of the options, so that the same choice is always the same state.
  const toggled = (changed: V, on: boolean): V[] =>
    options.map((option) => option.value).filter((each) => (each === changed ? on : value.includes(each)));
  return (
    <fieldset class={`ss-field ss-choices ss-${layout}`} {...describedBy(id, hint)}>
      <legend>{label}</legend>
      <Hint id={id}>{hint}</Hint>
      <div class="ss-options">
        {options.map((option) => (
          <label key={option.value} class="ss-option">
            <input
              type="checkbox"
              name={id}
              value={option.value}
              checked={value.includes(option.value)}
              onChange={(event) => onChange(toggled(option.value, event.currentTarget.checked))}
            />
            <span class="ss-option-text">
              {option.label}
              {option.hint ? <small>{option.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface ToggleProps extends Named {
  value: boolean;
  onChange: (value: boolean) => void;
}

export function Toggle({ id, label, hint, value, onChange }: ToggleProps) {
  return (
    <div class="ss-field ss-toggle">
      <label for={id}>
        <input
          id={id}
          type="checkbox"
          role="switch"
          checked={value}
          onChange={(event) => onChange(event.currentTarget.checked)}
          {...describedBy(id, hint)}
        />
        <span>{label}</span>
      </label>
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}

export interface SelectProps<V extends string> extends Named {
  options: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
}

export function Select<V extends string>({ id, label, hint, options, value, onChange }: SelectProps<V>) {
  return (
    <div class="ss-field ss-select">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as V)} {...describedBy(id, hint)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <Hint id={id}>{hint}</Hint>
    </div>
  );
}

export interface ButtonProps {
  children: ComponentChildren;
  kind?: "primary" | "quiet";
  /** "submit" inside a form, so that Enter presses it. */
  type?: "button" | "submit";
  disabled?: boolean;
  onClick?: () => void;
}

export function Button({ children, kind = "quiet", type = "button", disabled = false, onClick }: ButtonProps) {
  return (
    <button type={type} class={`ss-button ss-button-${kind}`} disabled={disabled} onClick={() => onClick?.()}>
      {children}
    </button>
  );
}

/** Tells a screen reader about a result once it has stood still for `delay` ms; says nothing at first sight. */
export function Live({ text, delay = 300 }: { text: string; delay?: number }) {
  const [said, say] = useState("");
  const first = useRef(text);
  useEffect(() => {
    if (text === first.current) return;
    first.current = "";
    const timer = setTimeout(() => say(text), delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return (
    <p class="ss-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}

/** The values a picture shows, as a table that opens on demand. */
export function Values({ summary = "Show the values as a table", caption, rows }: {
  summary?: string;
  caption: string;
  rows: readonly (readonly [name: string, value: string])[];
}) {
  return (
    <details class="ss-values">
      <summary>{summary}</summary>
      <table>
        <caption>{caption}</caption>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
