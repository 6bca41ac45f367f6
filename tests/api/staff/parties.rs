//! Nobody sees another party's campaigns.
use otklik::access::{Action, PartyKind, Role, may, scope};

use super::crew::{inside, party, site};

#[test]
fn a_campaign_is_seen_by_its_parties_and_by_the_owner_only() {
    let site = site();
    for role in Role::ALL {
        let kind = PartyKind::ALL[usize::try_from(party(*role)).unwrap() - 1];
        let page = inside(&site, *role).get("/staff/");
        let sees = may(*role, Action::SeeCampaigns) && scope(*role, party(*role), kind).covers(2);
        assert_eq!(page.says("Здравоохранение, 2026 год"), sees, "{role}");
    }
    site.database
        .execute("insert into campaign_parties values (1, 3)")
        .unwrap();
    let page = inside(&site, Role::Operator).get("/staff/");
    assert!(
        page.says("Здравоохранение, 2026 год"),
        "now it has been given to them"
    );
}

#[test]
fn an_officer_sees_the_accounts_of_the_own_party_only() {
    let site = site();
    let page = inside(&site, Role::Organ).get("/staff/users");
    for role in Role::ALL {
        let listed = page.text().contains(&format!(">{role}</a>"));
        assert_eq!(listed, party(*role) == 2, "{role}");
    }
    let page = inside(&site, Role::Admin).get("/staff/users");
    assert!(
        Role::ALL
            .iter()
            .all(|role| page.text().contains(&format!(">{role}</a>")))
    );
}
