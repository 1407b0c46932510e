import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import PRESETS from "../../../src/seedsoil/widgets/tnm_presets.json";
import { Button, RadioGroup } from "../kit/controls";
import { type Axis, type Findings, checkedFindings } from "../staging/engine";
import { AXES, type Outcome } from "./outcome";
import type { Look } from "./words";

export interface Preset {
  id: string;
  title: string;
  story: string;
  findings: Partial<Findings>;
  look: Look;
  /** What would answer the question, and stays veiled until it is predicted. */
  veil: (Axis | "stage")[];
  question: string;
  options: { text: string; right?: boolean; why: string }[];
  task: string;
  goal: { stage?: string; t?: string; n?: string; m?: string; moment?: string; changed?: string[] };
  answer: string;
}

export const CASES = PRESETS as readonly unknown[] as readonly Preset[];

const changed = (name: string, findings: Findings, start: Findings): boolean => {
  const key = name as keyof Findings;
  return JSON.stringify(findings[key]) !== JSON.stringify(start[key]);
};

/** True once the learner has moved the case to where its question is answered. */
export function reached({ goal, findings: partial }: Preset, findings: Findings, outcome: Outcome): boolean {
  const start = checkedFindings(partial);
  return (
    (goal.stage === undefined || outcome.result?.anatomic === goal.stage) &&
    (goal.moment === undefined || findings.moment === goal.moment) &&
    AXES.every((axis) => goal[axis] === undefined || outcome.names[axis] === goal[axis]) &&
    (goal.changed ?? []).every((name) => changed(name, findings, start))
  );
}

/** A case asks, then sets a task, then answers. */
export type Phase = "predict" | "move" | "answer";

interface CaseProps {
  preset: Preset;
  uid: (suffix: string) => string;
  phase: Phase;
  onPhase: (next: Phase) => void;
  /** Where task and answer stand; takes the focus when a button brings them. */
  reply: RefObject<HTMLDivElement | null>;
}

/** A person's story with a question: predict, move, then compare. */
export function Case({ preset, uid, phase, onPhase, reply }: CaseProps) {
  const [choice, choose] = useState<string | null>(null);
  const [asked, ask] = useState(false);
  const option = choice === null ? undefined : preset.options[Number(choice)];
  // Both buttons vanish when pressed; what they bring takes the focus.
  const turnTo = (next: Phase): void => {
    onPhase(next);
    reply.current?.focus();
  };
  const commit = (): void => {
    ask(!option);
    if (option) turnTo("move");
  };
  return (
    <div class="ss-case" role="group" aria-labelledby={uid("case")}>
      <p class="ss-heading" id={uid("case")}>{preset.title}</p>
      <p>{preset.story}</p>
      {phase !== "predict" ? (
        <p>
          <strong>{preset.question}</strong> You predicted: <em>{option?.text}</em>
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            commit();
          }}
        >
          <RadioGroup
            id={uid("prediction")}
            label={preset.question}
            layout="list"
            value={choice}
            onChange={choose}
            options={preset.options.map(({ text }, i) => ({ value: String(i), label: text }))}
          />
          <button type="submit" class="ss-button ss-button-primary">
            Commit to this prediction
          </button>
          {asked && !option && (
            <p class="ss-refused" role="alert">
              Choose one of the answers first. A guess is welcome.
            </p>
          )}
        </form>
      )}
      <div ref={reply} tabIndex={-1} aria-live="polite">
        {phase === "move" && (
          <div class="ss-task">
            <p>
              <strong>Now try it.</strong> {preset.task}
            </p>
            <Button onClick={() => turnTo("answer")}>Show the answer</Button>
          </div>
        )}
        {phase === "answer" && option && (
          <div class={option.right ? "ss-verdict right" : "ss-verdict"}>
            <p>
              <strong>{option.right ? "✓ You predicted it." : "Not as predicted."}</strong> {option.why}
            </p>
            <p>{preset.answer}</p>
          </div>
        )}
      </div>
    </div>
  );
}
