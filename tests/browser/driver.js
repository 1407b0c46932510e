// What the driver asks of a widget in the page. Evaluated once per page; see driver.py.
(() => {
  const CONTROLS = "input, select, textarea, button, summary";

  const isShown = (el) => el.checkVisibility({ visibilityProperty: true });

  // A field for text that takes numbers counts as what it is for.
  const kindOf = (el) => {
    if (el.tagName !== "INPUT") return el.tagName.toLowerCase();
    return el.type === "text" && ["numeric", "decimal"].includes(el.inputMode) ? "number" : el.type;
  };

  const wordsOf = (el) => (el.ariaLabel ?? el.labels?.[0]?.textContent ?? el.textContent).trim().replace(/\s+/g, " ");

  const keyOf = (el) => {
    if (el.type === "radio" || el.type === "checkbox") return `${el.name || el.id} = ${el.value}`;
    if (el.id) return el.id;
    const near = el.getAttribute("aria-controls") ?? el.closest("[id]")?.id ?? "";
    return `${near} ${wordsOf(el)}`;
  };

  const isOpen = (el) => el.tagName === "SUMMARY" && el.parentElement.open;

  const all = (root) => [...root.querySelectorAll(CONTROLS)];

  const usable = (root) => all(root).filter((el) => isShown(el) && !el.disabled);

  const stateOf = (el) => `${el.value}|${el.checked}|${el.open}`;

  // Everything a reader could see but the control itself: words (also of a table folded away), drawings, other controls.
  // Within a form a value counts only once it is sent, and so the control itself is all there is to see.
  const fingerprint = (root, moved) => {
    if (moved.closest("form")) return stateOf(moved);
    const others = all(root).filter((el) => el !== moved && !(moved.name && el.name === moved.name));
    const drawings = [...root.querySelectorAll("svg")].map((svg) => svg.outerHTML);
    return [root.textContent, ...drawings, ...others.map(stateOf)].join("\n");
  };

  const hasRing = (el, root) => {
    for (let at = el; at && at !== root.parentElement; at = at.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) return true;
    }
    return false;
  };

  const stopOf = (el) => (el.type === "radio" ? `radios ${el.name}` : keyOf(el));

  const nextFrame = () => new Promise(requestAnimationFrame);

  // What a move may reveal is moved before the button that may hide it again, and closing comes last.
  const ORDER = ["range", "number", "text", "select", "checkbox", "radio", "summary", "button"];
  const rankOf = (el) => (isOpen(el) ? ORDER.length : ORDER.indexOf(kindOf(el)));

  const moving = { el: null, before: "", state: "" };

  // A value that was refused goes back, and a sentence says why; after the first refusal it says so already.
  const isRefused = (root) =>
    stateOf(moving.el) === moving.state && [...root.querySelectorAll(".ss-refused:not(:empty)")].some(isShown);

  // Sentences that say what is wrong with the focus and with the width.
  const faultsOf = (root, inWindow) => {
    const found = [];
    const el = document.activeElement;
    if (!el || el === document.body) found.push("focus was lost to the page");
    else if (!root.contains(el)) found.push(`focus left the widget for ${el.tagName} ${el.className}`);
    else {
      const box = (el.closest("label") ?? el).getBoundingClientRect();
      if (box.width < 1 || box.height < 1) found.push(`${keyOf(el)} has the focus and no size`);
      if (inWindow && (box.bottom < 0 || box.top > innerHeight)) found.push(`${keyOf(el)} has the focus outside the window`);
      if (el.matches(":focus-visible") && !hasRing(el, root)) found.push(`${keyOf(el)} has the focus and no outline`);
    }
    const excess = root.scrollWidth - root.clientWidth;
    if (excess > 0) found.push(`the widget sticks out by ${excess} px`);
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push(`the page sticks out by ${page.scrollWidth - page.clientWidth} px`);
    return found;
  };

  window.proof = {
    faultsOf,

    // The next control to move, or null after the last.
    next: (root, moved, moves) => {
      const [el] = usable(root)
        .filter((each) => (moved[keyOf(each)] ?? 0) < moves)
        .sort((a, b) => rankOf(a) - rankOf(b));
      moving.el = el;
      return el ? { key: keyOf(el), kind: kindOf(el), words: wordsOf(el), checked: el.checked === true } : null;
    },

    element: () => moving.el,

    remember: (root) => {
      moving.before = fingerprint(root, moving.el);
      moving.state = stateOf(moving.el);
    },

    // What is wrong after the move; a value must make a difference to the reader, now or within two seconds.
    after: async (root, mustChange) => {
      const isChanged = () => fingerprint(root, moving.el) !== moving.before;
      for (const end = performance.now() + 2000; mustChange && !isChanged(); await nextFrame())
        if (performance.now() > end) return [...(isRefused(root) ? [] : ["nothing changed"]), ...faultsOf(root)];
      return faultsOf(root);
    },

    radioBefore: (root, el) => {
      const group = usable(root).filter((each) => each.type === "radio" && each.name === el.name);
      return group[(group.indexOf(el) + group.length - 1) % group.length];
    },

    // Stops of the Tab key: a group of radios is one.
    stops: (root) => [...new Set(usable(root).filter((el) => el.tabIndex >= 0).map(stopOf))],

    focusFirst: (root) => usable(root).find((el) => el.tabIndex >= 0).focus(),

    focusedStop: (root) => (root.contains(document.activeElement) ? stopOf(document.activeElement) : null),
  };
})();
