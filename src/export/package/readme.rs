//! `README.txt`, in both languages.
use std::fmt::Write as _;

use super::{File, Release};
use crate::survey::Lang;

pub(super) fn text(release: &Release<'_>, files: &[File]) -> String {
    let mut text = String::new();
    for lang in [Lang::Ru, Lang::En] {
        if !text.is_empty() {
            text.push_str("\n----------------------------------------\n\n");
        }
        section(&mut text, release, files, lang);
    }
    text
}

fn section(text: &mut String, release: &Release<'_>, files: &[File], lang: Lang) {
    let (inputs, rule) = (release.inputs, &release.methodology.publication);
    let campaign = &inputs.campaign;
    let (hide, least) = (rule.hide_below, rule.least_cell);
    let published = release
        .published_on
        .map(|day| day.format("%d.%m.%Y").to_string());
    let lines: Vec<String> = match lang {
        Lang::Ru => vec![
            format!("Рейтинг: {}", campaign.title),
            format!("Организатор: {}", campaign.organizer),
            published.map_or(
                "Рейтинг не опубликован: это проект.".to_owned(),
                |day| format!("Опубликован: {day}"),
            ),
            format!("Отпечаток исходных данных: {}", release.results.inputs_hash),
            String::new(),
            "Файлы".to_owned(),
        ],
        Lang::En => vec![
            format!("Rating: {}", campaign.title),
            format!("Organizer: {}", campaign.organizer),
            published.map_or("Not published: a draft.".to_owned(), |day| {
                format!("Published: {day}")
            }),
            format!("Fingerprint of the inputs: {}", release.results.inputs_hash),
            String::new(),
            "Files".to_owned(),
        ],
    };
    // Writing to a String cannot fail.
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
    for file in files {
        let _ = writeln!(text, "  {:<18} {}", file.name, file.what.get(lang));
    }
    let more = match lang {
        Lang::Ru => format!(
            "\n\
             Как пересчитать\n\
             \u{20} python3 recompute.py        (в этой папке; нужен Python 3.11 или новее)\n\
             \u{20} otklik rating score --methodology methodology.toml --input inputs.csv --exact\n\
             \u{20} sha256sum -c SHA256SUMS     проверяет, что файлы целы\n\
             \n\
             Числа\n\
             Таблицы — CSV по RFC 4180, UTF-8, десятичная точка. Точные значения записаны дробями: 170/3. Округлённые —\n\
             с {decimals} знаками, половина вверх. Текст, который программа для таблиц приняла бы за формулу, начинается с апострофа.\n\
             \n\
             Чего здесь нет и почему\n\
             Организация, у которой меньше {hide} ответов или где на какой-то вопрос ответило меньше {least} человек, названа без\n\
             чисел: по ним можно было бы узнать, кто что ответил. По той же причине пусты некоторые числа и баллы по способам\n\
             опроса, а средние считаются только по показанным организациям. Ошибки и интервалы округлены.\n\
             Интервалы не учитывают того, что отвечали желающие: насколько они отличаются от остальных, неизвестно.\n\
             \n\
             Условия использования: Creative Commons Attribution 4.0 (CC BY 4.0) — свободно, с указанием организатора.\n",
            decimals = release.methodology.rounding.decimals,
        ),
        Lang::En => format!(
            "\n\
             How to work it out again\n\
             \u{20} python3 recompute.py        (in this folder; Python 3.11 or later)\n\
             \u{20} otklik rating score --methodology methodology.toml --input inputs.csv --exact\n\
             \u{20} sha256sum -c SHA256SUMS     checks that the files are whole\n\
             \n\
             Numbers\n\
             Tables are CSV by RFC 4180, UTF-8, with a decimal point. Exact values are fractions: 170/3. Rounded ones have\n\
             {decimals} decimals, half up. A text that a spreadsheet would take for a formula begins with an apostrophe.\n\
             \n\
             What is not here, and why\n\
             An institution with fewer than {hide} answers, or where fewer than {least} people answered some question, is named\n\
             without numbers: they could tell who answered what. For the same reason some counts and scores by channel are\n\
             empty, and means are over the institutions shown. Errors and intervals are rounded.\n\
             Intervals do not cover that those answered who wished to: how far they differ from the others is not known.\n\
             \n\
             License: Creative Commons Attribution 4.0 (CC BY 4.0): free to use, naming the organizer.\n",
            decimals = release.methodology.rounding.decimals,
        ),
    };
    text.push_str(&more);
}
