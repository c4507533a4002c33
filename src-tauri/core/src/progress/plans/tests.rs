//! No statement reads through a table that grows with the practice.
//!
//! Two ways lead to the statements, so that none is missed: those that run while every handle is
//! used, and those that stand in the source. SQLite says of each how it would go about it, with the
//! triggers and the references that come with it. It stands in the last stage, which knows them all.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::tests::{fill, root, wording};
use super::{MeasureFigure, Which};
use crate::assignment::{Assignment, Draft, Pause};
use crate::case_file::{CaseState, Closing, ErasedWhy, Retention};
use crate::form::{Form, Library};
use crate::goal::{GoalState, NewRating, RatingKind, UnsavedGoal};
use crate::id::{AssignmentId, CaseFileId, ReplyId, WaitingId};
use crate::reply::{Done, GoalRated, Review, Source, ToUndo, TypedEntry, UnsavedReview};
use crate::session::{Appointment, SessionState};
use crate::vault::scratch::{now, passphrase, vault};
use crate::vault::{Progress, Vault};
use crate::words::Words;

/// Tables that stay small however long a practice goes on.
const SMALL: [&str; 15] = [
    "vault_identity",
    "practice",
    "logo",
    "hosted_page",
    "upkeep",
    "recovery_sheet",
    "favourite_form",
    "retention_preset",
    // Two figures of a measure at most.
    "measure_threshold",
    // The steps of the schema and its names.
    "sqlite_schema",
    "sqlite_master",
    // Forms that a therapist made, a few dozen in a working life.
    "own_form",
    // Those of them that are being edited.
    "form_in_work",
    // What could not be filed, two thousand at most.
    "inbox",
    // One row, while an import lasts.
    "entries_without_place",
];

/// Statements that may read through a table, by words of theirs, and why.
const MAY_SCAN: [(&str, &str); 16] = [
    (
        "FROM journal WHERE act = 'changed' AND noun IN",
        "asked only where an older key file opened the vault, to say since when it is old",
    ),
    (
        "FROM assignment WHERE state IN ('given', 'answered') ORDER BY case_file, last_day",
        "every link that dies when the keys are exchanged; reads an index of the open ones only",
    ),
    ("FROM journal ORDER BY seq DESC LIMIT 1", "reads one row, from the end"),
    ("FROM journal ORDER BY seq DESC LIMIT ?1", "reads as many rows as are verified, from the end"),
    ("FROM journal WHERE act = 'unlocked'", "read from the end, no further than the last unlock"),
    ("FROM journal ORDER BY seq", "an export is the whole journal"),
    ("FROM erasure ORDER BY id DESC", "the list of erasures is shown whole, when it is asked for"),
    ("FROM erasure WHERE compacted_at IS NULL", "an index of nothing but the unfinished ones"),
    ("UPDATE erasure SET compacted_at", "the same"),
    (
        "WHERE noted_at IS NULL",
        "reads an index of nothing but the flags that stand: each waits for somebody to act",
    ),
    ("FROM entry WHERE standing = 'conflict'", "an index of nothing but what nobody has decided"),
    ("FROM reply WHERE seen_at IS NULL", "an index of nothing but what nobody has looked at"),
    ("ORDER BY datetime(received_at) DESC LIMIT ?1", "reads as many as are shown, off its end"),
    ("SELECT count(*) FROM \"", "writing the file anew reads all of it"),
    ("FROM search_term WHERE term >= ?1", "the index seeks the first word, and one is read"),
    ("FROM search_text CROSS JOIN search_place", "the index reads hits off its end, up to a limit"),
];

/// What reads through a growing table when `sql` runs, as SQLite says it.
fn scans(db: &Connection, sql: &str) -> Vec<String> {
    let mut plan = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let lines = plan.raw_query().mapped(|row| row.get::<_, Option<String>>(3));
    let lines: Vec<String> = lines.filter_map(|line| line.unwrap()).collect();
    lines.into_iter().filter(|line| reads_through(db, sql, line)).collect()
}

fn reads_through(db: &Connection, sql: &str, line: &str) -> bool {
    // By its noun alone every entry ever filed is gone through: a number with the affinity of a column is
    // not looked up in one that has none.
    if line.starts_with("SEARCH search_place ") && line.ends_with("(noun=?)") {
        return true;
    }
    let Some(name) = line.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next()) else {
        return false;
    };
    // The index of the search looks up a match or a row; `=` and `M` are its words for that.
    let looked_up = line.split_once("VIRTUAL TABLE INDEX").is_some_and(|(_, how)| {
        !name.starts_with("search_") || how.contains('M') || how.contains('=')
    });
    !looked_up && tables_called(db, sql, name).iter().any(|table| !SMALL.contains(&table.as_str()))
}

/// The tables that go by `name` in a statement or in a trigger that it sets off.
fn tables_called(db: &Connection, sql: &str, name: &str) -> Vec<String> {
    let mut texts =
        db.prepare("SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')").unwrap();
    let texts = texts.query_map((), |row| row.get::<_, String>(0)).unwrap();
    let mut tables = vec![name.to_owned()];
    for text in texts.map(|text| text.unwrap()).chain([sql.to_owned()]) {
        let words: Vec<&str> =
            text.split([' ', '\n', ',', '(', ')', ';']).filter(|w| !w.is_empty()).collect();
        tables.extend(
            words
                .windows(3)
                .filter(|three| three[1] == "AS" && three[2] == name)
                .map(|three| three[0].to_owned()),
        );
    }
    let is_table = |table: &String| {
        db.prepare("SELECT 1 FROM pragma_table_list WHERE name = ?1 AND type <> 'view'")
            .unwrap()
            .exists([table])
            .unwrap()
    };
    tables.retain(is_table);
    tables
}

fn excused(sql: &str) -> bool {
    MAY_SCAN.iter().any(|(words, _)| sql.contains(words))
}

fn one_line(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_query(sql: &str) -> bool {
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "].iter().any(|verb| sql.starts_with(verb))
}

/// A flag that stands.
const STANDING: &str = "
    INSERT INTO flag (entry, question_key, raised_at)
    SELECT id, 'safe', received_at FROM entry LIMIT 1;
";

/// The statements that run while every handle is used once.
fn statements_that_run(vault: &mut Vault) -> BTreeSet<String> {
    let ran = Arc::new(Mutex::new(BTreeSet::new()));
    let running = Arc::clone(&ran);
    vault
        .watch_statements(move |sql| {
            running.lock().unwrap().insert(one_line(sql));
        })
        .unwrap();
    fill(vault);
    use_every_handle(vault);
    let ran = ran.lock().unwrap();
    // What the search's index does with its own tables is its own affair.
    ran.iter().filter(|sql| is_query(sql) && !sql.contains("'search_text_")).cloned().collect()
}

fn use_every_handle(vault: &mut Vault) {
    let today = now().date_naive();
    let files = vault.case_files();
    let overview = vault.overview(today);
    let rows = overview.caseload().unwrap();
    let case = &rows[0].case_file;
    files.save_about(case.id, &case.about, now()).unwrap();
    let goal = overview.case_file(case.id).unwrap().goals[0].id;
    let homework = overview.homework(case.id).unwrap();
    vault.thresholds().set("gad-7", MeasureFigure::CutOff, 9.0, "", now()).unwrap();
    vault.thresholds().restore("gad-7", MeasureFigure::CutOff, now()).unwrap();
    overview.recorded_days(homework[0].assignment.id).unwrap();
    overview.forms_in_use().unwrap();
    overview.paper_of_week(now()).unwrap();
    overview.sessions_today().unwrap();
    overview.asks(case.id).unwrap();
    let given = &homework[0].assignment;
    vault.progress(case.id, today).unwrap();
    overview.entries_as_csv(case.id, &Which::Assignment(given.id), now()).unwrap();
    overview.case_as_json(case.id, now()).unwrap();
    let holiday = Pause { first_day: today, last_day: Some(today) };
    vault.assignments().pause(given.id, holiday, now()).unwrap();
    for state in [CaseState::Paused, CaseState::Open] {
        files.set_state(case.id, state, now()).unwrap();
    }
    let session = vault.sessions().of(case.id).unwrap().remove(1).id;
    let rating = NewRating { kind: RatingKind::Goal, value: 4.0, note: Words::default() };
    let rated = GoalRated { goal, rating };
    let review =
        Review { done: Done::Fully, helpful: None, learned: Words::default(), decision: None };
    vault.assignments().go_on(given.id, true, now()).unwrap();
    vault.reviews().keep_unsaved(given.id, &UnsavedReview::default(), now()).unwrap();
    vault.reviews().unsaved(given.id).unwrap();
    vault.reviews().discard_unsaved(given.id).unwrap();
    vault.reviews().record_and_rate(given.id, Some(session), &review, &[rated], now()).unwrap();
    vault.reviews().of(given.id).unwrap();
    overview.beside_answers(given.id).unwrap();
    vault.goals().ratings(goal).unwrap();
    vault.assignments().with_code("K3V9").unwrap();
    use_the_inbox(vault, homework[0].assignment.id);
    vault.forms().set_favourite("mood-check", true).unwrap();
    vault.forms().favourites().unwrap();
    use_own_forms(vault, &homework[0].assignment.form, case.id);
    vault.write(|db| Ok(db.execute_batch(STANDING)?)).unwrap();
    let flag = overview.raised_flags().unwrap().remove(0).flag.id;
    vault.flags().note(flag, &"Called.".into(), now()).unwrap();
    vault.goals().get(goal).unwrap();
    let begun = UnsavedGoal {
        goal: Some(goal),
        words: "Fewer".into(),
        label: Words::default(),
        reason: Words::default(),
        criterion: None,
    };
    vault.goals().keep_unsaved(case.id, &begun, now()).unwrap();
    vault.goals().discard_unsaved(case.id, begun.goal).unwrap();
    vault.goals().reword(goal, &wording("Fewer."), now()).unwrap();
    vault.goals().end(goal, GoalState::Parked, "moved", now()).unwrap();
    let draft = vault.assignments().draft(case.id, today).unwrap();
    vault.assignments().save_draft(case.id, &draft, now()).unwrap();
    end_homework(vault, case.id, given);
    let session = vault.sessions().of(case.id).unwrap().remove(0);
    let held = Appointment { state: SessionState::Held, ..session.appointment };
    vault.sessions().change(session.id, &held, now()).unwrap();
    vault.sessions().next(case.id, now().naive_local()).unwrap();
    vault.practice_details().unwrap();
    for query in ["pan", "freeway pani", "\"the freeway\""] {
        vault.search().find(query, 20, None).unwrap();
        vault.search().leaving_out_process_notes().find(query, 20, None).unwrap();
    }
    let head = vault.journal().export(&mut Vec::new(), now()).unwrap();
    vault.journal().agrees_with(&head).unwrap();
    vault.journal().page(10, None).unwrap();
    vault.journal().failed_before_this_unlock().unwrap();
    vault.keys().on_paper().unwrap();
    vault.verify_journal().unwrap();
    vault.reply_root().unwrap();
    let preset = files.retention_presets().unwrap().remove(0);
    files.save_retention_preset(&preset, now()).unwrap();
    let retention = Retention::Preset { preset: preset.id.unwrap(), born: None };
    let closing = Closing { statement: "It went well.".into(), retention };
    files.close(case.id, &closing, now()).unwrap();
    files.retention_ended(today).unwrap();
    files.closed(10).unwrap();
    files.reopen(case.id, now()).unwrap();
    files.hold(case.id, false, now()).unwrap();
    files.erase(case.id, ErasedWhy::OnRequest, &[], now()).unwrap();
    files.erasures().unwrap();
    vault.needs_compacting().unwrap();
    vault.compact(now(), &Progress::new()).unwrap();
}

fn end_homework(vault: &Vault, case: CaseFileId, like: &Assignment) {
    let assignments = vault.assignments();
    let draft = Draft {
        form: Some(like.form.clone()),
        no_goal_reason: Some("Still finding it.".into()),
        message: "For us to see.".into(),
        ..Draft::new(None, now().date_naive())
    };
    let given = assignments.give(case, &draft, now()).unwrap();
    assignments.begin_again(given.id, now().date_naive(), now()).unwrap();
    assignments.discard_draft(case, now()).unwrap();
    let withdrawal = assignments.withdraw(given.id, &Words::default(), now()).unwrap();
    assignments.take_back_withdrawal(&withdrawal, now()).unwrap();
    assignments.replace(given.id, &draft, now()).unwrap();
}

fn use_the_inbox(vault: &Vault, assignment: AssignmentId) {
    let replies = vault.replies();
    replies.import(&[], Source::File, now(), &Progress::new()).unwrap();
    let replies_gone = vec![ReplyId::from_bytes([9; 10])];
    let undo = ToUndo { replies: replies_gone, waiting: vec![WaitingId::from(1)] };
    replies.undo_import(&undo, now()).unwrap();
    vault.write(|db| Ok(db.execute_batch("UPDATE entry SET standing = 'conflict'")?)).unwrap();
    let torn = replies.conflicts().unwrap();
    let aside = replies.keep(torn[0].versions[0].id, now()).unwrap();
    replies.take_up_again(&aside, now()).unwrap();
    replies.came_back(10).unwrap();
    replies.waiting().unwrap();
    replies.try_waiting_again(now()).unwrap();
    replies.unseen().unwrap();
    let arrived = replies.arrivals(10).unwrap().remove(0);
    replies.could_move_to(arrived.reply).unwrap();
    replies.looked_at(assignment, now()).unwrap();
    let known = replies.entries(assignment).unwrap().remove(0).entry;
    let typed = TypedEntry { key: known.key, happened: known.happened, record: known.record };
    replies.write_from_paper(assignment, &[typed], now()).unwrap();
}

fn use_own_forms(vault: &Vault, form: &Form, case: CaseFileId) {
    let (forms, library) = (vault.forms(), Library::default());
    // What was written by hand has the key of a form of the library in it.
    vault
        .write(|db| Ok(db.execute_batch("DELETE FROM own_form; DELETE FROM form_in_work")?))
        .unwrap();
    let form = forms.adapted(form, "en", &library).unwrap();
    forms.save_work(&form, Some(case), None, now()).unwrap();
    forms.work(&form.key).unwrap();
    forms.keep(form.clone(), Some(case), None, now()).unwrap();
    forms.archive(&form.key, true, now()).unwrap();
    forms.offer_to(&form.key, None, now()).unwrap();
    forms.versions(&form.key).unwrap();
    let (name, file) = forms.file(&form.key, &library).unwrap();
    forms.import(&name, file.as_bytes(), &library, now()).unwrap();
    forms.exported(now()).unwrap();
    forms.discard_work(&form.key).unwrap();
}

/// The texts in the core's source that are statements, outside of its tests.
fn statements_in_the_source() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(&root().join("src-tauri/core/src"), &mut found);
    assert!(found.len() > 40, "the scan must find what is there: {}", found.len());
    found
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    const FOR_TESTS: [&str; 5] = ["tests", "tests.rs", "scratch.rs", "laboratory.rs", "plans"];
    // Reads all of a damaged vault, once, on connections of its own.
    const READS_EVERYTHING: [&str; 2] = ["salvage", "salvage.rs"];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if FOR_TESTS.contains(&name.as_ref()) || READS_EVERYTHING.contains(&name.as_ref()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, found);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).unwrap();
            let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            found.extend(
                texts(program).iter().map(|text| one_line(text)).filter(|sql| is_query(sql)),
            );
        }
    }
}

/// What stands between quotes in a Rust file, comments left out.
fn texts(program: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for line_or_text in program.split('\n').fold(vec![String::new()], |mut parts, line| {
        let code = line.trim_start();
        if !code.starts_with("//") {
            let last = parts.last_mut().unwrap();
            last.push_str(&line.replace("'\"'", "' '"));
            last.push('\n');
        }
        parts
    }) {
        let mut rest = line_or_text.as_str();
        while let Some((_, after)) = rest.split_once('"') {
            let mut end = 0;
            while let Some(quote) = after[end..].find('"') {
                end += quote;
                if !after[..end].ends_with('\\') {
                    break;
                }
                end += 1;
            }
            texts.push(after[..end].replace("\\\"", "\""));
            rest = after.get(end + 1..).unwrap_or_default();
        }
    }
    texts
}

/// Whether a text with `{places}` to fill could have become `sql`.
fn could_become(text: &str, sql: &str) -> bool {
    let parts = text.split('{').enumerate().map(|(at, part)| {
        if at == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) }
    });
    let mut rest = sql;
    parts.into_iter().all(|part| match rest.split_once(part.trim()) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[test]
fn no_statement_reads_through_a_table_that_grows_with_the_practice() {
    let (mut vault, _folder) = vault();
    let ran = statements_that_run(&mut vault);
    let written = statements_in_the_source();
    let never_ran = written
        .iter()
        .filter(|text| text.contains('{') && !ran.iter().any(|sql| could_become(text, sql)));
    let never_ran: Vec<&String> = never_ran.collect();
    assert!(never_ran.is_empty(), "use the handles that run these, in this test: {never_ran:#?}");

    let whole = written.iter().filter(|text| !text.contains('{'));
    let slow: Vec<(String, Vec<String>)> = vault
        .read(|db| {
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRIGGER_EQP, true)?;
            // What fills the vault by hand for this test is not the program's.
            let ran = ran.iter().filter(|sql| written.iter().any(|text| could_become(text, sql)));
            let all = ran.chain(whole).filter(|sql| !excused(sql));
            Ok(all
                .map(|sql| (sql.clone(), scans(db, sql)))
                .filter(|(_, lines)| !lines.is_empty())
                .collect())
        })
        .unwrap();
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn what_opening_a_vault_runs_reads_through_nothing_either() {
    let (open, folder) = vault();
    open.lock().unwrap();
    let opened = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    let on_opening =
        "SELECT seq, at, act, noun, id, prev_hash, hash FROM journal ORDER BY seq DESC LIMIT ?1";
    let lines = opened.read(|db| Ok(scans(db, on_opening))).unwrap();
    assert_eq!(lines.len(), 1, "and the list of excuses has one for it");
    assert!(excused(on_opening));
}

#[test]
fn a_statement_that_reads_through_is_caught() {
    let (vault, _folder) = vault();
    vault
        .read(|db| {
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRIGGER_EQP, true)?;
            for slow in [
                "SELECT id FROM entry WHERE body = ?1",
                "SELECT count(*) FROM assignment WHERE state = 'given'",
                "SELECT e.id FROM entry AS e ORDER BY e.written_at LIMIT 20",
                "UPDATE assignment SET state = 'ended' WHERE code LIKE 'K%'",
                "SELECT rowid FROM search_text WHERE words LIKE '%panic%'",
                "SELECT * FROM case_file WHERE id IN (SELECT case_file FROM session)",
            ] {
                assert!(!scans(db, slow).is_empty(), "{slow}");
            }
            for quick in [
                "SELECT id FROM entry WHERE assignment = ?1",
                "SELECT body FROM own_form",
                "SELECT value FROM json_each(?1)",
                "DELETE FROM case_file WHERE id = ?1",
            ] {
                assert_eq!(scans(db, quick), [""; 0], "{quick}");
            }
            db.execute_batch(
                "CREATE TABLE mark (a TEXT) STRICT;
                 CREATE TRIGGER slow AFTER INSERT ON mark
                 BEGIN DELETE FROM review WHERE learned = NEW.a; END;",
            )?;
            let by_trigger = scans(db, "INSERT INTO mark (a) VALUES ('x')");
            assert_eq!(by_trigger.len(), 1, "what a trigger does counts too: {by_trigger:?}");
            Ok(())
        })
        .unwrap();
}
