//! Facts of a chart that can be computed, so that a key never rests on a slip of arithmetic.
