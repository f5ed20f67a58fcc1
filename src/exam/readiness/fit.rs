//! The penalised logistic regression behind readiness, with guessing.
//!
//! Unknowns: the ability before all practice, the step of practice, and what each domain adds. Few enough for a dense matrix.

/// What is taken of a learner before any answer: ability (on the scale of the logistic) and how far it may be from that.
const ABILITY: (f64, f64) = (0.3, 0.9);
/// The gain of a hundred answers, likewise.
const STEP: (f64, f64) = (0.10, 0.10);
/// How far domains lie apart.
const DOMAINS: f64 = 0.40;
/// Newton's steps; it settles after five or six.
const MOST_ROUNDS: usize = 25;
/// The longest single step, so that a learner with every answer right does not run off.
const LONGEST: f64 = 2.0;

/// Holds answers alike in everything that is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub domain: usize,
    pub guess: f64,
    /// Hundreds of answers before these.
    pub before: f64,
    /// How many, by weight.
    pub of: f64,
    /// How many right, by weight.
    pub right: f64,
}

/// Holds what the answers say: the middle of the unknowns they allow, and the root of how sure they are.
pub(super) struct Fitted {
    at: Vec<f64>,
    /// Hundreds of answers before the middle of the next form.
    next: f64,
    /// Lower triangle of the curvature's Cholesky root, row by row.
    root: Vec<f64>,
}

/// Holds one set of unknowns the answers allow.
pub(super) struct DrawnAbility {
    unknowns: Vec<f64>,
    next: f64,
}

impl DrawnAbility {
    /// Gives the ability in a domain at the next form.
    pub fn of(&self, domain: usize) -> f64 {
        self.unknowns[0] + self.next * self.unknowns[1] + self.unknowns.get(2 + domain).copied().unwrap_or_default()
    }
}

/// Gives the logistic function.
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Fitted {
    /// Fits the unknowns to answers; `next` is how many hundreds of answers come before the middle of the next form.
    pub fn of(cells: &[Cell], domains: usize, next: f64) -> Self {
        let mut fitted = Self::likeliest(cells, domains, next);
        let shift = towards_the_middle(cells, &fitted.at, &fitted.root);
        fitted.at.iter_mut().zip(&shift).for_each(|(at, shift)| *at += shift.clamp(-LONGEST, LONGEST));
        fitted
    }

    fn likeliest(cells: &[Cell], domains: usize, next: f64) -> Self {
        let n = 2 + domains;
        let prior = |at: usize| match at {
            0 => ABILITY,
            1 => STEP,
            _ => (0.0, DOMAINS),
        };
        let mut at: Vec<f64> = (0..n).map(|unknown| prior(unknown).0).collect();
        let mut root = vec![0.0; n * n];
        for _ in 0..MOST_ROUNDS {
            let mut curve = vec![0.0; n * n];
            let mut slope = vec![0.0; n];
            for unknown in 0..n {
                let (mean, deviation) = prior(unknown);
                curve[unknown * n + unknown] = 1.0 / (deviation * deviation);
                slope[unknown] = (mean - at[unknown]) / (deviation * deviation);
            }
            cells.iter().for_each(|cell| add(cell, &at, &mut curve, &mut slope));
            cholesky(&mut curve, n);
            root = curve;
            let step = solve(&root, slope, n);
            let longest = step.iter().fold(0.0_f64, |longest, part| longest.max(part.abs()));
            let shrink = if longest > LONGEST { LONGEST / longest } else { 1.0 };
            at.iter_mut().zip(&step).for_each(|(at, step)| *at += shrink * step);
            if longest < 1e-7 {
                break;
            }
        }
        Self { at, next, root }
    }

    /// Counts the unknowns.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Makes a set of unknowns from as many normal draws, or from their mirror image.
    pub fn draw(&self, noise: &[f64], sign: f64) -> DrawnAbility {
        let spread = backward(&self.root, noise.to_vec(), self.len());
        DrawnAbility { unknowns: self.at.iter().zip(spread).map(|(at, spread)| at + sign * spread).collect(), next: self.next }
    }
}

/// Gives how far the middle of the unknowns the answers allow lies from the likeliest ones.
///
/// They are not the same: a guess hides low abilities from one another, and few misses high ones, so that what the answers
/// allow reaches further to one side. To the first order the middle is off by half the inverse curvature times what the
/// third derivative of the logarithm of the likelihood makes of each cell's own uncertainty (Tierney and Kadane 1986); of
/// that derivative its expected value is taken, as of the curvature.
fn towards_the_middle(cells: &[Cell], at: &[f64], root: &[f64]) -> Vec<f64> {
    let n = at.len();
    // The inverse is symmetric: its rows are its columns.
    let unit = |one: usize| (0..n).map(|unknown| f64::from(u8::from(unknown == one))).collect();
    let inverse: Vec<Vec<f64>> = (0..n).map(|one| solve(root, unit(one), n)).collect();
    let mut slope = vec![0.0; n];
    for cell in cells {
        let parts = parts(cell);
        let unsure: f64 = parts.iter().map(|&(row, by_row)| parts.iter().map(|&(column, by_column)| inverse[row][column] * by_row * by_column).sum::<f64>()).sum();
        let known = logistic(ability(&parts, at));
        let right = cell.guess + (1.0 - cell.guess) * known;
        let steep = (1.0 - cell.guess) * known * (1.0 - known);
        // `known / right` is steepness over spread; its own steepness is the last term.
        let third = -steep * ((1.0 - 2.0 * known) * known / right + 2.0 * known * (1.0 - known) * cell.guess / (right * right));
        if third.is_finite() {
            parts.iter().for_each(|&(unknown, by)| slope[unknown] += cell.of * third * unsure * by / 2.0);
        }
    }
    solve(root, slope, n)
}

/// Gives which unknowns make up the ability behind a cell, and by how much each.
fn parts(cell: &Cell) -> [(usize, f64); 3] {
    [(0, 1.0), (1, cell.before), (2 + cell.domain, 1.0)]
}

fn ability(parts: &[(usize, f64)], at: &[f64]) -> f64 {
    parts.iter().map(|&(unknown, by)| at[unknown] * by).sum()
}

/// Adds what one cell says to slope and curvature (its expected value, which is never negative).
fn add(cell: &Cell, at: &[f64], curve: &mut [f64], slope: &mut [f64]) {
    let n = at.len();
    let parts = parts(cell);
    let known = logistic(ability(&parts, at));
    let right = cell.guess + (1.0 - cell.guess) * known;
    let steep = (1.0 - cell.guess) * known * (1.0 - known);
    let spread = (right * (1.0 - right)).max(1e-9);
    let (push, bend) = ((cell.right - cell.of * right) * steep / spread, cell.of * steep * steep / spread);
    for &(row, by_row) in &parts {
        slope[row] += push * by_row;
        for &(column, by_column) in &parts {
            curve[row * n + column] += bend * by_row * by_column;
        }
    }
}

/// Takes the Cholesky root in place; the prior keeps the matrix positive.
fn cholesky(matrix: &mut [f64], n: usize) {
    for row in 0..n {
        for column in 0..=row {
            let done: f64 = (0..column).map(|k| matrix[row * n + k] * matrix[column * n + k]).sum();
            let rest = matrix[row * n + column] - done;
            matrix[row * n + column] = if row == column { rest.max(1e-12).sqrt() } else { rest / matrix[column * n + column] };
        }
    }
}

fn solve(root: &[f64], mut right: Vec<f64>, n: usize) -> Vec<f64> {
    for row in 0..n {
        let done: f64 = (0..row).map(|k| root[row * n + k] * right[k]).sum();
        right[row] = (right[row] - done) / root[row * n + row];
    }
    backward(root, right, n)
}

/// Solves with the root's transpose: of normal draws it makes draws with the inverse curvature as their covariance.
fn backward(root: &[f64], mut right: Vec<f64>, n: usize) -> Vec<f64> {
    for row in (0..n).rev() {
        let done: f64 = (row + 1..n).map(|k| root[k * n + row] * right[k]).sum();
        right[row] = (right[row] - done) / root[row * n + row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is expected in the first domain at the next form.
    fn told(fitted: &Fitted) -> f64 {
        fitted.draw(&vec![0.0; fitted.len()], 1.0).of(0)
    }

    #[test]
    fn before_any_answer_ability_is_what_it_is_taken_to_be_and_practice_adds_to_it() {
        for next in [0.5, 3.0] {
            assert!((told(&Fitted::of(&[], 2, next)) - ABILITY.0 - next * STEP.0).abs() < 1e-9);
        }
    }

    /// Goes over all unknowns a single domain has; gives the mean of the ability at the next form.
    fn by_brute_force(cells: &[Cell], next: f64) -> f64 {
        let steps = |(mean, deviation): (f64, f64)| (-25..=25).map(move |n| (mean + deviation * f64::from(n) / 6.0, (f64::from(n) / 6.0).powi(2) / 2.0));
        let (mut sum, mut of) = (0.0, 0.0);
        for (start, against_start) in steps(ABILITY) {
            for (step, against_step) in steps(STEP).step_by(5) {
                for (domain, against_domain) in steps((0.0, DOMAINS)) {
                    let mut log = -against_start - against_step - against_domain;
                    for cell in cells {
                        let right = cell.guess + (1.0 - cell.guess) * logistic(start + cell.before * step + domain);
                        log += cell.right * right.ln() + (cell.of - cell.right) * (1.0 - right).ln();
                    }
                    sum += log.exp() * (start + next * step + domain);
                    of += log.exp();
                }
            }
        }
        sum / of
    }

    #[test]
    fn the_middle_is_told_not_the_likeliest() {
        // Low, where guessing hides how low it is; about the pass mark; high, where few misses hide how high.
        for (first, second, of) in [(13.0, 14.0, 30.0), (28.0, 28.0, 40.0), (39.0, 39.0, 40.0)] {
            let cell = |right: f64, before: f64| Cell { domain: 0, guess: 0.25, before, of, right };
            let cells = [cell(first, 0.1), cell(second, 0.3)];
            let mean = by_brute_force(&cells, 1.0);
            let (middle, likeliest) = (told(&Fitted::of(&cells, 1, 1.0)), told(&Fitted::likeliest(&cells, 1, 1.0)));
            assert!((middle - mean).abs() < 0.3 * (likeliest - mean).abs(), "the mean is {mean}, the middle told {middle}, the likeliest {likeliest}");
        }
    }
}
