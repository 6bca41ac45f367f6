//! Rows of a form that are no items.
use crate::{rating::checklist::OrganizationKind, region::text_enum, survey::Lang};

text_enum! {
    /// A row that is no item, by its key in the first column.
    Key {
        /// Campaign, checklist and version, in the third column.
        Form = "form",
        /// Code of the institution.
        Institution = "institution",
        /// Its name, for the eye only.
        Name = "name",
        /// The list by which it is assessed.
        List = "list",
        /// Who was there.
        Assessor = "assessor",
        /// The organization.
        Organization = "organization",
        /// Its kind.
        OrganizationKind = "organization-kind",
        /// The day.
        AssessedOn = "assessed-on",
        /// A link to evidence.
        Evidence = "evidence",
    }
}

impl Key {
    /// Whether an expert fills it in.
    pub const fn is_filled_in(self) -> bool {
        matches!(
            self,
            Key::Assessor
                | Key::Organization
                | Key::OrganizationKind
                | Key::AssessedOn
                | Key::Evidence
        )
    }

    /// What a person reads beside it.
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Key::Form, Lang::Ru) => "Бланк",
            (Key::Form, Lang::En) => "Form",
            (Key::Institution, Lang::Ru) => "Код организации",
            (Key::Institution, Lang::En) => "Code of the institution",
            (Key::Name, Lang::Ru) => "Организация",
            (Key::Name, Lang::En) => "Institution",
            (Key::List, Lang::Ru) => "Перечень",
            (Key::List, Lang::En) => "List",
            (Key::Assessor, Lang::Ru) => "Кто проверял: фамилия и должность",
            (Key::Assessor, Lang::En) => "Who assessed: name and post",
            (Key::Organization, Lang::Ru) => "От какой организации",
            (Key::Organization, Lang::En) => "From which organization",
            (Key::OrganizationKind, Lang::Ru) => "Вид этой организации",
            (Key::OrganizationKind, Lang::En) => "Kind of that organization",
            (Key::AssessedOn, Lang::Ru) => "Дата проверки",
            (Key::AssessedOn, Lang::En) => "Day of the assessment",
            (Key::Evidence, Lang::Ru) => {
                "Ссылка на подтверждения: фотографии, акт (можно не заполнять)"
            }
            (Key::Evidence, Lang::En) => {
                "Link to evidence: photographs, report (may be left blank)"
            }
        }
    }
}

impl OrganizationKind {
    /// What it is called.
    pub const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (OrganizationKind::PublicOrganization, Lang::Ru) => "общественная организация",
            (OrganizationKind::PublicOrganization, Lang::En) => "public organization",
            (OrganizationKind::ProfessionalCommunity, Lang::Ru) => "профессиональное сообщество",
            (OrganizationKind::ProfessionalCommunity, Lang::En) => "professional community",
            (OrganizationKind::Media, Lang::Ru) => "средство массовой информации",
            (OrganizationKind::Media, Lang::En) => "media",
            (OrganizationKind::IndependentExpert, Lang::Ru) => "независимый эксперт",
            (OrganizationKind::IndependentExpert, Lang::En) => "independent expert",
            (OrganizationKind::RatingAgency, Lang::Ru) => "рейтинговое агентство",
            (OrganizationKind::RatingAgency, Lang::En) => "rating agency",
        }
    }

    /// The kind that is written so, in either language or as kept.
    pub fn read(text: &str) -> Option<OrganizationKind> {
        let text = crate::rating::checklist::model::plain(text);
        let is = |kind: &&OrganizationKind| {
            let mut titles = Lang::ALL.iter().map(|lang| kind.title(*lang));
            kind.as_str() == text || titles.any(|title| title == text)
        };
        OrganizationKind::ALL.iter().find(is).copied()
    }
}
