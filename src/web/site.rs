//! What the pages share: static files, and questionnaires rendered once.
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use super::{
    assets::{CITIZEN_CSS, Shelf},
    packages::Packages,
    pages::Pages,
    staff::Gate,
};
use crate::{
    directory::Questionnaire,
    view::{Assets, Look, prerender::Template, questionnaire},
};

type Templates = HashMap<(Arc<str>, Look), Arc<Template>>;

/// Files and rendered questionnaires.
pub struct Site {
    /// Static files.
    pub shelf: Shelf,
    /// Pages of results, rendered once.
    pub pages: Pages,
    /// Open data.
    pub packages: Packages,
    /// Where passphrases are compared.
    pub gate: Gate,
    assets: Assets,
    results: Assets,
    staff: Assets,
    sheets: RwLock<HashMap<Arc<str>, String>>,
    templates: RwLock<Templates>,
}

impl Default for Site {
    fn default() -> Site {
        Site::new()
    }
}

impl Site {
    /// Nothing rendered yet.
    pub fn new() -> Site {
        let shelf = Shelf::default();
        let assets = Assets {
            css: shelf.sheet(CITIZEN_CSS),
            js: shelf.script(),
            icon: shelf.icon(),
        };
        let results = Assets {
            css: shelf.results_sheet(),
            ..assets.clone()
        };
        let staff = Assets {
            css: shelf.staff_sheet(),
            js: shelf.staff_script(),
            ..assets.clone()
        };
        Site {
            shelf,
            pages: Pages::default(),
            packages: Packages::default(),
            gate: Gate::default(),
            assets,
            results,
            staff,
            sheets: RwLock::default(),
            templates: RwLock::default(),
        }
    }

    /// The files of a page that is not a questionnaire.
    pub fn assets(&self) -> Assets {
        self.assets.clone()
    }

    /// The files of a page of public results.
    pub fn results_assets(&self) -> Assets {
        self.results.clone()
    }

    /// The files of a page of staff.
    pub fn staff_assets(&self) -> Assets {
        self.staff.clone()
    }

    /// The files of a questionnaire: its own rules of hiding are in the one sheet.
    pub fn assets_of(&self, of: &Questionnaire) -> Assets {
        let known = self
            .sheets
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&of.version)
            .cloned();
        let css = known.unwrap_or_else(|| {
            let css = self.shelf.sheet(&format!(
                "{CITIZEN_CSS}{}",
                questionnaire::survey_css(&of.survey)
            ));
            self.sheets
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(Arc::clone(&of.version), css.clone());
            css
        });
        Assets {
            css,
            ..self.assets()
        }
    }

    /// The questionnaire in this look, rendered at its first use.
    pub fn template(&self, of: &Questionnaire, look: Look) -> Arc<Template> {
        let key = (Arc::clone(&of.version), look);
        let known = self
            .templates
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        known.unwrap_or_else(|| {
            let fresh = Arc::new(Template::new(look, &self.assets_of(of), &of.survey));
            let mut templates = self
                .templates
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            Arc::clone(templates.entry(key).or_insert(fresh))
        })
    }
}
