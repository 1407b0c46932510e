import type { ComponentChildren } from "preact";
import { Opg, Osteoblast, Osteoclast, RANK, RANKL, osteocyte } from "./cells";
import { AT_REST, CELLS, MOST, OPG } from "./picture";
import type { Mode } from "./scenario";
import { RECEPTORS } from "./section";

interface Thing {
  box: string;
  drawing: ComponentChildren;
  name: string;
  about: string;
}

const whole = { x: 0, y: 0, turn: 0, part: 1 };

const things = (cycle: boolean): Thing[] => [
  {
    box: "-48 -56 96 66",
    drawing: <Osteoclast cell={whole} size={84} breath={1} />,
    name: "osteoclast",
    about: `has many nuclei and digs. ${cycle ? `One stands for ${CELLS.osteoclasts} above the resting number` : "One stands for the resting number"}; at most ${MOST.osteoclasts} are drawn.`,
  },
  {
    box: "-20 -30 40 34",
    drawing: <Osteoblast cell={whole} size={22} />,
    name: "osteoblast",
    about: `lays osteoid, which becomes bone. ${cycle ? `One stands for ${CELLS.osteoblasts} above the resting number` : `${AT_REST.osteoblasts} stand for the resting number`}; at most ${MOST.osteoblasts} are drawn.`,
  },
  { box: "-34 -26 68 52", drawing: osteocyte(0, 0, 12), name: "osteocyte", about: "lives inside bone and watches it through fine canals. The model does not count it." },
  { box: "0 0 30 24", drawing: <rect class="osteoid" y={7} width={30} height={10} rx={4} />, name: "osteoid", about: "is fresh matrix, not yet mineral." },
  { box: "0 0 30 24", drawing: <path class="cement" d="M1 9Q8 20 15 13Q22 20 29 9" />, name: "cement line", about: "stays where the digging ended, between old bone and new." },
  ...(cycle
    ? []
    : [
        { box: "-13 -19 26 22", drawing: <path class="rankl" d={RANKL} />, name: "RANKL", about: "the ligand on osteocytes and osteoblasts, calls for osteoclasts. One on a cell stands for 1 pM that is free. The model counts that of osteoblasts only; on osteocytes it is drawn because adult bone has it there." },
        {
          box: "-13 -13 26 22",
          drawing: <path class="rank" d={RANK} />,
          name: "RANK",
          about: `the receptor on precursors of osteoclasts. ${RECEPTORS} stand for all; as many hold a ligand as are occupied.`,
        },
        {
          box: "-13 -16 26 25",
          drawing: <Opg x={0} y={0} turn={0} share={1} holds size={1} />,
          name: "OPG",
          about: `the decoy: the same arms on no cell, and they catch RANKL. At rest ${OPG.held} hold RANKL and ${OPG.empty} are free; each doubling draws ${OPG.doubling} more.`,
        },
      ]),
];

/** What is drawn: names at a glance, and on demand how many stand for what. */
export function Key({ mode }: { mode: Mode }) {
  const all = things(mode === "cycle");
  return (
    <div class="ss-key">
      <ul>
        {all.map(({ box, drawing, name }) => (
          <li key={name}>
            <svg viewBox={box} width="30" height="24" aria-hidden="true">
              {drawing}
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>How many stand for what</summary>
        <dl>
          {all.map(({ name, about }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{about}</dd>
            </div>
          ))}
        </dl>
        <p class="ss-hint">
          Not to scale. The pit is as deep as bone mass is low, by the ruler beside it. Lining cells, precursors and the cells between digging and filling show the
          order of things; the model does not count them.
        </p>
      </details>
    </div>
  );
}
