//! A PDF that opens with a password, as other programs open it.

use std::process::Command;

use practice::document::{assignment, with_password};
use practice::words::Words;

use super::{cases, fonts};

/// Where the sheets of the worst waking diary begin.
const FIRST_DIARY: usize = 11;
const PASSWORD: &str = "quiet river early train";

#[test]
fn a_protected_pdf_opens_with_its_password_only_and_says_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let (plain, protected) = (folder.path().join("plain.pdf"), folder.path().join("protected.pdf"));
    let case = &cases()[FIRST_DIARY];
    let pdf = assignment(&case.sheet(), &fonts()).expect("a sheet").bytes;
    let sealed = with_password(&pdf, &Words::from(PASSWORD)).expect("protected");
    std::fs::write(&plain, &pdf).expect("written");
    std::fs::write(&protected, &sealed).expect("written");

    let run = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).arg(&protected).output();
        done.unwrap_or_else(|error| panic!("{program}: {error}"))
    };
    for wrong in [vec![], vec!["-upw", "quiet river late train"]] {
        let read = Command::new("pdftotext").args(wrong).arg(&protected).arg("-").output();
        let read = read.expect("pdftotext");
        assert!(!read.status.success() && read.stdout.is_empty(), "it stays shut");
    }
    let text = |file: &std::path::Path, password: &[&str]| {
        let read = Command::new("pdftotext").args(password).arg(file).arg("-").output();
        String::from_utf8(read.expect("pdftotext").stdout).expect("text")
    };
    let said = text(&protected, &["-upw", PASSWORD]);
    assert_eq!(said, text(&plain, &[]), "poppler reads what stood there");
    assert!(said.contains("Worst waking diary"));

    let heard = |file: &std::path::Path, password: &[&str]| {
        let read = Command::new("pdfinfo").args(password).arg("-struct-text").arg(file).output();
        String::from_utf8(read.expect("pdfinfo").stdout).expect("text")
    };
    let structure = heard(&protected, &["-upw", PASSWORD]);
    assert_eq!(structure, heard(&plain, &[]), "and hears it in the same order");
    assert!(structure.contains("BlockQuote"), "{structure}");

    let password = format!("--password={PASSWORD}");
    let checked = run("qpdf", &["--check", &password]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let about = run("qpdf", &["--show-encryption", &password]);
    let about = String::from_utf8_lossy(&about.stdout).into_owned();
    assert!(about.contains("AESv3"), "256 bits: {about}");
    let drawn = run("mutool", &["draw", "-p", PASSWORD, "-F", "txt", "-o", "-"]);
    let drawn = String::from_utf8_lossy(&drawn.stdout).into_owned();
    assert!(
        drawn.contains("Did you sleep through?") || drawn.contains("Slept through?"),
        "{drawn}"
    );

    // Nothing of it stands in the file as it lies.
    let clear = |needle: &str| sealed.windows(needle.len()).any(|bytes| bytes == needle.as_bytes());
    assert!(
        !clear("Worst waking") && !clear("K3V9") && !clear(PASSWORD),
        "nothing can be read in it"
    );
}
