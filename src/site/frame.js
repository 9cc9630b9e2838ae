// @ts-check
// On embed.html, the page for iframes: its address says what the element shows, and the page around it is told its height.

const given = new URLSearchParams(location.search);
const element = document.querySelector("wire-code");

// Neither `src` nor `link-base`: what stands in a link must not decide what this origin shows, or where it leads.
for (const name of ["value", "system", "systems", "theme", "lang", "layout", "sections", "placeholder"]) {
  const value = given.get(name);
  if (value !== null) element?.setAttribute(name, value);
}

if (parent !== window) {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    // A height is no secret; `origin` is for those who want it said to one page only.
    if (height !== last) parent.postMessage({ type: "wire-code-height", height }, given.get("origin") ?? "*");
    last = height;
  }).observe(document.body);
}
