//! What a chore prints while it works: which step of how many, and how long each took.

use std::time::{Duration, Instant};

/// A counter of steps that prints as it advances.
pub struct Steps {
    total: usize,
    number: usize,
    began: Instant,
    step: Option<Instant>,
}

impl Steps {
    /// Starts the clock of a chore of `total` steps.
    pub fn new(total: usize) -> Self {
        Self { total, number: 0, began: Instant::now(), step: None }
    }

    /// Ends the step before and announces the next.
    pub fn next(&mut self, what: &str) {
        self.end_step();
        self.number += 1;
        let so_far = self.began.elapsed();
        let at = if so_far.as_secs() == 0 { String::new() } else { format!(" (at {})", spoken(so_far)) };
        println!("[{}/{}] {what} …{at}", self.number, self.total);
        self.step = Some(Instant::now());
    }

    /// Ends the last step; gives the time of all.
    pub fn finish(&mut self) -> String {
        self.end_step();
        spoken(self.began.elapsed())
    }

    // Steps that had nothing to do stay one line long.
    fn end_step(&mut self) {
        if let Some(took) = self.step.take().map(|step| step.elapsed())
            && took >= Duration::from_secs(1)
        {
            println!("      done in {}", spoken(took));
        }
    }
}

/// A line about the step at hand, set off from the output of the programs it runs.
pub fn note(text: &str) {
    println!("      {text}");
}

/// `8.4 s`, `3 min 12 s`.
pub fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(spoken(Duration::from_millis(430)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(192)), "3 min 12 s");
    }
}
