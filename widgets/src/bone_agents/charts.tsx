import { useMemo } from "preact/hooks";
import { Curves, type Mark, type Series } from "../kit/curves";
import type { GlanceLine } from "../kit/glance";
import { Late } from "./late";
import type { Range, Values } from "../kit/scale";
import { type Course, DAYS, DRUGS, LOOKS, type Plan, dueMarks, inWeeks, level, mg, percent } from "./plan";

type Column = keyof Course["drawn"];

const WEEKS: readonly Mark[] = [0, 26, 52, 78, 104, 130, 156].map((week) => ({ x: 7 * week, label: String(week) }));

const RANGE: Record<Plan["bone"], Record<Column, Range>> = {
  resting: { denosumab: [0, 40], Z_b: [0, 40], uNTx: [0, 120], C_fold: [0, 1.2], z: [90, 120] },
  tumour: { denosumab: [0, 40], Z_b: [0, 40], uNTx: [0, 500], C_fold: [0, 6], z: [40, 120] },
};

const CHARTS: readonly { column: Column; label: string; yLabel: string; unit: string; of?: "denosumab" | "zoledronate"; height: number }[] = [
  { column: "denosumab", label: "Denosumab in blood", yLabel: "µg/mL", unit: "µg/mL", of: "denosumab", height: 220 },
  { column: "Z_b", label: "Zoledronic acid in bone", yLabel: "mg", unit: "mg", of: "zoledronate", height: 190 },
  { column: "uNTx", label: "uNTx: bone being dissolved", yLabel: "in urine, % of the start", unit: "%", height: 220 },
  { column: "C_fold", label: "Osteoclasts", yLabel: "times the start", unit: "×", height: 200 },
  { column: "z", label: "Bone", yLabel: "% of the start", unit: "%", height: 200 },
];

interface ChartsProps {
  uid: (suffix: string) => string;
  plan: Plan;
  courses: readonly Course[];
  /** The same plan with no dose missed, and the bone without a drug, for comparison. */
  whole: readonly Course[];
  without: Course | null;
  day: number;
  onDay: (day: number) => void;
  /** While a prediction is pending: the charts to show, veiled. */
  veils: readonly string[] | null;
}

/** Fixed ends, except where a run goes beyond them, so that the axis stands still while a control moves. */
function rangeFor(fixed: Range, lines: readonly Values[]): Range {
  let top = fixed[1];
  let low = fixed[0];
  for (const values of lines)
    for (let i = 0; i < values.length; i++) {
      if (values[i]! > top) top = values[i]!;
      if (values[i]! < low) low = values[i]!;
    }
  const step = (fixed[1] - fixed[0]) / 4;
  return [Math.floor(low / step + 1e-9) * step, top === fixed[1] ? top : Math.ceil(top / step) * step];
}

const LEVELS = {
  denosumab: { column: "denosumab", label: "in blood", format: level },
  zoledronate: { column: "Z_b", label: "in bone", format: mg },
  none: null,
} as const;

/** What a phone keeps in sight while a control moves: the drug in the body, and what it does to bone. */
export function glanceOf(courses: readonly Course[], bone: Plan["bone"]): GlanceLine[] {
  const line = (course: Course, column: Column, label: string, format: (value: number) => string): GlanceLine => {
    const values = course.drawn[column];
    return { label, values, range: rangeFor(RANGE[bone][column], [values]), ...LOOKS[course.drug], format };
  };
  const lead = courses[0]!;
  const drug = LEVELS[lead.drug];
  return [
    ...(drug ? [{ ...line(lead, drug.column, drug.label, drug.format), tone: "ink" as const, dash: "dot" as const }] : []),
    ...courses.map((course, i) => line(course, "uNTx", i ? "" : "uNTx", percent)),
  ];
}

export function Charts({ uid, plan, courses, whole, without, day, onDay, veils }: ChartsProps) {
  const charts = useMemo(() => {
    const marks = courses.some(({ drug }) => drug !== "none") ? dueMarks(plan) : [];
    return CHARTS.filter(({ of }) => !of || courses.some(({ drug }) => drug === of)).map((chart) => {
      const among = (runs: readonly Course[]): readonly Course[] => runs.filter(({ drug }) => !chart.of || drug === chart.of);
      const line = (course: Course, id: string, label: string, faint = false): Series => ({ id, label, values: course.drawn[chart.column], unit: chart.unit, ...LOOKS[course.drug], faint });
      const x = courses[0]!.x;
      const series = [
        ...among(courses).map((course) => line(course, course.drug, DRUGS[course.drug].short)),
        ...among(whole).map((course, i) => ({ ...line(course, `${course.drug}-whole`, i ? "" : "none missed", true), dash: "dot" as const })),
        ...(without && !chart.of ? [line(without, "without", "no drug", true)] : []),
      ];
      return { ...chart, x, series, marks: chart.column === "z" || chart.column === "C_fold" ? [] : marks, range: rangeFor(RANGE[plan.bone][chart.column], series.map(({ values }) => values)) };
    });
  }, [plan, courses, whole, without]);
  return (
    <>
      {charts.map(
        ({ column, label, yLabel, x, series, marks, range, height, of }) =>
          (!veils || veils.includes(column)) && (
            <Late key={column}>
              <Curves
                uid={uid}
                label={label}
                x={x}
                xLabel="weeks"
                yLabel={yLabel}
                series={series}
                range={range}
                xTicks={WEEKS}
                marks={marks}
                cursor={day}
                onCursor={onDay}
                format={inWeeks}
                height={height}
                summary={`${series.filter((each) => each.label && !each.faint).map((each) => each.label).join(" and ")} over ${DAYS / 7} weeks${of ? "; doses marked" : ""}.`}
                veiled={veils !== null}
              />
            </Late>
          ),
      )}
    </>
  );
}
