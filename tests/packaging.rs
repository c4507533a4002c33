//! What a package tells the desktop: that replies belong to the program, and how it is started with them.
//!
//! The desktop's own tools say whether they understand it, in a data folder of the test's own. Whether a
//! package as a whole installs is tried before a release, not here.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use journeys::path;
use serde_json::{Value, json};

const REPLY: &str = "application/x-ownwords";

fn config() -> Value {
    let text = fs::read_to_string(path("src-tauri/tauri.conf.json")).expect("the configuration");
    serde_json::from_str(&text).expect("it is JSON")
}

/// A file that the configuration names, as it stands beside it.
fn beside_the_config(name: &Value) -> String {
    let file = path("src-tauri").join(name.as_str().expect("a name"));
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The entry of the menu, with the places filled in that the bundler fills in.
fn entry() -> String {
    let template = beside_the_config(&config()["bundle"]["linux"]["deb"]["desktopTemplate"]);
    let filled = [
        ("{{name}}", "Ownwords"),
        ("{{exec}}", "ownwords"),
        ("{{icon}}", "ownwords"),
        ("{{categories}}", "Science;MedicalSoftware;"),
    ];
    filled.iter().fold(template, |entry, (place, with)| entry.replace(place, with))
}

/// A data folder with what a package brings, and a program that says what it was started with.
struct Desktop(tempfile::TempDir);

impl Desktop {
    fn with_the_package() -> Self {
        let desktop = Self(tempfile::tempdir().expect("a folder"));
        for folder in ["data/mime/packages", "data/applications", "config", "bin", "files"] {
            fs::create_dir_all(desktop.at(folder)).expect("a folder");
        }
        let files = config()["bundle"]["linux"]["deb"]["files"].clone();
        for (place, file) in files.as_object().expect("files of the package") {
            let place = place.strip_prefix("/usr/share/").expect("data of the system");
            fs::write(desktop.at("data").join(place), beside_the_config(file)).expect("installed");
        }
        fs::write(desktop.at("data/applications/Ownwords.desktop"), entry()).expect("installed");
        let said = desktop.at("started");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{0}.new'; mv '{0}.new' '{0}'\n",
            said.display()
        );
        fs::write(desktop.at("bin/ownwords"), script).expect("written");
        desktop.runs("chmod", &[Path::new("+x"), &desktop.at("bin/ownwords")]);
        desktop.runs("update-mime-database", &[&desktop.at("data/mime")]);
        desktop.runs("update-desktop-database", &[&desktop.at("data/applications")]);
        desktop
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs a tool of the desktop there, which has to succeed; what it said.
    fn runs(&self, tool: &str, arguments: &[&Path]) -> String {
        let Output { status, stdout, stderr } =
            self.tool(tool).args(arguments).output().expect(tool);
        let (out, complaint) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
        assert!(status.success(), "{tool}: {out}{complaint}");
        out.into_owned()
    }

    fn tool(&self, tool: &str) -> Command {
        let path = std::env::var("PATH").expect("a search path");
        let mut command = Command::new(tool);
        command
            .current_dir(self.0.path())
            .env("PATH", format!("{}:{path}", self.at("bin").display()))
            .env("XDG_DATA_HOME", self.at("data"))
            .env("XDG_CONFIG_HOME", self.at("config"))
            .env("LC_ALL", "C.UTF-8");
        command
    }

    fn type_of(&self, name: &str, text: &str) -> String {
        let file = self.at("files").join(name);
        fs::write(&file, text).expect("written");
        let attribute = Path::new("standard::content-type");
        let said = self.runs("gio", &[Path::new("info"), Path::new("-a"), attribute, &file]);
        let found =
            said.lines().find_map(|line| line.trim().strip_prefix("standard::content-type: "));
        found.unwrap_or_else(|| panic!("no type: {said}")).to_owned()
    }
}

const TEXT: &str = "My answers (only Dr. Keller can read this):\nOW1.AAAA.AAAA.00000000\n";

#[test]
fn the_entry_of_the_menu_is_well_formed_and_takes_files() {
    let desktop = Desktop::with_the_package();
    let file = desktop.at("data/applications/Ownwords.desktop");
    assert!(!entry().contains("{{"), "every place is one that the bundler fills in: {}", entry());
    let complaints = desktop.runs("desktop-file-validate", &[&file]);
    assert_eq!(complaints, "", "not even a hint");
    // The tool complains where there is something to complain of.
    fs::write(&file, entry().replace("Type=Application\n", "")).expect("written");
    let broken = desktop.tool("desktop-file-validate").arg(&file).output().expect("it runs");
    assert!(!broken.status.success());
}

#[test]
fn a_reply_is_told_from_every_other_text_by_its_name() {
    let desktop = Desktop::with_the_package();
    assert_eq!(desktop.type_of("Form K3V9.ownwords", TEXT), REPLY);
    assert_eq!(desktop.type_of("FORM.OWNWORDS", TEXT), REPLY);
    assert_eq!(desktop.type_of("Form K3V9.txt", TEXT), "text/plain", "a text stays one");
    // Without the package nobody knows the name.
    fs::remove_file(desktop.at("data/mime/packages/ownwords.xml")).expect("removed");
    desktop.runs("update-mime-database", &[&desktop.at("data/mime")]);
    assert_ne!(desktop.type_of("Form K3V9.ownwords", TEXT), REPLY);
}

#[test]
fn opening_a_reply_starts_the_program_with_its_path() {
    let desktop = Desktop::with_the_package();
    let known = desktop.runs("gio", &[Path::new("mime"), Path::new(REPLY)]);
    assert!(known.contains("Ownwords.desktop"), "{known}");
    desktop.type_of("Form K3V9.ownwords", TEXT);
    let file = desktop.at("files").join("Form K3V9.ownwords");
    desktop.runs("gio", &[Path::new("open"), &file]);
    let end = Instant::now() + Duration::from_secs(10);
    while !desktop.at("started").exists() {
        assert!(Instant::now() < end, "the program was not started");
        std::thread::sleep(Duration::from_millis(20));
    }
    let said = fs::read_to_string(desktop.at("started")).expect("it said so");
    assert_eq!(said.trim_end(), file.to_string_lossy(), "one argument, the whole path");
}

#[test]
fn every_system_hears_of_the_same_ending() {
    let association = &config()["bundle"]["fileAssociations"][0];
    assert_eq!(association["ext"], json!(["ownwords"]), "of a phone's text nothing is said");
    assert_eq!(association["mimeType"], REPLY);
    assert!(entry().contains(&format!("MimeType={REPLY};")), "{}", entry());
}
