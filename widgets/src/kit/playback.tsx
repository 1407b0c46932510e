import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Glance, type GlanceProps } from "./glance";
import css from "./playback.css";
import { niceStep } from "./scale";
import { partStyles } from "./styles";

partStyles.push(css);

export interface PlaybackOptions {
  /** The last day; the first is 0. */
  end: number;
  /** How long a run through takes. */
  seconds: number;
  /** The day to stand on: at first, and again whenever it is set from outside (Python, a reset). */
  start?: number;
  /** The grain of days when dragging, and of the arrow keys. */
  grain?: number;
  /** How far a step button goes; a round number near a twelfth of the run where it is not given. */
  stride?: number;
  /** Called with the day when the clock comes to rest: paused, finished, or let go. Never while it runs. */
  onRest?: (day: number) => void;
}

export interface Clock {
  day: number;
  end: number;
  grain: number;
  stride: number;
  playing: boolean;
  finished: boolean;
  /** The reader asked for less motion: the clock then goes in twelve steps instead of gliding. */
  reduced: boolean;
  play: () => void;
  pause: () => void;
  seek: (day: number) => void;
  /** To the next whole stride forwards (1) or backwards (-1). */
  step: (direction: 1 | -1) => void;
}

const STEPS = 12;
const REST = 250;
/** A page that was away comes back where it was, not where it would have been. */
const LONGEST_FRAME = 100;

function useReducedMotion(): boolean {
  const media = useMemo(() => matchMedia("(prefers-reduced-motion: reduce)"), []);
  const [reduced, setReduced] = useState(media.matches);
  useEffect(() => {
    const read = (): void => setReduced(media.matches);
    media.addEventListener("change", read);
    return () => media.removeEventListener("change", read);
  }, [media]);
  return reduced;
}

/** A clock from day 0 to `end` that plays, pauses and is moved by hand. */
export function usePlayback({ end, seconds, start = 0, grain, stride, onRest }: PlaybackOptions): Clock {
  const clamp = (day: number): number => Math.min(end, Math.max(0, day));
  const [day, setDay] = useState(() => clamp(start));
  const [playing, setPlaying] = useState(false);
  const reduced = useReducedMotion();
  const unit = grain ?? (end >= 50 ? 1 : niceStep(end / 200));
  const leap = stride ?? Math.max(unit, niceStep(end / STEPS));

  // What the frame loop and the timer read: always the present, whatever render they were started in.
  const now = useRef({ day, rested: start, end, onRest, running: false });
  Object.assign(now.current, { end, onRest });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const show = (next: number): void => {
    now.current.day = clamp(next);
    setDay(now.current.day);
  };
  /** To the grain of days, except at the end, which need not lie on it. */
  const even = (at: number): number => (at >= now.current.end ? now.current.end : Number((Math.round(at / unit) * unit).toFixed(6)));
  const rest = (): void => {
    clearTimeout(timer.current);
    const { day: at, rested, onRest: tell } = now.current;
    if (at === rested) return;
    now.current.rested = at;
    tell?.(at);
  };
  const restSoon = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(rest, REST);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  // A frame that is already on its way must find the clock stopped, not only the next render.
  const run = (on: boolean): void => {
    now.current.running = on;
    setPlaying(on);
  };

  // Before a press of the reader's can come between: it would be taken back.
  useLayoutEffect(() => {
    if (start === now.current.rested) return;
    now.current.rested = start;
    run(false);
    show(start);
  }, [start]);
  useEffect(() => {
    if (now.current.day > end) show(end);
  }, [end]);

  useEffect(() => {
    if (!playing) return;
    const arrive = (next: number): boolean => {
      if (!now.current.running) return true;
      show(next);
      if (next < end) return false;
      run(false);
      rest();
      return true;
    };
    if (reduced) {
      const beat = setInterval(() => arrive((Math.floor((now.current.day * STEPS) / end + 1e-9) + 1) * (end / STEPS)), (seconds * 1000) / STEPS);
      return () => clearInterval(beat);
    }
    let last = performance.now();
    let frame = requestAnimationFrame(function advance(time) {
      const passed = Math.min(LONGEST_FRAME, Math.max(0, time - last));
      last = time;
      if (!arrive(now.current.day + (passed / (seconds * 1000)) * end)) frame = requestAnimationFrame(advance);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, reduced, end, seconds]);

  return {
    day: clamp(day),
    end,
    grain: unit,
    stride: leap,
    playing,
    finished: !playing && day >= end,
    reduced,
    play() {
      if (now.current.day >= end) show(0);
      clearTimeout(timer.current);
      run(true);
    },
    pause() {
      run(false);
      show(even(now.current.day));
      rest();
    },
    seek(next) {
      run(false);
      show(even(next));
      restSoon();
    },
    step(direction) {
      run(false);
      const strides = now.current.day / leap;
      show((direction > 0 ? Math.floor(strides + 1e-6) + 1 : Math.ceil(strides - 1e-6) - 1) * leap);
      restSoon();
    },
  };
}

export interface TransportProps {
  clock: Clock;
  /** Name of the slider: what is moved. */
  label: string;
  /** The place in words, beside the slider and for a screen reader. */
  format?: (day: number) => string;
  end?: number;
  /** Nothing to play yet, for instance before a prediction. */
  disabled?: boolean;
  /** What to keep in sight on a phone; hidden while disabled. */
  glance?: Pick<GlanceProps, "x" | "lines"> | undefined;
}

const ICONS = {
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8 5.5v13M16 5.5v13",
  again: "M6 12a6.5 6.5 0 1 0 2.2-4.9M8.5 3.5v4h4",
  back: "M15 6l-6 6 6 6",
  on: "M9 6l6 6-6 6",
};

const Icon = ({ name }: { name: keyof typeof ICONS }) => (
  <svg viewBox="0 0 24 24" width="24" height="24" class={name} aria-hidden="true">
    <path d={ICONS[name]} />
  </svg>
);

/** Play, pause, step, and a slider through the days; on a phone it stays in sight, with the curves to glance at. */
export function Transport({ clock, label, format = (day) => String(Math.round(day)), end = clock.end, disabled = false, glance }: TransportProps) {
  const { day, playing, finished, grain } = clock;
  const [verb, icon] = playing ? (["Pause", "pause"] as const) : finished ? (["Play again", "again"] as const) : (["Play", "play"] as const);
  return (
    <div class={glance && !disabled ? "ss-transport ss-following" : "ss-transport"} role="group" aria-label={`${label}: playback`}>
      <button type="button" class="ss-play" aria-label={verb} title={verb} disabled={disabled} onClick={playing ? clock.pause : clock.play}>
        <Icon name={icon} />
      </button>
      <input
        type="range"
        min={0}
        max={end}
        // While it plays the slider glides; by hand it goes in whole days.
        step={playing ? "any" : grain}
        value={day}
        aria-label={label}
        aria-valuetext={format(day)}
        disabled={disabled}
        style={{ "--ss-fill": `${(day / end) * 100}%` }}
        onInput={(event) => clock.seek(event.currentTarget.valueAsNumber)}
      />
      <output aria-hidden="true">{format(day)}</output>
      {glance && !disabled && <Glance {...glance} day={day} end={end} />}
      <span class="ss-steps">
        <button type="button" aria-label="One step back" title="One step back" disabled={disabled} aria-disabled={day <= 0} onClick={() => clock.step(-1)}>
          <Icon name="back" />
        </button>
        <button type="button" aria-label="One step on" title="One step on" disabled={disabled} aria-disabled={day >= end} onClick={() => clock.step(1)}>
          <Icon name="on" />
        </button>
      </span>
    </div>
  );
}
