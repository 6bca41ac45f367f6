//! A letter to a mail relay, by plain SMTP (RFC 5321): the relay stands beside the program and is the one that speaks TLS and
//! knows passwords. One letter a connection.
use std::{
    io::{BufRead, BufReader, Error, Write},
    net::{TcpStream, ToSocketAddrs},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::config::Relay;

/// A letter.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// To whom.
    pub to: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// What it says.
    pub text: &'a str,
    /// By which it is known; the same when it is tried again.
    pub id: i64,
    /// When, as RFC 5322 writes it.
    pub date: &'a str,
}

/// Each answer of the relay is waited for so long.
const SECONDS: u64 = 15;
/// Letters of a reply's line, at most.
const LINE: usize = 1_000;
/// Letters of a line of base 64.
const WIDTH: usize = 76;
/// Bytes of a word of a subject: encoded, it fits a line.
const WORD: usize = 39;

/// Hands the letter over. Addresses are as [`super::rules::is_mail`] wants them.
///
/// # Errors
/// No connection, or what the relay answered.
pub fn send(relay: &Relay, letter: &Letter<'_>) -> Result<(), Error> {
    let mut last = Error::other("no address");
    for address in (relay.name.as_str(), relay.port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, Duration::from_secs(SECONDS)) {
            Ok(stream) => return talk(stream, relay, letter),
            Err(err) => last = err,
        }
    }
    Err(last)
}

fn talk(stream: TcpStream, relay: &Relay, letter: &Letter<'_>) -> Result<(), Error> {
    let patience = Some(Duration::from_secs(SECONDS));
    stream.set_read_timeout(patience)?;
    stream.set_write_timeout(patience)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    expect(&mut reader, '2')?;
    for (line, answer) in [
        ("EHLO otklik".to_owned(), '2'),
        (format!("MAIL FROM:<{}>", relay.from), '2'),
        (format!("RCPT TO:<{}>", letter.to), '2'),
        ("DATA".to_owned(), '3'),
        (format!("{}\r\n.", message(relay, letter)), '2'),
    ] {
        stream.write_all(format!("{line}\r\n").as_bytes())?;
        expect(&mut reader, answer)?;
    }
    // The letter is taken: a relay that hangs up without a word has it all the same.
    let _ = stream.write_all(b"QUIT\r\n");
    Ok(())
}

/// Reads a reply of one line or several; its first digit must be this.
fn expect(reader: &mut impl BufRead, digit: char) -> Result<(), Error> {
    loop {
        let mut line = Vec::new();
        std::io::Read::take(&mut *reader, LINE as u64).read_until(b'\n', &mut line)?;
        let line = String::from_utf8_lossy(&line);
        if line.is_empty() {
            return Err(Error::other("the relay hung up"));
        }
        if line.as_bytes().get(3) == Some(&b'-') {
            continue;
        }
        return if line.starts_with(digit) {
            Ok(())
        } else {
            let said: String = line
                .chars()
                .filter(|one| !one.is_control())
                .take(200)
                .collect();
            Err(Error::other(said))
        };
    }
}

/// Headings and text; in base 64 no line is long and none begins with a point.
fn message(relay: &Relay, letter: &Letter<'_>) -> String {
    let text = STANDARD.encode(letter.text);
    let lines: Vec<String> = text
        .as_bytes()
        .chunks(WIDTH)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    let site = relay
        .from
        .split_once('@')
        .map_or("otklik", |(_, site)| site);
    format!(
        "From: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <otklik-{}@{site}>\r\nMIME-Version: 1.0\r\n\
         Auto-Submitted: auto-generated\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        relay.from,
        letter.to,
        subject(letter.subject),
        letter.date,
        letter.id,
        lines.join("\r\n"),
    )
}

/// Words of base 64 (RFC 2047), none cut within a letter.
fn subject(text: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        if words
            .last()
            .is_some_and(|word| word.len() + letter.len_utf8() > WORD)
        {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)))
        .collect();
    words.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_stays_in_its_lines_and_ends_no_heading() {
        let long = subject(&format!("{}\r\nBcc: x@y", "Сбор отстаёт ".repeat(9)));
        assert!(long.lines().all(|line| line.len() <= 76), "{long}");
        assert!(
            long.lines()
                .skip(1)
                .all(|line| line.starts_with(" =?utf-8?B?")),
            "{long}"
        );
        assert_eq!(subject("да"), "=?utf-8?B?0LTQsA==?=");
    }

    #[test]
    fn a_reply_of_several_lines_is_judged_by_its_last() {
        for (said, good) in [
            ("250 ok\r\n", true),
            ("250-a\r\n250-b\r\n250 c\r\n", true),
            ("250-a\r\n550 no such box\r\n", false),
            ("451 later\r\n", false),
            ("", false),
        ] {
            assert_eq!(expect(&mut said.as_bytes(), '2').is_ok(), good, "{said}");
        }
    }
}
