import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import SOURCE from "../../../src/seedsoil/widgets/vicious_cycle.json";
import { Predict, SHOWN } from "../kit/predict";
import { type WireId, percent, singleCuts, tight } from "./cycle";

export type Question = "prediction" | "best_for_bone" | "best_for_tumour";
export type Answers = Record<Question, string>;

/** The question that still stands before the curves, or null. */
export function pendingOf(answers: Answers, cut: readonly WireId[]): Question | null {
  if (!answers.prediction) return "prediction";
  if (cut.length === 0) return null;
  return (["best_for_bone", "best_for_tumour"] as const).find((each) => !answers[each]) ?? null;
}

interface AskProps {
  uid: (suffix: string) => string;
  question: Question;
  answers: Answers;
  onAnswer: (question: Question, value: string) => void;
  children?: ComponentChildren;
}

function Ask({ uid, question, answers, onAnswer, children }: AskProps) {
  const { ask, options, answer } = SOURCE.questions[question];
  const choices = options.map(({ id, text, reply }) => ({ id, text: tight(text), reply: tight(reply) }));
  return (
    <Predict id={uid(question)} ask={tight(ask)} options={choices} value={answers[question]} onChange={(value) => onAnswer(question, value)}>
      {answers[question] === SHOWN && <p>{tight(answer)}</p>}
      {children}
    </Predict>
  );
}

/** One question before the first run, two before the first cut. */
export function Questions({ uid, cut, answers, onAnswer }: Omit<AskProps, "question" | "children"> & { cut: readonly WireId[] }) {
  const part = { uid, answers };
  const done = answers.best_for_bone && answers.best_for_tumour;
  if (!answers.prediction || (cut.length === 0 && !done))
    return (
      <Ask key="prediction" {...part} question="prediction" onAnswer={onAnswer}>
        <p>{SOURCE.questions.prediction.next}</p>
      </Ask>
    );
  // Whoever skips the first of the pair has skipped the pair.
  const answer = (question: Question, value: string): void => {
    onAnswer(question, value);
    if (value === SHOWN && question === "best_for_bone") onAnswer("best_for_tumour", value);
  };
  return (
    <div class="ss-asked" key="cuts">
      <Ask {...part} question="best_for_bone" onAnswer={answer} />
      {answers.best_for_bone && <Ask {...part} question="best_for_tumour" onAnswer={answer} />}
    </div>
  );
}

/** What each single cut does, and what to doubt in it; shown once both questions have been answered. */
export function SingleCuts({ note }: { note: string }) {
  const cuts = useMemo(singleCuts, []);
  return (
    <details class="ss-single" open>
      <summary>Every single cut, after two years in the model</summary>
      <table>
        <caption>Cut on day 0, seed 1 %, read on day {SOURCE.two_years}</caption>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Bone</th>
            <th scope="col">Tumour</th>
            <th scope="col">uNTx</th>
          </tr>
        </thead>
        <tbody>
          {cuts.map(({ name, bone, tumour, uNTx }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{percent(bone)}</td>
              <td>{percent(tumour, 0)}</td>
              <td>{percent(uNTx, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="ss-hint">{tight(SOURCE.above_100)}</p>
      <p class="ss-doubt">{SOURCE.doubt}</p>
      {note && <p class="ss-hint">{note}</p>}
    </details>
  );
}
