import type { ComponentChildren } from "preact";
import { Opg, Osteoblast, Osteoclast, RANK, RANKL, osteocyte } from "./cells";
import { AT_REST, CELLS, MOST, OPG } from "./picture";
import type { Mode } from "./scenario";
import { RECEPTORS } from "./section";

function Item({ box, drawing, children }: { box: string; drawing: ComponentChildren; children: ComponentChildren }) {
  return (
    <li>
      <svg viewBox={box} width="34" height="26" aria-hidden="true">
        {drawing}
      </svg>
      <span>{children}</span>
    </li>
  );
}

const whole = { x: 0, y: 0, turn: 0, part: 1 };

/** What is drawn, and how many of it stand for what. */
export function Key({ mode }: { mode: Mode }) {
  const cycle = mode === "cycle";
  return (
    <details class="ss-key" open={!cycle}>
      <summary>What is drawn</summary>
      <ul>
        <Item box="-48 -56 96 66" drawing={<Osteoclast cell={whole} size={84} breath={1} />}>
          <strong>Osteoclast</strong>: has many nuclei and digs. {cycle ? `One for ${CELLS.osteoclasts} above the resting number` : `${AT_REST.osteoclasts} for the resting number`}; at most {MOST.osteoclasts}.
        </Item>
        <Item box="-20 -30 40 34" drawing={<Osteoblast cell={whole} size={22} />}>
          <strong>Osteoblast</strong>: lays osteoid, which becomes bone. {cycle ? `One for ${CELLS.osteoblasts} above the resting number` : `${AT_REST.osteoblasts} for the resting number`}; at most {MOST.osteoblasts}.
        </Item>
        <Item box="-34 -26 68 52" drawing={osteocyte(0, 0, 12)}>
          <strong>Osteocyte</strong>: lives inside bone and watches it through fine canals. Not counted by this model.
        </Item>
        {!cycle && (
          <>
            <Item box="-13 -19 26 22" drawing={<path class="rankl" d={RANKL} />}>
              <strong>RANKL</strong>, the ligand: on osteocytes and osteoblasts, it calls for osteoclasts. One on a cell for 1 pM free.
            </Item>
            <Item box="-13 -13 26 22" drawing={<path class="rank" d={RANK} />}>
              <strong>RANK</strong>, the receptor on precursors of osteoclasts: {RECEPTORS} stand for all; with ligand as many as are occupied.
            </Item>
            <Item box="-13 -16 26 25" drawing={<Opg x={0} y={0} turn={0} share={1} holds size={1} />}>
              <strong>OPG</strong>, the decoy: the same arms on no cell. It catches RANKL. At rest {OPG.held} hold RANKL and {OPG.empty} wait; {OPG.doubling} more for each doubling.
            </Item>
          </>
        )}
      </ul>
      <p class="ss-hint">
        Not to scale. The pit is as deep as bone mass is low, by the ruler. Lining cells, precursors and the cells between digging and filling are drawn for the
        order of things; the model does not count them.
      </p>
    </details>
  );
}
