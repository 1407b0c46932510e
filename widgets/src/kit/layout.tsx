import type { ComponentChildren } from "preact";
import css from "./layout.css";
import { partClasses, partStyles } from "./styles";

partStyles.push(css);
partClasses.push("ss-layout");

/** What a widget is called, what it does, and what it is not. */
export function Head({ title, lead, not, status }: { title: ComponentChildren; lead: ComponentChildren; not?: string; status?: string }) {
  return (
    <div class="ss-head">
      <p class="ss-title">{title}</p>
      <p class="ss-lead">{lead}</p>
      {status && (
        <p class="ss-status">
          <strong>{not}</strong> {status}
        </p>
      )}
    </div>
  );
}

/** What a picture, a model or a score leaves out, folded at the foot. */
export function LeftOut({ of, each }: { of: string; each: readonly string[] }) {
  return (
    <details class="ss-left-out">
      <summary>{`What ${of} leaves out`}</summary>
      <ul>
        {each.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  );
}
