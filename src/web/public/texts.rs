//! Pages that only tell.
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Data,
};

use crate::{
    app::App,
    view::{self, InfoPage},
    web::{Site, extract::Reader, reply},
};

use super::find::hotline;

/// `GET /about`
pub async fn about(app: Data<App>, site: Data<Site>, reader: Reader) -> HttpResponse {
    let hotline = hotline(&app);
    reply::page(
        StatusCode::OK,
        view::about(
            reader.0,
            &site.assets(),
            &InfoPage {
                hotline: hotline.as_deref(),
            },
        ),
    )
}

/// `GET /privacy`
pub async fn privacy(app: Data<App>, site: Data<Site>, reader: Reader) -> HttpResponse {
    let hotline = hotline(&app);
    reply::page(
        StatusCode::OK,
        view::privacy(
            reader.0,
            &site.assets(),
            &InfoPage {
                hotline: hotline.as_deref(),
            },
        ),
    )
}

/// `GET /accessibility`
pub async fn accessibility(app: Data<App>, site: Data<Site>, reader: Reader) -> HttpResponse {
    let hotline = hotline(&app);
    reply::page(
        StatusCode::OK,
        view::accessibility(
            reader.0,
            &site.assets(),
            &InfoPage {
                hotline: hotline.as_deref(),
            },
        ),
    )
}

/// `GET /robots.txt`: questionnaires and receipts are nobody's search results.
pub async fn robots() -> HttpResponse {
    let kind = (header::CONTENT_TYPE, "text/plain; charset=utf-8");
    HttpResponse::Ok()
        .insert_header(kind)
        .body("User-agent: *\nDisallow: /q/\nDisallow: /i/\nDisallow: /r/\nDisallow: /staff/\n")
}
