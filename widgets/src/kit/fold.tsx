import type { ComponentChildren } from "preact";
import css from "./fold.css";
import { useNarrow } from "./frame";
import { partStyles } from "./styles";

partStyles.push(css);

/** What can wait: open where there is room, folded away on a phone until it is asked for. */
export function Fold({ kind, summary, children }: { kind: string; summary: string; children: ComponentChildren }) {
  const [narrow, frame] = useNarrow();
  return (
    <div class={`ss-fold ${kind}`} ref={frame}>
      <details open={!narrow}>
        <summary>{summary}</summary>
        {children}
      </details>
    </div>
  );
}
