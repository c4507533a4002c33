//! The steps of a run: one line when each begins and ends, and a table at the end.

use std::time::{Duration, Instant};

/// How a step came out.
enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

/// What ran so far.
#[derive(Default)]
pub(crate) struct Report {
    steps: Vec<Step>,
}

impl Report {
    /// Runs a step, unless one that it needs did not pass.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        needs: &[&'static str],
        work: impl FnOnce() -> Result<(), String>,
    ) {
        if let Some(missing) = needs.iter().find(|need| !self.passed(need)) {
            return self.skip(name, format!("needs `{missing}`"));
        }
        println!("\n== {name}");
        let begun = Instant::now();
        let outcome = work().map_or_else(Outcome::Failed, |()| Outcome::Passed);
        let step = Step { name, took: begun.elapsed(), outcome };
        println!("== {}", step.line());
        self.steps.push(step);
    }

    /// Notes that a step was left out, and why.
    pub(crate) fn skip(&mut self, name: &'static str, why: String) {
        let step = Step { name, took: Duration::ZERO, outcome: Outcome::Skipped(why) };
        println!("\n== {}", step.line());
        self.steps.push(step);
    }

    /// Prints the table and the closing line; whether nothing failed.
    pub(crate) fn close(self) -> bool {
        if self.steps.is_empty() {
            return true;
        }
        println!("\nWhat ran:\n");
        for step in &self.steps {
            println!("  {}", step.line());
        }
        let count = |wanted: fn(&Outcome) -> bool| {
            self.steps.iter().filter(|step| wanted(&step.outcome)).count()
        };
        let skipped = count(|outcome| matches!(outcome, Outcome::Skipped(_)));
        if skipped > 0 {
            println!("\nLeft out: {skipped}, each with its reason above.");
        }
        let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
        println!("\n{} passed, {failed} failed", count(|o| matches!(o, Outcome::Passed)));
        failed == 0
    }

    fn passed(&self, name: &str) -> bool {
        let step = self.steps.iter().find(|step| step.name == name);
        step.is_some_and(|step| matches!(step.outcome, Outcome::Passed))
    }
}

impl Step {
    fn line(&self) -> String {
        let name = self.name;
        let seconds = self.took.as_secs_f32();
        match &self.outcome {
            Outcome::Passed => format!("passed   {seconds:>7.1} s  {name}"),
            Outcome::Failed(why) => format!("FAILED   {seconds:>7.1} s  {name}: {why}"),
            Outcome::Skipped(why) => format!("skipped            {name}: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_whose_need_failed_is_skipped_and_the_run_fails() {
        let mut report = Report::default();
        report.step("build", &[], || Err("no compiler".into()));
        report.step("try", &["build"], || panic!("it must not run"));
        report.step("other", &[], || Ok(()));
        assert!(matches!(report.steps[1].outcome, Outcome::Skipped(_)));
        assert!(report.passed("other"), "independent steps go on");
        assert!(!report.close());
    }

    #[test]
    fn a_skipped_step_alone_does_not_fail_the_run() {
        let mut report = Report::default();
        report.skip("window", "there is no display server for it here".into());
        assert!(report.close());
    }
}
