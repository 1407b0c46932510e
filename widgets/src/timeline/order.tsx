import { useLayoutEffect, useRef, useState } from "preact/hooks";
import SOURCE from "../../../src/seedsoil/widgets/timeline.json";
import { Button } from "../kit/controls";
import { useRoom } from "../kit/frame";
import { Glyph, shapeOf } from "./glyph";
import { CARDS, type Event, KINDS, moved, pairsInOrder, truthOf } from "./line";

const cardOf = (id: string) => CARDS.find((card) => card.id === id)!;

function toneOf(events: readonly Event[], id: string): [kind: string, tone: string] {
  const kind = events.find((event) => event.id === id)?.kind ?? "endocrine";
  return [kind, KINDS.find((each) => each.id === kind)!.tone];
}

interface OrderProps {
  uid: (suffix: string) => string;
  events: readonly Event[];
  order: readonly string[];
  onOrder: (order: string[]) => void;
  onDone: (how: "placed" | "shown") => void;
}

/** Seven cards to put in order: by their arrows with keyboard, mouse or finger, or dragged by the handle. */
export function Order({ uid, events, order, onOrder, onDone }: OrderProps) {
  const list = useRef<HTMLOListElement>(null);
  const [held, hold] = useState<string | null>(null);
  const [said, say] = useState("");
  // A button that moves with its card would lose the focus on the way.
  const focus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focus.current) list.current?.querySelector<HTMLElement>(`[data-move="${focus.current}"]`)?.focus();
    focus.current = null;
  }, [order]);

  const put = (id: string, to: number): void => {
    const next = moved(order, id, to);
    say(`${cardOf(id).name}: place ${next.indexOf(id) + 1} of ${next.length}.`);
    onOrder(next);
  };
  const step = (id: string, by: 1 | -1): void => {
    focus.current = `${id} ${by}`;
    put(id, order.indexOf(id) + by);
  };
  const present = useRef({ order, put });
  present.current = { order, put };
  const drag = (id: string, down: PointerEvent): void => {
    if (down.button !== 0) return;
    down.preventDefault();
    hold(id);
    const follow = (move: PointerEvent): void => {
      const cards = [...list.current!.children].map((card) => card.getBoundingClientRect());
      const to = cards.filter((card) => card.top + card.height / 2 < move.clientY).length;
      const from = present.current.order.indexOf(id);
      const place = to > from ? to - 1 : to;
      if (place !== from) present.current.put(id, place);
    };
    const end = (): void => {
      hold(null);
      removeEventListener("pointermove", follow);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    // On the window: a card that changes its place in the list lets go of a captured pointer.
    addEventListener("pointermove", follow);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  };

  return (
    <form
      class="ss-order ss-predict"
      onSubmit={(event) => {
        event.preventDefault();
        onDone("placed");
      }}
    >
      <p class="ss-kicker">Predict first</p>
      <p id={uid("ask")}>
        <strong>{SOURCE.ask}</strong>
      </p>
      <p class="ss-hint">{SOURCE.how}</p>
      <div class="ss-stack">
        <p class="ss-end" aria-hidden="true">
          oldest
        </p>
        <ol ref={list} aria-labelledby={uid("ask")}>
          {order.map((id, at) => {
            const { name, hint } = cardOf(id);
            const [kind, tone] = toneOf(events, id);
            return (
              <li key={id} class={`ss-card ${tone}${held === id ? " held" : ""}`}>
                <span class="ss-grip" aria-hidden="true" onPointerDown={(event) => drag(id, event)}>
                  <i />
                </span>
                <Glyph kind={kind} tone={tone} size={26} />
                <span class="ss-card-words">
                  {name}
                  <small>{hint}</small>
                </span>
                <span class="ss-card-moves">
                  {([-1, 1] as const).map((by) => {
                    const stuck = by < 0 ? at === 0 : at === order.length - 1;
                    return (
                      <button key={by} type="button" data-move={`${id} ${by}`} aria-label={`${name}: ${by < 0 ? "earlier" : "later"}`} aria-disabled={stuck} onClick={() => !stuck && step(id, by)}>
                        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                          <path d={by < 0 ? "M6 15l6-6 6 6" : "M6 9l6 6 6-6"} />
                        </svg>
                      </button>
                    );
                  })}
                </span>
              </li>
            );
          })}
        </ol>
        <p class="ss-end" aria-hidden="true">
          newest
        </p>
      </div>
      <p class="ss-hidden" role="status">
        {said}
      </p>
      <div class="ss-predict-ways">
        <Button kind="primary" type="submit">
          Lay them on the line
        </Button>
        <button type="button" class="ss-skip" onClick={() => onDone("shown")}>
          Show me without predicting
        </button>
      </div>
    </form>
  );
}

const ROW = 46;

/** Your order beside that of time, each card joined to itself. */
export function Compared({ events, order, how, moved: pressed }: { events: readonly Event[]; order: readonly string[]; how: string; moved: boolean }) {
  const [{ width }, frame] = useRoom();
  const words = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (pressed) words.current?.focus({ preventScroll: true });
  }, []);
  const truth = truthOf(events);
  const right = pairsInOrder(order, truth);
  const pairs = (order.length * (order.length - 1)) / 2;
  const height = ROW * order.length;
  const from = Math.min(150, width * 0.33);
  const to = width - Math.min(150, width * 0.4);
  const y = (at: number): number => ROW * (at + 0.5);
  const year = (id: string): string => events.find((event) => event.id === id)!.date.slice(0, 4);
  const said =
    how === "placed"
      ? right === pairs
        ? `${SOURCE.all_right} ${SOURCE.lesson}`
        : `${right} of the ${pairs} pairs stand in the right order. ${SOURCE.lesson}`
      : SOURCE.lesson;
  return (
    <div class="ss-predict ss-compared" ref={words} tabIndex={-1} role="group" aria-label="Your order and that of time">
      <p class="ss-kicker">{how === "placed" ? "Your order, and that of time" : "The order of time"}</p>
      <div ref={frame}>
        {how === "placed" && (
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={truth.map((id) => `${year(id)} ${cardOf(id).name}, your place ${order.indexOf(id) + 1}`).join("; ")}>
            {order.map((id, at) => {
              const there = truth.indexOf(id);
              const [kind, tone] = toneOf(events, id);
              const bend = (to - from) / 2;
              return (
                <g key={id} class={`${tone}${there === at ? " same" : ""}`}>
                  <path class="strand" d={`M${from + 12} ${y(at)}C${from + bend} ${y(at)} ${to - bend} ${y(there)} ${to - 14} ${y(there)}`} />
                  <text x={from - 4} y={y(at) + 4.5} text-anchor="end">
                    {cardOf(id).short}
                  </text>
                  <circle cx={from + 8} cy={y(at)} r={4} />
                  <g transform={`translate(${to} ${y(there)})`}>
                    <path class="shape" d={shapeOf(kind)} />
                  </g>
                  <text class="year" x={to + 16} y={y(there) - 3}>
                    {year(id)}
                  </text>
                  <text x={to + 16} y={y(there) + 14}>
                    {cardOf(id).short}
                  </text>
                </g>
              );
            })}
          </svg>
        )}
        {how !== "placed" && (
          <ol class="ss-years">
            {truth.map((id) => (
              <li key={id}>
                <strong>{year(id)}</strong> {cardOf(id).name} <small>({cardOf(id).hint})</small>
              </li>
            ))}
          </ol>
        )}
      </div>
      <p>{said}</p>
    </div>
  );
}
