//! The computer's sleep: something is done before it begins.

/// Calls `act` each time the computer is about to sleep, and keeps it awake until that is done.
///
/// Asks logind, which grants a few seconds. Where nobody answers, the clocks tell afterwards.
#[cfg(target_os = "linux")]
pub(crate) fn before_each(act: impl Fn() + Send + 'static) {
    std::thread::spawn(move || {
        if let Err(error) = linux::listen(&act) {
            tracing::debug!(%error, "nobody announces this computer's sleep");
        }
    });
}

/// Elsewhere the clocks tell, within a second of waking.
#[cfg(not(target_os = "linux"))]
pub(crate) fn before_each(_: impl Fn() + Send + 'static) {}

#[cfg(target_os = "linux")]
mod linux {
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::OwnedFd;

    const LOGIND: &str = "org.freedesktop.login1";
    const AT: &str = "/org/freedesktop/login1";
    const MANAGER: &str = "org.freedesktop.login1.Manager";

    pub(super) fn listen(act: &dyn Fn()) -> zbus::Result<()> {
        let bus = Connection::system()?;
        let logind = Proxy::new(&bus, LOGIND, AT, MANAGER)?;
        let sleeps = logind.receive_signal("PrepareForSleep")?;
        // Held, it delays the sleep; let go, the sleep goes on.
        let mut delay = delay(&logind);
        for sleep in sleeps {
            if sleep.body().deserialize()? {
                act();
                drop(delay.take());
            } else {
                delay = self::delay(&logind);
            }
        }
        Ok(())
    }

    fn delay(logind: &Proxy<'_>) -> Option<OwnedFd> {
        let why = ("sleep", "Ownwords", "Case files are being locked", "delay");
        logind.call("Inhibit", &why).ok()
    }
}
