import { useMemo } from "preact/hooks";
import { Button, Live, RadioGroup } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { Head } from "../kit/layout";
import { Predict, SHOWN } from "../kit/predict";
import { type Cell, type Count, QUESTIONS, STUDIES, STUDY_IDS, type StudyId, cellAt, columnName, countOf, interval, sentenceOf, siteName, sumOf, tight } from "./count";
import css from "./sites_by_subtype.css";

interface Traits {
  study: StudyId;
  /** Column and site of the share that is read out. */
  picked: [column: string, site: string];
  prediction: string;
  hundred: string;
  rows: Cell[];
}

function Ask({ uid, question, value, onAnswer }: { uid: (suffix: string) => string; question: keyof typeof QUESTIONS; value: string; onAnswer: (value: string) => void }) {
  const { ask, options, answer, next } = QUESTIONS[question];
  return (
    <Predict id={uid(question)} ask={tight(ask)} options={options.map((each) => ({ ...each, reply: tight(each.reply) }))} value={value} onChange={onAnswer}>
      {value === SHOWN && <p>{tight(answer)}</p>}
      <p>{tight(next)}</p>
    </Predict>
  );
}

/** A share on a line from 0 to 100, with its interval. */
function Line({ cell: { percent, low, high } }: { cell: Cell }) {
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" height="8" aria-hidden="true">
      <path class="axis" d="M0 7.5H100" vector-effect="non-scaling-stroke" />
      {low !== null && high !== null && <path class="within" d={`M${low} 4H${high}`} vector-effect="non-scaling-stroke" />}
      <path class="guess" d={`M${percent} 4h0`} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

function Share({ cell, pressed, onPick }: { cell: Cell | undefined; pressed: boolean; onPick: () => void }) {
  if (!cell) return <td class="missing">not read</td>;
  return (
    <td style={{ "--share": `${(cell.percent * 0.72).toFixed(1)}%` }}>
      <button type="button" aria-pressed={pressed} aria-label={`${columnName(cell.column)}, ${siteName(cell.site)}: ${cell.printed} %`} onClick={onPick}>
        <strong>{tight(`${cell.printed} %`)}</strong>
        <Line cell={cell} />
      </button>
    </td>
  );
}

function Sums({ count, veiled }: { count: Count; veiled: boolean }) {
  return (
    <tr class="sums">
      <th scope="row">Sum</th>
      {count.columns.map((column) => {
        const sum = sumOf(count, column);
        return <td key={column}>{veiled ? "?" : sum === null ? "open" : tight(`${sum.toFixed(1)} %`)}</td>;
      })}
    </tr>
  );
}

function SiteBySubtype({ model, uid }: ViewProps<Traits>) {
  const [study, setStudy] = useTrait(model, "study");
  const [picked, setPicked] = useTrait(model, "picked");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const [hundred, setHundred] = useTrait(model, "hundred");
  const [rows] = useTrait(model, "rows");

  const count = useMemo(() => countOf(rows, study), [rows, study]);
  const first = count.cells[0]!;
  const cell = cellAt(count, ...picked) ?? first;
  const others = rows.filter((row) => row.study !== study && row.column === cell.column && row.site === cell.site);
  const veiled = !prediction;
  const sentence = sentenceOf(cell);

  return (
    <>
      <Head title="Where to, and of whom?" lead="Four published counts of where breast cancer spreads. Switch between them, and press a share to read what it is a share of." />
      <RadioGroup
        id={uid("study")}
        label="The count"
        value={study}
        onChange={(next) => setStudy(next)}
        options={STUDY_IDS.map((id) => ({ value: id, label: STUDIES[id].name, hint: STUDIES[id].hint }))}
      />
      <div class="ss-map">
        <table>
          <caption>
            100 % is: {first.counted} ({first.people}
            {first.years ? `, ${first.years}` : "; years not stated in what we could read"}; {first.source})
          </caption>
          <thead>
            <tr>
              <td />
              {count.columns.map((column) => (
                <th key={column} scope="col">
                  {columnName(column)}
                  <small>{cellAt(count, column, count.sites[0]!)?.n ? `${cellAt(count, column, count.sites[0]!)!.n!.toLocaleString("en")} people` : ""}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {count.sites.map((site) => (
              <tr key={site}>
                <th scope="row">{siteName(site)}</th>
                {count.columns.map((column) => {
                  const here = cellAt(count, column, site);
                  return <Share key={column} cell={here} pressed={here === cell} onPick={() => setPicked([column, site])} />;
                })}
              </tr>
            ))}
            <Sums count={count} veiled={veiled} />
          </tbody>
        </table>
      </div>
      <p class="ss-sentence">{sentence}</p>
      <Live text={sentence} />
      {others.map((other) => (
        <p key={other.study} class="ss-hint">
          {tight(`Another count of the same two words, ${STUDIES[other.study as StudyId].name}: ${other.printed} % of ${STUDIES[other.study as StudyId].one}.`)}
        </p>
      ))}
      <Ask key="prediction" uid={uid} question="prediction" value={prediction} onAnswer={setPrediction} />
      {/* What the columns do not mean answers the question. */}
      {!veiled && (
        <>
          <section class="ss-not" aria-label="What these columns do not mean">
            <p class="ss-kicker">What these columns do not mean</p>
            <ul>
              {STUDIES[study].not.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </section>
          <Ask key="hundred" uid={uid} question="hundred" value={hundred} onAnswer={setHundred} />
        </>
      )}
      <div class="ss-actions">
        <Button
          onClick={() => {
            setStudy("turkey");
            setPicked(["luminal A", "bone"]);
          }}
        >
          Reset
        </Button>
      </div>
      <details class="ss-values">
        <summary>Show the values as a table</summary>
        <table>
          <caption>{STUDIES[study].name}, with 95 % intervals worked out from the counts</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Site</th>
              <th scope="col">Share, %</th>
              <th scope="col">95 % interval</th>
              <th scope="col">People</th>
            </tr>
          </thead>
          <tbody>
            {count.cells.map((each) => (
              <tr key={`${each.column} ${each.site}`}>
                <th scope="row">{columnName(each.column)}</th>
                <td>{siteName(each.site)}</td>
                <td>{each.printed}</td>
                <td>{interval(each) || "not known"}</td>
                <td>{each.count === null ? "not known" : `${each.count} of ${each.n}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

export default defineWidget<Traits>("sites_by_subtype", css, SiteBySubtype);
