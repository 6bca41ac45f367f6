//! «Как считаем»: criteria and rules in words, each with where it comes from and how sure that is.
use maud::{Markup, html};

use super::{
    formula,
    frame::{Results, Section, page, scroller},
    number, words,
};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    rating::{
        exact::near,
        methodology::{Basis, Ladder, Policy, When},
        run::published::Published,
    },
    view::{Assets, Look, frame::encode},
};

/// The whole page.
pub fn method(look: Look, assets: &Assets, published: &Published) -> Markup {
    let lang = look.lang;
    let campaign = published.campaign();
    let head = t(lang, key::RESULTS_METHOD);
    let main = html! {
        p.crumb {
            a href="/ratings" { (t(lang, key::RESULTS_SECTION_RATINGS)) } " › "
            a href={ "/ratings/" (encode(&campaign.code)) } { (words::held(lang, &campaign.title)) }
        }
        h1 { (head) }
        p.lead { (words::held(lang, published.methodology.title.get(lang))) ". " (t(lang, key::RESULTS_METHOD_LEAD)) }
        (criteria(lang, published))
        (ladders(lang, published))
        (rules(lang, published))
        (places(lang, published))
        (again(lang, published))
    };
    page(
        look,
        assets,
        Results {
            title: head,
            sector: Some(campaign.sector),
            here: Section::Method,
            campaign: Some(&campaign.code),
            query: "",
            wide: false,
            organizer: None,
            main,
        },
    )
}

/// Where a rule comes from. Sources are kept in Russian.
fn basis(lang: Lang, basis: &Basis) -> Markup {
    html! {
        span.sm.mut {
            (t(lang, key::RESULTS_SOURCE)) " " span lang=[(lang == Lang::En).then_some("ru")] { (words::held(Lang::Ru, &basis.source)) }
            " (" (words::held(lang, basis.certainty.words(lang))) ")"
        }
    }
}

fn criteria(lang: Lang, published: &Published) -> Markup {
    let content = html! {
        table {
            thead { tr {
                th.w scope="col" { (t(lang, key::RESULTS_COL_INDICATOR)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_WEIGHT)) }
                th.w scope="col" { (t(lang, key::RESULTS_COL_FORMULA)) }
            } }
            @for criterion in &published.methodology.criteria {
                tbody {
                    tr.grp { th colspan="3" scope="rowgroup" {
                        b { (words::sign(lang, &criterion.id)) ". " (words::held(lang, criterion.title.get(lang))) }
                        " " span.mut { (t_args(lang, key::RESULTS_WEIGHT, &[("n", number::short(lang, &criterion.weight).into())])) }
                        br; (basis(lang, &criterion.basis))
                    } }
                    @for indicator in &criterion.indicators {
                        tr {
                            th.w scope="row" { (indicator.id) " " (words::held(lang, indicator.title.get(lang))) }
                            td.num { (number::short(lang, &indicator.weight)) }
                            td.w { (formula::in_words(lang, published, indicator)) br; (basis(lang, formula::basis(published, indicator))) }
                        }
                    }
                }
            }
        }
    };
    html! {
        section aria-labelledby="criteria" {
            h2 #criteria { (t(lang, key::RESULTS_CRITERIA)) }
            p { (t(lang, key::RESULTS_METHOD_CRITERIA)) }
            (scroller(t(lang, key::RESULTS_CRITERIA), content))
        }
    }
}

fn ladders(lang: Lang, published: &Published) -> Markup {
    let used = |ladder: &&Ladder| formula::uses(published, &ladder.id);
    html! {
        @for ladder in published.methodology.ladders.iter().filter(used) {
            section aria-labelledby="ladder" {
                h2 #ladder { (t(lang, key::RESULTS_LADDER_HEAD)) }
                ul.list {
                    @for step in &ladder.steps { li { (step_words(lang, &step.when)) ": " b { (step.points) } } }
                    li { (t(lang, key::RESULTS_LADDER_ELSE)) ": " b { (ladder.otherwise) } }
                }
                p.gap { (basis(lang, &ladder.basis)) }
            }
        }
    }
}

fn step_words(lang: Lang, when: &When) -> String {
    match when {
        When::Share(share) => {
            let percent = number::near(lang, near(share) * 100.0, 0);
            t_args(
                lang,
                key::RESULTS_LADDER_SHARE,
                &[("percent", percent.into())],
            )
        }
        When::LessBy(less) if near(less) <= 0.0 => t(lang, key::RESULTS_LADDER_LIMIT).to_owned(),
        When::LessBy(less) => t_args(
            lang,
            key::RESULTS_LADDER_LESS,
            &[("by", number::short(lang, less).into())],
        ),
    }
}

fn rules(lang: Lang, published: &Published) -> Markup {
    let methodology = &published.methodology;
    let rule = &methodology.publication;
    let short = |value| number::short(lang, value);
    let percent = |value| number::near(lang, near(value) * 100.0, 0);
    let policy = |policy: Policy| words::held(lang, policy.words(lang)).into_owned();
    let publication = t_args(
        lang,
        key::RESULTS_RULE_PUBLICATION,
        &[
            ("hide", rule.hide_below.to_string().into()),
            ("cell", rule.least_cell.to_string().into()),
            ("from", rule.place_from.to_string().into()),
            ("half", short(&rule.half_width).into()),
            ("reliability", short(&rule.reliability).into()),
            ("precise", short(&rule.precise).into()),
            ("census", percent(&rule.census).into()),
        ],
    );
    let sample = t_args(
        lang,
        key::RESULTS_RULE_SAMPLE,
        &[
            ("percent", methodology.sample.percent.to_string().into()),
            (
                "cap",
                number::count(lang, methodology.sample.cap.into()).into(),
            ),
        ],
    );
    let empty = t_args(
        lang,
        key::RESULTS_RULE_EMPTY,
        &[
            ("indicator", policy(methodology.empty.indicator).into()),
            ("criterion", policy(methodology.empty.criterion).into()),
        ],
    );
    let rounding = if methodology.rounding.at_each_step {
        t_args(
            lang,
            key::RESULTS_ROUND_STEPS,
            &[("n", methodology.rounding.decimals.into())],
        )
    } else {
        t(lang, key::RESULTS_ROUND_SHOWN).to_owned()
    };
    let region = if methodology.means.region_by_sectors {
        key::RESULTS_RULE_MEANS_SECTORS
    } else {
        key::RESULTS_RULE_MEANS
    };
    let all: [(Key, String, &Basis); 5] = [
        (
            key::RESULTS_RULE_EMPTY_HEAD,
            empty,
            &methodology.empty.basis,
        ),
        (key::RESULTS_RULE_PUBLICATION_HEAD, publication, &rule.basis),
        (
            key::RESULTS_RULE_SAMPLE_HEAD,
            sample,
            &methodology.sample.basis,
        ),
        (
            key::RESULTS_RULE_ROUND_HEAD,
            rounding,
            &methodology.rounding.basis,
        ),
        (
            key::RESULTS_RULE_MEANS_HEAD,
            t(lang, region).to_owned(),
            &methodology.means.basis,
        ),
    ];
    html! {
        section aria-labelledby="rules" {
            h2 #rules { (t(lang, key::RESULTS_RULES)) }
            @for (head, words, from) in &all {
                h3 { (t(lang, *head)) }
                div.prose { p { (words) } p { (basis(lang, from)) } }
            }
        }
    }
}

fn places(lang: Lang, published: &Published) -> Markup {
    let ranking = &published.results.ranking;
    let missed = number::near(lang, 100.0 - f64::from(ranking.level_thousandths) / 10.0, 0);
    html! {
        section aria-labelledby="places" {
            h2 #places { (t(lang, key::RESULTS_PLACE_HOW)) }
            div.prose {
                p { (t(lang, key::RESULTS_METHOD_ERROR)) }
                @if let Some(critical) = ranking.critical {
                    p { (t_args(lang, key::RESULTS_METHOD_CRITICAL, &[
                        ("critical", number::near(lang, critical, 2).into()),
                        ("draws", number::count(lang, ranking.draws).into()),
                        ("missed", missed.into()),
                    ])) }
                }
                p { (t(lang, key::RESULTS_METHOD_PLACE)) }
                p { (t(lang, key::RESULTS_METHOD_TIER)) }
                p { (t(lang, key::RESULTS_SELECTION)) }
                p { (basis(lang, &published.methodology.places.basis)) }
            }
        }
    }
}

fn again(lang: Lang, published: &Published) -> Markup {
    html! {
        section aria-labelledby="again" {
            h2 #again { (t(lang, key::RESULTS_AGAIN)) }
            div.prose {
                p { (t(lang, key::RESULTS_AGAIN_WHAT)) " " a href={ "/open/" (encode(&published.campaign().code)) "/" } { (t(lang, key::RESULTS_DOWNLOAD)) } "." }
                p.sm { (t(lang, key::RESULTS_AGAIN_METHOD)) " " code { (published.methodology.version) } }
                p.sm { (t(lang, key::RESULTS_AGAIN_RUN)) " " code { (published.results.inputs_hash) } }
            }
        }
    }
}
