/** One symbol of a model: what it is called, its unit, its published value or start. */
export interface Symbol {
  symbol: string;
  name: string;
  unit: string;
  value: number | null;
}

export interface State extends Symbol {
  value: number;
  /** A usual size, from which the solver takes its absolute tolerance. */
  scale: number;
  /** Solved as a logarithm. */
  logarithmic?: boolean;
  /** Refused below zero. */
  positive?: boolean;
}

export interface Quantity extends Symbol {
  value: number;
  /** Exponent of body weight over the reference weight, where weight counts. */
  weight?: number;
}

/** Fills `out` from the state, the parameters with what is derived from them, and the inputs. */
export type Step = (y: Float64Array, p: Float64Array, u: Float64Array, out: Float64Array) => void;

/** A model of bone remodeling, generated from its equations in Python. */
export interface Model {
  name: string;
  title: string;
  /** In a sentence, what the model is and is not. */
  status: string;
  states: Record<string, State>;
  parameters: Record<string, Quantity>;
  inputs: Record<string, Quantity>;
  observables: Record<string, Symbol>;
  /** States that start at the value of a parameter. */
  starts: Record<string, string>;
  drugs: Record<string, { state: string; perMg: number }>;
  /** The body weight of the published values, kg, where weight counts. */
  referenceWeight?: number;
  /** How many numbers follow from the parameters; they stand after them in `p`. */
  derived: number;
  derive(p: Float64Array): void;
  rates: Step;
  observe: Step;
}
