// @ts-check
/** @typedef {import("./results.mjs").SuiteResult} SuiteResult */
/**
 * @typedef {object} Task
 * @property {string} name
 * @property {readonly string[]} [needs] Names of the tasks that have to succeed before.
 * @property {() => Promise<SuiteResult>} run
 */
/** @typedef {{ name: string, milliseconds: number, result: SuiteResult }} Finished */

/**
 * Runs the tasks in their order, at most `lanes` at a time, each when everything that it needs is done. A task whose
 * need failed is not run and counts as one failure, and so does one that throws.
 * @param {readonly Task[]} tasks
 * @param {number} lanes
 * @param {(finished: Finished) => void} onFinished Called once per task, in the order in which they end.
 * @returns {Promise<readonly SuiteResult[]>}
 */
export async function runTasks(tasks, lanes, onFinished) {
  const waiting = new Set(tasks);
  /** @type {Map<string, SuiteResult>} */
  const results = new Map();
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  while (waiting.size > 0 || running.size > 0) {
    for (const task of waiting) {
      if (running.size >= lanes) break;
      if (!(task.needs ?? []).every((name) => results.has(name))) continue;
      waiting.delete(task);
      const job = finish(task, results).then((finished) => {
        results.set(task.name, finished.result);
        running.delete(job);
        onFinished(finished);
      });
      running.add(job);
    }
    if (running.size === 0) throw new Error(`These need what is not there: ${[...waiting].map(({ name }) => name)}`);
    await Promise.race(running);
  }
  return [...results.values()];
}

/**
 * @param {Task} task
 * @param {ReadonlyMap<string, SuiteResult>} results
 * @returns {Promise<Finished>}
 */
async function finish({ name, needs = [], run }, results) {
  const start = performance.now();
  const broken = needs.find((need) => (results.get(need)?.failed ?? 0) > 0);
  const result = broken
    ? { passed: 0, failed: 1, details: `It was not run, because "${broken}" failed.` }
    : await run().catch((error) => ({ passed: 0, failed: 1, details: String(error?.message ?? error) }));
  return { name, milliseconds: performance.now() - start, result };
}

/**
 * The tasks whose names begin with one of the words, with everything that they need; all tasks without a word.
 * @param {readonly Task[]} tasks
 * @param {readonly string[]} words
 * @returns {{ selected: readonly Task[], unknown: readonly string[] }} `unknown` are words that match no task.
 */
export function selectTasks(tasks, words) {
  if (words.length === 0) return { selected: tasks, unknown: [] };
  const names = new Set(tasks.map(({ name }) => name).filter((name) => words.some((word) => name.startsWith(word))));
  // What a task needs stands before it in the list, so one walk from the end finds the needs of needs too.
  for (const { name, needs = [] } of [...tasks].reverse()) {
    if (names.has(name)) for (const need of needs) names.add(need);
  }
  return {
    selected: tasks.filter(({ name }) => names.has(name)),
    unknown: words.filter((word) => !tasks.some(({ name }) => name.startsWith(word))),
  };
}
