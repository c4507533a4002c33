//! Review is there with the keystroke that opens it: all of it is drawn in one go, out of what the case file
//! has read already.

use std::fs;
use std::path::{Path, PathBuf};

use journeys::practices::{Practice, now};
use practice::vault::{Passphrase, Vault};
use serde_json::Value;

use super::PASSPHRASE;
use crate::driver::{Profile, Theme, Window, travel};

/// In how many case files Review is opened, where the practice is a long one.
const CASES: usize = 12;
/// How many case files are enough where nothing is measured.
const FEW: usize = 4;

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
    let mut table = String::from(
        "| homework | entries | the keystroke, until all is drawn and laid out (ms) | what comes after it, at most at a time (ms) |\n|---|--:|--:|--:|\n",
    );
    let mut took: Vec<f64> = Vec::new();
    let cases = if years.is_some() { CASES } else { FEW };
    for place in 0..cases {
        open_case(&window, place).await;
        let told = opened(&window).await;
        let figure = |name: &str| told[name].as_f64().unwrap_or_else(|| panic!("{name}: {told}"));
        assert!(figure("rows") > 0.0, "the answers are on it: {told}");
        for what in ["rows", "weeks", "words"] {
            let later = figure(&format!("{what}_later"));
            assert!((figure(what) - later).abs() < f64::EPSILON, "all of it was there: {told}");
        }
        took.push(figure("took"));
        let form = told["form"].as_str().unwrap_or_default();
        table += &format!(
            "| {form} | {} | {:.1} | {:.1} |\n",
            figure("rows"),
            figure("took"),
            figure("longest")
        );
    }
    took.sort_by(f64::total_cmp);
    let middle = took[took.len() / 2];
    eprintln!("{table}\nmedian {middle:.1} ms, at most {:.1} ms", took[took.len() - 1]);
    if let Some(file) = std::env::var_os("OWNWORDS_BENCH") {
        let lead = format!(
            "### Review, opened from its case file\n\nA practice of twenty years, in the real window; the last homework that came back, in each of {cases} case files. To reach: under one frame (16 ms). Median {middle:.1} ms, at most {:.1} ms.\n\n",
            took[took.len() - 1]
        );
        fs::write(file, lead + &table).expect("what was measured is noted");
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
             if (where() !== before && review()) return setTimeout(() => done(rows.length), 300);
             if (performance.now() > end) return done(null);
             setTimeout(look, 50);
         }};
         look();"
    );
    let there = window.asks(&press).await;
    assert!(there.is_u64(), "a case file with homework that came back: {there}");
}

/// Opens Review as the keystroke does, and says what was drawn by it and what only later.
async fn opened(window: &Window) -> Value {
    const OPEN: &str = "
        const done = arguments[arguments.length - 1];
        const seen = () => {
            const page = document.querySelector('article');
            const [answers, goal] = [page?.querySelector('.body > section'), page?.querySelector('h1')];
            return {
                rows: answers?.querySelectorAll('tbody tr').length ?? 0,
                weeks: page?.querySelectorAll('.weeks > li').length ?? 0,
                words: (answers?.innerText ?? '').length + (goal?.innerText ?? '').length,
            };
        };
        const turn = () => new Promise((go) => setTimeout(go, 0));
        (async () => {
            const keys = { key: 'R', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true };
            const began = performance.now();
            window.dispatchEvent(new KeyboardEvent('keydown', keys));
            for (let turns = 0; turns < 4; turns += 1) await Promise.resolve();
            document.body.getBoundingClientRect();
            const took = performance.now() - began;
            const first = seen();
            let longest = 0;
            for (const end = performance.now() + 700; performance.now() < end;) {
                const before = performance.now();
                await turn();
                longest = Math.max(longest, performance.now() - before);
            }
            const later = seen();
            const form = document.querySelector('aside dt')?.innerText ?? '';
            window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
            await turn();
            done({ took, longest, form, ...first,
                rows_later: later.rows, weeks_later: later.weeks, words_later: later.words });
        })();";
    window.asks(OPEN).await
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
