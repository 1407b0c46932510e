import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button, Live, RadioGroup, Slider, Values } from "../kit/controls";
import { Curves, Portrait, type Series } from "../kit/curves";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { Fold } from "../kit/fold";
import { useSettled } from "../kit/frame";
import type { GlanceLine } from "../kit/glance";
import { Listen } from "../kit/listen";
import { Transport, usePlayback } from "../kit/playback";
import { Predict } from "../kit/predict";
import { type Range, inDecimals, rangeOf } from "../kit/scale";
import { ModelError } from "../remodeling/simulate";
import css from "./bone_cycle.css";
import { Key } from "./key";
import { heldBy, lookOf, moleculesOf } from "./picture";
import {
  INPUTS, LIMITS, type Mode, NEUTRAL, PUSHES, type Push, QUESTIONS, RANGES, SPANS, STATUS, type Settings, type Solved, artefact, at, canAsk, dayOf, figure, foldOf, percent, pushed, questionOf, rowOn, sentence, solve, verdict, wavesInWords, wavesOf,
} from "./scenario";
import { CrossSection } from "./section";

interface Traits extends Settings {
  day: number;
  /** Whether to ask before the curves show. */
  ask: boolean;
  prediction: string;
}

const TRAITS = ["mode", "stimulus", "g11", "days", "rankl", "opg", "pth", "from_day", "to_day", "day", "prediction"] as const;
/** Ends of the axes: the first of these that holds all values, so that an axis rests while a control moves. */
const ENDS = {
  bone: [[96, 102], [85, 105], [70, 110], [0, 120]],
  cells: [[0, 2], [0, 6], [0, 10]],
  signals: [[0, 100]],
  osteoclasts: [[0, 12], [0, 25]],
  osteoblasts: [[0, 500], [0, 1000], [0, 1500]],
} as const satisfies Record<string, readonly Range[]>;
type Chart = keyof typeof ENDS;

const CHARTS: readonly { id: Chart; label: string; height: number; summary: string }[] = [
  { id: "cells", label: "Cells, times their resting number", height: 190, summary: "Osteoclasts, osteoblasts and pre-osteoblasts over the days." },
  { id: "bone", label: "Bone mass", height: 190, summary: "Bone mass in percent of the start, over the days." },
  { id: "osteoclasts", label: "Osteoclasts", height: 160, summary: "Number of osteoclasts over the days." },
  { id: "osteoblasts", label: "Osteoblasts", height: 160, summary: "Number of osteoblasts over the days." },
  { id: "signals", label: "Where RANKL and RANK are", height: 190, summary: "Share of RANK that is occupied and share of RANKL that OPG holds, over the days." },
];
const NONE: readonly never[] = [];

const endsFor = (chart: Chart, series: readonly Series[]): Range =>
  ENDS[chart].find(([low, high]) => series.every(({ values }) => (values as Float64Array).every((each) => each >= low && each <= high))) ?? rangeOf(series.map(({ values }) => values));

const secondsFor = (days: number): number => (days <= 200 ? 15 : days <= 700 ? 20 : 24);

function usePaper(): boolean {
  const [paper, print] = useState(false);
  useEffect(() => {
    const media = matchMedia("print");
    const turn = (): void => print(media.matches);
    media.addEventListener("change", turn);
    return () => media.removeEventListener("change", turn);
  }, []);
  return paper;
}

/** The run of the settings; where they cannot be, the last that could, with a sentence that says why. */
function useSolved(settings: Settings): { solved: Solved | null; refusal: string } {
  const last = useRef<Solved | null>(null);
  return useMemo(() => {
    try {
      last.current = solve(settings);
      return { solved: last.current, refusal: "" };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return { solved: last.current, refusal: last.current ? `${error.message} The picture shows the last run that was possible.` : error.message };
    }
  }, Object.values(settings));
}

const strength = (g11: number): string => {
  if (g11 < 0.6) return "weak";
  if (g11 < 0.95) return "moderate";
  return g11 < 1.1 ? "strong" : "very strong";
};

function CycleHands({ settings, uid, set }: { settings: Settings; uid: (suffix: string) => string; set: (part: Partial<Settings>) => void }) {
  return (
    <>
      <Slider
        id={uid("stimulus")}
        label="Extra osteoclasts on day 0"
        {...RANGES.stimulus}
        value={settings.stimulus}
        format={(value) => `+${value}`}
        marks={[0, 10, 20].map((value) => ({ value, label: String(value) }))}
        onChange={(stimulus) => set({ stimulus })}
      />
      <Slider
        id={uid("g11")}
        label={
          <>
            Osteoclasts call osteoclasts, <var>g</var>
            <sub>11</sub>
          </>
        }
        {...RANGES.g11}
        value={settings.g11}
        format={(value) => `${value.toFixed(3).replace(/0$/, "")}, ${strength(value)}`}
        marks={[0.5, 1].map((value) => ({ value, label: String(value) }))}
        hint="How strongly osteoclasts bring about more osteoclasts, through TGF-β freed from bone and other signals."
        onChange={(g11) => set({ g11: Number(g11.toFixed(3)) })}
      />
    </>
  );
}

const amount = (value: number): string => (value === 0 ? "none" : `${figure(value, 2)} pM/day`);

function SignalHands({ settings, uid, set, preset }: { settings: Settings; uid: (suffix: string) => string; set: (part: Partial<Settings>) => void; preset: (push: Push) => void }) {
  const only = PUSHES.find((push) => PUSHES.every((each) => settings[each] === (each === push ? INPUTS[each].published : 0)));
  const last = Math.max(settings.days, settings.to_day, settings.from_day);
  return (
    <>
      <RadioGroup id={uid("push")} label="Give, as in the paper" value={only ?? null} onChange={preset} options={PUSHES.map((push) => ({ value: push, label: INPUTS[push].name }))} />
      {PUSHES.map((push) => (
        <Slider
          key={push}
          id={uid(push)}
          label={`${INPUTS[push].name} given`}
          {...RANGES[push]}
          value={settings[push]}
          format={amount}
          marks={[{ value: INPUTS[push].published, label: "as in the paper" }]}
          onChange={(value) => set({ [push]: value })}
        />
      ))}
      <Slider id={uid("from")} label="From day" min={0} max={last} value={settings.from_day} format={String} onChange={(from_day) => set({ from_day, to_day: Math.max(from_day, settings.to_day) })} />
      <Slider id={uid("to")} label="To day" min={0} max={last} value={settings.to_day} format={String} onChange={(to_day) => set({ to_day, from_day: Math.min(to_day, settings.from_day) })} />
    </>
  );
}

function Challenge({ solved }: { solved: Solved }) {
  const words = useMemo(() => wavesInWords(solved), [solved]);
  const found = useMemo(() => Math.abs(wavesOf(solved).ratio - 1) < NEUTRAL, [solved]);
  const { g11 } = solved.settings;
  return (
    <div class={found ? "ss-challenge found" : "ss-challenge"}>
      <p>
        <strong>{found ? "✓ Found." : "Challenge."}</strong>{" "}
        {found
          ? `At g₁₁ = ${g11} the cycles neither die nor grow. Move it one step either way: the balance stands on a knife’s edge.`
          : "Show 1500 days and 3 extra osteoclasts. Find the g₁₁ at which the cycles neither die nor grow."}
      </p>
      <p class="ss-hint">Now: {words}</p>
    </div>
  );
}

function valueRows(solved: Solved, day: number, veiled: boolean): [string, string][] {
  const { settings, run, rest, nadir } = solved;
  const rows: [string, string][] = [
    ["Day", String(Math.round(day))],
    ["Bone mass", percent(at(solved, "z", day))],
  ];
  if (settings.mode === "cycle")
    return [
      ...rows,
      ["Osteoclasts", `${figure(at(solved, "x1", day))} (at rest ${figure(rest.osteoclasts)})`],
      ["Osteoblasts", `${figure(at(solved, "x2", day))} (at rest ${figure(rest.osteoblasts)})`],
      ["Bone resorbed in a day", `${inDecimals(at(solved, "resorption", day), 2)} %`],
      ["Bone formed in a day", `${inDecimals(at(solved, "formation", day), 2)} %`],
      ["Least bone", veiled ? "after your prediction" : `${percent(run.columns.z![nadir]!)} on ${dayOf(run.days[nadir]!)}`],
    ];
  const beside = (now: string, start: string): string => `${now} (at rest ${start})`;
  const of = (column: string, say: (value: number) => string): string => beside(say(at(solved, column, day)), say(at(solved, column, 0)));
  return [
    ...rows,
    ["Osteoclasts", of("C_fold", (value) => `${inDecimals(value, 2)} ×`)],
    ["Osteoblasts", of("B_fold", (value) => `${inDecimals(value, 2)} ×`)],
    ["Pre-osteoblasts (responding)", of("R_fold", (value) => `${inDecimals(value, 2)} ×`)],
    ["RANK occupied", of("occupied", (value) => percent(100 * value))],
    ["RANKL held by OPG", of("decoyed", (value) => percent(100 * value))],
    ["Free RANKL", of("RANKL", (value) => `${figure(value)} pM`)],
    ["RANKL on OPG", beside(`${figure(heldBy(solved, day))} pM`, `${figure(heldBy(solved, 0))} pM`)],
    ["OPG", of("OPG", (value) => `${figure(value)} pM`)],
  ];
}

function BoneCycle({ model, uid }: ViewProps<Traits>) {
  const [mode] = useTrait(model, "mode");
  const [stimulus] = useTrait(model, "stimulus");
  const [g11] = useTrait(model, "g11");
  const [days, setDays] = useTrait(model, "days");
  const [rankl] = useTrait(model, "rankl");
  const [opg] = useTrait(model, "opg");
  const [pth] = useTrait(model, "pth");
  const [from_day] = useTrait(model, "from_day");
  const [to_day] = useTrait(model, "to_day");
  const [restedOn, restOn] = useTrait(model, "day");
  const [ask] = useTrait(model, "ask");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const settings: Settings = { mode, stimulus, g11, days, rankl, opg, pth, from_day, to_day };
  const first = useRef(Object.fromEntries(TRAITS.map((name) => [name, model.get(name)])) as unknown as Traits);
  // What was predicted in each scenario, so that coming back to it does not ask again.
  const predicted = useRef(new Map<string, string>());

  const { solved: known, refusal } = useSolved(settings);
  const solved = known?.settings.mode === mode ? known : null;
  const paper = usePaper();
  const veiled = ask && prediction === "" && !paper;
  const end = solved?.settings.days ?? days;
  const clock = usePlayback({ end, seconds: secondsFor(end), start: restedOn, onRest: restOn });
  const day = veiled ? 0 : clock.day;

  const set = (part: Partial<Traits>): void => {
    for (const [name, value] of Object.entries(part) as [keyof Traits, never][]) model.set(name, value);
  };
  const keyOf = (next: Settings): string => (next.mode === "cycle" ? "cycle" : pushed(next).join());
  const turnTo = (part: Partial<Settings>): void => {
    predicted.current.set(keyOf(settings), prediction);
    set(part);
    setPrediction(predicted.current.get(keyOf({ ...settings, ...part })) ?? "");
    clock.pause();
    clock.seek(0);
  };
  const reset = (): void => {
    predicted.current.clear();
    clock.pause();
    set(first.current);
    clock.seek(first.current.day);
  };

  const told = solved ? sentence(solved, day) : "";
  const spoken = useSettled(told, 300);
  const lines = useMemo(() => (solved ? linesOf(solved) : null), [solved]);
  const glance = useMemo(() => solved && lines && { x: solved.run.days, lines: glanceOf(mode, lines) }, [solved]) ?? undefined;
  const marks = useMemo(() => (solved && !veiled && mode === "cycle" && solved.deepest[solved.nadir]! > 0.05 ? [{ x: solved.run.days[solved.nadir]!, label: "deepest" }] : []), [solved, veiled]);
  const bands = mode === "signals" && pushed(settings).length && solved ? [{ from: Math.min(solved.settings.from_day, end), to: Math.min(solved.settings.to_day, end), label: pushed(solved.settings).join(" + ") }] : [];
  const strange = useMemo(() => (solved ? artefact(solved) : ""), [solved]);
  const shared = { uid, x: solved?.run.days ?? NONE, xLabel: "Days", cursor: day, onCursor: clock.seek, format: dayOf, veiled, bands };

  // What a day does not change is not drawn again while the days go by.
  const head = useMemo(
    () => (
      <div class="ss-head">
        <RadioGroup<Mode>
          id={uid("mode")}
          label="Look at"
          value={mode}
          onChange={(next) => turnTo({ mode: next })}
          options={[
            { value: "cycle", label: "One cycle" },
            { value: "signals", label: "The signals: RANKL, OPG, PTH" },
          ]}
        />
        <Button onClick={reset}>Reset</Button>
      </div>
    ),
    [...Object.values(settings), prediction],
  );
  const key = useMemo(() => <Key mode={mode} />, [mode]);
  const hands = useMemo(
    () => (
      <>
        {mode === "cycle" ? (
          <CycleHands settings={settings} uid={uid} set={set} />
        ) : (
          <SignalHands settings={settings} uid={uid} set={set} preset={(push) => turnTo(Object.fromEntries(PUSHES.map((each) => [each, each === push ? INPUTS[each].published : 0])))} />
        )}
        <RadioGroup
          id={uid("days")}
          label="Days shown"
          value={String(days)}
          onChange={(next) => setDays(Number(next))}
          options={[...new Set([...SPANS, first.current.days])].sort((a, b) => a - b).map((span) => ({ value: String(span), label: String(span) }))}
        />
        {solved && mode === "cycle" && !veiled && <Challenge solved={solved} />}
      </>
    ),
    [solved, veiled, ...Object.values(settings), prediction],
  );
  const question = useMemo(
    () =>
      ask &&
      // An open question cannot be answered on paper.
      !(paper && prediction === "") &&
      (canAsk(settings) && solved ? (
        <Predict id={uid("predict")} ask={questionOf(solved.settings)} options={QUESTIONS[mode].options} value={prediction} onChange={setPrediction}>
          <p class="ss-verdict">{verdict(solved, prediction)}</p>
          <p class="ss-hint">Press play to watch it, or drag the day along the curves.</p>
        </Predict>
      ) : (
        veiled && <p class="ss-wait">Choose what is given: RANKL, OPG or PTH. Then predict what it does to bone.</p>
      )),
    [solved, ask, paper, veiled, prediction, ...Object.values(settings)],
  );

  return (
    <>
      {head}
      {solved && (
        <figure class="ss-stage-plate">
          <CrossSection look={lookOf(solved, day)} molecules={moleculesOf(solved, day)} day={day} still={clock.reduced} summary={`Cross-section of a remodelling site. ${spoken}`} />
          <figcaption class="ss-state">{told}</figcaption>
        </figure>
      )}
      <Transport clock={veiled ? { ...clock, day: 0 } : clock} label="Day" format={(at) => `day ${Math.round(at)}`} disabled={veiled} glance={glance} />
      {key}
      <p class="ss-refused" aria-live="polite">
        {refusal}
      </p>
      {question}
      <div class="ss-columns">
        <div class="ss-hands">
          {hands}
          {solved && mode === "cycle" && (
            <Fold kind="ss-path" summary="The path of the cells">
              <Portrait
                label="Osteoblasts against osteoclasts"
                x={solved.run.columns.x1!}
                y={solved.run.columns.x2!}
                xLabel="Osteoclasts"
                yLabel="Osteoblasts"
                cursorIndex={rowOn(solved, day)}
                points={[{ x: solved.rest.osteoclasts, y: solved.rest.osteoblasts, label: "rest" }]}
                height={240}
                summary="Osteoblasts against osteoclasts: the way from the start to rest."
                veiled={veiled}
              />
            </Fold>
          )}
        </div>
        <div class="ss-readings">
          {lines && solved && (
            <>
              {strange && !veiled && <p class="ss-strange">{strange}</p>}
              {CHARTS.map(({ id, label, height, summary }) => {
                const drawing = lines[id];
                return drawing && <Curves key={id} {...shared} {...drawing} label={label} height={height} summary={summary} marks={id === "bone" ? marks : NONE} />;
              })}
              <Listen series={solved.run.columns.z!} range={lines.bone!.range} label="bone mass" disabled={veiled} onProgress={(share) => share !== null && clock.seek(share * end)} />
            </>
          )}
        </div>
      </div>
      {solved && <Values caption={`Values on ${dayOf(day)}`} rows={valueRows(solved, day, veiled)} />}
      <p class="ss-hint ss-fine">
        {STATUS[mode]} {LIMITS[mode]}
      </p>
      <Live text={refusal || (veiled ? "The curves wait for your prediction." : spoken)} />
    </>
  );
}

interface Drawing {
  series: Series[];
  range: Range;
}

/** The lines of the mode's charts; made once for a run, because a new array draws its line anew. */
function linesOf({ settings, run, rest }: Solved): Partial<Record<Chart, Drawing>> {
  const { columns } = run;
  const level = (id: string, value: number): Series => ({ id, label: "", values: new Float64Array(run.days.length).fill(value), tone: "grey", dash: "dot", faint: true });
  const chart = (name: Chart, ...series: Series[]): Partial<Record<Chart, Drawing>> => ({ [name]: { series, range: endsFor(name, series) } });
  const bone = chart("bone", level("start", 100), { id: "z", label: "Bone mass", values: columns.z!, unit: "%", tone: "bone" });
  if (settings.mode === "cycle")
    return {
      ...bone,
      ...chart("osteoclasts", level("rest", rest.osteoclasts), { id: "x1", label: "Osteoclasts", values: columns.x1!, tone: "seed" }),
      ...chart("osteoblasts", level("rest", rest.osteoblasts), { id: "x2", label: "Osteoblasts", values: columns.x2!, tone: "node" }),
    };
  const occupied = foldOf(columns.occupied!, 0.01);
  const held = foldOf(columns.decoyed!, 0.01);
  return {
    ...bone,
    ...chart(
      "cells",
      level("rest", 1),
      { id: "C", label: "Osteoclasts", values: columns.C_fold!, unit: "×", tone: "seed" },
      { id: "B", label: "Osteoblasts", values: columns.B_fold!, unit: "×", tone: "node" },
      { id: "R", label: "Pre-osteoblasts", values: columns.R_fold!, unit: "×", tone: "grey", dash: "dash" },
    ),
    ...chart(
      "signals",
      level("rest-occupied", occupied[0]!),
      level("rest-held", held[0]!),
      { id: "occupied", label: "RANK occupied", values: occupied, unit: "%", tone: "blue" },
      { id: "held", label: "RANKL on OPG", values: held, unit: "%", tone: "violet", dash: "dash" },
    ),
  };
}

/** What a phone keeps in sight while a control moves. */
function glanceOf(mode: Mode, lines: Partial<Record<Chart, Drawing>>): GlanceLine[] {
  const line = (chart: Chart, id: string, label: string, format: (value: number) => string): GlanceLine => {
    const { series, range } = lines[chart]!;
    return { ...series.find((each) => each.id === id)!, range, label, format };
  };
  const cells = mode === "cycle" ? line("osteoclasts", "x1", "osteoclasts", figure) : line("cells", "C", "osteoclasts", (value) => `${inDecimals(value, 2)} ×`);
  return [line("bone", "z", "bone", percent), { ...cells, dash: "dash" }];
}

export default defineWidget<Traits>("bone-cycle", css, BoneCycle);
