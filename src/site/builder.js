// @ts-check
// On the page that builds a snippet: what the form says is shown by the element and written below it.

const form = /** @type {HTMLFormElement} */ (document.querySelector(".builder"));
const shown = /** @type {HTMLElement} */ (document.querySelector("[data-part=preview] wire-code"));
const code = /** @type {HTMLElement} */ (document.querySelector(".snippet code"));
const copy = /** @type {HTMLButtonElement} */ (document.querySelector(".snippet .copy"));

/** The folder of the files, as this page sees it. */
const home = new URL("../", import.meta.url);

/** The attributes that the form has, in the order of the snippet. */
const ATTRIBUTES = ["value", "layout", "theme", "systems", "sections", "placeholder", "link-base", "src"];

/** What is said anyway. @type {Record<string, string>} */
const DEFAULTS = { layout: "card", theme: "auto" };

/** The room that a layout needs before it is there. @type {Record<string, string>} */
const ROOM = { compact: "2.75rem", full: "" };

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** @param {[string, string][]} attributes */
const written = (attributes) => attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");

/** What the form says: attributes and styles. */
function read() {
  const data = new FormData(form);
  const one = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  /** @type {[string, string][]} */
  const attributes = [];
  for (const name of ATTRIBUTES) {
    const value = data.getAll(name).join(" ").trim();
    if (value && value !== DEFAULTS[name]) attributes.push([name, value]);
  }
  /** @type {[string, string][]} */
  const styles = [];
  if (data.has("coloured")) styles.push(["--wire-code-accent", one("accent")]);
  const height = one("layout") === "card" ? one("height") : "";
  if (height && height !== "34rem") styles.push(["--wire-code-height", height]);
  const room = ROOM[one("layout")] ?? (height || "34rem");
  return { attributes, styles, room, way: one("way"), fallback: one("fallback"), title: one("value") };
}

/** @param {ReturnType<typeof read>} chosen */
function snippet({ attributes, styles, room, way, fallback, title }) {
  if (way === "frame") {
    const address = new URL("embed.html", home);
    for (const [name, value] of attributes) {
      // A link must not decide what the frame's origin shows.
      if (name !== "src" && name !== "link-base") address.searchParams.set(name, value);
    }
    const style = `inline-size: 100%; block-size: ${room || "34rem"}; border: 0`;
    return `<iframe src="${escaped(address.href)}" title="${escaped(title)}" style="${style}" loading="lazy"></iframe>`;
  }
  const script = way === "classic"
    ? `<script src="${new URL("embed.classic.js", home)}" async></script>`
    : `<script type="module" src="${new URL("embed.js", home)}"></script>`;
  const style = [["display", "block"], ...(room ? [["min-block-size", room]] : []), ...styles];
  const attribute = style.map(([name, value]) => `${name}: ${value}`).join("; ");
  return `${script}\n<wire-code${written([...attributes, ["style", attribute]])}>${escaped(fallback)}</wire-code>`;
}

function show() {
  const chosen = read();
  const wanted = new Map(chosen.attributes);
  for (const name of ATTRIBUTES) {
    const value = wanted.get(name);
    if (value === undefined) shown.removeAttribute(name);
    else if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  for (const name of ["--wire-code-accent", "--wire-code-height"]) shown.style.removeProperty(name);
  for (const [name, value] of chosen.styles) shown.style.setProperty(name, value);
  code.textContent = snippet(chosen);
}

const words = copy.textContent;
copy.hidden = false;
copy.onclick = async () => {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    copy.textContent = copy.dataset.done ?? "";
    copy.classList.add("is-done");
    setTimeout(() => {
      copy.textContent = words;
      copy.classList.remove("is-done");
    }, 1500);
  } catch {
    // Without a clipboard the reader copies by hand.
    getSelection()?.selectAllChildren(code);
  }
};
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
show();
