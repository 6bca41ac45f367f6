//! Dialing by the exchange: it calls the operator's telephone and then the person.
use std::{
    fmt,
    io::{Read, Write},
    net::{TcpStream, ToSocketAddrs},
    time::{Duration, Instant},
};

use crate::{config::DialHook, phone::cause};

/// What the exchange is asked for. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Order {
    /// The operator's telephone.
    pub extension: String,
    /// The number, in the form of E.164; an extension stands after `;ext=`.
    pub number: String,
    /// By which its events name the call.
    pub call: String,
}

/// Why it was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DialFault {
    /// The number or the extension holds something else than digits: nothing was sent.
    #[error("not a number that may be sent to the exchange")]
    NotDigits,
    /// No connection, or no answer in time.
    #[error("the exchange cannot be reached: {0}")]
    Away(String),
    /// It answered something else than 2xx.
    #[error("the exchange answered with status {0}")]
    Refused(u16),
}

/// Who dials.
pub trait Dialer: fmt::Debug + Send + Sync {
    /// Has a call made. May take as long as the settings say: not for a thread that serves others.
    ///
    /// # Errors
    /// Why not; then the operator dials by hand.
    fn dial(&self, order: &Order) -> Result<(), DialFault>;
}

/// An exchange that takes orders by HTTP: `POST` of `{"call", "extension", "number", "post_dial"}` with the bearer secret, 2xx
/// means that it dials. Plain HTTP/1.1: the exchange stands in the same network, or behind a proxy that speaks TLS.
#[derive(Debug)]
pub struct HttpHook(pub DialHook);

impl Dialer for HttpHook {
    fn dial(&self, order: &Order) -> Result<(), DialFault> {
        let request = self.request(order)?;
        let status = post((&self.0.name, self.0.port), &request, self.0.seconds);
        match status.map_err(|err| DialFault::Away(err.to_string()))? {
            200..300 => Ok(()),
            other => Err(DialFault::Refused(other)),
        }
    }
}

impl HttpHook {
    fn request(&self, order: &Order) -> Result<String, DialFault> {
        let (number, post_dial) = order
            .number
            .split_once(";ext=")
            .unwrap_or((&order.number, ""));
        let digits = |text: &str, most: usize| {
            text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let plain = number.strip_prefix('+').unwrap_or_default();
        let fits = plain.len() >= 8
            && digits(plain, 15)
            && digits(post_dial, 12)
            && cause::extension(&order.extension).is_some();
        if !fits {
            return Err(DialFault::NotDigits);
        }
        let body = serde_json::json!({
            "call": order.call,
            "extension": order.extension,
            "number": number,
            "post_dial": post_dial,
        });
        let (hook, body) = (&self.0, body.to_string());
        let secret = String::from_utf8_lossy(hook.secret.bytes());
        Ok(format!(
            "POST {} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {secret}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            hook.path,
            hook.host,
            body.len(),
        ))
    }
}

/// Sends a whole request to a host; gives the status of the answer. Takes as many seconds at most.
///
/// # Errors
/// No connection, or no answer of HTTP in time.
pub fn post((name, port): (&str, u16), request: &str, seconds: u64) -> std::io::Result<u16> {
    let until = deadline(seconds);
    let mut last = std::io::Error::other("no address");
    for address in (name, port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, left(until)?) {
            Ok(mut stream) => {
                stream.set_write_timeout(Some(left(until)?))?;
                stream.write_all(request.as_bytes())?;
                return status(&mut stream, until);
            }
            Err(err) => last = err,
        }
    }
    Err(last)
}

/// So many bytes hold a status line.
const LINE: usize = 64;

fn status(stream: &mut TcpStream, until: Instant) -> std::io::Result<u16> {
    let (mut line, mut byte) = (Vec::new(), [0]);
    while line.len() < LINE && byte != *b"\n" {
        stream.set_read_timeout(Some(left(until)?))?;
        if stream.read(&mut byte)? == 0 {
            break;
        }
        line.push(byte[0]);
    }
    let line = String::from_utf8_lossy(&line);
    let mut words = line.split_whitespace();
    let http = words.next().is_some_and(|word| word.starts_with("HTTP/1."));
    let code = words.next().and_then(|code| code.parse().ok());
    code.filter(|_| http)
        .ok_or_else(|| std::io::Error::other("no HTTP"))
}

fn deadline(seconds: u64) -> Instant {
    Instant::now() + Duration::from_secs(seconds)
}

fn left(until: Instant) -> std::io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(std::io::ErrorKind::TimedOut.into());
    }
    Ok(left)
}

impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Order(***)")
    }
}
