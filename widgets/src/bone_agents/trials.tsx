import { useMemo } from "preact/hooks";
import { Fold } from "../kit/fold";
import { LEFT_OUT, TOLD_NOTE, TRIALS, TRIALS_NOTE, type Trial, besideTrial } from "./plan";

function Found({ trial }: { trial: Trial }) {
  return (
    <>
      {trial.what}: <strong>{trial.found}</strong>
      <small>
        {trial.people}. <cite>{trial.source}</cite>
      </small>
    </>
  );
}

/** What people showed, and beside it what the model says for the same regimen. */
export function Trials() {
  return useMemo(
    () => (
      <Fold kind="ss-trials" summary="Beside what trials and labels found">
        <table>
          <thead>
            <tr>
              <th scope="col">In people</th>
              <th scope="col">In the model</th>
            </tr>
          </thead>
          <tbody>
            {TRIALS.filter(({ model }) => model).map((trial) => (
              <tr key={trial.id}>
                <th scope="row">
                  <Found trial={trial} />
                </th>
                <td>
                  {besideTrial(trial)}
                  {trial.told && <small>set</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="ss-hint">{TOLD_NOTE}</p>
        <p class="ss-hint">{TRIALS_NOTE}</p>
        <p class="ss-part-name">What people are treated for is not in the model</p>
        <ul>
          {TRIALS.filter(({ model }) => !model).map((trial) => (
            <li key={trial.id}>
              <Found trial={trial} />
            </li>
          ))}
        </ul>
      </Fold>
    ),
    [],
  );
}

export function LeftOut() {
  return (
    <div class="ss-left-out" role="group" aria-label="What the model leaves out">
      <p class="ss-part-name">What the model leaves out</p>
      <ul>
        {LEFT_OUT.map(({ what, why, source }) => (
          <li key={what}>
            <strong>{what}</strong> {why}
            {source && <cite> ({source})</cite>}
          </li>
        ))}
      </ul>
    </div>
  );
}
