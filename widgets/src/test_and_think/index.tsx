import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import SOURCE from "../../../src/seedsoil/widgets/test_and_think.json";
import { Button, Live, RadioGroup, Select, Slider, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { LeftOut } from "../kit/layout";
import { Predict, SHOWN } from "../kit/predict";
import { Field, type Plate } from "./field";
import { type Mark, Ruler } from "./ruler";
import css from "./test_and_think.css";
import { type Accuracy, PEOPLE, countPeople, countTwo, exact, likelihoodRatios, percent, postTest, postTestRange, twoTests } from "./think";

type Step = "before" | "first" | "second";
type Retest = "positive" | "negative";
type Ask = keyof typeof SOURCE.questions;

interface Test {
  id: string;
  modality: string;
  cancers: string;
  cohort: string;
  review: string;
  sensitivity: number;
  specificity: number;
  sens: [number, number] | null;
  spec: [number, number] | null;
}

interface Setting {
  id: string;
  label: string;
  pretest: number;
  /** Who was counted, where and when. */
  whom: string;
}

interface Traits {
  pretest: number;
  first: string;
  second: string;
  own: { sensitivity: number; specificity: number };
  retest: Retest;
  dependence: number;
  step: Step;
  ask: Ask | "";
  prediction: string;
  person: string;
  tests: Test[];
  settings: Setting[];
}

interface Task {
  text: string;
  of: string;
  target: number;
  within: number;
  found: string;
}

const OWN = "own";
const STOPS = SOURCE.stops;
const SEES: Record<string, string> = SOURCE.sees;
const TASKS: Record<string, Task> = SOURCE.tasks;
const nearest = (share: number): number =>
  STOPS.reduce((best, each, i) => (Math.abs(Math.log(each / (100 * share))) < Math.abs(Math.log(STOPS[best]! / (100 * share))) ? i : best), 0);

const people = (count: number): string => `${count.toLocaleString("en")} ${count === 1 ? "person" : "people"}`;

function platesOf(step: Step, retest: Retest, pretest: number, first: Accuracy, second: Accuracy, dependence: number): Plate[] {
  const now = countPeople(pretest, ...first);
  const ill = now.true_positive + now.false_negative;
  if (step === "before") return [{ mark: "", name: "Before the test", ill, well: PEOPLE - ill, raised: false }];
  const plus: Plate = { mark: "+", name: "Positive", ill: now.true_positive, well: now.false_positive, raised: true };
  const minus: Plate = { mark: "−", name: "Negative", ill: now.false_negative, well: now.true_negative, raised: false };
  if (step === "first") return [plus, minus];
  const [sick, well] = countTwo(pretest, first, second, dependence);
  const again = (before: Plate, mark: string, name: string, i: 0 | 1 | 2 | 3): Plate => ({
    mark: before.mark + mark,
    name: `${before.name}, then ${name}`,
    ill: sick[i],
    well: well[i],
    raised: mark === "+",
  });
  return retest === "positive"
    ? [again(plus, "+", "positive", 0), again(plus, "−", "negative", 1), minus]
    : [plus, again(minus, "+", "positive", 2), again(minus, "−", "negative", 3)];
}

const odds = (ratio: number): string => (Number.isFinite(ratio) ? (ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toFixed(2)) : "∞");

/** A question that only moving something can answer. */
function Find({ task, value }: { task: Task; value: number }) {
  const [pressed, press] = useState<number | null>(null);
  useLayoutEffect(() => press(null), [value]);
  const near = Math.abs(value - task.target) <= task.within;
  const reply = pressed === null ? "" : near ? `Found: ${percent(value)} here. ${task.found}` : `Here it is ${percent(value)}: still too ${value > task.target ? "high" : "low"}.`;
  return (
    <div class="ss-find">
      <p>{task.text}</p>
      <Button onClick={() => press(value)}>It is here</Button>
      <p role="status" class={near ? "found" : ""}>
        {reply}
      </p>
    </div>
  );
}

function TestAndThink({ model, uid }: ViewProps<Traits>) {
  const [pretest, setPretest] = useTrait(model, "pretest");
  const [first, setFirst] = useTrait(model, "first");
  const [second, setSecond] = useTrait(model, "second");
  const [own, setOwn] = useTrait(model, "own");
  const [retest, setRetest] = useTrait(model, "retest");
  const [dependence, setDependence] = useTrait(model, "dependence");
  const [step, setStep] = useTrait(model, "step");
  const [ask] = useTrait(model, "ask");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const [person] = useTrait(model, "person");
  const [tests] = useTrait(model, "tests");
  const [settings] = useTrait(model, "settings");
  const start = useRef({ pretest, first, second, own, retest, dependence, step });

  const question = ask ? SOURCE.questions[ask] : null;
  const veiled = question !== null && prediction === "";
  const shown: Step = veiled ? "before" : step;
  const testOf = (id: string): Test | null => tests.find((each) => each.id === id) ?? null;
  const accuracyOf = (id: string): Accuracy => {
    const test = testOf(id) ?? own;
    return [test.sensitivity, test.specificity];
  };
  const nameOf = (id: string): string => testOf(id)?.modality ?? "own test";
  const [one, two] = [accuracyOf(first), accuracyOf(second)];
  const plates = platesOf(shown, retest, pretest, one, two, dependence);
  const now = countPeople(pretest, ...one);
  const after = postTest(pretest, ...one);
  const both = twoTests(pretest, one, two, dependence);
  const ratios = likelihoodRatios(...one);
  const test = testOf(first);
  const ranges = test?.sens && test.spec ? postTestRange(pretest, test.sens, test.spec) : null;
  const again = retest === "positive" ? 0 : 2;
  const ill = now.true_positive + now.false_negative;
  const positive = now.true_positive + now.false_positive;

  const sentence =
    shown === "before"
      ? `Of 1,000 people ${ill} have bone metastases and ${PEOPLE - ill} have none.`
      : shown === "first"
        ? `Of 1,000 people ${ill} have bone metastases: ${now.true_positive} test positive, ${now.false_negative} negative. Of ${PEOPLE - ill} without, ${now.false_positive} test positive all the same. So ${now.true_positive} of ${people(positive)} with a positive result have metastases, ${percent(after.positive)}; after a negative result ${percent(after.negative)}.`
        : `${retest === "positive" ? "Both tests positive" : "First negative, then positive"}: ${percent(both.post[again])} have bone metastases. Multiplied as if the tests erred independently it would be ${percent(both.multiplied[again])}.`;

  const marks: Mark[] =
    shown === "before"
      ? [{ id: "before", label: "Before the test", share: pretest }]
      : shown === "first"
        ? [
            { id: "before", label: "Before the test", share: pretest },
            { id: "positive", label: `After a positive ${nameOf(first)}`, share: after.positive, range: ranges?.[0] ?? null },
            { id: "negative", label: `After a negative ${nameOf(first)}`, share: after.negative, range: ranges?.[1] ?? null },
          ]
        : [
            { id: "before", label: "Before the tests", share: pretest },
            { id: "once", label: `After a ${retest} ${nameOf(first)}`, share: after[retest] },
            { id: "naive", label: `And a positive ${nameOf(second)}, multiplied`, share: both.multiplied[again], naive: true },
            { id: "positive", label: `And a positive ${nameOf(second)}, with shared errors`, share: both.post[again] },
          ];

  const rows: [string, string][] = veiled
    ? [["Values", "appear when you have made your prediction"]]
    : [
        ["Before the test", exact(pretest)],
        ["First test", test ? `${test.modality}, ${test.review}, ${test.cancers} cancers: ${test.cohort}` : "own test"],
        ["Sensitivity", `${percent(one[0])}${test?.sens ? ` (${percent(test.sens[0])} to ${percent(test.sens[1])})` : ""}`],
        ["Specificity", `${percent(one[1])}${test?.spec ? ` (${percent(test.spec[0])} to ${percent(test.spec[1])})` : ""}`],
        ["With metastases, positive", String(now.true_positive)],
        ["With metastases, negative", String(now.false_negative)],
        ["Without, positive", String(now.false_positive)],
        ["Without, negative", String(now.true_negative)],
        ["After a positive result", `${percent(after.positive)}${ranges ? ` (${percent(ranges[0][0])} to ${percent(ranges[0][1])})` : ""}`],
        ["After a negative result", `${percent(after.negative)}${ranges ? ` (${percent(ranges[1][0])} to ${percent(ranges[1][1])})` : ""}`],
        ["Likelihood ratios", `${odds(ratios.positive)} for a positive, ${odds(ratios.negative)} for a negative result`],
        ...(shown === "second"
          ? ([
              ["Second test", nameOf(second)],
              ["Shared errors", `${Math.round(100 * dependence)} % of the most possible`],
              ...plates.map(({ name, ill: sick, well }): [string, string] => [name, `${sick} with, ${well} without metastases`]),
              ["Multiplied", percent(both.multiplied[again])],
              ["With shared errors", percent(both.post[again])],
            ] as [string, string][])
          : []),
      ];

  const reset = (): void => {
    const { current } = start;
    setPretest(current.pretest);
    setFirst(current.first);
    setSecond(current.second);
    setOwn(current.own);
    setRetest(current.retest);
    setDependence(current.dependence);
    setStep(current.step);
  };

  const offered = useMemo(
    () => [...tests.map(({ id, modality, review, cancers }) => ({ value: id, label: `${modality} (${review}, ${cancers})` })), { value: OWN, label: "Own test: set it below" }],
    [tests],
  );
  const groups = useMemo(
    () => [{ value: OWN, label: "Own number: use the slider" }, ...settings.map(({ id, label, pretest: share }) => ({ value: id, label: `${exact(share)}: ${label}` }))],
    [settings],
  );
  const group = settings.find((each) => each.pretest === pretest)?.id ?? OWN;
  const stop = nearest(pretest);
  const task = ask ? TASKS[ask]! : null;
  const asked = task && { positive: after.positive, negative: after.negative, both: both.post[0] }[task.of]!;
  const usesOwn = first === OWN || (shown === "second" && second === OWN);

  const accuracy = (id: string): string => {
    const found = testOf(id);
    const [sens, spec] = accuracyOf(id);
    return `${SEES[found?.modality ?? OWN]}; finds ${Math.round(100 * sens)} of 100 with metastases, calls ${Math.round(100 * spec)} of 100 without them free${found && !found.sens ? "; no interval in what we could read" : ""}`;
  };

  return (
    <>
      <div class="ss-head">
        <p class="ss-title">Test and think</p>
        <p class="ss-lead">A thousand people, one test or two. A filled dot has bone metastases, a ring has none. A test sorts them, and makes mistakes.</p>
        {person && <p class="ss-person">{person}</p>}
      </div>
      {question && (
        <Predict id={uid("predict")} ask={question.ask} options={question.options} value={prediction} onChange={setPrediction}>
          {prediction === SHOWN && <p>{question.answer}</p>}
        </Predict>
      )}
      {!veiled && (
        <RadioGroup<Step>
          id={uid("step")}
          label="Show the people, sorted by"
          value={step}
          onChange={setStep}
          options={[
            { value: "before", label: "nothing" },
            { value: "first", label: "one test" },
            { value: "second", label: "two tests" },
          ]}
        />
      )}
      <Field plates={plates} people={PEOPLE} stage={`${shown} ${retest}`} summary={`1,000 people as dots, those with bone metastases filled. ${sentence}`} />
      {!veiled && (
        <div class="ss-movers">
          <Slider
            id={uid("pretest")}
            label="With metastases before the test"
            min={0}
            max={STOPS.length - 1}
            value={stop}
            format={() => exact(pretest)}
            marks={SOURCE.marks.map((each) => ({ value: STOPS.indexOf(each), label: `${each}` }))}
            onChange={(next) => setPretest(STOPS[next]! / 100)}
          />
          {shown === "second" && (
            <Slider
              id={uid("dependence")}
              label="Errors that both tests share"
              min={0}
              max={1}
              step={0.05}
              value={dependence}
              format={(share) => (share === 0 ? "none" : share === 1 ? "as many as can be" : `${Math.round(100 * share)} %`)}
              hint="In % of the most that the two tests can share. 0 is what multiplying assumes."
              onChange={setDependence}
            />
          )}
        </div>
      )}
      <ul class="ss-plates" aria-label="The groups">
        {plates.map(({ mark, name, ill: sick, well, raised }) => (
          <li key={name} class={raised ? "raised" : ""}>
            <span class="sign">{mark || "all"}</span>
            <span>
              {name}: {people(sick + well)}
              <small>
                <span>
                  <i class="ill" aria-hidden="true" /> {sick} with metastases
                </span>{" "}
                <span>
                  <i class="well" aria-hidden="true" /> {well} without
                </span>
              </small>
            </span>
          </li>
        ))}
      </ul>
      <p class={shown === "first" ? "ss-sentence steady" : "ss-sentence"}>{sentence}</p>
      <Live text={veiled ? "" : sentence} />
      {!veiled && (
        <div class="ss-columns">
          <div class="ss-think">
            <p class="ss-kicker">Probability of bone metastases</p>
            <Ruler marks={marks} />
            {shown === "first" && (
              <p class="ss-hint">
                {ranges ? "The band is what both ends of the test's two intervals allow. " : ""}A positive result multiplies the odds by {odds(ratios.positive)}, a negative one by {odds(ratios.negative)} (likelihood ratios).
              </p>
            )}
            {task && asked !== null && <Find task={task} value={asked} />}
          </div>
          <div class="ss-hands">
            <Select id={uid("setting")} label="Who is tested" value={group} options={groups} hint={settings.find((each) => each.id === group)?.whom} onChange={(id) => setPretest(settings.find((each) => each.id === id)?.pretest ?? STOPS[stop]! / 100)} />
            <Select id={uid("first")} label="First test" value={first} options={offered} hint={accuracy(first)} onChange={setFirst} />
            {shown === "second" && (
              <>
                <Select id={uid("second")} label="Second test" value={second} options={offered} hint={accuracy(second)} onChange={setSecond} />
                <RadioGroup<Retest>
                  id={uid("retest")}
                  label="The second test is for those whose first was"
                  value={retest}
                  onChange={setRetest}
                  options={[
                    { value: "positive", label: "positive" },
                    { value: "negative", label: "negative" },
                  ]}
                />
              </>
            )}
            {usesOwn &&
              (["sensitivity", "specificity"] as const).map((name) => (
                <Slider
                  key={name}
                  id={uid(name)}
                  label={`Own test: ${name}`}
                  min={100 * SOURCE.ranges.own[0]!}
                  max={100 * SOURCE.ranges.own[1]!}
                  value={Math.round(100 * own[name])}
                  format={(each) => `${each} %`}
                  onChange={(next) => setOwn({ ...own, [name]: next / 100 })}
                />
              ))}
            <div class="ss-actions">
              <Button onClick={reset}>Reset</Button>
            </div>
          </div>
        </div>
      )}
      <Values caption="The values shown" rows={rows} />
      <LeftOut of="this picture" each={SOURCE.left_out} />
    </>
  );
}

export default defineWidget<Traits>("test_and_think", css, TestAndThink);
