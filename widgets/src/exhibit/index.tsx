import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../kit/controls";
import { defineWidget, useTrait, type ViewProps } from "../kit/define";
import { Predict, SHOWN } from "../kit/predict";
import css from "./exhibit.css";
import { type Figure, Picture } from "./figure";

interface Part {
  text: string;
  /** What is said to those who press it. */
  reply: string;
  /** What it should say; only the wrong part has this. */
  instead?: string;
}

interface Shown {
  id: string;
  place: string;
  title: string;
  found: string;
  parts: Part[];
  /** Id of the mistake. */
  kind: string;
  kinds: { id: string; name: string }[];
  /** The question that would have found it. */
  question: string;
  because: string;
  catch: string;
  figure: Figure;
}

interface ExhibitTraits {
  exhibit: Shown;
  /** Places of the parts pressed, in the order of pressing. */
  pressed: number[];
  /** The kind of mistake chosen, SHOWN, or an empty string as long as there is none. */
  answer: string;
}

const THAT_IS_IT = "That is it.";
const NOT_THAT = "It is another one.";

/** The sentence cut in pieces, to be pressed until the wrong one is found. */
function Pieces({ parts, pressed, labelledby, onPress }: { parts: Part[]; pressed: number[]; labelledby: string; onPress: (place: number) => void }) {
  return (
    <div class="ss-pieces" role="group" aria-labelledby={labelledby}>
      {parts.map(({ text }, place) => (
        <button key={place} type="button" class="ss-piece" aria-pressed={pressed.includes(place)} onClick={() => onPress(place)}>
          {text}
          {pressed.includes(place) && <small> holds</small>}
        </button>
      ))}
    </div>
  );
}

/** The sentence with its wrong part struck out and the right one written above the line. */
function Mended({ parts }: { parts: Part[] }) {
  return (
    <p class="ss-mended">
      {parts.map(({ text, instead }, place) => (
        <span key={place}>
          {instead === undefined ? (
            text
          ) : (
            <>
              <del>{text}</del> <ins>{instead}</ins>
            </>
          )}{" "}
        </span>
      ))}
    </p>
  );
}

function Dissection({ exhibit }: { exhibit: Shown }) {
  const name = exhibit.kinds.find(({ id }) => id === exhibit.kind)!.name;
  return (
    <div class="ss-dissection">
      <p class="ss-stamp">
        <strong>{name}</strong>
        <span>Ask: {exhibit.question}</span>
      </p>
      <p>{exhibit.because}</p>
      <Picture figure={exhibit.figure} />
      <p class="ss-catch">
        <strong>To catch it in a minute.</strong> {exhibit.catch}
      </p>
    </div>
  );
}

function Exhibit({ model, uid }: ViewProps<ExhibitTraits>) {
  const [exhibit] = useTrait(model, "exhibit");
  const [pressed, press] = useTrait(model, "pressed");
  const [answer, settle] = useTrait(model, "answer");
  const { parts } = exhibit;
  const isFound = answer !== "" || pressed.some((place) => parts[place]?.instead !== undefined);
  const last = parts[pressed.at(-1) ?? -1];
  const case_ = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  // What was pressed is gone: what came in its place takes the focus.
  useLayoutEffect(() => {
    if (moved.current) case_.current?.querySelector<HTMLElement>(isFound ? ".ss-found" : ".ss-piece")?.focus({ preventScroll: true });
    moved.current = false;
  }, [isFound]);

  const choose = (place: number): void => {
    moved.current = parts[place]!.instead !== undefined;
    press([...pressed.filter((each) => each !== place), place]);
  };
  const show = (): void => {
    moved.current = true;
    settle(SHOWN);
  };
  const reset = (): void => {
    moved.current = isFound;
    settle("");
    press([]);
    if (!isFound) case_.current?.querySelector<HTMLElement>(".ss-piece")?.focus();
  };
  const replyTo = (id: string): string => (id === exhibit.kind ? THAT_IS_IT : NOT_THAT);

  return (
    <div class="ss-case" ref={case_}>
      <header>
        <p class="ss-kicker">{exhibit.place}</p>
        <p class="ss-title">{exhibit.title}</p>
        <p class="ss-lead">{exhibit.found}.</p>
      </header>
      {isFound ? (
        <div class="ss-found" tabIndex={-1} role="group" aria-label="The claim, put right">
          <Mended parts={parts} />
          <p class="ss-reply">{parts.find(({ instead }) => instead !== undefined)!.reply}</p>
        </div>
      ) : (
        <div>
          <p class="ss-ask" id={uid("ask")}>
            One piece of this claim is wrong. Press it.
          </p>
          <Pieces parts={parts} pressed={pressed} labelledby={uid("ask")} onPress={choose} />
        </div>
      )}
      <p class="ss-reply ss-said" role="status" aria-live="polite">
        {!isFound && last ? last.reply : ""}
      </p>
      {isFound && (
        <Predict
          id={uid("kind")}
          ask="Which mistake is it?"
          options={exhibit.kinds.map(({ id, name }) => ({ id, text: name, reply: replyTo(id) }))}
          value={answer}
          onChange={settle}
        >
          <Dissection exhibit={exhibit} />
        </Predict>
      )}
      <div class="ss-ways">
        {!isFound && (
          <button type="button" class="ss-skip" onClick={show}>
            Show me without looking
          </button>
        )}
        <Button disabled={pressed.length === 0 && answer === ""} onClick={reset}>
          Reset
        </Button>
      </div>
    </div>
  );
}

export default defineWidget<ExhibitTraits>("exhibit", css, Exhibit);
