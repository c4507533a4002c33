// The client's page in a real browser: how long its script works from the navigation to the painted
// opening, and to the painted first question. Beside it a bare page of as many bytes, whose script is
// data. `cargo xtask bench share` runs it; the tables are appended to the file that OWNWORDS_BENCH names.
import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  PAGE_BUDGET,
  TEMPLATE,
  launch,
  linkOf,
  packetIn,
  root,
  serve,
} from "../page/support.mjs";

/** How often each page is opened, each time in a context of its own. */
const ROUNDS = 25;

/** What stands in for a phone: a processor a quarter as fast. */
const PHONE = 4;

const html = readFileSync(TEMPLATE, "utf8");
const bare = html
  .replace('<script type="module">', '<script type="text/plain">')
  .replace(/<div id="page"[^>]*>/, (place) => `${place}<h1>Dr. A. Keller</h1>`);

/** An assignment that begins today. */
function link() {
  const packets = JSON.parse(
    readFileSync(join(root, "tests/fixtures/contract/packets.json")),
  );
  const made = packets.find(
    ({ name }) => name === "worst-waking-diary, in full",
  );
  const packet = packetIn(made.link);
  const day = (later) => {
    const now = new Date(Date.now() + later * 86_400_000);
    return now.toLocaleDateString("sv", { timeZone: "America/Los_Angeles" });
  };
  [packet.assignments[0].first_day, packet.assignments[0].last_day] = [
    day(-1),
    day(5),
  ];
  return linkOf(packet);
}

/** What the browser has spent so far, in milliseconds. */
async function spent(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name) =>
    metrics.find((metric) => metric.name === name).value * 1000;
  return { script: of("ScriptDuration"), task: of("TaskDuration") };
}

const less = (after, before) => ({
  script: after.script - before.script,
  task: after.task - before.task,
});

/** Waits until what is there now has been painted. */
const painted = (page) =>
  page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(done)),
      ),
  );

/** Presses the button whose name begins with `name`, as a tap would. */
async function press(page, name) {
  const found = await page.evaluate((name) => {
    const all = [...document.querySelectorAll("button")];
    const button = all.find((one) => one.textContent.trim().startsWith(name));
    button?.click();
    return button !== undefined;
  }, name);
  assert.ok(found, `there is a button ${name}`);
  await painted(page);
}

/** Opens a page once, and says what it took. */
async function open(browser, address, { slower, answers }) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: "en-US",
    timezoneId: "America/Los_Angeles",
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const before = await spent(session);
  await page.goto(address);
  await painted(page);
  const opening = less(await spent(session), before);
  const paint = await page.evaluate(
    () =>
      new Promise((done) => {
        const isFirst = ({ name }) => name === "first-contentful-paint";
        const seen = (list) =>
          list
            .getEntries()
            .filter(isFirst)
            .map((one) => done(one.startTime));
        new PerformanceObserver(seen).observe({
          type: "paint",
          buffered: true,
        });
      }),
  );
  assert.ok(paint > 0, "something was painted");
  let question;
  if (answers) {
    const middle = await spent(session);
    await press(page, "Note this morning");
    await press(page, "Yes, only mine");
    const asked = await page.evaluate(
      () => document.querySelector("main").innerText,
    );
    assert.match(
      asked,
      /Did you sleep through\?/,
      "the first question is in view",
    );
    const tapped = less(await spent(session), middle);
    question = {
      script: opening.script + tapped.script,
      task: opening.task + tapped.task,
    };
  }
  await context.close();
  return { paint, opening, question };
}

/** The lower quartile, the median and the upper quartile. */
function quartiles(all) {
  const sorted = all.toSorted((one, other) => one - other);
  return [1, 2, 3].map(
    (share) => sorted[Math.floor((sorted.length * share) / 4)],
  );
}

function said(all) {
  const [low, middle, high] = quartiles(all).map((value) => value.toFixed(1));
  return `${middle} (${low} to ${high})`;
}

const times = (ours, theirs) =>
  `${(quartiles(ours)[1] / quartiles(theirs)[1]).toFixed(2)} x`;

const pages = { "/page": html, "/bare": bare };
assert.ok(
  Math.abs(bare.length - html.length) < 200,
  "the bare page is as large",
);
assert.ok(
  bare.includes("<h1>Dr. A. Keller</h1>"),
  "the bare page has something to paint",
);
const server = await serve(pages);
const browser = await launch();
const runs = { desktop: [], phone: [], bareDesktop: [], barePhone: [] };
try {
  const ours = `${server.address}page#${link()}`;
  const theirs = `${server.address}bare`;
  // Nothing is counted of the first round, in which the browser itself warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const made = {
      desktop: await open(browser, ours, { slower: 1, answers: true }),
      bareDesktop: await open(browser, theirs, { slower: 1 }),
      phone: await open(browser, ours, { slower: PHONE, answers: true }),
      barePhone: await open(browser, theirs, { slower: PHONE }),
    };
    if (round > 0)
      for (const [name, run] of Object.entries(made)) runs[name].push(run);
  }
} finally {
  await browser.close();
  server.close();
}

const row = (name, take) => {
  const of = (which) => runs[which].map(take);
  return `| ${[
    name,
    said(of("desktop")),
    times(of("desktop"), of("bareDesktop")),
    said(of("phone")),
    times(of("phone"), of("barePhone")),
  ].join(" | ")} |`;
};
const alone = (name, take) => {
  const of = (which) => said(runs[which].map(take));
  return `| ${name} | ${of("desktop")} | - | ${of("phone")} | - |`;
};
const size = gzipSync(html).length;
const reached =
  quartiles(runs.desktop.map((run) => run.question.script))[1] < 100;
const table = `### The page

${html.length.toLocaleString("en")} bytes, ${size.toLocaleString("en")} gzip (to reach: ${PAGE_BUDGET.toLocaleString("en")}). Chromium ${browser.version()}, ${ROUNDS} rounds, each page in a context of its own; median and middle half in milliseconds. The phone is the same machine at a quarter of its speed. Beside it a bare page of as many bytes, whose script is data.

| | desktop | to bare | phone | to bare |
|---|--:|--:|--:|--:|
${row("first contentful paint", (run) => run.paint)}
${row("all work until the opening is painted", (run) => run.opening.task)}
${alone("script until the opening is painted", (run) => run.opening.script)}
${alone("script until the first question is painted", (run) => run.question.script)}

Under 100 ms of script to the first question on a desktop: ${reached ? "yes" : "no"}.

`;
if (process.env.OWNWORDS_BENCH)
  appendFileSync(process.env.OWNWORDS_BENCH, table);
else process.stdout.write(table);
