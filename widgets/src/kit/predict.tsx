import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button, RadioGroup } from "./controls";
import css from "./predict.css";
import { partStyles } from "./styles";

partStyles.push(css);

/** The value of a Predict whose reader went on without a prediction. */
export const SHOWN = "shown";

export interface Prediction {
  id: string;
  text: string;
  /** What is said to those who chose it, once they have seen what happens. */
  reply?: ComponentChildren;
}

export interface PredictProps {
  /** Made with `uid`, so that two views of one widget do not share it. */
  id: string;
  ask: ComponentChildren;
  options: readonly Prediction[];
  /** The id of the prediction made, SHOWN, or an empty string as long as there is none. */
  value: string;
  /** Called once, when a prediction is checked or skipped. */
  onChange: (value: string) => void;
  /** Whether the result may be seen; by default when there is a value. */
  answered?: boolean;
  /** The result. */
  children?: ComponentChildren;
}

/** For a Predict that is drawn anew when it is answered: a ref for what holds it, and what to call with the answer. */
export function useReply(veiled: boolean): [RefObject<HTMLDivElement | null>, () => void] {
  const asked = useRef<HTMLDivElement>(null);
  const answered = useRef(false);
  // The button that had the focus is gone; the answer takes it at once, before another press can come.
  useLayoutEffect(() => {
    if (!veiled && answered.current) asked.current?.querySelector<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
    answered.current = false;
  }, [veiled]);
  return [asked, () => void (answered.current = true)];
}

/** Asks what will happen before it shows what happens. */
export function Predict({ id, ask, options, value, onChange, answered = value !== "", children }: PredictProps) {
  const [choice, choose] = useState<string | null>(null);
  const [empty, setEmpty] = useState(false);
  const reply = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  // The button that had the focus is gone; what it brought takes it, before a press of the reader's can come between.
  useLayoutEffect(() => {
    if (!answered) choose(null);
    else {
      if (moved.current) reply.current?.focus({ preventScroll: true });
      moved.current = false;
    }
    setEmpty(false);
  }, [answered]);
  const settle = (next: string): void => {
    moved.current = true;
    onChange(next);
  };
  const made = options.find((option) => option.id === value);

  if (!answered)
    return (
      <form
        class="ss-predict"
        onSubmit={(event) => {
          event.preventDefault();
          setEmpty(choice === null);
          if (choice !== null) settle(choice);
        }}
      >
        <p class="ss-kicker">Predict first</p>
        <RadioGroup
          id={id}
          label={ask}
          layout="list"
          value={choice}
          onChange={(next) => {
            setEmpty(false);
            choose(next);
          }}
          options={options.map((option) => ({ value: option.id, label: option.text }))}
        />
        <p class="ss-hint" role="status">
          {empty && "Choose one of them first. A guess is welcome."}
        </p>
        <div class="ss-predict-ways">
          <Button kind="primary" type="submit">
            Check my prediction
          </Button>
          <button type="button" class="ss-skip" onClick={() => settle(SHOWN)}>
            Show me without predicting
          </button>
        </div>
      </form>
    );
  return (
    <div class="ss-predict" ref={reply} tabIndex={-1} role="group" aria-label="Your prediction and what happens">
      <p>
        <strong>{ask}</strong>
      </p>
      {made && (
        <p class="ss-made">
          You predicted: <em>{made.text}</em>
        </p>
      )}
      {made?.reply && <p>{made.reply}</p>}
      {children}
    </div>
  );
}
