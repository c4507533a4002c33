//! Puts a practice of some years into a new vault, for looking at it in the window.
//!
//! `cargo run --release --package journeys --example write_practice -- FOLDER CASE_FILES`. The passphrase is
//! that of the tests in the window.

use std::path::Path;

use journeys::practices::{Practice, now};
use practice::vault::{Passphrase, Vault};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, case_files] = arguments.as_slice() else {
        panic!("say the folder of the new vault, and how many case files it gets");
    };
    let practice = Practice::of_case_files(case_files.parse().expect("a number of case files"));
    let passphrase = Passphrase::new("quiet river, early train");
    let (vault, _) =
        Vault::create_cheaply(Path::new(folder), &passphrase, now()).expect("a new vault");
    practice.load_into(&vault, |_| {});
    vault.put_down().expect("in the file");
    vault.lock().expect("locked");
}
