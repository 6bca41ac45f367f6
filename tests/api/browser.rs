//! A browser without a script: keeps cookies, fills in the forms of the pages it got.
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::html::Form;

/// What came back.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Page {
    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// Whether these words stand on it; breaks of lines that are forbidden (U+00A0) are as spaces.
    pub fn says(&self, words: &str) -> bool {
        self.text().replace('\u{a0}', " ").contains(words)
    }

    /// A header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// Where it sends the reader.
    pub fn location(&self) -> &str {
        self.header("location")
            .unwrap_or_else(|| panic!("{} without a location: {}", self.status, self.text()))
    }

    /// Its questionnaire.
    pub fn form(&self) -> Form {
        Form::of(self.text())
            .unwrap_or_else(|| panic!("{} without a form: {}", self.status, self.text()))
    }
}

/// A person with a device.
#[derive(Debug, Clone)]
pub struct Browser {
    server: SocketAddr,
    /// The address that the trusted proxy in front tells.
    pub address: String,
    /// Headers sent with everything.
    pub headers: Vec<(String, String)>,
    pub cookies: Vec<(String, String)>,
    pub keeps_cookies: bool,
}

impl Browser {
    pub fn new(server: SocketAddr) -> Browser {
        Browser {
            server,
            address: "203.0.113.7".to_owned(),
            headers: Vec::new(),
            cookies: Vec::new(),
            keeps_cookies: true,
        }
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.call("GET", path, None)
    }

    /// A form as browsers send it.
    pub fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.call(
            "POST",
            path,
            Some(("application/x-www-form-urlencoded", body.as_bytes())),
        )
    }

    pub fn send(&mut self, form: &Form) -> Page {
        self.post(&form.action.clone(), &form.fields)
    }

    /// A request of any kind; a redirection is not followed.
    pub fn call(&mut self, method: &str, path: &str, body: Option<(&str, &[u8])>) -> Page {
        let page = exchange(
            self.server,
            &self.request(method, path, body),
            method == "HEAD",
        );
        for (_, line) in page
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie" && self.keeps_cookies)
        {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        page
    }

    /// The bytes of a request.
    pub fn request(&self, method: &str, path: &str, body: Option<(&str, &[u8])>) -> Vec<u8> {
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: otklik.test\r\nConnection: close\r\nX-Forwarded-For: {}\r\n",
            self.address
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            head.push_str(&format!("Cookie: {}\r\n", pairs.join("; ")));
        }
        if let Some((kind, body)) = body {
            head.push_str(&format!(
                "Content-Type: {kind}\r\nContent-Length: {}\r\n",
                body.len()
            ));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(body.map_or(&[], |(_, body)| body));
        bytes
    }
}

/// Sends bytes and reads the reply: as much as it says it has, else until the other side closes. Who has not read all of a
/// request keeps the line open for a second or two, for which no reader waits.
pub fn exchange(server: SocketAddr, request: &[u8], head_only: bool) -> Page {
    let mut stream = TcpStream::connect(server).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    // A server that has heard enough may close before the whole request is written.
    let _early = stream.write_all(request);
    let (mut bytes, mut piece) = (Vec::new(), vec![0; 1 << 16]);
    while !is_whole(&bytes, head_only) {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(length) => bytes.extend_from_slice(&piece[..length]),
        }
    }
    read(&bytes, head_only)
}

/// Whether a reply that tells its length has come.
fn is_whole(bytes: &[u8], head_only: bool) -> bool {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let length = head
        .split("\r\n")
        .find_map(|line| line.strip_prefix("content-length: "))
        .and_then(|length| length.parse::<usize>().ok());
    head_only || length.is_some_and(|length| bytes.len() >= end + 4 + length)
}

fn read(bytes: &[u8], head_only: bool) -> Page {
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("no reply: {:?}", shown()));
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let pair = |line: &str| {
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        (name.trim_end_matches(':').to_lowercase(), value.to_owned())
    };
    let headers: Vec<(String, String)> = lines.map(pair).collect();
    let body = bytes[end + 4..].to_vec();
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .map(|(_, value)| value.parse().unwrap());
    assert!(
        head_only || length.is_none_or(|length: usize| length == body.len()),
        "{}",
        shown()
    );
    Page {
        status,
        headers,
        body,
    }
}
