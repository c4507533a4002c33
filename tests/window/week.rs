//! This week's homework of every case on paper at once.

use std::fs;

use crate::driver::{Profile, Theme, Window, travel};

const TITLE: &str = "This week’s homework on paper";

#[tokio::test(flavor = "multi_thread")]
async fn a_week_of_homework_is_printed_stopped_and_saved() {
    travel(|| put_on_paper(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_a_week_of_homework_in_the_dark() {
    travel(|| put_on_paper(Theme::Dark)).await;
}

async fn put_on_paper(theme: Theme) {
    let profile = Profile::new();
    profile.prints_slowly();
    let window = Window::open(&profile, theme).await;
    window.press("Look around with a sample practice").await;
    window.sees("Came back").await;
    window.looks_right("91-start-with-paper").await;
    window.press(TITLE).await;
    window.sees("Choose what to print.").await;
    window.press("Choose all").await;
    window.sees("sheets").await;
    window.looks_right("92-week-on-paper").await;

    // Stopped after the first have left, which the list then says.
    window.press("Print").await;
    window.sees("Putting it on paper").await;
    window.looks_right("93-week-being-printed").await;
    window.press("Stop").await;
    window.sees("Stopped: ").await;
    window.sees("on paper").await;
    let count = sheets(&window.text().await);
    assert!(profile.printed().exists() && count > 3, "{count} sheets");

    // Saved beside what is there, which nothing is written over.
    let disk = profile.files().join("disk");
    fs::create_dir(&disk).expect("a folder");
    for expected in [count, 2 * count] {
        window.press("Save in a folder").await;
        window.sees(&format!("{count} files were saved.")).await;
        assert_eq!(fs::read_dir(&disk).expect("a folder").count(), expected);
        window.press("Choose none").await;
        window.gone("files were saved.").await;
        window.press("Choose all").await;
        window.sees("Save in a folder").await;
    }
    window.looks_right("94-week-saved").await;
    window.close().await;
}

/// How many are chosen: the heading over the ways says it.
fn sheets(text: &str) -> usize {
    let mut counts =
        text.lines().filter_map(|line| line.strip_suffix(" sheets")?.trim().parse().ok());
    counts.next_back().expect("a heading")
}
