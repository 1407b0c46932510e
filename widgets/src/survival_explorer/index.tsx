import { useMemo, useRef } from "preact/hooks";
import { Button, Live, RadioGroup, Select, Slider, Toggle, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { Transport, usePlayback } from "../kit/playback";
import { Predict, SHOWN, useReply } from "../kit/predict";
import { Chart, TONES } from "./chart";
import { Lanes } from "./lanes";
import { People } from "./people";
import {
  COUNTING, type CountId, ERA, FACTORS, FEWEST, type CircleId, type FactorId, LANDMARKS, type Lane, type OutcomeId, OUTCOMES, QUESTIONS, type QuestionId, type Strata, type View, WARNING, WITHIN, fits, groupsOf, hazardInWords, inPeople, inPercent, inYears, keyOf, mended, namesOf, offered, reading, sentence, spanInWords,
} from "./strata";
import css from "./survival_explorer.css";

interface Traits extends View {
  at: number;
  ask: QuestionId | "";
  prediction: string;
  title: string;
  strata: Strata;
  lanes: readonly Lane[];
}

const PARTS = ["outcome", "within", "by", "a", "b", "naive", "count", "landmark"] as const;

function SurvivalExplorer({ model, uid }: ViewProps<Traits>) {
  const [strata] = useTrait(model, "strata");
  const [title] = useTrait(model, "title");
  const [outcome] = useTrait(model, "outcome");
  const [within] = useTrait(model, "within");
  const [by] = useTrait(model, "by");
  const [a] = useTrait(model, "a");
  const [b] = useTrait(model, "b");
  const [naive] = useTrait(model, "naive");
  const [count] = useTrait(model, "count");
  const [landmark] = useTrait(model, "landmark");
  const [lanes] = useTrait(model, "lanes");
  const [rested, setAt] = useTrait(model, "at");
  const [ask, setAsk] = useTrait(model, "ask");
  const [prediction, setPrediction] = useTrait(model, "prediction");

  const view = useMemo(() => mended({ outcome, within, by, a, b, naive, count, landmark }), [outcome, within, by, a, b, naive, count, landmark]);
  const start = useRef({ ...view, at: rested, ask });
  const choice = useMemo(() => offered(strata), [strata]);
  const groups = useMemo(() => groupsOf(strata, view), [strata, view]);
  const { end, rises, event } = OUTCOMES[view.outcome];
  const question = ask ? QUESTIONS[ask] : undefined;
  const veiled = question !== undefined && prediction === "";

  const clock = usePlayback({ end, seconds: 9, start: Math.min(rested, end), grain: 0.25, stride: 1, onRest: setAt });
  const at = veiled ? question.view.at : clock.day;
  // The trait follows once the clock rests: set here too, it would take back what the reader moves meanwhile.
  const moveTo = clock.seek;
  const change = (part: Partial<View>): void => {
    const next = mended({ ...view, ...part });
    for (const name of PARTS) if (model.get(name) !== next[name]) model.set(name, next[name]);
    if (clock.day > OUTCOMES[next.outcome].end) moveTo(OUTCOMES[next.outcome].end);
  };
  const open = (id: QuestionId | ""): void => {
    setAsk(id);
    setPrediction("");
    if (id) {
      const { at: years, ...its } = QUESTIONS[id].view;
      change(its);
      moveTo(years);
    }
  };
  const reset = (): void => {
    const { at: years, ask: id, ...its } = start.current;
    setAsk(id);
    setPrediction("");
    change(its);
    moveTo(years);
  };
  /** Count in another way, and read where there is something to read. */
  const countBy = (way: CountId, day: number): void => {
    change({ count: way, landmark: day });
    if (way === "landmark" && clock.day <= day) moveTo(day + 2);
  };
  const [asked, reply] = useReply(veiled);
  const answer = (value: string): void => {
    reply();
    setPrediction(value);
    if (!question) return;
    if (question.reveal) change(question.reveal);
    moveTo(question.then);
  };

  const questions = (Object.keys(QUESTIONS) as QuestionId[]).filter((id) => {
    const { view: its } = QUESTIONS[id];
    return keyOf(its, its.a) in strata;
  });
  const has = (level: string): boolean => keyOf(view, level) in strata;
  const levels = Object.entries(namesOf(view)).filter(([id]) => has(id));
  const factors = choice.factors.filter((id) => fits(id, view.outcome, view.within));
  const counting = view.by === "metastasis";
  const first = strata[keyOf(view, "with")];
  const hazard = counting && first ? hazardInWords(first.hazard ?? null) : "";
  const spoken = hazard && ` Hazard ratio of death, with against without: ${hazard}.`;
  const told = groups.map((group) => sentence(group, view.outcome, at)).join(" ");
  const settled = groups.map((group) => sentence(group, view.outcome, rested)).join(" ") + spoken;
  const summary = `${OUTCOMES[view.outcome].name}: ${groups.map(({ name, packed }) => `${name}, ${inPeople(packed.n)} people`).join("; ")}. ${veiled ? "The curves wait for your prediction." : settled}`;
  const rows: [string, string][] = groups.flatMap(({ name, packed }) => {
    const said = reading(packed, view.outcome, at);
    const of = (what: string): string => (groups.length > 1 ? `${name}: ${what}` : what);
    return [
      [of("people, and with the event"), `${inPeople(packed.n)}, ${inPeople(packed.events)}`],
      [of(`${rises ? event : "alive"} after ${inYears(at)}`), said.value === null ? `fewer than ${FEWEST} still followed` : `${inPercent(said.value)} (${said.low!.toFixed(1)} to ${said.high!.toFixed(1)})`],
      ...(rises
        ? ([
            [of("death without a metastasis"), inPercent(said.other)],
            [of("1 minus Kaplan-Meier"), inPercent(said.naive)],
            [of("half have had a metastasis by"), spanInWords(packed.half!)],
          ] as [string, string][])
        : packed.half === undefined ? [] : ([
            [of("half lived longer than"), spanInWords(packed.half)],
            [of("one in four lived longer than"), spanInWords(packed.quarter!)],
            [of("one in ten lived longer than"), spanInWords(packed.tenth!)],
          ] as [string, string][])),
    ];
  });
  if (hazard) rows.push(["hazard ratio of death, with against without", hazard]);
  if (hazard && first?.years) rows.push(["years of those with one: before it, and in all", first.years.map(inPeople).join(", ")]);

  return (
    <>
      <p class="ss-lead">
        {title ? `${title} ` : ""}Choose what is waited for and who is compared. The curve counts people; the hundred seeds beside it show the same at one time.
      </p>
      <div class="ss-head">
        {questions.length > 0 && (
          <Select
            id={uid("ask")}
            label="Start from"
            value={ask}
            onChange={open}
            options={[...questions.map((id) => ({ value: id as QuestionId | "", label: QUESTIONS[id].title })), { value: "" as const, label: "your own question" }]}
          />
        )}
        <Button onClick={reset}>Reset</Button>
      </div>
      {question && (
        <div ref={asked}>
          <Predict key={`${ask} ${veiled}`} id={uid(`predict-${ask}`)} ask={question.ask} options={question.options} value={prediction} onChange={answer}>
            <p class="ss-answer">
              {prediction !== SHOWN && <strong>{prediction === question.best ? "✓ So it was. " : "Not in these people. "}</strong>}
              {question.answer}
            </p>
          </Predict>
        </div>
      )}
      {!veiled && (
        <div class="ss-hands">
          {choice.outcomes.length > 1 && (
            <Select<OutcomeId> id={uid("outcome")} label="What is waited for" value={view.outcome} onChange={(value) => change({ outcome: value })} options={choice.outcomes.map((value) => ({ value, label: OUTCOMES[value].name }))} />
          )}
          {counting && (
            <>
              <RadioGroup<CountId> id={uid("count")} label="How a metastasis is counted" layout="list" value={view.count} onChange={(value) => countBy(value, view.landmark)} options={(Object.keys(COUNTING) as CountId[]).map((value) => ({ value, label: COUNTING[value].name, hint: COUNTING[value].hint }))} />
              {view.count === "landmark" && (
                <Slider id={uid("landmark")} label="The day of sorting" min={LANDMARKS[0]!} max={LANDMARKS.at(-1)!} value={view.landmark} format={(year) => `year ${year}`} onChange={(value) => countBy("landmark", value)} />
              )}
            </>
          )}
          {factors.length > 1 && <Select<FactorId> id={uid("by")} label="Compare by" value={view.by} onChange={(value) => change({ by: value, a: "", b: Object.keys(FACTORS[value].levels).at(-1)! })} options={factors.map((value) => ({ value, label: FACTORS[value].name }))} />}
          {levels.length > 1 && !counting && (
            <>
              <Select id={uid("a")} label="First group" value={view.a} onChange={(value) => change({ a: value, b: value === view.b ? "" : view.b })} options={levels.map(([value, label]) => ({ value, label }))} />
              <Select id={uid("b")} label="Second group" value={view.b} onChange={(value) => change({ b: value })} options={[...levels.filter(([id]) => id !== view.a).map(([value, label]) => ({ value, label })), { value: "", label: "none" }]} />
            </>
          )}
          {choice.circles.length > 1 && !FACTORS[view.by].alone && (
            <Select<CircleId> id={uid("within")} label="Among" value={view.within} onChange={(value) => change({ within: value })} options={choice.circles.map((value) => ({ value, label: WITHIN[value] }))} />
          )}
          {rises && (
            <Toggle id={uid("naive")} label="Draw 1 minus Kaplan-Meier too" hint="It treats people who died without a metastasis as if they could still have one." value={view.naive} onChange={(value) => change({ naive: value })} />
          )}
        </div>
      )}
      {hazard && !veiled && (
        <p class="ss-ratio">
          <span>Hazard ratio of death, with against without</span> <strong>{hazard}</strong>
          {first?.years && (
            <small>
              {inPeople(first.years[0])} of the {inPeople(first.years[1])} years counted as with a metastasis were lived before it.
            </small>
          )}
        </p>
      )}
      {FACTORS[view.by].warning && <p class="ss-warning">{WARNING}</p>}
      <figure class={`ss-picture ${groups.length > 1 ? "two" : "one"}`} aria-label="Curves, and the same as a hundred people">
        <div class="ss-left">
          <p class="ss-chart-name">
            {OUTCOMES[view.outcome].name}
            <small>
              {rises ? "cumulative incidence" : counting && view.count === "found" ? "Kaplan-Meier, people entering late" : counting && view.count === "landmark" ? `Kaplan-Meier from year ${view.landmark} on` : "Kaplan-Meier"}, band: 95 % interval{view.naive && rises ? ", thin line: 1 minus Kaplan-Meier" : ""}
            </small>
          </p>
          <Chart uid={uid} outcome={view.outcome} groups={groups} naive={view.naive && rises} at={at} until={veiled ? question.until : null} naiveOnly={veiled && question.view.naive} onAt={clock.seek} summary={summary} />
        </div>
        <Transport clock={clock} label={`Years since ${OUTCOMES[view.outcome].start}`} format={inYears} disabled={veiled} />
        {counting && !veiled && lanes.length > 0 && <Lanes uid={uid} outcome={view.outcome} lanes={lanes} count={view.count} landmark={view.landmark} at={at} />}
        <div class="ss-hundreds">
          {groups.map((group, i) => (
            <People key={group.id} group={group} index={i} outcome={view.outcome} at={at} naive={view.naive && rises} veiled={veiled && (question.view.naive || question.until < question.view.at)} />
          ))}
        </div>
        <figcaption class="ss-era">{ERA}</figcaption>
      </figure>
      {!veiled && (
        <>
          <p class="ss-told">{told}</p>
          <Live text={settled} />
          {!counting && <div class="ss-spans">
            {groups.map(({ id, name, packed }, i) => (
              <dl key={id} class={TONES[i]!} aria-label={name}>
                {rises ? (
                  <div>
                    <dt>half have had one by</dt>
                    <dd>{spanInWords(packed.half!)}</dd>
                  </div>
                ) : (
                  ([["half lived longer than", packed.half!], ["one in four, longer than", packed.quarter!], ["one in ten, longer than", packed.tenth!]] as const).map(([words, span]) => (
                    <div key={words}>
                      <dt>{words}</dt>
                      <dd>{spanInWords(span)}</dd>
                    </div>
                  ))
                )}
              </dl>
            ))}
          </div>}
          <Values caption="The values shown, with 95 % intervals" rows={rows} />
        </>
      )}
      <p class="ss-hint">For learning. A curve says how a group fared in its time; it says of nobody how she will fare. Curves end where fewer than {FEWEST} people are still followed.</p>
    </>
  );
}

export default defineWidget<Traits>("survival_explorer", css, SurvivalExplorer);
