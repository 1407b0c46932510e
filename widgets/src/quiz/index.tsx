import { useEffect, useRef, useState } from "preact/hooks";
import { Button, RadioGroup } from "../kit/controls";
import { defineWidget, useTrait, type ViewProps } from "../kit/define";
import css from "./quiz.css";

interface Answer {
  text: string;
  right: boolean;
  why: string;
}

interface QuizTraits {
  question: { id: string; ask: string; options: Answer[] };
  /** Index of the answer checked last; null before the first. */
  choice: number | null;
}

const letter = (index: number): string => String.fromCharCode(65 + index);

function Feedback({ answer }: { answer: Answer }) {
  return (
    <div class={`ss-verdict ${answer.right ? "ss-right" : "ss-wrong"}`}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        {answer.right ? <path d="M5 12.5l4.5 4.5L19 7.5" /> : <path d="M12 6.5v7M12 17.4v.2" />}
      </svg>
      <p>
        <strong>{answer.right ? "That is right." : "Not quite."}</strong> {answer.why}
      </p>
    </div>
  );
}

function Quiz({ model, uid }: ViewProps<QuizTraits>) {
  const [question] = useTrait(model, "question");
  const [checked, check] = useTrait(model, "choice");
  const [chosen, choose] = useState(checked);
  const [empty, setEmpty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => choose(checked), [checked]);

  const answer = checked !== null && checked === chosen ? question.options[checked] : undefined;
  const others = question.options.map((option, index) => ({ ...option, index })).filter(({ right }) => !right);
  const submit = (): void => {
    setEmpty(chosen === null);
    if (chosen !== null) check(chosen);
  };
  const again = (): void => {
    check(null);
    choose(null);
    // The button that had the focus is about to vanish; the first answer is where the next try begins.
    form.current?.querySelector("input")?.focus();
  };

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p class="ss-kicker">Check yourself</p>
      <RadioGroup
        id={uid("answers")}
        label={question.ask}
        layout="list"
        value={chosen === null ? null : String(chosen)}
        options={question.options.map((option, index) => ({
          value: String(index),
          label: (
            <>
              <span class="ss-letter">{letter(index)}</span> {option.text}
            </>
          ),
        }))}
        onChange={(value) => {
          setEmpty(false);
          choose(Number(value));
        }}
      />
      <div class="ss-verdict-region" role="status" aria-live="polite">
        {answer ? <Feedback answer={answer} /> : null}
        {empty ? <p class="ss-hint">Choose an answer first.</p> : null}
      </div>
      {answer?.right && others.length > 0 ? (
        <details>
          <summary>Why not the other answers?</summary>
          <ul class="ss-others">
            {others.map(({ index, text, why }) => (
              <li key={index}>
                <span class="ss-letter">{letter(index)}</span> <strong>{text}</strong> {why}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div class="ss-actions">
        <Button kind="primary" type="submit">
          Check
        </Button>
        {answer ? <Button onClick={again}>Try again</Button> : null}
      </div>
    </form>
  );
}

export default defineWidget<QuizTraits>("quiz", css, Quiz);
