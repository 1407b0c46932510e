import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface Room {
  /** In pixels; what it was before while the element is hidden. */
  width: number;
  /** The font family words are set in there. */
  font: string;
}

/** The room an element has been given. Asked for once per size, because the answer costs a pass over the page's styles. */
export function useRoom(start = 640): [Room, RefObject<HTMLDivElement | null>] {
  const [room, setRoom] = useState<Room>({ width: start, font: "sans-serif" });
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = ref.current!;
    const read = (): void => {
      const width = Math.floor(element.clientWidth);
      const font = getComputedStyle(element).fontFamily;
      if (width > 0) setRoom((room) => (room.width === width && room.font === font ? room : { width, font }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [room, ref];
}

/** Whether the widget around an element is as narrow as on a phone: the same bound as in the kit's container queries. */
export function useNarrow(): [boolean, RefObject<HTMLDivElement | null>] {
  const [narrow, setNarrow] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([widget]) => widget!.contentRect.width > 0 && setNarrow(widget!.contentRect.width <= 480));
    observer.observe(ref.current!.closest(".ss-widget")!);
    return () => observer.disconnect();
  }, []);
  return [narrow, ref];
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

/** Measures words as they will be drawn. */
export function measurer(family: string, size: number, weight: number): (text: string) => number {
  pen ??= document.createElement("canvas").getContext("2d");
  const font = `${weight} ${size}px ${family}`;
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
