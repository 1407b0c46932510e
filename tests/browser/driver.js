// What the driver asks of a widget in the page. Evaluated once per page; see driver.py.
(() => {
  const CONTROLS = "input, select, textarea, button, summary";

  const isShown = (el) => el.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });

  const kindOf = (el) => (el.tagName === "INPUT" ? el.type : el.tagName.toLowerCase());

  const wordsOf = (el) => (el.ariaLabel ?? el.labels?.[0]?.textContent ?? el.textContent).trim().replace(/\s+/g, " ");

  const keyOf = (el) => {
    if (el.type === "radio" || el.type === "checkbox") return `${el.name || el.id} = ${el.value}`;
    if (el.id) return el.id;
    const near = el.getAttribute("aria-controls") ?? el.closest("[id]")?.id ?? "";
    return `${near} ${wordsOf(el)}`;
  };

  const isOpen = (el) => el.tagName === "SUMMARY" && el.parentElement.open;

  const all = (root) => [...root.querySelectorAll(CONTROLS)];

  const stateOf = (el) => `${el.value}|${el.checked}|${el.open}`;

  // Everything a reader could see but the control itself: words (also of a table folded away), drawings, other controls.
  const fingerprint = (root, moved) => {
    const others = all(root).filter((el) => el !== moved && !(moved?.name && el.name === moved.name));
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

  window.proof = {
    survey: (root) =>
      all(root)
        .filter((el) => isShown(el) && !el.disabled)
        .map((el) => ({ key: keyOf(el), kind: kindOf(el), words: wordsOf(el), inForm: el.closest("form") !== null, open: isOpen(el) })),
    find: (root, key) => all(root).find((el) => keyOf(el) === key && isShown(el)) ?? null,
    fingerprint,
    stateOf,
    radioBefore: (el, root) => {
      const group = all(root).filter((each) => each.type === "radio" && each.name === el.name && !each.disabled);
      return group[(group.indexOf(el) + group.length - 1) % group.length];
    },
    // A sentence that says what is wrong with the focus, or nothing. A move may push its own control out of a low window.
    focusFault: (root, inWindow) => {
      const el = document.activeElement;
      if (!el || el === document.body) return "focus was lost to the page";
      if (!root.contains(el)) return `focus left the widget for ${el.tagName} ${el.className}`;
      const box = (el.closest("label") ?? el).getBoundingClientRect();
      if (box.width < 1 || box.height < 1) return `${keyOf(el)} has the focus and no size`;
      if (inWindow && (box.bottom < 0 || box.top > innerHeight)) return `${keyOf(el)} has the focus outside the window`;
      if (el.matches(":focus-visible") && !hasRing(el, root)) return `${keyOf(el)} has the focus and no outline`;
      return null;
    },
    // How many pixels stick out sideways, of the page and of the widget.
    overflow: (root) => [
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      root.scrollWidth - root.clientWidth,
    ],
    // Stops of the Tab key: a group of radios is one.
    stops: (root) => [
      ...new Set(all(root).filter((el) => isShown(el) && !el.disabled && el.tabIndex >= 0).map(window.proof.stop)),
    ],
    stop: (el) => (el.type === "radio" ? `radios ${el.name}` : keyOf(el)),
    focusedStop: (root) =>
      root.contains(document.activeElement) ? window.proof.stop(document.activeElement) : null,
  };
})();
