//! Pages filled in from their template.
use std::io::Read;

use flate2::read::GzDecoder;
use otklik::view::{
    FormPage, Look, Place,
    prerender::{Template, Values},
    questionnaire,
};

use crate::given::{assets, fresh, sink, surveys};

#[test]
fn a_filled_template_is_the_page_itself_plain_and_packed() {
    let values = [
        (
            "Школа «А & Б» <script>",
            "ул. \"Мира\", д. '1'",
            "Совет & Ко",
            Some("+7 (800) 000-00-00"),
            true,
        ),
        ("\u{f8ff}0\u{f8ff}", "\u{f8ff}3\u{f8ff}", "", None, false),
    ];
    for survey in surveys() {
        for look in Look::ALL {
            let assets = assets(&survey);
            let template = Template::new(look, &assets, &survey);
            for (name, address, organizer, hotline, kiosk) in values {
                let page = FormPage {
                    place: Place {
                        name,
                        address,
                        sector: survey.sector,
                    },
                    organizer,
                    hotline,
                    kiosk,
                    ..fresh(&survey, look.lang)
                };
                let direct = questionnaire::page(look, &assets, &page).into_string();
                let values = Values {
                    name,
                    address,
                    organizer,
                    code: "7K3M9XQ2",
                    key: page.key,
                    hotline,
                    kiosk,
                };
                assert_eq!(
                    String::from_utf8(template.fill(&values)).unwrap(),
                    direct,
                    "{} {look:?}",
                    survey.id
                );
                let mut unpacked = String::new();
                GzDecoder::new(template.fill_gzip(&values).as_slice())
                    .read_to_string(&mut unpacked)
                    .unwrap();
                assert_eq!(unpacked, direct, "{} {look:?}", survey.id);
            }
        }
    }
}

#[test]
fn a_value_longer_than_a_stored_block_is_packed_whole() {
    let survey = sink();
    let template = Template::new(Look::ALL[0], &assets(&survey), &survey);
    let name = "ё".repeat(70_000);
    let values = Values {
        name: &name,
        address: "",
        organizer: "",
        code: "7K3M9XQ2",
        key: "k",
        hotline: None,
        kiosk: false,
    };
    let mut unpacked = Vec::new();
    GzDecoder::new(template.fill_gzip(&values).as_slice())
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, template.fill(&values));
}
