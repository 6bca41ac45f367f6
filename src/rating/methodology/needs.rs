//! A methodology against questionnaires and checklists: whether every indicator is fed by what is asked and checked.
use super::{
    load::Flaw,
    model::{Methodology, Origin},
};
use crate::{
    rating::checklist::{Checklist, Degree},
    survey::{Fault, Survey},
};

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

/// Every symbol that no checklist gives: for each questionnaire of each of the methodology's sectors, what its own
/// checklist lacks, and where half a degree would get into a symbol that is a whole number.
pub fn unchecked(
    methodology: &Methodology,
    file_name: &str,
    surveys: &[&Survey],
    checklists: &[&Checklist],
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let own = surveys
        .iter()
        .filter(|survey| methodology.sectors.contains(&survey.sector));
    for survey in own {
        let checklist = checklists.iter().find(|one| one.id == survey.id);
        for indicator in methodology.indicators() {
            let symbols = methodology.symbols(indicator, survey.sector).into_iter();
            let checked =
                symbols.filter(|input| input.from == Origin::Checklist && !input.is_optional);
            for input in checked {
                let section = checklist
                    .into_iter()
                    .flat_map(|checklist| &checklist.sections)
                    .find(|section| {
                        section.indicator == indicator.id
                            && section.tally.symbols().contains(&input.symbol.as_str())
                    });
                let sums_halves = section.is_some_and(|section| {
                    section.degrees.contains(&Degree::Half)
                        && section.tally.symbols().first() == Some(&input.symbol.as_str())
                });
                let file = format!("{}/checklist.toml", survey.id);
                let flaw = match section {
                    None => Flaw::NotChecked {
                        indicator: indicator.id.clone(),
                        symbol: input.symbol.clone(),
                        file,
                    },
                    Some(section) if sums_halves && !input.is_decimal => Flaw::HalfOfWhole {
                        symbol: input.symbol.clone(),
                        section: section.id.clone(),
                        file,
                    },
                    Some(_) => continue,
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
