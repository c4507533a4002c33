//! What the vault promises, tried the hard way: processes that are killed, disks that are full, files
//! that are looked into. Each part has a companion that shows how it fails.

#[cfg(target_os = "linux")]
#[path = "promises/full.rs"]
mod full;
#[cfg(unix)]
#[path = "promises/kills.rs"]
mod kills;
#[path = "promises/marker.rs"]
mod marker;
#[cfg(unix)]
#[path = "promises/steps.rs"]
mod steps;
#[path = "promises/whole.rs"]
mod whole;
#[path = "promises/work.rs"]
mod work;
