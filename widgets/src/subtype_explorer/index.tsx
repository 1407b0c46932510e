import { useEffect, useRef, useState } from "preact/hooks";
import SOURCE from "../../../src/seedsoil/widgets/subtype_explorer.json";
import { findings as ALLOWED } from "../../../src/seedsoil/subtypes.json";
import { Button, Live, RadioGroup, Slider, Toggle, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { Predict, SHOWN } from "../kit/predict";
import { Cell, Key, Tissue } from "./cell";
import css from "./subtype_explorer.css";
import { type Findings, metBy, read, sentenceOf, subtypeOf } from "./subtypes";

interface Share {
  group: string;
  subtype: string;
  percent: number;
  population: string;
  years: string;
  source: string;
}

interface Traits extends Findings {
  ki67: number;
  stain: string;
  prediction: string;
  shares: Share[];
}

type Side = "er" | "pr" | "ihc" | "ish";
const NONE = "none";
const LABELS: Record<Side, Record<string, string>> = SOURCE.labels;
const tight = (text: string): string => text.replace(/(\d) %/g, "$1\u00a0%");
const pretty = (id: string): string => id.replace(/-(?=\/|$)/g, "\u2212").replace("/", " / ");
const told = (side: Side, value: string | null): string => (value === null ? SOURCE.none[side] : LABELS[side][value]!);

function Shares({ shares, subtype }: { shares: readonly Share[]; subtype: string | null }) {
  const groups = [...new Set(shares.map((share) => share.group))];
  return (
    <div class="ss-shares">
      {groups.map((group) => {
        const here = shares.filter((share) => share.group === group);
        const [first] = here;
        return (
          <figure key={group}>
            <figcaption>
              Of {first!.population}, {first!.years} <cite>({first!.source})</cite>
            </figcaption>
            {here.map(({ subtype: name, percent }) => (
              <div key={name} class={`ss-share${name === subtype ? " here" : ""}`}>
                <span>{name === "unknown" ? "not known" : pretty(name).replaceAll(" ", "")}</span>
                <span class="ss-bar" aria-hidden="true">
                  <i style={{ width: `${percent}%` }} />
                </span>
                <span class="ss-number">{percent.toFixed(1)}&nbsp;%</span>
              </div>
            ))}
          </figure>
        );
      })}
      <p class="ss-hint">Registries count everybody in their region, so no interval is printed. Two groups of people, two mixes: ask of whom.</p>
    </div>
  );
}

function SubtypeExplorer({ model, uid }: ViewProps<Traits>) {
  const [er, setEr] = useTrait(model, "er");
  const [pr, setPr] = useTrait(model, "pr");
  const [ihc, setIhc] = useTrait(model, "ihc");
  const [ish, setIsh] = useTrait(model, "ish");
  const [mutation, setMutation] = useTrait(model, "mutation");
  const [ki67, setKi67] = useTrait(model, "ki67");
  const [stain, setStain] = useTrait(model, "stain");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const [shares] = useTrait(model, "shares");
  const first = useRef({ er, pr, ihc, ish, mutation, ki67 });

  const findings: Findings = { er, pr, ihc, ish, mutation };
  const veiled = prediction === "";
  const reading = read(findings);
  const subtype = subtypeOf(reading.subtype);
  const [reached, reach] = useState<readonly string[]>([]);
  const met = veiled ? [] : metBy(findings);
  useEffect(() => {
    if (met.some((each) => !reached.includes(each))) reach([...reached, ...met]);
  }, [met.join()]);

  const values: Record<Side, string | null> = { er, pr, ihc, ish };
  const setters: Record<Side, (value: string | null) => void> = { er: setEr, pr: setPr, ihc: setIhc, ish: setIsh };
  const group = (side: Side, label: string, hint?: string) => (
    <RadioGroup
      id={uid(side)}
      label={label}
      hint={hint}
      value={values[side] ?? NONE}
      onChange={(next: string) => setters[side](next === NONE ? null : next)}
      options={[...ALLOWED[side].map((value) => ({ value, label: LABELS[side][value]! })), { value: NONE, label: SOURCE.none[side] }]}
    />
  );
  const reset = (): void => {
    for (const side of ["er", "pr", "ihc", "ish"] as const) setters[side](first.current[side]);
    setMutation(first.current.mutation);
    setKi67(first.current.ki67);
    setStain("her2");
    reach([]);
    setPrediction("");
  };

  const described = `ER ${told("er", er)}, PR ${told("pr", pr)}, HER2 staining ${told("ihc", ihc)}, HER2 gene ${told("ish", ish)}${mutation ? ", a HER2 mutation" : ""}`;
  const sentence = veiled ? "" : `${subtype ? subtype.label : "The subtype is open"}; ${reading.word}.`;
  const words: Record<string, string> = SOURCE.words;
  const rows: [string, string][] = [
    ["ER", told("er", er)],
    ["PR", told("pr", pr)],
    ["HER2 protein (IHC)", told("ihc", ihc)],
    ["HER2 gene (ISH)", told("ish", ish)],
    ["HER2 mutation", mutation ? "found" : "none"],
    ["Ki-67", `${ki67} %`],
    ["Clinical subtype", veiled ? "appears when you have predicted" : (subtype?.label ?? "open")],
    ["HER2 in finer words", veiled ? "appears when you have predicted" : reading.word],
  ];

  return (
    <>
      <div class="ss-head">
        <p class="ss-title">What is this tumour called?</p>
        <p class="ss-lead">Set what the laboratory found. The cell, the slice under the microscope and the name follow.</p>
      </div>
      <Predict id={uid("prediction")} ask={SOURCE.question.ask} options={SOURCE.question.options} value={prediction} onChange={setPrediction}>
        {prediction === SHOWN && <p>{SOURCE.question.answer}</p>}
      </Predict>
      <div class="ss-columns">
        <div class="ss-left">
          <div class="ss-look">
            {!veiled && (
              <p class="ss-named">
                <span class="ss-kicker">Clinical subtype</span>
                <span class="ss-name">{subtype ? pretty(subtype.id) : "still open"}</span>
                <strong class="ss-word">{reading.word}</strong>
              </p>
            )}
            <Cell findings={findings} summary={`One cell: ${described}.`} />
            <Tissue findings={findings} ki67={ki67} stain={stain} summary={`A slice of 48 cells, stained for ${SOURCE.stains.find((each) => each.id === stain)!.label}: ${described}; Ki-67 ${ki67} %.`} />
          </div>
          <Key />
          <RadioGroup id={uid("stain")} label="Stain the slice for" value={stain} onChange={setStain} options={SOURCE.stains.map(({ id, label }) => ({ value: id, label }))} />
          <p class="ss-hint">{SOURCE.copies}</p>
        </div>
        <div class="ss-hands">
          {group("er", "Oestrogen receptor (ER)")}
          {group("pr", "Progesterone receptor (PR)")}
          {group("ihc", "HER2 protein: staining (IHC)")}
          {group("ish", "HER2 gene: copies counted (ISH)")}
          <Toggle id={uid("mutation")} label="A mutation of the HER2 gene was found" value={mutation} onChange={setMutation} />
          <Slider id={uid("ki67")} label="Ki-67: nuclei dividing or about to" min={0} max={100} step={5} value={ki67} format={(value) => `${value} %`} onChange={setKi67} />
        </div>
      </div>
      {!veiled && (
        <div class="ss-said">
          <div class="ss-result">
            <p class="ss-kicker">Why this name</p>
            <p>
              {subtype ? `${subtype.label}. ` : ""}
              <strong>{reading.word[0]!.toUpperCase() + reading.word.slice(1)}:</strong> {words[reading.word]}
            </p>
            <ul>
              {[reading.rule, ...reading.notes].map((id) => (
                <li key={id}>{tight(sentenceOf(id))}</li>
              ))}
            </ul>
            {subtype && <p class="ss-points">{subtype.treatment}</p>}
          </div>
          <div class="ss-goals" role="group" aria-label="Can you build these?">
            <p class="ss-kicker">Can you build these?</p>
            <ul>
              {SOURCE.goals.map(({ id, text }) => (
                <li key={id} class={reached.includes(id) || met.includes(id) ? "done" : ""}>
                  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                    <circle cx="12" cy="12" r="9.5" />
                    {(reached.includes(id) || met.includes(id)) && <path d="M7.5 12.5l3 3L16.5 9" />}
                  </svg>
                  <span>
                    {text}
                    <span class="ss-hidden">{reached.includes(id) || met.includes(id) ? ": built" : ": not yet"}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      <Live text={sentence} />
      {!veiled && <Shares shares={shares} subtype={reading.subtype} />}
      {!veiled && (
        <details class="ss-silent">
          <summary>What the name does not say</summary>
          <ul>
            {SOURCE.silent.map((each) => (
              <li key={each}>{tight(each)}</li>
            ))}
          </ul>
        </details>
      )}
      <div class="ss-actions">
        <Button onClick={reset}>Reset</Button>
      </div>
      <Values caption="Findings and name" rows={rows} />
    </>
  );
}

export default defineWidget<Traits>("subtype_explorer", css, SubtypeExplorer);
