//! All files as one.
use std::io::{Cursor, Read};

use otklik::{export::package::archive, region::Sector};

use crate::fixture::made;

#[test]
fn an_archive_holds_every_file_and_is_the_same_every_time() {
    let package = made("sport-regional", Sector::Sport, &[]).package();
    let bytes = archive::zip(&package).unwrap();
    assert_eq!(bytes, archive::zip(&package).unwrap());
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(zip.len(), package.files.len());
    for (nth, file) in package.files.iter().enumerate() {
        let mut entry = zip.by_index(nth).unwrap();
        assert_eq!(entry.name().unwrap(), format!("health-2026/{}", file.name));
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        assert_eq!(content, file.bytes, "{}", file.name);
    }
}
