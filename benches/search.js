// @ts-check
// Runs in the browser of `cargo xtask bench`: our search and two others over the same records, query by query.

/**
 * @typedef {{ code: string, name: string, summary: string, system: string }} Row
 * @typedef {{ name: string, ready: number, search(text: string): Iterable<number> }} Engine
 */

/** How many passes are made over all queries before any is counted. */
const WARM = 3;

/** How long each query is repeated, in milliseconds, so that the clock's grain does not matter. */
const SPAN = 12;

/** A row as one line, for libraries that search lines. @param {Row} row */
const line = (row) => `${row.system} ${row.code} ${row.name} ${row.summary}`;

/** @param {number[]} values @param {number} part */
const quantile = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
};

/** @template T @param {() => T} make @returns {[T, number]} */
const timed = (make) => {
  const began = performance.now();
  const made = make();
  return [made, performance.now() - began];
};

/**
 * @param {string} base where the modules are
 * @param {Row[]} rows
 * @param {{ queries: { text: string }[], wanted: [string, string][] }} asked
 */
export async function measure(base, rows, asked) {
  const [search, uFuzzy, FlexSearch] = await Promise.all([
    import(`${base}wasm/search.js`),
    import(`${base}tools/@leeoniya/ufuzzy/dist/uFuzzy.mjs`),
    import(`${base}tools/flexsearch/dist/flexsearch.bundle.module.min.mjs`),
  ]);
  await search.default({ module_or_path: `${base}wasm/search_bg.wasm` });

  /** @type {(() => Engine)[]} */
  const engines = [
    () => {
      const texts = rows.map((row) => `${row.system === "http" ? 0 : 1}\n${row.code}\n${row.name}\n${row.summary}`).join("\n");
      const [records, ready] = timed(() => new search.Records(texts));
      return { name: "wirecode", ready, search: (text) => records.search(text, 10) };
    },
    () => {
      const [[fuzzy, lines], ready] = timed(() => [
        new uFuzzy.default({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 }), rows.map(line),
      ]);
      return {
        name: "uFuzzy", ready,
        search: (text) => {
          const [found, info, order] = fuzzy.search(lines, text, 0, 1000);
          if (!found) return [];
          return order ? order.slice(0, 10).map((/** @type {number} */ at) => info.idx[at]) : found.slice(0, 10);
        },
      };
    },
    () => {
      const [index, ready] = timed(() => {
        const index = new FlexSearch.Index({ tokenize: "forward" });
        rows.forEach((row, at) => index.add(at, line(row)));
        return index;
      });
      return { name: "FlexSearch", ready, search: (text) => index.search(text, 10) };
    },
  ];

  const table = [];
  for (const make of engines) {
    const engine = make();
    /** @type {number[]} */
    const times = [];
    for (let pass = 0; pass < WARM; pass++) asked.queries.forEach(({ text }) => engine.search(text));
    for (const { text } of asked.queries) {
      let rounds = 0;
      const began = performance.now();
      do engine.search(text); while (++rounds < 200 && performance.now() - began < SPAN);
      times.push((performance.now() - began) / rounds);
    }
    const missed = asked.wanted.filter(([text, wanted]) => {
      const found = [...engine.search(text)].map((at) => `${rows[at].system} ${rows[at].code}`);
      return !found.includes(wanted);
    });
    table.push({
      name: engine.name, ready: engine.ready, median: quantile(times, 0.5), p99: quantile(times, 0.99),
      missed: missed.map(([text]) => text),
    });
    // The next one begins with an engine that has run, and with memory.
    await new Promise((done) => setTimeout(done));
  }
  return table;
}
