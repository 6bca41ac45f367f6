//! One question with its controls. All the accessibility care of a question is here.
use maud::{Markup, html};

use crate::{
    i18n::{Lang, key, nbsp, t, t_args},
    region::Channel,
    survey::{Choice, Form, Item, Kind, Survey, UNSURE, answer::Wrong},
};

use super::{super::Look, FormPage, wrong};

/// A question and what was answered or is wrong.
struct Question<'a> {
    lang: Lang,
    item: &'a Item,
    filled: Option<&'a Form>,
    wrong: Option<Wrong>,
    /// Whether to say that it can be skipped: its part does not say it for all.
    say_free: bool,
}

/// The question at a place of the survey.
pub fn question(look: Look, page: &FormPage<'_>, place: usize, part_is_free: bool) -> Markup {
    let item = &page.survey.items[place];
    let question = Question {
        lang: look.lang,
        item,
        filled: page.filled,
        wrong: page
            .problems
            .iter()
            .find(|problem| problem.item == place)
            .map(|problem| problem.wrong),
        say_free: !item.required && !part_is_free && item.help.is_none(),
    };
    match &item.kind {
        Kind::YesNo
        | Kind::Single { list: false, .. }
        | Kind::Multiple { .. }
        | Kind::Scale { .. } => question.group(),
        Kind::Single { options, .. } => question.line(&question.list(options)),
        Kind::Number { max, .. } => question.line(&question.number(*max)),
        Kind::ShortText { max } => question.line(&question.short(*max)),
        Kind::LongText { max } => question.line(&question.long(*max)),
    }
}

impl Question<'_> {
    fn class(&self) -> String {
        let mut class = "q".to_owned();
        for (on, name) in [
            (!self.item.required, " free"),
            (self.item.show_if.is_some(), " then"),
            (self.wrong.is_some(), " wrong"),
        ] {
            if on {
                class.push_str(name);
            }
        }
        class
    }

    /// The ids of help and fault, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let id = &self.item.id;
        let hint = self.has_hint().then(|| format!("{id}-hint"));
        let wrong = self.wrong.map(|_| format!("{id}-err"));
        let both: Vec<String> = hint.into_iter().chain(wrong).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn has_hint(&self) -> bool {
        self.item.help.is_some() || self.say_free || matches!(self.item.kind, Kind::Multiple { .. })
    }

    fn ask(&self) -> Markup {
        let lang = self.lang;
        html! {
            (nbsp(self.item.text(Channel::Web).get(lang), lang))
            @if let Some(note) = &self.item.if_note { " " span.hint.if { (nbsp(note.get(lang), lang)) } }
        }
    }

    fn below(&self) -> Markup {
        let (lang, id) = (self.lang, &self.item.id);
        html! {
            @if self.has_hint() {
                p.hint #{ (id) "-hint" } {
                    @if let Some(help) = &self.item.help { (nbsp(help.get(lang), lang)) " " }
                    @if let Kind::Multiple { max, options } = &self.item.kind {
                        @if *max < options.len() { (t_args(lang, key::FORM_MAX, &[("n", (*max).into())])) " " }
                    }
                    @if self.say_free { (t(lang, key::FORM_FREE)) }
                }
            }
            @if let Some(fault) = self.wrong { (wrong::at_question(lang, self.item, fault, self.filled)) }
        }
    }

    /// Rows to choose from.
    fn group(&self) -> Markup {
        let wrong = self.wrong.is_some();
        let several = matches!(self.item.kind, Kind::Multiple { .. });
        // Only a group of radios may carry the mark of a fault; checkboxes carry it one by one.
        let role = (wrong && !several).then_some("radiogroup");
        html! {
            fieldset #{ "f-" (self.item.id) } class=(self.class()) role=[role]
                aria-invalid=[role.map(|_| "true")] aria-describedby=[self.described_by()] {
                legend { (self.ask()) }
                (self.below())
                (self.rows())
            }
        }
    }

    fn rows(&self) -> Markup {
        let lang = self.lang;
        match &self.item.kind {
            Kind::Scale { options, low, high } => {
                let (low, high) = (nbsp(low.get(lang), lang), nbsp(high.get(lang), lang));
                let end = |nth: usize| match nth {
                    0 => Some(&low),
                    nth if nth + 1 == options.len() => Some(&high),
                    _ => None,
                };
                html! {
                    div class=(if options.len() > 7 { "opts scale many" } else { "opts scale" }) {
                        @for (nth, option) in options.iter().enumerate() {
                            (self.row(&option.id, &html! {
                                @if let Some(end) = end(nth) { span.vh { (end) ", " } }
                                (option.text.get(lang))
                            }))
                        }
                    }
                    p.ends.hint aria-hidden="true" { span { (low) } " " span { (high) } }
                    @if self.unsure() { div.opts { (self.unsure_row()) } }
                }
            }
            Kind::Single { options, .. } | Kind::Multiple { options, .. } => {
                let short = |option: &Choice| option.text.get(lang).chars().count() <= 10;
                let two = options.len() == 2 && options.iter().all(short);
                html! {
                    div class=(if two { "opts two" } else { "opts" }) {
                        @for option in options { (self.row(&option.id, &html! { (nbsp(option.text.get(lang), lang)) })) }
                        @if self.unsure() { (self.unsure_row()) }
                    }
                }
            }
            _ => html! {
                div.opts.pair {
                    (self.row("yes", &html! { (t(lang, key::FORM_YES)) }))
                    (self.row("no", &html! { (t(lang, key::FORM_NO)) }))
                }
                @if self.unsure() { div.opts { (self.unsure_row()) } }
            },
        }
    }

    fn row(&self, option: &str, words: &Markup) -> Markup {
        let several = matches!(self.item.kind, Kind::Multiple { .. });
        let id = &self.item.id;
        let invalid = (several && self.wrong.is_some()).then_some("true");
        html! {
            label.opt {
                input type=(if several { "checkbox" } else { "radio" }) id={ (id) "-" (option) } name=(id) value=(option)
                    required[self.must() && !several] aria-invalid=[invalid] checked[self.chosen(option)];
                span { (words) }
            }
        }
    }

    fn unsure_row(&self) -> Markup {
        self.row(UNSURE, &html! { (t(self.lang, key::FORM_UNSURE)) })
    }

    fn unsure(&self) -> bool {
        self.item.unsure.contains(&Channel::Web)
    }

    /// Whether the browser may take the question for missing: a follow-up may be hidden, and then it is not.
    fn must(&self) -> bool {
        self.item.required && self.item.show_if.is_none()
    }

    fn chosen(&self, option: &str) -> bool {
        self.filled
            .is_some_and(|form| form.all(&self.item.id).any(|value| value.trim() == option))
    }

    fn text(&self) -> &str {
        self.filled
            .and_then(|form| form.all(&self.item.id).find(|value| *value != UNSURE))
            .unwrap_or_default()
    }

    /// A question with one control under its label.
    fn line(&self, control: &Markup) -> Markup {
        html! {
            div #{ "f-" (self.item.id) } class=(self.class()) {
                label.ask for=(self.item.id) { (self.ask()) }
                (self.below())
                (control)
            }
        }
    }

    fn list(&self, options: &[Choice]) -> Markup {
        let (lang, id) = (self.lang, &self.item.id);
        let option = |value: &str, words: &str| {
            html! { option id={ (id) "-" (value) } value=(value) selected[self.chosen(value)] { (words) } }
        };
        html! {
            select id=(id) name=(id) required[self.must()] aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] {
                option value="" { (t(lang, key::FORM_CHOOSE)) }
                @for choice in options { (option(&choice.id, &nbsp(choice.text.get(lang), lang))) }
                @if self.unsure() { (option(UNSURE, t(lang, key::FORM_UNSURE))) }
            }
        }
    }

    fn number(&self, max: i64) -> Markup {
        let (item, digits) = (self.item, max.to_string().len());
        html! {
            // Before the field: the first filled value of this name is the answer.
            @if self.unsure() {
                label.opt {
                    input type="checkbox" id={ (item.id) "-" (UNSURE) } name=(item.id) value=(UNSURE) checked[self.chosen(UNSURE)];
                    span { (t(self.lang, key::FORM_UNSURE)) }
                }
            }
            input.short.say id=(item.id) name=(item.id) inputmode="numeric" autocomplete="off" maxlength=(digits.max(3)) placeholder=" "
                value=[self.filled.map(|_| self.text())] required[self.must()]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
        }
    }

    fn short(&self, max: usize) -> Markup {
        let id = &self.item.id;
        html! {
            input.say id=(id) name=(id) autocomplete="off" maxlength=(max) placeholder=" "
                value=[self.filled.map(|_| self.text())] required[self.must()]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
        }
    }

    fn long(&self, max: usize) -> Markup {
        let id = &self.item.id;
        html! {
            // A line end right after the tag is dropped by browsers: this one, not the person's own.
            textarea.say id=(id) name=(id) rows="4" maxlength=(max) placeholder=" " required[self.must()]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] { "\n" (self.text()) }
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.wrong.map(|_| "true")
    }
}

/// What a person said to each question they see, in the words of the page: for showing it back.
pub fn said(look: Look, survey: &Survey, form: &Form) -> Vec<(String, String)> {
    let lang = look.lang;
    let word = |item: &Item, value: &str| match &item.kind {
        _ if value == UNSURE => t(lang, key::FORM_UNSURE).to_owned(),
        Kind::YesNo if value == "yes" => t(lang, key::FORM_YES).to_owned(),
        Kind::YesNo if value == "no" => t(lang, key::FORM_NO).to_owned(),
        Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Scale { options, .. } => options
            .iter()
            .find(|option| option.id == value)
            .map_or(value, |option| option.text.get(lang))
            .to_owned(),
        _ => value.to_owned(),
    };
    let answered = survey.items.iter().map(|item| {
        let words: Vec<String> = form
            .all(&item.id)
            .map(str::trim)
            .filter(|value| !value.is_empty())
            .map(|value| word(item, value))
            .collect();
        let ask = nbsp(item.text(Channel::Web).get(lang), lang).into_owned();
        (ask, words.join(", "))
    });
    answered.filter(|(_, words)| !words.is_empty()).collect()
}
