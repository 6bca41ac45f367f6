//! Rows to bytes, one file per format; takes iterators, needs constant memory, knows no SQL.

/// One line of the aggregates: one option of one item at one institution, by channel and evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregateRow {
    /// Code of the campaign.
    pub campaign: String,
    /// The pinned survey: folder name.
    pub survey: String,
    /// The pinned survey version: 16 hex digits.
    pub survey_version: String,
    /// Code of the institution in the registry.
    pub institution: String,
    /// Its short name.
    pub institution_name: String,
    /// Its sector.
    pub sector: String,
    /// Its municipality.
    pub municipality: String,
    /// Number of recipients of its services in this campaign.
    pub recipients: u64,
    /// Number of respondents required.
    pub required_sample: u64,
    /// Channel of the responses counted here.
    pub channel: String,
    /// Evidence of the responses counted here.
    pub evidence: String,
    /// Responses counted in the rating, by this channel and evidence.
    pub respondents: u64,
    /// Item id.
    pub item: String,
    /// Number of the item in the official form, if it stands there.
    pub item_number: Option<String>,
    /// Plain wording of the item (Russian).
    pub item_text: String,
    /// Indicators the item feeds, separated by spaces.
    pub indicators: String,
    /// Option id; `None` for the one row of an item with free text.
    pub option: Option<String>,
    /// What the option says (Russian).
    pub option_text: String,
    /// To how many of them the item was shown.
    pub shown: u64,
    /// How many of those answered it.
    pub answered: u64,
    /// How many of those chose this option; for a free text, how many wrote something.
    pub count: u64,
}
