import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** The width an element has been given, in pixels; what it had before while it is hidden. */
export function useWidth(start = 640): [number, RefObject<HTMLDivElement | null>] {
  const [width, setWidth] = useState(start);
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const read = (): void => {
      const now = Math.floor(ref.current?.clientWidth ?? 0);
      if (now > 0) setWidth(now);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, []);
  return [width, ref];
}

const plain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    // A long array is data: it is the same only if it is the same one.
    return a.length === b.length && a.length <= 64 && a.every((each, i) => alike(each, b[i]));
  if (!plain(a) || !plain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && alike(a[key], b[key]));
}

/** The object of the render before, as long as it says the same: what is written anew in each render does not draw anew. */
export function useSame<T>(value: T): T {
  const kept = useRef(value);
  if (!alike(kept.current, value)) kept.current = value;
  return kept.current;
}

let pen: CanvasRenderingContext2D | null | undefined;

/** Measures words in the font of an element. */
export function measurer(element: Element | null, size: number, weight: number): (text: string) => number {
  pen ??= document.createElement("canvas").getContext("2d");
  const font = `${weight} ${size}px ${element ? getComputedStyle(element).fontFamily : "sans-serif"}`;
  return (text) => {
    if (!pen) return text.length * size * 0.58;
    pen.font = font;
    return pen.measureText(text).width;
  };
}

/** A value once it has stood still for `delay` ms. */
export function useSettled<T>(value: T, delay: number): T {
  const [settled, settle] = useState(value);
  useLayoutEffect(() => {
    const timer = setTimeout(() => settle(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
