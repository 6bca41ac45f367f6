//! From a tally to rows: one option of one item a row, in the order of items and options.
use crate::survey::{Lang, Survey, Tally, tally::Cells};

use super::{AggregateRow, codebook};

/// What stands for a channel or an evidence that is not told.
pub const UNTOLD: &str = "untold";

/// What names the responses of one tally.
#[derive(Debug, Clone)]
pub struct Source {
    /// Code of the campaign.
    pub campaign: String,
    /// Code of the institution.
    pub institution: String,
    /// Its short name.
    pub institution_name: String,
    /// Its sector.
    pub sector: String,
    /// Its municipality.
    pub municipality: String,
    /// Recipients of its services.
    pub recipients: u64,
    /// Respondents required.
    pub required_sample: u64,
    /// The channel.
    pub channel: String,
    /// The evidence.
    pub evidence: String,
}

/// The rows of one tally. An item of free text has one row, whose count is how many wrote something.
pub fn rows(source: &Source, survey: &Survey, cells: &Cells, tally: &Tally) -> Vec<AggregateRow> {
    let mut rows = Vec::with_capacity(cells.len() + survey.items.len());
    for (place, item) in survey.items.iter().enumerate() {
        let mut indicators: Vec<&str> = item
            .feeds
            .iter()
            .map(|feed| feed.indicator.as_str())
            .collect();
        indicators.dedup();
        let row = AggregateRow {
            campaign: source.campaign.clone(),
            survey: survey.id.clone(),
            survey_version: survey.version.to_string(),
            institution: source.institution.clone(),
            institution_name: source.institution_name.clone(),
            sector: source.sector.clone(),
            municipality: source.municipality.clone(),
            recipients: source.recipients,
            required_sample: source.required_sample,
            channel: source.channel.clone(),
            evidence: source.evidence.clone(),
            respondents: tally.responses,
            item: item.id.clone(),
            item_number: item.number.clone(),
            item_text: item.plain.get(Lang::Ru).to_owned(),
            indicators: indicators.join(" "),
            option: None,
            option_text: String::new(),
            shown: tally.shown[place],
            answered: tally.answered[place],
            count: tally.answered[place],
        };
        let options = codebook::options(item);
        if options.is_empty() {
            rows.push(row);
            continue;
        }
        for (nth, option) in options.into_iter().enumerate() {
            let count = tally.options[cells.cell(place, nth)];
            rows.push(AggregateRow {
                option: Some(option.id),
                option_text: option.text.ru,
                count,
                ..row.clone()
            });
        }
    }
    rows
}
