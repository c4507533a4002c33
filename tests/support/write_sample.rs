//! Writes `assets/sample-practice.json` from the stories told by hand: `cargo xtask sample`.

use practice::sample::Sample;

fn main() -> std::io::Result<()> {
    let json = journeys::practices::sample_json();
    Sample::read(&json).map_err(std::io::Error::other)?;
    std::fs::write(journeys::path("assets/sample-practice.json"), json)
}
