//! What the exchange says of a call.
use maud::{Markup, html};

use crate::{
    i18n::{Key, Lang, key, t},
    phone::{DialMode, Disposition, cause},
};

/// How far a call has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineState {
    /// The exchange did not take the order: the number is to be dialed by hand.
    ByHand,
    /// It dials.
    Dialing,
    /// Somebody has picked up.
    Answered,
    /// The line is cut, for this reason; `answered` if somebody had picked up.
    Cut {
        /// Q.850.
        cause: Option<i32>,
        /// Whether somebody had.
        answered: bool,
    },
}

impl LineState {
    /// Of an attempt; `None` if the exchange has nothing to do with it.
    pub fn of(mode: DialMode, answered: bool, cut: Option<Option<i32>>) -> Option<LineState> {
        if mode != DialMode::Hook {
            return None;
        }
        Some(match cut {
            Some(cause) => LineState::Cut { cause, answered },
            None if answered => LineState::Answered,
            None => LineState::Dialing,
        })
    }

    /// The result that it suggests; the operator says what it was.
    pub fn likely(self) -> Option<Disposition> {
        match self {
            LineState::Cut {
                cause: Some(cause),
                answered,
            } => cause::suggested(cause, answered),
            _ => None,
        }
    }
}

/// In words.
pub fn line(state: LineState) -> Key {
    match state {
        LineState::ByHand => key::CALL_LINE_BY_HAND,
        LineState::Dialing => key::CALL_LINE_DIALING,
        LineState::Answered => key::CALL_LINE_ANSWERED,
        LineState::Cut { answered: true, .. } => key::CALL_LINE_CUT,
        LineState::Cut { .. } => key::CALL_LINE_NO_ANSWER,
    }
}

/// The words on the card; the script asks anew at `address` while the call goes on.
pub(super) fn said(lang: Lang, state: LineState, address: &str) -> Markup {
    let asked = (state != LineState::ByHand).then_some(address);
    html! {
        @if state == LineState::ByHand { p.note.b role="alert" { (t(lang, line(state))) } }
        @else { p.note role="status" data-line=[asked] { (t(lang, line(state))) } }
    }
}
