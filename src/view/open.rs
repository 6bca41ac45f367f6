//! Open data: which ratings there are, and what a rating's package holds.
use maud::{Markup, html};

use crate::{
    i18n::{Lang, day_year, key, nbsp, t, t_args},
    rating::run::published::Published,
};

use super::{
    Assets, Look,
    frame::encode,
    results::{
        frame::{Results, Section, page, scroller},
        number,
    },
};

/// One file of a package.
#[derive(Debug, Clone)]
pub struct OpenFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub what: &'a str,
    /// Its size, bytes.
    pub bytes: usize,
}

/// What the page of a package says.
#[derive(Debug)]
pub struct OpenPage<'a> {
    /// The rating.
    pub published: &'a Published,
    /// The files, in order.
    pub files: &'a [OpenFile<'a>],
    /// The size of the archive, bytes.
    pub archive: usize,
}

/// Every rating whose data can be taken.
pub fn open_list<'a>(
    look: Look,
    assets: &Assets,
    all: impl ExactSizeIterator<Item = &'a Published>,
) -> Markup {
    let lang = look.lang;
    let main = html! {
        h1 { (t(lang, key::OPEN_TITLE)) }
        p.lead { (t(lang, key::OPEN_LEAD)) }
        @if all.len() == 0 {
            p.gap { (t(lang, key::OPEN_NOTHING)) }
        } @else {
            ul.rows.gap {
                @for published in all { li { (entry(lang, published)) } }
            }
        }
    };
    let title = t(lang, key::OPEN_TITLE);
    framed(look, assets, title, None, main)
}

/// The files of one rating.
pub fn open_package(look: Look, assets: &Assets, open: &OpenPage<'_>) -> Markup {
    let lang = look.lang;
    let campaign = open.published.campaign();
    let code = encode(&campaign.code);
    let title = t_args(
        lang,
        key::OPEN_PACKAGE_TITLE,
        &[("title", campaign.title.as_str().into())],
    );
    let archive = [("size", size(lang, open.archive).into())];
    let main = html! {
        p.crumb { a href="/open/" { (t(lang, key::OPEN_TITLE)) } }
        // As it is: held together by no-break spaces it would be wider than a phone.
        h1 { (campaign.title) }
        p.lead { (t(lang, key::OPEN_PACKAGE_LEAD)) }
        p.mut { (facts(lang, open.published)) }
        p.gap { a.btn href={ "/open/" (code) ".zip" } { (t_args(lang, key::OPEN_ARCHIVE, &archive)) } }
        section {
            h2 { (t(lang, key::OPEN_FILES)) }
            (scroller(t(lang, key::OPEN_FILES), files(lang, &code, open.files)))
        }
        section.prose {
            h2 { (t(lang, key::OPEN_AGAIN)) }
            p { (t(lang, key::OPEN_AGAIN_WHAT)) }
            p { code { "python3 recompute.py" } }
            p { code { "otklik rating score --methodology methodology.toml --input inputs.csv --exact" } }
        }
        section.prose {
            h2 { (t(lang, key::OPEN_ABSENT)) }
            p { (absent(lang, open.published)) }
            p { (t(lang, key::OPEN_SELECTION)) }
        }
        section.prose {
            h2 { (t(lang, key::OPEN_TERMS)) }
            p { (t(lang, key::OPEN_TERMS_WHAT)) }
            p { (t(lang, key::OPEN_FINGERPRINT)) " " code { (open.published.results.inputs_hash) } }
        }
        p.gap { a href={ "/ratings/" (code) } { (t(lang, key::OPEN_TO_RATING)) } }
    };
    framed(look, assets, &title, Some(open.published), main)
}

fn framed(
    look: Look,
    assets: &Assets,
    title: &str,
    published: Option<&Published>,
    main: Markup,
) -> Markup {
    let campaign = published.map(Published::campaign);
    page(
        look,
        assets,
        Results {
            title,
            sector: campaign.map(|campaign| campaign.sector),
            here: Section::OpenData,
            campaign: campaign.map(|campaign| campaign.code.as_str()),
            query: "",
            wide: false,
            organizer: campaign.map(|campaign| campaign.organizer.as_str()),
            main,
        },
    )
}

fn entry(lang: Lang, published: &Published) -> Markup {
    let campaign = published.campaign();
    html! {
        a href={ "/open/" (encode(&campaign.code)) "/" } { (nbsp(&campaign.title, lang)) }
        p.sm.mut { (facts(lang, published)) }
    }
}

fn facts(lang: Lang, published: &Published) -> String {
    let day = day_year(lang, published.published_on);
    let count = published.results.institutions.len();
    let args = [
        ("n", count.into()),
        ("shown", number::count(lang, count as u64).into()),
        ("day", day.into()),
        (
            "organizer",
            nbsp(&published.campaign().organizer, lang)
                .into_owned()
                .into(),
        ),
    ];
    t_args(lang, key::OPEN_FACTS, &args)
}

fn files(lang: Lang, code: &str, files: &[OpenFile<'_>]) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (t(lang, key::OPEN_COL_FILE)) }
                th scope="col" { (t(lang, key::OPEN_COL_WHAT)) }
                th.num scope="col" { (t(lang, key::OPEN_COL_SIZE)) }
            } }
            tbody {
                @for file in files {
                    tr {
                        th scope="row" { a href={ "/open/" (code) "/" (file.name) } { (file.name) } }
                        td { (nbsp(file.what, lang)) }
                        td.num { (size(lang, file.bytes)) }
                    }
                }
            }
        }
    }
}

fn absent(lang: Lang, published: &Published) -> String {
    let rule = &published.methodology.publication;
    let args = [
        ("hide", rule.hide_below.into()),
        ("least", rule.least_cell.into()),
    ];
    t_args(lang, key::OPEN_ABSENT_WHAT, &args)
}

/// `512 байт`, `14 КБ`, `2,3 МБ`.
fn size(lang: Lang, bytes: usize) -> String {
    const KILO: usize = 1024;
    let (key, text) = match bytes {
        0..KILO => (key::OPEN_SIZE_BYTES, number::count(lang, bytes as u64)),
        KILO..1_048_576 => (
            key::OPEN_SIZE_KILO,
            number::count(lang, bytes.div_ceil(KILO) as u64),
        ),
        _ => (
            key::OPEN_SIZE_MEGA,
            number::near(lang, bytes as f64 / 1_048_576.0, 1),
        ),
    };
    t_args(lang, key, &[("size", text.into())])
}
