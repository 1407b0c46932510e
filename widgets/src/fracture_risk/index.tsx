import { useMemo, useRef } from "preact/hooks";
import WORDS from "../../../src/seedsoil/widgets/fracture_risk.json";
import { Button, Live, RadioGroup, Slider, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { Head, LeftOut } from "../kit/layout";
import { Predict, SHOWN } from "../kit/predict";
import css from "./fracture_risk.css";
import { Limb } from "./limb";
import {
  FractureRiskError, LEVELS, type Mirels, type Name, SIZE, type Score, type Sins, changedFrom, endsOf, fewestTo, mirels, partOf, partsOf, readingsOf, regionOf, sins, sizeOf,
} from "./score";
import { Spine } from "./spine";

interface Traits {
  face: Name;
  mirels: Mirels;
  sins: Sins;
  mirels_prediction: string;
  sins_prediction: string;
}

const GOAL = 13;
const sourceOf = (key: string): string => WORDS.sources[key as keyof typeof WORDS.sources];
const firstSmall = (text: string): string => text[0]!.toLowerCase() + text.slice(1);

function refusalOf(error: unknown): string {
  if (!(error instanceof FractureRiskError)) throw error;
  return `${error.field} is ${String(error.value)}. Allowed: ${error.allowed}. The last findings that were possible are shown.`;
}

/** The findings and their score, or the last that were possible and a sentence that says what was not. */
function usePossible<F>(findings: F, score: (findings: F) => Score, fallback: F): { findings: F; score: Score; refusal: string } {
  const last = useRef<{ findings: F; score: Score }>({ findings: fallback, score: score(fallback) });
  return useMemo(() => {
    try {
      last.current = { findings, score: score(findings) };
      return { ...last.current, refusal: "" };
    } catch (error) {
      return { ...last.current, refusal: refusalOf(error) };
    }
  }, [findings]);
}

/** The points on a line, and below it what each published reading makes of them. */
function Ruler({ score }: { score: Score }) {
  const [low, high] = endsOf(score.name);
  const columns = high - low + 1;
  return (
    <div class={`ss-ruler ss-ruler-${score.name}`} style={{ "--columns": columns }} aria-hidden="true">
      <div class="numbers">
        {Array.from({ length: columns }, (_, i) => low + i).map((each) => (
          <span key={each} class={each === score.total ? "here" : each < score.total ? "past" : ""}>
            {score.name === "sins" && each !== score.total ? "" : each}
          </span>
        ))}
      </div>
      {readingsOf(score.name).map((reading) => (
        <div key={reading.id} class="reading">
          <p>{reading.label}</p>
          <div class="bands">
            {reading.bands.map((band) => (
              <span key={band.id} class={`${band.id}${score.readings[reading.id] === band.id ? " here" : ""}`} style={{ gridColumn: `${band.low - low + 1} / ${band.high - low + 2}` }}>
                {band.label}
                {score.name === "sins" && <small> {`${band.low} to ${band.high}`}</small>}
              </span>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Each part with its points as pips: full ones count. */
function Ledger({ score }: { score: Score }) {
  return (
    <ul class="ss-ledger" aria-label="Points">
      {partsOf(score.name).map((part) => {
        const most = Math.max(...part.options.map((each) => each.points));
        const points = score.points[part.id]!;
        return (
          <li key={part.id}>
            <span>{part.label}</span>
            <span class="pips" aria-hidden="true">
              {Array.from({ length: most }, (_, i) => (
                <i key={i} class={i < points ? "full" : ""} />
              ))}
            </span>
            <strong>{points}</strong>
          </li>
        );
      })}
    </ul>
  );
}

const told = (score: Score): string =>
  readingsOf(score.name)
    .map((reading) => `${reading.label}: ${reading.bands.find((band) => band.id === score.readings[reading.id])!.text}.`)
    .join(" ");

const labelOf = (score: Score, id: string): string => partOf(score.name, id).options.find((each) => each.id === score.chosen[id])!.label;

function FractureRisk({ model, uid }: ViewProps<Traits>) {
  const [face, setFace] = useTrait(model, "face");
  const [limbWanted, setLimb] = useTrait(model, "mirels");
  const [spineWanted, setSpine] = useTrait(model, "sins");
  const [limbAnswer, setLimbAnswer] = useTrait(model, "mirels_prediction");
  const [spineAnswer, setSpineAnswer] = useTrait(model, "sins_prediction");
  const first = useRef({ face, mirels: limbWanted, sins: spineWanted });

  const limb = usePossible(limbWanted, mirels, WORDS.faces.mirels.defaults);
  const spine = usePossible(spineWanted, sins, WORDS.faces.sins.defaults);
  const onLimb = face !== "sins";
  const { score, refusal } = onLimb ? limb : spine;
  const [answer, setAnswer] = onLimb ? [limbAnswer, setLimbAnswer] : [spineAnswer, setSpineAnswer];
  const name: Name = onLimb ? "mirels" : "sins";
  const words = WORDS.faces[name];
  const question = WORDS.questions[`${name}_prediction`];
  const veiled = answer === "";

  const changeLimb = (change: Partial<Mirels>): void => setLimb({ ...limb.findings, ...change });
  const changeSpine = (change: Partial<Sins>): void => setSpine({ ...spine.findings, ...change });
  const reset = (): void => {
    setFace(first.current.face);
    setLimb(first.current.mirels);
    setSpine(first.current.sins);
  };

  const seen = onLimb
    ? `${limb.findings.site === "upper" ? "Humerus" : "Femur"}, ${firstSmall(labelOf(score, "site"))}: ${firstSmall(labelOf(score, "lesion"))} lesion, ${limb.findings.size} % of the diameter; pain ${limb.findings.pain}.`
    : `${spine.findings.level} (${regionOf(spine.findings.level)}): ${firstSmall(labelOf(score, "lesion"))} lesion; ${firstSmall(labelOf(score, "collapse"))}; alignment: ${firstSmall(labelOf(score, "alignment"))}; behind: ${firstSmall(labelOf(score, "posterolateral"))}.`;
  const [, most] = endsOf(name);
  const sentence = veiled ? `${seen} The points wait for your prediction.` : `${score.total} of ${most} points. ${told(score)}`;

  const changed = changedFrom(first.current.sins, spine.findings);
  const hunt = onLimb
    ? limb.findings.site === "trochanter" && limb.findings.lesion === "lytic" && score.total === 8
      ? WORDS.hunts.mirels.found
      : ""
    : spine.findings.level !== first.current.sins.level
      ? WORDS.hunts.sins.moved
      : score.total >= GOAL && changed > 0
        ? `${score.total} points with ${changed} finding${changed === 1 ? "" : "s"} changed. ${changed <= fewestTo(GOAL, first.current.sins) ? WORDS.hunts.sins.fewest : WORDS.hunts.sins.more}`
        : "";

  const choice = (part: string, value: string, onChange: (value: string) => void) => {
    const { label, options } = partOf(name, part);
    const long = options.some((each) => each.label.length > 16);
    return (
      <RadioGroup id={uid(`${name}-${part}`)} label={label} layout={long ? "list" : "segments"} value={value} onChange={onChange} options={options.map((each) => ({ value: each.id, label: each.label }))} />
    );
  };
  const stop = LEVELS.findIndex(([level]) => level === spine.findings.level);

  return (
    <>
      <Head title={words.title} lead={words.lead} not="Not for care." status={WORDS.status} />
      <RadioGroup id={uid("face")} label="Which score" value={name} onChange={setFace} options={(["mirels", "sins"] as const).map((each) => ({ value: each, label: WORDS.faces[each].label }))} />
      <p class="ss-refused" aria-live="polite">
        {refusal}
      </p>
      <Predict key={name} id={uid(`${name}-prediction`)} ask={question.ask} options={question.options} value={answer} onChange={setAnswer}>
        {answer === SHOWN && <p>{question.answer}</p>}
      </Predict>
      {!veiled && (
        <div class="ss-hunt">
          <p>{WORDS.hunts[name].ask}</p>
          {hunt && (
            <p>
              <strong>{hunt}</strong>
            </p>
          )}
        </div>
      )}
      <div class="ss-columns">
        <div class="ss-left">
          {onLimb ? (
            <Limb site={limb.findings.site} lesion={limb.findings.lesion} size={limb.findings.size} onSite={(site) => changeLimb({ site })} uid={uid} summary={seen} />
          ) : (
            <Spine lesion={spine.findings} onLevel={(level) => changeSpine({ level })} uid={uid} summary={seen} />
          )}
          <ul class="ss-keys" aria-label="Colours">
            <li class="lytic">lytic: bone eaten away</li>
            <li class="mixed">mixed</li>
            <li class="blastic">blastic: bone too dense</li>
            {!onLimb && <li class="nerves">spinal cord, and below it its roots</li>}
          </ul>
          {!veiled && (
            <div class="ss-result">
              <p class="ss-total">
                <strong>{score.total}</strong> of {most} points
              </p>
              <Ruler score={score} />
              <p class="ss-sentence">{told(score)}</p>
            </div>
          )}
        </div>
        <div class="ss-right">
          {onLimb ? (
            <div class="ss-hands" key="mirels">
              {choice("site", limb.findings.site, (site) => changeLimb({ site }))}
              {choice("lesion", limb.findings.lesion, (lesion) => changeLimb({ lesion }))}
              <Slider
                id={uid("size")}
                label="Size, as a share of the diameter"
                min={SIZE[0]}
                max={SIZE[1]}
                value={limb.findings.size}
                format={(at) => `${at} %: ${firstSmall(partOf("mirels", "size").options.find((each) => each.id === sizeOf(at))!.label).replace(" of the diameter", "")}`}
                marks={[
                  { value: 100 / 3, label: "1/3" },
                  { value: 200 / 3, label: "2/3" },
                ]}
                onChange={(size) => changeLimb({ size })}
              />
              {choice("pain", limb.findings.pain, (pain) => changeLimb({ pain }))}
            </div>
          ) : (
            <div class="ss-hands" key="sins">
              <Slider
                id={uid("level")}
                label="Vertebra"
                min={0}
                max={LEVELS.length - 1}
                value={stop}
                format={(at) => LEVELS[at]!.join(", ")}
                onChange={(at) => changeSpine({ level: LEVELS[at]![0] })}
              />
              {(["pain", "lesion", "alignment", "collapse", "posterolateral"] as const).map((part) => (
                <div key={part}>{choice(part, spine.findings[part], (value) => changeSpine({ [part]: value }))}</div>
              ))}
            </div>
          )}
          <div class="ss-actions">
            <Button onClick={reset}>Reset</Button>
          </div>
          {!veiled && (
            <p class="ss-now" aria-hidden="true">
              <strong>{score.total}</strong> {readingsOf(name).map((reading) => reading.bands.find((band) => band.id === score.readings[reading.id])!.label.replace("?", "judgement")).join(" / ")}
            </p>
          )}
        </div>
      </div>
      {!veiled && <Ledger score={score} />}
      <Live text={sentence + (veiled || !hunt ? "" : ` ${hunt}`)} />
      <Values
        caption={`${score.name === "mirels" ? "Mirels score" : "Spinal Instability Neoplastic Score"}, each point with its source`}
        rows={
          veiled
            ? [["Points", "appear when you have made your prediction"], ["Findings", seen]]
            : [
                ...partsOf(name).map((part): [string, string] => [part.label, `${labelOf(score, part.id)}: ${score.points[part.id]} (${sourceOf(part.source)})`]),
                ["Total", `${score.total} of ${most}`],
                ...readingsOf(name).map((reading): [string, string] => [reading.label, `${reading.bands.map(({ low, high, text }) => `${low === high ? low : `${low} to ${high}`}: ${text}`).join("; ")} (${sourceOf(reading.source)})`]),
              ]
        }
      />
      <LeftOut of="this score" each={WORDS.left_out[name]} />
    </>
  );
}

export default defineWidget<Traits>("fracture_risk", css, FractureRisk);
