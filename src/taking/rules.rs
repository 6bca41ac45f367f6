//! PURE. Which files there are, and what becomes of one.
use serde::{Deserialize, Serialize};

use crate::region::text_enum;

/// What is not in a file, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Absent {
    /// Codes of institutions with too few answers, in order.
    pub few: Vec<String>,
    /// Codes of institutions of which too little has changed since they were told of last, in order.
    pub little: Vec<String>,
    /// Letters that the file's encoding lacks, for which `?` stands.
    pub lost: String,
}

text_enum! {
    /// What is in a file.
    Kind {
        /// A row an option of an item, by institution, channel and evidence.
        Aggregates = "aggregates",
        /// A row a person.
        Answers = "answers",
    }
}

text_enum! {
    /// How a file is written.
    Format {
        /// A workbook.
        Xlsx = "xlsx",
        /// CSV for Russian Excel: `;`, UTF-8 with a byte order mark.
        Csv = "csv",
        /// CSV for old programs: `;`, Windows-1251.
        CsvOld = "csv-1251",
        /// CSV as RFC 4180 says: `,`, UTF-8.
        CsvPlain = "csv-plain",
        /// One object with the rows in it.
        Json = "json",
        /// A cube for statistics.
        JsonStat = "json-stat",
        /// A line of JSON a row.
        JsonLines = "jsonl",
        /// SPSS.
        Sav = "sav",
        /// Columns, for analysts.
        Parquet = "parquet",
        /// Triple-S 2.0, in a ZIP.
        TripleS = "triple-s",
        /// A package of Frictionless Data, in a ZIP.
        Package = "package",
    }
}

text_enum! {
    /// How far a file is.
    State {
        /// It waits for its turn.
        Queued = "queued",
        /// It is being made.
        Running = "running",
        /// It can be taken.
        Done = "done",
        /// It was not made; why is kept with it.
        Failed = "failed",
    }
}

/// How long a file can be taken, in hours.
pub const HOURS: i64 = 24;

/// How many files of a party wait at a time, at most.
pub const MOST_WAITING: usize = 5;

impl Kind {
    /// The formats that it can be had in.
    pub const fn formats(self) -> &'static [Format] {
        use Format::{
            Csv, CsvOld, CsvPlain, Json, JsonLines, JsonStat, Package, Parquet, Sav, TripleS, Xlsx,
        };
        match self {
            Kind::Aggregates => &[
                Xlsx, Csv, CsvOld, CsvPlain, Json, JsonStat, Package, Parquet,
            ],
            Kind::Answers => &[
                Xlsx, Csv, CsvOld, CsvPlain, JsonLines, Sav, TripleS, Package, Parquet,
            ],
        }
    }
}

impl Format {
    /// The end of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv | Format::CsvPlain => "csv",
            Format::CsvOld => "1251.csv",
            Format::Json => "json",
            Format::JsonStat => "stat.json",
            Format::JsonLines => "jsonl",
            Format::Sav => "sav",
            Format::Parquet => "parquet",
            Format::TripleS => "sss.zip",
            Format::Package => "zip",
        }
    }

    /// The media type.
    pub const fn media(self) -> &'static str {
        match self {
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv | Format::CsvPlain => "text/csv; charset=utf-8",
            Format::CsvOld => "text/csv; charset=windows-1251",
            Format::Json | Format::JsonStat => "application/json",
            Format::JsonLines => "application/jsonl",
            Format::Sav => "application/x-spss-sav",
            Format::Parquet => "application/vnd.apache.parquet",
            Format::TripleS | Format::Package => "application/zip",
        }
    }
}
