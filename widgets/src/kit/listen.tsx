import { useEffect, useRef, useState } from "preact/hooks";
import css from "./listen.css";
import { type Range, type Values, rangeOf } from "./scale";
import { partStyles } from "./styles";
import { tune } from "./tune";

partStyles.push(css);

const FADE = 0.04; // seconds, without which a tone begins and ends with a click

export interface ListenProps {
  /** The curve to hear: its lowest value sounds lowest. */
  series: Values;
  /** Values of the lowest and the highest tone; by default those of the curve. */
  range?: Range;
  /** What is heard ("bone mass"). */
  label: string;
  seconds?: number;
  /** The share of the curve that has sounded (0 to 1), to move a cursor along; null when it ends. */
  onProgress?: (share: number | null) => void;
  disabled?: boolean;
}

/** Plays a curve as a tone that rises and falls with it. */
export function Listen({ series, range, label, seconds = 4, onProgress, disabled = false }: ListenProps) {
  const [sounding, setSounding] = useState(false);
  const end = useRef<(() => void) | null>(null);
  const told = useRef(onProgress);
  told.current = onProgress;
  const stop = (): void => {
    end.current?.();
    end.current = null;
  };
  useEffect(() => stop, []);
  // Another curve is another tune.
  useEffect(() => stop, [series]);

  const start = (): void => {
    try {
      const audio = new AudioContext();
      const { pitch, loudness } = tune(series, range ?? rangeOf([series]), 400);
      const tone = audio.createOscillator();
      const gate = audio.createGain();
      const volume = audio.createGain();
      const begin = audio.currentTime + 0.05;
      tone.type = "triangle";
      tone.frequency.setValueCurveAtTime(pitch, begin, seconds);
      gate.gain.setValueCurveAtTime(loudness, begin, seconds);
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(1, begin + FADE);
      volume.gain.setValueAtTime(1, begin + seconds - FADE);
      volume.gain.linearRampToValueAtTime(0, begin + seconds);
      tone.connect(gate).connect(volume).connect(audio.destination);
      tone.start(begin);
      tone.stop(begin + seconds);
      const from = performance.now();
      let frame = requestAnimationFrame(function follow(now) {
        const share = (now - from) / (seconds * 1000);
        told.current?.(Math.min(1, Math.max(0, share)));
        if (share >= 1) return stop();
        frame = requestAnimationFrame(follow);
      });
      end.current = () => {
        cancelAnimationFrame(frame);
        void audio.close().catch(() => {});
        setSounding(false);
        told.current?.(null);
      };
      setSounding(true);
    } catch {
      // No sound on this device: the curve and its table say the same.
    }
  };

  return (
    <button type="button" class="ss-button ss-listen" disabled={disabled} title="A higher tone is a higher value" onClick={sounding ? stop : start}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        {sounding ? <path class="full" d="M7 7h10v10H7z" /> : <path d="M5 10v4h3l4 3.5v-11L8 10zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />}
      </svg>
      {sounding ? "Stop the sound" : `Listen to ${label}`}
    </button>
  );
}
