//! A methodology against the questionnaires: whether every indicator that is asked for is fed by an item.
use super::{
    load::Flaw,
    model::{Methodology, Origin},
};
use crate::survey::{Fault, Survey};

/// Every symbol of an indicator that no item of any questionnaire of its sector feeds. A sector without
/// questionnaires is passed over: nothing is asked there yet. `file_name` is what faults call the
/// methodology's file.
pub fn unfed(methodology: &Methodology, file_name: &str, surveys: &[&Survey]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for sector in &methodology.sectors {
        let own: Vec<&&Survey> = surveys
            .iter()
            .filter(|survey| survey.sector == *sector)
            .collect();
        if own.is_empty() {
            continue;
        }
        for indicator in methodology.indicators() {
            let feeds = || {
                own.iter()
                    .flat_map(|survey| &survey.items)
                    .flat_map(|item| &item.feeds)
            };
            let is_fed = |symbol: &str| {
                feeds().any(|feed| feed.symbol == symbol && feed.indicator == indicator.id)
            };
            let asked = methodology
                .symbols(indicator, *sector)
                .into_iter()
                .filter(|input| !input.is_optional);
            for input in
                asked.filter(|input| input.from == Origin::Survey && !is_fed(&input.symbol))
            {
                let files: Vec<String> = own
                    .iter()
                    .map(|survey| format!("{}/survey.toml", survey.id))
                    .collect();
                let flaw = Flaw::NotFed {
                    indicator: indicator.id.clone(),
                    symbol: input.symbol.clone(),
                    sector: sector.as_str(),
                    files: files.join(", "),
                };
                faults.push(Fault {
                    key: format!("criterion.indicator[{}].formula", indicator.id),
                    ..Fault::of_file(file_name, flaw.into())
                });
            }
        }
    }
    faults
}
