//! Review is there with the keystroke that opens it: all that a window shows of it was made before, out of what
//! the case file has read already.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, thread};

use journeys::practices::{Practice, now};
use practice::vault::{Passphrase, Vault};
use serde_json::{Value, json};

use super::PASSPHRASE;
use crate::driver::{Profile, Theme, Window, travel};

/// In how many case files Review is opened, where the practice is a long one.
const CASES: usize = 12;
/// How often each of them, where it is measured.
const ROUNDS: usize = 3;
/// How often it is opened again at once, each time.
const AGAIN: usize = 5;
/// How many case files are enough where nothing is measured.
const FEW: usize = 4;
/// How long a frame is, in milliseconds.
const FRAME: f64 = 16.0;

/// What was measured of one Review, in milliseconds.
#[derive(Clone, Default)]
struct Page {
    form: String,
    entries: f64,
    /// Opened after a pause, and again at once.
    took: Vec<f64>,
    again: Vec<f64>,
    finished: Vec<f64>,
    after: Vec<f64>,
}

impl Page {
    fn row(&self) -> String {
        let Self { form, entries, took, again, finished, after } = self;
        let ratio = mean(took) / mean(finished);
        format!(
            "| {form} | {entries} | {:.1} | {:.1} | {ratio:.1} | {:.1} | {:.1} | {:.1} |\n",
            middle(took),
            most(took),
            middle(again),
            most(again),
            most(after)
        )
    }
}

fn middle(figures: &[f64]) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn most(figures: &[f64]) -> f64 {
    figures.iter().copied().fold(0.0, f64::max)
}

/// How many of some openings took longer than a frame, and how long they took.
fn within(took: &[f64]) -> String {
    let over = took.iter().filter(|took| **took > FRAME).count();
    let (count, median, most) = (took.len(), middle(took), most(took));
    format!("{over} of {count} took longer, median {median:.1} ms, at most {most:.1} ms")
}

/// How many times as long it takes to read memory that was left alone for a while. A machine that shares its
/// memory with others can take it away meanwhile, and everything that waited is slow then.
fn after_a_pause() -> f64 {
    const PAGES: usize = 4096;
    let memory = vec![1_u8; PAGES * 16 * 1024];
    let read = || {
        let began = Instant::now();
        let sum: u64 = memory.iter().step_by(16 * 1024).map(|byte| u64::from(*byte)).sum();
        assert_eq!(std::hint::black_box(sum), PAGES as u64, "all of it was read");
        began.elapsed().as_secs_f64()
    };
    let ratio = || {
        read();
        let at_once = read();
        thread::sleep(Duration::from_millis(333));
        read() / at_once
    };
    middle(&[ratio(), ratio(), ratio(), ratio(), ratio()])
}

/// Of small figures: the window's clock knows whole milliseconds only.
fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / f64::from(u32::try_from(figures.len()).expect("a few"))
}

#[tokio::test(flavor = "multi_thread")]
async fn review_is_drawn_whole_by_the_keystroke_that_opens_it() {
    travel(opened_in_many).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn homework_of_long_ago_is_listed_when_it_is_asked_for_and_focus_goes_on_to_it() {
    travel(long_ago).await;
}

async fn long_ago() {
    const LISTED: &str = "
        const rows = [...document.querySelectorAll('#page li')].filter((row) => row.querySelector('h3'));
        const at = rows.findIndex((row) => row.contains(document.activeElement));
        arguments[arguments.length - 1]([rows.length, at]);";
    const SHOW: &str = "
        const show = [...document.querySelectorAll('#page button')].find((button) => /^Show .* more$/.test(button.innerText.trim()));
        show?.scrollIntoView({ block: 'end' });
        arguments[arguments.length - 1](show?.innerText.trim() ?? '');";
    let profile = Profile::new();
    fs::create_dir_all(profile.data()).expect("a folder");
    few(&profile.vault());
    let window = Window::open(&profile, Theme::Light).await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("This week").await;
    open_case(&window, 0).await;
    let numbers = |told: Value| {
        let number = |at: usize| told[at].as_i64().unwrap_or_else(|| panic!("{told}"));
        (number(0), number(1))
    };
    let (listed, _) = numbers(window.asks(LISTED).await);
    assert!((12..20).contains(&listed), "the latest, and what is out: {listed}");
    let said = window.asks(SHOW).await;
    let said = said.as_str().unwrap_or_default();
    window.looks_right("173-homework-of-long-ago").await;
    window.press(said).await;
    window.gone(said).await;
    let (all, at) = numbers(window.asks(LISTED).await);
    assert!(all > listed, "{said}: {all} of {listed}");
    assert_eq!(said, format!("Show {} more", all - listed));
    assert!((12..=listed).contains(&at), "on the first that was not listed: {at}");
    window.close().await;
}

/// Asserts on what is drawn and not on time; the time is told, and noted where it is asked for.
async fn opened_in_many() {
    let profile = Profile::new();
    fs::create_dir_all(profile.data()).expect("a folder");
    let years = std::env::var_os("OWNWORDS_PRACTICE").map(PathBuf::from);
    match &years {
        Some(made) => copied(made, &profile.vault()),
        None => few(&profile.vault()),
    }
    let window = Window::open(&profile, Theme::Light).await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("This week").await;
    let (cases, rounds) = if years.is_some() { (CASES, ROUNDS) } else { (FEW, 1) };
    let mut pages = vec![Page::default(); cases];
    let mut more = 0;
    for place in (0..rounds).flat_map(|_| 0..cases) {
        open_case(&window, place).await;
        let told = opened(&window).await;
        let figure = |name: &str| told[name].as_f64().unwrap_or_else(|| panic!("{name}: {told}"));
        assert_eq!(
            told["ahead"],
            json!([true, true, true, true]),
            "made before it was asked for, and nothing of what it covers seen through it: {told}"
        );
        assert!(
            (figure("anew") - AGAIN as f64).abs() < f64::EPSILON,
            "made again each time: {told}"
        );
        assert!(figure("rows") > 0.0, "the answers are on it: {told}");
        for what in ["rows", "weeks", "words"] {
            let later = figure(&format!("{what}_later"));
            assert!((figure(what) - later).abs() < f64::EPSILON, "all of it was there: {told}");
        }
        more += usize::from(figure("all") < figure("all_later"));
        let page = &mut pages[place];
        told["form"].as_str().unwrap_or_default().clone_into(&mut page.form);
        page.entries = figure("all_later");
        page.took.push(figure("took"));
        page.again.extend(told["again"].as_array().into_iter().flatten().filter_map(Value::as_f64));
        page.finished.push(figure("finished"));
        page.after.push(figure("longest"));
    }
    assert!(more > 0, "of none there was more than a window has room for");
    let all = |of: fn(&Page) -> &[f64]| pages.iter().flat_map(of).copied().collect::<Vec<f64>>();
    let [took, again] = [all(|page| &page.took), all(|page| &page.again)];
    let finished = mean(&all(|page| &page.finished));
    let lead = format!(
        "### Review, opened from its case file\n\nA practice of twenty years, in the real window; the last homework that came back, in each of {cases} case files, {rounds} times, one case file after the other: after a pause, and {AGAIN} times again at once. From the keystroke until all that the window shows is drawn and laid out. To reach: under one frame ({FRAME} ms).\n\n- Again at once: {}.\n- After a pause: {}. Beside it, what a screen takes at the least that begins with its keystroke, however it is made: the same nodes, finished, are put into the window and laid out, after a pause too. That took {finished:.1} ms, and Review {:.1} x as long.\n- What a pause is on this machine, whatever runs on it: memory that nobody touched for a third of a second took {:.1} x as long to read.\n\n| homework | entries | after a pause (ms) | at most | x the finished nodes | again at once (ms) | at most | what comes after it, at most at a time (ms) |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
        within(&again),
        within(&took),
        mean(&took) / finished,
        after_a_pause(),
    );
    let told = pages.iter().fold(lead, |told, page| told + &page.row());
    eprintln!("{told}");
    if let Some(file) = std::env::var_os("OWNWORDS_BENCH") {
        fs::write(file, told).expect("what was measured is noted");
    }
    window.close().await;
}

/// Opens a case file of the rail that has something to talk over.
async fn open_case(window: &Window, place: usize) {
    let press = format!(
        "const done = arguments[arguments.length - 1];
         const where = () => document.querySelector('header .where')?.innerText ?? '';
         const review = () => document.querySelector('[aria-keyshortcuts=\"Control+Shift+R\"]');
         const rows = [...document.querySelectorAll('button')].filter((row) => row.querySelector('.goal'));
         const before = where();
         rows[{place}]?.click();
         const end = performance.now() + 10000;
         const look = () => {{
             if (where() !== before && review() && document.querySelector('main[inert] article')) return setTimeout(() => done(rows.length), 300);
             if (performance.now() > end) return done(null);
             setTimeout(look, 50);
         }};
         look();"
    );
    let there = window.asks(&press).await;
    assert!(there.is_u64(), "a case file, and Review made ahead of what came back: {there}");
}

/// Opens Review as the keystroke does, and says what was drawn by it and what only later.
async fn opened(window: &Window) -> Value {
    const OPEN: &str = "
        const done = arguments[arguments.length - 1];
        const seen = () => {
            const page = document.querySelector('article');
            const isSeen = (element) => element.getBoundingClientRect().top < innerHeight;
            const parts = [...page?.querySelectorAll('h1, .body > section > *, .body > section tbody tr') ?? []].filter(isSeen);
            const rows = parts.filter((part) => part.matches('tr'));
            const told = parts.filter((part) => !part.querySelector('tbody'));
            return {
                rows: rows.length,
                weeks: page?.querySelectorAll('.weeks > li').length ?? 0,
                words: told.reduce((sum, part) => sum + part.innerText.length, 0),
                all: page?.querySelectorAll('.body > section tbody tr').length ?? 0,
            };
        };
        // The nodes of the first frame once more, finished. After a pause, as before the keystroke: what a
        // machine has just done it does quicker again.
        const finishedIn = async (rows) => {
            const page = document.querySelector('article');
            const copy = page.cloneNode(true);
            copy.querySelector('aside')?.replaceChildren();
            [...copy.querySelectorAll('.body > section tbody tr')].slice(rows).forEach((row) => row.remove());
            await new Promise((go) => setTimeout(go, 300));
            const began = performance.now();
            page.replaceWith(copy);
            document.body.getBoundingClientRect();
            const took = performance.now() - began;
            copy.replaceWith(page);
            return took;
        };
        const turn = () => new Promise((go) => setTimeout(go, 0));
        const press = (key, held) => window.dispatchEvent(
            new KeyboardEvent('keydown', { key, ctrlKey: held, shiftKey: held, bubbles: true, cancelable: true }));
        // What Svelte does with a keystroke is done within a few turns, all of them before the next frame.
        const shown = async () => {
            const began = performance.now();
            press('R', true);
            for (let turns = 0; turns < 4; turns += 1) await Promise.resolve();
            document.body.getBoundingClientRect();
            return performance.now() - began;
        };
        const until = async (holds) => {
            const end = performance.now() + 5000;
            while (performance.now() < end && !holds()) await turn();
        };
        const made = () => document.querySelector('main[inert] article');
        // Only then is the case file gone, and what is beside the answers there: closed before, nothing of it
        // would have to be made again.
        const isWhole = () => document.querySelector('#page aside')?.childElementCount > 0
            && !document.querySelector('.stage > .window');
        (async () => {
            const ahead = made();
            const wasHidden = getComputedStyle(ahead).visibility === 'hidden';
            const took = await shown();
            const first = seen();
            const isShown = getComputedStyle(ahead).visibility === 'visible' && !ahead.closest('[inert]');
            const hasFocus = ahead.contains(document.activeElement);
            const isCovered = getComputedStyle(document.querySelector('.stage > .window')).opacity === '0';
            let longest = 0;
            for (const end = performance.now() + 700; performance.now() < end;) {
                const before = performance.now();
                await turn();
                longest = Math.max(longest, performance.now() - before);
            }
            const later = seen();
            const form = document.querySelector('aside dt')?.innerText ?? '';
            const finished = await finishedIn(first.all);
            const again = [];
            let anew = 0;
            while (again.length < TIMES) {
                const before = document.querySelector('#page article');
                await until(isWhole);
                press('Escape', false);
                await until(made);
                anew += made() === before ? 0 : 1;
                again.push(await shown());
            }
            press('Escape', false);
            await turn();
            done({ took, again, anew, finished, longest, form, ...first, ahead: [wasHidden, isShown, hasFocus, isCovered],
                rows_later: later.rows, weeks_later: later.weeks, words_later: later.words, all_later: later.all });
        })();";
    let script = OPEN.replace("TIMES", &AGAIN.to_string());
    window.asks(&script).await
}

/// A vault with the newest case files of a practice.
fn few(folder: &Path) {
    let passphrase = Passphrase::new(PASSPHRASE);
    let (vault, _) = Vault::create_cheaply(folder, &passphrase, now()).expect("a vault");
    Practice::of_case_files(FEW * 3).load_into(&vault, |_| {});
    vault.lock().expect("locked");
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("the practice is there") {
        let file = file.expect("a file");
        fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}
