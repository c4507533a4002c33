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

type Work = Box<dyn FnOnce() -> Result<(), String>>;

/// What ran so far, and what can be made when a step needs it.
#[derive(Default)]
pub(crate) struct Report {
    steps: Vec<Step>,
    makes: Vec<(&'static str, &'static [&'static str], Work)>,
    only: Option<String>,
}

impl Report {
    /// A report of the steps whose name holds a word, and of what they need.
    pub(crate) fn of(only: Option<&str>) -> Self {
        Self { only: only.map(str::to_owned), ..Self::default() }
    }

    /// Says how to make what steps may need. It is made once, and only if one needs it.
    pub(crate) fn make(
        &mut self,
        name: &'static str,
        needs: &'static [&'static str],
        work: impl FnOnce() -> Result<(), String> + 'static,
    ) {
        self.makes.push((name, needs, Box::new(work)));
    }

    /// Makes it, unless that was done already.
    pub(crate) fn fulfil(&mut self, name: &str) {
        if let Some(at) = self.makes.iter().position(|(make, ..)| *make == name) {
            let (name, needs, work) = self.makes.remove(at);
            self.perform(name, needs, work);
        }
    }

    /// Runs a step that proves something, unless nobody asked for it or one that it needs did not
    /// pass.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        needs: &[&'static str],
        work: impl FnOnce() -> Result<(), String>,
    ) {
        if self.asked_for(name) {
            self.perform(name, needs, work);
        }
    }

    fn perform(
        &mut self,
        name: &'static str,
        needs: &[&'static str],
        work: impl FnOnce() -> Result<(), String>,
    ) {
        needs.iter().for_each(|need| self.fulfil(need));
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

    /// Whether a step of this name was asked for.
    pub(crate) fn asked_for(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|word| name.contains(word))
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
            if let Some(word) = &self.only {
                println!("No step has `{word}` in its name.");
            }
            return self.only.is_none();
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
        report.make("build", &[], || Err("no compiler".into()));
        report.step("try", &["build"], || panic!("it must not run"));
        report.step("other", &[], || Ok(()));
        assert!(matches!(report.steps[1].outcome, Outcome::Skipped(_)));
        assert!(report.passed("other"), "independent steps go on");
        assert!(!report.close());
    }

    #[test]
    fn a_word_narrows_what_runs_to_that_and_what_it_needs() {
        let mut report = Report::of(Some("window"));
        report.make("tools", &[], || Ok(()));
        report.make("build", &["tools"], || Ok(()));
        report.make("browser", &["tools"], || panic!("nothing needs it"));
        report.step("documents", &["build"], || panic!("nobody asked for it"));
        report.step("the real window", &["build"], || Ok(()));
        let names: Vec<&str> = report.steps.iter().map(|step| step.name).collect();
        assert_eq!(names, ["tools", "build", "the real window"]);
    }

    #[test]
    fn what_several_steps_need_is_made_once() {
        let mut report = Report::default();
        report.make("build", &[], || Ok(()));
        report.step("one", &["build"], || Ok(()));
        report.step("two", &["build"], || Ok(()));
        assert_eq!(report.steps.len(), 3);
    }

    #[test]
    fn a_word_that_no_step_has_is_not_a_success() {
        assert!(!Report::of(Some("widnow")).close());
    }

    #[test]
    fn a_skipped_step_alone_does_not_fail_the_run() {
        let mut report = Report::default();
        report.skip("window", "there is no display server for it here".into());
        assert!(report.close());
    }
}
