import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSettled } from "../kit/frame";

/** After how many ms of rest is drawn what waits its turn, and what is out of sight. */
const [TURN, UNSEEN] = [40, 250];

export interface LateProps {
  children: ComponentChildren;
  /** Wait until things have come to rest, in sight or not. */
  wait?: boolean;
  /** Not in this frame: neighbours take turns while a control is dragged. */
  skip?: boolean;
}

/** Draws what is out of sight once things have come to rest: a slider that is dragged redraws only what can be seen. */
export function Late({ children, wait = false, skip = false }: LateProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [seen, see] = useState(true);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => see(entries.at(-1)!.isIntersecting));
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, []);
  const settled = useSettled(children, seen && !wait ? TURN : UNSEEN);
  const drawn = useRef(children);
  if ((seen && !wait && !skip) || settled === children) drawn.current = children;
  return (
    <div class="ss-late" ref={frame}>
      {drawn.current}
    </div>
  );
}
