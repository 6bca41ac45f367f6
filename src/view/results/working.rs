//! How one value came about, with its own numbers put in.
use super::{institution::value, number};
use crate::{
    i18n::{Lang, key, t_args},
    rating::{
        Exact,
        exact::whole,
        methodology::{Formula, Indicator, Methodology},
        run::{InstitutionResult, published::fraction},
    },
    region::Sector,
};

/// An institution's numbers, and by which rules they are read.
#[derive(Debug, Clone, Copy)]
pub struct Working<'a> {
    /// For decimals and words.
    pub lang: Lang,
    /// The rules.
    pub methodology: &'a Methodology,
    /// The sector whose formulas hold.
    pub sector: Sector,
    /// The numbers.
    pub one: &'a InstitutionResult,
}

impl Working<'_> {
    /// «455 из 486»; a dash where the numbers are not shown.
    pub fn counted(&self, indicator: &Indicator) -> String {
        let dash = || "—".to_owned();
        match indicator.formula(self.sector) {
            Formula::Shares(_) => {
                let shares = self.shares(indicator);
                let said: Vec<String> = shares
                    .iter()
                    .map(|(of, among)| self.of(of, among))
                    .collect();
                if said.is_empty() {
                    dash()
                } else {
                    said.join("; ")
                }
            }
            Formula::Points { count, each } => self
                .input(count)
                .map_or_else(dash, |n| format!("{}\u{a0}×\u{a0}{each}", self.short(&n))),
            Formula::Ladder { points, .. } => {
                self.input(points).map_or_else(dash, |n| self.short(&n))
            }
            Formula::Marks { sum, among, .. } => match (self.input(sum), self.input(among)) {
                (Some(sum), Some(among)) => {
                    format!("{}\u{a0}÷\u{a0}{}", self.short(&sum), self.short(&among))
                }
                _ => dash(),
            },
            Formula::Mean(of) => match of
                .iter()
                .map(|id| self.part(id))
                .collect::<Option<Vec<_>>>()
            {
                Some(parts) => parts
                    .iter()
                    .map(|part| self.counted(part))
                    .collect::<Vec<_>>()
                    .join("; "),
                None => t_args(
                    self.lang,
                    key::RESULTS_MEAN_OF,
                    &[("of", of.join(", ").into())],
                ),
            },
        }
    }

    /// «455 ÷ 486 × 100»; nothing where the numbers are not shown or a policy stands in for them.
    pub fn formula(&self, indicator: &Indicator) -> Option<String> {
        match indicator.formula(self.sector) {
            Formula::Shares(_) => {
                let measured: Vec<_> = self
                    .shares(indicator)
                    .into_iter()
                    .filter(|(_, among)| *among != whole(0))
                    .collect();
                let terms: Vec<String> = measured
                    .iter()
                    .map(|(of, among)| self.divided(of, among))
                    .collect();
                let greatest = self.short(&indicator.greatest);
                match terms.as_slice() {
                    [] => None,
                    [one] => Some(format!("{one} × {greatest}")),
                    many => Some(format!(
                        "({}) ÷ {} × {greatest}",
                        many.join(" + "),
                        many.len()
                    )),
                }
            }
            Formula::Points { count, each } => {
                let n = self.input(count)?;
                let is_capped = &n * whole(*each) > indicator.greatest;
                let product = format!("{} × {each}", self.short(&n));
                Some(if is_capped {
                    let most = self.short(&indicator.greatest);
                    t_args(
                        self.lang,
                        key::RESULTS_CAPPED,
                        &[("product", product.into()), ("most", most.into())],
                    )
                } else {
                    product
                })
            }
            Formula::Ladder { points, .. } => {
                let points = self.short(&self.input(points)?);
                Some(t_args(
                    self.lang,
                    key::RESULTS_LADDER,
                    &[("points", points.into())],
                ))
            }
            Formula::Marks { sum, among, .. } => {
                Some(self.divided(&self.input(sum)?, &self.input(among)?))
            }
            Formula::Mean(of) => self.mean(of),
        }
    }

    fn mean(&self, of: &[String]) -> Option<String> {
        let terms: Option<Vec<String>> = of
            .iter()
            .map(|id| match value(self.one, id) {
                Some(known) => Some(number::kept(self.lang, Some(known.value.as_ref()?))),
                None => self.term(self.methodology.named(id)?),
            })
            .collect();
        let terms = terms?;
        Some(format!("({}) ÷ {}", terms.join(" + "), terms.len()))
    }

    /// A part of a mean that is no indicator itself.
    fn part(&self, id: &str) -> Option<&Indicator> {
        self.methodology.parts.iter().find(|part| part.id == id)
    }

    /// A formula that stands in another one.
    fn term(&self, part: &Indicator) -> Option<String> {
        match part.formula(self.sector) {
            Formula::Ladder { points, .. } => Some(self.short(&self.input(points)?)),
            _ => self.formula(part),
        }
    }

    /// Numerators and denominators: as the run counted them, else out of its inputs.
    fn shares(&self, indicator: &Indicator) -> Vec<(Exact, Exact)> {
        let Formula::Shares(shares) = indicator.formula(self.sector) else {
            return Vec::new();
        };
        let counted = value(self.one, &indicator.id)
            .map(|known| known.shares.as_slice())
            .unwrap_or_default();
        if counted.is_empty() {
            let read = shares
                .iter()
                .filter_map(|share| Some((self.input(&share.of)?, self.input(&share.among)?)));
            return read.collect();
        }
        let read = counted
            .iter()
            .filter_map(|share| Some((fraction(&share.numerator)?, fraction(&share.denominator)?)));
        read.collect()
    }

    /// An input, or what stands in for it.
    fn input(&self, symbol: &str) -> Option<Exact> {
        let known = |symbol: &str| self.one.inputs.get(symbol).and_then(|text| fraction(text));
        known(symbol).or_else(|| known(self.methodology.input(symbol)?.instead.as_deref()?))
    }

    fn short(&self, value: &Exact) -> String {
        number::short(self.lang, value)
    }

    fn of(&self, of: &Exact, among: &Exact) -> String {
        let (n, all) = (self.short(of), self.short(among));
        t_args(
            self.lang,
            key::RESULTS_OF,
            &[("n", n.into()), ("all", all.into())],
        )
    }

    fn divided(&self, of: &Exact, among: &Exact) -> String {
        format!("{} ÷ {}", self.short(of), self.short(among))
    }
}

impl<'a> Working<'a> {
    /// For a page of an institution.
    pub fn of_page(lang: Lang, asked: &super::institution::InstitutionPage<'a>) -> Working<'a> {
        Working {
            lang,
            methodology: &asked.published.methodology,
            sector: asked.published.campaign().sector,
            one: asked.one,
        }
    }
}
