import { useMemo, useRef } from "preact/hooks";
import WORDS from "../../../src/seedsoil/widgets/corrected_calcium.json";
import { Button, Live, RadioGroup, Slider, Values } from "../kit/controls";
import { type ViewProps, defineWidget, useTrait } from "../kit/define";
import { useRoom } from "../kit/frame";
import { Head, LeftOut } from "../kit/layout";
import { Predict, SHOWN } from "../kit/predict";
import { type Band, CalciumError, type Corrected, UNITS, type Unit, corrected, sideBySide, systemOf, toMg, toMmol } from "./calcium";
import css from "./corrected_calcium.css";
import { Plasma } from "./plasma";
import { Scales } from "./scales";

interface Blood {
  calcium: number;
  albumin: number;
  unit: Unit;
}

interface Traits {
  /** A value means nothing without its unit, so they change together. */
  blood: Blood;
  prediction: string;
}

const sourceOf = (key: string): string => WORDS.sources[key as keyof typeof WORDS.sources];
const BANDS: Record<Band, string> = { "not raised": "not raised", mild: "mildly raised", moderate: "moderately raised", severe: "severely raised" };
const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

const show = (value: number, unit: Unit, digits = systemOf(unit).calcium_digits): string => `${value.toFixed(digits)} ${unit}`;
const showAlbumin = (value: number, unit: Unit): string => `${value.toFixed(systemOf(unit).albumin_digits)} ${systemOf(unit).albumin_unit}`;

/** A value on the nearest step of its slider, inside its ends. */
function onStep(value: number, [low, high]: number[], step: number): number {
  const steps = Math.round(value / step);
  return Number(Math.min(high!, Math.max(low!, steps * step)).toFixed(4));
}

/** The same blood, as a laboratory of the other unit prints it. */
function inUnit({ calcium, albumin, unit }: Blood, next: Unit): Blood {
  if (unit === next) return { calcium, albumin, unit };
  const rules = systemOf(next);
  const [ca, alb] = next === "mmol/L" ? [toMmol(calcium), albumin * 10] : [toMg(calcium), albumin / 10];
  return { calcium: onStep(ca, rules.calcium_range, rules.calcium_step), albumin: onStep(alb, rules.albumin_range, rules.albumin_step), unit: next };
}

function refusalOf(error: unknown): string {
  if (!(error instanceof CalciumError)) throw error;
  return `${error.field} is ${String(error.value)}. Allowed: ${error.allowed}. The last blood that was possible is shown.`;
}

function CorrectedCalcium({ model, uid }: ViewProps<Traits>) {
  const [wanted, set] = useTrait(model, "blood");
  const [prediction, setPrediction] = useTrait(model, "prediction");
  const first = useRef(wanted);
  const last = useRef<Blood>(WORDS.defaults as Blood);

  const { blood, both, refusal } = useMemo(() => {
    let refusal = "";
    try {
      corrected(wanted.calcium, wanted.albumin, wanted.unit);
      last.current = wanted;
    } catch (error) {
      refusal = refusalOf(error);
    }
    const blood = last.current;
    return { blood, both: sideBySide(blood.calcium, blood.albumin, blood.unit), refusal };
  }, [wanted]);

  const [{ width }, room] = useRoom(360);
  // Both drawings are 360 units wide in equal columns.
  const scale = Math.max(1, 360 / width);
  const rules = systemOf(blood.unit);
  const veiled = prediction === "";
  const own = both[blood.unit];
  const parted = both["mg/dL"].band !== both["mmol/L"].band;

  const reset = (): void => set(first.current);

  const measured = `Total calcium ${show(own.measured, blood.unit)}, albumin ${showAlbumin(own.albumin, blood.unit)}.`;
  const said = (one: Corrected): string => `${show(one.value, one.unit, one.unit === "mmol/L" ? 2 : 1)}`;
  const sentence = veiled
    ? `${measured} The corrected value waits for your prediction.`
    : `${measured} Corrected: ${said(both["mg/dL"])} or ${said(both["mmol/L"])}, ${parted ? `${BANDS[both["mg/dL"].band]} on one scale, ${BANDS[both["mmol/L"].band]} on the other` : BANDS[own.band]}.`;

  const goal = WORDS.hunt[blood.unit];
  const hunt = same(blood.calcium, goal.calcium) && own.band === "moderate" ? (same(blood.albumin, goal.albumin) ? goal.found : goal.lower) : "";

  return (
    <>
      <Head title={WORDS.title} lead={WORDS.lead} not="Not for care." status={WORDS.status} />
      <p class="ss-refused" aria-live="polite">
        {refusal}
      </p>
      <div class="ss-columns">
        <div class="ss-left" ref={room}>
          <Plasma scale={scale} calcium={both["mmol/L"].measured} albumin={both["mmol/L"].albumin} veiled={veiled} summary={`Blood plasma with calcium as dots, some of them held by albumin. ${measured}`} />
        </div>
        <div class="ss-right">
          <RadioGroup
            id={uid("unit")}
            label="Units of the laboratory"
            value={blood.unit}
            onChange={(next) => set(inUnit(blood, next))}
            options={UNITS.map((each) => ({ value: each, label: `${each} and ${systemOf(each).albumin_unit}` }))}
          />
          <Slider
            key={`calcium-${blood.unit}`}
            id={uid("calcium")}
            label="Total calcium"
            min={rules.calcium_range[0]!}
            max={rules.calcium_range[1]!}
            step={rules.calcium_step}
            value={blood.calcium}
            format={(at) => show(at, blood.unit)}
            onChange={(next) => set({ ...blood, calcium: onStep(next, rules.calcium_range, rules.calcium_step) })}
          />
          <Slider
            key={`albumin-${blood.unit}`}
            id={uid("albumin")}
            label="Albumin"
            min={rules.albumin_range[0]!}
            max={rules.albumin_range[1]!}
            step={rules.albumin_step}
            value={blood.albumin}
            format={(at) => showAlbumin(at, blood.unit)}
            marks={[{ value: rules.albumin_reference, label: "reference" }]}
            onChange={(next) => set({ ...blood, albumin: onStep(next, rules.albumin_range, rules.albumin_step) })}
          />
          <div class="ss-actions">
            <Button onClick={reset}>Reset</Button>
          </div>
        </div>
        <div class="ss-below">
          {!veiled && (
            <div class="ss-result">
              <div class="ss-cards">
                {UNITS.map((each) => {
                  const one = both[each];
                  const { per_albumin, albumin_reference, albumin_digits, calcium_digits } = systemOf(each);
                  return (
                    <div key={each} class={`ss-card ${one.band.replace(" ", "-")}`}>
                      <p class="ss-kicker">{each}</p>
                      <p class="big">{one.value.toFixed(each === "mmol/L" ? 2 : 1)}</p>
                      <p>{BANDS[one.band]}</p>
                      <p class="sum">{`${one.measured.toFixed(calcium_digits)} + ${per_albumin} × (${albumin_reference.toFixed(albumin_digits)} − ${one.albumin.toFixed(albumin_digits)})`}</p>
                    </div>
                  );
                })}
              </div>
              <Scales scale={scale} both={both} summary={sentence} />
              <p class="ss-sentence">{WORDS.meaning[own.band]}</p>
              {parted && <p class="ss-status ss-apart">{WORDS.apart}</p>}
            </div>
          )}
          <Predict id={uid("prediction")} ask={WORDS.question.ask} options={WORDS.question.options} value={prediction} onChange={setPrediction}>
            {prediction === SHOWN && <p>{WORDS.question.answer}</p>}
          </Predict>
          {!veiled && (
            <div class="ss-hunt">
              <p>{goal.ask}</p>
              {hunt && (
                <p>
                  <strong>{hunt}</strong>
                </p>
              )}
            </div>
          )}
        </div>
      </div>
      <Live text={sentence + (veiled || !hunt ? "" : ` ${hunt}`)} />
      <Values
        caption="One blood in both unit systems"
        rows={[
          ["Total calcium", UNITS.map((each) => show(both[each].measured, each)).join(" = ")],
          ["Albumin", UNITS.map((each) => showAlbumin(both[each].albumin, each)).join(" = ")],
          ...(veiled
            ? [["Corrected calcium", "appears when you have made your prediction"] as [string, string]]
            : UNITS.flatMap((each): [string, string][] => {
                const { raised_above, moderate_from, severe_above, band_source, formula_source, raised_source } = systemOf(each);
                return [
                  [`Corrected, ${each}`, `${said(both[each])}, ${BANDS[both[each].band]} (formula: ${sourceOf(formula_source)})`],
                  [`Limits, ${each}`, `raised above ${raised_above} (${sourceOf(raised_source)}), moderate from ${moderate_from}, severe above ${severe_above} (${sourceOf(band_source)})`],
                ];
              })),
        ]}
      />
      <LeftOut of="the formula" each={WORDS.left_out} />
    </>
  );
}

export default defineWidget<Traits>("corrected_calcium", css, CorrectedCalcium);
