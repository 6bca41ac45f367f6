//! Pages of results, rendered and compressed once.
//!
//! A page is kept by its address and look until the ratings or the registry change. The store is bounded: when it is
//! full it is emptied, which costs no more than rendering anew.
use std::{
    collections::HashMap,
    io::Write,
    sync::{Arc, PoisonError, RwLock},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::Bytes,
};
use maud::Markup;

use super::reply::{self, Coding};
use crate::{ratings::Ratings, view::Look};

/// Bytes kept at most, plain and compressed together.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A page in both codings.
#[derive(Debug)]
struct Kept {
    plain: Bytes,
    gzip: Bytes,
}

#[derive(Debug, Default)]
struct Store {
    revision: i64,
    bytes: usize,
    pages: HashMap<(String, Look), Arc<Kept>>,
}

/// The store.
#[derive(Debug, Default)]
pub struct Pages(RwLock<Store>);

impl Pages {
    /// The page of an address, rendered if it is not known. `address` is canonical: what does not change the page
    /// does not stand in it.
    pub fn page(
        &self,
        request: &HttpRequest,
        ratings: &Ratings,
        address: &str,
        look: Look,
        render: impl FnOnce() -> Markup,
    ) -> HttpResponse {
        let key = (address.to_owned(), look);
        let kept = self.known(ratings.revision, &key).unwrap_or_else(|| {
            let fresh = Arc::new(Kept::new(render()));
            self.keep(ratings.revision, key, &fresh);
            fresh
        });
        let mut answer = reply::builder(StatusCode::OK);
        if reply::takes(request, Coding::Gzip) {
            answer.insert_header((header::CONTENT_ENCODING, "gzip"));
            answer.body(kept.gzip.clone())
        } else {
            answer.body(kept.plain.clone())
        }
    }

    fn known(&self, revision: i64, key: &(String, Look)) -> Option<Arc<Kept>> {
        let store = self.0.read().unwrap_or_else(PoisonError::into_inner);
        store
            .pages
            .get(key)
            .filter(|_| store.revision == revision)
            .cloned()
    }

    fn keep(&self, revision: i64, key: (String, Look), kept: &Arc<Kept>) {
        let size = kept.plain.len() + kept.gzip.len();
        let mut store = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if store.revision != revision || store.bytes + size > MOST_BYTES {
            *store = Store {
                revision,
                ..Store::default()
            };
        }
        store.bytes += size;
        store.pages.insert(key, Arc::clone(kept));
    }
}

impl Kept {
    fn new(page: Markup) -> Kept {
        let plain = page.into_string();
        // Rows of a table are much alike: the quickest level leaves a tenth of them.
        let mut coder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let written = coder
            .write_all(plain.as_bytes())
            .and_then(|()| coder.finish());
        Kept {
            // Writing into memory cannot fail; an empty page would be seen by the tests.
            gzip: written.unwrap_or_default().into(),
            plain: plain.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn a_page_is_rendered_once_until_the_ratings_change_and_the_store_is_bounded() {
        let pages = Pages::default();
        let request = actix_web::test::TestRequest::default().to_http_request();
        let looks = [Look::ALL[0], Look::ALL[1]];
        let mut rendered = 0;
        for (revision, address, look, expected) in [
            (1, "/a", looks[0], 1),
            (1, "/a", looks[0], 1),
            (1, "/a", looks[1], 2),
            (1, "/b", looks[0], 3),
            (2, "/a", looks[0], 4),
            (2, "/a", looks[0], 4),
        ] {
            let ratings = Ratings::of(revision, Vec::new());
            pages.page(&request, &ratings, address, look, || {
                rendered += 1;
                html! { (address) }
            });
            assert_eq!(rendered, expected, "{revision} {address}");
        }
        let ratings = Ratings::of(2, Vec::new());
        let large = "x".repeat(MOST_BYTES / 3);
        for nth in 0..4 {
            pages.page(
                &request,
                &ratings,
                &nth.to_string(),
                looks[0],
                || html! { (large) },
            );
        }
        let store = pages.0.read().unwrap();
        assert!(store.bytes <= MOST_BYTES && store.pages.len() < 4);
    }
}
