import { useMemo } from "preact/hooks";
import { useRoom } from "../kit/frame";
import { niceStep } from "../kit/scale";
import { Ligand, Lining, Opg, Osteoblast, Osteoclast, Precursor, Rank, Reversal, osteocyte } from "./cells";
import { type Ground, type Look, type Section, along, clamp, groundOf, part, sectionOf, seeded } from "./layout";

export interface Molecules {
  /** Of the receptors drawn, those with a ligand. */
  occupied: number;
  /** Symbols of free RANKL, of OPG that holds RANKL, and of OPG that holds none. */
  free: number;
  held: number;
  empty: number;
}

export const RECEPTORS = 20;
const FLOATING = 48;

interface SectionProps {
  look: Look;
  molecules: Molecules | null;
  /** Moves what floats, a little. */
  day: number;
  still: boolean;
  summary: string;
}

const figureOn = (value: number): string => `${Math.round(value)} %`;

/** What never moves: old bone with its osteocytes. */
function OldBone({ ground }: { ground: Ground }) {
  const { width, height, top, narrow, ruler } = ground;
  const pitch = narrow ? 84 : 112;
  const random = seeded(7);
  const lamellae = Array.from({ length: 8 }, (_, row) => {
    const y = top + 16 + row * 25;
    return `M0 ${y}${Array.from({ length: Math.ceil(width / 40) }, (_, i) => `Q${i * 40 + 20} ${(y + 5 * Math.sin(i * 0.9 + row * 2.1)).toFixed(1)} ${i * 40 + 40} ${(y + 2 * Math.sin(i * 0.7 + row)).toFixed(1)}`).join("")}`;
  }).join("");
  const cells = [];
  for (let row = 0; row < 3; row++)
    for (let at = (row % 2 ? 0.9 : 0.42) * pitch; at < width - 14; at += pitch) {
      const [x, y] = [at + (random() - 0.5) * 26, top + 54 + row * 54 + (random() - 0.5) * 14];
      // None under the ruler's numbers.
      if (row === 2 || Math.abs(x - ruler + 20) > 40) cells.push(osteocyte(x, y, cells.length + 11));
    }
  return (
    <>
      <rect class="old-bone" width={width} height={height} />
      <path class="lamellae" d={lamellae} />
      {cells}
    </>
  );
}

/** The marrow's own furniture: a vessel along the top, and fat. */
function Marrow({ ground, fat }: { ground: Ground; fat: boolean }) {
  const { width, narrow } = ground;
  const random = seeded(3);
  const red = Array.from({ length: Math.floor((width - (narrow ? 0 : 90)) / 34) }, (_, i) => ({ x: 18 + i * 34 + (random() - 0.5) * 12, y: 10 + (random() - 0.5) * 6, turn: random() * 60 - 30 }));
  const drops = narrow ? [[40, 58, 19], [80, 46, 12], [262, 54, 16]] : [[0.055, 66, 25], [0.125, 53, 17], [0.115, 98, 16], [0.8, 56, 18], [0.9, 70, 26], [0.845, 98, 14]].map(([x, y, r]) => [x! * width, y!, r!]);
  return (
    <g class="marrow">
      <path class="vessel" d={`M0 0H${width}V22Q${width * 0.75} 27 ${width / 2} 23T0 22Z`} />
      {red.map(({ x, y, turn }) => (
        <ellipse class="red" cx={x} cy={y} rx={7} ry={4} transform={`rotate(${turn} ${x} ${y})`} />
      ))}
      {fat && drops.map(([x, y, r]) => <circle class="fat" cx={x} cy={y} r={r} />)}
    </g>
  );
}

/** Height of the surface in percent of bone. */
function Ruler({ ground, look }: { ground: Ground; look: Look }) {
  const { middle, height, top, ruler: x } = ground;
  const step = niceStep(26 / look.perPercent);
  const ticks = Array.from({ length: 1 + Math.floor(146 / (step * look.perPercent)) }, (_, i) => i * step).filter((lost) => lost <= 100);
  const y = (lost: number): number => top + lost * look.perPercent;
  const now = clamp(y(look.missing), 60, height - 8);
  return (
    <g class="ruler">
      <path d={`M${x} ${y(0)}V${top + 146}${ticks.map((lost) => `M${x} ${y(lost)}h-5`).join("")}`} />
      {ticks.map((lost) => (
        <text key={lost} text-anchor="end" x={x - 8} y={y(lost) + (lost === 0 ? 14 : 4)}>
          {figureOn(100 - lost)}
        </text>
      ))}
      <path class="level" d={`M${x} ${now}H${middle}`} />
      <circle class="level-dot" cx={x} cy={now} r={4} />
    </g>
  );
}

function Names({ ground, look, section, molecules }: { ground: Ground; look: Look; section: Section; molecules: boolean }) {
  const { width, middle, narrow } = ground;
  const { filling, digging, heightAt, squeeze } = section;
  const top = (from: number, to: number): number => Math.min(heightAt(from), heightAt((from + to) / 2), heightAt(to));
  const rests = look.osteoclasts < 0.25 && look.osteoblasts < 0.5;
  const filled = (look.deepest - look.missing) * look.perPercent;
  const fill = { x: clamp(Math.min((filling[0] + filling[1]) / 2, digging[0] - 70), 54, width), y: top(...filling) - (molecules ? 50 : 36) };
  const dig = { x: clamp((digging[0] + digging[1]) / 2 + 14, 60, width - 60), y: top(...digging) - 50 * Math.max(squeeze, 0.75) * (narrow ? 0.75 : 1) - 12 };
  // The two names never stand in one another's way.
  if (look.osteoblasts >= 0.5 && Math.abs(fill.x - dig.x) < 116) dig.y = Math.min(dig.y, fill.y - 18);
  return (
    <g class="names">
      {look.osteoclasts >= 0.25 && (
        <text {...dig} text-anchor="middle" class="seed">
          osteoclasts dig
        </text>
      )}
      {look.osteoblasts >= 0.5 && (
        <text {...fill} text-anchor="middle" class="node">
          osteoblasts fill
        </text>
      )}
      {rests && !molecules && (
        <text x={middle} y={heightAt(middle) - 26} text-anchor="middle">
          at rest: lining cells cover the bone
        </text>
      )}
      {filled > 26 && (
        <text x={middle} y={heightAt(middle) + filled * 0.5 + 7} text-anchor="middle" class="soil">
          new bone
        </text>
      )}
      {!narrow && (
        <>
          <text x={width - 12} y={17} text-anchor="end" class="quiet">
            blood vessel
          </text>
          {!molecules && (
            <text x={14} y={ground.top - 16} class="quiet">
              marrow
            </text>
          )}
          {molecules && (
            <text y={46} text-anchor="middle" class="blue">
              <tspan x={width / 2}>precursors</tspan>
              <tspan x={width / 2} dy={16}>
                carry RANK
              </tspan>
            </text>
          )}
        </>
      )}
      <text x={narrow ? 8 : 14} y={ground.height - 12} class="soil">
        osteocytes watch
      </text>
    </g>
  );
}

/** Where molecules float: an even scatter, the same each time. */
function scatter({ width, narrow }: Ground): { x: number; y: number; turn: number; phase: number }[] {
  const rows = narrow ? 4 : 3;
  const columns = Math.ceil(FLOATING / rows);
  const random = seeded(19);
  const places = Array.from({ length: rows * columns }, (_, i) => ({
    x: ((Math.floor(i / rows) + 0.5 + 0.5 * (random() - 0.5)) * width) / columns,
    y: 96 + ((i % rows) + 0.5 + 0.36 * (random() - 0.5)) * (narrow ? 15 : 19),
    turn: (random() - 0.5) * 80,
    phase: random() * 6.28,
    order: random(),
  }));
  return places.sort((a, b) => a.order - b.order);
}

function Signals({ ground, section, molecules, day, still }: { ground: Ground; section: Section; molecules: Molecules; day: number; still: boolean }) {
  const { width, narrow } = ground;
  const places = useMemo(() => scatter(ground), [ground]);
  const size = narrow ? 0.82 : 1;
  const receptors = useMemo(() => {
    const random = seeded(5);
    return Array.from({ length: RECEPTORS }, (_, i) => ({ cell: Math.floor(i / 5), place: i % 5, order: random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ cell, place }) => ({ x: width * (0.14 + 0.24 * cell), turn: (place - 2) * 37 }));
  }, [width]);
  const sway = (phase: number, reach: number, pace: number): number => (still ? 0 : reach * Math.sin(day * pace + phase));
  const floating = (count: number, first: number, holds: boolean) =>
    Array.from({ length: Math.min(Math.ceil(count), FLOATING / 2) }, (_, i) => {
      const { x, y, turn, phase } = places[first + i]!;
      return <Opg key={first + i} x={x + sway(phase, 3, 0.8)} y={y + sway(phase + 2, 2, 0.6)} turn={turn + sway(phase, 10, 0.5)} share={part(count, i)} holds={holds} size={size} />;
    });
  const [from, to] = section.digging;
  const clear = width - 28 - (to - from);
  const stalks = Array.from({ length: Math.ceil(molecules.free) }, (_, i) => {
    // Steps of the golden section spread any number of places evenly.
    const along = 14 + ((0.31 + i * 0.618034) % 1) * clear;
    const x = along > from ? along + (to - from) : along;
    return { x, y: section.heightAt(x), turn: sway(i, 3, 0.7), part: part(molecules.free, i), onOsteoblast: x > section.filling[0] && x < section.filling[1] };
  });
  return (
    <g class="signals">
      {stalks.map((cell, i) => (
        <Ligand key={i} cell={cell} onOsteoblast={cell.onOsteoblast} size={narrow ? 0.72 : 1} />
      ))}
      {floating(molecules.held, 0, true)}
      {floating(molecules.empty, FLOATING / 2, false)}
      {[0, 1, 2, 3].map((cell) => (
        <Precursor key={cell} x={width * (0.14 + 0.24 * cell)} y={50} size={narrow ? 0.8 : 1} />
      ))}
      {receptors.map(({ x, turn }, i) => {
        const radius = 24 * (narrow ? 0.8 : 1);
        const angle = ((90 + turn) * Math.PI) / 180;
        return <Rank key={i} x={x + radius * Math.cos(angle)} y={50 + radius * Math.sin(angle)} turn={turn + 180} filled={part(molecules.occupied, i)} size={size} />;
      })}
    </g>
  );
}

/** One remodelling unit of trabecular bone, cut across: marrow above, bone below. */
export function CrossSection({ look, molecules, day, still, summary }: SectionProps) {
  const [{ width }, plate] = useRoom(760);
  const ground = useMemo(() => groundOf(width, molecules !== null), [width, molecules !== null]);
  const section = sectionOf(ground, look);
  const { x, middle, half, height } = ground;
  const { surface, floor, filling } = section;
  const filled = Math.max(0, (look.deepest - look.missing) * look.perPercent);
  const [from, to] = [middle - half - 6, middle + half + 6];
  const seam = Math.min(9, 2 + filled * 0.3);
  const layer = (share: number) => along(x, surface.map((top, i) => top + (floor[i]! - top) * share), from + 24, to - 24);
  const deepest = look.deepest * look.perPercent;
  const old = useMemo(() => <OldBone ground={ground} />, [ground]);
  const marrow = useMemo(() => <Marrow ground={ground} fat={molecules === null} />, [ground]);
  const young = useMemo(() => [-0.42, 0.05, 0.5].map((u, i) => ({ x: middle + u * half, shape: osteocyte(0, 0, 90 + i), share: [0.62, 0.45, 0.66][i]! })), [ground]);
  const breath = (i: number): number => (still ? 1 : 1 + 0.025 * Math.sin(day * 1.6 + i * 2));
  return (
    <div class="ss-section" ref={plate}>
      <svg role="img" aria-label={summary} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        {old}
        <path class="new-bone" d={along(x, surface, from, to, (i) => floor[i]!)} />
        {filled > 8 && <path class="lamellae" d={[0.3, 0.55, 0.8].map(layer).join("")} />}
        {young.map(({ x: at, shape, share }, i) => {
          const y = ground.top + deepest * share;
          const opacity = clamp((y - section.heightAt(at) - 16) / 16, 0, 1) * clamp((deepest - 30) / 20, 0, 1);
          return (
            opacity > 0 && (
              <g key={i} transform={`translate(${at.toFixed(1)} ${y.toFixed(1)}) scale(0.8)`} opacity={opacity.toFixed(2)}>
                {shape}
              </g>
            )
          );
        })}
        {look.deepest > 0.05 && <path class="cement" d={along(x, floor, from, to)} opacity={clamp(filled / 6, 0, 1)} />}
        {look.osteoblasts > 0.05 && <path class="osteoid" d={along(x, surface, filling[0], filling[1], (i) => surface[i]! + seam * clamp(Math.min(x[i]! - filling[0], filling[1] - x[i]!) / 14, 0, 1))} />}
        <path class="marrow-ground" d={`${along(x, surface)}V0H0Z`} />
        <path class="edge" d={along(x, surface)} />
        {marrow}
        <Ruler ground={ground} look={look} />
        {section.lining.map((cell) => (
          <Lining key={cell.x} cell={cell} />
        ))}
        {section.osteoblasts.map((cell, i) => (
          <Osteoblast key={i} cell={cell} size={ground.osteoblast * section.squeeze} />
        ))}
        {section.reversal.map((cell, i) => (
          <Reversal key={i} cell={cell} />
        ))}
        {section.osteoclasts.map((cell, i) => (
          <Osteoclast key={i} cell={cell} size={ground.osteoclast * section.squeeze} breath={breath(i)} />
        ))}
        {molecules && <Signals ground={ground} section={section} molecules={molecules} day={day} still={still} />}
        <Names ground={ground} look={look} section={section} molecules={molecules !== null} />
      </svg>
    </div>
  );
}
