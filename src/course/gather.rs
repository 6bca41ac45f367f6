//! What a board is made of: numbers of tallies, marks that wait, and funnels. No answer is read.
use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

use chrono::NaiveDate;

use crate::{
    db::{
        Conn,
        campaigns::{MemberRow, members_of},
        funnels::{self, FunnelRow},
        points, progress,
        tallies::{self, Number},
    },
    directory::Directory,
    error::Result,
    region::{
        Channel, LinkCode, PointKind, Status,
        board::Member,
        pace::{self, Earlier, Forecast, Plan, Week},
    },
    view::staff::{Funnel, IdlePoint},
};

/// What the database has of a campaign.
#[derive(Debug)]
pub struct Gathered {
    pub(super) members: Vec<MemberRow>,
    pub(super) numbers: Vec<Number>,
    pub(super) funnels: Vec<FunnelRow>,
    /// Answers at the ends of known days.
    pub(super) course: Vec<(NaiveDate, u64)>,
    /// What the institutions had at the ends of two days, and how many days lie between.
    earlier: Option<[HashMap<i64, i64>; 2]>,
    days: u64,
}

/// Reads it.
pub(super) fn gather(conn: &mut Conn, campaign: i64, today: NaiveDate) -> Result<Gathered> {
    let course: Vec<(NaiveDate, u64)> = progress::days(conn, campaign)?
        .into_iter()
        .map(|(day, n)| (day, whole(n)))
        .collect();
    let (mut earlier, mut days) = (None, 0);
    if let [(first, _), .., (last, _)] = pace::week(&course, today) {
        let at = |conn: &mut Conn, day| progress::at(conn, campaign, day);
        earlier = Some([at(conn, *first)?, at(conn, *last)?]);
        days = whole((*last - *first).num_days());
    }
    Ok(Gathered {
        course,
        earlier,
        days,
        members: members_of(conn, campaign)?,
        numbers: tallies::numbers(conn, campaign)?,
        funnels: funnels::of_campaign(conn, campaign)?,
    })
}

impl Gathered {
    /// A mark of all numbers and of what is shown beside them.
    pub(super) fn mark(&self, beside: impl Hash) -> String {
        let mut hasher = DefaultHasher::new();
        beside.hash(&mut hasher);
        for one in &self.numbers {
            let of = (one.channel.as_str(), one.status.as_str());
            (one.institution_id, of, one.responses).hash(&mut hasher);
        }
        for row in &self.funnels {
            let steps = [row.opened, row.started, row.sent];
            (row.institution_id, row.tag, steps).hash(&mut hasher);
        }
        for member in &self.members {
            (member.institution_id, member.required_sample).hash(&mut hasher);
        }
        self.course.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// The institutions with their numbers.
    pub(super) fn members<'a>(&self, directory: &'a Directory) -> Vec<Member<'a>> {
        let mut answered: HashMap<i64, i64> = HashMap::new();
        for number in &self.numbers {
            if number.status == Status::Counted {
                *answered.entry(number.institution_id).or_default() += number.responses;
            }
        }
        let member = |row: &MemberRow| {
            let institution = directory.institution(row.institution_id)?;
            let answered = answered.get(&row.institution_id).copied().unwrap_or(0);
            Some(Member {
                code: &institution.code,
                name: &institution.short_name,
                municipality: &institution.municipality,
                required: whole(row.required_sample),
                answered: whole(answered),
                earlier: self.earlier(row.institution_id),
            })
        };
        self.members.iter().filter_map(member).collect()
    }

    fn earlier(&self, institution: i64) -> Option<Earlier> {
        let [first, last] = self.earlier.as_ref()?;
        Some(Earlier {
            first: whole(*first.get(&institution)?),
            last: whole(*last.get(&institution)?),
            days: self.days,
        })
    }

    /// Answers a day of late, and where they lead by the end.
    pub(super) fn pace(&self, plan: Plan, today: NaiveDate) -> (Option<f64>, Option<Forecast>) {
        let week: Vec<u64> = pace::week(&self.course, today)
            .iter()
            .map(|(_, n)| *n)
            .collect();
        let forecast = Week(&week)
            .forecast(plan.left(today) + 1)
            .filter(|_| plan.is_under_way(today));
        let now = self.with(Status::Counted);
        (
            Week(&week).a_day(),
            forecast.map(|found| found.at_least(now)),
        )
    }

    /// Answers that count, by channel.
    pub(super) fn channels(&self) -> Vec<(Channel, u64)> {
        let mut found: BTreeMap<Channel, i64> = BTreeMap::new();
        for number in self
            .numbers
            .iter()
            .filter(|one| one.status == Status::Counted)
        {
            *found.entry(number.channel).or_default() += number.responses;
        }
        let of = |channel: &Channel| (*channel, whole(found.get(channel).copied().unwrap_or(0)));
        Channel::ALL.iter().map(of).collect()
    }

    /// How many have a status.
    pub(super) fn with(&self, status: Status) -> u64 {
        let numbers = self.numbers.iter().filter(|one| one.status == status);
        whole(numbers.map(|one| one.responses).sum())
    }

    /// Opened, started, sent at all points together. What another system handed over was opened nowhere here.
    pub(super) fn funnel(&self, directory: &Directory) -> Funnel {
        let elsewhere = format!("{}{}", points::DESK, Channel::Web);
        let is_for_people = |row: &&FunnelRow| {
            let code = LinkCode {
                institution: row.institution_id,
                tag: row.tag,
            };
            let point = directory.point(code);
            point.is_none_or(|(point, _)| point.label != elsewhere)
        };
        self.funnels
            .iter()
            .filter(is_for_people)
            .map(funnel)
            .fold(Funnel::default(), |sum, one| Funnel {
                opened: sum.opened + one.opened,
                started: sum.started + one.started,
                sent: sum.sent + one.sent,
            })
    }

    /// Points for people that nobody has opened.
    pub(super) fn idle<'a>(&self, directory: &'a Directory) -> Vec<IdlePoint<'a>> {
        let used: std::collections::HashSet<LinkCode> = self
            .funnels
            .iter()
            .filter(|row| row.opened > 0 || row.sent > 0)
            .map(|row| LinkCode {
                institution: row.institution_id,
                tag: row.tag,
            })
            .collect();
        let members = self.members.iter().filter_map(|row| {
            let institution = directory.institution(row.institution_id)?;
            Some((institution, directory.live_points_of(row.institution_id)))
        });
        members
            .flat_map(|(institution, points)| points.map(move |found| (institution, found)))
            .filter(|(_, (code, point))| {
                matches!(
                    point.kind,
                    PointKind::Place | PointKind::Site | PointKind::Kiosk
                ) && !used.contains(code)
            })
            .map(|(institution, (_, point))| IdlePoint {
                code: &institution.code,
                institution: &institution.short_name,
                place: &point.label,
            })
            .collect()
    }
}

/// Whoever sent had opened and started: without script, or after a crash, the later step stands for the earlier.
pub(super) fn funnel(row: &FunnelRow) -> Funnel {
    let started = row.started.max(row.sent);
    Funnel {
        opened: whole(row.opened.max(started)),
        started: whole(started),
        sent: whole(row.sent),
    }
}

/// A count as kept; never below zero.
pub(super) fn whole(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
