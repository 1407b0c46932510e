import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import SOURCE from "../../../src/seedsoil/widgets/vicious_cycle.json";
import { Button, Live, RadioGroup, Slider, Toggle, Values } from "../kit/controls";
import { Curves, type Series } from "../kit/curves";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import type { GlanceLine } from "../kit/glance";
import { Head, LeftOut } from "../kit/layout";
import { Listen } from "../kit/listen";
import { Transport, usePlayback } from "../kit/playback";
import type { Range } from "../kit/scale";
import { ModelError } from "../remodeling/simulate";
import {
  type Circuit, type Course, RANGES, SEEDS, STATUS, WIRES, type WireId, YEAR, courseOf, daysToDraw, monthOf, nameOf, on, percent, sameCircuit, seedInWords, wiresIn,
} from "./cycle";
import { type Answers, Questions, SingleCuts, pendingOf } from "./questions";
import { Scene } from "./scene";
import css from "./vicious_cycle.css";

interface Traits extends Answers {
  cut: WireId[];
  seed: number;
  years: number;
  from_day: number;
  day: number;
  /** The run kept to compare, as A. */
  kept: Circuit | null;
  /** A sentence of the chapter, with its source, beside the point to doubt. */
  note: string;
}

const NAMES: Record<string, string> = {
  seed: "The tumour's start",
  years: "The number of years",
  from_day: "The day of the cut",
  cut: "A wire",
};

const CHARTS: { column: "bone" | "uNTx" | "tumour"; label: string; range: Range; tone: Series["tone"]; figures: number }[] = [
  { column: "bone", label: "Bone mass, % of the start", range: [0, 125], tone: "bone", figures: 1 },
  { column: "uNTx", label: "uNTx (resorption), % of the start", range: [0, 450], tone: "soil", figures: 0 },
  { column: "tumour", label: "Tumour, % of what the place can hold", range: [0, 100], tone: "seed", figures: 1 },
];
const STRIDE = YEAR / 4;
const USUAL = courseOf({ cut: [], seed: 0.01, from_day: 0 }, 3);

function refusalOf(error: unknown): string {
  if (!(error instanceof ModelError)) throw error;
  return `${NAMES[error.field] ?? error.field} is ${String(error.value)}. Allowed: ${error.allowed}. The last run that was possible is shown.`;
}

/** A run of the model, or the last that was possible and a sentence that says what was not. */
function useCourse(circuit: Circuit | null, years: number): { course: Course | null; refusal: string } {
  const last = useRef<Course | null>(null);
  return useMemo(() => {
    try {
      last.current = circuit && courseOf(circuit, years);
      return { course: last.current, refusal: "" };
    } catch (error) {
      return { course: last.current, refusal: refusalOf(error) };
    }
  }, [circuit, years]);
}

function ViciousCycle({ model, uid }: ViewProps<Traits>) {
  const [cut, setCut] = useTrait(model, "cut");
  const [seed, setSeed] = useTrait(model, "seed");
  const [wanted, setYears] = useTrait(model, "years");
  const [fromDay, setFromDay] = useTrait(model, "from_day");
  const [rested, setRested] = useTrait(model, "day");
  const [kept, setKept] = useTrait(model, "kept");
  const [note] = useTrait(model, "note");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const [bestForBone, setBestForBone] = useTrait(model, "best_for_bone");
  const [bestForTumour, setBestForTumour] = useTrait(model, "best_for_tumour");
  const [medicines, showMedicines] = useState(false);
  const first = useRef({ cut, seed, years: wanted, from_day: fromDay });
  const comparison = useRef<HTMLDivElement>(null);
  // A comparison that was let go does not come back by itself.
  const offered = useRef(kept !== null || cut.length > 0);

  const circuit = useMemo((): Circuit => ({ cut, seed, from_day: fromDay }), [cut, seed, fromDay]);
  const possible = useCourse(circuit, wanted);
  const beside = useCourse(kept, wanted);
  const refusal = possible.refusal || beside.refusal;
  const present = possible.course ?? USUAL;
  const years = Math.round(present.days.at(-1)! / 365);
  // Two runs are compared over the same years.
  const other = beside.course?.days.length === present.days.length ? beside.course : null;
  const answers: Answers = { prediction, best_for_bone: bestForBone, best_for_tumour: bestForTumour };
  const setAnswer = { prediction: setPrediction, best_for_bone: setBestForBone, best_for_tumour: setBestForTumour };
  const pending = pendingOf(answers, cut);
  const veiled = pending !== null;

  const clock = usePlayback({ end: years * 365, seconds: 4 * years, start: rested, stride: STRIDE, onRest: setRested });
  // Whoever has just said what will happen sees it happen.
  const awaited = useRef(veiled);
  useEffect(() => {
    if (awaited.current && !veiled) {
      clock.seek(0);
      clock.play();
    }
    if (!awaited.current && veiled) clock.seek(0);
    awaited.current = veiled;
  }, [veiled]);

  const toggle = (id: WireId): void => {
    const before = model.get("cut");
    const next = WIRES.map((wire) => wire.id).filter((each) => (each === id ? !before.includes(id) : before.includes(each)));
    if (!offered.current && before.length === 0 && !refusal) {
      offered.current = true;
      setKept({ ...circuit, cut: [] });
    }
    setCut(next);
  };
  const keep = (): void => {
    offered.current = true;
    setKept(present.circuit);
  };
  const letGo = (): void => {
    offered.current = true;
    setKept(null);
    // The button that was pressed goes with the run.
    comparison.current?.querySelector("button")?.focus();
  };
  const reset = (): void => {
    setKept(null);
    offered.current = first.current.cut.length > 0;
    setCut(first.current.cut);
    setSeed(first.current.seed);
    setYears(first.current.years);
    setFromDay(first.current.from_day);
    clock.seek(0);
  };

  const { day } = clock;
  const compared = other && !sameCircuit(other.circuit, present.circuit) ? other : null;
  const nameB = nameOf(present.circuit, compared?.circuit);
  const nameA = compared ? nameOf(compared.circuit, present.circuit) : "";
  const value = (course: Course, column: "bone" | "uNTx" | "tumour", figures = 1): string => percent(on(course, course[column], day), figures);
  const month = monthOf(day);
  const place = `${month} month${month === 1 ? "" : "s"}`;
  const whole = Math.round(day);
  const waiting = cut.length > 0 && day < fromDay ? ` The cut comes on day ${fromDay}.` : "";
  const sentence = veiled
    ? `Day 0. ${cut.length ? `You will cut ${wiresIn(cut)}.` : "All four wires are intact."} What happens next waits for your prediction.`
    : compared
      ? `At ${place}: bone ${value(compared, "bone")} with ${nameA}, ${value(present, "bone")} with ${nameB}. Tumour ${value(compared, "tumour", 0)} and ${value(present, "tumour", 0)} of the place; uNTx ${value(compared, "uNTx", 0)} and ${value(present, "uNTx", 0)}.${waiting}`
      : `At ${place} with ${nameB}: bone ${value(present, "bone")}, uNTx ${value(present, "uNTx", 0)} of the start, tumour ${value(present, "tumour", 0)} of the place.${other ? " This run is A: change a wire to compare." : ""}${waiting}`;

  const drawn = useMemo(() => {
    const rows = daysToDraw(compared ? [present, compared] : [present]);
    const thin = (column: Float64Array): Float64Array => Float64Array.from(rows, (i) => column[i]!);
    const columns = (course: Course) => ({ bone: thin(course.bone), uNTx: thin(course.uNTx), tumour: thin(course.tumour) });
    return { days: thin(present.days), present: columns(present), compared: compared && columns(compared) };
  }, [present, compared]);
  const ticks = useMemo(() => Array.from({ length: years + 1 }, (_, year) => ({ x: year * YEAR, label: String(year) })), [years]);
  const marks = cut.length > 0 && fromDay > 0 && !veiled ? [{ x: fromDay, label: "cut" }] : [];
  const charts = veiled ? CHARTS.filter(({ column }) => column === (pending === "best_for_tumour" ? "tumour" : "bone")) : CHARTS;
  const glance = {
    x: drawn.days,
    lines: CHARTS.filter(({ column }) => column !== "uNTx").flatMap(({ column, range, tone, figures }): GlanceLine[] => [
      ...(drawn.compared ? [{ label: "A", values: drawn.compared[column], range, tone: "grey" as const, dash: "dot" as const }] : []),
      { label: column, dash: column === "tumour" ? "dash" : "solid", values: drawn.present[column], range, tone, format: (at) => percent(at, figures) },
    ]),
  };
  const rows: [string, string][] = veiled
    ? [["Values", "appear when you have made your prediction"]]
    : [
        ["Day", String(whole)],
        ["Wires cut", cut.length ? `${wiresIn(cut)}, from day ${fromDay}` : "none"],
        ["Tumour on day 0", seedInWords(seed)],
        ...CHARTS.map(({ column, label }): [string, string] => [label, `${value(present, column)}${compared ? ` (A, ${nameA}: ${value(compared, column)})` : ""}`]),
        ...WIRES.map(({ id, label, flow, unit }): [string, string] => [`${label}: ${flow}`, `${on(present, present.flow[id], day).toFixed(id === "PTHrP" ? 0 : 2)} ${unit}`]),
      ];
  const stop = SEEDS.reduce((best, each, i) => (Math.abs(Math.log(each / seed)) < Math.abs(Math.log(SEEDS[best]! / seed)) ? i : best), 0);
  const follow = (share: number | null): void => {
    if (share !== null) clock.seek(share * clock.end);
  };
  const flowing = (id: WireId): string => {
    if (veiled) return "";
    const { unit } = WIRES.find((wire) => wire.id === id)!;
    return `${on(present, present.flow[id], day).toFixed(id === "PTHrP" ? 0 : id === "osteoclast" ? 1 : 0)} ${unit}`;
  };

  return (
    <>
      <Head
        title="Cut the wire"
        lead="A tumour in bone drives a ring: each station sends a signal to the next, and the last one feeds the tumour. Cut a wire and see what stops."
        not="Not a patient."
        status={STATUS}
      />
      <p class="ss-refused" aria-live="polite">
        {refusal}
      </p>
      <div class="ss-columns">
        <div class="ss-left">
          <Scene uid={uid} course={present} circuit={present.circuit} day={veiled ? 0 : day} still={clock.reduced} summary={`A ring in a cut through bone: tumour, osteoblasts, osteoclasts, bone matrix. ${sentence}`} onToggle={toggle} />
          <Transport clock={clock} label="Day of the run" format={(at) => `day ${Math.round(at)}`} disabled={veiled} glance={glance} />
          <p class="ss-sentence">{sentence}</p>
          <Live text={clock.playing ? "" : sentence} />
          {!veiled && (
            <div class="ss-actions" ref={comparison}>
              <Button onClick={keep}>Keep this run as A</Button>
              {kept && <Button onClick={letGo}>Let run A go</Button>}
            </div>
          )}
        </div>
        <div class="ss-right">
          <Questions uid={uid} cut={cut} answers={answers} onAnswer={(question, answer) => setAnswer[question](answer)} />
          {charts.map(({ column, label, range, tone }) => (
            <Curves
              key={column}
              uid={uid}
              label={label}
              x={drawn.days}
              xLabel="Years"
              xTicks={ticks}
              range={range}
              height={160}
              series={[
                ...(drawn.compared ? [{ id: "A", label: `A: ${nameA}`, values: drawn.compared[column], unit: "%", tone: "grey" as const, dash: "dash" as const, faint: true }] : []),
                { id: "B", label: compared ? `B: ${nameB}` : "", values: drawn.present[column], unit: "%", tone },
              ]}
              marks={marks}
              cursor={day}
              onCursor={clock.seek}
              format={(at) => `day ${Math.round(at)}`}
              future={clock.playing ? "faint" : "full"}
              summary={`${nameB}: from ${percent(present[column][0]!, 0)} to ${percent(present[column].at(-1)!, 0)} on day ${years * 365}.`}
              veiled={veiled}
            />
          ))}
          <div class="ss-actions">
            <Listen series={present.bone} range={CHARTS[0]!.range} label="bone mass" onProgress={follow} disabled={veiled} />
            <Listen series={present.tumour} range={CHARTS[2]!.range} label="the tumour" onProgress={follow} disabled={veiled} />
          </div>
        </div>
        <div class="ss-legend">
          <ul class="ss-wires" aria-label="The four wires">
            {WIRES.map(({ id, label, from, to, tone, medicine }) => (
              <li key={id} class={`${tone}${cut.includes(id) ? " off" : ""}`}>
                <span class="swatch" aria-hidden="true" />
                <span>
                  <strong>{label}</strong> {from} → {to}
                  {medicines && <small>{medicine}</small>}
                </span>
                <span class="amount">{cut.includes(id) && day >= fromDay ? "cut" : flowing(id)}</span>
              </li>
            ))}
          </ul>
          <Toggle id={uid("medicines")} label="Show where medicines act" value={medicines} onChange={showMedicines} />
          {medicines && <p class="ss-hint">{SOURCE.medicines_note}</p>}
          <div class="ss-hands">
            <Slider
              id={uid("seed")}
              label="Tumour on day 0, share of the place"
              min={0}
              max={SEEDS.length - 1}
              value={stop}
              format={() => seedInWords(seed)}
              marks={[0.001, 0.01, 0.1].map((each) => ({ value: SEEDS.indexOf(each), label: seedInWords(each) }))}
              onChange={(next) => setSeed(SEEDS[next]!)}
            />
            <Slider
              id={uid("from-day")}
              label="The cut comes"
              min={RANGES.from_day[0]}
              max={RANGES.from_day[1]}
              step={28}
              value={fromDay}
              format={(at) => (at === 0 ? "on day 0" : `on day ${at}`)}
              marks={[0, 1, 2].map((year) => ({ value: year * YEAR, label: year === 0 ? "day 0" : `year ${year}` }))}
              onChange={setFromDay}
            />
            <RadioGroup
              id={uid("years")}
              label="Years shown"
              value={String(wanted)}
              onChange={(next) => setYears(Number(next))}
              options={["1", "2", "3", "4", "5"].map((each) => ({ value: each, label: each }))}
            />
            <div class="ss-actions">
              <Button onClick={reset}>Reset</Button>
            </div>
          </div>
        </div>
      </div>
      {bestForBone && bestForTumour && <SingleCuts note={note} />}
      <Values caption="The values shown" rows={rows} />
      <LeftOut of="this model" each={SOURCE.left_out} />
    </>
  );
}

export default defineWidget<Traits>("vicious_cycle", css, ViciousCycle);
