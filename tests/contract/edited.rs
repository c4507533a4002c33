//! Forms as the builder of the window leaves them after edits drawn by chance
//! (`ui/src/therapist/form/builder/edited_forms.fixture.ts`).

use practice::form::Form;

use crate::fixtures;

/// What an edit may leave for the hand to mend: words that are missing, a question that waits for a
/// later one, a form without any; nothing that the program itself broke.
const FOR_THE_HAND: [&str; 3] =
    ["must say something", "which is not asked before it", "must ask at least one question"];

#[test]
fn the_core_reads_every_form_that_the_builder_leaves_and_finds_only_what_a_hand_can_mend() {
    let forms: Vec<Form> = fixtures::read("edited-forms.json");
    assert!(forms.len() >= 40);
    for form in &forms {
        for fault in form.faults() {
            assert!(
                FOR_THE_HAND.iter().any(|what| fault.what.ends_with(what)),
                "{}: {} {}",
                form.key,
                fault.field,
                fault.what
            );
        }
    }
    let whole = forms.iter().filter(|form| form.faults().is_empty()).count();
    assert!(whole >= 3, "some of them can be given as they are: {whole}");
}
