//! An institution over the ratings in which it stands: as they were published, no more.
use chrono::NaiveDate;
use otklik::{
    access::Role,
    chart::Shape,
    i18n::Lang,
    rating::run::results::Shown,
    region::{CampaignState, Sector, pace::Standing},
    view::{
        Look,
        staff::{
            CampaignHead, FormToken, InstitutionPage, Me, Rated, institution, institution_chart,
        },
    },
};

use crate::{rated, results::assets};

fn page<'a>(rated: &'a [Rated<'a>]) -> InstitutionPage<'a> {
    let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    InstitutionPage {
        head: CampaignHead {
            me: Me {
                name: "Иванова",
                role: Role::Organ,
                token: FormToken("x"),
            },
            id: 1,
            code: "social-2027",
            title: "Соцзащита",
            sector: Sector::Social,
            days: (day(11, 1), day(11, 30)),
            state: CampaignState::Open,
            today: day(11, 20),
            now: day(11, 20).and_hms_opt(14, 6, 0).unwrap(),
        },
        code: "soc-0001",
        name: "Центр «Росток»",
        municipality: "Озёрный округ",
        least: (10, 5),
        held: None,
        numbers: (0, 400),
        recipients: 1_000,
        standing: Standing::Waiting,
        due: 266,
        rated,
        course: &[],
        ways: &[],
        way: None,
        items: &[],
        crossed: None,
        points: &[],
        comments: None,
    }
}

#[test]
fn every_published_value_is_a_dot_and_a_hidden_institution_has_none() {
    for lang in [Lang::Ru, Lang::En] {
        let look = Look {
            lang,
            large: false,
            contrast: false,
        };
        let (earlier, now) = (rated::earlier(lang), rated::published(lang));
        let of = |shown: fn(Shown) -> bool| {
            let mut all = now.results.institutions.iter();
            all.find(|one| shown(one.shown)).unwrap().code.clone()
        };
        for (code, hidden) in [
            (of(|shown| shown == Shown::Full), false),
            (of(|shown| shown == Shown::Hidden), true),
        ] {
            let both = [&earlier, &now];
            let found = both
                .iter()
                .filter_map(|one| Some((*one, one.institution(&code)?.0)));
            let rated: Vec<Rated<'_>> = found.collect();
            assert!(!rated.is_empty(), "{code}");
            let page = page(&rated);
            let chart = institution_chart(lang, &page, "trend").unwrap();
            let dots = chart
                .shapes
                .iter()
                .filter(|shape| matches!(shape, Shape::Circle { .. }));
            let told = rated.iter().map(|(_, one)| {
                usize::from(one.total.is_some())
                    + one
                        .criteria
                        .iter()
                        .filter(|value| value.value.is_some())
                        .count()
            });
            assert_eq!(dots.count(), told.sum::<usize>(), "{code}");
            let shown = institution(look, &assets(), &page).into_string();
            assert!(shown.contains("id=\"trend\""), "{shown}");
            if hidden {
                assert!(chart.description.contains("—"), "{}", chart.description);
            }
        }
        assert_eq!(institution_chart(lang, &page(&[]), "trend"), None);
    }
}
