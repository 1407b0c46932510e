/** One row of the picture; a value that was not counted is null. */
export interface Row {
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The number as it is written. */
  text: string;
  /** Whether the claim stumbled over this one. */
  mark: boolean;
}

export interface Figure {
  kind: "bars" | "intervals";
  title: string;
  /** Right end of the axis. */
  max: number;
  rows: Row[];
}

const isOutside = ({ value, low, high }: Row): boolean => value !== null && low !== null && high !== null && (value < low || value > high);

function Bar({ row, at }: { row: Row; at: (value: number) => string }) {
  const { value, low, high } = row;
  return (
    <div class="track">
      {value !== null && <i class="bar" style={{ inlineSize: at(value) }} />}
      {value === null && low !== null && high !== null && <i class="bar" style={{ insetInlineStart: at(low), inlineSize: at(high - low) }} />}
      {value !== null && low !== null && high !== null && <i class="whisker" style={{ insetInlineStart: at(low), inlineSize: at(high - low) }} />}
    </div>
  );
}

function Interval({ row, at }: { row: Row; at: (value: number) => string }) {
  const { value, low, high } = row;
  return (
    <div class="track axis">
      <i class="none" style={{ insetInlineStart: at(1) }} />
      {low !== null && high !== null && <i class="span" style={{ insetInlineStart: at(low), inlineSize: at(high - low) }} />}
      {value !== null && <i class={isOutside(row) ? "dot outside" : "dot"} style={{ insetInlineStart: at(value) }} />}
    </div>
  );
}

/** The picture of an exhibit is a table: each row has its words, its bar or interval, and its number. */
export function Picture({ figure: { kind, title, max, rows } }: { figure: Figure }) {
  const at = (value: number): string => `${(100 * value) / max}%`;
  const Drawn = kind === "bars" ? Bar : Interval;
  return (
    <table class={`ss-picture ${kind}`}>
      <caption>{title}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label} class={row.mark ? "marked" : ""}>
            <th scope="row">{row.label}</th>
            <td>
              <Drawn row={row} at={at} />
              <span class="number">
                {row.text}
                {isOutside(row) && <em> outside its interval</em>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
      {kind === "intervals" && (
        <tfoot>
          <tr>
            <td />
            <td>
              <div class="scale" aria-hidden="true">
                <span style={{ insetInlineStart: "0%" }}>0</span>
                <span style={{ insetInlineStart: at(1) }}>1: no difference</span>
              </div>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
