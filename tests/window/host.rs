//! A host of plain files on this computer, which serves one page and can be told to serve another.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Serves until it is dropped.
pub(crate) struct Host {
    address: String,
    page: Arc<Mutex<Option<Vec<u8>>>>,
    asked: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
    work: Option<JoinHandle<()>>,
}

impl Host {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("it can be ended");
        let address = format!("http://{}/", listener.local_addr().expect("an address"));
        let (page, asked) = (Arc::new(Mutex::new(None)), Arc::new(Mutex::new(Vec::new())));
        let over = Arc::new(AtomicBool::new(false));
        let work = {
            let (page, asked, over) = (page.clone(), asked.clone(), over.clone());
            thread::spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    match listener.accept() {
                        Ok((stream, _)) => drop(answer(stream, &page, &asked)),
                        Err(_) => thread::sleep(Duration::from_millis(10)),
                    }
                }
            })
        };
        Self { address, page, asked, over, work: Some(work) }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Serves `page` from now on.
    pub(crate) fn serves(&self, page: Vec<u8>) {
        *self.page.lock().expect("no answer panics") = Some(page);
    }

    /// The first lines of everything that was asked for.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no answer panics").clone()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let ended = self.work.take().map(JoinHandle::join);
        assert!(ended.is_none_or(|ended| ended.is_ok()), "the host panicked");
    }
}

fn answer(
    mut stream: TcpStream,
    page: &Mutex<Option<Vec<u8>>>,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut request = [0; 8192];
    let count = stream.read(&mut request)?;
    let request = String::from_utf8_lossy(&request[..count]).into_owned();
    let first = request.lines().next().unwrap_or_default().to_owned();
    asked.lock().expect("no answer panics").push(first.clone());
    let page = page.lock().expect("no answer panics").clone();
    let page = page.filter(|_| first.starts_with("GET / "));
    let status = if page.is_some() { "200 OK" } else { "404 Not Found" };
    let body = page.unwrap_or_default();
    let (kind, length) = ("text/html; charset=utf-8", body.len());
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}
