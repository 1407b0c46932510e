import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSettled } from "../kit/frame";

/** After how many ms of rest is drawn what is out of sight. */
const UNSEEN = 250;

export interface LateProps {
  children: ComponentChildren;
  /** Wait until things have come to rest, in sight or not. */
  wait?: boolean;
}

/** Draws what is out of sight once things have come to rest: a slider that is dragged redraws only what can be seen. */
export function Late({ children, wait = false }: LateProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [seen, see] = useState(true);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => see(entries.at(-1)!.isIntersecting));
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, []);
  const settled = useSettled(children, UNSEEN);
  const drawn = useRef(children);
  if ((seen && !wait) || settled === children) drawn.current = children;
  return (
    <div class="ss-late" ref={frame}>
      {drawn.current}
    </div>
  );
}
