//! Nothing readable on disk: a marker in every clinical field, heavy use, and a look into every file
//! that the process wrote, while it writes and afterwards. The same work without a key shows that the
//! look would find each of them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use practice::vault::{Passphrase, Progress, Vault};

use super::work::{child, now};

/// What every marker begins with. The index of the search keeps words in small letters.
const MARK: &str = "qzmark";
/// What every marker ends with.
const END: &str = "zq";

/// Columns and tables that hold no word of anybody: moments, days, states, what the program drew.
const NOT_CLINICAL: &str = "
    vault_identity journal logo hosted_page assignment.read_by measure_threshold.figure upkeep recovery_sheet retention_preset erasure search_place
    entries_without_place assignment.goes_on_at unsaved_review.saved_at
    assignment.code assignment.first_day assignment.given_at assignment.last_day assignment.pauses
    assignment.rhythm assignment.state assignment_draft.saved_at case_file.created_at
    case_file.language case_file.state case_file.therapy_start case_file.retain_until
    case_file.closed_on delivery.at delivery.channel entry.happened entry.received_at entry.set_aside_at
    entry.standing entry.written_at flag.noted_at flag.raised_at goal.created_at goal.state goal.state_on
    unsaved_goal.saved_at goal_rating.at goal_rating.kind inbox.received_at own_form.created_at form_in_work.saved_at process_note.written_at
    reply.received_at reply.seen_at reply.written_at review.at review.decision review.done session.created_at
    session.starts session.state wording.created_at wording.proposed_by wording.said_on";

/// Columns that repeat another's marker, or are empty where that other is not.
const ELSEWHERE: &str = "assignment.form_hash frozen_option.form assignment.no_goal_reason";

/// A row of each table: `*` is the column's marker, `[]` a list with it, `{}` answers with it, `@` the
/// one id there is.
const ROWS: &str = "
    practice one=1 details=[]
    case_file id=@ number=* called=* presenting_concern=* language=en addressed_as=* state=open
        client_code=* agreed_ways=[] tags=[] closing_statement=* created_at=now
    process_note case_file=@ written_at=now words=*
    session id=@ case_file=@ starts=now minutes=50 state=held agenda=[] progress_note=* created_at=now
    goal id=@ case_file=@ position=1 state=active state_reason=* created_at=now
    wording id=@ goal=@ sequence=1 words=* language=* said_on=day proposed_by=client reason=* label=*
        criterion=[] created_at=now
    unsaved_goal case_file=@ goal=@ body=[] saved_at=now
    goal_rating goal=@ at=now kind=goal value=4 note=*
    own_form key=* version=1 body=[] case_file=@ created_at=now made_from=*
    form_in_work key=* body=[] case_file=@ made_from=* saved_at=now
    favourite_form key=*
    frozen_form hash=* body=[]
    frozen_option form=hash question=* option=* language=* shown=*
    assignment id=@ case_file=@ goal=@ wording=@ frozen_goal=[] form_hash=hash rhythm=0 code=K3V9
        message=* returned=[] helps=* when_where=* if_then=* obstacle=* first_day=day last_day=day
        state=given end_reason=* given_at=now
    assignment_draft case_file=@ body=[] saved_at=now
    delivery id=@ assignment=@ channel=email at=now recipient=* protection=*
    reply id=@ assignment=@ written_at=now received_at=now source=* form_hash=* body=[]
    entry assignment=@ key=* revision=1 written_at=now received_at=now source=* reply=@ body={}
        standing=current
    review assignment=@ at=now done=fully learned=*
    unsaved_review assignment=@ body=[] saved_at=now
    inbox received_at=now source=* body=* why=*
    flag entry=1 question_key=* raised_at=now note=* noted_at=now
    measure_threshold form_key=* figure=cut_off value=33 note=*";

/// One value of [`ROWS`].
struct Value {
    table: &'static str,
    column: &'static str,
    text: &'static str,
}

impl Value {
    fn name(&self) -> String {
        format!("{}.{}", self.table, self.column)
    }

    /// Letters and digits alone, so that the search takes it for one word.
    fn marker(&self) -> Option<String> {
        let marked = ["*", "[]", "{}"].contains(&self.text);
        let name = self.name().replace(['.', '_'], "");
        marked.then(|| format!("{MARK}{name}{END}"))
    }

    fn sql(&self) -> String {
        let marker = self.marker().unwrap_or_default();
        match self.text {
            "*" => format!("'{marker}'"),
            "[]" => format!("'[\"{marker}\"]'"),
            "{}" => format!("'{{\"record\":{{\"answers\":{{\"line\":\"{marker}\"}}}}}}'"),
            "@" => "zeroblob(10)".into(),
            "now" => "'2026-11-23T09:00:00+01:00'".into(),
            "day" => "'2026-11-23'".into(),
            "hash" => "(SELECT hash FROM frozen_form)".into(),
            number if number.parse::<u32>().is_ok() => number.into(),
            word => format!("'{word}'"),
        }
    }
}

/// Every value of [`ROWS`], a list for each row.
fn rows() -> Vec<Vec<Value>> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut table = "";
    for word in ROWS.split_whitespace() {
        if let Some((column, text)) = word.split_once('=') {
            rows.last_mut().expect("a table first").push(Value { table, column, text });
        } else {
            table = word;
            rows.push(Vec::new());
        }
    }
    rows
}

fn markers() -> BTreeSet<String> {
    rows().iter().flatten().filter_map(Value::marker).collect()
}

fn fill(vault: &Vault) {
    for row in rows() {
        let names: Vec<&str> = row.iter().map(|value| value.column).collect();
        let values: Vec<String> = row.iter().map(Value::sql).collect();
        let (table, names, values) = (row[0].table, names.join(", "), values.join(", "));
        let sql = format!("INSERT INTO {table} ({names}) VALUES ({values})");
        vault.by_hand(&sql, &[]).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
}

/// Every column with text that no row above puts a marker into, and nobody said why.
fn unmarked(vault: &Vault) -> Vec<String> {
    let marked: BTreeSet<String> =
        rows().iter().flatten().filter(|value| value.marker().is_some()).map(Value::name).collect();
    let excused: BTreeSet<&str> =
        NOT_CLINICAL.split_whitespace().chain(ELSEWHERE.split_whitespace()).collect();
    let columns = "SELECT t.name, t.name || '.' || c.name
          FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' AND t.type = 'table' AND c.type IN ('TEXT', 'ANY')
           AND t.name NOT LIKE 'sqlite_%'";
    let columns = vault.by_hand(columns, &[]).expect("the schema");
    let said_why = |names: &[String]| names.iter().any(|name| excused.contains(name.as_str()));
    columns
        .into_iter()
        .filter(|names| !said_why(names) && !marked.contains(&names[1]))
        .map(|mut names| names.remove(1))
        .collect()
}

/// Sorts, joins, merges, spills, undoes and writes anew, with hardly any memory to do it in.
fn use_heavily(vault: &mut Vault) {
    let run = |vault: &Vault, sql: &str| {
        vault.by_hand(sql, &[]).unwrap_or_else(|error| panic!("{sql}: {error}"));
    };
    run(vault, "PRAGMA cache_size = 10");
    run(vault, "PRAGMA cache_spill = ON");
    let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1500)";
    run(
        vault,
        &format!(
            "{many} INSERT INTO process_note (case_file, written_at, words)
             SELECT case_file, written_at, words || ' ' || n || ' ' || words || hex(randomblob(150))
             FROM n, process_note WHERE id = 1"
        ),
    );
    run(
        vault,
        &format!(
            "{many} INSERT INTO entry (assignment, key, revision, written_at, received_at, source, body,
                 standing)
             SELECT assignment, key || n, 1, written_at, received_at, source,
                 json_set(body, '$.record.answers.line', body ->> '$.record.answers.line' || ' ' || n),
                 'current'
             FROM n, entry WHERE id = 1"
        ),
    );
    for sorted in [
        "SELECT count(*) FROM (SELECT a.words FROM process_note AS a ORDER BY a.words || 'x' LIMIT 9999)",
        "SELECT DISTINCT substr(body, 1, 90) || key FROM entry ORDER BY 1 DESC",
        "SELECT a.words, b.body FROM process_note AS a JOIN entry AS b ON a.id = b.id ORDER BY b.body",
        "SELECT group_concat(words) FROM process_note GROUP BY id % 7",
    ] {
        run(vault, sorted);
    }
    run(vault, "CREATE TEMP TABLE kept AS SELECT * FROM process_note");
    run(vault, "CREATE INDEX temp.kept_words ON kept (words)");
    run(vault, "INSERT INTO search_text (search_text) VALUES ('optimize')");
    for word in ["qzmarkprocess", "\"qzmarkentrybodyzq\"", "qz"] {
        let hits = vault.search().find(word, 50, None).expect("found");
        assert!(!hits.is_empty(), "the index holds the markers: {word}");
    }
    // A statement that fails half way takes back what it wrote.
    let undone = "UPDATE process_note
        SET words = words || 'x', written_at = CASE WHEN id > 1000 THEN 'never' ELSE written_at END";
    vault.by_hand(undone, &[]).expect_err("the last rows do not fit");
    run(vault, "DELETE FROM process_note WHERE id > 200");
    run(vault, "UPDATE process_note SET words = words || ' ' || words");
    vault.compact(now(), &Progress::new()).expect("written anew");
    run(vault, "UPDATE process_note SET words = words || ' again'");
    vault.journal().export(&mut std::io::sink(), now()).expect("exported");
}

/// The work itself, in a process of its own: only that way can it be given a folder for temporary
/// files before it begins.
#[test]
#[ignore = "the other tests start it, with a folder to work in"]
fn the_work() {
    let Some(folder) = std::env::var_os("OWNWORDS_MARKER_FOLDER") else { return };
    let folder = Path::new(&folder);
    let passphrase = Passphrase::new("quiet river, early train");
    let keyed = std::env::var_os("OWNWORDS_MARKER_KEYED").is_some();
    let mut vault = if keyed {
        Vault::create(folder, &passphrase, now())
    } else {
        Vault::create_unkeyed(folder, now())
    }
    .expect("a vault");
    assert_eq!(unmarked(&vault), [""; 0], "put a marker into these, or say why not");
    fill(&vault);
    use_heavily(&mut vault);
    // Time for a look at the files of an open vault.
    std::thread::sleep(Duration::from_millis(300));
    vault.lock().expect("locked");
    if keyed {
        let again = Vault::unlock(folder, &passphrase, now()).expect("unlocked");
        again.search().find("qzmark", 5, None).expect("searched");
        drop(again);
    }
}

/// What a look into the files found.
#[derive(Default)]
struct Seen {
    markers: BTreeSet<String>,
    files: BTreeSet<String>,
    most_bytes: u64,
}

impl Seen {
    /// Looks into every file below `folder`. One that goes away meanwhile was seen before or will not
    /// be seen; those that matter stay longer than a look takes.
    fn look(&mut self, folder: &Path) {
        let mut bytes = 0;
        self.look_below(folder, &mut bytes);
        self.most_bytes = self.most_bytes.max(bytes);
    }

    fn look_below(&mut self, folder: &Path, sum: &mut u64) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                self.look_below(&path, sum);
            } else if let Ok(bytes) = std::fs::read(&path) {
                *sum += bytes.len() as u64;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                self.files.insert(name.into_owned());
                self.look_into(&bytes);
            }
        }
    }

    fn look_into(&mut self, bytes: &[u8]) {
        let mut from = 0;
        while let Some(at) = bytes[from..].iter().position(|byte| *byte == b'q') {
            from += at;
            let rest = &bytes[from..];
            if rest.starts_with(MARK.as_bytes()) {
                let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
                let word = String::from_utf8_lossy(&rest[..end.unwrap_or(rest.len())]);
                let word = word.split_once(END).map_or(&*word, |(marker, _)| marker);
                self.markers.insert(format!("{word}{END}"));
            }
            from += 1;
        }
    }
}

/// Starts the work in folders of its own and looks into them until it is done, and once more.
fn watched(keyed: bool) -> Seen {
    let folder = tempfile::tempdir().expect("a folder");
    let temporary = folder.path().join("temporary");
    std::fs::create_dir(&temporary).expect("a folder");
    let mut work = child("marker::the_work");
    work.current_dir(folder.path())
        .env("OWNWORDS_MARKER_FOLDER", folder.path().join("vault"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in ["TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"] {
        work.env(name, &temporary);
    }
    if keyed {
        work.env("OWNWORDS_MARKER_KEYED", "1");
    }
    let mut work = work.spawn().expect("the work begins");
    let mut seen = Seen::default();
    while work.try_wait().expect("a child").is_none() {
        seen.look(folder.path());
        std::thread::sleep(Duration::from_millis(20));
    }
    seen.look(folder.path());
    let done = work.wait_with_output().expect("the work ends");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
    seen
}

#[test]
fn nothing_readable_is_on_disk_while_a_vault_is_used_and_afterwards() {
    let seen = watched(true);
    assert_eq!(seen.markers, BTreeSet::new(), "readable in one of {:?}", seen.files);
    assert!(seen.most_bytes > 1_000_000, "there was much to look into: {}", seen.most_bytes);
    for file in ["vault.db", "vault.db-wal", "vault.db-shm", "vault.keys.json"] {
        assert!(seen.files.contains(file), "{file} was looked into while it was there");
    }
}

#[test]
fn the_same_work_without_a_key_shows_every_marker() {
    let seen = watched(false);
    let expected = markers();
    let missed: Vec<&String> = expected.difference(&seen.markers).collect();
    assert!(missed.is_empty(), "the look would not have found {missed:?}");
    assert!(expected.len() > 50, "{}", expected.len());
}
