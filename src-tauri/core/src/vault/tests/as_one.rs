//! Many acts as one: kept together, undone together, and each still able to fail alone.

use super::*;

fn journalled(vault: &Vault) -> usize {
    acts(vault).iter().filter(|(act, _)| act == "created").count()
}

/// Saves a case and says so in the journal, as every handle does.
fn save(vault: &Vault, words: &str) -> Result<()> {
    vault.write(|transaction| {
        save_concern(vault, words)?;
        journal::record(transaction, Act::Created, "case_file", None, now())
    })
}

fn fail_after(vault: &Vault, words: &str) -> Result<()> {
    vault.write(|_| {
        save(vault, words)?;
        Err(Error::NotFound)
    })
}

#[test]
fn all_of_it_is_kept() {
    let (vault, folder) = vault();
    let told = vault.as_one(|vault| {
        save(vault, "first")?;
        save(vault, "second")?;
        Ok(2)
    });
    assert_eq!(told.unwrap(), 2);
    assert_eq!(concerns(&vault), ["first", "second"]);
    vault.lock().unwrap();
    let opened = Vault::unlock(folder.path(), &passphrase(), now()).unwrap();
    assert_eq!(concerns(&opened), ["first", "second"]);
    assert_eq!(journalled(&opened), 2);
}

#[test]
fn or_none_of_it() {
    let (vault, _folder) = vault();
    save(&vault, "before").unwrap();
    let refused = vault.as_one(|vault| {
        save(vault, "first")?;
        save(vault, "second")?;
        Err::<(), _>(Error::OutOfRange)
    });
    assert!(matches!(refused, Err(Error::OutOfRange)));
    assert_eq!(concerns(&vault), ["before"]);
    assert_eq!(journalled(&vault), 1, "what was not done is not in the journal either");
    save(&vault, "after").unwrap();
    assert_eq!(concerns(&vault), ["before", "after"], "the vault goes on working");
    vault.verify_journal().unwrap();
}

#[test]
fn a_part_that_fails_undoes_itself_alone() {
    let (vault, _folder) = vault();
    vault
        .as_one(|vault| {
            save(vault, "first")?;
            assert!(matches!(fail_after(vault, "lost"), Err(Error::NotFound)));
            let deeper = vault.as_one(|vault| {
                save(vault, "kept")?;
                assert!(fail_after(vault, "lost too").is_err());
                save(vault, "kept as well")
            });
            deeper?;
            save(vault, "last")
        })
        .unwrap();
    assert_eq!(concerns(&vault), ["first", "kept", "kept as well", "last"]);
    assert_eq!(journalled(&vault), 4);
    vault.verify_journal().unwrap();
}

#[test]
fn what_a_part_kept_goes_when_the_whole_fails() {
    let (vault, _folder) = vault();
    let refused = vault.as_one(|vault| {
        vault.as_one(|vault| save(vault, "inside"))?;
        Err::<(), _>(Error::NotFound)
    });
    assert!(refused.is_err());
    assert!(concerns(&vault).is_empty());
}

#[test]
fn a_panic_undoes_it() {
    let (vault, _folder) = vault();
    let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _: Result<()> = vault.as_one(|vault| {
            save(vault, "first")?;
            panic!("broken on purpose")
        });
    }));
    assert!(broken.is_err());
    assert!(concerns(&vault).is_empty());
    save(&vault, "after").unwrap();
    assert_eq!(concerns(&vault), ["after"]);
}

/// SQLite undoes a whole transaction by itself when the disk fails. An act that swallows that error
/// and goes on would be kept alone.
#[test]
fn nothing_is_kept_alone_once_the_whole_was_undone_from_below() {
    let (vault, _folder) = vault();
    let refused = vault.as_one(|vault| {
        save(vault, "first")?;
        vault.read(|connection| Ok(connection.execute_batch("ROLLBACK")?))?;
        assert!(matches!(save(vault, "alone"), Err(Error::Storage(_))));
        Ok(())
    });
    assert!(refused.is_err(), "what could not be kept is not acknowledged");
    assert!(concerns(&vault).is_empty());
    save(&vault, "after").unwrap();
    assert_eq!(concerns(&vault), ["after"]);
}

#[test]
fn a_full_disk_undoes_the_whole_and_is_said() {
    let (vault, _folder) = vault();
    save(&vault, "before").unwrap();
    let pages: i64 = vault.connection.query_row("PRAGMA page_count", (), |row| row.get(0)).unwrap();
    vault
        .connection
        .pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(()))
        .unwrap();
    let refused = vault.as_one(|vault| {
        save(vault, "first")?;
        save(vault, &"too much ".repeat(10_000))
    });
    assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");
    assert_eq!(concerns(&vault), ["before"]);
    save(&vault, "after").unwrap();
}
