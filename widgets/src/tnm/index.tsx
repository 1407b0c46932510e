import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button, RadioGroup, Select, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { type Axis, type Findings, MOMENTS, StagingError, type Tables, assess, checkedFindings } from "../staging/engine";
import { Biology } from "./biology";
import { CASES, Case, type Phase, reached } from "./cases";
import { CategoryChooser } from "./categories";
import { Distant } from "./distant";
import { NO_MICROSCOPE, Nodes } from "./nodes";
import { AXES, type Categories, type Outcome, VEILED, type Veil, headline, labelOf, outcomeOf, outcomeOfCategories, scoreCounts } from "./outcome";
import { Result } from "./result";
import css from "./tnm.css";
import { Tumour } from "./tumour";
import { LOOKS, type Look, NAMES, inWords } from "./words";

interface Traits {
  findings: Partial<Findings>;
  mode: "findings" | "categories";
  categories: Categories;
  /** Id of the case on show, or an empty string. */
  preset: string;
  /** The open panel of findings. */
  look: Look;
  tables: Tables | null;
}

const PANELS: Record<Look, { name: string; axis?: Axis }> = {
  tumour: { name: "Tumour", axis: "t" },
  nodes: { name: "Nodes", axis: "n" },
  distant: { name: "Distant", axis: "m" },
  biology: { name: "Biology" },
};
const NOTHING: Veil = new Set<never>();
const MARKERS: readonly (keyof Findings)[] = ["grade", "er", "pr", "her2", "oncotype"];
const MOMENT_LABELS: Record<string, string> = {
  "before treatment": "Before treatment",
  "surgery first": "Surgery first",
  "after neoadjuvant treatment": "After neoadjuvant",
  recurrence: "Recurrence",
};

function refusalOf(error: unknown): string {
  if (!(error instanceof StagingError)) throw error;
  const name = (field: string): string => NAMES[field as keyof Findings] ?? field;
  const told = (field: string, value: unknown): string => `${name(field)}: ${inWords(field as keyof Findings, value as never)}`;
  const sentence = error.beside
    ? `“${told(error.field, error.value)}” contradicts “${told(...error.beside)}”: ${error.why}`
    : `${name(error.field)}${error.message.slice(error.field.length)}`;
  return `${sentence}. Nothing was changed.`;
}

function isPossible(findings: Findings): boolean {
  try {
    assess(findings);
    return true;
  } catch {
    return false;
  }
}

function TNM({ model, uid }: ViewProps<Traits>) {
  const [partial, setFindings] = useTrait(model, "findings");
  const [mode, setMode] = useTrait(model, "mode");
  const [chosen, setChosen] = useTrait(model, "categories");
  const [presetId, setPreset] = useTrait(model, "preset");
  const [look, setLook] = useTrait(model, "look");
  const [tables] = useTrait(model, "tables");
  const findings = useMemo(() => checkedFindings(partial), [partial]);
  const start = useRef({ findings, chosen, look });

  const preset = CASES.find(({ id }) => id === presetId);
  const [phase, setPhase] = useState<Phase>("predict");
  const reply = useRef<HTMLDivElement>(null);
  // An object, because the same refusal again must draw again: the control shows by itself what was refused.
  const [refusal, setRefusal] = useState({ sentence: "" });
  const [round, setRound] = useState(0);
  const microscope = useRef<Partial<Findings>>(NO_MICROSCOPE);

  const last = useRef<Outcome | null>(null);
  // Most moves of the slider change no category; the same outcome then saves drawing the result again.
  const outcome = useMemo(() => {
    const next = mode === "findings" ? outcomeOf(findings, tables) : outcomeOfCategories(chosen, findings, tables);
    return (last.current = last.current && JSON.stringify(last.current) === JSON.stringify(next) ? last.current : next);
  }, [mode, findings, chosen, tables]);

  const openCase = mode === "findings" ? preset : undefined;
  const asked = openCase !== undefined && phase === "predict";
  const veil = useMemo((): Veil => (asked ? new Set(openCase.veil) : NOTHING), [asked, openCase]);
  const arrived = openCase !== undefined && !asked && reached(openCase, findings, outcome);
  // Once reached, the answer stays, so that the learner can move on without losing it.
  useEffect(() => {
    if (arrived) setPhase("answer");
  }, [arrived]);

  // A case can also be opened from Python.
  useLayoutEffect(() => setPhase("predict"), [presetId]);

  // On paper nothing can be opened any more, and so every panel is drawn.
  const [paper, print] = useState(false);
  useEffect(() => {
    const media = matchMedia("print");
    const turn = (): void => print(media.matches);
    media.addEventListener("change", turn);
    return () => media.removeEventListener("change", turn);
  }, []);

  const change = (part: Partial<Findings>): void => {
    // Read from the model, because two moves can come before the view has drawn the first.
    const before: Findings = { ...findings, ...model.get("findings") };
    let next: Findings = { ...before, ...part };
    // What only the microscope shows belongs to surgery: before it, it must not count silently, and it comes back after.
    const [was, is] = [before, next].map(({ moment }) => MOMENTS[moment]!.basis);
    if (is !== was) {
      const { largest_deposit_mm, isolated_tumour_cells, molecular } = before;
      const seen = { ...next, ...microscope.current };
      if (is === "clinical") {
        microscope.current = { largest_deposit_mm, isolated_tumour_cells, molecular };
        next = { ...next, ...NO_MICROSCOPE };
      } else if (isPossible(seen)) next = seen;
    }
    try {
      assess(next);
    } catch (error) {
      setRefusal({ sentence: refusalOf(error) });
      return;
    }
    setRefusal({ sentence: "" });
    setFindings(next);
  };
  const open = (id: string): void => {
    const next = CASES.find((each) => each.id === id);
    setPreset(id);
    setRefusal({ sentence: "" });
    setPhase("predict");
    setRound(round + 1);
    microscope.current = NO_MICROSCOPE;
    setFindings(next ? checkedFindings(next.findings) : start.current.findings);
    if (!next) return;
    setMode("findings");
    setLook(next.look);
  };
  const reset = (): void => {
    if (preset) {
      open(preset.id);
      return;
    }
    open("");
    setChosen(start.current.chosen);
    setLook(start.current.look);
  };
  const workFrom = (next: Traits["mode"]): void => {
    // Letters that would answer an open prediction are not carried over.
    if (next === "categories" && !asked) setChosen({ t: outcome.labels.t ?? "", n: outcome.labels.n ?? "", m: outcome.labels.m ?? "" });
    setMode(next);
  };
  const moveTab = (event: KeyboardEvent): void => {
    const here = LOOKS.indexOf(look);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = LOOKS.at(to % LOOKS.length)!;
    setLook(next);
    const strip = event.currentTarget as HTMLElement;
    strip.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  // Only the open panel is drawn: a page may hold a dozen of these widgets, and a move redraws one panel, not four.
  const panel = (id: Look) => ({
    id: uid(`panel-${id}`),
    class: "ss-panel",
    role: "tabpanel" as const,
    "aria-labelledby": uid(`tab-${id}`),
    hidden: look !== id && !paper,
  });
  const content = (id: Look, inside: ComponentChildren) =>
    (look === id || paper) && (
      <>
        {paper && <p class="ss-heading">{PANELS[id].name}</p>}
        {inside}
      </>
    );
  const stateOf = (axis?: Axis): string =>
    axis ? labelOf(outcome, axis, veil, "not known") : `G${findings.grade ?? " ?"}`;
  const parts = { findings, uid, change };
  const biology = (
    <Biology {...parts} subtype={outcome.subtype} scoreCounts={!asked && scoreCounts(outcome, findings)} />
  );
  const told = mode === "findings" ? (Object.keys(NAMES) as (keyof Findings)[]) : MARKERS;
  const rows: [string, string][] = [
    ...AXES.map((axis): [string, string] => [`Category ${axis.toUpperCase()}`, labelOf(outcome, axis, veil, "not known yet")]),
    ...told.map((name): [string, string] => [NAMES[name], inWords(name, findings[name])]),
  ];

  const result = useMemo(
    () => <Result outcome={outcome} uid={uid} veil={veil} onReached={arrived ? () => reply.current?.focus() : undefined} />,
    [outcome, veil, arrived],
  );
  const head = useMemo(
    () => (
      <div class="ss-head">
        <Select
          id={uid("case-choice")}
          label="Start from"
          value={preset?.id ?? ""}
          onChange={open}
          options={[{ value: "", label: "your own findings" }, ...CASES.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        <RadioGroup
          id={uid("mode")}
          label="Work from"
          value={mode}
          onChange={workFrom}
          options={[
            { value: "findings", label: "Findings" },
            { value: "categories", label: "Categories" },
          ]}
        />
        <Button onClick={reset}>Reset</Button>
      </div>
    ),
    [presetId, mode, round, outcome, asked],
  );

  return (
    <>
      {head}
      {openCase && (
        <Case key={`${presetId}${round}`} preset={openCase} uid={uid} phase={phase} onPhase={setPhase} reply={reply} />
      )}
      <div class="ss-columns">
        <div class="ss-inputs">
          {mode === "findings" ? (
            <>
              <RadioGroup
                id={uid("moment")}
                label={NAMES.moment}
                value={findings.moment}
                onChange={(moment) => change({ moment })}
                options={Object.entries(MOMENTS).map(([value, { prefix }]) => ({
                  value,
                  label: (
                    <>
                      {MOMENT_LABELS[value]} <span class="ss-prefix">{prefix}</span>
                    </>
                  ),
                }))}
              />
              <p class="ss-hint">Staged from {MOMENTS[findings.moment]?.meaning}.</p>
              <div class="ss-tabs" role="tablist" aria-label="Findings" onKeyDown={moveTab}>
                {LOOKS.map((id) => (
                  <button
                    type="button"
                    role="tab"
                    id={uid(`tab-${id}`)}
                    data-tab={id}
                    aria-selected={look === id}
                    aria-controls={uid(`panel-${id}`)}
                    tabIndex={look === id ? 0 : -1}
                    onClick={() => setLook(id)}
                  >
                    {PANELS[id].name} <span>{stateOf(PANELS[id].axis)}</span>
                  </button>
                ))}
              </div>
              <p class="ss-refused" aria-live="polite">
                {refusal.sentence}
              </p>
              <div key={`t${round}`} {...panel("tumour")}>{content("tumour", <Tumour {...parts} veiled={veil.has("t")} />)}</div>
              <div key={`n${round}`} {...panel("nodes")}>{content("nodes", <Nodes {...parts} />)}</div>
              <div key={`d${round}`} {...panel("distant")}>{content("distant", <Distant {...parts} />)}</div>
              <div key={`b${round}`} {...panel("biology")}>{content("biology", biology)}</div>
            </>
          ) : (
            <div class="ss-panel">
              <CategoryChooser chosen={chosen} uid={uid} onChange={setChosen} />
              {biology}
            </div>
          )}
        </div>
        {result}
      </div>
      <Values
        caption="The values shown"
        rows={[...rows, ["Stage", veil.has("stage") ? VEILED : headline(outcome)], ["Treatment subtype", outcome.subtype?.label ?? "not known yet"]]}
      />
      <p class="ss-hint ss-fine">
        For learning. Not a medical device: not for diagnosis, treatment or registry reporting. Rules of the AJCC 8th
        edition (breast, revised 2018) in our own words; not endorsed by AJCC.
      </p>
    </>
  );
}

export default defineWidget<Traits>("tnm", css, TNM);
