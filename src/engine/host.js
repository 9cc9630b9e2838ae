// @ts-check
// What of the engine must be JavaScript: the end of the glue.

/**
 * @typedef {{ engine: Engine, more: Promise<void>, warm(): Promise<void> }} Opened an engine, the promise of what follows, and
 * what makes it ready for a paste
 */

/** So many times the engine reads its own words. */
const ROUNDS = 6;

/** So long a part of them may take, in milliseconds, on a slow machine. */
const LONGEST = 8;

/** When there is time. Safari has no idle callbacks. @returns {Promise<Pick<IdleDeadline, "timeRemaining">>} */
const idle = () => new Promise((done) => {
  if ("requestIdleCallback" in window) requestIdleCallback(done);
  else setTimeout(done, 50, { timeRemaining: () => 0 });
});

/** What one engine has exercised is ready for all. @type {Promise<void> | undefined} */
let warmed;

/** Without it a first paste takes ten times as long, while the browser compiles what reads it. @param {Engine} engine */
async function exercise(engine) {
  let deadline = await idle();
  for (let round = 0; round < ROUNDS; round++) {
    let part = 0;
    do {
      if (deadline.timeRemaining() < LONGEST) deadline = await idle();
    } while (engine.warm(part++));
  }
}

/** @type {Map<string, Promise<Opened>>} */
const engines = new Map();

/**
 * The engine for some systems with a site's own data, loaded once. A failure is forgotten, so that a later call tries again.
 * @param {string} index the folder of the index
 * @param {string} systems the ids of the systems; nothing: all
 * @param {string} src the addresses of the site's own data
 */
export const open = (index, systems, src) => {
  // Those that nobody knows are told of by the widget.
  const wanted = systems.split(/\s+/).filter((id) => $SYSTEMS.includes(id)).join(" ");
  const key = `${wanted}\n${src}`;
  let one = engines.get(key);
  if (!one) {
    one = Engine.open(index, wanted, src).then((engine) => {
      const more = engine.more();
      more.catch(() => engines.delete(key));
      return { engine, more, warm: () => (warmed ??= more.then(() => exercise(engine), () => {})) };
    });
    one.catch(() => engines.delete(key));
    engines.set(key, one);
  }
  return one;
};

/**
 * The answer to a text, with all that is known of its first reading.
 * @param {Opened} opened
 * @param {string} rest the folder of the complete answers
 * @param {string} text
 * @param {string} systems
 */
export async function lookup({ engine, more }, rest, text, systems) {
  await more;
  const answer = JSON.parse(engine.answer(text, "", systems));
  if (!answer.partial) return answer;
  const { system, code } = answer.readings[0];
  const address = `${rest}/${system}-${code.replace(/^\.|[^A-Za-z0-9.-]/g, "_")}.json`;
  let what;
  try {
    const response = await fetch(address);
    if (response.ok) {
      const whole = (await response.json()).answers[0];
      // What depends on the text, and not only on the code.
      for (const name of ["input", "readings", "near", "ambiguous", "notes"]) {
        if (name in answer) whole[name] = answer[name];
        else delete whole[name];
      }
      return whole;
    }
    what = `${response.status} ${response.statusText}`;
  } catch (error) {
    what = error;
  }
  throw Object.assign(new Error(`${address}: ${what}`), { name: "network" });
}
