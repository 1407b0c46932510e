import SOURCE from "../../../src/seedsoil/widgets/timeline.json";

/** One event of the table, as Python hands it over. */
export interface Event {
  id: string;
  /** Year, month or day, as exactly as it is known. */
  date: string;
  kind: string;
  fate: string;
  title: string;
  whom: string;
  shown: string;
  limits: string;
  source: string;
  trials: Result[];
}

/** One outcome of a trial, as Python has put it into words; null where the source states none. */
export interface Result {
  arms: string;
  words: string;
  verdict: string;
  effect: number | null;
  low: number | null;
  high: number | null;
}

export interface Kind {
  id: string;
  label: string;
  tone: string;
}

export const KINDS: readonly Kind[] = SOURCE.kinds;
export const CARDS = SOURCE.cards;
export type Scale = keyof typeof SOURCE.scales;

/** The marks of the scale of ratios; its ends are the first and the last. */
export const RATIOS: readonly number[] = SOURCE.forest.ticks;

/** Where a ratio stands on its scale, which is logarithmic: 0 at its start, 1 at its end. */
export function shareOfRatio(ratio: number): number {
  const low = Math.log(RATIOS[0]!);
  const high = Math.log(RATIOS.at(-1)!);
  return Math.min(1, Math.max(0, (Math.log(ratio) - low) / (high - low)));
}

/** An event told in one go, with what its trials found. */
export function told({ shown, trials }: Pick<Event, "shown" | "trials">): string {
  return [shown, ...trials.map(({ words, verdict }) => `${words} ${verdict}`)].join(" ");
}

/** A date as years since the year 0; a year alone stands in its middle. */
export function timeOf(date: string): number {
  const [year, month, day = 15] = date.split("-").map(Number);
  return month === undefined ? year! + 0.5 : year! + (month - 1) / 12 + (day - 1) / 372;
}

/** Where a time stands on the drawn scale: 0 at its start, 1 at its end. */
export function shareOf(time: number, scale: Scale): number {
  const anchors = SOURCE.scales[scale] as [number, number][];
  for (let i = 1; i < anchors.length; i++) {
    const [early, low] = anchors[i - 1]!;
    const [late, high] = anchors[i]!;
    if (time <= late) return low + ((high - low) * (time - early)) / (late - early);
  }
  return 1;
}

/** The events of a kind, of all kinds, or those that failed or were withdrawn. */
export function visibleOf(events: readonly Event[], show: string): Event[] {
  return events.filter((event) => show === "all" || event.kind === show || (show === "left" && event.fate === "left"));
}

/** Ids of the cards in the order of time. */
export function truthOf(events: readonly Event[]): string[] {
  return events.filter(({ id }) => CARDS.some((card) => card.id === id)).map(({ id }) => id);
}

/** Pairs of an order that stand as they do in the truth. */
export function pairsInOrder(order: readonly string[], truth: readonly string[]): number {
  let right = 0;
  order.forEach((early, i) => {
    for (const late of order.slice(i + 1)) if (truth.indexOf(early) < truth.indexOf(late)) right++;
  });
  return right;
}

/** An order with one card moved to another place. */
export function moved(order: readonly string[], id: string, to: number): string[] {
  const rest = order.filter((each) => each !== id);
  const place = Math.min(rest.length, Math.max(0, to));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}

/** For marks at these places of one lane, in steps of a mark's height, how far each is lifted so that none covers another. */
export function lifts(places: readonly number[], apart: number): number[] {
  const taken: number[] = [];
  return places.map((place) => {
    let level = 0;
    while (taken[level] !== undefined && place - taken[level]! < apart) level++;
    taken[level] = place;
    return level;
  });
}

/** Where a walk stands between its events: the time at a place of the walk. */
export function timeAt(times: readonly number[], place: number): number {
  const before = Math.min(times.length - 1, Math.max(0, Math.floor(place)));
  const after = Math.min(times.length - 1, before + 1);
  return times[before]! + (times[after]! - times[before]!) * (place - before);
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A date in words: "5 August 2022", "August 2022" or "2022". */
export function inWords(date: string): string {
  const [year, month, day] = date.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}
