//! Otklik: from the poster on the wall to the counted answer. The map, in reading order.
//!
//! | room | what it is for |
//! |---|---|
//! | [`region`] | PURE. Sectors, institutions, campaigns, collection points, the numbers people read |
//! | [`survey`] | PURE. The questionnaire: model, files, conditions, path, answers, tallies |
//! | [`rating`] | PURE. Methodologies and checklists as data, exact scores, places, how sure they are, what may be shown |
//! | [`access`] | PURE. Roles and rights of staff, passphrases, codes, sessions |
//! | [`phone`] | PURE. Phone interviews: dispositions, the schedule of calls, response rates, numbers |
//! | [`comments`] | PURE. What people wrote: personal data masked, words as they are searched |
//! | [`disclosure`] | PURE. What may leave: small groups, parts of wholes, one file after another |
//! | [`integrity`] | PURE. Form keys, seats, networks, signals |
//! | [`intake`] | the way of an answer: admission, queue, group commit |
//! | [`db`] | the only code that knows SQL |
//! | [`directory`] | registry, campaigns and questionnaires in memory, for pages |
//! | [`ratings`] | published ratings in memory, for pages and open data |
//! | [`i18n`], [`view`] | texts in two languages; values in, pages out |
//! | [`web`] | the only code that knows actix; `routes.rs` shows every address |
//! | [`import`] | CSV and XLSX registries: bytes to checked rows |
//! | [`chart`] | values as SVG |
//! | [`export`], [`mod@print`] | aggregates, open data, forms and workbooks; posters as PDF, SVG, PNG |
//! | [`taking`] | data between the database and the files that leave: as far as they may, at once or in the background |
//! | [`rate`] | ratings between the database and the rules: gathered, kept, moved |
//! | [`assess`] | experts' checks between the database and the rules: forms out and in, what counts, how far assessors agree |
//! | [`accounts`] | staff between the database and the rules: the door, links, the log of acts |
//! | [`setup`] | campaigns before and around their opening: planned, mended, checked, opened, their points |
//! | [`calls`] | the phone room between the database and the rules: served, dialed, given a result, put off |
//! | [`contacts`] | people of a sample between the database and the rules: brought in, revealed one at a time, purged |
//! | [`paper`] | printed forms: their serials (PURE: [`paper::rules`]), batches, keying once and twice, and on into the intake |
//! | [`interviews`] | interviews by phone and face to face: begun, answered item by item, kept, repaired |
//! | [`quality`] | whether interviews are real, between the database and the rules: counted, decided, called again, listened to |
//! | [`board`] | the supervisor's board between the database and the page: gathered, and moved |
//! | [`course`] | how a campaign goes, between the database and the page: its board, an institution's page, their charts, the report |
//! | [`releases`] | batches of de-identified answers for other systems, between the database and the rules |
//! | [`alerts`] | what an organ wants to be told: noticed, told by e-mail or to another system, tried again |
//! | [`demo`] | the made-up region and its simulated answers |
//! | [`app`], [`job`] | what every request may use; what runs by the clock |
//! | [`cli`] | one file a command |
//! | [`config`], [`clock`], [`error`] | settings, time, and how a request can end |

pub mod access;
pub mod accounts;
pub mod alerts;
pub mod app;
pub mod assess;
pub mod board;
pub mod calls;
pub mod chart;
pub mod cli;
pub mod clock;
pub mod comments;
pub mod config;
pub mod contacts;
pub mod course;
pub mod db;
pub mod demo;
pub mod directory;
pub mod disclosure;
pub mod error;
pub mod export;
pub mod i18n;
pub mod import;
pub mod intake;
pub mod integrity;
pub mod interviews;
pub mod job;
pub mod paper;
pub mod phone;
pub mod print;
pub mod quality;
pub mod rate;
pub mod rating;
pub mod ratings;
pub mod region;
pub mod releases;
pub mod setup;
pub mod survey;
pub mod survey_files;
pub mod taking;
pub mod view;
pub mod web;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
