import WORDS from "../../../src/seedsoil/widgets/fracture_risk.json";

export interface LimbProps {
  site: string;
  lesion: string;
  size: number;
  onSite: (site: string) => void;
  uid: (suffix: string) => string;
  summary: string;
}

const MARROW = "M90 118C92 160 92 240 90 286C93 296 101 296 104 286C102 240 102 160 104 118C101 110 93 110 90 118Z";

/** Where the lesion lies in the whole bone, and how wide the bone is there. */
const PLACES: Record<string, { bone: string; x: number; y: number; width: number }> = WORDS.places;
const BONES: Record<string, string> = WORDS.bones;

const LEFT = 206;
const WIDE = 120;
const RIGHT = LEFT + WIDE;
const CORTEX = 17;

/** The same numbers each time, so that the picture stands still. */
function scatter(count: number): [number, number, number][] {
  let seed = 7;
  const next = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => [next(), next(), next()]);
}
const FLECKS = scatter(60);
const RAGGED = scatter(26).map(([a]) => a);

/** A blob with a ragged edge inside a box. */
function blob(x: number, y: number, w: number, h: number, rough: number): string {
  const points = RAGGED.map((shift, i) => {
    const angle = (i / RAGGED.length) * 2 * Math.PI;
    const far = 1 - rough * shift;
    return `${(x + w / 2 + (w / 2) * far * Math.cos(angle)).toFixed(1)} ${(y + h / 2 + (h / 2) * far * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}

/** Bone that is eaten, bone that is too dense, or both. */
export function Lesion({ kind, box: [x, y, w, h], clip }: { kind: string; box: readonly [number, number, number, number]; clip?: string }) {
  const rough = kind === "blastic" ? 0.1 : 0.24;
  const flecks = kind === "lytic" ? 0 : kind === "mixed" ? 0.5 : 1;
  const inside = FLECKS.filter(([a, b]) => (a - 0.5) ** 2 + (b - 0.5) ** 2 < 0.17).slice(0, Math.round(22 * flecks + 4));
  return (
    <g class={`lesion ${kind}`} clip-path={clip && `url(#${clip})`}>
      <path class="ground" d={blob(x, y, w, h, rough)} />
      {flecks > 0 &&
        inside.map(([a, b, c], i) => <circle key={i} class="dense" cx={x + a * w} cy={y + b * h} r={Math.max(1, Math.min(w, h) * (0.035 + 0.05 * c))} />)}
    </g>
  );
}

/** A long bone, and the place of the lesion cut open: lengthwise and across. */
export function Limb({ site, lesion, size, onSite, uid, summary }: LimbProps) {
  const place = PLACES[site]!;
  const bone = BONES[place.bone]!;
  const wide = (WIDE * size) / 100;
  const tall = Math.min(142, 34 + wide);
  const small = (place.width * size) / 100;
  const thirds = [1, 2].map((n) => RIGHT - (WIDE * n) / 3);
  const press = (at: string) => ({ onClick: () => onSite(at) });
  return (
    <svg class="ss-limb" viewBox="0 0 360 404" role="img" aria-label={summary}>
      <defs>
        <clipPath id={uid("shaft")}>
          <rect x={LEFT} y={26} width={WIDE} height={170} />
        </clipPath>
        <clipPath id={uid("ring")}>
          <circle cx={LEFT + WIDE / 2} cy={318} r={WIDE / 2} />
        </clipPath>
        <clipPath id={uid("bone")}>
          <path d={bone} />
        </clipPath>
      </defs>
      <path class="bone" d={bone} />
      <path class="marrow" d={MARROW} />
      <g clip-path={`url(#${uid("bone")})`}>
        <Lesion kind={lesion} box={[place.x + place.width / 2 - small, place.y - Math.max(7, small * 0.8), small, Math.max(14, small * 1.6)]} />
      </g>
      {Object.entries(PLACES)
        .filter(([, each]) => each.bone === place.bone)
        .map(([id, { x, y }]) => (
          <circle key={id} class={`spot${id === site ? " here" : ""}`} cx={x} cy={y} r={24} {...press(id)} />
        ))}
      <text class="name" x={92} y={396} text-anchor="middle">
        {place.bone}
      </text>
      <path class="leader" d={`M${place.x + 24} ${place.y - 6}L${LEFT - 14} 26M${place.x + 24} ${place.y + 6}L${LEFT - 14} 196`} />

      <g class="cut">
        <rect class="cortex" x={LEFT} y={26} width={WIDE} height={170} />
        <rect class="marrow" x={LEFT + CORTEX} y={26} width={WIDE - 2 * CORTEX} height={170} />
        <path class="lattice" d={Array.from({ length: 9 }, (_, i) => `M${LEFT + CORTEX + 6 + i * 10} 30q5 20 -3 40t4 42t-4 42t2 38`).join("")} />
        <Lesion kind={lesion} box={[RIGHT - wide, 111 - tall / 2, wide, tall]} clip={uid("shaft")} />
        <path class="edge" d={`M${LEFT} 26v170M${RIGHT} 26v170`} />
        <path class="third" d={thirds.map((x) => `M${x} 22V200`).join("")} />
        <path class="measure" d={`M${RIGHT - wide} 207v10M${RIGHT} 207v10M${RIGHT - wide} 212H${RIGHT}`} />
        <text class="name" x={LEFT + WIDE / 2} y={16} text-anchor="middle">
          cut lengthwise
        </text>
        <text class="amount" x={LEFT + WIDE / 2} y={236} text-anchor="middle">
          {`${size} % of the diameter`}
        </text>
      </g>
      <g class="cut">
        <circle class="cortex" cx={LEFT + WIDE / 2} cy={318} r={WIDE / 2} />
        <circle class="marrow" cx={LEFT + WIDE / 2} cy={318} r={WIDE / 2 - CORTEX} />
        <Lesion kind={lesion} box={[RIGHT - wide, 318 - Math.min(58, 22 + wide / 2), wide + 8, 2 * Math.min(58, 22 + wide / 2)]} clip={uid("ring")} />
        <circle class="edge" cx={LEFT + WIDE / 2} cy={318} r={WIDE / 2} />
        <path class="third" d={thirds.map((x) => `M${x} 254V382`).join("")} />
        <text class="name" x={LEFT + WIDE / 2} y={396} text-anchor="middle">
          cut across
        </text>
      </g>
    </svg>
  );
}
