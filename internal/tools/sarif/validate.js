// Validates SARIF logs against the schema of SARIF 2.1.0:
//
//   node validate.js FILE.sarif…
//
// Each fault is one line. The status is 0 where there is none, 1 where there is
// one, 2 where the check could not be run. The schema comes with a package of
// the standard's editors; nothing else of that package is used.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node validate.js FILE.sarif…");
  process.exit(2);
}

let validate;
try {
  const Ajv = (await import("ajv-draft-04")).default;
  const addFormats = (await import("ajv-formats")).default;
  const schema = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
} catch (error) {
  console.error(String(error));
  process.exit(2);
}

let faults = 0;
for (const file of files) {
  const log = JSON.parse(readFileSync(file, "utf8"));
  if (validate(log)) continue;
  for (const { instancePath, message } of validate.errors) {
    console.log(`${file}: ${instancePath}: ${message}`);
    faults++;
  }
}
process.exit(faults > 0 ? 1 : 0);
