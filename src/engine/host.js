// @ts-check
// What of the engine must be JavaScript; the assembly step puts it into the glue.

/** @type {Map<string, Promise<Engine>>} */
const engines = new Map();

/**
 * The engine with a site's own data, loaded once. A failure is forgotten, so that a later call tries again.
 * @param {string} index the address of the index
 * @param {string} src the addresses of the site's own data
 */
export const open = (index, src) => {
  let one = engines.get(src);
  if (!one) {
    one = Engine.open(index, src).catch((error) => {
      engines.delete(src);
      throw error;
    });
    engines.set(src, one);
  }
  return one;
};

/**
 * The answer to a text, with all that is known of its first reading.
 * @param {Engine} engine
 * @param {string} rest the folder of the complete answers
 * @param {string} text
 * @param {string} systems
 */
export async function lookup(engine, rest, text, systems) {
  const answer = engine.answer(text, "", systems);
  if (!answer.partial) return answer;
  const { input, readings, near, notes } = answer;
  const { system, code } = readings[0];
  const address = `${rest}/${system}-${code.replace(/[^A-Za-z0-9-]/g, "_")}.json`;
  let what;
  try {
    const response = await fetch(address);
    if (response.ok) return { ...(await response.json()).answers[0], input, readings, near, notes };
    what = `${response.status} ${response.statusText}`;
  } catch (error) {
    what = error;
  }
  throw Object.assign(new Error(`${address}: ${what}`), { name: "network" });
}
