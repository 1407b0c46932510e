// What a test makes of a probability: the same sums as in diagnostics.py. A test holds both against each other.
import SOURCE from "../../../src/seedsoil/widgets/test_and_think.json";

export const PEOPLE = SOURCE.people;
const DUST = 1e-12;

export type Accuracy = readonly [sensitivity: number, specificity: number];
type Ends = readonly [low: number, high: number];

export interface Counts {
  true_positive: number;
  false_negative: number;
  false_positive: number;
  true_negative: number;
}

const shareOf = (part: number, rest: number): number => (part + rest > 0 ? part / (part + rest) : NaN);
const ratioOf = (part: number, whole: number): number => (whole > 0 ? part / whole : part > 0 ? Infinity : NaN);
const whole = (number: number): number => Math.floor(number + 0.5);
const rest = (share: number): number => (share > DUST ? share : 0);

export const postTest = (pretest: number, sensitivity: number, specificity: number): { positive: number; negative: number } => ({
  positive: shareOf(pretest * sensitivity, (1 - pretest) * (1 - specificity)),
  negative: shareOf(pretest * (1 - sensitivity), (1 - pretest) * specificity),
});

export const likelihoodRatios = (sensitivity: number, specificity: number): { positive: number; negative: number } => ({
  positive: ratioOf(sensitivity, 1 - specificity),
  negative: ratioOf(1 - sensitivity, specificity),
});

/** What the corners of two intervals allow after a positive and after a negative result. */
export function postTestRange(pretest: number, sensitivity: Ends, specificity: Ends): [positive: Ends, negative: Ends] {
  const low = postTest(pretest, sensitivity[0], specificity[0]);
  const high = postTest(pretest, sensitivity[1], specificity[1]);
  return [
    [low.positive, high.positive],
    [high.negative, low.negative],
  ];
}

export function countPeople(pretest: number, sensitivity: number, specificity: number, people = PEOPLE): Counts {
  const ill = whole(people * pretest);
  const found = whole(ill * sensitivity);
  const alarms = whole((people - ill) * (1 - specificity));
  return { true_positive: found, false_negative: ill - found, false_positive: alarms, true_negative: people - ill - alarms };
}

type Four = readonly [both: number, first: number, second: number, neither: number];

function cells(first: number, second: number, dependence: number): Four {
  const chance = first * second;
  const both = chance + dependence * (Math.min(first, second) - chance);
  const onlyFirst = rest(first - both);
  const onlySecond = rest(second - both);
  return [both, onlyFirst, onlySecond, rest(1 - both - onlyFirst - onlySecond)];
}

const times = (share: number, four: Four): Four => [share * four[0], share * four[1], share * four[2], share * four[3]];
const post = (ill: Four, well: Four): Four => [shareOf(ill[0], well[0]), shareOf(ill[1], well[1]), shareOf(ill[2], well[2]), shareOf(ill[3], well[3])];

/** What two tests of the same people say together; `dependence` is a share of the most that they can err together. */
export function twoTests(pretest: number, first: Accuracy, second: Accuracy, dependence: number) {
  const shares = (share: number): [Four, Four] => [
    times(pretest, cells(first[0], second[0], share)),
    times(1 - pretest, cells(1 - first[1], 1 - second[1], share)),
  ];
  const [ill, well] = shares(dependence);
  return { with_disease: ill, without_disease: well, post: post(ill, well), multiplied: post(...shares(0)) };
}

const over = (part: number, all: number): number => (all > 0 ? part / all : 0);

function split(positive: number, negative: number, four: Four, share: number): Four {
  const everybody = positive + negative;
  const both = Math.min(positive, whole(everybody * over(four[0], share)));
  const second = Math.min(negative, whole(everybody * over(four[2], share)));
  return [both, positive - both, second, negative - second];
}

export function countTwo(pretest: number, first: Accuracy, second: Accuracy, dependence: number, people = PEOPLE): [ill: Four, well: Four] {
  const once = countPeople(pretest, first[0], first[1], people);
  const found = twoTests(pretest, first, second, dependence);
  return [
    split(once.true_positive, once.false_negative, found.with_disease, pretest),
    split(once.false_positive, once.true_negative, found.without_disease, 1 - pretest),
  ];
}

/** A probability in words, with a decimal where it is small or nearly 1. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return "nobody";
  if (share > 0 && share < 0.0005) return "under 0.1 %";
  const value = 100 * share;
  return value < 10 || value > 99 ? `${(Math.floor(10 * value + 0.5) / 10).toFixed(1)} %` : `${Math.floor(value + 0.5)} %`;
}

/** A share as its source prints it, with two decimals at most. */
export const exact = (share: number): string => `${Number((100 * share).toFixed(2))} %`;
