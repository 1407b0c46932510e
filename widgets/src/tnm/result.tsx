import { useMemo } from "preact/hooks";
import { Button, Live } from "../kit/controls";
import { type Axis, SOURCES, STAGES } from "../staging/engine";
import { AXES, KEPT, type Outcome, VEILED, type Veil, headline, labelOf, nearest, split, stageMap, stillness } from "./outcome";
import { AXIS_NAMES } from "./words";

interface ResultProps {
  outcome: Outcome;
  uid: (suffix: string) => string;
  /** What would answer an open prediction, and so is not shown. */
  veil: Veil;
  /** Present once the learner has moved a case to its goal; leads to the answer. */
  onReached: (() => void) | undefined;
}

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;

function because({ result, unknown }: Outcome): string {
  if (result) return result.reason ?? `${result.because}.`;
  return `Not settled yet: ${list(unknown.map((axis) => `${axis.toUpperCase()} (${AXIS_NAMES[axis]})`))} not known.`;
}

function Chips({ outcome, veil }: { outcome: Outcome; veil: Veil }) {
  return (
    <ul class="ss-chips" aria-label="Categories">
      {AXES.map((axis) => {
        const label = veil.has(axis) ? null : outcome.labels[axis];
        if (!label && !veil.size && headline(outcome) === KEPT) return null;
        return (
          <li key={`${axis}${label}`} class={`ss-chip ss-chip-${axis}${label ? "" : " open"}`}>
            <span class="axis">{AXIS_NAMES[axis]}</span>{" "}
            <strong>{label ?? `${axis.toUpperCase()}${veil.has(axis) ? `: ${VEILED}` : " ?"}`}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function Strip({ outcome }: { outcome: Outcome }) {
  const now = outcome.result?.anatomic;
  return (
    <ol class="ss-strip" aria-label="Stages: which are possible">
      {STAGES.map((name) => {
        const state = name === now ? "now" : outcome.possible.stages.includes(name) && !outcome.result ? "possible" : "out";
        return (
          <li key={name} class={state}>
            {name}
            <span class="ss-hidden">{{ now: ": this stage", possible: ": possible", out: ": not with these findings" }[state]}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** As many ways as are taken in at a glance; the rest is folded away. */
const AT_A_GLANCE = 6;

interface WayProps {
  change: string;
  stage: string;
  more: boolean;
}

function Way({ change, stage, more }: WayProps) {
  return (
    <li>
      <span class="way" aria-hidden="true">
        {more ? "▲" : "▼"}
      </span>
      <span>
        <span class="ss-hidden">{more ? "To a higher stage: " : "To a lower stage: "}</span>
        {change}
      </span>
      <strong>{stage}</strong>
    </li>
  );
}

/** Single findings that would move the stage; where categories are chosen, single categories. */
function waysOf(outcome: Outcome): WayProps[] {
  const now = STAGES.indexOf(outcome.result?.anatomic ?? "");
  const way = (change: string, stage: string): WayProps => ({ change, stage, more: STAGES.indexOf(stage) > now });
  if (outcome.moves) return outcome.moves.map(({ change, stage }) => way(change, stage));
  const near = AXES.map((axis) => nearest(outcome, axis)).flatMap(({ less, more }) => [more, less]);
  return near.flatMap((move) => (move ? [way(`${move.category} instead (${move.change})`, move.stage)] : []));
}

function Ways({ outcome }: { outcome: Outcome }) {
  const ways = waysOf(outcome);
  const rest = ways.slice(AT_A_GLANCE);
  const list = (some: WayProps[]) => (
    <ul class="ss-moves">
      {some.map((way) => (
        <Way key={way.change} {...way} />
      ))}
    </ul>
  );
  return (
    <div class="ss-part">
      <p class="ss-heading">What would move the stage</p>
      {ways.length === 0 ? <p>{stillness(outcome)}</p> : list(ways.slice(0, AT_A_GLANCE))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length === 1 ? "One more finding" : `${rest.length} more findings`}</summary>
          {list(rest)}
        </details>
      )}
    </div>
  );
}

function Unknown({ outcome }: { outcome: Outcome }) {
  return (
    <div class="ss-part">
      <p class="ss-heading">Not known yet</p>
      <ul class="ss-open">
        {outcome.unknown.map((axis) => (
          <li>
            <strong>{axis.toUpperCase()}</strong> ({AXIS_NAMES[axis]}) could still be {list(outcome.possible[axis])}.
          </li>
        ))}
      </ul>
      {!outcome.result && (
        <p>
          Stages still possible: {list(outcome.possible.stages)}.
          {outcome.possible.noGroup && " Some combinations would have no stage group."}
        </p>
      )}
    </div>
  );
}

function Prognostic({ outcome }: { outcome: Outcome }) {
  const { result } = outcome;
  if (!result) return null;
  const { clinical_prognostic: clinical, pathological_prognostic: pathological, prognostic_reason: reason } = result;
  if (!clinical && !pathological)
    return (
      <details>
        <summary>Prognostic stage: not shown. Why?</summary>
        <p class="ss-hint">{reason}</p>
      </details>
    );
  return (
    <div class="ss-part">
      <p class="ss-heading">Prognostic stage</p>
      <p>
        {clinical && (
          <>
            Clinical: <strong>{clinical}</strong>.{" "}
          </>
        )}
        {pathological && (
          <>
            Pathological: <strong>{pathological}</strong>.{" "}
          </>
        )}
      </p>
    </div>
  );
}

function Path({ outcome }: { outcome: Outcome }) {
  const steps = [
    ...outcome.paths.flatMap(({ axis, rules }) => rules.map((rule) => ({ ...rule, step: axis.toUpperCase() }))),
    ...(outcome.result?.path ?? []).map((rule) => ({ ...rule, step: "Stage" })),
  ];
  return (
    <details class="ss-path">
      <summary>The rules that led here, with sources</summary>
      <ol>
        {steps.map(({ step, sentence, source }) => (
          <li>
            <strong>{step}.</strong> {sentence}
            {source && <cite>{SOURCES[source] ?? source}</cite>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function MapOfStages({ outcome, uid }: { outcome: Outcome; uid: (suffix: string) => string }) {
  const spread = outcome.groups.m === "M1";
  const map = useMemo(() => stageMap(outcome.basis, spread ? "cM1" : "M0"), [outcome.basis, spread]);
  const here = (axis: Axis, group: string): boolean => outcome.groups[axis] === group;
  return (
    <details class="ss-map">
      <summary>All of T and N on one map</summary>
      <table aria-describedby={uid("map-note")}>
        <caption>{spread ? "With distant metastasis (M1)" : "Without distant metastasis (M0)"}</caption>
        <thead>
          <tr>
            <td />
            {map.columns.map((t) => (
              <th scope="col" class={here("t", t) ? "here" : ""}>
                {t}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.rows.map(({ n, stages }) => (
            <tr>
              <th scope="row" class={here("n", n) ? "here" : ""}>
                {n}
              </th>
              {stages.map((name, i) => {
                const now = here("n", n) && here("t", map.columns[i]!);
                return (
                  <td class={now ? "here" : ""} style={{ "--place": STAGES.indexOf(name ?? "") }} data-none={name === null}>
                    {name ?? "–"}
                    {now && <span class="ss-hidden"> (here)</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p id={uid("map-note")} class="ss-hint">
        {spread
          ? "With M1 the whole map is one colour: no T and no N leads anywhere but IV."
          : "A dash is a combination without a stage group. Mark a distant metastasis to see what becomes of the map."}
      </p>
    </details>
  );
}

const stageLabel = ({ result, labels }: Outcome): string => {
  if (!result) return "Stage still open";
  if (split("t", result.t).prefix === "r") return "Stage at first diagnosis";
  return labels.t?.startsWith("y") ? "Group after treatment (the first stage stands)" : "Anatomic stage";
};

export function Result({ outcome, uid, veil, onReached }: ResultProps) {
  const veiled = veil.has("stage");
  const stage = headline(outcome);
  const recurrent = stage === KEPT;
  const spread = outcome.groups.m === "M1" && outcome.result?.anatomic;
  const settled = outcome.result?.anatomic && !veiled;
  const why = because(outcome);
  const said = AXES.map((axis) => `${axis.toUpperCase()}: ${labelOf(outcome, axis, veil, "not known")}`).join(", ");
  return (
    <div class="ss-result">
      <div class="ss-bar">
        <Chips outcome={outcome} veil={veil} />
        <p class={settled ? "ss-stage" : "ss-stage open"}>
          <span>{veiled ? "Stage" : stageLabel(outcome)}</span>
          <strong>{veiled ? VEILED : stage}</strong>
        </p>
        {!veiled && <p class="ss-because">{why}</p>}
        {onReached && (
          <p class="ss-reached">
            <strong>✓ Reached.</strong> <Button onClick={onReached}>Read the answer</Button>
          </p>
        )}
      </div>
      <Live text={`${said}. ${veiled ? `Stage: ${VEILED}.` : `${stageLabel(outcome)}: ${stage}. ${why}`}`} />
      {!veiled && (
        <div class="ss-detail">
          {!recurrent && <Strip outcome={outcome} />}
          {spread && (
            <p class="ss-note">
              <strong>Why T and N no longer move it:</strong> the stage says how far the disease has travelled, and a distant
              place is the farthest. T and N are still recorded.
            </p>
          )}
          {!recurrent && (
            <>
              {outcome.unknown.length > 0 && <Unknown outcome={outcome} />}
              {outcome.result && <Ways outcome={outcome} />}
              <MapOfStages outcome={outcome} uid={uid} />
            </>
          )}
          <Path outcome={outcome} />
          <Prognostic outcome={outcome} />
          {outcome.subtype && (
            <div class="ss-part">
              <p class="ss-heading">Treatment subtype</p>
              <p>{outcome.subtype.label}</p>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
