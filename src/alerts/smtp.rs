//! A letter to a mail relay by SMTP (RFC 5321): plain to one beside the program, under TLS (RFC 3207, RFC 8314) and with a password
//! (RFC 4954) to any other. One letter a connection.
use std::{
    io::{BufRead, BufReader, Write},
    net::ToSocketAddrs,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    fault::{AlertFault, Untold},
    line::Line,
};
use crate::config::{MailTls, Relay};

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

/// A letter is handed over in so long, or not at all.
const SECONDS: u64 = 60;
/// Letters of a reply's line, at most.
const LINE: usize = 1_000;
/// Lines of a reply, at most.
const LINES: usize = 100;
/// Letters of a line of base 64.
const WIDTH: usize = 76;
/// Bytes of a word of a subject: encoded, it fits a line.
const WORD: usize = 39;

/// Hands the letter over. Addresses are as [`super::rules::is_mail`] wants them; `ca` are certificates that are trusted beside the
/// machine's. Where TLS is wanted nothing is said without it, the password least of all.
///
/// # Errors
/// No connection, no trust, or what the relay answered.
pub fn send(relay: &Relay, ca: &[u8], letter: &Letter<'_>) -> Result<(), Untold> {
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let addresses: Vec<_> = (relay.name.as_str(), relay.port)
        .to_socket_addrs()
        .map_err(|_| AlertFault::Away)?
        .collect();
    let mut line = Line::open(&addresses, until)?;
    if relay.tls == MailTls::Implicit {
        line = line.secured(&relay.name, ca)?;
    }
    let mut talk = Talk(BufReader::new(line));
    talk.expect('2')?;
    let mut offers = talk.say(HELLO, '2')?;
    if relay.tls == MailTls::StartTls {
        if !offers.iter().any(|offer| offer == "STARTTLS") {
            return Err(AlertFault::NoTls.into());
        }
        talk.say("STARTTLS", '2')?;
        talk = talk.secured(&relay.name, ca)?;
        // What was offered before could have been written by anybody.
        offers = talk.say(HELLO, '2')?;
    }
    if let Some((user, password)) = &relay.login {
        let password = String::from_utf8_lossy(password.bytes());
        talk.login(&offers, user, &password)?;
    }
    talk.say(&format!("MAIL FROM:<{}>", relay.from), '2')?;
    talk.say(&format!("RCPT TO:<{}>", letter.to), '2')?;
    talk.say("DATA", '3')?;
    talk.say(&format!("{}\r\n.", message(relay, letter)), '2')?;
    // The letter is taken: a relay that hangs up without a word has it all the same.
    let _ = talk.write("QUIT");
    Ok(())
}

const HELLO: &str = "EHLO otklik";

struct Talk<T>(BufReader<T>);

impl Talk<Line> {
    fn secured(self, name: &str, ca: &[u8]) -> Result<Self, Untold> {
        // What came before the handshake, somebody in between could have said.
        if !self.0.buffer().is_empty() {
            return Err(AlertFault::NoTls.into());
        }
        let line = self.0.into_inner().secured(name, ca)?;
        Ok(Talk(BufReader::new(line)))
    }
}

impl<T: std::io::Read + Write> Talk<T> {
    fn write(&mut self, words: &str) -> std::io::Result<()> {
        let stream = self.0.get_mut();
        stream.write_all(format!("{words}\r\n").as_bytes())?;
        stream.flush()
    }

    /// Says this and reads the reply.
    fn say(&mut self, words: &str, digit: char) -> Result<Vec<String>, Untold> {
        self.write(words)?;
        self.expect(digit)
    }

    fn login(&mut self, offers: &[String], user: &str, password: &str) -> Result<(), Untold> {
        let ways = offers.iter().find_map(|offer| offer.strip_prefix("AUTH "));
        let offered = |way: &str| ways.is_some_and(|ways| ways.split(' ').any(|one| one == way));
        let plain = STANDARD.encode(format!("\0{user}\0{password}"));
        let done = if offered("PLAIN") {
            self.say(&format!("AUTH PLAIN {plain}"), '2')
        } else if offered("LOGIN") {
            let user = |talk: &mut Self| talk.say(&STANDARD.encode(user), '3');
            let asked = self.say("AUTH LOGIN", '3').and_then(|_| user(self));
            asked.and_then(|_| self.say(&STANDARD.encode(password), '2'))
        } else {
            return Err(AlertFault::Login.into());
        };
        // What the relay says of it may repeat what it was told.
        done.map(drop).map_err(|fault| match fault {
            Untold::Said(_) => AlertFault::Login.into(),
            fault => fault,
        })
    }
}

impl<T: std::io::Read> Talk<T> {
    /// Reads a reply of one line or several, without their numbers; the first digit of the last must be this.
    fn expect(&mut self, digit: char) -> Result<Vec<String>, Untold> {
        let mut said = Vec::new();
        while said.len() < LINES {
            let mut line = Vec::new();
            std::io::Read::take(&mut self.0, LINE as u64).read_until(b'\n', &mut line)?;
            let line = String::from_utf8_lossy(&line);
            if line.is_empty() {
                return Err(AlertFault::Away.into());
            }
            let is_last = line.as_bytes().get(3) != Some(&b'-');
            if is_last && !line.starts_with(digit) {
                let words = line.chars().filter(|one| !one.is_control());
                return Err(Untold::Said(words.take(200).collect()));
            }
            let words = line.get(4..).unwrap_or_default();
            said.push(words.trim_end().to_ascii_uppercase());
            if is_last {
                return Ok(said);
            }
        }
        Err(AlertFault::Away.into())
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
            let found = Talk(BufReader::new(said.as_bytes())).expect('2');
            assert_eq!(found.is_ok(), good, "{said}");
        }
        let endless = "250-more\r\n".repeat(LINES + 1);
        assert!(
            Talk(BufReader::new(endless.as_bytes()))
                .expect('2')
                .is_err()
        );
    }
}
