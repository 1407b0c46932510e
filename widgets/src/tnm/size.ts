import { SIZE_BANDS, roundedMm } from "../staging/engine";

/** Where the slider ends; life size has to fit a phone. Larger sizes are typed. */
export const SLIDER_MAX_MM = 60;

/** A size category as it lies on a ruler, in millimetres, and in the tenths that rounding leads to it. */
export interface Band {
  category: string;
  over: number;
  upTo: number;
  firstTenth: number;
  lastTenth: number;
}

function lastTenthOf(limit: number): number {
  let tenth = limit * 10;
  while (roundedMm((tenth + 1) / 10) <= limit) tenth += 1;
  return tenth;
}

export const BANDS: readonly Band[] = SIZE_BANDS.reduce<Band[]>((bands, { category, max_mm }) => {
  const before = bands.at(-1);
  bands.push({
    category,
    over: before?.upTo ?? 0,
    upTo: max_mm ?? Infinity,
    firstTenth: (before?.lastTenth ?? 0) + 1,
    lastTenth: max_mm === null ? Infinity : lastTenthOf(max_mm),
  });
  return bands;
}, []);

export const bandAt = (size: number): Band | undefined => BANDS.find((band) => roundedMm(size) <= band.upTo);
