/** A drawing for each kind of treatment, around 0, in a field of 20 by 20: a second cue beside the colour. */
const SHAPES: Record<string, string> = {
  surgery: "M-8 8L-5.5 3.5L4.5 -7a3.6 3.6 0 0 1 3 5.5L-3.5 6.5Z",
  radiation: "M0 -9L2.2 -3.6L6.4 -6.4L3.6 -2.2L9 0L3.6 2.2L6.4 6.4L2.2 3.6L0 9L-2.2 3.6L-6.4 6.4L-3.6 2.2L-9 0L-3.6 -2.2L-6.4 -6.4L-2.2 -3.6Z",
  endocrine: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z",
  chemotherapy: "M0 -6.5L6.5 5.5H-6.5Z",
  HER2: "M-1.6 7V0.4L-6.5 -5L-4 -7L0 -2.4L4 -7L6.5 -5L1.6 0.4V7Z",
  bone: "M-6.8 -3.2a2.6 2.6 0 0 1 4.4 -1.4h4.8a2.6 2.6 0 1 1 2.8 4a2.6 2.6 0 1 1 -2.8 4h-4.8a2.6 2.6 0 1 1 -2.8 -4a2.6 2.6 0 0 1 -1.6 -2.6Z",
  targeted: "M0 -7L7 0L0 7L-7 0Z",
  immunotherapy: "M0 -7L6 -3.5V3.5L0 7L-6 3.5V-3.5Z",
  conjugate: "M-1.4 1V-0.6L-6.5 -5.6L-4.2 -7.4L0 -3L4.2 -7.4L6.5 -5.6L1.4 -0.6V1A3.3 3.3 0 1 1 -1.4 1Z",
  left: "M-5.5 -5.5L5.5 5.5M5.5 -5.5L-5.5 5.5",
};

export const shapeOf = (kind: string): string => SHAPES[kind] ?? SHAPES["endocrine"]!;

export function Glyph({ kind, tone, size = 20 }: { kind: string; tone: string; size?: number }) {
  return (
    <svg class={`ss-glyph ${tone}${kind === "left" ? " hollow" : ""}`} viewBox="-10 -10 20 20" width={size} height={size} aria-hidden="true">
      <path d={shapeOf(kind)} />
    </svg>
  );
}
