// What the driver asks of a widget in the page. Evaluated once per page; see driver.py.
(() => {
  const CONTROLS = "input, select, textarea, button, summary";
  // Made by hand, so that nobody knows how to move them: a native control does all of it better.
  const CUSTOM = ["button", "slider", "checkbox", "radio", "switch", "spinbutton", "combobox", "textbox"]
    .map((role) => `[role="${role}"]:not(${CONTROLS})`)
    .join(", ");
  const STOP = /^(pause|stop)\b/i;
  const PATIENCE = 2000;
  const ROW = 6;
  const MOVES = 2;
  const STILL = 3;

  const isShown = (el) => el.checkVisibility({ visibilityProperty: true });

  const isSurface = (el) => el instanceof SVGElement || el.tagName === "CANVAS";

  // A field for text that takes numbers counts as what it is for.
  const kindOf = (el) => {
    if (isSurface(el)) return "surface";
    if (el.matches(CUSTOM)) return `role ${el.role}`;
    if (el.tagName !== "INPUT") return el.tagName.toLowerCase();
    return el.type === "text" && ["numeric", "decimal"].includes(el.inputMode) ? "number" : el.type;
  };

  const wordsOf = (el) => (el.ariaLabel ?? el.labels?.[0]?.textContent ?? el.textContent).trim().replace(/\s+/g, " ");

  const nameOf = (el) => {
    if (el.type === "radio" || el.type === "checkbox") return `${el.name || el.id} = ${el.value}`;
    if (el.id) return el.id;
    const near = el.getAttribute("aria-controls") ?? el.closest("[id]")?.id ?? "";
    // a drawing's words follow its state
    return isSurface(el) ? `${near} ${el.tagName}` : `${near} ${wordsOf(el)}`;
  };

  const isOpen = (el) => el.tagName === "SUMMARY" && el.parentElement.open;

  const all = (root) => [...root.querySelectorAll(CONTROLS)];

  const usable = (root) => all(root).filter((el) => isShown(el) && !el.disabled);

  // Drawings that take the pointer say so by its shape.
  const DULL = new Set(["auto", "default", "none", "not-allowed", "text"]);
  const surfaces = (root) => {
    const found = [...root.querySelectorAll("svg, svg *, canvas")].filter((el) => {
      const { cursor } = getComputedStyle(el);
      return !DULL.has(cursor) && cursor !== getComputedStyle(el.parentElement).cursor && isShown(el) && !el.closest("label, button, a, summary");
    });
    // of a long row of the like, its two ends
    const rows = Map.groupBy(found, (el) => el.parentElement);
    return found.filter((el) => {
      const row = rows.get(el.parentElement);
      return row.length <= ROW || el === row[0] || el === row.at(-1);
    });
  };

  // Everything that can be moved now, each with a key that tells it from its like.
  const movable = (root) => {
    const seen = new Map();
    return [...usable(root), ...surfaces(root), ...[...root.querySelectorAll(CUSTOM)].filter(isShown)].map((el) => {
      const name = nameOf(el);
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return { el, key: before ? `${name} #${before + 1}` : name };
    });
  };

  const stateOf = (el) => `${el.value}|${el.checked}|${el.open}`;

  // Everything a reader could see but the control itself: words (also of a table folded away), drawings, other controls.
  // Within a form a value counts only once it is sent, and so the control itself is all there is to see.
  // What a drawing tells a screen reader may follow later by itself, and counts for no move.
  const fingerprint = (root, moved) => {
    if (moved.closest("form")) return stateOf(moved);
    const others = all(root).filter((el) => el !== moved && !(moved.name && el.name === moved.name));
    const drawings = [...root.querySelectorAll("svg")].map((svg) => svg.outerHTML.replace(/ aria-label="[^"]*"/g, ""));
    const canvases = [...root.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL());
    return [root.textContent, ...drawings, ...canvases, ...others.map(stateOf)].join("\n");
  };

  const hasRing = (el, root) => {
    for (let at = el; at && at !== root.parentElement; at = at.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) return true;
    }
    return false;
  };

  const stopOf = (el) => (el.type === "radio" ? `radios ${el.name}` : nameOf(el));

  const nextFrame = () => new Promise(requestAnimationFrame);

  const until = async (isSo, patience = PATIENCE) => {
    for (const end = performance.now() + patience; !isSo(); await nextFrame()) if (performance.now() > end) return false;
    return true;
  };

  // What a move may reveal is moved before the button that may hide it again, and closing comes last.
  const ORDER = ["range", "number", "text", "select", "checkbox", "radio", "surface", "summary", "button"];
  const VALUES = new Set(ORDER.slice(0, 7));
  // A question comes before everything: what it veils shows no move.
  const inForm = (el) => el.closest("form") !== null;
  const unveils = (el) => el.matches("form .ss-skip");
  const rankOf = (el) => (isOpen(el) ? ORDER.length : ORDER.indexOf(kindOf(el))) - (inForm(el) ? 100 : 0);

  // The control to move again.
  let again = "";
  const moving = { el: null, key: "", kind: "", turn: 0, retry: false, begun: false, before: "", state: "", hit: true, proof: "", stopping: false };
  // What went on after it was stopped.
  const unstoppable = new WeakSet();
  const stops = (el) => el.tagName === "BUTTON" && STOP.test(wordsOf(el)) && !unstoppable.has(el);

  // A drag begins on the drawing; a click must also end where it began.
  for (const event of ["pointerdown", "click"])
    addEventListener(
      event,
      ({ target }) => {
        if (event === moving.proof) moving.hit ||= partsOf(moving.el).some((part) => part.contains(target));
      },
      true,
    );

  const refusals = (root) => [...root.querySelectorAll(".ss-refused:not(:empty)")].filter(isShown);

  const resetOf = (root) => usable(root).find((el) => el.tagName === "BUTTON" && wordsOf(el) === "Reset");

  // A value that was refused goes back, and a sentence says why; after the first refusal it says so already.
  const isRefused = (root) =>
    stateOf(moving.el) === moving.state && refusals(root).length > 0;

  // Where a press lands on a control: on itself or on its label.
  const partsOf = (el) => [el, el?.closest("label"), ...(el?.labels ?? [])].filter(Boolean);

  const inside = (box, across, down = 0.5) => [box.left + box.width * across, box.top + box.height * down];

  const placeOf = (el) => {
    const parts = partsOf(el);
    const lands = ([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return parts.some((part) => part.contains(hit));
    };
    const shares = [0.5, 0.25, 0.75, 0.1, 0.9];
    // a drawing's group is hollow: its members, then points all over it
    const members = isSurface(el) ? [...el.querySelectorAll("*")].map((part) => inside(part.getBoundingClientRect(), 0.5)) : [];
    const middle = parts.map((part) => inside(part.getBoundingClientRect(), 0.5));
    const grid = isSurface(el) ? shares.flatMap((x) => shares.map((y) => inside(el.getBoundingClientRect(), x, y))) : [];
    const places = [...middle, ...members, ...grid];
    // the pointer goes by whole pixels: not on a hair, if it can be helped
    const broadly = ([x, y]) => [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].every(([dx, dy]) => lands([x + dx, y + dy]));
    return places.find(broadly) ?? places.find(lands);
  };

  // The middle of a control that lies still, in the window, under the pointer; else what is wrong.
  const reach = async (el) => {
    const target = partsOf(el).find((part) => part.getBoundingClientRect().width > 1) ?? el;
    const boxNow = () => JSON.stringify(target.getBoundingClientRect());
    // something that stays in place as the page scrolls may lie over it
    for (const block of ["nearest", "center", "start", "end"]) {
      const before = boxNow();
      target.scrollIntoView({ block, inline: "nearest", behavior: "instant" });
      // what comes into sight may be laid out only then, and move the rest
      let still = boxNow() === before ? STILL - 1 : 0;
      for (let last = boxNow(); still < STILL; last = boxNow()) {
        await nextFrame();
        still = boxNow() === last ? still + 1 : 0;
      }
      const place = placeOf(el);
      if (place) return { place };
    }
    const cover = document.elementFromPoint(...inside(target.getBoundingClientRect(), 0.5));
    return { fault: `${cover?.tagName ?? "nothing"} ${cover?.className ?? ""} intercepts pointer events` };
  };

  const radioBefore = (root, el) => {
    const group = usable(root).filter((each) => each.type === "radio" && each.name === el.name);
    return group[(group.indexOf(el) + group.length - 1) % group.length];
  };

  const press = (el, ...keys) => {
    el.focus();
    return keys.map((key) => ["press", key]);
  };

  const across = async (el, from, to) => {
    const { fault } = await reach(el);
    const box = el.getBoundingClientRect();
    return fault ? { fault } : [["drag", ...inside(box, from), ...inside(box, to)]];
  };

  const click = async (el, ...keys) => {
    const { place, fault } = await reach(el);
    return fault ? { fault } : [["click", ...place], ...keys.map((key) => ["press", key])];
  };

  const drag = (el, turn) => (el.ownerSVGElement ? click(el) : turn ? across(el, 0.75, 0.45) : across(el, 0.35, 0.6));

  // How each kind is moved: once by keyboard and once by pointer, as far as it has both.
  const HOW = {
    range: [
      (el) => press(el, el.valueAsNumber >= Number(el.max) ? "ArrowLeft" : "ArrowRight"),
      async (el) => {
        const { fault } = await reach(el);
        const share = el.valueAsNumber > (Number(el.min) + Number(el.max)) / 2 ? 0.2 : 0.8;
        return fault ? { fault } : [["click", ...inside(el.getBoundingClientRect(), share)]];
      },
    ],
    number: [
      (el) => press(el, Number(el.value) >= Number(el.max || Infinity) ? "ArrowDown" : "ArrowUp"),
      (el) => click(el, "ControlOrMeta+A", el.value === "7" ? "8" : "7"),
    ],
    text: [(el) => click(el, "4"), (el) => click(el, "2")],
    select: [
      (el) => press(el, el.selectedIndex === el.options.length - 1 ? "ArrowUp" : "ArrowDown"),
      // not the one before or after: that was the turn before
      (el) => [...press(el), ["select", (el.selectedIndex + Math.ceil(el.options.length / 2)) % el.options.length]],
    ],
    checkbox: [(el) => click(el), (el) => press(el, "Space")],
    radio: [(el) => click(el), (el, root) => press(radioBefore(root, el), "ArrowDown")],
    surface: [(el) => drag(el, 0), (el) => drag(el, 1)],
    summary: [(el) => click(el), (el) => press(el, "Enter")],
    button: [(el) => click(el), (el) => press(el, "Enter")],
  };

  // Words that cannot be read because they reach beyond the widget; what scrolls, and what only a screen reader has, is no such thing.
  const cutWords = (root) => {
    const { left, right } = root.getBoundingClientRect();
    const isAside = (at) => at !== root && (/auto|scroll/.test(getComputedStyle(at).overflowX) || at.clientWidth === 1 || isAside(at.parentElement));
    const range = document.createRange();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement: parent } = walker.currentNode;
      if (!data.trim() || !(parent instanceof HTMLElement) || !isShown(parent)) continue;
      range.selectNodeContents(walker.currentNode);
      const beyond = [...range.getClientRects()].some((box) => box.width > 3 && (box.right > right + 1 || box.left < left - 1));
      if (beyond && !isAside(parent)) found.push(`'${data.trim().slice(0, 40)}' is cut at the widget's edge`);
    }
    return found;
  };

  // Sentences that say what is wrong with the focus and with the width.
  const faultsOf = (root, inWindow) => {
    const found = [];
    const el = document.activeElement;
    if (!el || el === document.body) {
      if (moving.kind !== "surface" || inWindow) found.push("focus was lost to the page");
    } else if (!root.contains(el)) {
      if (moving.kind !== "surface" || inWindow) found.push(`focus left the widget for ${el.tagName} ${el.className}`);
    } else {
      const box = (el.closest("label") ?? el).getBoundingClientRect();
      if (box.width < 1 || box.height < 1) found.push(`${nameOf(el)} has the focus and no size`);
      if (inWindow && (box.bottom < 0 || box.top > innerHeight)) found.push(`${nameOf(el)} has the focus outside the window`);
      if (el.matches(":focus-visible") && !hasRing(el, root)) found.push(`${nameOf(el)} has the focus and no outline`);
    }
    found.push(...cutWords(root));
    const excess = root.scrollWidth - root.clientWidth;
    if (excess > 0) found.push(`the widget sticks out by ${excess} px`);
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push(`the page sticks out by ${page.scrollWidth - page.clientWidth} px`);
    return found;
  };

  // How often each control of a widget was moved.
  const counts = new WeakMap();

  // What plays is stopped, and what is veiled is shown, before anything else moves.
  const next = (root) => {
    if (!counts.has(root)) counts.set(root, new Map());
    const moved = counts.get(root);
    const open = movable(root);
    const due = open.filter((each) => (moved.get(each.key) ?? 0) < MOVES).sort((a, b) => rankOf(a.el) - rankOf(b.el));
    const first = due[0] && inForm(due[0].el) ? due[0] : undefined;
    const { el, key } =
      open.find((each) => stops(each.el)) ??
      first ??
      open.find((each) => unveils(each.el) && due.length) ??
      due.find((each) => each.key === again) ??
      due[0] ??
      {};
    Object.assign(moving, { el, key, kind: el && kindOf(el), begun: false, retry: key !== undefined && key === again });
    if (moving.retry) again = "";
    if (!el) return null;
    moving.turn = moved.get(key) ?? 0;
    moved.set(key, moving.turn + 1);
    // a radio that is chosen already must be left before it can be chosen
    const leave = el.type === "radio" && el.checked;
    if (leave) el.focus();
    return { name: `${moving.kind} '${wordsOf(el) || key}', move ${moving.turn + 1}`, kind: moving.kind, leave };
  };

  // Make ready, remember what is seen, and say what to press; or a fault that forbids it.
  const begin = async (root) => {
    const { el, kind, turn } = moving;
    if (!HOW[kind]) return { unknown: true };
    const plan = await HOW[kind][turn % 2](el, root);
    Object.assign(moving, {
      begun: !plan.fault,
      stopping: stops(el),
      before: fingerprint(root, el),
      state: stateOf(el),
      hit: plan.fault || !/click|drag/.test(plan[0][0]),
      proof: !plan.fault && plan[0][0] === "drag" ? "pointerdown" : "click",
    });
    return plan;
  };

  // What is wrong after the move; a value must make a difference to the reader, now or within two seconds.
  const after = async (root) => {
    const { el, kind } = moving;
    if (!moving.hit) {
      if (moving.retry) return ["the pointer did not reach it", ...faultsOf(root)];
      // the page moved under the pointer: once more
      counts.get(root).set(moving.key, moving.turn);
      again = moving.key;
      return [];
    }
    const found = [];
    if (VALUES.has(kind)) {
      const isChanged = () => fingerprint(root, el) !== moving.before;
      // a refusal is there with the next frames, or it is none
      if (!(await until(() => isChanged() || isRefused(root), 200)) && !(await until(isChanged, refusals(root).length ? 200 : PATIENCE))) {
        // while the widget refuses what was set before, it shows nothing new: reset it and move this one again
        if (refusals(root).length && resetOf(root) && !moving.retry) {
          counts.get(root).set(moving.key, moving.turn);
          again = moving.key;
          resetOf(root).click();
          await nextFrame();
          await nextFrame();
          return [];
        }
        found.push("nothing changed");
      }
    } else if (moving.stopping && !(await until(() => !el.isConnected || !isShown(el) || !STOP.test(wordsOf(el))))) {
      unstoppable.add(el);
      found.push("it goes on");
    }
    // what took the place of the pressed button takes its focus with one of the next frames
    if (kind !== "surface") await until(() => root.contains(document.activeElement), 500);
    return [...found, ...faultsOf(root)];
  };

  window.proof = {
    faultsOf,

    // What was wrong with the last move, and the next one with what to press; null after the last.
    step: async (root) => {
      const found = moving.el && moving.begun ? await after(root) : [];
      const move = next(root);
      return { found, move: move && !move.leave ? { ...move, plan: await begin(root) } : move };
    },

    begin: (root) => begin(root),

    element: () => moving.el,

    moved: (root) => Object.fromEntries(counts.get(root) ?? []),

    // Stops of the Tab key: a group of radios is one.
    stops: (root) => [...new Set(usable(root).filter((el) => el.tabIndex >= 0).map(stopOf))],

    focusFirst: (root) => usable(root).find((el) => el.tabIndex >= 0).focus(),

    focusedStop: (root) => (root.contains(document.activeElement) ? stopOf(document.activeElement) : null),
  };
})();
