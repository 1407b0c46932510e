import { useMemo } from "preact/hooks";
import { LEFT_OUT, TOLD_NOTE, TRIALS, TRIALS_NOTE, besideTrial } from "./plan";

/** What people showed, and beside it what the model says for the same regimen. */
export function Trials() {
  return useMemo(
    () => (
      <div class="ss-trials">
        <table>
          <caption>
            <strong>Beside what trials and labels found</strong>
          </caption>
          <thead>
            <tr>
              <th scope="col">In people</th>
              <th scope="col">In the model</th>
            </tr>
          </thead>
          <tbody>
            {TRIALS.map((trial) => (
              <tr key={trial.id}>
                <th scope="row">
                  {trial.what}: <strong>{trial.found}</strong>
                  <small>
                    {trial.people}. <cite>{trial.source}</cite>
                  </small>
                </th>
                <td>
                  {besideTrial(trial) ?? <span class="ss-none">not in the model</span>}
                  {trial.told && <small>set</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="ss-hint">{TOLD_NOTE}</p>
        <p class="ss-hint">{TRIALS_NOTE}</p>
      </div>
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
