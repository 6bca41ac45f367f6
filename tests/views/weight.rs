//! What a first visit costs.
use std::io::Write;

use otklik::{
    i18n::Lang,
    view::{
        self, Look,
        prerender::{Template, Values},
        questionnaire,
    },
};

use crate::given::{CSS, ICON, JS, assets, fresh, names, surveys};

fn brotli(text: &str) -> usize {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 4096, 11, 22)
        .write_all(text.as_bytes())
        .unwrap();
    out.len()
}

#[test]
fn a_first_visit_takes_at_most_fourteen_kilobytes_in_four_requests() {
    let (js, icon) = (brotli(&view::slim_js(JS)), brotli(ICON));
    assert!(js <= 3 * 1024, "script {js}");
    for survey in surveys() {
        let css = brotli(&view::slim_css(&format!(
            "{CSS}{}",
            questionnaire::survey_css(&survey)
        )));
        for look in Look::ALL {
            let template = Template::new(look, &assets(&survey), &survey);
            let (name, address, organizer) = names(look.lang);
            let values = Values {
                name,
                address,
                organizer,
                code: "7K3M9XQ2",
                key: &"k".repeat(86),
                hotline: Some("8 800 000-00-00"),
                kiosk: false,
            };
            let page = template.fill_gzip(&values).len();
            let whole = page + css + js + icon;
            println!(
                "{} {look:?}: page {page} + sheet {css} + script {js} + icon {icon} = {whole}",
                survey.id
            );
            assert!(whole <= 14 * 1024, "{} {look:?}: {whole}", survey.id);
        }
        let page = questionnaire::page(Look::ALL[0], &assets(&survey), &fresh(&survey, Lang::Ru))
            .into_string();
        let requests = 1
            + page.matches("<link ").count()
            + page.matches("<script ").count()
            + page.matches("<img").count();
        assert!(requests <= 4, "{requests}");
    }
}
