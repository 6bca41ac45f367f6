//! Questionnaires rendered and compressed once; a request only fills in what differs.
//!
//! A page is rendered with marks where the institution, the address, the organizer, the code, the key,
//! the telephone and the return of a shared screen stand, and is cut there. The long pieces between are
//! deflated beforehand, each on its own and ended on a byte, so that no back-reference leaves its piece.
//! Filling in is then copying: deflated pieces as they are, the values and the short pieces between them
//! as stored blocks. The checksum of the whole is combined from those of the pieces.
use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress, Status};
use maud::PreEscaped;

use crate::survey::Survey;

use super::{Assets, FormPage, Look, Place, digits, frame, questionnaire};

/// What differs between requests for one questionnaire.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    /// The institution's name.
    pub name: &'a str,
    /// Its address.
    pub address: &'a str,
    /// Who runs the survey.
    pub organizer: &'a str,
    /// The link code.
    pub code: &'a str,
    /// The signed form key.
    pub key: &'a str,
    /// The telephone for questions.
    pub hotline: Option<&'a str>,
    /// Whether the screen is shared.
    pub kiosk: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Name,
    Address,
    Organizer,
    Code,
    Key,
    Kiosk,
    Hotline,
}

const SLOTS: [Slot; 7] = [
    Slot::Name,
    Slot::Address,
    Slot::Organizer,
    Slot::Code,
    Slot::Key,
    Slot::Kiosk,
    Slot::Hotline,
];

/// Stands on both sides of a slot's number while the page is cut: a letter of the private use area, which
/// no text of ours has. Values never pass through the cutting, so they may contain it.
const MARK: char = '\u{f8ff}';

/// A telephone that reads and dials the same, to find its two places in the line.
const SAMPLE: &str = "+70000000000";

/// Shorter pieces are not worth a deflated block of their own, bytes.
const WORTH_DEFLATING: usize = 600;

/// Identification, deflate, no flags, no time, best compression, unknown system (RFC 1952, 2.3).
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];

/// A last block of no bytes with fixed codes (RFC 1951, 3.2.6).
const LAST_BLOCK: [u8; 2] = [3, 0];

enum Piece {
    Short(String),
    Long {
        plain: String,
        deflated: Vec<u8>,
        sum: Hasher,
    },
    Slot(Slot),
}

/// One questionnaire in one look, ready to be filled in.
pub struct Template {
    pieces: Vec<Piece>,
    /// The line with the telephone, cut at its two places.
    hotline: [String; 3],
    /// Bytes of all pieces, plain and as sent.
    plain_bytes: usize,
    deflated_bytes: usize,
}

impl Template {
    /// Renders and compresses the page of a survey version in one look.
    pub fn new(look: Look, assets: &Assets, survey: &Survey) -> Template {
        let marks = SLOTS.map(mark);
        let [name, address, organizer, code, key, kiosk, hotline] = marks.each_ref();
        let action = format!("/q/{code}");
        let page = FormPage {
            survey,
            place: Place {
                name,
                address,
                sector: survey.sector,
            },
            organizer,
            action: &action,
            key,
            kiosk: false,
            filled: None,
            problems: &[],
            hotline: None,
        };
        let contact = PreEscaped(hotline.clone());
        let whole = questionnaire::render(look, assets, &page, kiosk, contact).into_string();
        let line = frame::hotline(look.lang, Some(SAMPLE)).into_string();
        let mut line = line.splitn(3, SAMPLE).map(str::to_owned);
        let mut template = Template {
            pieces: cut(&whole),
            hotline: std::array::from_fn(|_| line.next().unwrap_or_default()),
            plain_bytes: 0,
            deflated_bytes: 0,
        };
        for piece in &template.pieces {
            let (plain, deflated) = match piece {
                Piece::Short(text) => (text.len(), text.len()),
                Piece::Long {
                    plain, deflated, ..
                } => (plain.len(), deflated.len()),
                Piece::Slot(_) => (0, 0),
            };
            template.plain_bytes += plain;
            template.deflated_bytes += deflated;
        }
        template
    }

    /// The page as it is.
    pub fn fill(&self, values: &Values<'_>) -> Vec<u8> {
        let mut page = Vec::with_capacity(self.plain_bytes + values.bytes());
        for piece in &self.pieces {
            match piece {
                Piece::Short(text) | Piece::Long { plain: text, .. } => {
                    page.extend_from_slice(text.as_bytes());
                }
                Piece::Slot(slot) => self.put(*slot, values, &mut page),
            }
        }
        page
    }

    /// The page as a gzip stream (RFC 1952).
    pub fn fill_gzip(&self, values: &Values<'_>) -> Vec<u8> {
        let mut stream = Vec::with_capacity(self.deflated_bytes + values.bytes() + 64);
        let mut sum = Hasher::new();
        let mut stored = Vec::with_capacity(values.bytes());
        stream.extend_from_slice(&GZIP_HEAD);
        for piece in &self.pieces {
            match piece {
                Piece::Short(text) => stored.extend_from_slice(text.as_bytes()),
                Piece::Slot(slot) => self.put(*slot, values, &mut stored),
                Piece::Long {
                    deflated, sum: own, ..
                } => {
                    store(&mut stored, &mut sum, &mut stream);
                    stream.extend_from_slice(deflated);
                    sum.combine(own);
                }
            }
        }
        store(&mut stored, &mut sum, &mut stream);
        stream.extend_from_slice(&LAST_BLOCK);
        // The length is taken modulo 2^32 by the format.
        let length = (sum.total_len() & 0xffff_ffff).to_le_bytes();
        stream.extend_from_slice(&sum.finalize().to_le_bytes());
        stream.extend_from_slice(&length[..4]);
        stream
    }

    fn put(&self, slot: Slot, values: &Values<'_>, out: &mut Vec<u8>) {
        match slot {
            Slot::Name => escape(values.name, out),
            Slot::Address => escape(values.address, out),
            Slot::Organizer => escape(values.organizer, out),
            Slot::Code => escape(values.code, out),
            Slot::Key => escape(values.key, out),
            Slot::Kiosk if values.kiosk => {
                out.extend_from_slice(b"/q/");
                escape(values.code, out);
            }
            Slot::Kiosk => {}
            Slot::Hotline => {
                if let Some(number) = values.hotline {
                    out.extend_from_slice(self.hotline[0].as_bytes());
                    escape(&digits(number), out);
                    out.extend_from_slice(self.hotline[1].as_bytes());
                    escape(number, out);
                    out.extend_from_slice(self.hotline[2].as_bytes());
                }
            }
        }
    }
}

impl Values<'_> {
    /// About how many bytes they take with the short pieces between them.
    fn bytes(&self) -> usize {
        1024 + 2 * self.name.len()
            + self.address.len()
            + self.organizer.len()
            + 2 * self.code.len()
            + self.key.len()
    }
}

fn mark(slot: Slot) -> String {
    let at = SLOTS.iter().position(|other| *other == slot);
    format!("{MARK}{}{MARK}", at.unwrap_or_default())
}

/// Cuts a page at its marks.
fn cut(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // Text, slot, text, slot, …, text.
    for (nth, part) in page.split(MARK).enumerate() {
        let slot = part.parse().ok().and_then(|at: usize| SLOTS.get(at));
        match slot {
            Some(slot) if nth % 2 == 1 => pieces.push(Piece::Slot(*slot)),
            _ if part.len() < WORTH_DEFLATING => pieces.push(Piece::Short(part.to_owned())),
            _ => {
                let mut sum = Hasher::new();
                sum.update(part.as_bytes());
                pieces.push(Piece::Long {
                    plain: part.to_owned(),
                    deflated: deflate(part.as_bytes()),
                    sum,
                });
            }
        }
    }
    pieces
}

/// Deflates a piece on its own, ended on a byte by an empty stored block.
fn deflate(plain: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::best(), false);
    // More than any input of this length can become, so that one call takes everything.
    let mut out = Vec::with_capacity(plain.len() + plain.len() / 8 + 64);
    match compress.compress_vec(plain, &mut out, FlushCompress::Full) {
        Ok(Status::Ok) if compress.total_in() == plain.len() as u64 => out,
        // Stored blocks are always right, only longer.
        _ => {
            let mut stored = Vec::new();
            blocks(plain, &mut stored);
            stored
        }
    }
}

/// Moves what has gathered into stored blocks of the stream.
fn store(gathered: &mut Vec<u8>, sum: &mut Hasher, stream: &mut Vec<u8>) {
    sum.update(gathered);
    blocks(gathered, stream);
    gathered.clear();
}

/// Stored blocks: no compression, at most 65,535 bytes each (RFC 1951, 3.2.4).
fn blocks(plain: &[u8], stream: &mut Vec<u8>) {
    for block in plain.chunks(usize::from(u16::MAX)) {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(0);
        stream.extend_from_slice(&length.to_le_bytes());
        stream.extend_from_slice(&(!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
}

/// Escapes a text as the page's own macro does.
fn escape(text: &str, out: &mut Vec<u8>) {
    for byte in text.bytes() {
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            plain => out.push(plain),
        }
    }
}
