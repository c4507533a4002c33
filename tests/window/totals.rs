//! A total of a measure that the therapist has on a copy of their own.

use super::{first_start, goal};
use crate::driver::{Profile, Theme, Window, travel};

#[tokio::test(flavor = "multi_thread")]
async fn a_total_is_entered_beside_the_homework_and_read_with_its_name() {
    travel(|| entered(Theme::Light)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn and_a_total_in_the_dark() {
    travel(|| entered(Theme::Dark)).await;
}

async fn entered(theme: Theme) {
    let profile = Profile::new();
    let window = Window::open(&profile, theme).await;
    first_start(&window).await;
    goal(&window).await;
    window.press("Homework").await;
    window.press("Enter a total").await;
    window.press("Measure").await;
    window.types("ISI").await;
    window.fill("Total, 0 to 28", "11").await;
    window.looks_right("65-entering-a-total").await;
    window.press("Keep it").await;
    window.sees("ISI is kept, with a total of 11.").await;
    window.press("Read ISI").await;
    window.sees("11 of 28").await;
    window.sees("subthreshold insomnia").await;
    let shown = window.text().await;
    for others in ["Hand it over", "Your line", "Without a goal", "recorded"] {
        assert!(!shown.contains(others), "no client has it, and yet: {others}");
    }
    window.looks_right("66-total-in-review").await;
    window.close().await;
}
