//! A form with a file (`multipart/form-data`, RFC 7578), as far as browsers write it.
use crate::error::{Error, Result};

/// A file may come with so many fields.
const MOST_PARTS: usize = 20;

/// What was sent: the fields, and the bytes of the one file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Upload {
    /// Names and values.
    pub fields: Vec<(String, String)>,
    /// The file; empty if none was chosen.
    pub file: Vec<u8>,
}

impl Upload {
    /// What was sent under a name; empty if nothing was.
    pub fn get(&self, name: &str) -> &str {
        let mut found = self.fields.iter().filter(|(known, _)| known == name);
        found.next().map_or("", |(_, value)| value)
    }
}

/// Reads a body by the `Content-Type` that it came with.
///
/// # Errors
/// [`Error::Forbidden`] if it is no such form: no page of ours sends it.
pub fn read(content_type: &str, body: &[u8]) -> Result<Upload> {
    parse(content_type, body).ok_or(Error::Forbidden)
}

fn parse(content_type: &str, body: &[u8]) -> Option<Upload> {
    let rest = content_type.strip_prefix("multipart/form-data")?;
    let boundary = rest
        .split(';')
        .find_map(|part| part.trim().strip_prefix("boundary="))?;
    let boundary = boundary.trim_matches('"');
    if boundary.is_empty() || boundary.len() > 70 {
        return None;
    }
    let between = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(&between.as_bytes()[2..])?;
    let mut upload = Upload::default();
    for _ in 0..MOST_PARTS {
        if rest.starts_with(b"--") {
            return Some(upload);
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let head = find(rest, b"\r\n\r\n")?;
        let (name, is_file) = disposition(std::str::from_utf8(&rest[..head]).ok()?)?;
        rest = &rest[head + 4..];
        let end = find(rest, between.as_bytes())?;
        if is_file {
            upload.file = rest[..end].to_vec();
        } else {
            let value = std::str::from_utf8(&rest[..end]).ok()?;
            upload.fields.push((name, value.to_owned()));
        }
        rest = &rest[end + between.len()..];
    }
    None
}

/// The name of a part, and whether it is a file.
fn disposition(head: &str) -> Option<(String, bool)> {
    let line = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-disposition")
            .then_some(value)
    })?;
    let name = line.split("; name=\"").nth(1)?.split('"').next()?;
    Some((name.to_owned(), line.contains("; filename")))
}

fn find(whole: &[u8], part: &[u8]) -> Option<usize> {
    whole.windows(part.len()).position(|some| some == part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----x";

    fn body(file: &[u8]) -> Vec<u8> {
        let head = "------x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nабв\r\n------x\r\n\
             content-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        [head.as_bytes(), file, b"\r\n------x--\r\n"].concat()
    }

    #[test]
    fn fields_and_the_file_are_read_and_what_is_cut_short_is_not() {
        let whole = body(b"a\r\n;--\r\n");
        let upload = parse(TYPE, &whole).unwrap();
        assert_eq!(
            (upload.get("token"), upload.file.as_slice()),
            ("абв", &b"a\r\n;--\r\n"[..])
        );
        assert_eq!(upload.get("other"), "");
        for end in 0..whole.len() - 4 {
            assert_eq!(parse(TYPE, &whole[..end]), None, "{end}");
        }
        for other in [
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=",
        ] {
            assert_eq!(parse(other, &whole), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(TYPE, &bytes);
            prop_assume!(find(&bytes, b"\r\n------x").is_none());
            prop_assert_eq!(parse(TYPE, &body(&bytes)).map(|upload| upload.file), Some(bytes));
        }
    }
}
