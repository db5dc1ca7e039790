// Reads finished PDF editions with pdf.js, as Firefox and many web pages do:
//
//   node structure.js FILE.pdf…
//
// It prints one line of JSON a file: the title, language and marks that the file
// gives itself, the bookmarks, and for each page the structure tree as pdf.js
// makes it for screen readers, each content with its text and each annotation
// with where it leads. What pdf.js warns of is in "warnings". It judges nothing;
// internal/accept does.
//
// The status is 0, 1 where a file could not be read, or 2 where pdf.js could not be
// run.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node structure.js FILE.pdf…");
  process.exit(2);
}

const warnings = [];
console.warn = (...words) => warnings.push(words.join(" "));
const print = console.log;
console.log = console.warn; // pdf.js says its warnings here

let pdfjs;
try {
  const entry = createRequire(import.meta.url).resolve("pdfjs-dist/legacy/build/pdf.mjs");
  pdfjs = await import(pathToFileURL(entry));
  pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(join(dirname(entry), "pdf.worker.mjs")).href;
} catch (error) {
  console.error(`pdf.js is not installed (npm ci): ${error.message}`);
  process.exit(2);
}
warnings.length = 0; // it misses what a browser has; no page is drawn here

for (const file of files) {
  try {
    print(JSON.stringify(await read(file)));
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exit(1);
  }
  warnings.length = 0;
}

async function read(file) {
  const document = await pdfjs.getDocument({
    data: new Uint8Array(readFileSync(file)),
    verbosity: pdfjs.VerbosityLevel.WARNINGS,
    useSystemFonts: false,
    stopAtErrors: true,
  }).promise;
  const { info, metadata } = await document.getMetadata();
  const out = {
    title: metadata?.get("dc:title") ?? info.Title,
    language: info.Language ?? null,
    marked: (await document.getMarkInfo())?.Marked ?? false,
    bookmarks: [],
    dests: Object.keys(await document.getDestinations()),
    attachments: Object.values((await document.getAttachments()) ?? {}).map((a) => a.filename),
    pages: [],
  };
  const bookmarks = (items, level) => {
    for (const item of items ?? []) {
      out.bookmarks.push({ level, title: item.title, dest: item.dest });
      bookmarks(item.items, level + 1);
    }
  };
  bookmarks(await document.getOutline(), 1);
  for (let number = 1; number <= document.numPages; number++) {
    out.pages.push(await readPage(await document.getPage(number)));
  }
  out.warnings = [...warnings];
  await document.destroy();
  return out;
}

async function readPage(page) {
  const text = new Map(); // by the id of the marked content
  const open = [];
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  for (const item of items) {
    switch (item.type) {
      case "beginMarkedContent":
      case "beginMarkedContentProps":
        open.push(item.id ?? open.at(-1) ?? null);
        break;
      case "endMarkedContent":
        open.pop();
        break;
      default: {
        const id = open.at(-1) ?? null;
        text.set(id, (text.get(id) ?? "") + item.str + (item.hasEOL ? "\n" : ""));
      }
    }
  }
  const leads = new Map();
  for (const a of await page.getAnnotations()) {
    leads.set(a.id, { url: a.url ?? a.unsafeUrl ?? "", dest: a.dest ?? "", contents: a.contentsObj?.str ?? "" });
  }
  const plain = (node) => {
    if (node.type === "content") {
      return { text: text.get(node.id) ?? "" };
    }
    if (node.type) {
      const id = node.id.replace(/^pdfjs_internal_id_/, "");
      return leads.get(id) ?? { missing: `${node.type} ${id}` };
    }
    const { role, lang, alt, children = [] } = node;
    return { role, lang, alt, kids: children.map(plain) };
  };
  const tree = await page.getStructTree();
  return { tree: tree && plain(tree) };
}
