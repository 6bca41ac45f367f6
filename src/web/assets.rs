//! Sheets, scripts and the icon: compressed once, when first asked for, served under names that carry their content's hash.
use std::{
    collections::HashMap,
    io::Write,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Bytes, Data, Path},
};
use sha2::{Digest, Sha256};

use super::{
    Site,
    reply::{self, Coding},
};
use crate::{
    error::{Error, Result},
    view,
};

/// The sheet of every page a citizen sees.
pub const CITIZEN_CSS: &str = include_str!("../../static/citizen.css");
/// The sheet of public results.
pub const RESULTS_CSS: &str = include_str!("../../static/results.css");
/// The sheet of pages of staff.
pub const STAFF_CSS: &str = include_str!("../../static/staff.css");
/// Moves on through the fields of a paper form.
const KEYING_JS: &str = include_str!("../../static/keying.js");
const CITIZEN_JS: &str = include_str!("../../static/citizen.js");
const STAFF_JS: &str = include_str!("../../static/staff.js");
const ICON: &str = include_str!("../../static/icon.svg");

/// A file in every coding that was asked for: the best compression takes longer than all the rest of a start.
#[derive(Debug)]
pub struct Asset {
    kind: &'static str,
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl Asset {
    fn coded(&self, coding: Option<Coding>) -> &Bytes {
        match coding {
            Some(Coding::Brotli) => self.brotli.get_or_init(|| brotli(&self.plain)),
            Some(Coding::Gzip) => self.gzip.get_or_init(|| gzip(&self.plain)),
            None => &self.plain,
        }
    }
}

/// Files by name. A questionnaire adds a sheet of its own.
#[derive(Debug, Default)]
pub struct Shelf(RwLock<HashMap<String, Arc<Asset>>>);

impl Shelf {
    /// Adds a file, if it is new, and gives its address.
    pub fn add(&self, stem: &str, extension: &str, text: &str) -> String {
        let kind = match extension {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        let hash = Sha256::digest(text.as_bytes());
        let name = format!(
            "{stem}-{:02x}{:02x}{:02x}{:02x}.{extension}",
            hash[0], hash[1], hash[2], hash[3]
        );
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .contains_key(&name);
        if !known {
            let asset = Asset {
                kind,
                plain: Bytes::copy_from_slice(text.as_bytes()),
                gzip: OnceLock::new(),
                brotli: OnceLock::new(),
            };
            self.0
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(name.clone(), Arc::new(asset));
        }
        format!("/static/{name}")
    }

    fn get(&self, name: &str) -> Option<Arc<Asset>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned()
    }

    /// The address of a sheet.
    pub fn sheet(&self, css: &str) -> String {
        self.add("citizen", "css", &view::slim_css(css))
    }

    /// The address of the sheet of public results.
    pub fn results_sheet(&self) -> String {
        self.add("results", "css", &view::slim_css(RESULTS_CSS))
    }

    /// The address of the sheet of pages of staff.
    pub fn staff_sheet(&self) -> String {
        self.add("staff", "css", &view::slim_css(STAFF_CSS))
    }

    /// The script's address.
    pub fn script(&self) -> String {
        self.add("citizen", "js", &view::slim_js(CITIZEN_JS))
    }

    /// The address of the script of keying.
    pub fn keying(&self) -> String {
        self.add("keying", "js", &view::slim_js(KEYING_JS))
    }

    /// The address of the script of pages of staff.
    pub fn staff_script(&self) -> String {
        self.add("staff", "js", &view::slim_js(STAFF_JS))
    }

    /// The icon's address.
    pub fn icon(&self) -> String {
        self.add("icon", "svg", ICON)
    }
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut coder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory cannot fail; an empty file would be seen by the tests.
    let written = coder.write_all(plain).and_then(|()| coder.finish());
    written.unwrap_or_default().into()
}

fn brotli(plain: &[u8]) -> Bytes {
    let mut bytes = Vec::new();
    {
        let mut coder = brotli::CompressorWriter::new(&mut bytes, 4096, 11, 18);
        if coder.write_all(plain).is_err() {
            return Bytes::new();
        }
    }
    bytes.into()
}

/// `GET /static/{name}`: kept by browsers for a year, since a changed file has another name.
pub async fn show(
    site: Data<Site>,
    name: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let asset = site.shelf.get(&name).ok_or(Error::NotFound)?;
    let coding = reply::coding(&request);
    let body = asset.coded(coding);
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_TYPE, asset.kind));
    response.insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    response.insert_header((header::VARY, "Accept-Encoding"));
    if let Some(coding) = coding {
        response.insert_header((header::CONTENT_ENCODING, coding.name()));
    }
    Ok(response.body(body.clone()))
}

/// `GET /favicon.ico`, which some browsers ask for whatever the page says.
pub async fn icon(site: Data<Site>) -> HttpResponse {
    reply::see_other(&site.shelf.icon())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_among_the_rules_for_paper_has_to_do_with_paper() {
        let (screen, paper) = STAFF_CSS.split_once("@media print").unwrap();
        for rule in [".remarks>li{", ".said{", ".pick{", ".rights{"] {
            assert!(screen.contains(rule) && !paper.contains(rule), "{rule}");
        }
    }
}
