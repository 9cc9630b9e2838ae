// @ts-check
// What of the widget must be JavaScript; the assembly step puts it into the glue, beside `css` and `words`.

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The sheet that all elements share. */
export const styles = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
};

/** Puts a text on the clipboard. @param {string} text @returns {Promise<boolean>} whether it is there */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages served without TLS have no clipboard object.
    const area = document.createElement("textarea");
    let focused = /** @type {HTMLElement | null} */ (document.activeElement);
    while (focused?.shadowRoot?.activeElement) {
      focused = /** @type {HTMLElement} */ (focused.shadowRoot.activeElement);
    }
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }
}
