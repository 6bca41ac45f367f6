//! `datapackage.json`.
use serde_json::{Value, json};

use super::{
    File, Release,
    table::{Column, Holds, Table},
};

/// The license of what is published.
const LICENSE: [&str; 3] = [
    "CC-BY-4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    "Creative Commons Attribution 4.0",
];

/// One table.
pub(super) fn resource(table: &Table, file: &File) -> Value {
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    json!({
        "name": table.name.trim_end_matches(".csv"),
        "path": table.name,
        "profile": "tabular-data-resource",
        "title": table.what.ru,
        "description": table.what.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true,
            "skipInitialSpace": false, "header": true, "caseSensitiveHeader": true, "csvddfVersion": 1.2,
        },
        "hash": format!("sha256:{}", file.hash()),
        "bytes": file.bytes.len(),
        "schema": { "fields": fields, "primaryKey": &names[..table.key], "missingValues": [""] },
    })
}

/// The package. Files that are no tables stand under `attachments`: a tabular package has only tables as resources.
pub(super) fn package(release: &Release<'_>, resources: &[Value], files: &[File]) -> Value {
    let inputs = release.inputs;
    let campaign = &inputs.campaign;
    let attachments: Vec<Value> = files
        .iter()
        .filter(|file| !file.name.ends_with(".csv"))
        .map(|file| {
            json!({ "path": file.name, "title": file.what.ru, "description": file.what.en,
                "hash": format!("sha256:{}", file.hash()), "bytes": file.bytes.len() })
        })
        .collect();
    let [license, path, title] = LICENSE;
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": name(&campaign.code),
        "id": campaign.code,
        "title": format!("Рейтинг: {}", campaign.title),
        "description": "Итоги опроса граждан и проверки экспертами: исходные числа и результаты, по которым каждый балл пересчитывается до последнего знака.",
        "version": release.results.inputs_hash,
        "licenses": [{ "name": license, "path": path, "title": title }],
        "sources": [
            { "title": format!("Опрос «{}», {}–{}", campaign.title, day(campaign.starts_on), day(campaign.ends_on)) },
            { "title": format!("Анкета {}, версия {}", inputs.survey.id, inputs.survey.version), "path": "survey.toml" },
            { "title": format!("Методика {}, версия {}", inputs.methodology.id, inputs.methodology.version), "path": "methodology.toml" },
        ],
        "contributors": [{ "title": campaign.organizer, "role": "publisher" }],
        "keywords": ["рейтинг", "опрос", "независимая оценка качества", campaign.sector.as_str()],
        "resources": resources,
        "attachments": attachments,
    });
    if let Some(day) = release.published_on {
        package["created"] = json!(format!("{day}T00:00:00Z"));
    }
    package
}

/// The specification admits Latin small letters, digits and `.-_` only; codes of campaigns nearly always are such.
fn name(code: &str) -> String {
    let plain = |sign: char| match sign.to_ascii_lowercase() {
        sign @ ('a'..='z' | '0'..='9' | '.' | '-' | '_') => sign,
        _ => '-',
    };
    code.chars().map(plain).collect()
}

fn day(day: chrono::NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

fn field(column: &Column) -> Value {
    let mut constraints = json!({});
    if column.required {
        constraints["required"] = json!(true);
    }
    let kind = match column.holds {
        Holds::Text => "string",
        Holds::OneOf(words) => {
            constraints["enum"] = json!(words);
            "string"
        }
        Holds::Integer => "integer",
        Holds::Number => "number",
        Holds::Fraction => {
            constraints["pattern"] = json!(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?");
            "string"
        }
        Holds::Date => "date",
    };
    let mut field = json!({
        "name": column.name, "type": kind, "description": column.what, "constraints": constraints,
    });
    if column.holds == Holds::Number {
        field["decimalChar"] = json!(".");
    }
    field
}
