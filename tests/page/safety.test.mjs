// A form that asks about safety: that nobody is alerted stands before the first question, under the
// question with whom to reach, and after sending; and the question can be left blank.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  assertAccessible,
  assertFits,
  assertQuiet,
  button,
  clipboard,
  launch,
  linkIn,
  makePage,
  openReply,
  packetIn,
  pageWith,
  shot,
  tab,
} from "./support.mjs";
import { WORDS } from "./words.mjs";

const PRACTICE = "Dr. A. Keller";
const CONTACT = { name: "Telefonseelsorge", reach: "0800 111 0 111" };

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function opened(language, more = {}) {
  const { page: file, secret } = makePage({
    form: "assets/measures/phq-9.json",
    goal: "I want to get up before nine.",
    message: "So that we both know how the two weeks were.",
    firstDay: "2026-11-27",
    name: `safety-${language}`,
  });
  const packet = packetIn(linkIn(file));
  Object.assign(packet, { language, crisis_contacts: [CONTACT] });
  const all = await tab(browser, { at: "2026-11-27T09:00:00-08:00", ...more });
  await all.page.goto(pageWith(packet, `safety-${language}-page`));
  return { ...all, secret, words: WORDS[language] };
}

/** Goes to the ninth item and leaves everything before it blank. */
async function toTheNinth(page, words) {
  await button(page, words.note.once).click();
  const ninth = page.getByRole("heading", {
    name: /^Thoughts that you would be better off dead/,
  });
  for (let step = 0; step < 12 && !(await ninth.isVisible()); step += 1) {
    const onward = page.getByRole("button", {
      name: new RegExp(`^(${words.entry.skip}|${words.entry.next})$`),
    });
    await onward.first().click();
  }
  await ninth.waitFor();
}

for (const [language, colorScheme] of [
  ["en", "light"],
  ["de", "dark"],
]) {
  test(`nobody_is_alerted_is_said_before_at_and_after_the_question_in_${language}`, async () => {
    const { page, seen, close, secret, words } = await opened(language, {
      colorScheme,
      width: 320,
    });
    const says = (text) =>
      page.getByText(text, { exact: false }).first().waitFor();
    await says(words.crisis.before(PRACTICE));
    await says(CONTACT.reach);
    await assertAccessible(page, `the opening, ${language}`);
    await assertFits(page, `the opening, ${language}`);
    await shot(page, `safety-opening-${language}`);

    await toTheNinth(page, words);
    await says(words.crisis.noAlert);
    await says(CONTACT.reach);
    await assertAccessible(page, `the question, ${language}`);
    await assertFits(page, `the question, ${language}`);
    await shot(page, `safety-question-${language}`);
    await page.getByText("Several days", { exact: true }).click();

    // One tap was the whole answer; the last question is left blank.
    const last = /^If you checked off any problems/;
    await page.getByRole("heading", { name: last }).waitFor();
    await button(page, words.entry.save(undefined)).click();
    // What was left out is asked for once more, and can be left out all the same.
    await button(page, words.entry.saveAnyway).click();
    await button(page, words.send.to(PRACTICE)).click();
    await says(words.crisis.noAlert);
    await button(page, words.send.copy).click();
    await button(page, words.send.yes).click();
    await says(words.crisis.sent(PRACTICE));
    await says(CONTACT.reach);
    await assertAccessible(page, `after sending, ${language}`);
    await shot(page, `safety-sent-${language}`);
    const { entries } = openReply(await clipboard(page), secret);
    assert.deepEqual(
      entries[0].record.answers,
      { phq_9: "several_days" },
      "the rest is blank",
    );
    assertQuiet(seen);
    await close();
  });
}

test("the_question_can_be_left_blank", async () => {
  const { page, close, words } = await opened("en");
  await toTheNinth(page, words);
  await button(page, words.entry.skip).click();
  const difficulty = page.getByRole("heading", {
    name: /^If you checked off any problems/,
  });
  await difficulty.waitFor();
  await close();
});
