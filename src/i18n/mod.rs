//! What the site says, in Russian and English.
//!
//! The texts are Fluent files, one a language, with the same keys in the same order. Keys are
//! constants made from the Russian file at build time, so a page cannot name a text that is not there.
use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

mod date;
mod nbsp;

pub use crate::survey::Lang;
pub use date::{day, day_year};
pub use nbsp::nbsp;

/// The name of a text, from [`key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(usize);

/// The texts by name, made from `ru.ftl`.
#[allow(
    clippy::doc_markdown,
    reason = "the comments quote the texts themselves"
)]
pub mod key {
    use super::Key;

    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// An argument of a text: a number or a word, by `into()`.
pub type Arg<'a> = FluentValue<'a>;

struct Book {
    bundle: FluentBundle<FluentResource>,
    /// Every text without arguments, formatted once.
    plain: Vec<String>,
}

static RU: LazyLock<Book> = LazyLock::new(|| Book::new(Lang::Ru, include_str!("ru.ftl")));
static EN: LazyLock<Book> = LazyLock::new(|| Book::new(Lang::En, include_str!("en.ftl")));

/// A text that takes no arguments, with its no-break spaces.
pub fn t(lang: Lang, key: Key) -> &'static str {
    &book(lang).plain[key.0]
}

/// A text with its arguments. They are put in as they are; the words around them have no-break spaces.
pub fn t_args(lang: Lang, key: Key, args: &[(&str, Arg<'_>)]) -> String {
    let args: FluentArgs = args
        .iter()
        .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
        .collect();
    book(lang).format(key, Some(&args))
}

fn book(lang: Lang) -> &'static Book {
    match lang {
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

impl Book {
    fn new(lang: Lang, source: &str) -> Book {
        // A fault of a file is a fault of the build, found by the test below; a running site shows what it can.
        let resource = FluentResource::try_new(source.to_owned())
            .unwrap_or_else(|(readable, _faults)| readable);
        let id: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around arguments are for mixed directions of writing; here they would only be copied with the text.
        bundle.set_use_isolating(false);
        bundle.set_transform(Some(match lang {
            Lang::Ru => |text| nbsp(text, Lang::Ru),
            Lang::En => |text| nbsp(text, Lang::En),
        }));
        bundle.add_resource_overriding(resource);
        let mut book = Book {
            bundle,
            plain: Vec::new(),
        };
        book.plain = (0..key::IDS.len())
            .map(|place| book.format(Key(place), None))
            .collect();
        book
    }

    fn format(&self, key: Key, args: Option<&FluentArgs>) -> String {
        let id = key::IDS[key.0];
        let pattern = self.bundle.get_message(id).and_then(|found| found.value());
        match pattern {
            Some(pattern) => self
                .bundle
                .format_pattern(pattern, args, &mut Vec::new())
                .into_owned(),
            None => id.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
