import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Button, Live, RadioGroup, Slider } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { Fold } from "../kit/fold";
import { Head, LeftOut } from "../kit/layout";
import { Transport, usePlayback } from "../kit/playback";
import { Predict, SHOWN } from "../kit/predict";
import css from "./cascade.css";
import { Scene } from "./scene";
import {
  CELLS, CERTAINTY, CascadeError, type Chances, END, LEFT_OUT, PRESETS, QUESTIONS, type Row, STATUS, STEPS, STOPS, type Step, countsAt, expected, fates, mean, rowsOf, samePreset, tight,
} from "./walk";

interface Finding {
  step: string;
  /** Whom or what it was found in. */
  shown_in: string;
  finding: string;
  source: string;
}

interface Traits {
  chances: Chances;
  seed: number;
  /** Steps done, 0 to 8. */
  place: number;
  prediction: string;
  doubled: string;
  findings: Finding[];
}

type Question = "prediction" | "doubled";

const START = fates({}, 54);
const percent = (chance: number): string => tight(`${chance} %`);
const cells = (count: number): string => `${count.toLocaleString("en")} cell${count === 1 ? "" : "s"}`;

/** The cells of these chances, or the last that were possible and a sentence that says what was not. */
function useFates(chances: Chances, seed: number): { behind: Uint8Array; refusal: string } {
  const last = useRef(START);
  return useMemo(() => {
    try {
      last.current = fates(chances, seed);
      return { behind: last.current, refusal: "" };
    } catch (error) {
      if (!(error instanceof CascadeError)) throw error;
      return { behind: last.current, refusal: `${error.field} is ${String(error.value)}. Allowed: ${error.allowed}. The last walk that was possible is shown.` };
    }
  }, [chances, seed]);
}

function Ask({ uid, question, value, onAnswer }: { uid: (suffix: string) => string; question: Question; value: string; onAnswer: (value: string) => void }) {
  const { ask, options, answer, next } = QUESTIONS[question];
  return (
    <Predict id={uid(question)} ask={tight(ask)} options={options.map((each) => ({ id: each.id, text: each.text, reply: tight(each.reply) }))} value={value} onChange={onAnswer}>
      {value === SHOWN && <p>{tight(answer)}</p>}
      <p>{tight(next)}</p>
    </Predict>
  );
}

/** What happens at a step, how one knows, and how sure it is. */
function Card({ step, number, findings }: { step: Step; number: number; findings: readonly Finding[] }) {
  const { mark, text, hint } = CERTAINTY[step.sure];
  const known = findings.filter((each) => each.step === step.id);
  return (
    <section class="ss-card" aria-label={`Step ${number}: ${step.title}`}>
      <p class="ss-kicker">
        Step {number} of {END}, {step.where}
      </p>
      <p class="ss-title">{step.title}</p>
      <p>{step.what}</p>
      <Fold kind="ss-how" summary="How we know">
        <ul class="ss-known">
          {known.map(({ shown_in, finding, source }) => (
            <li key={finding} class={shown_in === "people" ? "people" : ""}>
              <span class="in">In {shown_in}</span>
              {tight(finding)} <small>{source}</small>
            </li>
          ))}
        </ul>
      </Fold>
      <p class="ss-small">How sure</p>
      <p class={`ss-sure ${step.sure}`}>
        <b title={hint}>
          <span aria-hidden="true">{mark} </span>
          {text}
        </b>
        <span>{step.why}</span>
      </p>
    </section>
  );
}

/** What a chance does: how many came, and how many went on. */
function Bar({ row: { reached, passed, asleep } }: { row: Row }) {
  const share = (count: number): string => `${(100 * count) / CELLS}%`;
  return (
    <span class="ss-bar">
      <i aria-hidden="true">
        <b style={{ width: share(reached) }} />
        <b style={{ width: share(passed) }} />
      </i>
      {reached.toLocaleString("en")} came, {passed} {asleep > 0 ? `woke, ${asleep} sleep on` : "went on"}
    </span>
  );
}

function Cascade({ model, uid }: ViewProps<Traits>) {
  const [chances, setChances] = useTrait(model, "chances");
  const [seed, setSeed] = useTrait(model, "seed");
  const [rested, setRested] = useTrait(model, "place");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const [doubled, setDoubled] = useTrait(model, "doubled");
  const [findings] = useTrait(model, "findings");
  const first = useRef({ chances, seed });

  const { behind, refusal } = useFates(chances, seed);
  const rows = useMemo(() => rowsOf(behind, refusal ? {} : chances), [behind, chances, refusal]);
  const veiled = !prediction;
  const clock = usePlayback({ end: END, seconds: 16, start: veiled ? 0 : rested, grain: 0.1, stride: 1, onRest: setRested });
  // Whoever has just said what will happen sees it happen, before a press of theirs can come between.
  const awaited = useRef(veiled);
  useLayoutEffect(() => {
    if (awaited.current && !veiled) {
      clock.seek(0);
      clock.play();
    }
    awaited.current = veiled;
  }, [veiled]);

  const place = veiled ? 0 : clock.day;
  const number = Math.max(1, Math.min(END, Math.ceil(place - 1e-9)));
  const step = STEPS[number - 1]!;
  const done = Math.floor(place + 1e-9);
  const { going, asleep, lost } = countsAt(rows, done);
  const average = expected(refusal ? {} : chances);
  const word = (at: number): string => (at < 0.05 ? "the start" : `step ${Math.max(1, Math.ceil(at - 1e-9))}: ${STEPS[Math.max(0, Math.ceil(at - 1e-9) - 1)]!.name}`);
  const here = rows[Math.max(0, done - 1)]!;
  const fate = here.asleep > 0 ? `${here.asleep} sleep on` : here.lost > 0 ? `${here.lost} ${here.lost === 1 ? "is" : "are"} lost here` : "none is lost here";
  const sentence = veiled
    ? `${cells(CELLS)} wait in the duct. They set out when you have made your prediction.`
    : done === 0
      ? `${cells(CELLS)} set out from the duct.`
      : done === END
        ? `All steps done: ${going === 0 ? "no cell has" : `${cells(going)} ${going === 1 ? "has" : "have"}`} founded a metastasis, ${asleep} sleep in the marrow, ${lost} are lost.`
        : `After step ${done}, ${STEPS[done - 1]!.name}: ${cells(going)} of ${CELLS.toLocaleString("en")} on the way, ${fate}.`;

  const set = (id: string, chance: number): void => setChances({ ...chances, [id]: chance });
  const reset = (): void => {
    setChances(first.current.chances);
    setSeed(first.current.seed);
    clock.seek(0);
  };
  const stopOf = (chance: number): number => STOPS.reduce((best, each, i) => (Math.abs(each - chance) < Math.abs(STOPS[best]! - chance) ? i : best), 0);

  // What a frame of the walk does not change is not looked at again.
  const card = useMemo(() => <Card key="card" step={step} number={number} findings={findings} />, [number, findings]);
  const hands = useMemo(
    () => (
      <div class="ss-right">
        <p class="ss-average">
          On average <strong>{mean(average.arrived)}</strong> of {CELLS.toLocaleString("en")} cells arrive and <strong>{mean(average.asleep)}</strong> sleep; in this draw {rows.at(-1)!.passed} and {rows.find((row) => row.asleep > 0)?.asleep ?? 0}.
        </p>
        <ul class="ss-gates">
          {rows.map((row) =>
            row.chance === null ? null : (
              <li key={row.step.id} class={row.step.id === step.id ? "now" : ""}>
                <Slider
                  id={uid(row.step.id)}
                  label={row.step.asks}
                  min={0}
                  max={STOPS.length - 1}
                  value={stopOf(row.chance)}
                  format={() => percent(row.chance!)}
                  hint={<Bar row={row} />}
                  onChange={(next) => set(row.step.id, STOPS[next]!)}
                />
              </li>
            ),
          )}
        </ul>
        <RadioGroup
          id={uid("preset")}
          label="All chances at once"
          value={samePreset(chances)}
          options={Object.entries(PRESETS).map(([value, { name, hint }]) => ({ value, label: name, hint }))}
          onChange={(next) => setChances(PRESETS[next as keyof typeof PRESETS].chances)}
        />
        <div class="ss-actions">
          <Button onClick={() => setSeed((seed + 1) % 2 ** 31)}>Draw again</Button>
          <Button onClick={reset}>Reset</Button>
        </div>
      </div>
    ),
    [rows, chances, seed, number],
  );
  const values = useMemo(
    () => (
      <details class="ss-values">
        <summary>Show the values as a table</summary>
        <table>
          <caption>{veiled ? "Values appear when you have made your prediction" : `SYNTHETIC cells, step by step, draw ${seed}`}</caption>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Chance</th>
              <th scope="col">Came</th>
              <th scope="col">Went on</th>
              <th scope="col">Lost</th>
              <th scope="col">Asleep</th>
            </tr>
          </thead>
          {!veiled && (
            <tbody>
              {rows.map((row, i) => (
                <tr key={row.step.id}>
                  <th scope="row">
                    {i + 1} {row.step.name}
                  </th>
                  <td>{row.chance === null ? "none set" : percent(row.chance)}</td>
                  <td>{row.reached}</td>
                  <td>{row.passed}</td>
                  <td>{row.lost}</td>
                  <td>{row.asleep}</td>
                </tr>
              ))}
            </tbody>
          )}
        </table>
      </details>
    ),
    [rows, veiled, seed],
  );

  return (
    <>
      <Head
        title="Follow the seed"
        lead={<>One landscape from a milk duct to the surface of a bone, and {CELLS.toLocaleString("en")} cells on their way through it. Set their chances at each step, and see how few arrive.</>}
        not="Not a patient."
        status={STATUS}
      />
      <p class="ss-refused" aria-live="polite">
        {refusal}
      </p>
      <Ask key="prediction" uid={uid} question="prediction" value={prediction} onAnswer={setPrediction} />
      <div class="ss-stage">
        <Scene behind={behind} place={place} summary={`A landscape from a milk duct through a blood vessel into the marrow of a bone and to its surface. ${sentence}`} />
        <Transport clock={clock} label="Place on the way" format={word} disabled={veiled} />
        <ol class="ss-stops" aria-label="The steps">
          {STEPS.map(({ id, name }, i) => (
            <li key={id}>
              <button type="button" aria-current={!veiled && i + 1 === number ? "step" : undefined} disabled={veiled} onClick={() => clock.seek(i + 1)}>
                <b>{i + 1}</b>
                {name}
              </button>
            </li>
          ))}
        </ol>
        <ul class="ss-tally" aria-label="The cells now">
          <li>
            <i aria-hidden="true" />
            {going.toLocaleString("en")} {done === END ? "arrived" : "on the way"}
          </li>
          <li>
            <i class="sleeping" aria-hidden="true" />
            {asleep} asleep
          </li>
          <li>
            <i class="gone" aria-hidden="true" />
            {lost} lost
          </li>
        </ul>
        <p class="ss-sentence">{sentence}</p>
        <Live text={clock.playing ? "" : sentence} />
      </div>
      {!veiled && (
        <div class="ss-columns">
          <div class="ss-left">
            {card}
            <Ask key="doubled" uid={uid} question="doubled" value={doubled} onAnswer={setDoubled} />
          </div>
          {hands}
        </div>
      )}
      {values}
      <LeftOut of="this picture" each={LEFT_OUT} />
    </>
  );
}

export default defineWidget<Traits>("cascade", css, Cascade);
