//! Quantiles of the Beta distribution, for the intervals of shares.

/// Gives the value below which a share `p` of Beta(`a`, `b`) lies; `a` and `b` at least 0.5.
///
/// Found by halving between 0 and 1, to a ten-thousandth: more than a bar on a screen shows.
pub(super) fn quantile(p: f64, a: f64, b: f64) -> f64 {
    let scale = ln_scale(a, b);
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..14 {
        let middle = (low + high) / 2.0;
        if below(middle, a, b, scale) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

/// Gives the share of Beta(`a`, `b`) that lies below `x`, by the continued fraction that converges on its side of the mean.
fn below(x: f64, a: f64, b: f64, scale: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = (a * x.ln() + b * (1.0 - x).ln() - scale).exp();
    if x < (a + 1.0) / (a + b + 2.0) { front * fraction(x, a, b) / a } else { 1.0 - front * fraction(1.0 - x, b, a) / b }
}

/// Evaluates the continued fraction of the incomplete Beta function (DLMF 8.17.22) by Lentz's method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let apart = |v: f64| if v.abs() < 1e-30 { 1e-30 } else { v };
    let (mut c, mut d) = (1.0, 1.0 / apart(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = d;
    for n in 1..200 {
        let m = f64::from(n);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut step = 1.0;
        for term in [even, odd] {
            d = 1.0 / apart(1.0 + term * d);
            c = apart(1.0 + term / c);
            step = c * d;
            value *= step;
        }
        if (step - 1.0).abs() < 1e-9 {
            break;
        }
    }
    value
}

/// Gives the logarithm of the Beta function.
fn ln_scale(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// Gives the logarithm of the Gamma function for arguments from 0.5 up: Stirling's series (DLMF 5.11.1) after lifting small ones.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut lifted) = (x, 0.0);
    while x < 8.0 {
        lifted += x.ln();
        x += 1.0;
    }
    let r = 1.0 / x;
    let tail = r / 12.0 - r.powi(3) / 360.0 + r.powi(5) / 1260.0 - r.powi(7) / 1680.0;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + tail - lifted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // Beta(1, 1) is even; Beta(2, 1) has x² below x; whole numbers are sums of binomial chances.
        for (p, a, b, is) in [(0.1, 1.0, 1.0, 0.1), (0.9, 2.0, 1.0, 0.9_f64.sqrt()), (0.5, 3.0, 3.0, 0.5), (0.1, 8.0, 4.0, 0.48924), (0.9, 81.0, 21.0, 0.84394)] {
            assert!((quantile(p, a, b) - is).abs() < 2e-4, "{p} of Beta({a}, {b}) is {}", quantile(p, a, b));
        }
    }

    #[test]
    fn half_lies_on_either_side_of_a_symmetric_middle() {
        for n in [1.0, 2.5, 40.0, 4_000.0] {
            assert!((quantile(0.5, n, n) - 0.5).abs() < 1e-4);
            assert!((quantile(0.1, n, 2.0 * n) - (1.0 - quantile(0.9, 2.0 * n, n))).abs() < 2e-4);
        }
    }
}
