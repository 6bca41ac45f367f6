//! How the reader likes the page: language, large print, contrast.
use std::future::Ready;

use actix_web::{
    FromRequest, HttpRequest, dev::Payload, http::header, http::header::HeaderValue, web::Data,
};

use super::cookies;
use crate::{app::App, i18n::Lang, view::Look};

const NAME: &str = "otklik-look";
const YEAR: i64 = 365 * 24 * 3600;

/// The reader's look.
#[derive(Debug, Clone, Copy)]
pub struct Reader(pub Look);

impl FromRequest for Reader {
    type Error = actix_web::Error;
    type Future = Ready<Result<Reader, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Reader(of(request))))
    }
}

/// What the cookie says, else the browser's first known language, else Russian; plain view.
pub fn of(request: &HttpRequest) -> Look {
    let lang = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|line| line.to_str().ok())
        .map_or(Lang::Ru, preferred);
    let look = Look {
        lang,
        large: false,
        contrast: false,
    };
    let app = request.app_data::<Data<App>>();
    let kept = app.and_then(|app| cookies::get(request, &cookies::name(app, NAME)));
    kept.map_or(look, |kept| {
        kept.split('.')
            .fold(look, |look, switch| look.with(switch).unwrap_or(look))
    })
}

/// Remembers a look for a year.
pub fn cookie(app: &App, look: Look) -> Option<HeaderValue> {
    let size = if look.large { "large" } else { "normal" };
    let tone = if look.contrast { "contrast" } else { "plain" };
    cookies::set(
        app,
        NAME,
        &format!("{}.{size}.{tone}", look.lang.as_str()),
        YEAR,
    )
}

/// The first language of the list that we have; the list is in the order of preference in all browsers.
fn preferred(accepted: &str) -> Lang {
    let tags = accepted.split(',').filter_map(|one| one.trim().get(..2));
    tags.map(str::to_ascii_lowercase)
        .find_map(|tag| Lang::parse(&tag))
        .unwrap_or(Lang::Ru)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_is_taken_and_russian_otherwise() {
        for (accepted, lang) in [
            ("ru-RU,ru;q=0.9,en;q=0.8", Lang::Ru),
            ("en-US,en;q=0.9", Lang::En),
            ("tt-RU,ru;q=0.8", Lang::Ru),
            ("de", Lang::Ru),
            ("", Lang::Ru),
            ("ё", Lang::Ru),
            ("fr, EN-gb", Lang::En),
        ] {
            assert_eq!(preferred(accepted), lang, "{accepted}");
        }
    }
}
