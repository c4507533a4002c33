//! The Progress tab: a slip is asked about, charts and their tables say the same numbers, and the answers
//! leave as files that are named after nobody.

use std::collections::BTreeSet;
use std::fs;

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::sheets::text_of;
use super::together::tab_to;
use crate::driver::{Profile, Theme, Window, travel};

/// The goal of the case file in which homework became rarer.
const GOAL: &str = "I want to do one thing a day that is mine, five days a week.";

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_a_question_and_every_chart_says_the_numbers_of_its_table() {
    travel(|| looked_at(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_read_in_the_dark() {
    travel(|| looked_at(Theme::Dark)).await;
}

async fn looked_at(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    window.press("Look around with a sample practice").await;
    window.sees("Came back").await;
    opens_by_keyboard(&window).await;

    // Momentum, as a question with its numbers.
    window.chord('3').await;
    window.sees("What was different then?").await;
    let said = window.text().await;
    assert!(said.contains("homework became rarer: "), "{said}");
    assert!(said.contains(" of 14 had been usual."), "{said}");
    assert!(said.contains("It is a prompt to ask, not a diagnosis."), "{said}");
    window.sees("What changed around then").await;
    window.sees("Session 8 was missed.").await;
    window.looks_right("70-progress").await;

    // The table behind the goal's weeks, opened with the keyboard.
    tab_to(&window, "As a table: Week by week: days with the one thing done").await;
    window.keys(&[Key::Enter.into()]).await;
    window.sees("target not reached").await;
    window.sees("too little recorded to judge").await;
    window.looks_right("71-progress-weeks").await;
    let weeks = table(&window, "Week by week: days with the one thing done").await;
    assert_eq!(weeks[0][0], "Week 1");
    let unjudged = weeks.iter().find(|week| week[5] == "too little recorded to judge");
    let unjudged = unjudged.expect("a week with too little recorded");
    assert_eq!((unjudged[1].as_str(), unjudged[4].len()), ("none", "2 of 7".len()), "{weeks:?}");

    charts_say_what_their_tables_say(&window).await;
    answers_leave(&window, &profile).await;

    window.press("As a table: Week by week").await;
    window.gone("target not reached").await;
    window.takes_size(900, 700).await;
    shows(&window, "#series").await;
    window.looks_right("72-progress-narrow").await;
    shows(&window, "[aria-labelledby^=toward]").await;
    window.looks_right("73-progress-weeks-narrow").await;
    window.takes_size(1280, 800).await;

    // A total of a measure, over its bands.
    window.chord('2').await;
    window.press("Enter a total").await;
    window.press("Measure").await;
    window.types("ISI").await;
    window.fill("Total, 0 to 28", "11").await;
    window.press("Keep it").await;
    window.sees("ISI is kept, with a total of 11.").await;
    window.chord('3').await;
    window.sees("With a second total there is a change to look at.").await;
    shows(&window, "#measures").await;
    window.looks_right("74-progress-measure").await;

    // Nothing yet, and one way on. The tab after it kept its place, and has the next key.
    window.press("New case file").await;
    window.sees("By the end of our work together").await;
    window.chord('4').await;
    window.sees("No session is written down yet").await;
    window.chord('3').await;
    window.sees("Nothing to show yet").await;
    window.looks_right("75-no-progress").await;
    window.press("Give the first homework").await;
    window.sees("Choose a form, and what your client will see").await;
    window.close().await;
}

/// Steps through the rail until that case file is in view.
async fn opens_by_keyboard(window: &Window) {
    for _ in 0..12 {
        window.keys(&[Key::Alt.into(), Key::Down.into()]).await;
        window.sees("About the case").await;
        if window.text().await.contains(GOAL) {
            return;
        }
    }
    panic!("no case file has that goal:\n{}", window.text().await);
}

/// Brings something to the top of the window.
async fn shows(window: &Window, selector: &str) {
    let script = format!(
        "document.querySelector('{selector}').scrollIntoView({{ block: 'start' }});
         requestAnimationFrame(() => arguments[0](true));"
    );
    window.asks(&script).await;
}

/// The rows of the table with this caption.
async fn table(window: &Window, caption: &str) -> Vec<Vec<String>> {
    let script = format!(
        "const table = [...document.querySelectorAll('table')].find(
             (one) => one.caption?.textContent.trim() === '{caption}');
         arguments[arguments.length - 1]([...table.tBodies[0].rows].map(
             (row) => [...row.cells].map((cell) => cell.textContent.trim())));"
    );
    serde_json::from_value(window.asks(&script).await).expect("rows of text")
}

/// The longest word of the first line that the client wrote.
fn a_word_of_theirs(case: &Value) -> String {
    let homework = case["homework"].as_array().expect("homework");
    let entries = homework.iter().flat_map(|one| one["entries"].as_array().expect("entries"));
    let mut said =
        entries.filter_map(|filed| filed["entry"]["record"]["answers"].as_object()).flatten();
    let line = said.find_map(|(_, answer)| answer.as_str().filter(|text| text.contains(' ')));
    let words = line.expect("something that the client wrote").split(|c: char| !c.is_alphabetic());
    words.max_by_key(|word| word.len()).unwrap_or_default().to_owned()
}

/// The case report and the client's own copy: the goal and the moods in both, what the client wrote in theirs.
async fn reports_leave(window: &Window, profile: &Profile, case: &Value) {
    let number = case["case_file"]["number"].as_str().expect("a number");
    let theirs = a_word_of_theirs(case);
    let mut pages = Vec::new();
    for (button, name) in [
        ("Save the case report (PDF)", format!("Report {number}.pdf")),
        ("Save the client’s own copy (PDF)", format!("Record {number}.pdf")),
    ] {
        window.press(button).await;
        window.sees(&format!("Saved as {name}.")).await;
        let file = profile.files().join(&name);
        if let Some(folder) = journeys::shots() {
            let kind = name.split(' ').next().unwrap_or_default();
            fs::copy(&file, folder.join(format!("{kind}.pdf"))).expect("kept beside the pictures");
        }
        let text = text_of(&file);
        assert!(text.contains(GOAL), "{text}");
        assert!(text.contains("The figures of the charts"), "{text}");
        pages.push(text);
    }
    let said = pages.iter().map(|text| text.matches(&theirs).count()).collect::<Vec<_>>();
    assert!(theirs.len() > 4 && said[1] > said[0], "{theirs}: {said:?}");
}

/// Every mark is a row of the table, and stands as high as the number in it.
async fn charts_say_what_their_tables_say(window: &Window) {
    const COMPARE: &str = "
        const number = (text) => parseFloat(text.replace('\\u2212', '-'));
        const compared = [...document.querySelectorAll('figure')].map((figure) => {
            const marks = [...figure.querySelectorAll('circle')];
            const drawn = marks.map((mark) => mark.textContent.trim());
            const rows = [...figure.querySelector('tbody').rows].map((row) => [...row.cells]);
            const counted = rows.filter(([, cell]) => cell.textContent.trim() !== 'none');
            const said = counted.map(([when, cell]) =>
                `${when.textContent.trim()}: ${cell.textContent.trim()}`);
            const heights = marks.map((mark) => Number(mark.getAttribute('cy')));
            const numbers = counted.map(([, cell]) => number(cell.textContent));
            const [top, bottom] = [Math.max(...numbers), Math.min(...numbers)]
                .map((value) => heights[numbers.indexOf(value)]);
            const span = Math.max(...numbers) - Math.min(...numbers);
            const off = span === 0 ? 0 : Math.max(...numbers.map((value, at) => Math.abs(
                heights[at] - (bottom + (top - bottom) * (value - Math.min(...numbers)) / span))));
            return { same: JSON.stringify(drawn) === JSON.stringify(said), off, of: said.length };
        });
        arguments[arguments.length - 1](compared);";
    let compared = window.asks(COMPARE).await;
    let charts = compared.as_array().expect("charts");
    assert!(charts.len() >= 2, "{compared}");
    for chart in charts {
        assert_eq!(chart["same"], json!(true), "{compared}");
        assert!(chart["off"].as_f64().is_some_and(|off| off < 0.01), "{compared}");
        assert!(chart["of"].as_u64().is_some_and(|of| of > 0), "{compared}");
    }
}

/// The answers as a table and the case file as text, in files whose names say nothing.
async fn answers_leave(window: &Window, profile: &Profile) {
    let moods = table(window, "Mood").await;
    window.press("Save the answers to One thing a day as a table (CSV)").await;
    window.sees("Saved as Answers ").await;
    let csv = profile.saved("csv");
    let text = fs::read_to_string(&csv).expect("a table");
    let head: Vec<&str> = text.lines().next().unwrap_or_default().split(',').collect();
    assert!(head.contains(&"mood"), "{head:?}");

    window.press("Save the whole case file as JSON").await;
    window.sees("Saved as Case ").await;
    let json = profile.saved("json");
    let case: Value =
        serde_json::from_str(&fs::read_to_string(&json).expect("a text")).expect("JSON");
    let series = case["progress"]["series"].as_array().expect("series");
    let values: Vec<f64> = series
        .iter()
        .flat_map(|one| one["values"].as_array().expect("values"))
        .map(|value| value["value"].as_f64().expect("a number"))
        .collect();
    let shown: Vec<f64> = moods.iter().map(|row| row[1].parse().expect("a number")).collect();
    assert_eq!(shown, values, "the screen says what the file says");

    reports_leave(window, profile, &case).await;

    let names: BTreeSet<String> = [csv, json]
        .map(|file| file.file_name().expect("a name").to_string_lossy().into_owned())
        .into();
    let number = case["case_file"]["number"].as_str().expect("a number");
    assert!(names.contains(&format!("Case {number}.json")), "{names:?}");
    assert!(
        names
            .iter()
            .any(|name| name.starts_with("Answers ") && name.len() == "Answers K3V9.csv".len()),
        "{names:?}"
    );
}
