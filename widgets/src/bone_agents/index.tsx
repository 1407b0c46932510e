import { useMemo, useRef } from "preact/hooks";
import { Button, Live, RadioGroup, Select, Slider, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { useSettled } from "../kit/frame";
import { Listen } from "../kit/listen";
import { Transport, usePlayback } from "../kit/playback";
import { Predict, SHOWN, useReply } from "../kit/predict";
import { ModelError } from "../remodeling/simulate";
import css from "./bone_agents.css";
import { Charts, glanceOf } from "./charts";
import { Chips } from "./chips";
import {
  ABOVE_100, BONES, type Bone, type Course, DAYS, DRUGS, INTERVALS, INTERVAL_NOTE, LOOKS, type Plan, QUESTIONS, type QuestionId, RANGES, REFERENCE_WEIGHT, STATUS, amount, answerTo, courseOf, dayInWords, dayOfDose, every, fold,
  given, inWeeks, level, mg, missed, percent, read, sentence, shown, troughsOf,
} from "./plan";
import { Late } from "./late";
import { KEY, Scene } from "./scene";
import { LeftOut, Trials } from "./trials";

interface Traits extends Plan {
  /** Id of the question on show, or an empty string. */
  ask: QuestionId | "";
  prediction: string;
  day: number;
}

const PLAN = ["drug", "compare", "bone", "every_days", "doses", "skip", "weight"] as const;
type Shown = "denosumab" | "zoledronate" | "both" | "none";
const PAIRS: Record<Shown, Pick<Plan, "drug" | "compare">> = {
  denosumab: { drug: "denosumab", compare: "none" },
  zoledronate: { drug: "zoledronate", compare: "none" },
  both: { drug: "denosumab", compare: "zoledronate" },
  none: { drug: "none", compare: "none" },
};

interface Runs {
  plan: Plan;
  courses: readonly Course[];
  without: Course | null;
}

function runsOf(plan: Plan): Runs {
  const drugs = shown(plan);
  return {
    plan,
    courses: drugs.map((drug) => courseOf(plan, drug)),
    without: plan.bone === "tumour" && drugs[0] !== "none" ? courseOf(plan, "none") : null,
  };
}

const NONE: readonly Course[] = [];

/** The same plan with no dose missed, once it has come to rest: a slider that is dragged has enough to solve. */
function useWhole({ plan }: Runs): readonly Course[] {
  const calm = useSettled(plan, 120) === plan;
  return useMemo(
    () =>
      calm && missed(plan).length
        ? shown(plan)
            .filter((drug) => drug !== "none")
            .map((drug) => courseOf({ ...plan, skip: [] }, drug))
        : NONE,
    [plan, calm],
  );
}

const FALLBACK: Plan = { ...QUESTIONS.stop.plan, compare: "zoledronate" };

/** The runs of a plan; where it cannot be run, those of the last one that could, and a sentence that says why. */
function useRuns(plan: Plan): Runs & { refusal: string } {
  const good = useRef<Runs | null>(null);
  const { drug, compare, bone, every_days, doses, skip, weight } = plan;
  return useMemo(() => {
    try {
      good.current = runsOf(plan);
      return { ...good.current, refusal: "" };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      good.current ??= runsOf(FALLBACK);
      return { ...good.current, refusal: `${error.message} The run before stays.` };
    }
  }, [drug, compare, bone, every_days, doses, skip, weight]);
}

function factsOf(course: Course, day: number): [string, string][] {
  const { drug } = course;
  return [
    ...(drug === "denosumab"
      ? ([
          ["in blood", level(amount(course, "denosumab", day))],
          ["RANKL caught", percent(100 * amount(course, "blocked", day))],
        ] as [string, string][])
      : drug === "zoledronate"
        ? ([["in bone", mg(amount(course, "Z_b", day))]] as [string, string][])
        : []),
    ["osteoclasts", fold(read(course, "C_fold", day))],
    ["uNTx", percent(read(course, "uNTx", day))],
    ["bone", percent(read(course, "z", day), 1)],
  ];
}

function BoneAgents({ model, uid }: ViewProps<Traits>) {
  const [drug, setDrug] = useTrait(model, "drug");
  const [compare, setCompare] = useTrait(model, "compare");
  const [bone, setBone] = useTrait(model, "bone");
  const [every_days, setEvery] = useTrait(model, "every_days");
  const [doses, setDoses] = useTrait(model, "doses");
  const [skip, setSkip] = useTrait(model, "skip");
  const [weight, setWeight] = useTrait(model, "weight");
  const [ask, setAsk] = useTrait(model, "ask");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const [day, setDay] = useTrait(model, "day");
  const runs = useRuns({ drug, compare, bone, every_days, doses, skip, weight });
  const { plan, courses, without, refusal } = runs;
  const whole = useWhole(runs);
  const start = useRef({ drug, compare, bone, every_days, doses, skip, weight, day });

  const clock = usePlayback({ end: DAYS, seconds: 18, start: day, stride: 28, onRest: setDay });
  const question = ask ? QUESTIONS[ask] : undefined;
  const veiled = question !== undefined && prediction === "";
  // Veiled, the picture shows the start: what will happen is what is asked.
  const at = veiled ? 0 : clock.day;

  const setPlan = (next: Plan): void => {
    for (const key of PLAN) if (JSON.stringify(model.get(key)) !== JSON.stringify(next[key])) model.set(key, next[key]);
  };
  const moveTo = (next: number): void => {
    clock.seek(next);
    setDay(next);
  };
  const open = (id: QuestionId | ""): void => {
    setAsk(id);
    setPrediction("");
    moveTo(id ? 0 : start.current.day);
    setPlan(id ? QUESTIONS[id].plan : start.current);
  };
  const [asked, reply] = useReply(veiled);
  const answer = (value: string): void => {
    reply();
    setPrediction(value);
    if (question) moveTo(question.day);
  };
  const show = (what: Shown): void => {
    setDrug(PAIRS[what].drug);
    setCompare(PAIRS[what].compare);
  };
  const drugs = shown(plan);
  const now: Shown = drugs.length > 1 ? "both" : drugs[0]!;
  const count = given(plan);
  const last = dayOfDose(plan, count);
  const said = useMemo(() => sentence(courses, plan, day), [courses, plan, day]);
  const told = useMemo(() => courses.map((course) => sentence([course], plan, day)), [courses, plan, day]);
  const lead = courses[0]!;
  const troughs = useMemo(() => courses.filter((course) => course.drug === "denosumab").flatMap((course) => troughsOf(course, plan)), [courses, plan]);
  const rows: [string, string][] = [
    ["Shown", drugs.map((each) => `${DRUGS[each].name} (${DRUGS[each].way})`).join("; ")],
    ["Bone", BONES[plan.bone].words],
    ["One dose every", every(plan.every_days)],
    ["Doses", `${count}, the last in ${inWeeks(last)}`],
    ["Missed", missed(plan).join(", ") || "none"],
    ["Body weight", `${plan.weight} kg`],
    ["Shown on", dayInWords(day)],
    ...courses.flatMap((course) => factsOf(course, day).map(([name, value]): [string, string] => [`${DRUGS[course.drug].name}: ${name}`, value])),
    ...troughs.map(({ week, value, lowest }): [string, string] => [`Denosumab ${week} weeks after the first dose${lowest ? " (trough)" : ""}`, level(value)]),
  ];

  const glance = useMemo(() => ({ x: lead.x, lines: glanceOf(courses, plan.bone) }), [courses]);

  const hands = useMemo(
    () => (
      <div class="ss-hands">
        <RadioGroup<Shown>
          id={uid("show")}
          label="Show"
          value={now}
          onChange={show}
          options={[
            { value: "denosumab", label: "Denosumab" },
            { value: "zoledronate", label: "Zoledronic acid" },
            { value: "both", label: "Both" },
            { value: "none", label: "No drug" },
          ]}
        />
        <RadioGroup<Bone>
          id={uid("bone")}
          label="Bone"
          value={plan.bone}
          onChange={setBone}
          options={(["resting", "tumour"] as const).map((value) => ({ value, label: BONES[value].name }))}
        />
        {drugs.includes("denosumab") && (
          <Slider
            id={uid("weight")}
            label="Body weight"
            min={RANGES.weight[0]}
            max={RANGES.weight[1]}
            value={plan.weight}
            format={(value) => `${value} kg`}
            marks={[{ value: REFERENCE_WEIGHT, label: `${REFERENCE_WEIGHT} kg` }]}
            onChange={setWeight}
            hint="Changes the level of denosumab only. A typical body of that weight, not a person."
          />
        )}
        {now !== "none" && (
          <>
            <Slider
              id={uid("every")}
              label="One dose every"
              min={RANGES.every_days[0]}
              max={RANGES.every_days[1]}
              value={plan.every_days}
              format={every}
              marks={INTERVALS.map(({ days, label }) => ({ value: days, label }))}
              onChange={setEvery}
              hint={INTERVAL_NOTE}
            />
            <Slider
              id={uid("doses")}
              label="Stop after"
              min={1}
              max={RANGES.doses[1]}
              value={plan.doses}
              format={(value) => `${value} ${value === 1 ? "dose" : "doses"}`}
              onChange={setDoses}
              hint={`The last ${plan.doses > count ? `of the ${count} that fit into the three years shown ` : ""}falls in ${inWeeks(last)}.`}
            />
            <Chips id={uid("chips")} plan={plan} onChange={setSkip} />
          </>
        )}
      </div>
    ),
    [plan, now],
  );

  return (
    <>
      <p class="ss-lead">Denosumab catches RANKL, the signal by which osteoclasts mature. Zoledronic acid lies in the bone, and the osteoclast that dissolves it takes it in. Choose doses, move time, and compare.</p>
      <div class="ss-head">
        <Select
          id={uid("ask")}
          label="Start from"
          value={ask}
          onChange={open}
          options={[{ value: "", label: "your own plan" }, ...(Object.keys(QUESTIONS) as QuestionId[]).map((id) => ({ value: id, label: QUESTIONS[id].title }))]}
        />
        <Button onClick={() => open(ask)}>Reset</Button>
      </div>
      {question && (
        <div ref={asked}>
          <Predict key={`${ask} ${veiled}`} id={uid(`predict-${ask}`)} ask={question.ask} options={question.options} value={prediction} onChange={answer}>
            <p class="ss-answer">
              {prediction !== SHOWN && <strong>{prediction === question.best ? "✓ So it is in the model. " : "Not in this model. "}</strong>}
              {answerTo(ask as QuestionId)}
            </p>
          </Predict>
        </div>
      )}
      <p class="ss-refused" role="status">
        {refusal}
      </p>
      <div class="ss-bench">
        <figure class="ss-picture" aria-label="What the drugs do on the bone surface">
          <Late>
            <div class="ss-scenes">
              {courses.map((course, i) => (
                <div key={course.drug} class={`ss-drug ${LOOKS[course.drug].tone}`}>
                  <p class="ss-drug-name">
                    {DRUGS[course.drug].name} <span>{DRUGS[course.drug].way}</span>
                  </p>
                  <Scene course={course} day={at} summary={veiled ? "Before the first dose." : told[i]!} />
                  <dl>
                    {factsOf(course, at).map(([name, value]) => (
                      <div key={name}>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                      </div>
                    ))}
                  </dl>
                </div>
              ))}
            </div>
          </Late>
          <figcaption class="ss-hint">
            Not to scale. Osteoclasts, uNTx and bone are compared with the start.
            <details>
              <summary>What stands for what</summary>
              <p>{KEY}</p>
            </details>
          </figcaption>
        </figure>
        <Transport clock={clock} label="Time" format={inWeeks} disabled={veiled} glance={glance} />
        {!veiled && <Live text={said} />}
        {!veiled && hands}
        <div class="ss-charts">
          <Charts uid={uid} plan={plan} courses={courses} whole={whole} without={without} day={at} onDay={clock.seek} veils={veiled ? question.veils : null} />
          {!veiled && (
            <div class="ss-beside">
              {troughs.length > 0 && (
                <table class="ss-troughs">
                  <caption>Denosumab in blood, µg/mL, weeks after the first dose</caption>
                  <thead>
                    <tr>
                      {troughs.map(({ week }) => (
                        <th key={week} scope="col">
                          week {week}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    <tr>
                      {troughs.map(({ week, value, lowest }) => (
                        <td key={week}>
                          <strong>{value.toFixed(1)}</strong>
                          <small>{lowest ? "trough" : "between doses"}</small>
                        </td>
                      ))}
                    </tr>
                  </tbody>
                </table>
              )}
              <Listen series={lead.drawn.uNTx} label={`uNTx with ${DRUGS[lead.drug].short}`} onProgress={(share) => share !== null && clock.seek(share * DAYS)} />
            </div>
          )}
        </div>
      </div>
      {!veiled && (
        <>
          <Trials />
          <LeftOut />
          <p class="ss-hint">{ABOVE_100}</p>
        </>
      )}
      <p class="ss-status">{STATUS}</p>
      {!veiled && (
        <Late wait>
          <Values caption="The values shown" rows={rows} />
        </Late>
      )}
      <p class="ss-hint">For learning. Not a medical device, and no advice: which drug, how often and how long is decided with the team that treats a person.</p>
    </>
  );
}

export default defineWidget<Traits>("bone_agents", css, BoneAgents);
