//! How many letters two words differ by.

/// The longest word that is compared; longer ones are not mistyped names.
const LONGEST: usize = 40;

/// How near two words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// Letters inserted, left out, replaced, or swapped with their neighbour.
    pub distance: u8,
    /// Whether only the beginning of the longer word was compared: the reader has not finished typing.
    pub prefix: bool,
}

/// Compares `typed` with `word` (or with its beginning) and allows `most` differences. Optimal string
/// alignment over bytes; `None` where the words differ by more.
#[must_use]
pub fn within(typed: &[u8], word: &[u8], most: u8) -> Option<Near> {
    let (rows, columns) = (typed.len(), word.len());
    if rows > LONGEST || columns > LONGEST || rows > columns + usize::from(most) {
        return None;
    }
    // Three rows of the table: the one before the last is needed for swapped neighbours.
    let mut table = [[0u8; LONGEST + 1]; 3];
    for (column, cell) in table[0].iter_mut().enumerate() {
        *cell = u8::try_from(column).unwrap_or(u8::MAX);
    }
    for row in 1..=rows {
        let (now, last, older) = (row % 3, (row + 2) % 3, (row + 1) % 3);
        table[now][0] = u8::try_from(row).unwrap_or(u8::MAX);
        let mut least = table[now][0];
        for column in 1..=columns {
            let same = typed[row - 1] == word[column - 1];
            let mut cost = (table[last][column - 1] + u8::from(!same))
                .min(table[last][column].saturating_add(1))
                .min(table[now][column - 1].saturating_add(1));
            if row > 1 && column > 1 && typed[row - 1] == word[column - 2] && typed[row - 2] == word[column - 1] {
                cost = cost.min(table[older][column - 2] + 1);
            }
            table[now][column] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
    }
    let whole = table[rows % 3][columns];
    if whole <= most {
        return Some(Near { distance: whole, prefix: false });
    }
    // The cells of the last row hold the distance to each beginning of the word.
    let best = table[rows % 3][..=columns].iter().copied().min().unwrap_or(u8::MAX);
    (best <= most).then_some(Near { distance: best, prefix: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let rows = [
            ("gatway", "gateway", 1, Some((1, false))),
            ("unathorized", "unauthorized", 1, Some((1, false))),
            ("recieve", "receive", 1, Some((1, false))),
            ("forbiden", "forbidden", 1, Some((1, false))),
            ("unathor", "unauthorized", 1, Some((1, true))),
            ("cat", "dog", 2, None),
            ("", "", 0, Some((0, false))),
            ("", "abc", 0, Some((0, true))),
            ("abc", "", 2, None),
            ("gateway", "gatway", 1, Some((1, false))),
        ];
        for (typed, word, most, expected) in rows {
            let found = within(typed.as_bytes(), word.as_bytes(), most).map(|near| (near.distance, near.prefix));
            assert_eq!(found, expected, "{typed} ~ {word}");
        }
    }

    #[test]
    fn long_words_are_not_compared() {
        let long = "a".repeat(1000);
        assert_eq!(within(long.as_bytes(), b"a", 2), None);
        assert_eq!(within(b"a", long.as_bytes(), 2), None);
    }
}
