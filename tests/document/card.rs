//! The card with a client's code, as another program reads it.

use practice::document::{CodeCard, Paper, code_card};
use practice::share::ClientCode;

use super::{fonts, root, run};

#[test]
fn the_words_on_a_card_are_read_back_in_their_order_and_nothing_says_what_for() {
    let folder = tempfile::tempdir().expect("a folder");
    for (paper, language) in [(Paper::A4, "en"), (Paper::Letter, "de")] {
        let code = ClientCode::draw(language).expect("drawn");
        let words: Vec<&str> = code.words().collect();
        let pdf = code_card(&CodeCard { paper, language, code: &words }, &fonts()).expect("a card");
        assert!(pdf.missing.is_empty());
        let path = folder.path().join(format!("card-{language}.pdf"));
        std::fs::write(&path, pdf.bytes).expect("written");
        let path = path.to_str().expect("a plain path");
        let checked = run("qpdf", &["--check", path]);
        assert!(checked.contains("No syntax or stream encoding errors"), "{checked}");
        let text = run("pdftotext", &["-layout", path, "-"]);
        let said: Vec<&str> = text.split_whitespace().collect();
        assert!(said.windows(words.len()).any(|five| five == words), "{words:?} in {text}");
        let title = run("pdfinfo", &[path]);
        for name in ["Ownwords", "herap", "linic", "Keller"] {
            assert!(!text.contains(name) && !title.contains(&format!("Title: {name}")), "{name}");
        }
        if std::env::var_os("OWNWORDS_SHOTS").is_some() {
            let shots = root().join("shots/paper");
            std::fs::create_dir_all(&shots).expect("a folder");
            let to = shots.join(format!("card-{language}"));
            let to = to.to_str().expect("a plain path");
            run("pdftoppm", &["-png", "-r", "70", "-singlefile", path, to]);
        }
    }
}
