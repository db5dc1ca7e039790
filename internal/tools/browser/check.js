// Checks finished HTML files in headless Chromium, as a reader meets them:
//
//   node check.js FILE.html…
//
// For each file: no request but for the file itself; no script; no message in
// the console; no violation found by axe-core (WCAG 2.2 A and AA, and its best
// practices) in the light and the dark scheme; no sideways scrolling at 320 px,
// at 200 % zoom and with text of twice the size; every link reached by keyboard
// with its focus seen; the skip link skips; each note can be reached and left;
// a work may be cited a hundred times; a long table keeps its head in sight and
// hides nothing under it that has the focus, a wide one is not cut off on paper, and
// another one breaks no word there.
//
// Each fault is one line. The status is 0 where there is none, 1 where there is
// one, 2 where the checks could not be run. CHROMIUM names the browser.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node check.js FILE.html…");
  process.exit(2);
}

let chromium, axeSource;
try {
  ({ chromium } = await import("playwright-core"));
  axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
} catch (error) {
  console.error(`the checks are not installed (npm ci): ${error.message}`);
  process.exit(2);
}

let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
} catch (error) {
  console.error(`Chromium does not start: ${error.message.split("\n")[0]}`);
  process.exit(2);
}

let faults = 0;

for (const file of files) {
  const url = pathToFileURL(resolve(file)).href;
  const fault = (text) => {
    faults++;
    console.log(`${file}: ${text}`);
  };
  const page = await open(url, fault);
  await scriptless(page, fault);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await accessible(page, (text) => fault(`${scheme}: ${text}`));
  }
  await keyboard(page, fault);
  await notes(page, fault);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await targets(page, (text) => fault(`${scheme}: ${text}`));
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await fits(page, (text) => fault(`320 px: ${text}`));
  await page.setViewportSize({ width: 640, height: 450 }); // 1280 × 900 at 200 %
  await fits(page, (text) => fault(`200 % zoom: ${text}`));
  await page.setViewportSize({ width: 800, height: 300 });
  await tableHeads(page, fault);
  await page.setViewportSize({ width: 640, height: 900 });
  await page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + "px";
  });
  await fits(page, (text) => fault(`text of twice the size: ${text}`));
  await crowded(page, fault);
  await unobscured(page, fault);
  await printed(page, fault);
  await page.context().close();
}

await browser.close();
console.log(faults === 0 ? `${files.length} files: no fault found` : `${files.length} files: ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);

// open loads a file in a context of its own, and watches what it asks for and
// says as long as it is open.
async function open(url, fault) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith("data:") && asked.split("#")[0] !== url) fault(`it asks for ${asked}`);
  });
  page.on("console", (message) => fault(`console: ${message.text()}`));
  page.on("pageerror", (error) => fault(`error: ${error.message}`));
  await page.goto(url);
  return page;
}

async function accessible(page, fault) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(() =>
    axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    }),
  );
  if (result.passes.length < 10) fault(`axe: only ${result.passes.length} rules had anything to look at`);
  for (const violation of result.violations) {
    for (const node of violation.nodes) {
      fault(`axe: ${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`);
    }
  }
}

// targets follows a link to one place of each kind, and looks whether what is marked
// there can still be read.
async function targets(page, fault) {
  const ids = await page.evaluate(() => {
    const kinds = new Map([...document.querySelectorAll("main [id]")].map((e) => [e.localName + e.className, e.id]));
    return [...kinds.values()];
  });
  for (const id of ids) {
    await page.evaluate((id) => (location.hash = id), id);
    const { violations } = await page.evaluate(() => axe.run(":target", { runOnly: ["color-contrast"], resultTypes: ["violations"] }));
    if (violations.length > 0) fault(`axe: what is marked at #${id} is hard to read: ${violations[0].nodes[0].failureSummary.replace(/\s+/g, " ")}`);
  }
}

async function scriptless(page, fault) {
  const kinds = await page.evaluate(() => [...document.scripts].map((script) => script.type));
  for (const kind of kinds) {
    if (kind !== "application/ld+json") fault(`it has a script of type "${kind}"`);
  }
}

// fits looks for sideways scrolling of the page, and for what sticks out.
async function fits(page, fault) {
  const out = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return null;
    const scrolls = (element) => {
      for (let e = element; e; e = e.parentElement) {
        if (["auto", "scroll"].includes(getComputedStyle(e).overflowX)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e));
    const last = wide.at(-1);
    return `${document.documentElement.scrollWidth} px of ${width}` + (last ? `, <${last.localName}> ${last.textContent.trim().slice(0, 40)}` : "");
  });
  if (out) fault(`the page scrolls sideways: ${out}`);
}

// keyboard goes through the page with the key Tab.
async function keyboard(page, fault) {
  const wanted = await page.evaluate(() => document.querySelectorAll("a[href], [tabindex='0']").length);
  const seen = new Set();
  for (let i = 0; i < wanted; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const box = e.getBoundingClientRect();
      const css = getComputedStyle(e);
      e.dataset.seen ??= String(document.querySelectorAll("[data-seen]").length + 1);
      return {
        key: e.dataset.seen,
        name: `<${e.localName}> ${(e.getAttribute("aria-label") || e.textContent).replace(/\s+/g, " ").trim().slice(0, 40)}`,
        outlined: css.outlineStyle !== "none" && parseFloat(css.outlineWidth) >= 2,
        inSight: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
        skip: e.matches(".skip"),
      };
    });
    if (!at) break;
    if (i === 0 && !at.skip) fault(`the first stop of the keyboard is ${at.name}, not the skip link`);
    if (!at.outlined) fault(`the focus is not seen at ${at.name}`);
    if (!at.inSight) fault(`the focus is out of sight at ${at.name}`);
    seen.add(at.key);
  }
  if (seen.size < wanted) fault(`only ${seen.size} of ${wanted} links and boxes are reached by keyboard`);
  if (!(await page.evaluate(() => document.querySelector(".skip")?.focus() ?? document.activeElement.matches(".skip")))) {
    fault("there is no skip link");
    return;
  }
  await page.keyboard.press("Enter");
  const landed = await page.evaluate(() => document.querySelector(":target")?.matches("main, main *") ?? false);
  if (!landed) fault("the skip link does not lead to the text");
}

// notes follows every note reference by keyboard, and goes back.
async function notes(page, fault) {
  const refs = await page.evaluate(() => [...document.querySelectorAll("[role='doc-noteref']")].map((a) => a.id));
  for (const id of refs) {
    await follow(page, id);
    const back = await page.evaluate((from) => {
      const note = document.querySelector(":target");
      const back = [...(note?.querySelectorAll("[role='doc-backlink']") ?? [])].find((a) => a.getAttribute("href") === "#" + from);
      if (back) back.id = back.id || "checked-back-" + from;
      return back?.id;
    }, id);
    if (!back) {
      fault(`the note reference ${id} leads to no note that leads back`);
      continue;
    }
    await follow(page, back);
    const returned = await page.evaluate((from) => document.querySelector(":target")?.id === from, id);
    if (!returned) fault(`from the note of ${id} the way back does not lead there`);
  }
}

async function follow(page, id) {
  await page.evaluate((id) => document.getElementById(id).focus(), id);
  await page.keyboard.press("Enter");
}

// tableHeads scrolls each table that is higher than its box.
async function tableHeads(page, fault) {
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll(".table")].filter((box) => {
      const head = box.querySelector("thead");
      if (!head || box.scrollHeight <= box.clientHeight) return false;
      box.scrollTop = box.scrollHeight;
      const cell = head.querySelector("th").getBoundingClientRect();
      return cell.top > box.getBoundingClientRect().bottom || cell.bottom <= box.getBoundingClientRect().top;
    }).length,
  );
  if (lost > 0) fault(`${lost} tables lose their heads when they scroll`);
}

// crowded makes the works cited a hundred times, and looks whether they still fit on
// a phone. Each of the ways back is large enough for a finger (WCAG 2.2, 2.5.8).
async function crowded(page, fault) {
  await page.setViewportSize({ width: 320, height: 640 });
  const small = await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
    for (const backs of document.querySelectorAll(".backs")) {
      for (const last = backs.lastElementChild; backs.childElementCount < 100; ) backs.append(" ", last.cloneNode(true));
    }
    const sizes = [...document.querySelectorAll(".back, .backs a")].map((a) => a.getBoundingClientRect());
    return sizes.filter((box) => box.width < 24 || box.height < 24).length;
  });
  if (small > 0) fault(`${small} ways back to the text are smaller than 24 × 24 px`);
  await fits(page, (text) => fault(`works cited a hundred times: ${text}`));
}

// unobscured makes the page's tables long, and goes back through them with the
// keyboard: what has the focus may not be hidden under a table's head (2.4.11).
async function unobscured(page, fault) {
  await page.setViewportSize({ width: 800, height: 400 });
  const links = await page.evaluate(() => {
    for (const body of document.querySelectorAll("tbody")) {
      for (const row of [...body.rows].filter((row) => row.querySelector("a"))) {
        for (let i = 0; i < 20; i++) body.append(row.cloneNode(true));
      }
    }
    document.querySelector("footer a, main a:last-of-type")?.focus();
    return document.querySelectorAll("a[href], [tabindex='0']").length;
  });
  const hidden = new Set();
  for (let i = 0; i < links; i++) {
    await page.keyboard.press("Shift+Tab");
    const under = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e.matches("td a")) return "";
      const box = e.getClientRects()[0];
      const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      return at && (e.contains(at) || at.contains(e)) ? "" : e.textContent.trim();
    });
    if (under) hidden.add(under);
  }
  if (hidden.size > 0) fault(`links in a table have the focus under its head: ${[...hidden].slice(0, 5).join(", ")}`);
}

// printed looks for words that paper breaks in a table that need not; then makes the
// page's first table one of twelve columns, as wide as the press would call it, and
// looks whether all of them are on the paper. The text's width on A4 is 142 mm, 536 px.
async function printed(page, fault) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 536, height: 900 });
  const broken = await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
    const words = [];
    for (const cell of document.querySelectorAll(".table:not(.wide) :is(th, td)")) {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let text; (text = texts.nextNode()); ) {
        for (const word of text.data.matchAll(/\p{L}+/gu)) {
          const range = document.createRange();
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].length);
          if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) words.push(word[0]);
        }
      }
    }
    return words;
  });
  if (broken.length > 0) fault(`print: words are broken in a table that has room for them: ${broken.slice(0, 5).join(", ")}`);
  const out = await page.evaluate(() => {
    const table = document.querySelector("table");
    if (!table) return 0;
    table.parentElement.classList.add("wide");
    for (const row of table.rows) {
      while (row.cells.length < 12) row.append(row.cells[0].cloneNode(true));
    }
    return table.getBoundingClientRect().right - document.documentElement.clientWidth;
  });
  if (out > 1) fault(`print: a table of twelve columns sticks out of the paper by ${Math.round(out)} px`);
}
