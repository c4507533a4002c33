//! What the tables refuse by themselves.

use std::cell::Cell;

use super::*;

thread_local! {
    /// How many of the steps this thread's program knows.
    pub(super) static KNOWN: Cell<u32> = const { Cell::new(NEWEST) };
}

/// Does `work` as the program did that knew only the first `steps` steps.
pub(in crate::vault) fn knowing<T>(steps: u32, work: impl FnOnce() -> T) -> T {
    let known = KNOWN.replace(steps);
    let done = work();
    KNOWN.set(known);
    done
}

fn tables() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    migrate(&mut connection).unwrap();
    connection
}

/// A case file with a goal in two wordings, an assignment for it, and an answer to it.
fn a_case() -> Connection {
    let connection = tables();
    connection
        .execute_batch(
            "INSERT INTO case_file (id, number, language, state, created_at)
             VALUES (x'0a000000000000000000', 'K7M-4QX', 'en', 'open', '2026-11-23T09:00:00+01:00');
             INSERT INTO process_note (case_file, written_at, words)
             SELECT id, created_at, 'a thought' FROM case_file;
             INSERT INTO session (id, case_file, starts, minutes, state, created_at)
             SELECT x'0b000000000000000000', id, '2026-11-23T09:00', 50, 'held', created_at
             FROM case_file;
             INSERT INTO goal (id, case_file, position, state, created_at)
             SELECT x'0c000000000000000000', id, 0, 'active', created_at FROM case_file;
             INSERT INTO wording
                 (id, goal, sequence, words, language, said_on, proposed_by, created_at)
             VALUES
                 (x'0d000000000000000000', x'0c000000000000000000', 1, 'to drive', 'en',
                  '2026-11-23', 'client', '2026-11-23T09:00:00+01:00'),
                 (x'0d000000000000000001', x'0c000000000000000000', 2, 'to drive the 405', 'en',
                  '2026-11-23', 'client', '2026-11-23T09:10:00+01:00');
             INSERT INTO goal_rating (goal, session, at, kind, value)
             VALUES (x'0c000000000000000000', x'0b000000000000000000',
                     '2026-11-23T09:20:00+01:00', 'goal', 3);
             INSERT INTO own_form (key, version, body, case_file, created_at)
             SELECT 'drive-mine', 1, '{}', id, created_at FROM case_file;
             INSERT INTO form_in_work (key, body, case_file, saved_at)
             SELECT key, body, case_file, created_at FROM own_form;
             INSERT INTO frozen_form (hash, body) VALUES ('f1', '{}');
             INSERT INTO assignment
                 (id, case_file, goal, wording, frozen_goal, form_hash, rhythm, code, message,
                  first_day, last_day, state, given_at)
             VALUES (x'0e000000000000000000', x'0a000000000000000000', x'0c000000000000000000',
                     x'0d000000000000000001', '{}', 'f1', '{}', 'K3V9', 'for the 405',
                     '2026-11-24', '2026-11-30', 'given', '2026-11-23T09:40:00+01:00');
             INSERT INTO assignment_draft (case_file, body, saved_at)
             SELECT id, '{}', created_at FROM case_file;
             INSERT INTO delivery (id, assignment, channel, at)
             VALUES (x'0f000000000000000000', x'0e000000000000000000', 'paper',
                     '2026-11-23T09:45:00+01:00');
             INSERT INTO reply
                 (id, assignment, written_at, received_at, source, form_hash, body)
             VALUES (x'10000000000000000000', x'0e000000000000000000',
                     '2026-11-25T09:00:00+01:00', '2026-11-25T10:00:00+01:00', 'paste', 'f1', '{}');
             INSERT INTO entry
                 (assignment, key, revision, written_at, received_at, source, reply, body, standing)
             VALUES (x'0e000000000000000000', 'day 2026-11-24 0', 1, '2026-11-25T09:00:00+01:00',
                     '2026-11-25T10:00:00+01:00', 'reply', x'10000000000000000000', '{}',
                     'current');
             INSERT INTO review (assignment, session, at, done)
             VALUES (x'0e000000000000000000', x'0b000000000000000000',
                     '2026-11-30T09:00:00+01:00', 'partly');
             INSERT INTO flag (entry, question_key, raised_at)
             SELECT id, 'safe', received_at FROM entry;",
        )
        .unwrap();
    connection
}

fn names(connection: &Connection, sql: &str) -> Vec<String> {
    let mut rows = connection.prepare(sql).unwrap();
    let rows = rows.query_map((), |row| row.get(0)).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

fn refuses(connection: &Connection, sql: &str) {
    assert!(connection.execute(sql, ()).is_err(), "{sql}");
}

#[test]
fn every_table_is_strict() {
    let sloppy = "SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'";
    assert_eq!(names(&tables(), sloppy), [""; 0]);
}

#[test]
fn every_reference_has_an_index_that_begins_with_it() {
    let bare = "SELECT t.name || '.' || f.\"from\"
        FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
        WHERE t.schema = 'main' AND NOT EXISTS (
            SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
            WHERE c.seqno = 0 AND c.name = f.\"from\")";
    assert_eq!(names(&tables(), bare), [""; 0]);
}

#[test]
fn a_wording_is_neither_edited_nor_replaced() {
    let connection = a_case();
    refuses(&connection, "UPDATE wording SET words = 'better words'");
    refuses(&connection, "INSERT OR REPLACE INTO wording SELECT * FROM wording WHERE sequence = 1");
    refuses(
        &connection,
        "INSERT OR REPLACE INTO wording
         SELECT zeroblob(10), goal, sequence, 'better words', language, said_on, proposed_by,
                reason, label, criterion, for_now, created_at
         FROM wording WHERE sequence = 2",
    );
    let said = names(&connection, "SELECT words FROM wording ORDER BY sequence");
    assert_eq!(said, ["to drive", "to drive the 405"]);
}

#[test]
fn what_the_client_holds_is_frozen_and_what_happens_to_it_is_not() {
    let connection = a_case();
    for frozen in [
        "message = 'other words'",
        "wording = x'0d000000000000000000'",
        "frozen_goal = '[]'",
        "form_hash = 'f2'",
        "rhythm = '[]'",
        "returned = '{}'",
        "code = 'AAAA'",
        "first_day = '2026-11-23'",
        "last_day = '2026-12-01'",
    ] {
        refuses(&connection, &format!("UPDATE assignment SET {frozen}"));
    }
    let free = "UPDATE assignment SET state = 'ended', end_reason = 'moved', pauses = '[1]',
        started_together = 1, replaced_by = NULL";
    assert_eq!(connection.execute(free, ()).unwrap(), 1);
    refuses(&connection, "UPDATE frozen_form SET body = '[]'");
    refuses(&connection, "UPDATE own_form SET body = '[]'");
}

#[test]
fn an_assignment_has_a_goal_or_a_reason_and_not_both() {
    let connection = a_case();
    let insert = |goal: &str, reason: &str| {
        connection.execute(
            &format!(
                "INSERT INTO assignment
                     (id, case_file, goal, wording, frozen_goal, no_goal_reason, form_hash, rhythm,
                      code, message, first_day, last_day, state, given_at)
                 SELECT randomblob(10), case_file, {goal}, {reason}, form_hash, rhythm,
                      hex(randomblob(2)), message, first_day, last_day, state, given_at
                 FROM assignment LIMIT 1"
            ),
            (),
        )
    };
    assert!(insert("goal, wording, frozen_goal", "NULL").is_ok());
    assert!(insert("NULL, NULL, NULL", "'assessment'").is_ok());
    assert!(insert("NULL, NULL, NULL", "NULL").is_err(), "neither");
    assert!(insert("goal, wording, frozen_goal", "'assessment'").is_err(), "both");
    assert!(insert("NULL, NULL, frozen_goal", "NULL").is_err(), "a goal from nowhere");
}

#[test]
fn days_moments_states_and_json_are_checked() {
    let connection = a_case();
    for sql in [
        "UPDATE case_file SET therapy_start = '2026-02-31'",
        "UPDATE case_file SET retain_until = 'next year'",
        "UPDATE case_file SET state = 'asleep'",
        "UPDATE case_file SET tags = 'not json'",
        "UPDATE case_file SET created_at = 'yesterday'",
        "UPDATE case_file SET id = x'00'",
        "UPDATE goal_rating SET value = 11",
        "UPDATE goal SET case_file = zeroblob(10)",
        "UPDATE flag SET noted_at = '2026-11-30T09:00:00+01:00'",
    ] {
        refuses(&connection, sql);
    }
}

#[test]
fn erasing_a_case_file_leaves_nothing_of_it() {
    let connection = a_case();
    connection.execute("DELETE FROM case_file", ()).unwrap();
    let tables = "SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'";
    // No case file's: they are there from the beginning.
    for table in names(&connection, tables).iter().filter(|name| *name != "retention_preset") {
        let left: i64 = connection
            .query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

#[test]
fn a_form_stays_as_long_as_an_assignment_uses_it() {
    let connection = a_case();
    let second = "INSERT INTO assignment
            (id, case_file, no_goal_reason, form_hash, rhythm, code, message, first_day, last_day,
             state, given_at)
        SELECT zeroblob(10), case_file, 'assessment', form_hash, rhythm, 'AAAA', message,
            first_day, last_day, state, given_at
        FROM assignment";
    connection.execute(second, ()).unwrap();
    connection.execute("DELETE FROM assignment WHERE code = 'AAAA'", ()).unwrap();
    assert_eq!(names(&connection, "SELECT hash FROM frozen_form"), ["f1"]);
}

#[test]
fn a_step_that_fails_leaves_the_vault_at_the_step_it_had() {
    let mut connection = Connection::open_in_memory().unwrap();
    take(&mut connection, &STEPS[..1]).unwrap();
    let (good, bad) = (
        "CREATE TABLE whole (a TEXT) STRICT;",
        "CREATE TABLE half (a TEXT) STRICT; CREATE TABLE goal (a TEXT);",
    );
    assert!(take(&mut connection, &[STEPS[0], good, bad]).is_err());
    assert_eq!(step_of(&connection).unwrap(), 1);
    let left = "SELECT name FROM pragma_table_list WHERE name IN ('half', 'whole')";
    assert_eq!(
        names(&connection, left),
        [""; 0],
        "neither the step that failed nor the one before"
    );

    take(&mut connection, &[STEPS[0], good]).unwrap();
    assert_eq!(names(&connection, left), ["whole"]);
    let newer = step_among(&connection, 1);
    assert!(matches!(newer, Err(Error::VaultNewer { found: 2, known: 1 })));
}
