//! `cargo xtask serve`: the built site on this machine, as any static host would serve it.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::development::TrunkTools;
use crate::failure::{Failure, Result};
use crate::process;
use crate::setup::Setup;

/// The first port to try if none is requested.
const DEFAULT_PORT: u16 = 8080;

/// Number of further ports to try if that one is taken.
const N_FURTHER_PORTS: u16 = 20;

/// Timeout of silent connections: browsers open some in advance.
const PATIENCE: Duration = Duration::from_secs(30);

/// Serves the page, which Trunk rebuilds and reloads whenever a file changes, until the program ends.
///
/// # Errors
/// When a tool cannot be set up, when no port is free, or when Trunk fails.
pub(crate) fn serve_development(setup: &Setup, port: Option<u16>) -> Result<()> {
    let tools = TrunkTools::ensure(setup)?;
    setup.done();
    // Checked and released again at once, for Trunk to take.
    let address = address_of(&take_port(port)?)?;
    println!("serving at http://{address}/ (Ctrl+C ends it)");
    // Not `dist/`, which stays the deployable site.
    let folder = setup.project.root.join("target").join("dev-site");
    process::run(tools.command(setup, "serve", &folder)?.arg("--port").arg(address.port().to_string()))
}

/// A server bound to a port, not answering yet.
pub(crate) struct Server {
    listener: TcpListener,
    site: Arc<Site>,
    /// Its address for a browser.
    pub(crate) address: String,
}

impl Server {
    /// For a visitor: on `port`, or by default on the first free port from 8080.
    ///
    /// # Errors
    /// When there is no site to serve, or no free port.
    pub(crate) fn new(folder: &Path, port: Option<u16>) -> Result<Self> {
        Self::on(take_port(port)?, folder, "/")
    }

    /// For the tests: on any free port, and below a path, where the site must work too.
    ///
    /// # Errors
    /// When there is no site to serve, or no free port.
    pub(crate) fn for_tests(folder: &Path) -> Result<Self> {
        Self::on(take_port(Some(0))?, folder, "/some/path/")
    }

    fn on(listener: TcpListener, folder: &Path, prefix: &'static str) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            return Err(Failure::new(format!("There is no site in {}.", folder.display()))
                .with_remedy("`cargo xtask build` makes it."));
        }
        let local = address_of(&listener)?;
        let site = Site { folder: folder.to_path_buf(), prefix };
        Ok(Self { listener, site: Arc::new(site), address: format!("http://{local}{prefix}") })
    }

    /// Serves until the program ends.
    pub(crate) fn run(self) {
        for connection in self.listener.incoming().flatten() {
            let site = Arc::clone(&self.site);
            // A visitor who leaves during an answer is not an error of ours.
            thread::spawn(move || drop(answer_all(&connection, &site)));
        }
    }
}

/// Takes `port`, or by default the first free port from 8080.
fn take_port(port: Option<u16>) -> Result<TcpListener> {
    let candidates = port.map_or(DEFAULT_PORT..=DEFAULT_PORT + N_FURTHER_PORTS, |port| port..=port);
    let mut failure = None;
    for candidate in candidates.clone() {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = Some(no_port(&candidates, &error)),
        }
    }
    Err(failure.unwrap_or_else(|| Failure::new("There is no port to take.")))
}

fn address_of(listener: &TcpListener) -> Result<SocketAddr> {
    listener
        .local_addr()
        .map_err(|error| Failure::new(format!("A port of 127.0.0.1 was taken, but which is not known: {error}.")))
}

/// Why none of these ports could be taken, by the error of the last.
fn no_port(ports: &RangeInclusive<u16>, error: &io::Error) -> Failure {
    let (first, last) = (ports.start(), ports.end());
    let what = if first == last {
        format!("Port {first} of 127.0.0.1 could not be taken: {error}.")
    } else {
        format!("None of the ports {first} to {last} of 127.0.0.1 could be taken; of the last: {error}.")
    };
    Failure::new(what).with_remedy("name a free one with --port, or end the program that uses it.")
}

/// A folder's files, served below a path.
struct Site {
    folder: PathBuf,
    /// Begins and ends with a slash.
    prefix: &'static str,
}

/// Answers the requests of one connection, which browsers keep open.
fn answer_all(connection: &TcpStream, site: &Site) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    loop {
        let mut request_line = String::new();
        if reader.read_line(&mut request_line)? == 0 {
            return Ok(());
        }
        // The headers do not affect the answer.
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = request_line.split_whitespace();
        let method = words.next().unwrap_or_default();
        let target = words.next().unwrap_or_default();
        let response = Response::to(method, target, site);
        let mut writer = connection;
        writer.write_all(response.head().as_bytes())?;
        if method != "HEAD" {
            writer.write_all(&response.body)?;
        }
    }
}

/// An answer.
struct Response {
    status: &'static str,
    media_type: &'static str,
    body: Vec<u8>,
}

impl Response {
    fn to(method: &str, target: &str, site: &Site) -> Self {
        let plain = |status| Self { status, media_type: "text/plain; charset=utf-8", body: status.into() };
        if method != "GET" && method != "HEAD" {
            return plain("405 Method Not Allowed");
        }
        let Some(path) = site.file_of_target(target) else { return plain("404 Not Found") };
        match fs::read(&path) {
            Ok(body) => Self { status: "200 OK", media_type: media_type(&path), body },
            Err(_) => plain("404 Not Found"),
        }
    }

    fn head(&self) -> String {
        format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\r\n",
            self.status,
            self.media_type,
            self.body.len()
        )
    }
}

impl Site {
    /// The file named by a request's target; `None` outside the folder.
    ///
    /// The site's own names need no percent-encoding, so it is not decoded.
    fn file_of_target(&self, target: &str) -> Option<PathBuf> {
        let path = target.split(['?', '#']).next()?.strip_prefix(self.prefix)?;
        let relative = Path::new(path);
        let stays_inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        if !stays_inside || path.contains('\\') {
            return None;
        }
        let file = self.folder.join(relative);
        Some(if file.is_dir() { file.join("index.html") } else { file })
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        // Browsers compile while downloading only with this MIME type.
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_port_that_cannot_be_taken_is_named() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = address_of(&taken).expect("it is bound").port();
        let said = take_port(Some(port)).expect_err("it is taken").to_string();
        assert!(said.starts_with(&format!("Port {port} of 127.0.0.1 could not be taken: ")), "{said}");
        let said = no_port(&(8080..=8100), &io::Error::from(io::ErrorKind::AddrInUse)).to_string();
        assert!(said.starts_with("None of the ports 8080 to 8100 of 127.0.0.1 could be taken"), "{said}");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let site = Site { folder: "site".into(), prefix: "/" };
        for target in ["/../secret", "/a/../../secret", "//etc/passwd", "/..\\secret", "x", "http://other/"] {
            assert_eq!(site.file_of_target(target), None, "{target}");
        }
        assert_eq!(site.file_of_target("/a.js?v=1"), Some("site/a.js".into()));
        assert_eq!(site.file_of_target("/"), Some("site/".into()));
    }

    #[test]
    fn a_site_below_a_path_is_only_there() {
        let site = Site { folder: "site".into(), prefix: "/some/path/" };
        assert_eq!(site.file_of_target("/some/path/a.js"), Some("site/a.js".into()));
        assert_eq!(site.file_of_target("/a.js"), None);
    }

    #[test]
    fn one_connection_carries_several_requests() {
        let folder = std::env::temp_dir().join(format!("palimpsest-serve-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        fs::write(folder.join("index.html"), "<p>").expect("it can be written");
        fs::write(folder.join("a.wasm"), "\0asm").expect("it can be written");
        let server = Server::new(&folder, Some(0)).expect("some port is free");
        let address = server.listener.local_addr().expect("it is bound");
        thread::spawn(move || server.run());

        let mut connection = TcpStream::connect(address).expect("it listens");
        let requests = "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /a.wasm HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n";
        connection.write_all(requests.as_bytes()).expect("it reads");
        connection.shutdown(std::net::Shutdown::Write).expect("it is open");
        let mut answers = String::new();
        connection.read_to_string(&mut answers).expect("it answers");
        let heads: Vec<&str> =
            answers.split("HTTP/1.1 ").skip(1).map(|answer| answer.lines().next().unwrap_or("")).collect();
        assert_eq!(heads, ["200 OK", "200 OK", "405 Method Not Allowed", "404 Not Found"]);
        assert!(answers.contains("Content-Type: text/html; charset=utf-8\r\nContent-Length: 3\r\n"));
        assert!(answers.contains("Content-Type: application/wasm\r\nContent-Length: 4\r\n"));
        fs::remove_dir_all(&folder).expect("it can be removed");
    }
}
