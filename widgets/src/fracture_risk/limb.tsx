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

/** Half a shaft is wall; around the trochanter the wall is thin and the inside a lattice. */
const CORTEX: Record<string, number> = { upper: 16, lower: 21, trochanter: 7 };
const LATTICE = Array.from({ length: 7 }, (_, i) => {
  const x = LEFT - 24 + i * 24;
  return `M${x} 196C${x + 8} 130 ${x + 30} 80 ${x + 56} 26M${x + 48} 196C${x + 40} 130 ${x + 18} 80 ${x - 8} 26`;
}).join("");

/** A long bone, and the place of the lesion cut open: lengthwise and across. */
export function Limb({ site, lesion, size, onSite, uid, summary }: LimbProps) {
  const place = PLACES[site]!;
  const bone = BONES[place.bone]!;
  const wide = (WIDE * size) / 100;
  const tall = Math.min(142, 34 + wide);
  const small = (place.width * size) / 100;
  const wall = CORTEX[site]!;
  const inner = WIDE / 2 - wall;
  const thirds = [1, 2].map((n) => RIGHT - (WIDE * n) / 3);
  return (
    <div class="ss-limb ss-stage">
      <figure class="whole">
        <svg viewBox="14 12 140 376" role="img" aria-label={summary}>
          <defs>
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
              <circle key={id} class={`spot${id === site ? " here" : ""}`} cx={x} cy={y} r={26} onClick={() => onSite(id)} />
            ))}
        </svg>
        <figcaption>{place.bone}</figcaption>
      </figure>
      <div class="close" aria-hidden="true">
        <figure>
          <svg viewBox={`${LEFT - 14} 18 ${WIDE + 28} 204`}>
            <defs>
              <clipPath id={uid("shaft")}>
                <rect x={LEFT} y={26} width={WIDE} height={170} />
              </clipPath>
            </defs>
            <rect class="cortex" x={LEFT} y={26} width={WIDE} height={170} />
            <rect class="marrow" x={LEFT + wall} y={26} width={2 * inner} height={170} />
            {site === "trochanter" && <path class="lattice" d={LATTICE} clip-path={`url(#${uid("shaft")})`} />}
            <Lesion kind={lesion} box={[RIGHT - wide, 111 - tall / 2, wide, tall]} clip={uid("shaft")} />
            <path class="edge" d={`M${LEFT} 26v170M${RIGHT} 26v170`} />
            <path class="third" d={thirds.map((x) => `M${x} 20V202`).join("")} />
            <path class="measure" d={`M${RIGHT - wide} 206v12M${RIGHT} 206v12M${RIGHT - wide} 212H${RIGHT}`} />
          </svg>
          <figcaption>
            <strong>{size} %</strong> cut lengthwise
          </figcaption>
        </figure>
        <figure>
          <svg viewBox={`${LEFT - 14} 252 ${WIDE + 28} 132`}>
            <defs>
              <clipPath id={uid("ring")}>
                <circle cx={LEFT + WIDE / 2} cy={318} r={WIDE / 2} />
              </clipPath>
            </defs>
            <circle class="cortex" cx={LEFT + WIDE / 2} cy={318} r={WIDE / 2} />
            <circle class="marrow" cx={LEFT + WIDE / 2} cy={318} r={inner} />
            {site === "trochanter" && (
              <g clip-path={`url(#${uid("ring")})`}>
                <path class="lattice" d={LATTICE} transform="translate(0 207)" />
              </g>
            )}
            <Lesion kind={lesion} box={[RIGHT - wide, 318 - Math.min(58, 22 + wide / 2), wide + 8, 2 * Math.min(58, 22 + wide / 2)]} clip={uid("ring")} />
            <circle class="edge" cx={LEFT + WIDE / 2} cy={318} r={WIDE / 2} />
            <path class="third" d={thirds.map((x) => `M${x} 254V382`).join("")} />
          </svg>
          <figcaption>cut across</figcaption>
        </figure>
      </div>
    </div>
  );
}
