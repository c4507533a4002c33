//! What is inside a sealed reply, and how it is written as few bytes.
//!
//! Positional JSON, so that an ordinary week fits the link of a mail:
//!
//! ```text
//! [1, form hash, reply id, written, offset, pauses, entries]
//!   written   seconds since 1970-01-01T00:00:00Z
//!   offset    minutes east of UTC on the client's clock
//!   pauses    [[first day, last day or null], ...]    "2026-11-27"
//!   entries   [[key, revision, ago, happened, record], ...]
//!     key       "h" header, "o" once, d or [d, slot] a day counted from the assignment's first,
//!               or sixteen characters for an occasion
//!     ago       minutes from the entry's writing to the reply's
//!     happened  null, or "2026-11-27T08:40" on the client's clock
//!     record    0 nothing to record, -1 withdrawn, or the answers in the order of the form's
//!               answerable questions: `header` for a header, else `entry` then `after`
//!       answer    0-element array []: skipped; null: not sure; else as in the form language, but
//!                 rows of a group are arrays in the order of the columns
//! ```
//!
//! Skipped answers at the end are left off.
