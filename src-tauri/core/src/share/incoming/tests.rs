//! What mail programs do to a reply, and what becomes of it.
