// SPDX-License-Identifier: Apache-2.0
// Runs the vectors through verify.js in Node: node Tests/Pages/vectors.mjs [--plain]
//
// With --plain WebCrypto is as in a browser that has no Ed25519, and plain arithmetic has to decide.
import { readFile } from "node:fs/promises";
import { run } from "./conformance.js";
import { vectors, repository } from "./repository.mjs";

const isPlain = process.argv.includes("--plain");
if (isPlain) {
  const importKey = () => Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
  Object.defineProperty(globalThis, "crypto", { value: { subtle: { importKey } } });
}
const read = async (path) => new Uint8Array(await readFile(new URL(`Vectors/${path}`, repository)));
const { passed, failures } = await run(await vectors(), read);
for (const failure of failures) console.error(failure);
console.log(`Node ${process.version}${isPlain ? ", plain" : ""}: ${passed} cases as the vectors have them, ${failures.length} not`);
process.exitCode = failures.length === 0 ? 0 : 1;
