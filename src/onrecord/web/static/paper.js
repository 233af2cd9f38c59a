// Small comforts; every page is whole without them.
(() => {
  "use strict";
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    let node = id ? document.getElementById(id) : null;
    const target = node;
    for (; node; node = node.parentElement) if (node instanceof HTMLDetailsElement) node.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  // "/" goes to the search field, as in many papers' archives.
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.getElementById("find");
    if (field) {
      event.preventDefault();
      field.focus();
    }
  });
})();
