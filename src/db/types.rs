//! Enums of the pure rooms as `Text` columns: they keep their stable texts, the pure rooms stay pure.
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    serialize::{self, Output, ToSql},
    sql_types::Text,
};

/// A column whose text is one of an enum's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Word<T: Worded>(pub T);

/// An enum with stable texts.
pub trait Worded: Copy + std::fmt::Debug + 'static {
    /// Its text.
    fn text(self) -> &'static str;
    /// The value of a text.
    fn read(text: &str) -> Option<Self>;
}

macro_rules! worded {
    ($($name:ty),+) => { $(
        impl Worded for $name {
            fn text(self) -> &'static str { self.as_str() }
            fn read(text: &str) -> Option<Self> { <$name>::parse(text) }
        }
    )+ };
}

worded!(
    crate::region::Sector,
    crate::region::CampaignState,
    crate::region::PointKind,
    crate::region::Channel,
    crate::region::Evidence,
    crate::region::Status,
    crate::survey::Lang,
    crate::rating::run::RunState,
    crate::rating::checklist::OrganizationKind,
    crate::access::Role,
    crate::access::PartyKind,
    crate::access::UserState,
    crate::access::Stage,
    crate::access::Act,
    crate::phone::ListState,
    crate::phone::PhoneState,
    crate::phone::CaseState,
    crate::phone::LeaseStage,
    crate::phone::AppointmentKind,
    crate::phone::DialMode,
    crate::phone::CallSlot,
    crate::phone::Disposition,
    crate::paper::rules::SheetState,
    crate::paper::rules::BatchState,
    crate::comments::CommentState,
    crate::taking::rules::Kind,
    crate::taking::rules::Format,
    crate::taking::rules::State,
    crate::alerts::AlertKind,
    crate::alerts::AlertState,
    crate::alerts::AlertWay
);

impl<T: Worded, DB: Backend> ToSql<Text, DB> for Word<T>
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        let text: &'static str = self.0.text();
        text.to_sql(out)
    }
}

impl<T: Worded, DB: Backend> FromSql<Text, DB> for Word<T>
where
    String: FromSql<Text, DB>,
{
    fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let text = String::from_sql(raw)?;
        T::read(&text)
            .map(Word)
            .ok_or_else(|| format!("unknown word in the database: {text}").into())
    }
}
