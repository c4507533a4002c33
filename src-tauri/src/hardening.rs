//! What the process may not leave behind: no image of its memory when it crashes.

/// Turns core dumps off, for this process and all it starts.
///
/// The limit is one byte and not none: with none, Linux still hands the dump to a program that the
/// system names for them; with one it does not, and a file would be larger than that.
#[cfg(unix)]
pub(crate) fn no_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let limit = Rlimit { current: Some(1), maximum: Some(1) };
    if setrlimit(Resource::Core, limit).is_err() {
        // A lower limit was set before: there is nothing left to turn off.
        tracing::debug!("core dumps are limited already");
    }
}

/// Elsewhere the system keeps no dumps unless its owner asks it to.
#[cfg(not(unix))]
pub(crate) fn no_core_dumps() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::Write;
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;

    /// Which of the two processes of the test below this is.
    const CHILD: &str = "OWNWORDS_TEST_CRASH";

    #[test]
    fn a_crash_leaves_no_image_of_the_memory() {
        if std::env::var_os(CHILD).is_some() {
            super::no_core_dumps();
            std::process::abort();
        }
        let crash = |child: bool| {
            let folder = tempfile::tempdir().expect("a folder");
            let mut again = Command::new("sh");
            let program = std::env::current_exe().expect("this test");
            let test = "hardening::tests::a_crash_leaves_no_image_of_the_memory";
            let what = if child { "exec \"$0\" --exact \"$1\"" } else { "kill -ABRT $$" };
            again.args(["-c", &format!("ulimit -c unlimited; {what}")]).arg(program).arg(test);
            if child {
                again.env(CHILD, "1");
            }
            let ended = again.current_dir(&folder).output().expect("it runs").status;
            assert_eq!(ended.signal(), Some(6), "it crashed");
            (ended.core_dumped(), std::fs::read_dir(&folder).expect("there").count())
        };
        let (dumped, files) = crash(true);
        assert!(!dumped && files == 0, "the memory was written to disk");
        // Where the system lets nobody dump, the above says nothing: the limit itself is asked.
        if !crash(false).0 {
            eprintln!("this system dumps no process's memory; only the limit was tested");
        }
    }

    #[test]
    fn the_limit_reaches_the_processes_it_starts() {
        if std::env::var_os(CHILD).is_some() {
            super::no_core_dumps();
            let limits = Command::new("cat").arg("/proc/self/limits").output().expect("read");
            std::io::stdout().write_all(&limits.stdout).expect("printed");
            return;
        }
        let test = "hardening::tests::the_limit_reaches_the_processes_it_starts";
        let said = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", test, "--nocapture"])
            .env(CHILD, "1")
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let core = said.lines().find(|line| line.starts_with("Max core file size"));
        let core: Vec<&str> = core.expect("the limits were printed").split_whitespace().collect();
        assert_eq!(core[4..6], ["1", "1"], "soft and hard");
    }
}
