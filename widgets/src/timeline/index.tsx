import { useMemo, useRef } from "preact/hooks";
import SOURCE from "../../../src/seedsoil/widgets/timeline.json";
import { Button, Live, Select, Toggle, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { useNarrow } from "../kit/frame";
import { Transport, usePlayback } from "../kit/playback";
import { Predict } from "../kit/predict";
import { Forest } from "./forest";
import { Glyph } from "./glyph";
import { Lanes } from "./lanes";
import { CARDS, type Event, KINDS, inWords, told, visibleOf } from "./line";
import { Compared, Order } from "./order";
import css from "./timeline.css";

interface Traits {
  events: Event[];
  show: string;
  at: string;
  order: string[];
  even: boolean;
  prediction: "" | "placed" | "shown";
  gap: string;
}

const FATES: Record<string, string> = { kept: "", left: SOURCE.left.toLowerCase(), open: "not settled" };
const SHOWS = [{ id: "all", label: "All", tone: "ink" }, ...KINDS, { id: "left", label: SOURCE.left, tone: "ink" }];

/** The event on show: when, in whom, what was shown, what that does not say, and who says so. */
function Card({ event }: { event: Event }) {
  const kind = KINDS.find((each) => each.id === event.kind)!;
  return (
    <article class={`ss-event ${kind.tone}`}>
      <p class="ss-when">
        <Glyph kind={kind.id} tone={kind.tone} size={30} />
        <strong>{event.date.slice(0, 4)}</strong>
        <span>
          {inWords(event.date) !== event.date ? `${inWords(event.date)} · ` : ""}
          {kind.label}
          {FATES[event.fate] && <em>{FATES[event.fate]}</em>}
        </span>
      </p>
      <p class="ss-title">{event.title}</p>
      <dl>
        <dt>In whom</dt>
        <dd>{event.whom}.</dd>
        <dt>What was shown</dt>
        <dd>{event.shown}</dd>
        {event.trials.length > 0 && (
          <>
            <dt>In numbers</dt>
            <dd>
              <Forest results={event.trials} />
            </dd>
          </>
        )}
        <dt>What it does not say</dt>
        <dd>{event.limits}</dd>
        <dt>Source</dt>
        <dd>
          <cite>{event.source}</cite>
        </dd>
      </dl>
    </article>
  );
}

/** What is shown: chips where there is room, on a phone one list, where eleven chips would fill the window. */
function Kinds({ uid, show, onChoose }: { uid: (suffix: string) => string; show: string; onChoose: (show: string) => void }) {
  const [narrow, frame] = useNarrow();
  return (
    <div class="ss-kinds" ref={frame}>
      {narrow ? (
        <Select id={uid("kinds")} label="Show" value={show} onChange={onChoose} options={SHOWS.map(({ id, label }) => ({ value: id, label }))} />
      ) : (
        <fieldset class="ss-field">
          <legend>Show</legend>
          <div class="ss-options">
            {SHOWS.map(({ id, label, tone }) => (
              <label key={id} class="ss-option">
                <input type="radio" name={uid("show")} value={id} checked={show === id} onChange={() => onChoose(id)} />
                {id !== "all" && <Glyph kind={id} tone={tone} size={18} />}
                <span class="ss-option-text">{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}

function Timeline({ model, uid }: ViewProps<Traits>) {
  const [events] = useTrait(model, "events");
  const [show, setShow] = useTrait(model, "show");
  const [at, setAt] = useTrait(model, "at");
  const [order, setOrder] = useTrait(model, "order");
  const [even, setEven] = useTrait(model, "even");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const [gap, setGap] = useTrait(model, "gap");
  const first = useRef({ show, at, even });
  const pressed = useRef(false);

  const veiled = prediction === "";
  const seen = useMemo(() => visibleOf(events, show), [events, show]);
  const start = Math.max(0, seen.findIndex((event) => event.id === at));
  const clock = usePlayback({
    end: seen.length - 1,
    seconds: Math.max(6, 0.65 * (seen.length - 1)),
    start,
    grain: 1,
    stride: 1,
    onRest: (place) => setAt(seen[Math.round(place)]!.id),
  });
  const place = Math.min(seen.length - 1, clock.day);
  const here = seen[Math.round(place)]!;

  const choose = (next: string): void => {
    const then = visibleOf(events, next);
    // The walk stays where it is in time, as far as there is something to stand on.
    const before = then.filter((event) => events.indexOf(event) <= events.indexOf(here));
    clock.pause();
    setShow(next);
    setAt((before.at(-1) ?? then[0]!).id);
  };
  const done = (how: "placed" | "shown"): void => {
    pressed.current = true;
    setPrediction(how);
  };
  const reset = (): void => {
    pressed.current = false;
    setOrder(CARDS.map((card) => card.id));
    setPrediction("");
    setGap("");
    setShow(first.current.show);
    setEven(first.current.even);
    setAt(first.current.at);
    clock.seek(Math.max(0, visibleOf(events, first.current.show).findIndex((event) => event.id === first.current.at)));
  };

  const scale = even ? "even" : "widening";
  const summary = veiled
    ? "Nine empty lanes along a line of time. The marks appear when the cards are laid down."
    : `Nine lanes along a line of time, ${seen.length} marks. On show: ${here.date.slice(0, 4)}, ${here.title}.`;
  const rows: [string, string][] = veiled
    ? [["The years", "appear when the cards are laid down"]]
    : seen.map((event) => [`${event.date.slice(0, 4)} ${event.title}`, `${told(event)} ${event.whom}. (${event.source})`]);

  return (
    <>
      <div class="ss-head">
        <p class="ss-title">A century of treatment</p>
        <p class="ss-lead">First guess the order of seven turning points, then walk through all of them: in whom was it shown, and what does it not say?</p>
      </div>
      {veiled ? <Order uid={uid} events={events} order={order} onOrder={setOrder} onDone={done} /> : <Compared key={prediction} events={events} order={order} how={prediction} moved={pressed.current} />}
      {!veiled && <Kinds uid={uid} show={show} onChoose={choose} />}
      <Lanes events={seen} place={place} scale={scale} veiled={veiled} summary={summary} onPick={clock.seek} />
      {!veiled && (
        <>
          <Transport clock={clock} label="Event" format={(day) => seen[Math.min(seen.length - 1, Math.round(day))]!.date.slice(0, 4)} />
          <Card event={here} />
          <Live text={clock.playing ? "" : `${here.date.slice(0, 4)}: ${here.title}. ${told(here)}`} />
          <Toggle id={uid("even")} label="Draw every year equally wide" value={even} onChange={setEven} hint={even ? "Now a century looks as long as it was." : "Drawn so, the years after 1965 are wider, and those after 2010 wider still."} />
          <Predict id={uid("gap")} ask={SOURCE.gap.ask} options={SOURCE.gap.options} value={gap} onChange={setGap}>
            <p>{SOURCE.gap.answer}</p>
          </Predict>
        </>
      )}
      <div class="ss-actions">
        <Button onClick={reset}>Reset</Button>
      </div>
      <Values caption={veiled ? "The events" : `${seen.length} events: what was shown, and in whom`} rows={rows} />
      <p class="ss-hint">{SOURCE.choice}</p>
    </>
  );
}

export default defineWidget<Traits>("timeline", css, Timeline);
