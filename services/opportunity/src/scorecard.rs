//! The scorecard of a pipeline (BANT and the like): criteria with answers that have points, and what they add up to.

use serde::{Deserialize, Serialize};

/// An answer to a criterion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// What people read.
    pub title: String,
    /// 0 to 100.
    pub points: i32,
}

/// A criterion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Criterion {
    /// Its key.
    pub key: String,
    /// What people read.
    pub title: String,
    /// How much it counts, 1 to 100.
    pub weight: i32,
    /// The answers.
    pub options: Vec<Choice>,
}

/// Criteria, and from how many points on an opportunity is what.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Scorecard {
    /// The criteria.
    pub criteria: Vec<Criterion>,
    /// Qualified from so many points on.
    pub qualified_from: i32,
    /// Worth nurturing from so many points on.
    pub nurture_from: i32,
}

/// A criterion, answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Key of the criterion.
    pub criterion: String,
    /// Key of the option.
    pub option: String,
}

/// What a whole scorecard says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Worth the work.
    Qualified,
    /// Worth keeping warm.
    Nurture,
    /// Neither.
    Unqualified,
}

impl Verdict {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Qualified => "QUALIFIED",
            Verdict::Nurture => "NURTURE",
            Verdict::Unqualified => "UNQUALIFIED",
        }
    }
}

/// Points of 100, and what they mean once every criterion is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Score {
    /// 0 to 100.
    pub points: i32,
    /// None while criteria are open, or where there are none.
    pub verdict: Option<Verdict>,
}

impl Scorecard {
    fn points(&self, criterion: &Criterion, answers: &[Answer]) -> Option<i32> {
        let answer = answers.iter().find(|answer| answer.criterion == criterion.key)?;
        criterion.options.iter().find(|option| option.key == answer.option).map(|option| option.points)
    }

    /// The weighted mean of the points, half up; a criterion without an answer that is still there counts 0.
    #[must_use]
    pub fn score(&self, answers: &[Answer]) -> Score {
        let (mut sum, mut weights, mut whole) = (0_i64, 0_i64, !self.criteria.is_empty());
        for criterion in &self.criteria {
            let points = self.points(criterion, answers);
            whole &= points.is_some();
            sum += i64::from(criterion.weight) * i64::from(points.unwrap_or_default());
            weights += i64::from(criterion.weight);
        }
        let points = (2 * sum + weights).checked_div(2 * weights).unwrap_or_default();
        let points = i32::try_from(points).unwrap_or_default();
        let verdict = match points {
            _ if !whole => None,
            points if points >= self.qualified_from => Some(Verdict::Qualified),
            points if points >= self.nurture_from => Some(Verdict::Nurture),
            _ => Some(Verdict::Unqualified),
        };
        Score { points, verdict }
    }

    /// Criteria that have no answer.
    #[must_use]
    pub fn open(&self, answers: &[Answer]) -> Vec<&str> {
        let open = self.criteria.iter().filter(|criterion| self.points(criterion, answers).is_none());
        open.map(|criterion| criterion.title.as_str()).collect()
    }

    /// Places of answers that name no criterion, or no option of it.
    #[must_use]
    pub fn unknown(&self, answers: &[Answer]) -> Vec<usize> {
        let known = |answer: &Answer| {
            self.criteria.iter().any(|criterion| {
                criterion.key == answer.criterion
                    && criterion.options.iter().any(|option| option.key == answer.option)
            })
        };
        (0..).zip(answers).filter(|(_, answer)| !known(answer)).map(|(n, _)| n).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::standard;

    fn answer(criterion: &str, option: &str) -> Answer {
        Answer { criterion: criterion.to_owned(), option: option.to_owned() }
    }

    #[test]
    fn a_verdict_is_given_when_every_criterion_is_answered() {
        let card = standard::plan().scorecard;
        let mut answers = vec![answer("budget", "approved"), answer("authority", "decider")];
        let score = card.score(&answers);
        assert_eq!((score.verdict, card.open(&answers).len()), (None, 2));
        answers.extend([answer("need", "clear"), answer("timing", "quarter")]);
        assert_eq!(card.score(&answers), Score { points: 100, verdict: Some(Verdict::Qualified) });
        answers[0] = answer("budget", "none");
        answers[3] = answer("timing", "later");
        assert_eq!(card.score(&answers).verdict, Some(Verdict::Nurture));
    }

    #[test]
    fn an_answer_that_the_scorecard_does_not_know_counts_nothing_and_is_named() {
        let card = standard::plan().scorecard;
        let answers = [answer("budget", "approved"), answer("budget", "huge"), answer("moon", "full")];
        assert_eq!(card.unknown(&answers), [1, 2]);
        assert_eq!(card.score(&answers[1..]).points, 0);
    }

    #[test]
    fn without_criteria_there_is_no_score() {
        assert_eq!(Scorecard::default().score(&[]), Score { points: 0, verdict: None });
    }

    fn cards() -> impl Strategy<Value = (Scorecard, Vec<usize>)> {
        let criterion = (1..=100_i32, proptest::collection::vec(0..=100_i32, 1..5));
        proptest::collection::vec(criterion, 1..6).prop_flat_map(|given| {
            let criteria: Vec<Criterion> = (0..)
                .zip(&given)
                .map(|(n, (weight, points))| Criterion {
                    key: format!("c{n}"),
                    title: String::new(),
                    weight: *weight,
                    options: (0..)
                        .zip(points)
                        .map(|(o, points)| Choice {
                            key: format!("o{o}"),
                            title: String::new(),
                            points: *points,
                        })
                        .collect(),
                })
                .collect();
            let picks: Vec<_> = given.iter().map(|(_, points)| 0..points.len()).collect();
            (Just(Scorecard { criteria, qualified_from: 70, nurture_from: 40 }), picks)
        })
    }

    proptest! {
        #[test]
        fn a_score_lies_between_the_least_and_the_most_points_and_order_does_not_matter((card, picks) in cards()) {
            let mut answers: Vec<Answer> =
                picks.iter().enumerate().map(|(n, pick)| answer(&format!("c{n}"), &format!("o{pick}"))).collect();
            let points: Vec<i32> =
                card.criteria.iter().zip(&picks).map(|(criterion, pick)| criterion.options[*pick].points).collect();
            let score = card.score(&answers);
            prop_assert!(score.points >= *points.iter().min().expect("some"));
            prop_assert!(score.points <= *points.iter().max().expect("some"));
            prop_assert!(score.verdict.is_some());
            answers.reverse();
            prop_assert_eq!(card.score(&answers), score);
        }
    }
}
