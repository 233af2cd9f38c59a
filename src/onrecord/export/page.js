// Ties a statement to its words while it is pointed at, focused or tapped. All is readable without.
(() => {
  "use strict";
  const keyOf = (node) => {
    const held = node instanceof Element ? node.closest("[data-of]") : null;
    return held ? held.dataset.of.split(" ").pop() : null; // the innermost statement
  };
  let shown = null;
  let pinned = null;
  const show = (key) => {
    if (key === shown) return;
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    if (key) for (const node of document.querySelectorAll(`[data-of~="${key}"]`)) node.classList.add("on");
    shown = key;
  };
  document.addEventListener("pointerover", (event) => show(keyOf(event.target) ?? pinned));
  document.addEventListener("focusin", (event) => show(keyOf(event.target) ?? pinned));
  document.addEventListener("click", (event) => {
    const key = keyOf(event.target);
    pinned = key === pinned ? null : key;
    show(key);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show((pinned = null));
  });
})();
