//! HTTP/1.1 by hand: one connection kept alive, no retries of its own, so that a test sees every fault.

use std::{
    io::{self, BufRead, BufReader, Error, ErrorKind, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// Nothing that the program does may take longer.
const PATIENCE: Duration = Duration::from_secs(40);

/// A reply.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    /// The first header of this name, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The receipt that a sending was answered with.
    pub fn receipt(&self) -> Option<&str> {
        let to = self.header("location").filter(|_| self.status == 303)?;
        to.strip_prefix("/r/")?.split('?').next()
    }
}

/// A client with a connection to 127.0.0.1.
pub struct Client {
    port: u16,
    stream: Option<BufReader<TcpStream>>,
}

impl Client {
    pub fn new(port: u16) -> Client {
        Client { port, stream: None }
    }

    /// `GET path`, with more header lines (each ended by `\r\n`).
    pub fn get(&mut self, path: &str, lines: &str) -> io::Result<Reply> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: otklik.test\r\n{lines}\r\n"
        ))
    }

    /// `POST path` of a form.
    pub fn post(&mut self, path: &str, lines: &str, body: &str) -> io::Result<Reply> {
        let length = body.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: otklik.test\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n{lines}\r\n{body}"
        ))
    }

    /// After a fault the connection is gone; the next request makes a new one.
    fn send(&mut self, request: &str) -> io::Result<Reply> {
        let stream = match self.stream.take() {
            Some(stream) => stream,
            None => BufReader::new(connect(self.port)?),
        };
        let (reply, stream) = exchange(stream, request)?;
        if reply.header("connection") != Some("close") {
            self.stream = Some(stream);
        }
        Ok(reply)
    }
}

/// A bare connection.
pub fn connect(port: u16) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}

fn exchange(
    mut stream: BufReader<TcpStream>,
    request: &str,
) -> io::Result<(Reply, BufReader<TcpStream>)> {
    stream.get_mut().write_all(request.as_bytes())?;
    let reply = read(&mut stream)?;
    Ok((reply, stream))
}

/// Reads one reply, whose length must be told.
pub fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Reply> {
    let first = line(stream)?;
    let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.ok_or_else(|| Error::new(ErrorKind::InvalidData, first.clone()))?;
    let mut head = Vec::new();
    loop {
        let line = line(stream)?;
        match line.split_once(':') {
            Some((name, value)) => head.push((name.to_lowercase(), value.trim().to_owned())),
            None => break,
        }
    }
    let length = head
        .iter()
        .find(|(name, _)| name == "content-length")
        .and_then(|(_, value)| value.parse().ok());
    let mut body = vec![0; length.unwrap_or_default()];
    stream.read_exact(&mut body)?;
    let body = String::from_utf8(body).map_err(|err| Error::new(ErrorKind::InvalidData, err))?;
    Ok(Reply { status, head, body })
}

fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}
