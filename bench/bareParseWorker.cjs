// Parses its share of the files with the compiler as it comes, and nothing else: the floor that facts are measured by.
const { readFileSync } = require("node:fs");
const { parentPort, workerData } = require("node:worker_threads");
const ts = require("@ts-morph/common/dist/typescript.js");

parentPort.on("message", (files) => {
  const start = performance.now();
  for (const file of files) ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, false);
  parentPort.postMessage(performance.now() - start);
});
parentPort.postMessage(workerData ?? null);
