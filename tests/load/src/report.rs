//! Rounds and what they say: medians with their range, ratios round by round, and whether the control stood still.

use crate::run::Measured;

/// A control that differs by more between two rounds says that something else ran on the machine.
const STEADY: f64 = 1.5;

/// Median and range of a figure over the rounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    /// The one in the middle.
    pub(crate) median: f64,
    /// The least.
    pub(crate) least: f64,
    /// The most.
    pub(crate) most: f64,
}

impl Range {
    /// Of these figures; there is at least one.
    #[must_use]
    pub(crate) fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut figures: Vec<f64> = figures.into_iter().collect();
        figures.sort_unstable_by(f64::total_cmp);
        let (low, high) = (figures.len().saturating_sub(1) / 2, figures.len() / 2);
        let at = |at: usize| figures.get(at).copied().unwrap_or(f64::NAN);
        Self {
            median: f64::midpoint(at(low), at(high)),
            least: at(0),
            most: at(figures.len().saturating_sub(1)),
        }
    }

    /// With so many digits behind the point.
    #[must_use]
    pub(crate) fn show(&self, digits: usize) -> String {
        format!("{:.digits$} ({:.digits$}–{:.digits$})", self.median, self.least, self.most)
    }
}

/// The rounds of one contestant.
#[derive(Clone, Debug)]
pub(crate) struct Rounds {
    /// What was asked of whom.
    pub(crate) who: String,
    /// In order.
    pub(crate) measured: Vec<Measured>,
}

impl Rounds {
    /// None yet.
    #[must_use]
    pub(crate) fn new(who: impl Into<String>) -> Self {
        Self { who: who.into(), measured: Vec::new() }
    }

    /// A figure of each round.
    pub(crate) fn range(&self, figure: impl Fn(&Measured) -> f64) -> Range {
        Range::of(self.measured.iter().map(figure))
    }

    /// The rate beside that of `control` in the same round.
    #[must_use]
    pub(crate) fn ratio(&self, control: &Rounds) -> Range {
        Range::of(self.measured.iter().zip(&control.measured).map(|(own, other)| own.rate() / other.rate()))
    }
}

/// The title of a table of contestants.
pub(crate) fn head(title: &str) {
    println!("\n{title}");
    println!(
        "  {:<34}{:>24}{:>22}{:>10}{:>9}   {:>9}{:>9}{:>9}{:>7}{:>9}{:>9}",
        "",
        "per second",
        "ratio to control",
        "ms",
        "p99 ms",
        "gateway",
        "services",
        "Postgres",
        "Redis",
        "all",
        "later"
    );
}

/// One line for each contestant; the first is the control. False when the control did not stand still.
#[must_use]
pub(crate) fn lines(contestants: &[&Rounds]) -> bool {
    let Some(control) = contestants.first() else { return true };
    for rounds in contestants {
        let millis = |of: fn(&Measured) -> f64| rounds.range(of).median;
        let worst = millis(|one| one.load.worst.map_or(f64::NAN, |worst| worst.as_secs_f64() * 1e3));
        let cpu = |of: fn(&Measured) -> f64, width: usize| format!("{:>width$.0}", rounds.range(of).median);
        println!(
            "  {:<34}{:>24}{:>22}{:>10.2}{:>9}   {}{}{}{}{}{}",
            rounds.who,
            rounds.range(Measured::rate).show(0),
            if std::ptr::eq(*rounds, *control) {
                "control".to_owned()
            } else {
                rounds.ratio(control).show(2)
            },
            millis(|one| one.load.typical.as_secs_f64() * 1e3),
            if worst.is_nan() { "mean".to_owned() } else { format!("{worst:.2}") },
            cpu(|one| one.each(one.cpu.gateway), 9),
            cpu(|one| one.each(one.cpu.services), 9),
            cpu(|one| one.each(one.cpu.postgres), 9),
            cpu(|one| one.each(one.cpu.redis), 7),
            cpu(Measured::in_all, 9),
            cpu(|one| one.each(one.after), 9),
        );
    }
    let rate = control.range(Measured::rate);
    let steady = rate.most <= rate.least * STEADY;
    if !steady {
        println!(
            "  REJECTED: the control differs ×{:.2} between rounds; only the CPU times say something here",
            rate.most / rate.least
        );
    }
    steady
}

/// Whether an aim is met.
pub(crate) fn aim(what: &str, figure: f64, unit: &str, met: bool) {
    println!("  {} {what}: {figure:.2} {unit}", if met { "met   " } else { "missed" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        let range = Range::of([4.0, 1.0, 3.0, 2.0]);
        assert_eq!((range.median, range.least, range.most), (2.5, 1.0, 4.0));
        assert_eq!(Range::of([7.0, 9.0, 8.0]).show(1), "8.0 (7.0–9.0)");
    }
}
