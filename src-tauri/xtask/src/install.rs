//! What the machine must have: installed through apt on Debian and Ubuntu, named elsewhere.

use std::path::PathBuf;

use crate::shell::{on_path, program};

const TO_RUN: [&str; 3] = ["libwebkit2gtk-4.1-dev", "build-essential", "pkg-config"];
const TO_TEST: [&str; 13] = [
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "fonts-dejavu-core",
    "poppler-utils",
    "qpdf",
    "mupdf-tools",
    "iproute2",
    "zbar-tools",
    "desktop-file-utils",
    "shared-mime-info",
    "libglib2.0-bin",
    "tzdata",
];

/// What building and opening the window needs.
pub(crate) fn to_run() -> Result<(), String> {
    node()?;
    match System::here() {
        System::Apt { .. } => apt(&TO_RUN),
        other => {
            other.advise();
            Ok(())
        }
    }
}

/// What the tests need beside that.
pub(crate) fn to_test() -> Result<(), String> {
    node()?;
    rust_parts()?;
    let System::Apt { ubuntu } = System::here() else {
        System::here().advise();
        return Ok(());
    };
    let mut packages = [&TO_RUN[..], &TO_TEST[..]].concat();
    if on_path(&["dbus-run-session"]).is_none() {
        // It is in `dbus` on older systems and in `dbus-daemon`, which `dbus` brings, on newer.
        packages.push("dbus");
    }
    if !ubuntu && browser().is_none() {
        packages.push("chromium");
    }
    apt(&packages)
}

/// What taking pictures of the window needs beside that.
pub(crate) fn to_picture() -> Result<(), String> {
    to_test()?;
    match System::here() {
        System::Apt { .. } => apt(&["imagemagick"]),
        _ => Ok(()),
    }
}

/// The programs that paper is measured beside, in a folder of their own; the Python that has them.
pub(crate) fn peers() -> Result<PathBuf, String> {
    let libraries = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"];
    in_python("peers", &libraries, &["reportlab==5.1.0", "weasyprint==70.0", "typst==0.15.2"])
}

/// What reads, fills in and signs sheets beside the programs that are packages of the system.
pub(crate) fn readers() -> Result<(), String> {
    in_python("readers", &[], &["pypdf==7.1.1", "pypdfium2==5.15.2", "pyhanko==0.38.0"]).map(drop)
}

/// Python packages in a folder of `target`; the Python that has them.
fn in_python(name: &str, libraries: &[&str], packages: &[&str]) -> Result<PathBuf, String> {
    let folder = crate::shell::root().join("target").join(name);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let (ready, wanted) = (folder.join("ready"), packages.join("\n"));
    if std::fs::read_to_string(&ready).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    if let System::Apt { .. } = System::here() {
        apt(&[&["python3-venv"], libraries].concat())?;
    }
    program("python3", &["-m", "venv", &folder.to_string_lossy()]).run()?;
    program(&python.to_string_lossy(), &["-m", "pip", "install", "--quiet"])
        .args(packages)
        .run()?;
    std::fs::write(&ready, wanted)
        .map_err(|error| format!("{} cannot be written: {error}", ready.display()))?;
    Ok(python)
}

/// The Chromium of this machine, or the one that `browser_of_our_own` fetched.
pub(crate) fn browser() -> Option<String> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let found = on_path(&names).map(|path| path.to_string_lossy().into_owned());
    found.or_else(|| {
        let ask = "console.log(require('playwright-core').chromium.executablePath())";
        let asked = crate::shell::node_in_ui(&["-e", ask]).ask()?;
        std::path::Path::new(&asked).is_file().then_some(asked)
    })
}

/// On Ubuntu the package `chromium` is a snap, which a bare machine cannot run; the browser driver
/// that the tests use anyway brings one of its own.
pub(crate) fn browser_of_our_own() -> Result<(), String> {
    if browser().is_some() || !matches!(System::here(), System::Apt { ubuntu: true }) {
        return Ok(());
    }
    crate::shell::node_in_ui(&["node_modules/playwright-core/cli.js", "install", "--with-deps"])
        .args(&["chromium"])
        .run()
}

/// Where this program runs, as far as installing goes.
enum System {
    Apt { ubuntu: bool },
    Fedora,
    Arch,
    Mac,
    Windows,
    Other,
}

impl System {
    fn here() -> Self {
        if cfg!(target_os = "macos") {
            return Self::Mac;
        }
        if cfg!(windows) {
            return Self::Windows;
        }
        Self::read(&std::fs::read_to_string("/etc/os-release").unwrap_or_default())
    }

    fn read(os_release: &str) -> Self {
        let value = |key: &str| {
            let line = os_release.lines().find_map(|line| line.strip_prefix(key));
            line.unwrap_or_default().trim_matches('"').to_owned()
        };
        let (id, like) = (value("ID="), value("ID_LIKE="));
        let family: Vec<&str> = std::iter::once(&*id).chain(like.split(' ')).collect();
        if family.contains(&"ubuntu") || family.contains(&"debian") {
            Self::Apt { ubuntu: family.contains(&"ubuntu") }
        } else if family.contains(&"fedora") || family.contains(&"rhel") {
            Self::Fedora
        } else if family.contains(&"arch") {
            Self::Arch
        } else {
            Self::Other
        }
    }

    /// Says what to install where this program does not do it.
    fn advise(&self) {
        let advice = match self {
            Self::Apt { .. } => return,
            Self::Fedora => {
                "sudo dnf install webkit2gtk4.1-devel gcc gcc-c++ make perl pkgconf-pkg-config"
            }
            Self::Arch => "sudo pacman -S --needed webkit2gtk-4.1 base-devel",
            Self::Mac => "xcode-select --install",
            Self::Windows => {
                "the Visual Studio build tools with C++, Strawberry Perl, and the WebView2 runtime \
                 (part of Windows 11)"
            }
            Self::Other => "WebKitGTK 4.1 with its headers, a C compiler, make, perl, pkg-config",
        };
        println!("If the build stops because something is missing, install: {advice}");
    }
}

fn node() -> Result<(), String> {
    let advice = "Ownwords is built with Node.js 20.19 or newer and its npm: install both from \
                  nodejs.org or from your system's packages, then run this again.";
    let version = program("node", &["--version"]).ask().ok_or(advice)?;
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    let mut next = || numbers.next().and_then(Result::ok).unwrap_or_default();
    if (next(), next()) < (20, 19) {
        return Err(format!("Node.js {version} is too old. {advice}"));
    }
    crate::shell::npm(&["--version"]).ask().map(drop).ok_or_else(|| advice.into())
}

fn rust_parts() -> Result<(), String> {
    let there = |part: &str| crate::shell::cargo(&[part, "--version"]).ask().is_some();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    program("rustup", &["component", "add", "rustfmt", "clippy"]).run()
}

/// Installs the packages that are not there; asks nothing of the network when all are.
fn apt(packages: &[&str]) -> Result<(), String> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing: {}", missing.join(" "));
    let root = program("id", &["-u"]).ask().is_some_and(|id| id == "0");
    if !root && on_path(&["sudo"]).is_none() {
        return Err(format!("Install them as root: apt-get install {}", missing.join(" ")));
    }
    let apt = |arguments: &[&str]| {
        let settings = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"];
        let before: &[&str] = if root { &[] } else { &["sudo"] };
        let words = [before, &settings, arguments].concat();
        program(words[0], &words[1..])
    };
    apt(&["update"]).run()?;
    apt(&["install", "--yes", "--no-install-recommends"]).args(&missing).run()
}

fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let format = "--showformat=${Package} ${db:Status-Status}\n";
    let there = |package: &str| {
        let said = program("dpkg-query", &["--show", format, package]).ask().unwrap_or_default();
        said.lines().any(|line| line.ends_with(" installed"))
    };
    packages.iter().copied().filter(|package| !there(package)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives_of_debian_and_ubuntu_are_recognised() {
        let ubuntu = |text| match System::read(text) {
            System::Apt { ubuntu } => Some(ubuntu),
            _ => None,
        };
        assert_eq!(ubuntu("PRETTY_NAME=\"x\"\nID=debian\n"), Some(false));
        assert_eq!(ubuntu("ID=ubuntu\nID_LIKE=debian\n"), Some(true));
        assert_eq!(ubuntu("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Some(true));
        assert_eq!(ubuntu("ID=fedora\n"), None);
        assert_eq!(ubuntu(""), None);
    }

    #[test]
    fn fedora_and_arch_are_told_what_to_install() {
        assert!(matches!(System::read("ID=\"rocky\"\nID_LIKE=\"rhel fedora\""), System::Fedora));
        assert!(matches!(System::read("ID=manjaro\nID_LIKE=arch"), System::Arch));
    }
}
