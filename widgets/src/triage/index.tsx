import { useEffect, useRef, useState } from "preact/hooks";
import WORDS from "../../../src/seedsoil/widgets/triage.json";
import { Button, Live, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { Head } from "../kit/layout";
import { Predict, SHOWN } from "../kit/predict";
import css from "./triage.css";

interface Traits {
  /** What was answered, by the story's id. */
  answers: Record<string, string>;
}

type Verdict = keyof typeof WORDS.verdicts;

const ORDER = WORDS.urgencies.map(({ id }) => id);
const shortOf = (id: string): string => WORDS.urgencies.find((each) => each.id === id)!.short;
const sourceOf = (key: string): string => WORDS.sources[key as keyof typeof WORDS.sources];

/** How an answer stands to the book's. */
function verdictOf(answer: string, right: string): Verdict {
  const difference = ORDER.indexOf(answer) - ORDER.indexOf(right);
  return difference === 0 ? "right" : difference > 0 ? "late" : "early";
}

function Triage({ model, uid }: ViewProps<Traits>) {
  const [answers, setAnswers] = useTrait(model, "answers");
  const [at, go] = useState(0);
  const heading = useRef<HTMLParagraphElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) heading.current?.focus({ preventScroll: true });
    moved.current = false;
  }, [at]);
  const { cases, urgencies, verdicts } = WORDS;
  const present = cases[at]!;
  const answer = answers[present.id] ?? "";
  const turn = (next: number): void => {
    moved.current = true;
    go(next);
  };
  const settled = cases.filter(({ id }) => answers[id] && answers[id] !== SHOWN);
  const count = (verdict: Verdict): number => settled.filter(({ id, urgency }) => verdictOf(answers[id]!, urgency) === verdict).length;
  const done = cases.filter(({ id }) => answers[id]).length;
  const tally = done === 0 ? `0 of ${cases.length} stories sorted.` : `${done} of ${cases.length} stories sorted: ${count("right")} as the book, ${count("late")} later, ${count("early")} earlier.`;

  return (
    <>
      <Head title={WORDS.title} lead={WORDS.lead} not="Not for care." status={WORDS.status} />
      <div class="ss-stories" role="group" aria-label="Stories">
        {cases.map(({ id, name }, i) => (
          <button key={id} type="button" class={answers[id] ? "sorted" : ""} aria-pressed={i === at} onClick={() => go(i)}>
            <span aria-hidden="true">{answers[id] ? "✓" : i + 1}</span> {name}
            {answers[id] && <span class="ss-hidden">, sorted</span>}
          </button>
        ))}
      </div>
      <div class="ss-story">
        <p class="ss-kicker" ref={heading} tabIndex={-1}>
          {`Story ${at + 1} of ${cases.length}`}
        </p>
        <p>{present.story}</p>
      </div>
      <Predict
        key={present.id}
        id={uid(present.id)}
        ask={WORDS.ask}
        options={urgencies.map(({ id, text }) => ({ id, text, reply: verdicts[verdictOf(id, present.urgency)] }))}
        value={answer}
        onChange={(value) => setAnswers({ ...answers, [present.id]: value })}
      >
        <div class={`ss-line ${present.urgency}`}>
          {urgencies.map(({ id, short }) => (
            <span key={id} class={`${id}${id === present.urgency ? " here" : ""}`}>
              {id === present.urgency ? <strong>{short}</strong> : short}
              {id === present.urgency && <small>the book</small>}
              {id === answer && <small class="mine">you</small>}
            </span>
          ))}
        </div>
        <p>{present.why}</p>
        <p class="ss-hint">{`Source: ${present.sources.map(sourceOf).join("; ")}.`}</p>
      </Predict>
      <div class="ss-actions">
        <Button disabled={at === 0} onClick={() => turn(at - 1)}>
          Previous story
        </Button>
        <Button disabled={at === cases.length - 1} onClick={() => turn(at + 1)}>
          Next story
        </Button>
        <Button
          onClick={() => {
            setAnswers({});
            go(0);
          }}
        >
          Reset
        </Button>
      </div>
      <p class="ss-tally">{tally}</p>
      <Live text={tally} />
      <Values
        caption="The stories sorted so far"
        rows={cases.map(({ id, name, urgency }): [string, string] => [
          name,
          answers[id] ? `${shortOf(urgency)}${answers[id] === SHOWN ? "" : ` (you: ${shortOf(answers[id]!)})`}` : "not sorted yet",
        ])}
      />
    </>
  );
}

export default defineWidget<Traits>("triage", css, Triage);
