import { useMemo } from "preact/hooks";
import type { Findings } from "../staging/engine";

export type Station = "axillary" | "infraclavicular" | "internal_mammary" | "supraclavicular";

interface Bead {
  x: number;
  y: number;
}

const beads = (...points: [number, number][]): Bead[] => points.map(([x, y]) => ({ x, y }));

/** Nodes as drawn, each list in the order in which lymph usually reaches them. */
const STATIONS: Record<Station, Bead[]> = {
  axillary: beads(
    [303, 232],
    [320, 214],
    [289, 217],
    [306, 198],
    [327, 190],
    [291, 188],
    [310, 173],
    [276, 168],
    [261, 156],
    [279, 149],
    [245, 164],
    [262, 139],
  ),
  infraclavicular: beads([226, 122], [204, 128], [243, 111]),
  internal_mammary: beads([112, 144], [111, 171], [111, 198], [112, 225]),
  supraclavicular: beads([140, 72], [159, 66], [178, 70]),
};

/** Ribs fall from the breastbone to the side wall of the chest. */
const RIBS = [128, 160, 192, 224, 257, 292, 328].map(
  (y, i) => `M97 ${y}c${46 + i * 4} ${-16 + i * 3} ${128 + i * 5} ${-4 + i * 5} ${206 + i * 4} ${52 + i * 3}`,
);

function Anatomy() {
  return (
    <g class="ss-anatomy">
      <path
        class="skin"
        d="M96 0c1 12 4 20 16 24 60 6 120 12 178 24 40 8 82 28 130 48v132c-26-6-54-10-72-4-10 6-12 22-12 40 4 46 2 92-4 136H0V0z"
      />
      <g class="ribs">
        {RIBS.map((d) => (
          <path d={d} />
        ))}
      </g>
      <path class="bone" d="M34 106c12 7 30 7 42-2l22 8c2 16-7 24-9 40l3 46-3 44 2 44-5 36c-3 8-12 8-14 18l-10 26-10-26c-2-10-11-10-14-18l-5-36 2-44-3-44 3-46c-2-16-9-26-9-42z" />
      <path class="suture" d="M31 152h58" />
      <path class="bone" d="M88 96c34-16 66-14 102-8 44 8 74-8 120-8 8 0 12 8 6 13-42 4-78 22-126 14-36-6-62-8-96 6-8-2-10-12-6-17z" />
      <path class="vein" d="M420 158c-50-14-84-22-124-32-50-12-100-14-146-4-24 4-34 0-44-10" />
      <path class="muscle" d="M306 90c10 0 16 4 18 12-12 44-40 94-110 154-10-6-14-10-19-18-7-9-10-15-15-24-6-10-10-18-14-28 56-30 102-56 140-96z" />
      <path class="fibre" d="M310 98C282 136 238 174 174 204M313 101C290 146 250 190 188 228M317 103C298 156 262 204 204 248" />
      <path class="breast" d="M140 232c16-38 58-52 100-50 32 2 54-10 78-10 6 28-4 52-4 76 2 62-28 104-82 108-58 4-100-30-104-78-1-16 4-32 12-46z" />
      <text class="name" x="238" y="81">collarbone</text>
      <text class="name" x="332" y="118">pectoralis</text>
      <text class="name" x="332" y="133">minor</text>
      <text class="name" x="222" y="326" text-anchor="middle">left breast</text>
      <text class="name" x="55" y="270" transform="rotate(-90 55 270)">breastbone</text>
      <circle class="areola" cx="222" cy="284" r="20" />
      <circle class="nipple" cx="222" cy="284" r="6" />
    </g>
  );
}

interface PlateProps {
  findings: Findings;
  uid: (suffix: string) => string;
  /** Called with a station, and for the axilla with the number of nodes up to the one pressed. */
  onPress: (station: Station, count: number) => void;
}

/** How many of the axillary nodes, as listed, lie in level I. */
const LEVEL_I = 7;

const LABELS: { station: Station; x: number; y: number; text: string; anchor?: "end"; from?: number }[] = [
  { station: "supraclavicular", x: 196, y: 62, text: "supraclavicular" },
  { station: "infraclavicular", x: 192, y: 147, text: "level III", anchor: "end" },
  { station: "axillary", x: 341, y: 216, text: "level I" },
  { station: "axillary", x: 232, y: 188, text: "level II", anchor: "end", from: LEVEL_I },
  { station: "internal_mammary", x: 126, y: 258, text: "internal mammary" },
];

/** A press counts for the nearest node within this many CSS pixels: a fingertip is wider than a node. */
const REACH_PX = 24;

const NODES = (Object.keys(STATIONS) as Station[]).flatMap((station) =>
  STATIONS[station].map((bead, index) => ({ ...bead, station, index })),
);

/** Front view of the left breast with its lymph nodes; pressing a node is a shortcut for the controls beside it. */
export function NodePlate({ findings, uid, onPress }: PlateProps) {
  const anatomy = useMemo(() => <Anatomy />, []);
  const count = findings.axillary ?? 0;
  const lit: Record<Station, number> = {
    axillary: Math.min(count, STATIONS.axillary.length),
    infraclavicular: findings.infraclavicular ? 1 : 0,
    internal_mammary: findings.internal_mammary === "none" ? 0 : 1,
    supraclavicular: findings.supraclavicular ? 1 : 0,
  };
  const counted = findings.nodes_assessable;
  const matted = findings.fixed && lit.axillary > 0 && counted;
  const press = (station: Station, index: number): void => onPress(station, index === lit[station] - 1 ? index : index + 1);
  const pressNearest = (event: MouseEvent): void => {
    const toScreen = (event.currentTarget as SVGSVGElement).getScreenCTM()!;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(toScreen.inverse());
    const [nearest] = NODES.map((node) => ({ ...node, far: Math.hypot(node.x - at.x, node.y - at.y) * toScreen.a }))
      .filter(({ far }) => far <= REACH_PX)
      .sort((a, b) => a.far - b.far);
    if (nearest) press(nearest.station, nearest.index);
  };
  return (
    <svg class="ss-plate" viewBox="0 0 420 372" role="img" aria-labelledby={uid("np-t")} aria-describedby={uid("np-d")} onClick={pressNearest}>
      <title id={uid("np-t")}>Lymph nodes of the breast</title>
      <desc id={uid("np-d")}>
        Front view of the left side of the chest: breastbone, collarbone, ribs, breast and the pectoralis minor muscle.
        Nodes of levels I and II lie in the armpit beside and behind the muscle, level III below the collarbone, internal
        mammary nodes beside the breastbone, supraclavicular nodes above the inner end of the collarbone. {lit.axillary} of the drawn
        axillary nodes, {lit.infraclavicular} level III, {lit.internal_mammary} internal mammary and{" "}
        {lit.supraclavicular} supraclavicular nodes are marked.{counted ? "" : " The armpit cannot be assessed, and its marks do not count."} Use the controls below.
      </desc>
      {anatomy}
      {matted && (
        <g class="matting" aria-hidden="true">
          {["rim", "fill"].map((part) => (
            <path
              class={part}
              d={STATIONS.axillary
                .slice(0, Math.max(2, lit.axillary))
                .map(({ x, y }, i) => `${i ? "L" : "M"}${x} ${y}`)
                .join("")}
            />
          ))}
          <text x="341" y="238">matted</text>
        </g>
      )}
      {(Object.keys(STATIONS) as Station[]).map((station) => (
        <g class={`station${station === "axillary" && !counted ? " removed" : ""}`} aria-hidden="true">
          {STATIONS[station].map(({ x, y }, i) => {
            const positive = i < lit[station];
            return (
              <g class={positive ? "bead positive" : "bead"}>
                <ellipse cx={x} cy={y} rx="7.5" ry="6" transform={`rotate(-24 ${x} ${y})`} />
                {positive && <path d={`M${x - 2.8} ${y - 2.8}l5.6 5.6m0-5.6l-5.6 5.6`} />}
              </g>
            );
          })}
        </g>
      ))}
      {LABELS.map(({ station, x, y, text, anchor, from = 0 }) => (
        <g
          class={lit[station] > from && (counted || station !== "axillary") ? "tag on" : "tag"}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            press(station, Math.max(0, lit[station] - 1));
          }}
        >
          <text x={x} y={y} text-anchor={anchor ?? "start"}>
            {text}
          </text>
        </g>
      ))}
      {count > STATIONS.axillary.length && (
        <text class="more" x="334" y="270">
          {count} in all
        </text>
      )}
    </svg>
  );
}
