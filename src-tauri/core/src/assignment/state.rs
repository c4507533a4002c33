//! How far an assignment has come, as what happens to it says.

use rusqlite::Connection;

use crate::error::Result;
use crate::id::AssignmentId;

/// Marks an assignment as answered; one that was reviewed or ended stays so.
pub(crate) fn mark_answered(db: &Connection, id: AssignmentId) -> Result<()> {
    db.prepare_cached(
        "UPDATE assignment SET state = 'answered' WHERE id = ?1 AND state = 'given'",
    )?
    .execute([id])?;
    Ok(())
}

/// Marks an assignment as not answered yet, where nothing is there that answers it.
pub(crate) fn mark_unanswered(db: &Connection, id: AssignmentId) -> Result<()> {
    db.execute(
        "UPDATE assignment SET state = 'given' WHERE id = ?1 AND state = 'answered'
            AND NOT EXISTS (SELECT 1 FROM entry WHERE assignment = ?1)
            AND NOT EXISTS (SELECT 1 FROM reply WHERE assignment = ?1)",
        [id],
    )?;
    Ok(())
}

/// Marks an assignment as looked at together; one that has ended stays so.
pub(crate) fn mark_reviewed(db: &Connection, id: AssignmentId) -> Result<()> {
    db.execute(
        "UPDATE assignment SET state = 'reviewed' WHERE id = ?1 AND state IN ('given', 'answered')",
        [id],
    )?;
    Ok(())
}

/// Marks an assignment as started together; whether this is the first time.
pub(crate) fn mark_started_together(db: &Connection, id: AssignmentId) -> Result<bool> {
    let marked = db.execute(
        "UPDATE assignment SET started_together = 1 WHERE id = ?1 AND started_together = 0",
        [id],
    )?;
    Ok(marked > 0)
}
