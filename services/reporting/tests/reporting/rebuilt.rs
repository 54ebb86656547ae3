//! The star does not depend on the order in which services tell, and is the same when it is made again.

use super::line::{Story, story};
use super::*;

const TABLES: [&str; 16] = [
    "person",
    "department",
    "account",
    "lead",
    "opportunity",
    "stay",
    "follow_up",
    "quote",
    "margin",
    "contract",
    "sale",
    "payment",
    "sales_order",
    "push",
    "deal",
    "tally",
];

impl Office {
    /// Every row of the star, as text.
    async fn dump(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut all = BTreeMap::new();
        for table in TABLES {
            let mut tx = self.world.db("reporting").begin(self.world.tenant).await.expect("begins");
            let sql = sqlx::AssertSqlSafe(format!("select t::text from {table} t order by 1"));
            let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *tx).await.expect("reads");
            all.insert(table, rows);
        }
        all
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_does_not_matter_which_service_tells_first() {
    let mut pictures = Vec::new();
    for backwards in [false, true] {
        let office = Office::open().await;
        let rep = office.world.user("张伟", &[]);
        let Story { lead, deal, quote, contract, order } = story(&rep, "");
        if backwards {
            office.order(order).await;
            office.heard().await;
            office.contract(contract).await;
            office.heard().await;
            office.quote(quote).await;
            office.heard().await;
            office.opportunity(deal).await;
            office.lead(lead).await;
        } else {
            office.tell(Story { lead, deal, quote, contract, order }).await;
        }
        office.heard().await;
        let mut picture = office.dump().await;
        // Ids are new each time; sums are not.
        let sums = picture.remove("tally").expect("there");
        let place = |row: &String| {
            let row = row.replace(&office.world.tenant.to_string(), "");
            row.replace(&rep.id().to_string(), "rep")
        };
        pictures.push(sums.iter().map(place).collect::<Vec<_>>());
    }
    assert!(pictures[0].len() >= 10, "{:?}", pictures[0]);
    assert_eq!(pictures[0], pictures[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn made_again_from_nothing_it_is_the_same_and_answers_all_the_while() {
    let mut office = Office::open().await;
    let rep = office.world.user("张伟", &[]);
    for n in 0..30 {
        let mut told = story(&rep, "");
        told.deal.amount = yuan(&format!("{n}00"));
        office.opportunity(opportunity::Opportunity { revision: 0, ..some_deal("2026-03-02", "1") }).await;
        office.tell(told).await;
        office.opportunity(some_deal("2026-03-02", "77")).await;
    }
    office.heard().await;
    let before = office.dump().await;
    assert!(before["deal"].len() == 90 && before["tally"].len() > 5, "{}", before["deal"].len());
    // Numbers that are wrong, as after a mistake in a table.
    let mut tx = office.world.db("reporting").begin(office.world.tenant).await.expect("begins");
    sqlx::query("update tally set n = n + 1000 where roll like 'opportunity%'")
        .execute(&mut *tx)
        .await
        .expect("spoils");
    tx.commit().await.expect("commits");
    let count = ask("opportunity", &["count"], &[], "2026-03-01", "2026-03-31");
    assert_ne!(office.run(count.clone()).await.rows[0].values, ["90"]);
    reporting::rebuild::ask(office.world.db("reporting"), office.world.clock.now()).await.expect("asks");
    let done = "select done_at is not null from rebuild";
    for tries in 0.. {
        // It answers, from the old tables or the new ones.
        assert_eq!(office.run(count.clone()).await.rows.len(), 1);
        let done: bool =
            sqlx::query_scalar(done).fetch_one(office.world.db("reporting").pool()).await.expect("reads");
        if done {
            break;
        }
        assert!(tries < 1_000, "it is not made again");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(office.dump().await, before);
    // And it goes on from where it stands.
    office.opportunity(some_deal("2026-03-20", "5")).await;
    office.heard().await;
    assert_eq!(office.run(count).await.rows[0].values, ["91"]);
}
