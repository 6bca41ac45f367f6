//! One request of HTTP/1.1 to another system, and the status of its answer; nothing is followed.
use std::{
    io::{Read, Write},
    net::{SocketAddr, ToSocketAddrs},
    time::{Duration, Instant},
};

use super::{
    fault::{AlertFault, Untold},
    guard,
    line::Line,
};
use crate::{config::HookAddress, integrity::network::Block};

/// Seconds for another system to answer.
const SECONDS: u64 = 10;
/// So many bytes hold a status line.
const LINE: usize = 64;

/// Posts a whole request. The name is looked up once, and only addresses that may be asked are.
///
/// # Errors
/// No connection, no trust, or no answer of HTTP in time.
pub fn post(
    to: &HookAddress,
    (networks, ca): (&[Block], &[u8]),
    request: &str,
) -> Result<u16, Untold> {
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let found = (to.name.as_str(), to.port).to_socket_addrs();
    let found: Vec<SocketAddr> = found.map_err(|_| AlertFault::Away)?.collect();
    let may = |address: &SocketAddr| guard::may_ask(&to.name, address.ip(), networks);
    let addresses: Vec<SocketAddr> = found.iter().copied().filter(may).collect();
    if addresses.is_empty() && !found.is_empty() {
        return Err(AlertFault::Inside.into());
    }
    let mut line = Line::open(&addresses, until)?;
    if to.is_secured {
        line = line.secured(&to.name, ca)?;
    }
    line.write_all(request.as_bytes())?;
    line.flush()?;
    status(&mut line)
}

fn status(line: &mut impl Read) -> Result<u16, Untold> {
    let (mut said, mut byte) = (Vec::new(), [0]);
    while said.len() < LINE && byte != *b"\n" {
        if line.read(&mut byte)? == 0 {
            break;
        }
        said.push(byte[0]);
    }
    let said = String::from_utf8_lossy(&said);
    let mut words = said.split_whitespace();
    let http = words.next().is_some_and(|word| word.starts_with("HTTP/1."));
    let code = words.next().and_then(|code| code.parse().ok());
    code.filter(|_| http)
        .ok_or_else(|| Untold::Said("no HTTP".to_owned()))
}
