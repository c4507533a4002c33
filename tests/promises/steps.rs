//! Killed at every named step of what must survive a power cut, exactly one whole vault is there.
//!
//! [`WAYS`] is the table: each way through such steps is walked once to learn which it passes, and then
//! once for each of them, in a process that dies there. A step of the core that no way passes fails the
//! test, so whoever names a new one adds a way, or a turn to one that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use journeys::path;
use practice::vault::{
    BackupReason, FitPlace, Links, Opener, Passphrase, Presence, Progress, Recovery, Vault,
    backups_in,
};
use serde_json::Value;

use super::whole::{Opening, copied, names, opened};
use super::work::{ACTS, Desk, child, now, passphrase};

/// Where a way is walked: `place/vault` is the vault, and beside `place` lies its recovery sheet.
struct Ground(PathBuf);

impl Ground {
    fn place(&self) -> PathBuf {
        self.0.join("place")
    }

    fn vault(&self) -> PathBuf {
        self.place().join("vault")
    }

    /// Where its backups go.
    fn disk(&self) -> PathBuf {
        self.place().join("disk")
    }

    /// The recovery key as it is typed from the sheet.
    fn sheet(&self) -> Recovery {
        let typed = fs::read_to_string(self.0.join("sheet")).expect("the sheet");
        Recovery::read(&typed).expect("a recovery key")
    }
}

/// A way through named steps.
struct Way {
    name: &'static str,
    /// Puts there what is there before.
    before: fn(&Ground),
    /// Walks it.
    walk: fn(&Ground) -> practice::Result<()>,
    /// Which passphrases may open the vault wherever the way ended.
    keys: fn() -> Vec<Passphrase>,
    /// Whether there may still be no vault.
    from_nothing: bool,
    /// With what the names begin that may stay beside the vault.
    beside: &'static [&'static str],
}

const WAYS: [Way; 9] = [
    Way {
        name: "a new vault",
        before: |ground| fs::create_dir_all(ground.place()).expect("a folder"),
        walk: |ground| {
            let (vault, _) = Vault::create_cheaply(&ground.vault(), &passphrase(), now())?;
            vault.lock()
        },
        keys: old,
        from_nothing: true,
        beside: &[],
    },
    Way {
        name: "a new passphrase",
        before: a_vault,
        walk: |ground| {
            let vault = Vault::unlock(&ground.vault(), &passphrase(), now())?;
            vault.cheap_keys().change_passphrase(&passphrase(), &another(), &[], now())?;
            vault.lock()
        },
        keys: either,
        from_nothing: false,
        beside: &[],
    },
    Way {
        name: "a new recovery sheet",
        before: a_vault,
        walk: |ground| {
            let vault = Vault::unlock(&ground.vault(), &passphrase(), now())?;
            vault.cheap_keys().new_recovery_key(&passphrase(), now())?;
            vault.lock()
        },
        keys: old,
        from_nothing: false,
        beside: &[],
    },
    Way {
        name: "the recovery sheet used",
        before: a_vault,
        walk: |ground| {
            let (folder, sheet) = (ground.vault(), ground.sheet());
            let (vault, _) = Vault::recover_cheaply(&folder, &sheet, &another(), now())?;
            vault.lock()
        },
        keys: either,
        from_nothing: false,
        beside: &[],
    },
    Way {
        name: "a new database key",
        before: a_vault,
        walk: |ground| {
            let vault = Vault::unlock(&ground.vault(), &passphrase(), now())?;
            let exchanged =
                vault.exchange_keys_cheaply(&passphrase(), &another(), Links::Renew, now());
            exchanged.map_err(|refused| refused.error)?.0.lock()
        },
        keys: either,
        from_nothing: false,
        beside: &[],
    },
    Way {
        name: "a vault of the first program",
        before: the_first_vault,
        walk: |ground| Vault::unlock(&ground.vault(), &passphrase(), now())?.lock(),
        keys: old,
        from_nothing: false,
        // The vault from before the steps.
        beside: &["vault backups"],
    },
    Way {
        name: "a backup",
        before: |ground| {
            a_vault(ground);
            fs::create_dir(ground.disk()).expect("another disk");
        },
        walk: |ground| {
            let vault = Vault::unlock(&ground.vault(), &passphrase(), now())?;
            backed_up(&vault, ground)?;
            vault.lock()
        },
        keys: old,
        from_nothing: false,
        beside: &["disk"],
    },
    Way {
        name: "a backup restored",
        before: a_vault_and_its_backup,
        walk: |ground| {
            let (backup, key) = (&backups_in(&ground.disk())[0], passphrase());
            let opener = Opener::Passphrase(&key);
            let restored = backup.restore(&ground.vault(), &opener, &Progress::new(), now())?;
            restored.vault.lock()
        },
        keys: either,
        from_nothing: false,
        beside: &["disk", "vault set aside"],
    },
    Way {
        name: "a vault salvaged",
        before: a_vault,
        walk: |ground| {
            let key = passphrase();
            let opener = Opener::Passphrase(&key);
            let salvaged = Vault::salvage(&ground.vault(), &opener, None, &Progress::new(), now())?;
            salvaged.vault.lock()
        },
        keys: old,
        from_nothing: false,
        beside: &["vault set aside"],
    },
];

fn another() -> Passphrase {
    Passphrase::new("another river, late train")
}

fn old() -> Vec<Passphrase> {
    vec![passphrase()]
}

fn either() -> Vec<Passphrase> {
    vec![passphrase(), another()]
}

/// A vault in which every kind of act was done.
fn a_vault(ground: &Ground) {
    let (vault, sheet) =
        Vault::create_cheaply(&ground.vault(), &passphrase(), now()).expect("a vault");
    let desk = Desk::set(&vault).expect("a desk");
    for (number, act) in (1..).zip(ACTS) {
        (act.act)(&desk, number).unwrap_or_else(|error| panic!("{}: {error}", act.name));
    }
    let rows = serde_json::to_vec(&rows(&vault).expect("counted")).expect("json");
    vault.lock().expect("locked");
    fs::write(ground.0.join("rows"), rows).expect("noted");
    let typed: String = sheet.groups().iter().map(|group| group.to_string()).collect();
    fs::write(ground.0.join("sheet"), typed).expect("the sheet");
}

fn backed_up(vault: &Vault, ground: &Ground) -> practice::Result<()> {
    let place = FitPlace::of(&ground.disk(), vault.folder())?;
    vault.upkeep().keep_backups_in(&place, now())?;
    let backup = vault.backup(BackupReason::Asked)?.run(&Progress::new(), now())?;
    vault.upkeep().backed_up(&backup, now())
}

/// A vault whose passphrase was changed after it was backed up, so that the two can be told apart.
fn a_vault_and_its_backup(ground: &Ground) {
    a_vault(ground);
    fs::create_dir(ground.disk()).expect("another disk");
    let vault = Vault::unlock(&ground.vault(), &passphrase(), now()).expect("it opens");
    backed_up(&vault, ground).expect("backed up");
    let keys = vault.cheap_keys();
    keys.change_passphrase(&passphrase(), &another(), &[], now()).expect("changed");
    vault.lock().expect("locked");
}

/// A vault that has every schema step before it but one.
fn the_first_vault(ground: &Ground) {
    let fixture = path("tests/fixtures/vaults/001");
    copied(&fixture, &ground.vault());
    fs::remove_file(ground.vault().join("contents.json")).expect("it is no part of the vault");
    let contents = fs::read(fixture.join("contents.json")).expect("what is in it");
    let contents: Value = serde_json::from_slice(&contents).expect("json");
    fs::write(ground.0.join("rows"), contents["tables"].to_string()).expect("noted");
}

/// How many rows each table has.
fn rows(vault: &Vault) -> Result<BTreeMap<String, usize>, String> {
    let ask = |sql: &str| vault.by_hand(sql, &[]).map_err(|error| format!("{sql}: {error}"));
    let tables = ask("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
            AND name NOT LIKE 'sqlite_%'")?;
    let count = |table: &Vec<String>| {
        let counted = ask(&format!("SELECT count(*) FROM \"{}\"", table[0]))?;
        Ok((table[0].clone(), counted[0][0].parse().map_err(|_| "no number")?))
    };
    tables.iter().map(count).collect()
}

/// How many there must be at least, wherever the way ended.
fn expected(ground: &Ground) -> BTreeMap<String, usize> {
    let Ok(written) = fs::read_to_string(ground.0.join("rows")) else { return BTreeMap::new() };
    serde_json::from_str(&written).expect("rows")
}

/// That one whole vault is in `place`, which one of `keys` opens and then no other, and that nothing
/// is left beside it once it has opened. Where a change of keys counted and was not finished, the keys
/// from before open it too until the new ones have; then it says that they are older.
fn one_whole_vault(
    place: &Path,
    keys: &[Passphrase],
    expected: &BTreeMap<String, usize>,
    may_stay: &[&str],
) -> Result<(), String> {
    let mut opened_by_one = false;
    for (which, key) in keys.iter().enumerate() {
        // Whichever is tried first must not spoil it for the others.
        let copy = tempfile::tempdir().expect("a folder");
        copied(place, copy.path());
        let folder = copy.path().join("vault");
        let look = |vault: &Vault| {
            let older = vault.keys().older().map_err(|error| error.to_string())?;
            Ok((rows(vault)?, older.is_some()))
        };
        let older = match opened(&folder, key, look) {
            Err(Opening::Refused) => continue,
            Err(Opening::Broken(what)) => return Err(format!("passphrase {which}: {what}")),
            Ok((rows, older)) => {
                let lacking: Vec<&String> = expected
                    .iter()
                    .filter(|(table, count)| rows.get(*table).is_none_or(|there| there < count))
                    .map(|(table, _)| table)
                    .collect();
                if !lacking.is_empty() {
                    return Err(format!("rows are missing in {lacking:?}"));
                }
                older
            }
        };
        opened_by_one = true;
        if older {
            continue;
        }
        for (other, key) in keys.iter().enumerate().filter(|(other, _)| *other != which) {
            if opened(&folder, key, |_| Ok(())) != Err(Opening::Refused) {
                return Err(format!("passphrase {other} opens it too, after {which} has"));
            }
        }
        opened(&folder, key, |_| Ok(())).map_err(|again| format!("not again: {again:?}"))?;
        let may_stay = |name: &String| may_stay.iter().any(|begins| name.starts_with(begins));
        if let Some(left) =
            names(copy.path()).iter().find(|name| *name != "vault" && !may_stay(name))
        {
            return Err(format!("left beside it: {left}"));
        }
        let inside = names(&folder);
        let known = [
            "vault.attempts",
            "vault.backups.json",
            "vault.db",
            "vault.head",
            "vault.keys.copy.json",
            "vault.keys.json",
            "vault.lock",
        ];
        if let Some(unknown) = inside.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(format!("left in it: {unknown}"));
        }
    }
    if opened_by_one { Ok(()) } else { Err("no passphrase opens it".into()) }
}

/// What is there after a death on the way.
fn survived(way: &Way, ground: &Ground) -> Result<(), String> {
    let state = Vault::state(&ground.vault(), now());
    if way.from_nothing && state == Presence::Missing {
        // It was never begun, as far as anybody can tell: it can be begun again.
        return (way.walk)(ground).map_err(|error| format!("not made again: {error}"));
    }
    if state == Presence::Missing {
        return Err("it looks as if there were no vault".into());
    }
    for backup in
        [backups_in(&ground.disk()), backups_in(&ground.place().join("vault backups"))].concat()
    {
        // What has the name of a backup is one.
        let (key, scratch) = (passphrase(), tempfile::tempdir().expect("a folder"));
        backup
            .rehearse(&scratch.path().join("vault"), &key, &Progress::new(), now())
            .map_err(|error| format!("a backup does not open: {error}"))?;
    }
    one_whole_vault(&ground.place(), &(way.keys)(), &expected(ground), way.beside)
}

/// Walks a way and dies where the environment says.
#[test]
#[ignore = "the other tests start it, and it dies"]
fn the_way() {
    let Ok(name) = std::env::var("OWNWORDS_WAY") else { return };
    let ground = Ground(std::env::var_os("OWNWORDS_WAY_GROUND").expect("a folder").into());
    let way = WAYS.iter().find(|way| way.name == name).expect("a way");
    (way.walk)(&ground).expect("walked to its end");
}

/// Dies at each step of a way, and says which it passed.
fn walked(way: &Way) -> BTreeSet<String> {
    let before = tempfile::tempdir().expect("a folder");
    (way.before)(&Ground(before.path().into()));
    let folder = tempfile::tempdir().expect("a folder");
    // A number for each death, so that they can be told apart when one of them is looked into.
    let fresh = |death: usize| {
        let ground = folder.path().join(death.to_string());
        copied(before.path(), &ground);
        Ground(ground)
    };
    let (done, steps) = Vault::steps_of(|| (way.walk)(&fresh(0)));
    done.unwrap_or_else(|error| panic!("{}: {error}", way.name));
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for (death, step) in (1..).zip(&steps) {
        let time = times.entry(step).and_modify(|time| *time += 1).or_insert(1);
        // A key is stretched again and again, and nothing is written in between.
        if *step == "keys:stretching" && death > 1 && steps[death - 2] == *step {
            continue;
        }
        let ground = fresh(death);
        let died = child("steps::the_way")
            .env("OWNWORDS_WAY", way.name)
            .env("OWNWORDS_WAY_GROUND", &ground.0)
            .env("OWNWORDS_DIE_AT", format!("{step} {time}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("it begins");
        // SIGABRT, which is how a process ends at a step.
        assert_eq!(died.signal(), Some(6), "{}: it did not die at {step} {time}", way.name);
        survived(way, &ground)
            .unwrap_or_else(|what| panic!("{}, dead at {step} {time}: {what}", way.name));
    }
    steps.into_iter().map(str::to_owned).collect()
}

/// Every step that the source of the core names.
fn named_steps(folder: &Path) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the core's source") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            named.extend(named_steps(&path));
        } else if name.ends_with(".rs") && name != "tests.rs" {
            named.extend(steps_in(&fs::read_to_string(&path).expect("text")));
        }
    }
    named
}

fn steps_in(source: &str) -> Vec<String> {
    let after = source.split("step(\"").skip(1);
    after.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn killed_at_every_named_step_there_is_one_whole_vault() {
    let named = named_steps(&path("src-tauri/core/src"));
    assert!(named.len() > 20, "the steps are still named like this: {named:?}");
    let passed: BTreeSet<String> = WAYS.iter().flat_map(walked).collect();
    let left_out: Vec<&String> = named.difference(&passed).collect();
    assert_eq!(left_out, [""; 0], "no way passes these: add one to the table");
}

#[test]
fn a_step_is_found_where_it_is_named() {
    let source = "fn a() {\n    step(\"swap:marked\");\n    step(\n\"other\");\n}";
    assert_eq!(steps_in(source), ["swap:marked"]);
}

#[test]
fn what_is_not_one_whole_vault_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let ground = Ground(folder.path().into());
    a_vault(&ground);
    let all = opened(&ground.vault(), &passphrase(), rows).expect("whole");
    let judged = |spoil: &dyn Fn(&Path), keys: &[Passphrase]| {
        let copy = tempfile::tempdir().expect("a folder");
        copied(&ground.place(), copy.path());
        spoil(copy.path());
        one_whole_vault(copy.path(), keys, &all, &[])
    };
    assert_eq!(judged(&|_| (), &either()), Ok(()));
    let noticed = |spoil: &dyn Fn(&Path), keys: &[Passphrase], what: &str| {
        let said = judged(spoil, keys).expect_err(what);
        assert!(said.contains(what), "{what}: {said}");
    };
    noticed(&|_| (), &[another()], "no passphrase opens it");
    noticed(&|place| fs::remove_file(place.join("vault/vault.db")).expect("there"), &old(), "open");
    noticed(&|place| fs::create_dir(place.join("vault.new 2")).expect("made"), &old(), "beside");
    noticed(
        &|place| fs::write(place.join("vault/x.part"), "half").expect("made"),
        &old(),
        "left in",
    );
    noticed(
        &|place| {
            let vault = Vault::unlock(&place.join("vault"), &passphrase(), now()).expect("opens");
            vault.by_hand("DELETE FROM review", &[]).expect("gone");
        },
        &old(),
        "review",
    );
    let mut too_many = all.clone();
    too_many.insert("a table that is gone".into(), 0);
    assert!(one_whole_vault(&ground.place(), &old(), &too_many, &[]).is_err());
}
